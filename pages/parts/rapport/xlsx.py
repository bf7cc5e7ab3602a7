"""How does the annex become a workbook that runs no formula?"""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from geo.palette import ACCENT, NO_FIGURE
from pages.parts.rapport.table import Cell, Column, DataTable

HEAD = Font(bold=True, color=ACCENT[1:])
GROUND = PatternFill("solid", fgColor=NO_FIGURE[1:])
TOP = Alignment(vertical="top", wrap_text=True)
WIDEST, NARROWEST, LONGEST_NAME = 60, 9, 31


def workbook(tables: Sequence[DataTable], *, title: str) -> bytes:
    """A sheet per table, with frozen heads and filters.

    A text that looks like a formula is written as text, letter by letter, and marked so
    that a spreadsheet keeps it text when somebody edits it.
    """
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = title, "Wijkbeeld"
    book.properties.language = "nl-NL"
    for table in tables:
        sheet = book.create_sheet(table.name[:LONGEST_NAME].capitalize())
        sheet.freeze_panes = "B2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{len(table.rows) + 1}"
        for at, column in enumerate(table.columns):
            letter = get_column_letter(at + 1)
            sheet.column_dimensions[letter].width = _width(column, [row[at] for row in table.rows])
        sheet.append([_head(sheet, column) for column in table.columns])
        for row in table.rows:
            sheet.append([_cell(sheet, value) for value in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _head(sheet: object, column: Column) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=column.name)
    cell.font, cell.fill, cell.alignment = HEAD, GROUND, TOP
    return cell


def _cell(sheet: object, value: Cell) -> WriteOnlyCell | int | float | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        value = "ja" if value else "nee"
    if isinstance(value, (int, float)):
        return value
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value=value)
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type, cell.quotePrefix, cell.alignment = "s", True, TOP
    return cell


def _width(column: Column, values: Sequence[Cell]) -> float:
    """Wide enough for what it usually holds, never so wide that the rest is out of sight."""
    longest = max([len(column.name), *(len(str(value)) for value in values if value is not None)])
    return min(max(longest + 2, NARROWEST), WIDEST)

"""How does the register come out, so that it can go in again as it was?"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from data.register import Kept, Register
from data.register_store.kinds import KINDS, PUBLIC, Kind
from data.register_store.rows import field_types
from data.register_transfer.cells import NO, YES, Cell, write_cell, write_text
from data.register_transfer.mapping import headers_of

_BOM = "\ufeff"  # by which Excel knows that it is UTF-8


def as_csv(register: Register, kind: str) -> bytes:
    """All records of a kind as Dutch Excel opens them: semicolons, decimal comma, BOM."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(headers_of(_public(kind)))
    for kept in register.kept(kind):
        writer.writerow([write_text(value, written) for value, written in _values(kept)])
    return (_BOM + out.getvalue()).encode()


def as_xlsx(register: Register, kinds: Sequence[str] = PUBLIC) -> bytes:
    """Records as a workbook with a tab for each kind; without `kinds` the whole register."""
    book = Workbook(write_only=True)
    for name in kinds:
        kind = _public(name)
        rows = (
            [write_cell(value, written) for value, written in _values(kept)]
            for kept in register.kept(name)
        )
        _add_tab(book, kind, rows)
    return _saved(book)


def as_geojson(register: Register) -> bytes:
    """The places that have a point, in WGS84 degrees."""
    kind = KINDS["places"]
    features = []
    for kept in register.kept("places"):
        if kept.record.lat is None:
            continue
        properties = {
            header: value.isoformat() if written == "day" and value else write_cell(value, written)
            for header, (value, written) in zip(headers_of(kind), _values(kept), strict=True)
            if header not in {"breedtegraad", "lengtegraad"}
        }
        point = {"type": "Point", "coordinates": [kept.record.lon, kept.record.lat]}
        features.append({"type": "Feature", "geometry": point, "properties": properties})
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False).encode()


def template(kind: str) -> bytes:
    """An empty sheet to fill in, with a tab that says what may be in each column."""
    one = _public(kind)
    book = Workbook()
    tab = book.active
    tab.title = one.table.file.removesuffix(".csv")
    tab.append(list(one.table.columns))
    for n, header in enumerate(one.table.columns, 1):
        tab.cell(1, n).font = Font(bold=True)
        allowed = [choice for choice in one.table.choices.get(header, ()) if choice]
        if allowed and field_types(one.noun)[one.table.columns[header]] == "text":
            validation = DataValidation(type="list", formula1=f'"{",".join(allowed)}"')
            tab.add_data_validation(validation)
            validation.add(f"{tab.cell(2, n).coordinate}:{tab.cell(1000, n).coordinate}")
    explained = book.create_sheet("uitleg")
    explained.append(["kolom", "wat erin staat", "verplicht"])
    for header, what, required in _explained(one):
        explained.append([header, what, required])
    return _saved(book)


def _explained(kind: Kind) -> Iterator[tuple[str, str, str]]:
    said = {
        "text": "tekst",
        "number": "getal, met een komma",
        "whole": "heel getal",
        "flag": "ja of nee",
        "day": "dag, als 2026-03-01 of 1-3-2026",
        "list": "sleutels, met een spatie of puntkomma ertussen",
    }
    for header, name in kind.table.columns.items():
        what = said[field_types(kind.noun)[name]]
        allowed = [choice for choice in kind.table.choices.get(header, ()) if choice]
        if allowed:
            what = " of ".join(allowed)
        elif name in kind.refers:
            what = f"{what}: sleutel of naam, zie {kind.refers[name]}"
        yield header, what, YES if header in kind.table.required else NO


def _public(name: str) -> Kind:
    if name not in PUBLIC:
        raise ValueError(f"{name} is never exported")
    return KINDS[name]


def _values(kept: Kept) -> Iterator[tuple[Any, Any]]:
    """The value of each column, with how it is written down."""
    kind = KINDS[kept.kind]
    types = field_types(kind.noun)
    for name in kind.table.columns.values():
        yield getattr(kept.record, name), types[name]
    yield kept.reviewed_on, "day"
    yield kept.ended, "flag"


def _add_tab(book: Workbook, kind: Kind, rows: Iterable[list[Cell]]) -> None:
    tab = book.create_sheet(kind.table.file.removesuffix(".csv"))
    tab.freeze_panes = "A2"
    tab.append([_bold(tab, header) for header in headers_of(kind)])
    for row in rows:
        tab.append([_as_text(tab, cell) for cell in row])


def _bold(tab: Any, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(tab, text)
    cell.font = Font(bold=True)
    return cell


def _as_text(tab: Any, value: Cell) -> Any:
    """A text that stays a text, also when it looks like a formula or an error."""
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(tab, value)
    cell.data_type = "s"
    return cell


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def everything(register: Register) -> Mapping[str, bytes]:
    """File name -> contents: each kind as CSV, and the places as GeoJSON."""
    files = {KINDS[kind].table.file: as_csv(register, kind) for kind in PUBLIC}
    return files | {"plaatsen.geojson": as_geojson(register)}

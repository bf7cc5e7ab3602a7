"""What does one cell of a sheet say, and how is it written so that it says the same again?"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from data.numbers import read_number
from data.register_store.rows import FieldType

Cell = str | float | int | bool | date | None
YES, NO = "ja", "nee"
_LIKE_FORMULA = re.compile(r"'*[=+\-@\t]")
_DUTCH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_THREE_DECIMALS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
# What people write for the states and links, and what it is here.
_OTHER_WORDS = {
    "staat": {
        "ja": "aanwezig",
        "nee": "bevestigd afwezig",
        "afwezig": "bevestigd afwezig",
        "niet aanwezig": "bevestigd afwezig",
        "weet ik niet": "onbekend",
        "?": "onbekend",
    },
    "verband": {"ja": "bekend", "nee": "niet", "weet ik niet": "onbekend", "?": "onbekend"},
}


def write_text(value: object, written: FieldType) -> str:
    """A value as it stands in a Dutch CSV; no spreadsheet will take a text for a formula.

    >>> write_text("=1+1", "text"), write_text("'t Open Hof", "text"), write_text(52.31, "number")
    ("'=1+1", "'t Open Hof", '52,31')
    >>> write_text(1.234, "number"), write_text(4.0, "number")
    ('1,2340', '4')
    """
    if value is None:
        return ""
    if written == "number":
        return _number_text(float(str(value)))
    if written == "flag":
        return YES if value else NO
    if written == "list":
        return " ".join(value)  # type: ignore[arg-type]
    if written == "day":
        return value.isoformat()  # type: ignore[attr-defined, no-any-return]
    text = str(value)
    return f"'{text}" if written == "text" and _LIKE_FORMULA.match(text) else text


def write_cell(value: object, written: FieldType) -> Cell:
    """A value as it stands in a sheet that knows numbers and days."""
    if written in {"number", "whole", "day"}:
        return value  # type: ignore[return-value]
    return write_text(value, written) or None


def read_cell(cell: Cell, written: FieldType, column: str, *, decimal: str = "") -> object:
    """The value that a cell says, or the cell itself where only the register can tell.

    Raises ValueError, in Dutch, when it says nothing of the kind that the column holds.

    >>> read_cell("'=1+1", "text", "opmerking"), read_cell("1-3-2026", "day", "gezegd_op")
    ('=1+1', datetime.date(2026, 3, 1))
    >>> read_cell("niet aanwezig", "text", "staat"), read_cell("", "number", "uren_per_week")
    ('bevestigd afwezig', None)
    """
    return _READERS[written](cell, column, decimal)


def plain_text(cell: Cell) -> str:
    """A cell as somebody would have typed it."""
    if isinstance(cell, bool):
        return YES if cell else NO
    if isinstance(cell, float):
        return _number_text(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    text = "" if cell is None else str(cell)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.strip()
    return text[1:] if text.startswith("'") and _LIKE_FORMULA.match(text) else text


def _number_text(value: float) -> str:
    plain = format(Decimal(repr(value)), "f").removesuffix(".0")
    # Three decimals could be thousands; a zero more makes them decimals.
    return (
        f"{plain}0".replace(".", ",")
        if _THREE_DECIMALS.fullmatch(plain)
        else plain.replace(".", ",")
    )


def _read_text(cell: Cell, column: str, _: str) -> str:
    text = plain_text(cell)
    return _OTHER_WORDS.get(column, {}).get(text.lower(), text)


def _read_number(cell: Cell, _: str, decimal: str) -> float | None:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    return read_number(plain_text(cell), decimal=decimal)


def _read_whole(cell: Cell, column: str, decimal: str) -> int | None:
    number = _read_number(cell, column, decimal)
    if number is not None and not number.is_integer():
        raise ValueError(f"er staat {plain_text(cell)!r}, verwacht een heel getal")
    return None if number is None else int(number)


def _read_flag(cell: Cell, _: str, __: str) -> bool:
    text = plain_text(cell).lower()
    if text not in {YES, NO, ""}:
        raise ValueError(f"er staat {text!r}, verwacht ja of nee")
    return text == YES


def _read_day(cell: Cell, _: str, __: str) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = plain_text(cell)
    dutch = _DUTCH_DAY.fullmatch(text)
    try:
        if dutch:
            return date(int(dutch[3]), int(dutch[2]), int(dutch[1]))
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(
            f"er staat {text!r}, verwacht een dag als 2026-03-01 of 1-3-2026"
        ) from None


def _read_list(cell: Cell, _: str, __: str) -> tuple[str, ...]:
    text = plain_text(cell)
    parts = re.split(r"[;,|\n]", text)
    return tuple(part.strip() for part in parts if part.strip())


_READERS = {
    "text": _read_text,
    "number": _read_number,
    "whole": _read_whole,
    "flag": _read_flag,
    "day": _read_day,
    "list": _read_list,
}

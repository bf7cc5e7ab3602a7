"""What the gemeente and its partners do, say and promise: from the files of one gemeente."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from data.numbers import decimal_sign, read_number
from data.reading import DataError, Row, read_rows
from data.record_rules import Bounds, Entry, Known, find_problems, standing
from data.tables import TABLES, Table
from wijk_lib.model import (
    Aanwezigheid,
    Ambiguity,
    Document,
    Doelgroep,
    Gebied,
    Initiatief,
    MissingIndicator,
    Partner,
    Place,
    StatedFigure,
    Thema,
    Toezegging,
)

KEY = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
NETHERLANDS: Bounds = (50.7, 3.2, 53.7, 7.3)
YES_NO = {"ja": True, "nee": False}


@dataclass(frozen=True, slots=True)
class Records:
    """All that one gemeente knows but its figures and areas; read once, never changed.

    problems
        Everything that is wrong in the files; what is right still stands.
    """

    themas: Mapping[str, Thema]
    doelgroepen: Mapping[str, Doelgroep]
    partners: Mapping[str, Partner]
    places: Mapping[str, Place]
    initiatieven: Mapping[str, Initiatief]
    aanwezigheid: tuple[Aanwezigheid, ...]
    toezeggingen: Mapping[str, Toezegging]
    documents: Mapping[str, Document]
    stated_figures: Mapping[str, StatedFigure]
    ambiguities: Mapping[str, Ambiguity]
    missing_indicators: Mapping[str, MissingIndicator] = field(default_factory=dict)
    problems: tuple[DataError, ...] = ()

    def __post_init__(self) -> None:
        """Make the mappings read-only."""
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, Mapping):
                object.__setattr__(self, each.name, MappingProxyType(dict(value)))


def read_records(
    folder: Path,
    *,
    gebieden: Mapping[str, Gebied] | None = None,
    bronnen: Collection[str] | None = None,
    domeinen: Collection[str] | None = None,
    bounds: Bounds = NETHERLANDS,
    today: date | None = None,
) -> Records:
    """The records in the files of `folder`, with every problem that they have.

    gebieden, bronnen, domeinen
        What the records may refer to: gebieden by code, keys of sources, keys of
        need domains. None where that is not known: then it is not checked.
    bounds
        South, west, north, east within which a place must lie, in degrees.
    today
        The day after which no year may lie; None for the real one.

    A row with a wrong cell is left out; a reference to something that is not
    there is taken out of its row. Nothing is raised for what a file says.
    """
    problems: list[DataError] = []
    entries = {
        name: _read_table(folder / table.file, table, problems) for name, table in TABLES.items()
    }
    known = Known.of(
        entries,
        gebieden=gebieden,
        bronnen=bronnen,
        domeinen=domeinen,
        bounds=bounds,
        today=today or date.today(),
    )
    broken, fallen = find_problems(entries, known)
    problems += broken
    kept = standing(known, fallen)
    aanwezigheid = tuple(kept.pop("aanwezigheid").values())
    order = {table.file: at for at, table in enumerate(TABLES.values())}
    problems.sort(key=lambda problem: (order[problem.path.name], problem.line or 0))
    return Records(**kept, aanwezigheid=aanwezigheid, problems=tuple(problems))


def _read_table(path: Path, table: Table, problems: list[DataError]) -> list[Entry] | None:
    """The entries of one file; None when the file as a whole cannot be read."""
    before = len(problems)
    optional = [header for header in table.columns if header not in table.required]
    rows = read_rows(path, table.required, problems, optional=optional)
    if not rows and any(problem.line in {None, 1} for problem in problems[before:]):
        return None
    types = {each.name: str(each.type) for each in fields(table.record)}  # type: ignore[arg-type]
    sign = _decimal_sign(rows, table, types, problems)
    entries: list[Entry] = []
    first: dict[str, int] = {}
    for row in rows:
        entry = _read_entry(row, table, types, sign, problems)
        if entry.key in first:
            problems.append(
                row.error(f"sleutel is {entry.key!r}, die staat ook op regel {first[entry.key]}")
            )
        else:
            first[entry.key] = row.line
            entries.append(entry)
    return entries


def _decimal_sign(
    rows: list[Row], table: Table, types: Mapping[str, str], problems: list[DataError]
) -> str:
    numeric = [header for header, name in table.columns.items() if types[name] == "float | None"]
    try:
        return decimal_sign(row[header] for row in rows for header in numeric if row[header])
    except ValueError as error:
        problems.append(DataError(rows[0].path, None, str(error)))
        return ""


def _read_entry(
    row: Row, table: Table, types: Mapping[str, str], sign: str, problems: list[DataError]
) -> Entry:
    values: dict[str, Any] = {}
    right = True
    for header, name in table.columns.items():
        try:
            values[name] = _read_cell(row[header], header, types[name], table, sign)
        except ValueError as error:
            problems.append(row.error(f"{header}: {error}"))
            right = False
    return Entry(row, row["sleutel"], table.record(**values) if right else None)


def _read_cell(text: str, header: str, kind: str, table: Table, sign: str) -> object:
    """One cell as its field wants it; ValueError, in Dutch, when it is something else."""
    if not text and header in table.required:
        raise ValueError("de cel is leeg, maar moet gevuld zijn")
    if header == "sleutel" and not KEY.fullmatch(text):
        raise ValueError(f"er staat {text!r}, verwacht letters, cijfers en streepjes")
    value = READERS[kind](text, sign)
    allowed = table.choices.get(header)
    for each in value if isinstance(value, tuple) else (value,):
        if allowed and each not in allowed:
            shown = ", ".join(choice or "(leeg)" for choice in allowed)
            raise ValueError(f"er staat {each!r}, verwacht {shown}")
    return value


def _read_keys(text: str, _: str) -> tuple[str, ...]:
    keys = tuple(text.split())
    if len(set(keys)) < len(keys):
        raise ValueError(f"er staat iets dubbel in {text!r}")
    return keys


def _read_yes_no(text: str, _: str) -> bool:
    if text.lower() not in YES_NO:
        raise ValueError(f"er staat {text!r}, verwacht ja of nee")
    return YES_NO[text.lower()]


def _read_count(text: str, _: str) -> int | None:
    if not text:
        return None
    if not re.fullmatch("[0-9]+", text):
        raise ValueError(f"er staat {text!r}, verwacht een geheel getal of een lege cel")
    return int(text)


def _read_day(text: str, _: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"er staat {text!r}, verwacht een datum als 2024-12-31") from None


READERS: Mapping[str, Callable[[str, str], object]] = {
    "str": lambda text, _: text,
    "State": lambda text, _: text,
    "Scale": lambda text, _: text,
    "tuple[str, ...]": _read_keys,
    "bool": _read_yes_no,
    "int | None": _read_count,
    "float | None": lambda text, sign: read_number(text, decimal=sign),
    "date | None": _read_day,
}

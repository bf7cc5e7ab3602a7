"""Of what is a table of the annex made, so that every format says the same?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["text", "integer", "number", "day", "flag"]
Cell = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    kind
        What its cells hold; None stands for not known or not published, never for 0.
    about
        What it says, in Dutch.
    field
        The field of the record that it shows, where that is called otherwise.
    """

    name: str
    kind: Kind
    about: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class DataTable:
    """One table of the annex.

    name
        In a URL or file name: small letters, digits and hyphens.
    key
        Names of the columns that no two rows share.
    sources
        Keys of the sources that the table rests on.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    key: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a row with more or fewer cells than there are columns."""
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(
                    f"{self.name}: a row has {len(row)} cells, but there are "
                    f"{len(self.columns)} columns"
                )


def columns(told: str) -> tuple[Column, ...]:
    """Columns from lines of "name kind what it says", or "name:field kind what it says".

    >>> columns("naam:label text Naam van het thema")
    (Column(name='naam', kind='text', about='Naam van het thema', field='label'),)
    """
    found = []
    for line in told.strip().splitlines():
        names, kind, about = line.split(maxsplit=2)
        name, _, field = names.partition(":")
        found.append(Column(name, kind, about, field))  # type: ignore[arg-type]
    return tuple(found)

"""Which changes do the rows of a file ask for, and which rows cannot be read?"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from data.numbers import decimal_sign
from data.record_rules import REGISTER
from data.register import Change, Kept, Register
from data.register_store.kinds import KINDS
from data.register_store.rows import FieldType, field_types, from_plain
from data.register_store.rules import ENDED, REVIEWED_ON
from data.register_transfer.cells import read_cell
from data.register_transfer.mapping import not_recognised, propose_columns, propose_kind
from data.register_transfer.names import Names, slug, subject
from data.register_transfer.sheets import FileError, FormulaCell, Sheet, read_sheets

NAVRAAG = "navraag"  # the tab of a form: a row without an answer says nothing


@dataclass(frozen=True, slots=True)
class Chosen:
    """What one table of a file is: the kind of its records, and header -> ours ("" for none)."""

    kind: str
    columns: Mapping[str, str]


LEFT_OUT = Chosen("", {})  # a table that is not taken in


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that somebody hands in, and what it means to them.

    name
        What they call it.
    chosen
        Table -> what it is; None to go by the proposal.
    complete
        True when what is not in the file has ended.
    said_by
        Who says so, where the file has no column for it.
    """

    path: Path
    name: str
    chosen: Mapping[str, Chosen] | None = None
    complete: bool = False
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in a file, and where.

    >>> print(RowProblem("blad", 3, "uren", "er staat 'vier', verwacht een getal"))
    blad, rij 3, kolom uren: er staat 'vier', verwacht een getal
    """

    table: str
    row: int | None
    column: str
    text: str

    def __str__(self) -> str:
        """The problem as a line of the report."""
        where = [self.table, f"rij {self.row}" if self.row else ""]
        where.append(f"kolom {self.column}" if self.column else "")
        return f"{', '.join(part for part in where if part)}: {self.text}"


@dataclass
class Plan:
    """Changes, where in the file each comes from, and what cannot be read.

    rows
        Kind and key -> table and number of the row.
    before
        Kind and key -> the record as it stands.
    """

    changes: list[Change] = field(default_factory=list)
    rows: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    before: dict[tuple[str, str], Kept] = field(default_factory=dict)
    problems: list[RowProblem] = field(default_factory=list)


def chosen_tables(incoming: Incoming) -> list[tuple[Sheet, Chosen]]:
    """The tables of a file, each with what it is: as was chosen, or else by its name and header.

    A table of which too little is recognised is left out, as the explanation in a template is.

    Raises FileError where that goes for all of them: what a file holds is not guessed.
    """
    sheets = read_sheets(incoming.path, incoming.name)
    if incoming.chosen is not None:
        return [(sheet, incoming.chosen.get(sheet.name, LEFT_OUT)) for sheet in sheets]
    found = []
    for sheet in sheets:
        kind = propose_kind(sheet.name, sheet.header)
        proposed = Chosen(kind, propose_columns(KINDS[kind], sheet.header)) if kind else LEFT_OUT
        found.append((sheet, proposed))
    if all(proposed == LEFT_OUT for _, proposed in found):
        raise FileError(not_recognised(incoming.name, sheets[0]))
    return found


def make_plan(register: Register, incoming: Incoming) -> Plan:
    """Read the file against the register as it stands."""
    plan = Plan()
    names = Names.of_register(register)
    listed: dict[str, set[str]] = {}
    for sheet, chosen in chosen_tables(incoming):
        if not chosen.kind:
            continue
        reading = _Reading(
            register, names, plan, sheet=sheet, chosen=chosen, said_by=incoming.said_by
        )
        listed.setdefault(chosen.kind, set()).update(reading.read())
    if incoming.complete:
        for kind, keys in listed.items():
            for kept in register.kept(kind):
                if not kept.ended and kept.key not in keys:
                    plan.changes.append(Change(kept.record, kept.version, ended=True))
                    plan.before[(kind, kept.key)] = kept
    return plan


@dataclass(frozen=True, slots=True)
class _Column:
    """A column that is read.

    n, theirs
        Where it stands, and its header there.
    ours, name, written
        Our header, the field that it fills, and how that is written down.
    """

    n: int
    theirs: str
    ours: str
    name: str
    written: FieldType


def _columns(sheet: Sheet, chosen: Chosen) -> tuple[_Column, ...]:
    kind = KINDS[chosen.kind]
    types = dict(field_types(kind.noun)) | {REVIEWED_ON: "day", ENDED: "flag"}
    found = []
    for n, theirs in enumerate(sheet.header):
        if ours := chosen.columns.get(theirs):
            name = kind.table.columns.get(ours, ours)
            found.append(_Column(n, theirs, ours, name, types[name]))
    return tuple(found)


class _Reading:
    """One table on its way to changes."""

    def __init__(
        self,
        register: Register,
        names: Names,
        plan: Plan,
        *,
        sheet: Sheet,
        chosen: Chosen,
        said_by: str,
    ) -> None:
        self.kind = KINDS[chosen.kind]
        self.names, self.sheet, self.plan = names, sheet, plan
        self.columns = _columns(sheet, chosen)
        self.blank = from_plain(self.kind.noun, {})
        self.present = {kept.key: kept for kept in register.kept(chosen.kind)}
        self.by_subject = {
            subject(kept.record): key for key, kept in self.present.items() if not kept.ended
        }
        # What a new record says where the file does not.
        said: dict[str, Any] = {"bron": REGISTER, "said_on": register.today(), "said_by": said_by}
        self.defaults = {k: v for k, v in said.items() if k in field_types(self.kind.noun)}
        self.decimal = ""

    def read(self) -> Iterator[str]:
        """The keys that the table lists; changes and problems go to the plan."""
        missing = self._missing_columns()
        if missing:
            self._wrong(None, "", f"de kolom {', '.join(missing)} ontbreekt")
            return
        self._find_decimal_sign()
        for number, cells in self.sheet.rows:
            before = len(self.plan.problems)
            values = self._values(number, cells)
            if len(self.plan.problems) == before:
                yield from self._take(number, values)

    def _missing_columns(self) -> list[str]:
        filled = {"sleutel", "bron", "gezegd_door"}  # from the record or by default
        mapped = {column.ours for column in self.columns}
        if self.present and "sleutel" in mapped:
            return []
        return [c for c in self.kind.table.required if c not in mapped | filled]

    def _find_decimal_sign(self) -> None:
        numeric = [column.n for column in self.columns if column.written == "number"]
        texts = (
            cells[n]
            for _, cells in self.sheet.rows
            for n in numeric
            if n < len(cells) and isinstance(cells[n], str) and cells[n]
        )
        # Where the table shows none, each cell says for itself what it is, or is asked about.
        with contextlib.suppress(ValueError):
            self.decimal = decimal_sign(texts)

    def _values(self, number: int, cells: Sequence[Any]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for column in self.columns:
            cell = cells[column.n] if column.n < len(cells) else None
            if isinstance(cell, FormulaCell):
                self._wrong(number, column.theirs, "er staat een formule, verwacht de waarde")
                continue
            try:
                value = read_cell(cell, column.written, column.ours, decimal=self.decimal)
                values[column.name] = self.names.resolve(self.kind, column.name, value)
            except ValueError as error:
                self._wrong(number, column.theirs, str(error))
        return values

    def _take(self, number: int, values: dict[str, Any]) -> Iterator[str]:
        if self.sheet.name == NAVRAAG:
            if not values.get("state"):
                return
            values = self._answered(values)
        reviewed_on = values.pop(REVIEWED_ON, None)
        ended = values.pop(ENDED, None)
        record = self._record(values)
        where = (self.kind.name, record.key)
        if where in self.plan.rows:
            table, row = self.plan.rows[where]
            self._wrong(number, "", f"zegt iets over hetzelfde als rij {row} van {table}")
            return
        before = self.present.get(record.key)
        if before is not None and before.ended and ended is None:
            text = f"{record.key!r} is beëindigd; zet ja of nee in een kolom {ENDED}"
            self._wrong(number, "", text)
            return
        self.plan.rows[where] = (self.sheet.name, number)
        version = None
        if before is not None:
            self.plan.before[where] = before
            version = before.version
        self.plan.changes.append(Change(record, version, bool(ended), reviewed_on))
        yield record.key

    def _answered(self, values: dict[str, Any]) -> dict[str, Any]:
        """An answer on a form: where it stands already, only what it says anew."""
        before = self.present.get(values.get("key") or "")
        if before is None:
            return {name: value for name, value in values.items() if value not in {"", None}}
        said = {name: values.get(name) for name in ("state", "hours_per_week", "note")}
        if all(getattr(before.record, name) == value for name, value in said.items()):
            return {"key": before.key}
        day = values.get("said_on") or self.defaults["said_on"]
        return {"key": before.key, "said_by": values.get("said_by") or self.defaults["said_by"]} | (
            said | {"said_on": day, "confirm": ""}
        )

    def _record(self, values: dict[str, Any]) -> Any:
        key = values.get("key") or self.by_subject.get(subject(replace(self.blank, **values)))
        before = self.present.get(key or "")
        if before is not None:
            return replace(before.record, **values | {"key": key})
        defaults = {name: value for name, value in self.defaults.items() if not values.get(name)}
        record = replace(self.blank, **values | defaults)
        return record if key else replace(record, key=slug(record))

    def _wrong(self, row: int | None, column: str, text: str) -> None:
        self.plan.problems.append(RowProblem(self.sheet.name, row, column, text))

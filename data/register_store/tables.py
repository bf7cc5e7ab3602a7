"""In which tables does the register stand?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    RowMapping,
    Table,
    Text,
)

from data.register_store.errors import DamagedError
from data.register_store.kinds import KINDS, Kind
from data.register_store.rows import (
    FieldType,
    Kept,
    canonical,
    field_types,
    seal,
    write_down,
)

METADATA = MetaData()
_TYPES: Mapping[FieldType, Any] = {
    "text": Text,
    "list": Text,
    "flag": Boolean,
    "whole": Integer,
    "number": Double,
    "day": Date,
}
_OPTIONAL = {"whole", "number", "day"}


def _column(kind: Kind, name: str, written: FieldType) -> Column[Any]:
    if name == "key":
        return Column(name, Text, primary_key=True)
    if name in kind.other_kinds and written == "text":
        target = ForeignKey(f"{kind.other_kinds[name]}.key", deferrable=True, initially="DEFERRED")
        return Column(name, Text, target, nullable=True)
    return Column(name, _TYPES[written], nullable=written in _OPTIONAL)


def _table(kind: Kind) -> Table:
    return Table(
        kind.name,
        METADATA,
        *(_column(kind, name, written) for name, written in field_types(kind.noun).items()),
        Column("version", Integer, nullable=False),
        Column("reviewed_on", Date, nullable=False),
        Column("added", Integer, nullable=False),
        Column("ended", Boolean, nullable=False),
        Column("seal", Text, nullable=False),
    )


TABLES: Mapping[str, Table] = {name: _table(kind) for name, kind in KINDS.items()}

AUDIT = Table(
    "audit",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("before", Text, nullable=True),
    Column("after", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("token", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Index("audit_of_record", "kind", "key"),
    Index("audit_of_token", "token"),
)
HEAD = "audit"  # the seal of the audit: how many rows, and the hash of the newest
SEALS = Table(
    "seals",
    METADATA,
    Column("kind", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("total", Text, nullable=False),
)
ABOUT = Table(
    "about",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
CONTACT_VALUES = Table(
    "contact_values",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("salt", Text, nullable=False),
    Column("value", Text, nullable=False),
)
DRAFTS = Table(
    "drafts",
    METADATA,
    Column("account", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("version", Integer),
    Column("body", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("round", Integer, nullable=False),
)


def to_row(kept: Kept) -> dict[str, object]:
    """What stands in the table for a kept record."""
    kind = KINDS[kept.kind]
    row: dict[str, object] = {}
    for name, written in field_types(kind.noun).items():
        value = getattr(kept.record, name)
        if written == "list":
            value = canonical(list(value))
        elif name in kind.other_kinds and value == "":
            value = None
        row[name] = value
    row |= {"version": kept.version, "reviewed_on": kept.reviewed_on, "added": kept.added}
    return row | {"ended": kept.ended, "seal": kept.seal}


def from_row(kind: Kind, row: RowMapping) -> Kept:
    """The kept record that stands in a table.

    Raises DamagedError when the row is not what was written there.
    """
    try:
        kept = _read_row(kind, row)
        intact = seal(kind.name, write_down(kept)) == row["seal"]
    except (ValueError, TypeError) as error:
        raise damaged(kind.name, str(row["key"])) from error
    if not intact:
        raise damaged(kind.name, kept.key)
    return kept


def _read_row(kind: Kind, row: RowMapping) -> Kept:
    values: dict[str, Any] = {}
    for name, written in field_types(kind.noun).items():
        value = row[name]
        if written == "list":
            value = tuple(json.loads(value))
        elif written == "text" and value is None:
            value = ""
        values[name] = value
    record = kind.noun(**values)
    return Kept(kind.name, record, row["version"], row["reviewed_on"], row["added"], row["ended"])


def damaged(kind: str, key: str) -> DamagedError:
    """The error that names the row whose contents are not what was written."""
    return DamagedError(
        f"Het register is beschadigd: in de tabel {kind} klopt {key!r} niet met zijn zegel. "
        "Zet een back-up terug: python -m data restore."
    )

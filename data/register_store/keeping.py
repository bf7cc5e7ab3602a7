"""How do records get into their tables and out again, with nothing changed on the way?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from data.register_store.errors import DamagedError
from data.register_store.kinds import KINDS
from data.register_store.rows import Kept
from data.register_store.tables import SEALS, TABLES, from_row, to_row

Item = TypeVar("Item")
Where = tuple[str, str]  # kind and key
_AT_ONCE = 500  # keys in one question, well below what SQLite takes
_MODULUS = 1 << 256


def load(db: Connection, kind: str) -> list[Kept]:
    """All records of a kind, in order of arrival, the ended ones too.

    Raises DamagedError when a record is changed, missing or too many: each
    record carries a seal, and beside the tables stands what the seals add up to.
    """
    table = TABLES[kind]
    query = select(table).order_by(table.c.added, table.c.key)
    total, found = 0, []
    for kept, seal in _rows(db, kind, query):
        found.append(kept)
        total += int(seal, 16)
    if (len(found), f"{total % _MODULUS:064x}") != _sealed(db, kind):
        raise _not_all(kind)
    return found


def find(db: Connection, wanted: Iterable[Where]) -> dict[Where, Kept]:
    """The records that are there of those asked for."""
    keys: dict[str, list[str]] = defaultdict(list)
    for kind, key in wanted:
        keys[kind].append(key)
    found: dict[Where, Kept] = {}
    for kind, of_kind in keys.items():
        table = TABLES[kind]
        for some in in_batches(of_kind):
            for kept, _ in _rows(db, kind, select(table).where(table.c.key.in_(some))):
                found[(kind, kept.key)] = kept
    return found


def _rows(db: Connection, kind: str, query: Select[Any]) -> Iterator[tuple[Kept, str]]:
    """The records that a question finds, each with its seal."""
    try:
        for row in db.execute(query).mappings():
            yield from_row(KINDS[kind], row), row["seal"]
    except (ValueError, TypeError) as error:
        # A cell is not even of the kind that the column holds.
        raise _not_all(kind) from error


def _not_all(kind: str) -> DamagedError:
    return DamagedError(
        f"Het register is beschadigd: in de tabel {kind} staan niet alle regels zoals ze "
        "geschreven zijn. Zet een back-up terug: python -m data restore."
    )


def put(db: Connection, changes: Sequence[tuple[Kept | None, Kept]]) -> None:
    """Write records over what stood there (None where nothing stood), with their seals."""
    new: dict[str, list[Mapping[str, object]]] = defaultdict(list)
    changed: dict[str, list[Mapping[str, object]]] = defaultdict(list)
    counts: dict[str, int] = defaultdict(int)
    totals: dict[str, int] = defaultdict(int)
    for before, after in changes:
        row = to_row(after)
        totals[after.kind] += int(str(row["seal"]), 16)
        if before is None:
            counts[after.kind] += 1
            new[after.kind].append(row)
        else:
            totals[after.kind] -= int(str(to_row(before)["seal"]), 16)
            changed[after.kind].append(row | {"of_key": after.key})
    for kind, rows in new.items():
        db.execute(insert(TABLES[kind]), rows)
    for kind, rows in changed.items():
        table = TABLES[kind]
        db.execute(update(table).where(table.c.key == bindparam("of_key")), rows)
    for kind, total in totals.items():
        _add_to_seals(db, kind, counts[kind], total)


def rebuild(db: Connection, records: Mapping[Where, Kept]) -> None:
    """Empty all tables and fill them with `records`."""
    for table in (*TABLES.values(), SEALS):
        db.execute(delete(table))
    put(db, [(None, kept) for kept in records.values()])


def in_batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The same items, so many at a time as one question can hold.

    >>> [len(some) for some in in_batches(range(1200))]
    [500, 500, 200]
    """
    for start in range(0, len(items), _AT_ONCE):
        yield items[start : start + _AT_ONCE]


def _sealed(db: Connection, kind: str) -> tuple[int, str]:
    row = db.execute(select(SEALS.c.count, SEALS.c.total).where(SEALS.c.kind == kind)).first()
    return (0, f"{0:064x}") if row is None else (row.count, row.total)


def _add_to_seals(db: Connection, kind: str, count: int, total: int) -> None:
    before_count, before_total = _sealed(db, kind)
    values = {
        "count": before_count + count,
        "total": f"{(int(before_total, 16) + total) % _MODULUS:064x}",
    }
    changed = db.execute(update(SEALS).where(SEALS.c.kind == kind).values(values))
    if changed.rowcount == 0:
        db.execute(insert(SEALS).values(kind=kind, **values))

"""How do records get into their tables and out again, with nothing changed on the way?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from data.register_store import bulk
from data.register_store.errors import DamagedError
from data.register_store.kinds import KINDS
from data.register_store.rows import Kept
from data.register_store.tables import SEALS, TABLES, from_row, to_row

Where = tuple[str, str]  # kind and key
Pair = tuple[Kept | None, Kept]  # a record as it stood and as it becomes
_MODULUS = 1 << 256


def load(db: Connection, kind: str) -> list[Kept]:
    """All records of a kind, in order of arrival, the ended ones too; see `load_sealed`."""
    return [kept for kept, _ in load_sealed(db, kind)]


def load_sealed(db: Connection, kind: str) -> list[tuple[Kept, str]]:
    """All records of a kind, each with its seal.

    Raises DamagedError when a record is changed, missing or too many: each
    record is what its seal says, and beside the tables stands what the seals add up to.
    """
    table = TABLES[kind]
    found = list(_rows(db, kind, select(table).order_by(table.c.added, table.c.key)))
    total = sum(int(seal, 16) for _, seal in found) % _MODULUS
    if (len(found), f"{total:064x}") != _sealed(db, kind):
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
        for some in bulk.in_batches(of_kind):
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


def put(db: Connection, changes: Iterable[Pair]) -> None:
    """Write records over what stood there (None where nothing stood), with their seals."""
    of_kind: dict[str, list[Pair]] = defaultdict(list)
    for change in changes:
        of_kind[change[1].kind].append(change)
    for kind, some in of_kind.items():
        new = [after for before, after in some if before is None]
        bulk.add(db, TABLES[kind], (to_row(kept) for kept in new))
        _write_over(db, kind, [after for before, after in some if before is not None])
        total = sum(_seal_number(after) - _seal_number(before) for before, after in some)
        _add_to_seals(db, kind, len(new), total)


def _write_over(db: Connection, kind: str, changed: Sequence[Kept]) -> None:
    table = TABLES[kind]
    statement = update(table).where(table.c.key == bindparam("of_key"))
    for some in bulk.in_batches(changed):
        db.execute(statement, [{**to_row(kept), "of_key": kept.key} for kept in some])


def _seal_number(kept: Kept | None) -> int:
    return 0 if kept is None else int(kept.seal, 16)


def rebuild(db: Connection, records: Mapping[Where, Kept]) -> None:
    """Empty all tables and fill them with `records`."""
    for table in TABLES.values():
        db.execute(delete(table))
    db.execute(delete(SEALS).where(SEALS.c.kind.in_(TABLES)))
    put(db, ((None, kept) for kept in records.values()))


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

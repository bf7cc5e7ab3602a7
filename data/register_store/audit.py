"""Who changed what, when and why, and has nobody touched that since?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from data.register_store import bulk
from data.register_store.errors import DamagedError
from data.register_store.rows import Kept, canonical, read_back
from data.register_store.tables import AUDIT, HEAD, SEALS

START = "0" * 64
Where = tuple[str, str]  # kind and key


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the audit.

    at
        Moment in UTC, ISO 8601; never before that of the row before it, also
        when the clock of the machine is set back.
    account, who
        Key of the account, and its label as it was then.
    before, after
        The record as it was (None when new) and as it became, written down.
    token
        Of the submission it belongs to; all its rows landed together.
    previous, hash
        Hash of the row before, and of this row with that in it.
    """

    seq: int
    at: str
    account: str
    who: str
    action: str
    kind: str
    key: str
    before: str | None
    after: str
    why: str
    token: str
    previous: str = ""
    hash: str = ""

    @property
    def kept_before(self) -> Kept | None:
        """The record as it was, or None when it was new."""
        return None if self.before is None else read_back(self.kind, self.before)

    @property
    def kept_after(self) -> Kept:
        """The record as it became."""
        return read_back(self.kind, self.after)

    @property
    def is_intact(self) -> bool:
        """Whether it is what was written, as its hash tells."""
        try:
            return self.digest() == self.hash
        except (TypeError, ValueError):
            return False  # not even text

    def digest(self) -> str:
        """What its hash must be."""
        return _digest(self.cells()[:-1])

    def cells(self) -> tuple[Any, ...]:
        """What stands in its columns, in their order."""
        return tuple(_CELLS(self))

    def as_row(self) -> bulk.Row:
        """Column -> what stands in it."""
        return dict(zip(_NAMES, self.cells(), strict=True))

    def linked(self, previous: str) -> Entry:
        """The same row, chained to the one before."""
        cells = (*self.cells()[:-2], previous)
        return Entry(*cells, _digest(cells))


def _digest(cells: tuple[object, ...]) -> str:
    return hashlib.sha256(canonical(cells).encode()).hexdigest()


_NAMES = tuple(each.name for each in fields(Entry))
_CELLS = attrgetter(*_NAMES)
_COLUMNS = tuple(AUDIT.c[name] for name in _NAMES)
_IS_HEAD = SEALS.c.kind == HEAD


def head(db: Connection) -> tuple[int, str]:
    """How many rows there are, and the hash of the newest; (0, START) when there are none.

    It stands in a row of its own, so that who asks need not pass by what somebody
    else is adding at that moment.
    """
    row = db.execute(select(SEALS.c.count, SEALS.c.total).where(_IS_HEAD)).first()
    return (0, START) if row is None else (row.count, row.total)


def last(db: Connection) -> Entry | None:
    """The newest row, or None in an empty register.

    Raises DamagedError when it is not the one that the head names.
    """
    seq, digest = head(db)
    row = db.execute(select(*_COLUMNS).where(AUDIT.c.seq == seq)).first()
    if row is None:
        if db.execute(select(AUDIT.c.seq).limit(1)).first() is not None or seq:
            raise _broken(seq)
        return None
    newest = Entry(*row)
    if newest.hash != digest:
        raise _broken(seq)
    return newest


def hours(db: Connection) -> list[datetime]:
    """The hours (UTC) in which something was written, oldest first."""
    hour = func.substr(AUDIT.c.at, 1, len("2026-01-31T23"))
    found = db.execute(select(hour).distinct().order_by(hour)).scalars()
    return [datetime.fromisoformat(f"{each}:00:00+00:00") for each in found]


def append(db: Connection, entries: Iterable[Entry]) -> Entry | None:
    """Chain new rows to the newest and write them; returns what is the newest then."""
    newest = last(db)
    previous = START if newest is None else newest.hash
    return take_over(db, _chained(entries, previous)) or newest


def _chained(entries: Iterable[Entry], previous: str) -> Iterator[Entry]:
    for entry in entries:
        linked = entry.linked(previous)
        previous = linked.hash
        yield linked


def take_over(db: Connection, entries: Iterable[Entry]) -> Entry | None:
    """Write rows as they are; returns the last of them, if any."""
    newest: Entry | None = None

    def rows() -> Iterator[bulk.Row]:
        nonlocal newest
        for newest in entries:
            yield newest.as_row()

    bulk.add(db, AUDIT, rows())
    if newest is not None:
        db.execute(delete(SEALS).where(_IS_HEAD))
        db.execute(insert(SEALS).values(kind=HEAD, count=newest.seq, total=newest.hash))
    return newest


def count_of(db: Connection, token: str) -> int:
    """How many changes one submission made."""
    found = db.execute(select(func.count()).where(AUDIT.c.token == token)).scalar_one()
    return int(found)


def entries(
    db: Connection,
    *,
    kind: str = "",
    key: str = "",
    token: str = "",
    until: str = "",
    newest: int | None = None,
) -> Iterator[Entry]:
    """The rows asked for, oldest first; each checked by its own hash.

    until
        Only rows up to this moment (UTC, ISO 8601).
    newest
        Only the last so many.
    """
    query = select(*_COLUMNS)
    for column, value in ((AUDIT.c.kind, kind), (AUDIT.c.key, key), (AUDIT.c.token, token)):
        if value:
            query = query.where(column == value)
    if until:
        query = query.where(AUDIT.c.at <= until)
    if newest is not None:
        query = query.where(AUDIT.c.seq <= head(db)[0])
        rows = list(db.execute(query.order_by(AUDIT.c.seq.desc()).limit(newest)))[::-1]
    else:
        rows = db.execute(query.order_by(AUDIT.c.seq))
    for row in rows:
        entry = Entry(*row)
        if not entry.is_intact:
            raise _broken(entry.seq)
        yield entry


def chain(db: Connection) -> Iterator[Entry]:
    """All rows, oldest first, each checked against the one before.

    Raises DamagedError that names the first row that does not fit.
    """
    seq, previous = 0, START
    for seq, entry in enumerate(entries(db), 1):
        if entry.seq != seq or entry.previous != previous:
            raise _broken(seq)
        previous = entry.hash
        yield entry
    if (seq, previous) != head(db):
        raise _broken(max(seq, head(db)[0]))


def replay(rows: Iterable[Entry]) -> dict[Where, Kept]:
    """The records that follow from the audit alone: (kind, key) -> record."""
    return {where: read_back(where[0], text) for where, text in replay_texts(rows).items()}


def replay_texts(rows: Iterable[Entry]) -> dict[Where, str]:
    """The same, each as its text."""
    return {(entry.kind, entry.key): entry.after for entry in rows}


def _broken(seq: int) -> DamagedError:
    return DamagedError(
        f"Het logboek van het register is beschadigd: regel {seq} is niet wat er geschreven is. "
        "Zet een back-up terug: python -m data restore."
    )

"""What did somebody type without storing it yet? Kept, so that a reload loses nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from data.register_store.kinds import KINDS
from data.register_store.rows import canonical, from_plain, to_plain
from data.register_store.tables import DRAFTS

NEW = ""  # the key of a draft of something that is not there yet
_KEPT_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Draft:
    """A record as somebody would have it.

    version
        Of the record that they started from; None for a new one.
    """

    record: Any
    version: int | None


def keep(
    db: Connection, account: str, kind: str, key: str, draft: Draft | None, *, now: datetime
) -> None:
    """Note a draft in the place of the one before, or drop it with None.

    Each drop begins a new round, by which a form knows to start afresh. Drafts of
    a month ago go.
    """
    began = round_of(db, account, kind, key)
    db.execute(delete(DRAFTS).where(DRAFTS.c.at < _moment(now - _KEPT_FOR)))
    db.execute(delete(DRAFTS).where(*_where(account, kind, key)))
    db.execute(
        insert(DRAFTS).values(
            account=account,
            kind=kind,
            key=key,
            version=None if draft is None else draft.version,
            body="" if draft is None else canonical(to_plain(draft.record)),
            at=_moment(now),
            round=began + (draft is None),
        )
    )


def round_of(db: Connection, account: str, kind: str, key: str) -> int:
    """How many drafts of this record were dropped before."""
    found = db.execute(select(DRAFTS.c.round).where(*_where(account, kind, key))).scalar()
    return 0 if found is None else int(found)


def find(db: Connection, account: str, kind: str, key: str) -> Draft | None:
    """The draft that somebody has of a record; None when it cannot be read any more."""
    row = db.execute(
        select(DRAFTS.c.body, DRAFTS.c.version).where(*_where(account, kind, key))
    ).first()
    if row is None or not row.body:
        return None
    try:
        return Draft(from_plain(KINDS[kind].noun, json.loads(row.body)), row.version)
    except (ValueError, TypeError):
        return None


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")


def _where(account: str, kind: str, key: str) -> tuple[Any, ...]:
    return DRAFTS.c.account == account, DRAFTS.c.kind == kind, DRAFTS.c.key == key

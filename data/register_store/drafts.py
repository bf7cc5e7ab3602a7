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


def keep(db: Connection, account: str, kind: str, key: str, draft: Draft, *, now: datetime) -> None:
    """Note a draft in the place of the one before; drafts of a month ago go."""
    forget(db, account, kind, key)
    moment = now.astimezone(UTC).isoformat(timespec="seconds")
    db.execute(delete(DRAFTS).where(DRAFTS.c.at < (now - _KEPT_FOR).isoformat()))
    db.execute(
        insert(DRAFTS).values(
            account=account,
            kind=kind,
            key=key,
            version=draft.version,
            body=canonical(to_plain(draft.record)),
            at=moment,
        )
    )


def forget(db: Connection, account: str, kind: str, key: str) -> None:
    """Drop a draft."""
    db.execute(delete(DRAFTS).where(*_where(account, kind, key)))


def find(db: Connection, account: str, kind: str, key: str) -> Draft | None:
    """The draft that somebody has of a record; None when it cannot be read any more."""
    row = db.execute(
        select(DRAFTS.c.body, DRAFTS.c.version).where(*_where(account, kind, key))
    ).first()
    if row is None:
        return None
    try:
        return Draft(from_plain(KINDS[kind].noun, json.loads(row.body)), row.version)
    except (ValueError, TypeError):
        return None


def _where(account: str, kind: str, key: str) -> tuple[Any, ...]:
    return DRAFTS.c.account == account, DRAFTS.c.kind == kind, DRAFTS.c.key == key

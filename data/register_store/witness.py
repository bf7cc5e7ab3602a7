"""Is the last change that this machine saw still in the register?

A database cannot tell by itself that its newest changes fell off: a log with a
torn tail, or an older copy put in its place, is whole in itself.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

from sqlalchemy import Connection, select

from data.register_store.errors import DamagedError
from data.register_store.store import Store
from data.register_store.tables import AUDIT

Noted = tuple[int, str]


def _path(store: Store) -> Path:
    return store.folder / f"{store.name}.gezien"


def remember(store: Store, seq: int, digest: str) -> None:
    """Note the newest change, once it is safe in the register.

    A note that cannot be written is a note less, not a change less.
    """
    path = _path(store)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.{os.getpid()}")
        new.write_text(json.dumps({"seq": seq, "hash": digest}))
        new.replace(path)


def forget(store: Store) -> None:
    """Drop the note: what stands in the register now is meant to stand there."""
    _path(store).unlink(missing_ok=True)


def noted(store: Store) -> Noted | None:
    """Number and hash of the newest change that this machine saw; None where it noted none.

    Ask before the register is read: who writes meanwhile notes what is not there yet.
    """
    try:
        seen = json.loads(_path(store).read_text())
        return int(seen["seq"]), str(seen["hash"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def check(store: Store, db: Connection, seen: Noted | None) -> None:
    """Raise DamagedError when the change that was noted is gone or another one."""
    if seen is None:
        return
    seq, digest = seen
    found = db.execute(select(AUDIT.c.hash).where(AUDIT.c.seq == seq)).scalar()
    if found != digest:
        raise DamagedError(
            f"Het register mist wijzigingen: nummer {seq} was hier al opgeslagen en staat er niet "
            "meer. Zet een back-up terug (python -m data restore), of verwijder het bestand "
            f"{_path(store).name} als u zelf een ouder register hebt teruggezet."
        )

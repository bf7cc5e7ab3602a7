"""Is what stands in the register exactly what was ever written there?"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text

from data.register_store import audit, contacts, witness
from data.register_store.errors import DamagedError
from data.register_store.keeping import load_sealed
from data.register_store.kinds import KINDS
from data.register_store.rows import seal
from data.register_store.store import Store


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was looked at, all of it right."""

    changes: int
    records: int


def verify(store: Store) -> Verified:
    """Go through everything: the file, the chain of the audit, and the tables against it.

    Raises DamagedError that names the first thing that is not right.
    """
    seen = witness.noted(store)
    with store.reading() as db:
        if store.is_sqlite:
            said = db.execute(text("PRAGMA integrity_check(1)")).scalar()
            if said != "ok":
                raise DamagedError(
                    f"Het databasebestand van het register is beschadigd ({said}). "
                    "Zet een back-up terug: python -m data restore."
                )
        witness.check(store, db, seen)
        expected = audit.replay_texts(audit.chain(db))
        found = Verified(audit.head(db)[0], len(expected))
        for kind in KINDS:
            for kept, sealed in load_sealed(db, kind):
                written = expected.pop((kind, kept.key), "")
                if seal(kind, written) != sealed:
                    raise _not_as_written(kind, kept.key)
        for kind, key in expected:
            raise _not_as_written(kind, key)
        contacts.values(db)
        return found


def _not_as_written(kind: str, key: str) -> DamagedError:
    return DamagedError(
        f"Het register is beschadigd: in de tabel {kind} is {key!r} niet wat het logboek zegt. "
        "Zet een back-up terug: python -m data restore."
    )

"""Whom to reach at a partner: kept apart, shown to few, erased for good."""

from __future__ import annotations

import hashlib
import secrets

from sqlalchemy import Connection, delete, insert, select, text

from data.register_store.errors import BusyError, DamagedError, InvalidError, in_dutch
from data.register_store.keeping import load
from data.register_store.store import Store
from data.register_store.tables import CONTACT_VALUES

LONGEST = 300


def new_salt() -> str:
    """So much chance that a digest gives nothing away."""
    return secrets.token_hex(32)


def digest(salt: str, value: str) -> str:
    """What the register and its audit hold in the place of the contact itself."""
    return hashlib.sha256(f"{salt}\n{value}".encode()).hexdigest()


def check(value: str) -> None:
    """Raise InvalidError where a contact is empty, too long or cannot be written."""
    if not value.strip():
        raise InvalidError(("Het contact is leeg.",))
    if len(value) > LONGEST or any(not sign.isprintable() for sign in value):
        raise InvalidError((f"Een contact is één regel van hoogstens {LONGEST} tekens.",))


def keep(db: Connection, key: str, salt: str, value: str) -> None:
    """Write the contact itself in the place of what was there."""
    erase(db, key)
    db.execute(insert(CONTACT_VALUES).values(key=key, salt=salt, value=value))


def erase(db: Connection, key: str) -> None:
    """Take the contact itself away; without the salt the digest says nothing."""
    db.execute(delete(CONTACT_VALUES).where(CONTACT_VALUES.c.key == key))


def wipe_traces(store: Store) -> None:
    """See to it that what was erased is not left behind in the files of the database.

    On PostgreSQL the table is written anew; its log keeps what was until it is
    recycled, as the back-ups do until they are thrown away.

    Raises BusyError when somebody reads for so long that it could not be wiped yet.
    """
    with in_dutch(), store.engine.connect() as db:
        if not store.is_sqlite:
            db.execution_options(isolation_level="AUTOCOMMIT")
            db.execute(text("VACUUM FULL contact_values"))
            return
        db.exec_driver_sql("COMMIT")
        busy = db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
    if busy:
        raise BusyError(
            "Het contact is gewist, maar kan nog in het bestand van het register te vinden zijn, "
            "omdat iemand het nu leest. Herstart de app om ook dat te wissen."
        )


def values(db: Connection) -> dict[str, str]:
    """Contact key -> the contact itself, each checked against its digest."""
    digests = {kept.key: kept.record.digest for kept in load(db, "contacts") if not kept.ended}
    found = {}
    for row in db.execute(select(CONTACT_VALUES)):
        if digests.get(row.key) != digest(row.salt, row.value):
            raise DamagedError(
                f"Het register is beschadigd: contact {row.key!r} is niet wat er geschreven is. "
                "Verwijder dit contact en vul het opnieuw in."
            )
        found[row.key] = row.value
    return found

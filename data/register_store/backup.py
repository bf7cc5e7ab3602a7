"""How is a register kept safe elsewhere, and had back to the last change?

A back-up is the audit itself, row by row, with the contacts beside it: the
tables follow from it. So a back-up of one store can be restored on the other.
"""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert, select

from data.register_store import audit, migrating, witness
from data.register_store.audit import Entry
from data.register_store.errors import DamagedError, RegisterError
from data.register_store.keeping import rebuild
from data.register_store.rows import canonical
from data.register_store.store import Store
from data.register_store.tables import ABOUT, CONTACT_VALUES
from data.register_store.verifying import Verified, verify

_AUDIT, _ABOUT, _CONTACTS = "audit.jsonl", "about.json", "contacts.json"
_UNREADABLE = "is geen back-up van een register, of is beschadigd"


def back_up(store: Store, path: Path) -> Verified:
    """Write everything to one file, after making sure that it is whole.

    The file is there complete or not at all. It holds contacts: keep it as you
    keep those, and throw old ones away.
    """
    verified = verify(store)
    new = path.with_name(f"{path.name}.deel")
    with store.reading() as db, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(_AUDIT, "w", force_zip64=True) as out:
            for entry in audit.chain(db):
                out.write(canonical(entry.cells()).encode() + b"\n")
        about = {row.name: row.value for row in db.execute(select(ABOUT))}
        about["last"] = audit.head(db)[1]
        archive.writestr(_ABOUT, canonical(about))
        contacts = [dict(row) for row in db.execute(select(CONTACT_VALUES)).mappings()]
        archive.writestr(_CONTACTS, canonical(contacts))
    with new.open("rb") as written:
        os.fsync(written.fileno())
    new.replace(path)
    return verified


def check_back_up(path: Path) -> int:
    """How many changes a back-up holds, each chained to the one before.

    Raises DamagedError when it is not whole.
    """
    about, _ = _read_beside(path)
    count, last = 0, audit.START
    for entry in _entries(path):
        count, last = entry.seq, entry.hash
    if last != about.get("last"):
        raise DamagedError(f"{path.name} {_UNREADABLE}: de laatste wijzigingen ontbreken.")
    return count


def restore(path: Path, store: Store) -> Verified:
    """Fill an empty store from a back-up, all of it or nothing.

    Raises RegisterError when something stands there already, and DamagedError
    when the back-up is not whole.
    """
    check_back_up(path)
    about, contacts = _read_beside(path)
    witness.forget(store)
    migrating.bring_up_to_date(store, about["gemeente"])
    with store.writing() as db:
        if audit.last(db) is not None:
            raise RegisterError("Hier staat al een register. Er is niets teruggezet.")
        newest = audit.take_over(db, _entries(path))
        db.execute(ABOUT.update().where(ABOUT.c.name == "salt").values(value=about["salt"]))
        rebuild(db, audit.replay(audit.chain(db)))
        if contacts:
            db.execute(insert(CONTACT_VALUES), contacts)
    if newest is not None:
        witness.remember(store, newest.seq, newest.hash)
    return verify(store)


def set_aside(folder: Path, gemeente: str, now: datetime) -> list[Path]:
    """Give the files of an embedded register another name, so that nothing stands there."""
    moved = []
    for path in sorted(folder.glob(f"{gemeente}.*")):
        if path.name in {f"{gemeente}.{end}" for end in ("sqlite", "sqlite-wal", "gezien")}:
            target = path.with_name(f"{path.name}.{now:%Y%m%d-%H%M%S}")
            path.rename(target)
            moved.append(target)
        elif path.name == f"{gemeente}.sqlite-shm":
            path.unlink()
    return moved


def _entries(path: Path) -> Iterator[Entry]:
    previous, seq = audit.START, 0
    with _opened(path) as archive, archive.open(_AUDIT) as lines:
        for line in lines:
            seq += 1
            try:
                entry = Entry(*json.loads(line))
                whole = entry == entry.linked(previous) and entry.seq == seq
            except (ValueError, TypeError):
                whole = False
            if not whole:
                raise DamagedError(f"{path.name} {_UNREADABLE}: regel {seq} klopt niet.")
            previous = entry.hash
            yield entry


def _read_beside(path: Path) -> tuple[dict[str, str], list[dict[str, str]]]:
    with _opened(path) as archive:
        try:
            return json.loads(archive.read(_ABOUT)), json.loads(archive.read(_CONTACTS))
        except (KeyError, ValueError, zipfile.BadZipFile) as error:
            raise DamagedError(f"{path.name} {_UNREADABLE}.") from error


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile) as error:
        raise DamagedError(f"{path.name} {_UNREADABLE}.") from error

"""The register: who does what where, who said so, and how is it taken back?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from data.gemeente import read_gemeente
from data.reading import DataError, tell
from data.record_rules import REGISTER
from data.records import Records
from data.register_store import audit, contacts, migrating, reviewing, writing
from data.register_store.access import (
    LOCAL_USER,
    NOBODY,
    THE_PROGRAM,
    Who,
    account_key,
    look_up,
)
from data.register_store.audit import Entry
from data.register_store.conflict import Clash, ConflictError
from data.register_store.errors import (
    DamagedError,
    InvalidError,
    RefusedError,
    RegisterError,
)
from data.register_store.keeping import load
from data.register_store.kinds import OF_RECORDS, Account, Contact
from data.register_store.rows import Kept
from data.register_store.rules import Ground
from data.register_store.store import NO_REGISTER, Store, chosen_place, open_store
from data.register_store.verifying import verify
from data.register_store.writing import HERE, Change, Receipt
from data.samenwerking import read_links
from wijk_lib.model import Bron, Samenwerking, Wijkbeeld

__all__ = [
    "LOCAL_USER",
    "NOBODY",
    "NO_REGISTER",
    "Account",
    "Change",
    "Clash",
    "ConflictError",
    "Contact",
    "DamagedError",
    "Entry",
    "InvalidError",
    "Kept",
    "Receipt",
    "RefusedError",
    "Register",
    "RegisterError",
    "Who",
    "chosen_place",
    "open_register",
]

_FIRST = "eerste-vulling"
_BRON = Bron(
    key=REGISTER,
    publisher="gemeente en partners",
    dataset="Register van Wijkbeeld",
    year="",
    licence="eigen gegevens",
    found_in="pagina Bijhouden",
    confidence="wie het zei staat erbij",
    note="Wat wijkregisseurs en partners zelf opgeven.",
    modelled=False,
)


def _now() -> datetime:
    return datetime.now(UTC)


def open_register(
    base: Wijkbeeld,
    folder: Path,
    *,
    where: str | None = None,
    clock: Callable[[], datetime] = _now,
) -> Register:
    """The register of one gemeente, made and filled from its files when it is not there yet.

    base
        What the files say. Only an empty register takes its records over.
    folder
        Of the gemeente, with its gemeente.toml and its proposal of who works together.
    where
        A folder or the URL of a PostgreSQL database; None for what the settings say.

    Raises DamagedError when what is stored is not what was written, and another
    RegisterError when it cannot be opened.
    """
    ground = Ground(
        gemeente=base.gemeente.code,
        gebieden=dict(base.gebieden),
        bronnen={each.key: each.dataset for each in (*base.bronnen.values(), _BRON)},
        domeinen=frozenset(base.domeinen),
        bounds=read_gemeente(folder).bounds,
        review_after_months=base.settings.review_after_months,
    )
    store = open_store(where, base.gemeente.name.lower().replace(" ", "-"))
    register = Register(store, ground, clock)
    try:
        if store.writable:
            migrating.bring_up_to_date(store, ground.gemeente)
        verify(store)
        if register.is_empty and store.writable:
            register.fill(base, folder)
    except BaseException:
        register.close()
        raise
    return register


class Register:
    """The one door: what stands in the register, and every way to change it."""

    def __init__(self, store: Store, ground: Ground, clock: Callable[[], datetime] = _now) -> None:
        """Use `open_register`."""
        self.store = store
        self.ground = ground
        self._clock = clock

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def stamp(self) -> str:
        """What changes with every change, whoever made it; cheap enough for every rerun."""
        with self.store.reading() as db:
            count, digest = audit.head(db)
        return f"{count}-{digest[:16]}" if count else "0"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever written."""
        return self.stamp() == "0"

    def fill(self, base: Wijkbeeld, folder: Path) -> Receipt:
        """Take over what the files say; once, however often it is asked.

        Raises InvalidError when the files are not right: half a beginning would
        look like the whole.
        """
        found_wrong: list[DataError] = []
        wijken = [wijk.code for wijk in base.at_level("wijk")]
        links = read_links(folder, wijken=wijken, partners=base.partners, problems=found_wrong)
        problems = (*base.problems, *tell(found_wrong))
        if problems:
            raise InvalidError(
                ("Het register wordt pas gevuld als de bestanden kloppen:", *problems)
            )
        found = [record for name in OF_RECORDS for record in _values(getattr(base, name))]
        return self.submit(
            [Change(record) for record in (*found, *links)],
            who=THE_PROGRAM,
            why=f"overgenomen uit de bestanden van {base.gemeente.name}",
            token=_FIRST,
        )

    def submit(
        self,
        changes: Sequence[Change],
        *,
        who: Who,
        why: str,
        token: str,
        try_out: bool = False,
    ) -> Receipt:
        """Store all changes or none; see `data.register_store.writing.submit`."""
        return writing.submit(
            self.store,
            self.ground,
            changes,
            who=who,
            why=why,
            token=token,
            now=self._clock(),
            try_out=try_out,
        )

    def undo(self, undone: str, *, who: Who, why: str, token: str) -> Receipt:
        """Take a whole submission back; see `data.register_store.writing.undo`."""
        return writing.undo(
            self.store, self.ground, undone, who=who, why=why, token=token, now=self._clock()
        )

    def kept(self, kind: str, *, on: date | None = None) -> tuple[Kept, ...]:
        """The records of a kind with their versions, the ended ones too.

        on
            As it stood at the end of that day; None for now.
        """
        with self.store.reading() as db:
            if on is None:
                return tuple(load(db, kind))
            return tuple(kept for kept in self._as_of(db, on) if kept.kind == kind)

    def records(self, *, on: date | None = None) -> Records:
        """What stands in the register, as the pages show it.

        A statement that nobody reviewed in time is onbekend here, not absent.

        on
            As it stood at the end of that day; None for now.
        """
        with self.store.reading() as db:
            if on is None:
                found = [kept for name in OF_RECORDS for kept in load(db, name)]
            else:
                found = self._as_of(db, on)
        shown = self._shown(found, on)
        of_kind = {name: shown.get(name, {}) for name in OF_RECORDS}
        statements = tuple(of_kind.pop("aanwezigheid").values())
        return Records(**of_kind, aanwezigheid=statements)

    def links(self, *, on: date | None = None) -> tuple[Samenwerking, ...]:
        """Who is expected to work together, and whether they do."""
        kept = self.kept("samenwerking", on=on)
        return tuple(self._shown(kept, on).get("samenwerking", {}).values())

    def wijkbeeld(self, base: Wijkbeeld, *, on: date | None = None) -> Wijkbeeld:
        """`base` with what stands in the register in the place of its records."""
        records = self.records(on=on)
        return replace(
            base,
            **{name: getattr(records, name) for name in OF_RECORDS},
            bronnen={**base.bronnen, REGISTER: _BRON},
        )

    def history(self, *, kind: str = "", key: str = "", newest: int | None = None) -> list[Entry]:
        """Who changed what, newest first; for everyone to read."""
        with self.store.reading() as db:
            return list(audit.entries(db, kind=kind, key=key, newest=newest))[::-1]

    def changed_on(self) -> tuple[date, ...]:
        """The days on which something was changed here, oldest first."""
        with self.store.reading() as db:
            found = audit.hours(db)
        return tuple(dict.fromkeys(each.astimezone(HERE).date() for each in found))

    def history_of(self, token: str) -> list[Entry]:
        """What one submission changed, oldest first; empty when it never landed."""
        with self.store.reading() as db:
            return list(audit.entries(db, token=token))

    def size_of(self, token: str) -> int:
        """How many changes one submission made."""
        with self.store.reading() as db:
            return audit.count_of(db, token)

    def to_review(self) -> list[Kept]:
        """The statements that have sunk to onbekend for want of review, longest ago first."""
        kept = (*self.kept("aanwezigheid"), *self.kept("samenwerking"))
        return reviewing.to_review(kept, months=self.ground.review_after_months, today=self.today())

    def now(self) -> datetime:
        """This moment."""
        return self._clock()

    def today(self) -> date:
        """The day it is here."""
        return self._clock().astimezone(HERE).date()

    def account_of(self, who: Who) -> Account:
        """What somebody may do at this moment; see `data.register_store.access.look_up`."""
        with self.store.reading() as db:
            return look_up(db, who, self._clock())

    def account_key(self, issuer: str, subject: str) -> str:
        """Under which key the account of somebody who logs in stands."""
        with self.store.reading() as db:
            return account_key(db, issuer, subject)

    def contacts(self, *, who: Who) -> dict[str, str]:
        """Contact key -> whom to reach, for those who may change something.

        Raises RefusedError for anybody else.
        """
        if self.account_of(who).role == "lezer":
            raise RefusedError(
                "Contactgegevens zijn alleen te zien voor wie het register bijhoudt."
            )
        with self.store.reading() as db:
            return contacts.values(db)

    def keep_contact(
        self, contact: Contact, value: str, version: int | None, *, who: Who, why: str, token: str
    ) -> Receipt:
        """Store whom to reach at a partner; the audit gets no more than a salted hash of it."""
        contacts.check(value)
        salt = contacts.new_salt()
        record = replace(contact, digest=contacts.digest(salt, value))
        return writing.submit(
            self.store,
            self.ground,
            [Change(record, version)],
            who=who,
            why=why,
            token=token,
            now=self._clock(),
            also=lambda db: contacts.keep(db, contact.key, salt, value),
        )

    def erase_contact(self, contact: Kept, *, who: Who, why: str, token: str) -> Receipt:
        """Take whom to reach away for good; the audit keeps that it was, and its chain."""
        receipt = writing.submit(
            self.store,
            self.ground,
            [Change(replace(contact.record, digest=""), contact.version, ended=True)],
            who=who,
            why=why,
            token=token,
            now=self._clock(),
            also=lambda db: contacts.erase(db, contact.key),
        )
        contacts.wipe_traces(self.store)
        return receipt

    def _as_of(self, db: Any, on: date) -> list[Kept]:
        end = datetime.combine(on + timedelta(days=1), time(), HERE).astimezone(UTC)
        until = (end - timedelta(microseconds=1)).isoformat(timespec="microseconds")
        found = audit.replay(audit.entries(db, until=until))
        return sorted(found.values(), key=lambda kept: (kept.added, kept.key))

    def _shown(self, found: Iterable[Kept], on: date | None) -> dict[str, dict[str, Any]]:
        shown: dict[str, dict[str, Any]] = {}
        for kept in found:
            if not kept.ended:
                record = reviewing.as_known(
                    kept, months=self.ground.review_after_months, today=on or self.today()
                )
                shown.setdefault(kept.kind, {})[kept.key] = record
        return shown


def _values(records: Any) -> Iterable[Any]:
    return records if isinstance(records, tuple) else records.values()

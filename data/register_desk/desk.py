"""What can this visitor see and change of what stands in the register?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from data.register import (
    LOCAL_USER,
    NOBODY,
    Change,
    ConflictError,
    Contact,
    Entry,
    Kept,
    Receipt,
    RefusedError,
    Register,
    Who,
)
from data.register_desk.files import FileDesk
from data.register_desk.outcome import Outcome, attempt
from data.register_desk.people import PeopleDesk
from data.register_fields import Field, blank, fields_of
from data.register_store import drafts, reviewing
from data.register_store.drafts import NEW, Draft
from data.register_store.kinds import KINDS, PUBLIC, Account
from data.register_store.rows import canonical, to_plain
from data.register_transfer.names import free_key, name_of, slug
from wijk_lib.model import Aanwezigheid, Samenwerking, State, Wijkbeeld

Records = tuple[Kept, ...]


def desk_for(
    register: Register,
    *,
    local: bool,
    issuer: str = "",
    subject: str = "",
    until: datetime | None = None,
    why_not: str = "",
) -> Desk:
    """The register for whoever sits at this machine, has logged in, or neither."""
    if local:
        return Desk(register, LOCAL_USER)
    if not subject or until is None:
        return Desk(register, NOBODY, why_not)
    return Desk(register, Who(register.account_key(issuer, subject), until), why_not)


class Desk:
    """The register as one visitor may see and change it, at this very moment."""

    def __init__(self, register: Register, who: Who, why_not: str = "") -> None:
        """Sit down `who`; `why_not` says in Dutch why they may not write, if so."""
        self._register = register
        self._who = who
        self._read: dict[str, Records] = {}
        self._by_key: dict[str, dict[str, Kept]] = {}
        self._about: dict[tuple[str, str, str], list[Kept]] = {}
        self.account: Account | None = None
        self.why_not = why_not
        try:
            self.account = register.account_of(who)
        except RefusedError as error:
            self.why_not = why_not or str(error)
        if self.account is not None and self.account.role == "lezer":
            self.why_not = "Als lezer kunt u niets wijzigen. Vraag een beheerder om meer."

    @cached_property
    def files(self) -> FileDesk:
        """The files that go out, and one that comes in."""
        return FileDesk(self._register, self._who, self.account.label if self.account else "")

    @property
    def may_write(self) -> bool:
        """Whether to offer a change at all; the register itself looks again at each."""
        return self.account is not None and self.account.role != "lezer"

    @cached_property
    def people(self) -> PeopleDesk:
        """Contacts and accounts."""
        return PeopleDesk(self._register, self._who, self.account)

    @property
    def mark(self) -> str:
        """What a beheerder needs to give this visitor an account; "" where none is asked for."""
        return self._who.account if self.account is None else ""

    def may_change_in(self, wijken: Collection[str]) -> frozenset[str]:
        """In which of these wijken to offer a change; the register itself looks again at each."""
        if self.account is None or self.account.role == "lezer":
            return frozenset()
        if self.account.role == "beheerder":
            return frozenset(wijken)
        return frozenset(self.account.wijken).intersection(wijken)

    @property
    def kinds(self) -> Mapping[str, str]:
        """Kind -> what a single one is called."""
        return {name: KINDS[name].one for name in PUBLIC}

    def called(self, kind: str) -> str:
        """What a single one of any kind is called, also of those that are not public."""
        return KINDS[kind].one

    def find(self, kind: str, text: str = "", *, ended: bool = False) -> Records:
        """The records of a kind in which all these words stand, in order of name."""
        words = text.lower().split()
        found = [
            kept
            for kept in self._all(kind)
            if kept.ended == ended
            and all(word in canonical(to_plain(kept.record)).lower() for word in words)
        ]
        return tuple(sorted(found, key=lambda kept: (self.name(kept.record).lower(), kept.key)))

    def _all(self, kind: str) -> Records:
        """The records of a kind, read once in a visit."""
        if kind not in self._read:
            self._read[kind] = self._register.kept(kind)
        return self._read[kind]

    def one(self, kind: str, key: str) -> Kept | None:
        """One record, also when it is ended."""
        if kind not in self._by_key:
            self._by_key[kind] = {kept.key: kept for kept in self._all(kind)}
        return self._by_key[kind].get(key)

    def name(self, record: Any) -> str:
        """What people call a record; a statement or a link by what it says."""
        match record:
            case Aanwezigheid():
                who = record.initiatief or record.partner
                kind = "initiatieven" if record.initiatief else "partners"
                where = self._called("places", record.place) or self._area(record.gebied)
                return f"{self._called(kind, who)} in {where}: {record.state}"
            case Samenwerking():
                one, other = (self._called("partners", k) for k in (record.partner, record.other))
                return f"{one} met {other} in {self._area(record.wijk)}: {record.link}"
            case Contact():
                return (
                    f"{record.function or 'contact'} bij {self._called('partners', record.partner)}"
                )
        return name_of(record)

    def _called(self, kind: str, key: str) -> str:
        kept = self.one(kind, key)
        return key if kept is None else name_of(kept.record)

    def _area(self, code: str) -> str:
        gebied = self._register.ground.gebieden.get(code)
        return code if gebied is None else gebied.name

    def fields(self, kind: str) -> tuple[Field, ...]:
        """The fields of a kind as a form asks them, with what may be chosen."""
        return fields_of(self._register, kind)

    def blank(self, kind: str) -> Any:
        """A new record of a kind, with what goes without saying filled in."""
        said_by = self.account.label if self.account else ""
        return blank(kind, said_by=said_by, today=self._register.today())

    def draft(self, kind: str, key: str = NEW) -> Draft | None:
        """What this visitor typed before and did not store."""
        if self.account is None:
            return None
        with self._register.store.reading() as db:
            return drafts.find(db, self.account.key, kind, key)

    def draft_round(self, kind: str, key: str = NEW) -> int:
        """How often a draft was dropped here, so that a form can start afresh."""
        if self.account is None:
            return 0
        with self._register.store.reading() as db:
            return drafts.round_of(db, self.account.key, kind, key)

    def keep_draft(self, kind: str, draft: Draft | None, key: str = NEW) -> None:
        """Keep what this visitor typed, for when the page is loaded anew; None to forget it."""
        if self.account is None or draft == self.draft(kind, key):
            return
        with self._register.store.writing() as db:
            drafts.keep(db, self.account.key, kind, key, draft, now=self._register.now())

    def begin_draft(self, record: Any, version: int | None) -> Draft:
        """A draft of a record, from the version that was seen."""
        return Draft(record, version)

    def save(self, kind: str, record: Any, version: int | None, *, why: str = "") -> Outcome:
        """Store a record, new or changed. A new one gets a key from its name."""
        new = version is None
        if new and not record.key:
            taken = [kept.key for kept in self._all(kind)]
            record = replace(record, key=free_key(taken, slug(record) or kind))
        outcome = self._submit([Change(record, version)], why)
        if outcome.stored:
            self.keep_draft(kind, None, NEW if new else record.key)
        return outcome

    def as_seen(self, kind: str, key: str, version: int | None) -> Any:
        """A record as it was in a version; None when there is no such version."""
        entries = self.history(kind=kind, key=key)
        found = (entry.kept_after for entry in entries if entry.kept_after.version == version)
        return next((kept.record for kept in found), None)

    def conflict_of(self, kind: str, draft: Draft) -> ConflictError | None:
        """Both versions, when a record was changed since a draft of it was begun."""
        present = self.one(kind, draft.record.key)
        if present is None or present.version == draft.version:
            return None
        entries = self.history(kind=kind, key=draft.record.key)
        base = next((e.kept_after for e in entries if e.kept_after.version == draft.version), None)
        return ConflictError(base, draft.record, present, entries[0].who, entries[0].at)

    def end(self, kept: Kept, *, why: str, along: Sequence[Kept] = ()) -> Outcome:
        """Take a record out, and with it those that name it."""
        gone = [Change(each.record, each.version, ended=True) for each in (kept, *along)]
        return self._submit(gone, why)

    def restore(self, kept: Kept) -> Outcome:
        """Have back what was taken out."""
        return self._submit([Change(kept.record, kept.version)], "hersteld")

    def review(self, records: Sequence[Kept]) -> Outcome:
        """Stand for statements as they are, today."""
        today = self._register.today()
        changes = [Change(kept.record, kept.version, reviewed_on=today) for kept in records]
        return self._submit(changes, "nog steeds zo")

    def say(self, initiatief: str, gebied: str, state: State, *, note: str = "") -> Outcome:
        """State in one go that an initiatief is in an area, is not, or that it is not known.

        note
            What was said with it; "" keeps what was said before with the same answer.
        """
        return self.answer(initiatief, state, gebieden=[gebied], note=note)

    def answer(
        self,
        initiatief: str,
        state: State,
        *,
        gebieden: Collection[str] = (),
        places: Collection[str] = (),
        note: str = "",
        hours: float | None = None,
        said_by: str = "",
    ) -> Outcome:
        """State the same of an initiatief in several areas and at several places, all or nothing.

        hours
            Per week, in each of them; only of what is present.
        said_by
            Who said so; "" for this visitor.
        """
        spots = [*((code, "") for code in gebieden), *(("", key) for key in places)]
        taken = [kept.key for kept in self._all("aanwezigheid")]
        changes = []
        for gebied, place in spots:
            said = self._newest(initiatief, gebied, place)
            record = said.record if said else self.blank("aanwezigheid")
            if said and state != said.record.state:
                # What was said with the old answer does not hold for the new one.
                fresh = {"hours_per_week": None, "amount": "", "since": "", "confirm": ""}
                record = replace(record, **fresh, note="")
            record = replace(
                record,
                initiatief=initiatief,
                gebied=gebied,
                place=place,
                state=state,
                said_by=said_by or (self.account.label if self.account else ""),
                said_on=self._register.today(),
                note=note or record.note,
                hours_per_week=record.hours_per_week if hours is None else hours,
            )
            if said is None:
                record = replace(record, key=free_key(taken, slug(record)))
                taken.append(record.key)
            changes.append(Change(record, said.version if said else None))
        return self._submit(changes, "")

    def statement(self, initiatief: str, gebied: str) -> Kept | None:
        """The newest statement about an initiatief in an area itself, if there is one."""
        return self._newest(initiatief, gebied, "")

    def _newest(self, initiatief: str, gebied: str, place: str) -> Kept | None:
        about = self._statements.get((initiatief, gebied, place), ())
        return max(about, key=lambda k: (k.record.said_on or date.min, k.added), default=None)

    def state(self, initiatief: str, gebied: str) -> State:
        """What that statement says; onbekend where there is none, or nobody stood for it lately."""
        said = self.statement(initiatief, gebied)
        if said is None:
            return "onbekend"
        months = self._register.ground.review_after_months
        shown = reviewing.as_known(said, months=months, today=self._register.today())
        state: State = shown.state
        return state

    @property
    def _statements(self) -> Mapping[tuple[str, str, str], list[Kept]]:
        """(initiatief, gebied, place) -> what stands about it, read once in a visit."""
        if not self._about:
            for kept in self._all("aanwezigheid"):
                if not kept.ended:
                    said = kept.record
                    about = (said.initiatief, said.gebied, said.place)
                    self._about.setdefault(about, []).append(kept)
        return self._about

    def confirm_name(self, kept: Kept, note: str) -> Outcome:
        """Settle how a name in the source is to be read, and what was open because of it."""
        record = replace(kept.record, confidence="hoog", ask="")
        code = kept.record.code
        changes = [Change(record, kept.version)]
        for said in self.find("aanwezigheid"):
            if said.record.confirm and self._area_of(said.record) == code:
                changes.append(Change(replace(said.record, confirm=""), said.version))
        return self._submit(changes, note or "naam bevestigd")

    def undo(self, token: str) -> Outcome:
        """Take a whole submission back."""
        own = f"undo {token} {self._register.stamp()}"
        return self._try(
            lambda: self._register.undo(token, who=self._who, why="vergissing", token=own)
        )

    def history(self, *, kind: str = "", key: str = "", newest: int | None = None) -> list[Entry]:
        """Who changed what, newest first."""
        return self._register.history(kind=kind, key=key, newest=newest)

    def size_of(self, token: str) -> int:
        """How many changes one submission made, however few of them are shown."""
        return self._register.size_of(token)

    def to_review(self) -> list[Kept]:
        """What sank to onbekend for want of review."""
        return self._register.to_review()

    def is_mine(self, wijk: str) -> bool:
        """Whether a wijk is one of this visitor's own."""
        return self.account is not None and wijk in self.account.wijken

    def wijk_of(self, kept: Kept) -> str:
        """The wijk that a statement or a link is about, or ""."""
        if kept.kind == "samenwerking":
            return str(kept.record.wijk)
        return self._area_of(kept.record)

    def on(self, day: date) -> Mapping[str, Records]:
        """Kind -> what stood in the register at the end of a day."""
        return {kind: self._register.kept(kind, on=day) for kind in PUBLIC}

    def changed_on(self) -> tuple[date, ...]:
        """The days on which something was changed, oldest first."""
        return self._register.changed_on()

    def wijkbeeld_on(self, wijkbeeld: Wijkbeeld, day: date) -> Wijkbeeld:
        """What was known at the end of a day, as the pages would have shown it."""
        return self._register.wijkbeeld(wijkbeeld, on=day)

    def _submit(self, changes: Sequence[Change], why: str) -> Outcome:
        """Store; the same by the same from the same start is the same submission."""
        said = "|".join(
            f"{change.version} {change.ended} {canonical(to_plain(change.record))}"
            f" {change.reviewed_on}"
            for change in changes
        )
        token = hashlib.sha256(f"{self._who.account}|{said}".encode()).hexdigest()
        return self._try(
            lambda: self._register.submit(changes, who=self._who, why=why, token=token)
        )

    def _try(self, store: Callable[[], Receipt]) -> Outcome:
        outcome = attempt(store)
        if outcome.stored:
            self._read.clear()
            self._by_key.clear()
            self._about.clear()
        return outcome

    def _area_of(self, said: Aanwezigheid) -> str:
        if said.place:
            place = self.one("places", said.place)
            return place.record.wijk if place else ""
        return self._register.ground.wijk_of(said.gebied)

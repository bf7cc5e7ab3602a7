"""Where is an initiatief, where is it not, and who said so?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from data.register import Change, Kept, Register, Who
from data.register_desk.drafting import Drafting
from data.register_desk.outcome import Outcome
from data.register_store import reviewing
from data.register_transfer.names import free_key, name_of, slug
from wijk_lib.model import State


class Saying(Drafting):
    """What one visitor says about who is where, without a form to fill in."""

    def __init__(self, register: Register, who: Who, why_not: str = "") -> None:
        """Nothing is read yet."""
        super().__init__(register, who, why_not)
        self._about: dict[tuple[str, str, str], list[Kept]] = {}

    def _forget(self) -> None:
        super()._forget()
        self._about.clear()

    def statement(self, initiatief: str, gebied: str) -> Kept | None:
        """The newest statement about an initiatief in an area itself, if there is one."""
        return self._newest(initiatief, gebied, "")

    def state(self, initiatief: str, gebied: str) -> State:
        """What that statement says; onbekend where there is none, or nobody stood for it lately."""
        said = self.statement(initiatief, gebied)
        if said is None:
            return "onbekend"
        months = self._register.ground.review_after_months
        shown = reviewing.as_known(said, months=months, today=self._register.today())
        state: State = shown.state
        return state

    def say(
        self, initiatief: str, gebied: str, state: State, *, note: str = "", said_by: str = ""
    ) -> Outcome:
        """State in one go that an initiatief is in an area, is not, or that it is not known.

        note
            What was said with it; "" keeps what was said before with the same answer.
        said_by
            Who said so; "" for this visitor.
        """
        return self.answer(initiatief, state, gebieden=[gebied], note=note, said_by=said_by)

    def speakers(self) -> list[str]:
        """Who can have said something: this visitor first, then every partner by name."""
        names = {name_of(kept.record) for kept in self._all("partners") if not kept.ended}
        own = [self.account.label] if self.account else []
        return [*own, *sorted(names.difference(own), key=str.lower)]

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

    def confirm_name(self, kept: Kept, note: str) -> Outcome:
        """Settle how a name in the source is to be read, and what was open because of it."""
        confidence = "hoog" if kept.record.name else ""
        settled = replace(kept.record, confidence=confidence, ask="")
        changes = [Change(settled, kept.version)]
        changes += [
            Change(replace(said.record, confirm=""), said.version)
            for said in self.open_because_of(kept)
        ]
        return self._submit(changes, note or "naam bevestigd")

    def open_because_of(self, kept: Kept) -> list[Kept]:
        """The statements in the same wijk of which the open question is about this name."""
        names = {kept.record.name_in_source.lower(), kept.record.name.lower()} - {""}
        wijk = self._register.ground.wijk_of(kept.record.code)
        return [
            said
            for said in self.find("aanwezigheid")
            if wijk
            and self.wijk_of(said) == wijk
            and any(name in said.record.confirm.lower() for name in names)
        ]

    def _newest(self, initiatief: str, gebied: str, place: str) -> Kept | None:
        about = self._statements.get((initiatief, gebied, place), ())
        return max(about, key=lambda k: (k.record.said_on or date.min, k.added), default=None)

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

"""What stands in the register, what is it called, and who changed it?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from data.register import Contact, Entry, Kept, Register, Who
from data.register_desk.seat import Seat
from data.register_desk.telling import tell
from data.register_store.errors import Problem
from data.register_store.kinds import KINDS, PUBLIC
from data.register_store.rows import canonical, to_plain
from data.register_transfer.names import name_of
from wijk_lib.model import Aanwezigheid, Samenwerking, Wijkbeeld

Records = tuple[Kept, ...]


class Reading(Seat):
    """What one visitor sees; each kind is read once in a visit, and anew after a change."""

    def __init__(self, register: Register, who: Who, why_not: str = "") -> None:
        """Nothing is read yet."""
        super().__init__(register, who, why_not)
        self._read: dict[str, Records] = {}
        self._by_key: dict[str, dict[str, Kept]] = {}

    def _tell(self, problem: Problem | str) -> str:
        return tell(problem, self._called)

    def _forget(self) -> None:
        self._read.clear()
        self._by_key.clear()

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

    def wijk_of(self, kept: Kept) -> str:
        """The wijk that a statement or a link is about, or ""."""
        if kept.kind == "samenwerking":
            return str(kept.record.wijk)
        return self._area_of(kept.record)

    def to_review(self) -> list[Kept]:
        """What sank to onbekend for want of review."""
        return self._register.to_review()

    def history(self, *, kind: str = "", key: str = "", newest: int | None = None) -> list[Entry]:
        """Who changed what, newest first."""
        return self._register.history(kind=kind, key=key, newest=newest)

    def size_of(self, token: str) -> int:
        """How many changes one submission made, however few of them are shown."""
        return self._register.size_of(token)

    def on(self, day: date) -> Mapping[str, Records]:
        """Kind -> what stood in the register at the end of a day."""
        return {kind: self._register.kept(kind, on=day) for kind in PUBLIC}

    def changed_on(self) -> tuple[date, ...]:
        """The days on which something was changed, oldest first."""
        return self._register.changed_on()

    def wijkbeeld_on(self, wijkbeeld: Wijkbeeld, day: date) -> Wijkbeeld:
        """What was known at the end of a day, as the pages would have shown it."""
        return self._register.wijkbeeld(wijkbeeld, on=day)

    def _all(self, kind: str) -> Records:
        """The records of a kind, read once in a visit."""
        if kind not in self._read:
            self._read[kind] = self._register.kept(kind)
        return self._read[kind]

    def _called(self, kind: str, key: str) -> str:
        kept = self.one(kind, key)
        return key if kept is None else name_of(kept.record)

    def _area(self, code: str) -> str:
        gebied = self._register.ground.gebieden.get(code)
        return code if gebied is None else gebied.name

    def _area_of(self, said: Aanwezigheid) -> str:
        if said.place:
            place = self.one("places", said.place)
            return place.record.wijk if place else ""
        return self._register.ground.wijk_of(said.gebied)

"""What did this visitor type without storing it, and did somebody else change it meanwhile?"""

from __future__ import annotations

from typing import Any

from data.register import ConflictError, Register, Who
from data.register_desk.reading import Reading
from data.register_fields import Field, blank, fields_of
from data.register_store import drafts
from data.register_store.drafts import NEW, Draft


class Drafting(Reading):
    """The forms of one visitor, filled in or half filled in."""

    def __init__(self, register: Register, who: Who, why_not: str = "") -> None:
        """No form is made yet."""
        super().__init__(register, who, why_not)
        self._fields: dict[str, tuple[Field, ...]] = {}

    def _forget(self) -> None:
        super()._forget()
        self._fields.clear()

    def fields(self, kind: str) -> tuple[Field, ...]:
        """The fields of a kind as a form asks them, with what may be chosen."""
        if kind not in self._fields:
            self._fields[kind] = fields_of(self._register, kind)
        return self._fields[kind]

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

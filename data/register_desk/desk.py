"""What can this visitor see and change of what stands in the register?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any

from data.register import LOCAL_USER, NOBODY, Change, Kept, Register, Who
from data.register_desk.files import FileDesk
from data.register_desk.outcome import Outcome
from data.register_desk.people import PeopleDesk
from data.register_desk.saying import Saying
from data.register_fields import completed
from data.register_store.drafts import NEW
from data.register_transfer.names import free_key, slug


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


class Desk(Saying):
    """The register as one visitor may see and change it, at this very moment."""

    @cached_property
    def files(self) -> FileDesk:
        """The files that go out, and one that comes in."""
        return FileDesk(self._register, self._who, self.account.label if self.account else "")

    @cached_property
    def people(self) -> PeopleDesk:
        """Contacts and accounts."""
        return PeopleDesk(self._register, self._who, self.account)

    def save(self, kind: str, record: Any, version: int | None, *, why: str = "") -> Outcome:
        """Store a record, new or changed. A new one gets a key from its name."""
        new = version is None
        if new and not record.key:
            taken = [kept.key for kept in self._all(kind)]
            record = replace(completed(record), key=free_key(taken, slug(record) or kind))
        outcome = self._submit([Change(record, version)], why)
        if outcome.stored:
            self.keep_draft(kind, None, NEW if new else record.key)
        return outcome

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

    def undo(self, token: str) -> Outcome:
        """Take a whole submission back."""
        own = f"undo {token} {self._register.stamp()}"
        outcome = self._try(
            lambda: self._register.undo(token, who=self._who, why="teruggedraaid", token=own)
        )
        return replace(outcome, said="Teruggedraaid.") if outcome.token else outcome

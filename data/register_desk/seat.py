"""Who sits at the desk, what may they change, and what became of a change?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Sequence

from data.register import Change, Receipt, RefusedError, Register, Who
from data.register_desk.outcome import Outcome, attempt
from data.register_store.errors import Problem
from data.register_store.kinds import Account
from data.register_store.rows import canonical, to_plain


class Seat:
    """One visitor at the register, at this very moment."""

    def __init__(self, register: Register, who: Who, why_not: str = "") -> None:
        """Sit down `who`; `why_not` says in Dutch why they may not write, if so."""
        self._register = register
        self._who = who
        self.account: Account | None = None
        self.why_not = why_not
        try:
            self.account = register.account_of(who)
        except RefusedError as error:
            self.why_not = why_not or str(error)
        if self.account is not None and self.account.role == "lezer":
            self.why_not = "Als lezer kunt u niets wijzigen. Vraag een beheerder om meer."

    @property
    def may_write(self) -> bool:
        """Whether to offer a change at all; the register itself looks again at each."""
        return self.account is not None and self.account.role != "lezer"

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

    def is_mine(self, wijk: str) -> bool:
        """Whether a wijk is one of this visitor's own."""
        return self.account is not None and wijk in self.account.wijken

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
        outcome = attempt(store, self._tell)
        if outcome.stored:
            self._forget()
        return outcome

    def _tell(self, problem: Problem | str) -> str:
        """What is wrong, or why it is refused, in the words of whoever reads it."""
        return str(problem)

    def _forget(self) -> None:
        """Read anew what is asked from here on."""

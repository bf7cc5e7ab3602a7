"""Whom can this visitor reach at a partner, and who may write, as far as they may know it?"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from data.register import Account, Change, Contact, Kept, Receipt, RefusedError, Register, Who
from data.register_desk.outcome import Outcome, attempt
from data.register_store.kinds import KINDS, Role
from data.register_transfer.names import free_key

ROLES: tuple[Role, ...] = KINDS["accounts"].choices("role")  # type: ignore[assignment]
_MARK = re.compile("[0-9a-f]{40}")
_NO_MARK = (
    "Het kenmerk telt 40 tekens, cijfers en de letters a tot en met f. Wie inlogt zonder account, "
    "ziet het eigen kenmerk op deze pagina."
)


@dataclass(frozen=True, slots=True)
class KnownContact:
    """Whom to reach at a partner: `kept` stands in the register, `value` apart from it."""

    kept: Kept
    value: str


class PeopleDesk:
    """Contacts and accounts, for one visitor; the register itself looks again at each change."""

    def __init__(self, register: Register, who: Who, account: Account | None) -> None:
        """`account` is that of `who`, as it stands now."""
        self._register = register
        self._who = who
        self._account = account

    @property
    def may_see_contacts(self) -> bool:
        """Whether contacts are shown at all."""
        return self._account is not None and self._account.role != "lezer"

    @property
    def may_manage(self) -> bool:
        """Whether accounts are shown at all."""
        return self._account is not None and self._account.role == "beheerder"

    def contacts(self) -> list[KnownContact]:
        """Every contact; none for who may not see them."""
        try:
            values = self._register.contacts(who=self._who)
        except RefusedError:
            return []
        kept = (each for each in self._register.kept("contacts") if each.key in values)
        return [KnownContact(each, values[each.key]) for each in kept]

    def keep_contact(
        self, partner: str, function: str, value: str, seen: Kept | None = None
    ) -> Outcome:
        """Store whom to reach at a partner, in the place of what was `seen` or as a new one.

        The token is drawn by lot: one made from the contact would let it be guessed.
        """
        if not value.strip():
            return Outcome("Er is niets opgeslagen: vul in hoe dit contact te bereiken is.")
        taken = [each.key for each in self._register.kept("contacts")]
        key = seen.key if seen else free_key(taken, f"{partner}-{function}")
        version = seen.version if seen else None
        return self._attempt(
            lambda token: self._register.keep_contact(
                Contact(key, partner, function, ""),
                value.strip(),
                version,
                who=self._who,
                why="",
                token=token,
            )
        )

    def erase_contact(self, contact: Kept, why: str) -> Outcome:
        """Take whom to reach away for good."""
        return self._attempt(
            lambda token: self._register.erase_contact(contact, who=self._who, why=why, token=token)
        )

    def accounts(self) -> list[Kept]:
        """Every account, also the ended ones; none for who does not manage them."""
        if not self.may_manage:
            return []
        return sorted(self._register.kept("accounts"), key=lambda each: each.record.label.lower())

    def standing(self, account: Kept) -> str:
        """Whether an account counts today, in a word or two."""
        until = account.record.until
        if account.ended:
            return "ingetrokken"
        return "verlopen" if until and until < self._register.today() else "geldig"

    def give(
        self,
        mark: str,
        *,
        label: str,
        role: Role,
        wijken: Sequence[str],
        until: date | None,
        seen: Kept | None = None,
    ) -> Outcome:
        """Give somebody who logs in a role, in the place of what was `seen` or as a new account."""
        problems = []
        if not _MARK.fullmatch(mark):
            problems.append(_NO_MARK)
        if role == "wijkregisseur" and not wijken:
            problems.append("Een wijkregisseur heeft minstens één eigen wijk.")
        if role != "wijkregisseur" and wijken:
            problems.append("Alleen een wijkregisseur heeft eigen wijken.")
        if problems:
            return Outcome("Er is niets opgeslagen.", problems=tuple(problems))
        account = Account(mark, label.strip(), role, tuple(wijken), until)
        return self._submit(Change(account, seen.version if seen else None), "")

    def take_away(self, account: Kept, why: str) -> Outcome:
        """End an account; whoever has it can read and no longer write, from this moment on."""
        return self._submit(Change(account.record, account.version, ended=True), why)

    def give_back(self, account: Kept) -> Outcome:
        """Let an ended account count again."""
        return self._submit(Change(account.record, account.version), "hersteld")

    def _submit(self, change: Change, why: str) -> Outcome:
        return self._attempt(
            lambda token: self._register.submit([change], who=self._who, why=why, token=token)
        )

    def _attempt(self, store: Callable[[str], Receipt]) -> Outcome:
        return attempt(lambda: store(uuid.uuid4().hex))

"""Contacts and accounts at the desk: seen by few, changed by fewer, and erased for good."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from data.register import LOCAL_USER, NOBODY, Contact, InvalidError, RefusedError, Register, Who
from data.register_desk import Desk
from data.register_store.verifying import verify
from tests.register_at import Clock, login, register_at

MARK = "0123456789abcdef" * 2 + "01234567"
SECRET = "06-onvindbaar-99"


def desk(register: Register, who: Who = LOCAL_USER) -> Desk:
    return Desk(register, who)


def add(register: Register, who: Who = LOCAL_USER, partner: str = "welzijn") -> Any:
    return desk(register, who).people.keep_contact(partner, "teamleider", SECRET)


def test_a_contact_is_added_changed_and_erased_and_the_chain_holds(where: str) -> None:
    register = register_at(where)
    assert add(register).stored
    (known,) = desk(register).people.contacts()
    assert known.value == SECRET
    people = desk(register).people
    assert people.keep_contact("welzijn", "balie", "020-1", known.kept).stored
    (known,) = desk(register).people.contacts()
    assert (known.value, known.kept.record.function) == ("020-1", "balie")
    assert not desk(register).people.erase_contact(known.kept, "").stored
    assert desk(register).people.erase_contact(known.kept, "op verzoek").stored
    assert desk(register).people.contacts() == []
    assert verify(register.store)


def test_nothing_that_is_written_down_gives_the_contact_away(where: str) -> None:
    """Not in the audit, and no digest in it that is made of the contact alone."""
    import hashlib

    register = register_at(where)
    add(register)
    entry = register.history(newest=1)[0]
    written = f"{entry.before}{entry.after}{entry.why}{entry.token}{entry.key}"
    assert SECRET not in written
    assert hashlib.sha256(SECRET.encode()).hexdigest() not in written
    assert desk(register).name(entry.kept_after.record) == "teamleider bij Welzijn Proefstad"


def test_who_does_not_keep_the_register_sees_none(where: str) -> None:
    register = register_at(where)
    add(register)
    for who in (NOBODY, login(register, "lezer")):
        people = desk(register, who).people
        assert (people.may_see_contacts, people.contacts()) == (False, [])
        assert not add(register, who).stored
    assert len(desk(register, login(register, "wijkregisseur", "WK999901")).people.contacts()) == 1


def test_a_wijkregisseur_adds_a_contact_and_changes_one_of_the_own_wijken(where: str) -> None:
    """Welzijn is stated in other wijken too; the role of wijkregisseur in the own one alone."""
    register = register_at(where)
    who = login(register, "wijkregisseur", "WK999901")
    assert add(register, who).stored
    assert add(register, who, partner="wijkregisseur").stored
    of = {each.kept.record.partner: each.kept for each in desk(register, who).people.contacts()}
    erased = desk(register, who).people.erase_contact(of["wijkregisseur"], "op verzoek")
    refused = desk(register, who).people.erase_contact(of["welzijn"], "op verzoek")
    assert (erased.stored, refused.stored) == (True, False)
    assert "niet uw wijk" in refused.said


@pytest.mark.parametrize("value", ["", "  ", "x" * 301, "twee\nregels", "\x00"])
def test_a_contact_that_cannot_be_one_is_refused(where: str, value: str) -> None:
    register = register_at(where)
    with pytest.raises(InvalidError):
        register.keep_contact(
            Contact("nieuw", "welzijn", "balie", ""),
            value,
            None,
            who=LOCAL_USER,
            why="",
            token="t",
        )
    assert not desk(register).people.keep_contact("welzijn", "balie", value).stored


def give(register: Register, who: Who = LOCAL_USER, **changes: Any) -> Any:
    wanted = {"label": "regisseur", "role": "wijkregisseur", "wijken": ["WK999901"], "until": None}
    mark = changes.pop("mark", MARK)
    return desk(register, who).people.give(mark, **wanted | changes)


def test_an_account_counts_until_it_expires_or_is_taken_away(where: str) -> None:
    clock = Clock()
    register = register_at(where, clock)
    assert give(register, until=date(2026, 3, 2)).stored
    assert desk(register, Who(MARK)).may_write
    (account,) = desk(register).people.accounts()
    assert desk(register).people.standing(account) == "geldig"
    clock.forward(days=2)
    assert not desk(register, Who(MARK)).may_write
    assert desk(register).people.standing(account) == "verlopen"
    assert give(register, until=None, seen=account).stored
    (account,) = desk(register).people.accounts()
    assert desk(register).people.take_away(account, "uit dienst").stored
    assert not desk(register, Who(MARK)).may_write
    (account,) = desk(register).people.accounts()
    assert desk(register).people.standing(account) == "ingetrokken"
    assert desk(register).people.give_back(account).stored
    assert desk(register, Who(MARK)).may_write


def test_only_a_beheerder_sees_and_gives_accounts(where: str) -> None:
    register = register_at(where)
    give(register)
    for who in (NOBODY, Who(MARK), login(register, "lezer")):
        people = desk(register, who).people
        assert (people.may_manage, people.accounts()) == (False, [])
        assert not give(register, who, mark=MARK[::-1]).stored
    assert give(register, login(register, "beheerder"), mark=MARK[::-1]).stored


def test_the_register_refuses_an_account_from_anybody_else(where: str) -> None:
    from data.register import Account, Change

    register = register_at(where)
    who = login(register, "wijkregisseur", "WK999901")
    with pytest.raises(RefusedError):
        register.submit(
            [Change(Account(MARK, "ik", "beheerder", (), None))], who=who, why="", token="t"
        )


@pytest.mark.parametrize(
    "wrong",
    [
        {"mark": "iemand@voorbeeld.nl"},
        {"mark": MARK.upper()},
        {"wijken": []},
        {"role": "lezer"},
        {"label": ""},
        {"wijken": ["WK000000"]},
        {"role": "directeur", "wijken": []},
    ],
)
def test_an_account_that_cannot_be_one_is_refused_with_a_sentence(where: str, wrong: Any) -> None:
    register = register_at(where)
    outcome = give(register, **wrong)
    assert not outcome.stored
    assert outcome.problems
    assert desk(register).people.accounts() == []


def test_who_logs_in_without_an_account_can_say_which_one_to_give(where: str) -> None:
    register = register_at(where)
    key = register.account_key("https://login.example", "7")
    stranger = desk(register, Who(key))
    assert stranger.mark == key and re.fullmatch("[0-9a-f]{40}", key)
    assert give(register, mark=stranger.mark).stored
    known = desk(register, Who(key))
    assert (known.may_write, known.mark) == (True, "")

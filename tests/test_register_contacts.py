"""A contact is seen by few, stands in no export and no audit, and can be erased for good."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.register import LOCAL_USER, NOBODY, Contact, RefusedError, Register
from data.register_store.verifying import verify
from tests.register_at import kept, login, register_at

SECRET = "teamleider-onvindbaar@voorbeeld.invalid"


def _keep(register: Register) -> None:
    register.keep_contact(
        Contact("welzijn-teamleider", "welzijn", "teamleider", ""),
        SECRET,
        None,
        who=LOCAL_USER,
        why="navraag",
        token="nieuw",
    )


def _erase(register: Register) -> None:
    register.erase_contact(
        kept(register, "contacts", "welzijn-teamleider"),
        who=LOCAL_USER,
        why="op verzoek",
        token="weg",
    )


def test_only_who_keeps_the_register_sees_a_contact(where: str) -> None:
    register = register_at(where)
    _keep(register)
    expected = {"welzijn-teamleider": SECRET}
    assert register.contacts(who=LOCAL_USER) == expected
    assert register.contacts(who=login(register, "wijkregisseur", "WK999901")) == expected
    for who in (NOBODY, login(register, "lezer")):
        with pytest.raises(RefusedError):
            register.contacts(who=who)


def test_the_audit_holds_a_hash_in_its_place(where: str) -> None:
    register = register_at(where)
    _keep(register)
    written = "".join(f"{entry.before}{entry.after}{entry.why}" for entry in register.history())
    assert SECRET not in written
    assert kept(register, "contacts", "welzijn-teamleider").record.digest in written


def test_an_erased_contact_is_gone_and_the_chain_holds(where: str) -> None:
    register = register_at(where)
    _keep(register)
    _erase(register)
    assert register.contacts(who=LOCAL_USER) == {}
    assert kept(register, "contacts", "welzijn-teamleider").ended
    assert verify(register.store)


def test_an_erased_contact_leaves_no_trace_in_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = register_at(str(tmp_path))
    _keep(register)
    assert any(SECRET.encode() in path.read_bytes() for path in tmp_path.iterdir())
    _erase(register)
    assert not any(SECRET.encode() in path.read_bytes() for path in tmp_path.iterdir())


def test_a_contact_cannot_be_had_back_from_the_audit(where: str) -> None:
    register = register_at(where)
    _keep(register)
    _erase(register)
    with pytest.raises(RefusedError, match="niet terug te halen"):
        register.undo("weg", who=LOCAL_USER, why="toch", token="terug")

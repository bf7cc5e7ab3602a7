"""A contact is seen by few, stands in no export and no audit, and can be erased for good."""

from __future__ import annotations

import zipfile
from pathlib import Path

import psycopg
import pytest

from data.register import LOCAL_USER, NOBODY, Contact, RefusedError, Register
from data.register_store import store as stores
from data.register_store.backup import back_up
from data.register_store.errors import BusyError
from data.register_store.verifying import verify
from tests.register_at import kept, login, register_at
from tests.stores import Cluster

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


def test_an_erased_contact_leaves_no_trace_in_the_files(tmp_path: Path) -> None:
    register = register_at(str(tmp_path))
    _keep(register)
    assert any(SECRET.encode() in path.read_bytes() for path in tmp_path.iterdir())
    _erase(register)
    assert not any(SECRET.encode() in path.read_bytes() for path in tmp_path.iterdir())
    back_up(register.store, tmp_path / "back-up.zip")
    with zipfile.ZipFile(tmp_path / "back-up.zip") as archive:
        assert not any(SECRET.encode() in archive.read(name) for name in archive.namelist())


def test_an_erased_contact_leaves_no_trace_in_the_table_of_the_server(
    postgres: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKBEELD_REGISTER", str(tmp_path))
    where = postgres.new_database()
    register = register_at(where)
    _keep(register)
    assert _in_tables(postgres, where)
    _erase(register)
    assert not _in_tables(postgres, where)


def _in_tables(server: Cluster, where: str) -> bool:
    """Whether the contact stands in any file of a database, once all is written out."""
    with psycopg.connect(where, autocommit=True) as db:
        db.execute("CHECKPOINT")
        found = db.execute("SELECT oid FROM pg_database WHERE datname = current_database()")
        (oid,) = found.fetchone() or (None,)
    folder = server.folder / "data" / "base" / str(oid)
    return any(SECRET.encode() in path.read_bytes() for path in folder.iterdir())


def test_an_erased_contact_that_somebody_reads_is_not_called_wiped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "WAIT_S", 1)
    register = register_at(str(tmp_path))
    _keep(register)
    with register_at(str(tmp_path)).store.reading() as db:
        db.exec_driver_sql("SELECT count(*) FROM contact_values")
        with pytest.raises(BusyError, match="gewist, maar"):
            _erase(register)
    assert register.contacts(who=LOCAL_USER) == {}


def test_a_contact_cannot_be_had_back_from_the_audit(where: str) -> None:
    register = register_at(where)
    _keep(register)
    _erase(register)
    with pytest.raises(RefusedError, match="niet terug te halen"):
        register.undo("weg", who=LOCAL_USER, why="toch", token="terug")

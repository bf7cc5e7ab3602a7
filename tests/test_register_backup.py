"""A back-up gives the register back to the last change, on either store, or says what lacks."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from data.__main__ import main
from data.register import LOCAL_USER, Change, Contact, DamagedError, Register, RegisterError
from data.register_store.backup import back_up, check_back_up, restore
from data.register_store.store import open_store
from tests.register_at import (
    change,
    end,
    everything,
    login,
    register_at,
    statement,
    submit,
)
from tests.stores import Cluster


def _lived_in(where: str) -> Register:
    register = register_at(where)
    submit(register, Change(statement("inloop-nieuw")))
    end(register, "aanwezigheid", "inloop-markt")
    login(register, "wijkregisseur", "WK999901")
    contact = Contact("welzijn-teamleider", "welzijn", "teamleider", "")
    register.keep_contact(contact, "06", None, who=LOCAL_USER, why="navraag", token="nieuw")
    return register


@pytest.mark.parametrize("to", ["sqlite", "postgresql"])
def test_what_is_restored_is_the_same_register(
    where: str, tmp_path: Path, postgres: Cluster, to: str
) -> None:
    register = _lived_in(where)
    file = tmp_path / "back-up.zip"
    done = back_up(register.store, file)
    other = str(tmp_path / "other") if to == "sqlite" else postgres.new_database()
    store = open_store(other, "proefstad")
    assert restore(file, store) == done
    store.close()
    again = register_at(other)
    assert everything(again) == everything(register)
    assert again.stamp() == register.stamp()
    assert again.kept("accounts") == register.kept("accounts")
    assert again.contacts(who=LOCAL_USER) == {"welzijn-teamleider": "06"}
    submit(again, Change(statement("daarna", gebied="WK999903")))


def test_a_restore_drill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Back up, go on working, lose the database, restore: all of the back-up is there."""
    where = tmp_path / "register"
    register = _lived_in(str(where))
    before = everything(register)
    back_up(register.store, tmp_path / "back-up.zip")
    change(register, "partners", "welzijn", note="na de back-up")
    register.close()
    (where / "proefstad.sqlite").write_bytes(b"weg")
    with pytest.raises(DamagedError):
        register_at(str(where))
    shutil.rmtree(where)
    store = open_store(str(where), "proefstad")
    restore(tmp_path / "back-up.zip", store)
    store.close()
    assert everything(register_at(str(where))) == before


def test_a_register_that_is_there_is_not_written_over(where: str, tmp_path: Path) -> None:
    register = _lived_in(where)
    back_up(register.store, tmp_path / "back-up.zip")
    before = everything(register)
    with pytest.raises(RegisterError, match="al een register"):
        restore(tmp_path / "back-up.zip", register.store)
    assert everything(register) == before


def _flip(path: Path, name: str, at: int) -> None:
    with zipfile.ZipFile(path) as source:
        parts = {each: bytearray(source.read(each)) for each in source.namelist()}
    parts[name][at] ^= 1
    with zipfile.ZipFile(path, "w") as target:
        for each, content in parts.items():
            target.writestr(each, bytes(content))


def test_a_damaged_back_up_is_refused_and_names_where(tmp_path: Path) -> None:
    register = _lived_in(str(tmp_path / "register"))
    file = tmp_path / "back-up.zip"
    count = back_up(register.store, file).changes
    assert check_back_up(file) == count
    _flip(file, "audit.jsonl", 5000)
    with pytest.raises(DamagedError, match=r"regel \d+ klopt niet"):
        check_back_up(file)
    file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(DamagedError, match="geen back-up"):
        check_back_up(file)


def test_a_back_up_that_lost_its_end_is_refused(tmp_path: Path) -> None:
    register = _lived_in(str(tmp_path / "register"))
    file = tmp_path / "back-up.zip"
    back_up(register.store, file)
    with zipfile.ZipFile(file) as source:
        parts = {each: source.read(each) for each in source.namelist()}
    parts["audit.jsonl"] = b"".join(parts["audit.jsonl"].splitlines(keepends=True)[:-1])
    with zipfile.ZipFile(file, "w") as target:
        for each, content in parts.items():
            target.writestr(each, content)
    with pytest.raises(DamagedError, match="laatste wijzigingen ontbreken"):
        check_back_up(file)


def test_the_commands_say_what_they_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WIJKBEELD_REGISTER", str(tmp_path / "register"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    file = str(tmp_path / "back-up.zip")
    login_at = ("https://login.example", "iemand@example.org")
    account = ("account", "amstelveen", *login_at, "wijkregisseur", "regisseur Groenelaan")
    assert main([*account, "--wijk", "WK036209"]) == 0
    assert main(["backup", "amstelveen", file]) == 0
    assert main(["verify", "amstelveen"]) == 0
    assert main(["restore", "amstelveen", file]) == 1
    assert "al een register" in capsys.readouterr().err
    assert main(["restore", "amstelveen", file, "--replace"]) == 0
    said = capsys.readouterr().out
    assert "opzij gezet" in said
    assert "teruggezet" in said
    assert main([*account, "--end"]) == 0
    assert main(["backup", "amstelveen", str(tmp_path / "nergens" / "x.zip")]) == 1

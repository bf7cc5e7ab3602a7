"""What is damaged is detected and named, and never served as truth."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from data.register import DamagedError, Register, RegisterError
from data.register_store import witness
from data.register_store.store import open_store
from data.register_store.verifying import verify
from tests.faults.conftest import Tally
from tests.register_at import (
    change,
    close_all,
    everything,
    register_at,
)

TABLES = ("proefstad.sqlite", "proefstad.sqlite-wal", "proefstad.gezien")


def _truth(register: Register) -> object:
    return everything(register), register.stamp(), register.records()


def test_a_flipped_bit_anywhere_in_the_file(
    tmp_path: Path, tally: Tally, times: Callable[[int, int], int]
) -> None:
    """The register says that it is damaged, or the bit held nothing: never another truth."""
    whole = tmp_path / "whole"
    register = register_at(str(whole))
    change(register, "partners", "welzijn", note="n" * 2_000)
    truth = _truth(register)
    close_all()
    content = (whole / TABLES[0]).read_bytes()
    chance = random.Random(7)
    detected = 0
    for n in range(times(500, 40)):
        folder = tmp_path / f"flip-{n}"
        shutil.copytree(whole, folder)
        flipped = bytearray(content)
        flipped[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        (folder / TABLES[0]).write_bytes(flipped)
        try:
            again = _truth(register_at(str(folder)))
        except RegisterError as error:
            detected += 1
            tally.one(bool(str(error)))
        else:
            tally.one(again == truth)
        close_all()
        shutil.rmtree(folder)
    tally.check()
    assert detected > 0


@pytest.mark.parametrize("what", ["why", "after", "who", "at", "hash", "previous", "token"])
def test_a_changed_row_of_the_audit_is_named(where: str, tally: Tally, what: str) -> None:
    register = register_at(where)
    with register.store.writing() as db:
        for trigger in ("audit_no_update", "audit_append_only ON audit"):
            if register.store.is_sqlite == (trigger == "audit_no_update"):
                db.exec_driver_sql(f"DROP TRIGGER {trigger}")
        db.exec_driver_sql(f"UPDATE audit SET {what} = {what} || ' ' WHERE seq = 7")
    with pytest.raises(DamagedError, match="regel 7 is niet wat er geschreven is"):
        verify(register.store)
    with pytest.raises(DamagedError, match="regel 7 is niet wat er geschreven is"):
        register_at(where)
    tally.one(True)
    tally.check()


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        ("UPDATE partners SET note = 'x' WHERE key = 'welzijn'", "partners klopt 'welzijn'"),
        ("UPDATE partners SET version = 9 WHERE key = 'welzijn'", "partners klopt 'welzijn'"),
        ("UPDATE aanwezigheid SET state = 'aanwezig'", "aanwezigheid klopt 'spreekuur-campus'"),
        ("DELETE FROM aanwezigheid WHERE key = 'inloop-markt'", "in de tabel aanwezigheid staan"),
        ("DELETE FROM seals WHERE kind = 'partners'", "in de tabel partners staan"),
        ("UPDATE seals SET count = 99 WHERE kind = 'places'", "in de tabel places staan"),
    ],
    ids=["field", "version", "all rows", "row gone", "seal gone", "seal changed"],
)
def test_a_changed_table_is_named_also_by_a_running_app(
    where: str, tally: Tally, damage: str, named: str
) -> None:
    register = register_at(where)
    with register.store.writing() as db:
        db.exec_driver_sql(damage)
    for look in (register.records, lambda: verify(register.store), lambda: register_at(where)):
        with pytest.raises(DamagedError, match=named):
            look()
        tally.one(True)
    tally.check()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE seals SET total = 'f' WHERE kind = 'audit'",
        "UPDATE seals SET count = count - 1 WHERE kind = 'audit'",
        "DELETE FROM seals WHERE kind = 'audit'",
    ],
    ids=["another hash", "one row less", "gone"],
)
def test_a_changed_head_of_the_audit_is_named_and_nothing_is_chained_to_it(
    where: str, tally: Tally, damage: str
) -> None:
    register = register_at(where)
    before = everything(register)
    with register.store.writing() as db:
        db.exec_driver_sql(damage)
    for look in (
        lambda: verify(register.store),
        lambda: change(register, "partners", "welzijn", note="erna"),
        lambda: register_at(where),
    ):
        with pytest.raises(DamagedError, match="logboek van het register is beschadigd"):
            look()
        tally.one(everything(register) == before)
    tally.check()


def _history(where: Path) -> dict[str, object]:
    """Stamp -> what stood in the register then, for a register that is still open."""
    register = register_at(str(where))
    states = {register.stamp(): everything(register)}
    for n in range(12):
        change(register, "partners", "welzijn", note=f"wijziging {n} " + "x" * 300 * n)
        states[register.stamp()] = everything(register)
    return states


def test_a_torn_or_flipped_log_is_never_half_a_truth(
    tmp_path: Path, tally: Tally, times: Callable[[int, int], int]
) -> None:
    """Without its newest changes the register says so; what is there is a state that was."""
    states = _history(tmp_path / "open")
    shutil.copytree(tmp_path / "open", tmp_path / "crashed")  # as it lies there, still open
    close_all()
    log = (tmp_path / "crashed" / TABLES[1]).read_bytes()
    assert len(log) > 100_000
    chance = random.Random(8)
    lost = 0
    for n in range(times(200, 25)):
        folder = tmp_path / f"torn-{n}"
        folder.mkdir()
        for name in TABLES:
            shutil.copy(tmp_path / "crashed" / name, folder)
        at = chance.randrange(len(log))
        torn = log[:at] if n % 2 else log[:at] + bytes([log[at] ^ 4]) + log[at + 1 :]
        (folder / TABLES[1]).write_bytes(torn)
        try:
            register = register_at(str(folder))
            tally.one(everything(register) == list(states.values())[-1])
        except DamagedError:
            lost += 1
            tally.one(_is_a_state_that_was(folder, states))
        close_all()
        shutil.rmtree(folder)
    tally.check()
    assert lost > 0


def _is_a_state_that_was(folder: Path, states: dict[str, object]) -> bool:
    """With the note of what was last seen set aside: exactly what stood there at one moment."""
    store = open_store(str(folder), "proefstad")
    witness.forget(store)
    store.close()
    try:
        register = register_at(str(folder))
    except DamagedError:
        return True
    stamp = register.stamp()
    return (stamp not in states and register.is_empty) or everything(register) == states.get(stamp)


def test_an_older_copy_put_in_its_place_is_noticed(
    where: str, tmp_path: Path, tally: Tally
) -> None:
    register = register_at(where)
    change(register, "partners", "welzijn", note="nieuw")
    with register.store.writing() as db:
        for trigger in ("audit_no_delete", "audit_append_only ON audit"):
            if register.store.is_sqlite == (trigger == "audit_no_delete"):
                db.exec_driver_sql(f"DROP TRIGGER {trigger}")
        db.exec_driver_sql("DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)")
    with pytest.raises(DamagedError, match=r"mist wijzigingen: nummer \d+"):
        register_at(where)
    tally.one(True)
    tally.check()


@pytest.mark.parametrize(
    "content",
    [b"", b"weg", b"SQLite format 3\0" + bytes(4096)],
    ids=["empty", "no database", "only its head"],
)
def test_a_file_that_is_no_database_is_not_filled_anew(
    tmp_path: Path, tally: Tally, content: bytes
) -> None:
    register_at(str(tmp_path / "register"))
    close_all()
    for name in TABLES[1:2]:
        (tmp_path / "register" / name).unlink(missing_ok=True)
    (tmp_path / "register" / TABLES[0]).write_bytes(content)
    with pytest.raises(DamagedError):
        register_at(str(tmp_path / "register"))
    tally.one(True)
    tally.check()

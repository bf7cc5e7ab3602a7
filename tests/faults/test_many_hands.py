"""Many at once: no change is lost, nobody waits in vain, and who looks is not held up."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from data.register import LOCAL_USER, Change, ConflictError, Register, open_register
from data.register_store import store as stores
from data.register_store.errors import BusyError
from data.register_store.verifying import verify
from data.register_transfer import importing
from data.register_transfer.apart import run_apart
from tests.faults.children import Child
from tests.faults.conftest import Tally
from tests.register_at import (
    PROEFSTAD,
    change,
    close_all,
    kept,
    large_file,
    proefstad,
    register_at,
    statement,
    submit,
)

Say = Callable[[str], None]
Times = Callable[[int, int], int]
DOELGROEPEN = ("een", "twee", "drie", "vier", "vijf")


def _open(where: str) -> Register:
    return open_register(proefstad(), PROEFSTAD, where=where)


def _counting(where: str, mark: int, changes: int) -> Callable[[Say], None]:
    """Somebody who adds one to records that others change too."""

    def work(say: Say) -> None:
        chance = random.Random(mark)
        with closing(_open(where)) as register:
            for n in range(changes):
                key = chance.choice(DOELGROEPEN)
                _add_one(register, key, f"{mark}-{n}")
            say("done")

    return work


def _add_one(register: Register, key: str, token: str) -> None:
    """Add one as somebody does who tries again when told to."""
    while True:
        seen = kept(register, "doelgroepen", key)
        more = replace(seen.record, label=str(int(seen.record.label) + 1))
        try:
            register.submit([Change(more, seen.version)], who=LOCAL_USER, why="proef", token=token)
            return
        except ConflictError as conflict:
            assert conflict.theirs.version > seen.version
        except BusyError:
            continue  # nothing was stored; the same token once more cannot count twice


def test_editors_of_the_same_records_lose_no_change(where: str, tally: Tally, times: Times) -> None:
    register = register_at(where)
    group = proefstad().doelgroepen
    blank = replace(next(iter(group.values())), label="0")
    submit(register, *(Change(replace(blank, key=key)) for key in DOELGROEPEN))
    close_all()
    editors, each = times(20, 5), times(50, 8)
    children = [Child(_counting(where, mark, each)) for mark in range(editors)]
    ended = [child.end() for child in children]
    assert ended == [(0, ["done"])] * editors
    register = register_at(where)
    counted = sum(int(kept(register, "doelgroepen", key).record.label) for key in DOELGROEPEN)
    for n in range(editors * each):
        tally.one(n < counted)
    tally.check()
    assert counted == editors * each


def test_many_clicks_on_one_button_store_once(where: str, tally: Tally, times: Times) -> None:
    register_at(where)
    close_all()

    def click(say: Say) -> None:
        with closing(_open(where)) as register:
            say("ready")
            receipt = register.submit(
                [Change(statement("een-keer"))], who=LOCAL_USER, why="klik", token="dezelfde"
            )
            say("again" if receipt.again else "first")

    for _ in range(times(10, 1)):
        said = [child.end()[1][-1] for child in [Child(click) for _ in range(6)]]
        tally.one(said.count("first") <= 1 and set(said) <= {"first", "again"})
    tally.one(len(register_at(where).history_of("dezelfde")) == 1)
    tally.check()


def test_who_looks_while_another_writes_sees_no_damage(
    where: str, tally: Tally, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change that lands between the first look and the last is no change that is missing."""
    register, other = register_at(where), register_at(where)
    reading = register.store.reading

    @contextmanager
    def reading_while_another_writes() -> Iterator[Connection]:
        with reading() as db:
            db.exec_driver_sql("SELECT count(*) FROM audit").scalar()
            change(other, "partners", "welzijn", note="intussen")
            yield db

    monkeypatch.setattr(register.store, "reading", reading_while_another_writes)
    seen = verify(register.store)
    monkeypatch.undo()
    tally.one(verify(register.store).changes == seen.changes + 1)
    tally.check()


def _hold(where: str, seconds: float) -> Callable[[Say], None]:
    def work(say: Say) -> None:
        with closing(_open(where)) as register, register.store.writing():
            say("locked")
            time.sleep(seconds)

    return work


def test_a_lock_of_ten_seconds_is_waited_for(where: str, tally: Tally, times: Times) -> None:
    register = register_at(where)
    holder = Child(_hold(where, times(10, 1)))
    holder.wait_for("locked")
    start = time.monotonic()
    seen = register.records()
    reading_s = time.monotonic() - start
    change(register, "partners", "welzijn", note="na het wachten")
    waited_s = time.monotonic() - start
    assert holder.end()[0] == 0
    tally.one(bool(seen.initiatieven) and reading_s < waited_s)
    tally.one(kept(register, "partners", "welzijn").record.note == "na het wachten")
    tally.check()


def test_a_lock_that_lasts_too_long_is_said(
    where: str, tally: Tally, monkeypatch: pytest.MonkeyPatch
) -> None:
    register_at(where)
    close_all()
    holder = Child(_hold(where, 4))
    holder.wait_for("locked")
    monkeypatch.setattr(stores, "WAIT_S", 1)
    register = register_at(where)
    with pytest.raises(BusyError, match="Iemand anders schrijft nu"):
        change(register, "partners", "welzijn", note="te laat")
    tally.one(kept(register, "partners", "welzijn").version == 1)
    assert holder.end()[0] == 0
    tally.check()


def test_a_large_import_is_never_seen_half(
    where: str, tally: Tally, times: Times, tmp_path: Path
) -> None:
    """Who looks meanwhile is not held up, and sees the register before it or after it."""
    rows = times(100_000, 2_000)
    incoming = large_file(tmp_path / "groot.csv", rows)
    register = register_at(where)
    arguments = {"incoming": incoming, "who": LOCAL_USER, "token": "groot"}

    def work(say: Say) -> None:
        with closing(_open(where)) as other:
            say(str(run_apart(importing.carry_out, other, **arguments, stamp=other.stamp())))

    importer = Child(work)
    seen = [_landed(register)]
    while not importer.has_ended():
        seen.append(_landed(register))
    assert importer.end() == (0, [str(rows)])
    assert len(seen) > 1
    tally.one(set(seen) <= {0, rows} and seen == sorted(seen))
    tally.one(len(register.history_of("groot")) == rows)
    tally.one(verify(register.store).changes > rows)
    tally.check()


def _landed(register: Register) -> int:
    """How many rows of the import stand in the register."""
    with register.store.reading() as db:
        counted = db.exec_driver_sql("SELECT count(*) FROM audit WHERE token = 'groot'")
        return int(counted.scalar_one())

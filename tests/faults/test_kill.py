"""kill -9 at any moment: nothing acknowledged is lost, nothing is half-written."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from data.register import LOCAL_USER, Change, Register, open_register
from data.register_store.migrating import bring_up_to_date, migrate
from data.register_transfer.importing import carry_out
from data.register_transfer.planning import Incoming
from tests.faults.children import Child
from tests.faults.conftest import Tally
from tests.register_at import (
    PROEFSTAD,
    change,
    close_all,
    everything,
    login,
    proefstad,
    register_at,
    statement,
)
from tests.stores import Cluster

TOGETHER = 3  # statements in one submission
ROWS = 20  # rows in one import
LONGEST_S = 0.15
Say = Callable[[str], None]


def _open(where: str) -> Register:
    return open_register(proefstad(), PROEFSTAD, where=where)


def _statements(mark: str, count: int, n: int) -> list[Change]:
    day = date(2025, 12, 31)
    return [
        Change(
            statement(
                f"{mark}-{n}-{i}",
                gebied=("WK999901", "WK999902", "WK999903")[i % 3],
                said_on=day - timedelta(days=n * count + i),
            )
        )
        for i in range(count)
    ]


def _write(where: str, mark: str) -> Callable[[Say], None]:
    def work(say: Say) -> None:
        register = _open(where)
        say("ready")
        for n in range(10_000):
            token = f"{mark}-{n}"
            changes = _statements(mark, TOGETHER, n + 100 * int(mark))
            register.submit(changes, who=LOCAL_USER, why="proef", token=token)
            say(token)

    return work


def _import(where: str, mark: str, folder: Path) -> Callable[[Say], None]:
    def work(say: Say) -> None:
        register = _open(where)
        say("ready")
        for n in range(10_000):
            token, path = f"{mark}-{n}", folder / f"{mark}.csv"
            rows = [
                f"rij-{mark}-{n}-{i};inloop;welzijn;WK99990{i % 3 + 1};aanwezig;x;"
                f"{date(2025, 12, 31) - timedelta(days=i + ROWS * (n + 100 * int(mark)))}"
                for i in range(ROWS)
            ]
            head = "sleutel;initiatief;partner;gebied;staat;gezegd_door;gezegd_op"
            path.write_text("\n".join([head, *rows]))
            incoming = Incoming(path, "aanwezigheid.csv")
            carry_out(register, incoming, who=LOCAL_USER, token=token, stamp=register.stamp())
            say(token)

    return work


def _migrate(where: str, _: str) -> Callable[[Say], None]:
    def work(say: Say) -> None:
        register = _open(where)
        say("ready")
        while True:
            for target in ("0002", "0001"):
                with register.store.writing() as db:
                    migrate(db, target)
                bring_up_to_date(register.store, "GM9999")

    return work


def _killed(work: Callable[[Say], None], chance: random.Random, after: str) -> set[str]:
    """What the child had acknowledged when it was killed, some time after it said `after`."""
    child = Child(work)
    child.wait_for(after)
    time.sleep(chance.uniform(0, LONGEST_S))
    return set(child.kill()) - {"ready"}


def _whole(where: str, acknowledged: set[str], rows: int) -> bool:
    """Whether all that was acknowledged is there, and every submission in full."""
    register = register_at(where)  # looks at the file, the chain, and the tables against it
    per_token = Counter(entry.token for entry in register.history() if entry.why != "x")
    submitted = {t: n for t, n in per_token.items() if t.partition("-")[0].isdigit()}
    close_all()
    return acknowledged <= set(submitted) and set(submitted.values()) <= {rows}


def _many(
    where: str, tally: Tally, kills: int, rows: int, work: Callable[[str], Callable[[Say], None]]
) -> None:
    chance = random.Random(4)
    register_at(where)
    close_all()
    all_acknowledged = 0
    for n in range(kills):
        acknowledged = _killed(work(str(n)), chance, f"{n}-0" if n % 2 else "ready")
        all_acknowledged += len(acknowledged)
        tally.one(_whole(where, acknowledged, rows))
    tally.check()
    assert all_acknowledged > 0


def test_killed_while_writing(
    where: str, tally: Tally, times: Callable[[int, int], int], request: pytest.FixtureRequest
) -> None:
    kills = times(25 if "postgresql" in request.node.name else 300, 8)
    _many(where, tally, kills, TOGETHER, lambda mark: _write(where, mark))


def test_killed_while_importing(
    where: str,
    tally: Tally,
    times: Callable[[int, int], int],
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    kills = times(15 if "postgresql" in request.node.name else 100, 6)
    _many(where, tally, kills, ROWS, lambda mark: _import(where, mark, tmp_path))


def test_killed_while_migrating(
    where: str, tally: Tally, times: Callable[[int, int], int], request: pytest.FixtureRequest
) -> None:
    register = register_at(where)
    change(register, "partners", "welzijn", note="blijft staan")
    login(register, "wijkregisseur", "WK999901")
    before, accounts = everything(register), register.kept("accounts")
    close_all()
    chance = random.Random(5)
    for _ in range(times(10 if "postgresql" in request.node.name else 100, 6)):
        _killed(_migrate(where, ""), chance, "ready")
        again = register_at(where)
        tally.one((everything(again), again.kept("accounts")) == (before, accounts))
        close_all()
    tally.check()


def test_the_database_server_itself_crashes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tally: Tally, times: Callable[[int, int], int]
) -> None:
    monkeypatch.setenv("WIJKBEELD_REGISTER", str(tmp_path))
    server = Cluster()
    try:
        where = server.new_database()
        register_at(where)
        close_all()
        chance = random.Random(6)
        for n in range(times(10, 2)):
            child = Child(_write(where, str(n)))
            child.wait_for("ready")
            time.sleep(chance.uniform(0, LONGEST_S))
            server.stop("immediate")
            _, said = child.end()  # by the error that its database is gone
            server.start()
            tally.one(_whole(where, set(said) - {"ready"}, TOGETHER))
        tally.check()
    finally:
        close_all()
        server.close()

"""No room, no right, no write: nothing is stored, it is said, and it works again afterwards."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from data.register import LOCAL_USER, Change, Register, RegisterError, open_register
from data.register_store import bulk
from data.register_store.errors import FullError, ReadOnlyError
from data.register_store.verifying import verify
from tests.faults.children import Child
from tests.faults.conftest import Tally
from tests.register_at import (
    PROEFSTAD,
    change,
    close_all,
    everything,
    kept,
    proefstad,
    register_at,
    statement,
    submit,
)
from tests.stores import UNPRIVILEGED, Cluster

Times = Callable[[int, int], int]
NOBODY = 65534


@contextmanager
def _small_disk(folder: Path, size: str) -> Iterator[bool]:
    """A disk of that size mounted on `folder`; False where mounting is not allowed."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=777", "tmpfs", str(folder)]
    mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def _fill_until_full(register: Register) -> tuple[int, RegisterError]:
    """How many submissions landed, and what was said of the one that did not."""
    for n in range(10_000):
        note = os.urandom(2_000).hex()
        try:
            change(register, "partners", "welzijn", note=note)
        except RegisterError as error:
            return n, error
    raise AssertionError("the disk never became full")


def test_the_disk_is_full(tmp_path: Path, tally: Tally) -> None:
    with _small_disk(tmp_path / "disk", "3m") as mounted:
        if not mounted:
            pytest.skip("mounting a small disk is not allowed here")
        filler = tmp_path / "disk" / "filler"
        filler.write_bytes(bytes(1_000_000))
        register = register_at(str(tmp_path / "disk"))
        landed, error = _fill_until_full(register)
        tally.one(isinstance(error, FullError) and "niets opgeslagen" in str(error))
        tally.one(len(register.history(kind="partners", key="welzijn")) == landed + 1)
        tally.one(verify(register.store).changes > 0)
        filler.unlink()
        change(register, "partners", "welzijn", note="er is weer ruimte")
        tally.one(verify(register.store).changes > 0)
        close_all()
    tally.check()


def test_the_disk_of_the_database_server_is_full(
    tmp_path: Path, postgres: Cluster, monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    monkeypatch.setenv("WIJKBEELD_REGISTER", str(tmp_path / "register"))
    disk = postgres.folder / "small"
    with _small_disk(disk, "16m") as mounted:
        if not mounted:
            pytest.skip("mounting a small disk is not allowed here")
        space = disk / "space"
        space.mkdir()
        shutil.chown(space, UNPRIVILEGED)
        with psycopg.connect(postgres.url(), autocommit=True) as db:
            db.execute(f"CREATE TABLESPACE small LOCATION '{space}'".encode())
            db.execute(b"CREATE DATABASE small TABLESPACE small")
        register = register_at(postgres.url("small"))
        left = shutil.disk_usage(disk).free - 1_000_000
        (disk / "filler").write_bytes(bytes(max(0, left)))
        landed, error = _fill_until_full(register)
        tally.one(isinstance(error, FullError) and "niets opgeslagen" in str(error))
        tally.one(len(register.history(kind="partners", key="welzijn")) == landed + 1)
        tally.one(verify(register.store).changes > 0)
        close_all()
        with psycopg.connect(postgres.url(), autocommit=True) as db:
            db.execute(b"DROP DATABASE small")
            db.execute(b"DROP TABLESPACE small")
    tally.check()


def _submission(register: Register) -> list[Change]:
    market = kept(register, "aanwezigheid", "inloop-markt")
    return [
        Change(statement("nieuw-een")),
        Change(statement("nieuw-twee", gebied="WK999903")),
        Change(market.record, market.version, ended=True),
    ]


def test_the_nth_statement_fails_for_every_n(
    where: str, tally: Tally, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever statement the database refuses: all or nothing, and once more does it."""
    register = register_at(where)
    add = bulk.add
    before, changes = everything(register), _submission(register)
    for fail_at in range(1, 100):
        seen = 0

        def refuse(*_: object, fail_at: int = fail_at) -> None:
            nonlocal seen
            seen += 1
            if seen == fail_at:
                raise OperationalError("", {}, Exception("disk I/O error"))

        def add_or_refuse(*rows: Any, refuse: Callable[..., None] = refuse) -> None:
            refuse()  # COPY is no statement that the engine tells of
            add(*rows)

        engine = register.store.engine
        event.listen(engine, "before_cursor_execute", refuse)
        monkeypatch.setattr(bulk, "add", add_or_refuse)
        try:
            register.submit(changes, who=LOCAL_USER, why="proef", token="steeds dezelfde")
        except FullError:
            event.remove(engine, "before_cursor_execute", refuse)
            tally.one(everything(register) == before)
        else:
            event.remove(engine, "before_cursor_execute", refuse)
            break
    tally.one(len(register.history_of("steeds dezelfde")) == len(changes))
    tally.one(verify(register.store).changes > 0)
    tally.check()
    assert tally.tried > 10


def test_the_nth_page_cannot_be_written_for_every_n(
    tmp_path: Path, tally: Tally, times: Times
) -> None:
    """The system itself refuses, at every page of the log in turn."""
    where = str(tmp_path)
    register = register_at(where)
    before = everything(register)
    close_all()
    page, landed = 4096 + 24, False
    for n in range(1, 200):
        if n > times(200, 12):
            break
        log = tmp_path / "proefstad.sqlite-wal"
        log.unlink(missing_ok=True)

        def work(say: Callable[[str], None], limit: int = n * page) -> None:
            register = open_register(proefstad(), PROEFSTAD, where=where)
            changes = _submission(register)
            # The database file is larger already, and is not written before the log is full.
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            try:
                register.submit(changes, who=LOCAL_USER, why="proef", token="steeds dezelfde")
                say("stored")
            except RegisterError as error:
                say(f"refused {error}")

        code, said = Child(work).end()
        landed = said == ["stored"]
        again = register_at(where)
        if landed:
            tally.one(len(again.history_of("steeds dezelfde")) == 3)
        else:
            stored = len(again.history_of("steeds dezelfde"))
            tally.one(
                code == 0 and stored in {0, 3} and (stored > 0 or everything(again) == before)
            )
        close_all()
        if landed:
            break
    tally.check()


def _as_nobody(work: Callable[[], str]) -> list[str]:
    """What `work` says as somebody who is not the owner."""

    def child(say: Callable[[str], None]) -> None:
        if os.geteuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        say(work())

    return Child(child).end()[1]


def test_a_folder_that_can_only_be_read(tally: Tally) -> None:
    """What is there is shown; what cannot be written is said."""
    base = Path(tempfile.mkdtemp(prefix="wijkbeeld-"))
    base.chmod(0o755)  # others may enter, unlike in the folders of pytest
    try:
        register = register_at(str(base / "register"))
        truth = everything(register)
        close_all()
        for path in (base / "register").iterdir():
            path.chmod(0o444)
        (base / "register").chmod(0o555)

        def look() -> str:
            register = register_at(str(base / "register"))
            seen = everything(register) == truth and bool(register.records().initiatieven)
            try:
                submit(register, Change(statement("nieuw")))
            except ReadOnlyError as error:
                return f"{seen} {error}"
            return "written"

        def begin() -> str:
            try:
                register_at(str(base / "register" / "new"))
            except ReadOnlyError as error:
                return str(error)
            return "made"

        (said,) = _as_nobody(look)
        tally.one(said.startswith("True De map 'register' van het register is alleen te lezen"))
        (said,) = _as_nobody(begin)
        tally.one("kan niet gemaakt worden" in said)
    finally:
        (base / "register").chmod(0o755)
        shutil.rmtree(base)
    tally.check()

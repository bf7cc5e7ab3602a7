"""A PostgreSQL of our own for the tests: started on a loopback port, gone afterwards."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg

UNPRIVILEGED = "nobody"  # initdb refuses root


class Cluster:
    """One PostgreSQL server with its own data folder."""

    def __init__(self) -> None:
        """Make it and start it."""
        self.folder = Path(tempfile.mkdtemp(prefix="wijkbeeld-pg-", dir=_in_memory()))
        self.port = _free_port()
        self._as = {"user": UNPRIVILEGED} if os.geteuid() == 0 else {}
        if self._as:
            shutil.chown(self.folder, UNPRIVILEGED)
        self._run("initdb", "-D", str(self.folder / "data"), "-U", "wijkbeeld", "-A", "trust")
        self._settings = f"-c listen_addresses=127.0.0.1 -c port={self.port} " + (
            f"-c unix_socket_directories={self.folder} -c max_connections=60 -c fsync=off"
        )
        self.start()

    def _run(self, command: str, *arguments: str) -> None:
        done = subprocess.run(
            [_program(command), *arguments],
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            **self._as,
        )
        if done.returncode:
            raise RuntimeError(f"{command} failed: {done.stderr or done.stdout}")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        log = str(self.folder / "log")
        data = str(self.folder / "data")
        self._run("pg_ctl", "-D", data, "-l", log, "-w", "-t", "60", "-o", self._settings, "start")

    def stop(self, how: str = "fast") -> None:
        """Stop it; "immediate" is what a crash looks like to the next start."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", how, "-w", "stop")

    def url(self, database: str = "postgres") -> str:
        """Where a database of it answers."""
        return f"postgresql://wijkbeeld@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """The URL of a fresh, empty database."""
        name = f"register_{uuid.uuid4().hex}"
        with psycopg.connect(self.url(), autocommit=True) as db:
            db.execute(f"CREATE DATABASE {name}".encode())
        return self.url(name)

    def close(self) -> None:
        """Stop and remove it."""
        with contextlib.suppress(RuntimeError):
            self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)


@contextlib.contextmanager
def cluster() -> Iterator[Cluster]:
    """A server for as long as it is needed."""
    server = Cluster()
    try:
        yield server
    finally:
        server.close()


def _in_memory() -> str | None:
    """A folder that needs no disk, where there is one: what is tested is no disk."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def _program(name: str) -> str:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    path = str(found[-1]) if found else shutil.which(name)
    if path is None:
        raise RuntimeError(f"{name} is not there: apt-get install postgresql")
    return path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

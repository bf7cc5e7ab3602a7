"""Where is a file of a stranger read? In a process of its own, with little room and time.

Whatever such a file does to its reader, the app and its other visitors go on;
and a large import leaves their pages as quick as they were.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.register import Register
from data.register_store.errors import RegisterError
from data.register_store.rules import Ground
from data.register_store.store import open_store
from data.register_transfer.sheets import FileError

HOME = Path(__file__).parents[2]
_MEMORY = 1_000_000_000  # bytes of address space; an import of 100 000 rows needs a third
_CPU_S = 120
_PATIENCE_S = 300
_TOO_MUCH = "Het bestand vraagt meer geheugen of tijd dan een register nodig heeft."


@dataclass(frozen=True, slots=True)
class Job:
    """What to do there, and on which register (None when it is not about one)."""

    work: Callable[..., Any]
    ground: Ground | None
    where: str | None
    gemeente: str
    arguments: dict[str, Any]


def run_apart(work: Callable[..., Any], register: Register | None = None, **arguments: Any) -> Any:
    """What `work(register, **arguments)` returns, done in a limited process.

    work
        A function that stands in a module, so that the other process finds it.

    Raises the RegisterError that it raises, and FileError when it takes too much.
    """
    job = Job(work, None, None, "", arguments)
    settings = {"PYTHONPATH": str(HOME), "OPENBLAS_NUM_THREADS": "1"}
    if register is not None:
        store = register.store
        job = Job(work, register.ground, store.where, store.gemeente, arguments)
        settings["WIJKBEELD_REGISTER"] = str(store.folder)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "data.register_transfer.apart"],
            input=pickle.dumps(job),
            stdout=subprocess.PIPE,
            cwd=HOME,
            env=os.environ | settings,
            timeout=_PATIENCE_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise FileError(_TOO_MUCH) from error
    if done.returncode != 0:
        raise FileError(_TOO_MUCH)
    outcome = pickle.loads(done.stdout)
    if isinstance(outcome, RegisterError):
        raise outcome
    return outcome


def _main() -> None:
    out = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # only the outcome goes out there
    job: Job = pickle.loads(sys.stdin.buffer.read())
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_S, _CPU_S))
    with contextlib.suppress(OSError):
        os.nice(5)
    try:
        outcome = _do(job)
    except RegisterError as error:
        outcome = error
    with os.fdopen(out, "wb") as pipe:
        pickle.dump(outcome, pipe)


def _do(job: Job) -> Any:
    if job.ground is None:
        return job.work(**job.arguments)
    with contextlib.closing(Register(open_store(job.where, job.gemeente), job.ground)) as register:
        return job.work(register, **job.arguments)


if __name__ == "__main__":
    _main()

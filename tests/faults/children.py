"""A process of our own that does something until it is killed."""

from __future__ import annotations

import os
import select
import signal
import sys
import traceback
from collections.abc import Callable
from typing import NoReturn

Work = Callable[[Callable[[str], None]], None]


class Child:
    """A forked process that runs `work(say)`; what it says arrives here, line by line."""

    def __init__(self, work: Work) -> None:
        self._read, write = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._read)
            _run(work, write)
        os.close(write)
        self._said = b""

    def wait_for(self, line: str) -> None:
        """Wait until it said so."""
        while f"{line}\n".encode() not in self._said:
            more = os.read(self._read, 65536)
            if not more:
                raise AssertionError(f"the child ended before it said {line!r}: {self._said!r}")
            self._said += more

    def has_ended(self) -> bool:
        """Whether it has said its last."""
        ready, _, _ = select.select([self._read], [], [], 0)
        return bool(ready)

    def kill(self) -> list[str]:
        """End it with kill -9, and give all that it had said.

        Fails when it had ended by itself: then nothing was tried.
        """
        os.kill(self.pid, signal.SIGKILL)
        code, said = self.end()
        assert code == -signal.SIGKILL, said
        return said

    def end(self) -> tuple[int, list[str]]:
        """Wait for its end: its exit code, and all that it said."""
        while more := os.read(self._read, 65536):
            self._said += more
        os.close(self._read)
        _, status = os.waitpid(self.pid, 0)
        # A line that was cut off was not said.
        return os.waitstatus_to_exitcode(status), self._said.decode().split("\n")[:-1]


def _say(write: int, line: str) -> None:
    os.write(write, f"{line}\n".encode())


def _run(work: Work, write: int) -> NoReturn:
    code = 1
    try:
        work(lambda line: _say(write, line))
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)

"""How are all A4s made at once, while the visitor may go on and nobody else has to wait?

In a process of its own, one at a time: laying out a page keeps a processor busy for about a
second, and the server has other visitors to answer. What is made belongs to the data and the
weights and not to a visitor, so who leaves finds it on coming back, and who asks for what is
being made already gets that.
"""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from types import MappingProxyType
from typing import Any, Literal

from pages.parts.beeld import Beeld
from pages.parts.rapport.bundle import all_sheets

ROOT = Path(__file__).parents[3]
KEPT, LONGEST_S = 4, 900


@dataclass(frozen=True, slots=True)
class Stand:
    """How far it is.

    made, of, busy_with
        How many A4s there are, of how many, and the name of the next.
    version, at
        Of which version of the data, and when it was finished.
    problem
        Why it failed, as the process said it.
    """

    state: Literal["niet gevraagd", "bezig", "klaar", "mislukt"]
    made: int = 0
    of: int = 0
    busy_with: str = ""
    version: str = ""
    at: datetime | None = None
    problem: str = ""


def begin(beeld: Beeld) -> None:
    """Ask for all A4s; does nothing while they are being made already."""
    with _CHANGING:
        found = _ASKED.get(_key(beeld))
        if found is not None and found.state == "bezig":
            return
        done = [key for key, each in _ASKED.items() if each.state != "bezig"]
        for key in {*done[: max(0, len(_ASKED) - KEPT + 1)], _key(beeld)} & _ASKED.keys():
            _ASKED.pop(key).folder.cleanup()
        _ASKED[_key(beeld)] = asked = _Asked(beeld.version)
    Thread(
        target=asked.make, args=(replace(beeld, desk=None, on_request=None),), daemon=True
    ).start()


def stand_of(beeld: Beeld) -> Stand:
    """How far the A4s of this gemeente with these weights are."""
    found = _ASKED.get(_key(beeld))
    return Stand("niet gevraagd") if found is None else found.stand()


def made_of(beeld: Beeld) -> bytes:
    """The zip, once its stand is "klaar".

    Raises KeyError where nobody asked for it, and FileNotFoundError before it is there.
    """
    return _ASKED[_key(beeld)].zip.read_bytes()


@dataclass(slots=True)
class _Asked:
    """What was asked for once: where it is being made, and how that went."""

    version: str
    state: Literal["bezig", "klaar", "mislukt"] = "bezig"
    problem: str = ""
    at: datetime | None = None
    folder: TemporaryDirectory[str] = field(
        default_factory=lambda: TemporaryDirectory(prefix="wijkbeeld-")
    )

    @property
    def zip(self) -> Path:
        return Path(self.folder.name, "a4.zip")

    @property
    def told(self) -> Path:
        return Path(self.folder.name, "stand.txt")

    def make(self, beeld: Beeld) -> None:
        """Wait for whoever is before, then let the process make them."""
        command = [sys.executable, "-m", "pages.parts.rapport.all_at_once", str(self.zip)]
        try:
            with _ONE_AT_A_TIME, self.told.open("wb") as told:
                done = subprocess.run(
                    command, input=_written(beeld), stdout=told, stderr=subprocess.PIPE,
                    cwd=ROOT, check=False, timeout=LONGEST_S,
                )  # fmt: skip
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            failed = done.returncode != 0
            self.problem = (said or [f"het proces stopte met {done.returncode}"])[-1] * failed
        except (OSError, subprocess.TimeoutExpired) as error:
            self.problem = str(error)
        self.at, self.state = datetime.now(), "mislukt" if self.problem else "klaar"

    def stand(self) -> Stand:
        """How far it is, by the last line that the process wrote."""
        lines = self.told.read_text("utf-8").splitlines() if self.told.exists() else []
        made, of, name = (lines[-1] if lines else "0 0 ").split(" ", 2)
        return Stand(self.state, int(made), int(of), name, self.version, self.at, self.problem)


_ASKED: dict[Hashable, _Asked] = {}
_CHANGING, _ONE_AT_A_TIME = Lock(), Lock()


def _key(beeld: Beeld) -> Hashable:
    return beeld.wijkbeeld.gemeente.code, beeld.eigen_weging, beeld.uitkomst.year


class _Pickler(pickle.Pickler):
    """Writes read-only mappings too, of which the records are full."""

    def reducer_override(self, value: Any) -> Any:
        read_only = type(value) is MappingProxyType
        return (_read_only, (dict(value),)) if read_only else NotImplemented


def _read_only(content: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    """A read-only mapping again; the type itself cannot be named in what is written."""
    return MappingProxyType(content)


def _written(beeld: Beeld) -> bytes:
    """What the process is handed: exactly what stands on the visitor's screen."""
    stream = io.BytesIO()
    _Pickler(stream, protocol=pickle.HIGHEST_PROTOCOL).dump(beeld)
    return stream.getvalue()


def main(path: Path) -> None:
    """The process: read a beeld, say before each A4 how far it is, and write the zip."""
    os.nice(10)  # whoever is reading a page goes first
    beeld = pickle.load(sys.stdin.buffer)
    made = all_sheets(beeld, lambda at, of, name: print(at, of, name, flush=True))
    part = path.with_suffix(".part")
    part.write_bytes(made)
    part.replace(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Which version of the data is this, so that two people can tell whether they see the same?"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent
SHARED = ("indicatoren", "zoekwoorden.toml")  # by every gemeente


def fingerprint(folder: Path) -> str:
    """Eight signs that change with what is in the files, and are the same on every machine.

    folder
        Of the gemeente.

    The files are read again only when their date or size says that they changed.
    """
    files = sorted(_files_in(folder))
    for name in SHARED:
        files += sorted(_files_in(HERE / name, name))
    return _of_content(tuple(files))


def _files_in(path: str | Path, name: str = "") -> Iterator[tuple[str, str, int, int]]:
    """The name, path, date and size of each file in a folder and below it, or of one file."""
    if os.path.isfile(path):
        facts = os.stat(path)
        yield name, str(path), facts.st_mtime_ns, facts.st_size
    elif os.path.isdir(path):
        with os.scandir(path) as found:
            for each in found:
                yield from _files_in(each.path, f"{name}/{each.name}".removeprefix("/"))


def with_register(version: str, stamp: str) -> str:
    """The version of the files with how many changes the register holds.

    stamp
        Of the register.

    >>> with_register("6cd4a405", "484-0a1b2c3d4e5f6a7b")
    '6cd4a405.484'
    """
    return f"{version}.{stamp.partition('-')[0]}"


@lru_cache(maxsize=8)
def _of_content(files: tuple[tuple[str, str, int, int], ...]) -> str:
    digest = hashlib.sha256()
    for name, path, _, _ in files:
        content = hashlib.sha256(Path(path).read_bytes()).hexdigest()
        digest.update(f"{name}:{content}\n".encode())
    return digest.hexdigest()[:8]

"""Which version of the data is this, so that two people can tell whether they see the same?"""

from __future__ import annotations

import hashlib
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
    files = []
    shared = [path for name in SHARED for path in (HERE / name, *(HERE / name).rglob("*"))]
    for home, paths in ((folder, folder.rglob("*")), (HERE, shared)):
        found = ((path.relative_to(home).as_posix(), path) for path in paths)
        for name, path in sorted(found):
            if path.is_file():
                facts = path.stat()
                files.append((name, str(path), facts.st_mtime_ns, facts.st_size))
    return _of_content(tuple(files))


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

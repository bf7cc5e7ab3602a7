"""The command: every report and annex of a gemeente as files, without the app.

python -m pages.parts.rapport FOLDER
python -m pages.parts.rapport FOLDER --gemeente amstelveen --sinds 2026-03-01
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import data
from data.register import NO_REGISTER, RegisterError, chosen_place, open_register
from data.version import fingerprint, with_register
from geo.boundaries import read_shapes
from pages.parts.beeld import Beeld
from pages.parts.rapport.bundle import annexes, letters, sheets
from pages.parts.rapport.pdf import pdf_problem
from wijk_lib.model import Wijkbeeld
from wijk_lib.uitkomst import work_out


def main(arguments: Sequence[str] | None = None) -> int:
    """Write every file; 0 when all are there, 1 with the reason when some are not."""
    parser = argparse.ArgumentParser(
        prog="python -m pages.parts.rapport", description="Alle rapporten van een gemeente"
    )
    parser.add_argument("out", type=Path, metavar="MAP", help="waar de bestanden komen")
    parser.add_argument("--gemeente", default=os.environ.get("WIJKBEELD_GEMEENTE", "amstelveen"))
    parser.add_argument("--sinds", type=_day, help="dag om mee te vergelijken, als 2026-03-01")
    chosen = parser.parse_args(arguments)
    try:
        beeld, before = _read(chosen.gemeente, chosen.sinds)
    except (data.DataError, RegisterError) as error:
        print(error, file=sys.stderr)
        return 1
    chosen.out.mkdir(parents=True, exist_ok=True)
    problem = pdf_problem()
    if problem:
        print(problem, file=sys.stderr)
    every = [*sheets(beeld), *letters(beeld, before=before, since=chosen.sinds), *annexes(beeld)]
    for file in every:
        if problem and file.name.endswith(".pdf"):
            continue
        content = file.make()
        (chosen.out / file.name).write_bytes(content)
        print(f"{file.name}: {len(content) / 1000:.0f} kB")
    return 1 if problem else 0


def _day(text: str) -> date:
    """A day that has come, as it is typed behind --sinds."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is geen dag; verwacht 2026-03-01") from None
    if day > date.today():
        raise argparse.ArgumentTypeError(f"{text} is nog niet geweest")
    return day


def _read(gemeente: str, since: date | None) -> tuple[Beeld, Wijkbeeld | None]:
    """What the app shows, and what was known at the end of an earlier day."""
    folder = Path(gemeente)
    if not (folder / "gemeente.toml").is_file():
        folder = data.GEMEENTEN / gemeente
    wijkbeeld, before = data.read_wijkbeeld(folder=folder), None
    version = fingerprint(folder)
    if chosen_place() != NO_REGISTER:
        register = open_register(wijkbeeld, folder)
        try:
            before = None if since is None else register.wijkbeeld(wijkbeeld, on=since)
            wijkbeeld = register.wijkbeeld(wijkbeeld)
            version = with_register(version, register.stamp())
        finally:
            register.close()
    uitkomst = work_out(wijkbeeld)
    return Beeld(wijkbeeld, read_shapes(folder), uitkomst, version, date.today()), before


if __name__ == "__main__":
    sys.exit(main())

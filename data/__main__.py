"""The commands: check the data of a gemeente, or make its boundaries and tables of figures.

python -m data check amstelveen
python -m data boundaries amstelveen --from FOLDER
python -m data figures amstelveen --from FOLDER

Or keep its register safe (data/register_commands.py):

python -m data backup amstelveen FILE
python -m data restore amstelveen FILE --replace
python -m data verify amstelveen
python -m data account amstelveen ISSUER SUBJECT ROLE LABEL --wijk CODE
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from pathlib import Path

import data
from data import register_commands
from data.extract import make_tables
from data.gemeente import GEBIED_COLUMNS, Gemeente, read_gemeente
from data.indicator_files import read_indicatoren
from data.reading import DataError, tell
from data.report import make_report
from geo.boundaries import read_shapes, unmatched
from geo.generalise import make_layer
from geo.geojson import BoundaryError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 with every problem when it is not."""
    parser = argparse.ArgumentParser(prog="python -m data", description="De gegevens van Wijkbeeld")
    commands = parser.add_subparsers(dest="command", required=True, metavar="opdracht")
    for name, what in (
        ("check", "controleer alle gegevens van een gemeente"),
        ("boundaries", "maak de vereenvoudigde grenzen en gebieden.csv"),
        ("figures", "maak de tabellen met cijfers"),
    ):
        command = commands.add_parser(name, help=what, description=what)
        command.add_argument("gemeente", help="naam van een map in data/gemeenten, of een pad")
        if name != "check":
            command.add_argument("--from", dest="source", type=Path, required=True, metavar="MAP")
    register_commands.add_to(commands)
    chosen = parser.parse_args(arguments)
    if "run" in chosen:
        return _run(chosen)
    folder = Path(chosen.gemeente)
    if not (folder / "gemeente.toml").is_file():
        folder = data.GEMEENTEN / chosen.gemeente
    try:
        if chosen.command == "check":
            return check(folder)
        make = boundaries if chosen.command == "boundaries" else figures
        return make(folder, chosen.source)
    except (DataError, BoundaryError) as error:
        return _end([str(error)])


def _run(chosen: argparse.Namespace) -> int:
    try:
        return int(chosen.run(chosen))
    except (DataError, register_commands.RegisterError) as error:
        return _end([str(error)])


def check(folder: Path) -> int:
    """One line a dataset with its count, then every problem."""
    beeld = data.read_wijkbeeld(folder=folder)
    report = make_report(beeld)
    shapes = read_shapes(folder)
    codes = {
        level: frozenset(gebied.code for gebied in beeld.at_level(level)) for level in shapes.areas
    }
    print(f"gemeente: {report.gemeente}")
    for name, count in report.counts.items():
        print(f"{name}: {count}")
    for level, areas in shapes.areas.items():
        print(f"grenzen per {level}: {len(areas)}")
    return _end([*report.problems, *shapes.problems, *unmatched(shapes, codes)])


def boundaries(folder: Path, source: Path) -> int:
    """Our own light layer, made from published boundaries, and the list of gebieden from it."""
    about = read_gemeente(folder)
    measured = make_layer(
        source,
        folder,
        gemeente=about.code,
        attribution=about.attribution,
        division=about.division,
    )
    _write_gebieden(folder, about)
    size = sum(path.stat().st_size for path in folder.glob("*.geojson"))
    print(f"hoekpunten: {measured.corners_before} werd {measured.corners_after}")
    print(f"grootte: {size / 1000:.0f} kB")
    print(f"grootste verschil in oppervlakte van een buurt: {measured.area_difference:.3%}")
    print(f"grootste deel van een buurt dat elders ligt: {measured.symmetric_difference:.3%}")
    print(f"grootste verschuiving van een grens: {measured.shift_m:.1f} m")
    return 0


def figures(folder: Path, source: Path) -> int:
    """One table of figures per source; nothing is written when a line is not right."""
    problems: list[DataError] = []
    about = read_gemeente(folder)
    declared = read_indicatoren(data.INDICATOREN, about.domeinen, problems)
    tables = make_tables(source, {key: each.indicator for key, each in declared.items()}, problems)
    if problems:
        return _end(tell(problems))
    (folder / "cijfers").mkdir(exist_ok=True)
    for name, text in sorted(tables.items()):
        (folder / "cijfers" / name).write_text(text, encoding="utf-8", newline="")
        print(f"{name}: {text.count(chr(10)) - 1}")
    return 0


def _write_gebieden(folder: Path, about: Gemeente) -> None:
    rows = [("NL00", "Nederland", "land", ""), (about.code, about.name, "gemeente", "NL00")]
    for level, areas in read_shapes(folder).areas.items():
        for area in areas:
            parent = about.code if level == "wijk" else f"WK{area.code[2:8]}"
            rows.append((area.code, area.naam, level, parent))
    with (folder / "gebieden.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([GEBIED_COLUMNS, *rows])


def _end(problems: Sequence[str]) -> int:
    print(f"problemen: {len(problems)}")
    for problem in problems:
        print(f"  {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

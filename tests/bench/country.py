"""A made-up country: how does the app fare with far more areas than a gemeente has?

It has the tables of tests/proefstad and its codes, and beside them as many buurten as are asked
for, in wijken of 25. Nothing in it exists, and the app says so on every page.
"""

from __future__ import annotations

import csv
import json
import math
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.browser.serving import PROEFSTAD

SIDE = 5  # buurten along the side of a wijk
WIDE, HIGH = 0.03, 0.02  # degrees, of a buurt
WEST, SOUTH = 3.3, 50.8
STEPS = 5  # straight pieces in the border between two buurten
FIGURES = (
    "gezondheid_emotioneel_eenzaam",
    "gezondheid_sociaal_eenzaam",
    "gezondheid_moeite_met_rondkomen",
)
YEAR = 2020
Point = tuple[float, float]


def make_country(folder: Path, buurten: int, *, seed: int = 1) -> None:
    """Write the files of a made-up country with this many buurten, a multiple of 25."""
    shutil.copytree(PROEFSTAD, folder)
    codes = [f"{9999 - at // 99:04}{1 + at % 99:02}" for at in range(buurten // SIDE**2)]
    inside = {wijk: [f"BU{wijk}{n:02}" for n in range(1, SIDE**2 + 1)] for wijk in codes}
    _write_areas(folder / "gebieden.csv", inside)
    across = math.ceil(math.sqrt(len(codes)))
    corners = {wijk: (SIDE * (at % across), SIDE * (at // across)) for at, wijk in enumerate(codes)}
    _write_shapes(
        folder / "wijken.geojson",
        {f"WK{wijk}": _border(x, y, SIDE, seed) for wijk, (x, y) in corners.items()},
    )
    _write_shapes(
        folder / "buurten.geojson",
        {
            code: _border(corners[wijk][0] + at % SIDE, corners[wijk][1] + at // SIDE, 1, seed)
            for wijk, own in inside.items()
            for at, code in enumerate(own)
        },
    )
    _write_figures(folder / "cijfers", inside, random.Random(seed))


def _write_areas(path: Path, inside: dict[str, list[str]]) -> None:
    rows = [["NL00", "Nederland", "land", ""], ["GM9999", "Proefland", "gemeente", "NL00"]]
    rows += [[f"WK{wijk}", f"Wijk {wijk}", "wijk", "GM9999"] for wijk in inside]
    rows += [[c, f"Buurt {c[2:]}", "buurt", f"WK{wijk}"] for wijk in inside for c in inside[wijk]]
    _write_table(path, ["code", "naam", "niveau", "valt_onder"], rows)


def _write_shapes(path: Path, borders: dict[str, list[Point]]) -> None:
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {
                "code": code,
                "naam": f"{'Wijk' if code[0] == 'W' else 'Buurt'} {code[2:]}",
            },
            "geometry": {"type": "Polygon", "coordinates": [border]},
        }
        for code, border in borders.items()
    ]
    about = {"type": "FeatureCollection", "attribution": "verzonnen", "division": "1 januari 2020"}
    path.write_text(json.dumps(about | {"features": features}), encoding="utf-8")


def _write_figures(folder: Path, inside: dict[str, list[str]], rng: random.Random) -> None:
    for path in folder.iterdir():
        path.unlink()
    rows = []
    for wijk, own in inside.items():
        for level, codes in (("wijk", [f"WK{wijk}"]), ("buurt", own)):
            for code in codes:
                people = 1000 if level == "buurt" else 1000 * len(own)
                rows.append(["inwoners", level, code, YEAR, people, "VERZONNEN-TELLING"])
                rows += [
                    [key, level, code, YEAR, round(rng.gauss(30, 6), 1), "VERZONNEN-MODEL"]
                    for key in FIGURES
                ]
    for level, code in (("gemeente", "GM9999"), ("land", "NL00")):
        rows += [[key, level, code, YEAR, 30, "VERZONNEN-MODEL"] for key in FIGURES]
    heads = ["indicator", "niveau", "code", "jaar", "waarde", "bron"]
    _write_table(folder / "alles.csv", heads, rows)


def _border(x: int, y: int, side: int, seed: int) -> list[Point]:
    """The ring around a square of buurten; neighbours share every point of it."""
    south = [p for at in range(side) for p in _edge(x + at, y, True, seed)]
    east = [p for at in range(side) for p in _edge(x + side, y + at, False, seed)]
    north = [p for at in range(side) for p in _edge(x + at, y + side, True, seed)]
    west = [p for at in range(side) for p in _edge(x, y + at, False, seed)]
    end = _corner(x + side, y + side)
    back = [*reversed([*north, end]), *reversed(west)]
    return [*south, *east, *back]


def _edge(x: int, y: int, to_the_east: bool, seed: int) -> Iterator[Point]:
    """From a corner to the next, without that next, a little winding."""
    rng = random.Random(f"{seed} {x} {y} {to_the_east}")
    yield _corner(x, y)
    for step in range(1, STEPS):
        along, aside = step / STEPS, rng.uniform(-0.12, 0.12)
        yield _corner(*((x + along, y + aside) if to_the_east else (x + aside, y + along)))


def _corner(x: float, y: float) -> Point:
    return round(WEST + WIDE * x, 6), round(SOUTH + HIGH * y, 6)


def _write_table(path: Path, heads: list[str], rows: list[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heads, *rows])

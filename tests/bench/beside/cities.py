"""Made-up numbers at three sizes; the seed is fixed, so that two runs see the same."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from dataclasses import dataclass, replace

from wijk_lib.model import Indicator

DOMEINEN = ("samenhang", "bestaanszekerheid", "gezondheid", "veerkracht")
INITIATIEVEN = tuple(f"initiatief{n}" for n in range(10))
FAR_M = 2_000.0


@dataclass(frozen=True)
class City:
    """Areas, places and figures; nothing of it is about a real gemeente.

    statements
        Initiatief, area, and whether it is there or confirmed not to be.
    """

    inwoners: dict[str, float]
    need_ratio: dict[str, float]
    provision: dict[str, float]
    groups: dict[str, str]
    events: dict[str, float]
    indicatoren: list[Indicator]
    values: dict[str, dict[str, float]]
    supply: dict[str, float]
    distances_m: dict[tuple[str, str], float]
    statements: list[tuple[str, str, bool]]


def city(areas: int, places: int, *, side_m: float, seed: int = 1) -> City:
    """A square city; only pairs of an area and a place within 2 km of each other."""
    rng = random.Random(seed)
    codes = [f"BU{n:08}" for n in range(areas)]
    inwoners = {code: float(rng.randint(50, 4000)) for code in codes}
    indicatoren = [_indicator(n) for n in range(12)]
    spots = {code: (rng.uniform(0, side_m), rng.uniform(0, side_m)) for code in codes}
    sites = {f"p{n:06}": (rng.uniform(0, side_m), rng.uniform(0, side_m)) for n in range(places)}
    return City(
        inwoners=inwoners,
        need_ratio={code: math.exp(rng.gauss(0, 0.3)) for code in codes},
        provision={code: rng.expovariate(1.0) for code in codes},
        groups={code: f"WK{n // 4:06}" for n, code in enumerate(codes)},
        events={code: float(int(rng.betavariate(2, 20) * inwoners[code])) for code in codes},
        indicatoren=indicatoren,
        values={
            each.key: {code: rng.betavariate(2, 8) * 100 for code in codes} for each in indicatoren
        },
        supply={site: float(rng.randint(1, 40)) for site in sites},
        distances_m=_near_pairs(spots, sites),
        statements=[
            (key, code, rng.random() < 0.7)
            for key in INITIATIEVEN
            for code in codes
            if rng.random() < 0.4
        ],
    )


def amstelveen() -> City:
    """47 areas and 60 places, all pairs within 2 km; the figures are made up."""
    return city(47, 60, side_m=6_600)


def amsterdam() -> City:
    """518 areas and 2,000 places."""
    return city(518, 2_000, side_m=14_000)


def national(parts: int = 4) -> City:
    """14,500 areas and 50,000 places at 4 parts, with a million pairs in reach of each other."""
    made = city(3_625 * parts, 12_500 * parts, side_m=94_000 * math.sqrt(parts / 4))
    return replace(made, distances_m=dict(list(made.distances_m.items())[: 250_000 * parts]))


def _indicator(n: int) -> Indicator:
    direction = "less need" if n % 4 == 3 else "more need"
    return Indicator(
        f"i{n:02}", f"i{n}", "?", "%", 1, "rate", direction, DOMEINEN[n % 4], 1.0, "", "", ""
    )


def _near_pairs(
    spots: dict[str, tuple[float, float]], sites: dict[str, tuple[float, float]]
) -> dict[tuple[str, str], float]:
    squares = defaultdict(list)
    for site, (x, y) in sites.items():
        squares[int(x // FAR_M), int(y // FAR_M)].append((site, x, y))
    pairs = {}
    for code, (x, y) in spots.items():
        column, line = int(x // FAR_M), int(y // FAR_M)
        for square in ((column + i, line + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            for site, east, north in squares.get(square, ()):
                metres = math.hypot(east - x, north - y)
                if metres <= FAR_M:
                    pairs[code, site] = metres
    return pairs

"""The attack on a suppressed table: how far can each hidden count be narrowed?

It knows the texts that are shown, how they come about and every sum that holds; it
shares no code with what it attacks.
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping

Cell = tuple[str, str]
Bounds = dict[Cell, tuple[float, float]]

GEMEENTE = "GM"
TOTAL = "totaal"


def made_up_table(rng: random.Random) -> tuple[dict[Cell, int], dict[str, str]]:
    """Counts of one to four wijken of one to four buurten, most of them small."""
    parents = {
        f"BU{wijk}{buurt}": f"WK{wijk}"
        for wijk in range(rng.randint(1, 4))
        for buurt in range(rng.randint(1, 4))
    }
    categories = [f"c{n}" for n in range(rng.randint(1, 4))]
    largest = rng.choice([6, 20, 60, 400])
    counts = {
        (buurt, category): 0 if rng.random() < 0.15 else int(largest * rng.random() ** 2)
        for buurt in parents
        for category in categories
    }
    return counts, parents


def known_alone(text: str) -> tuple[float, float]:
    """What one shown text says by itself."""
    if text == "niet getoond":
        return (0, math.inf)
    if text == "<10":
        return (1, 9)
    number = int(text)
    return (0, 0) if number == 0 else (max(10, number - 2), number + 2)


def sums_that_hold(texts: Mapping[Cell, str], parents: Mapping[str, str]) -> list[list[Cell]]:
    """Each sum as a list: the total first, then its parts."""
    areas = {area for area, _ in texts}
    categories = {category for _, category in texts}
    sums = [
        [(area, TOTAL), *((area, each) for each in categories if each != TOTAL)] for area in areas
    ]
    for category in categories:
        for wijk in set(parents.values()):
            inside = [buurt for buurt, parent in parents.items() if parent == wijk]
            sums.append([(wijk, category), *((buurt, category) for buurt in inside)])
        sums.append([(GEMEENTE, category), *((wijk, category) for wijk in set(parents.values()))])
        sums.append([(GEMEENTE, category), *((buurt, category) for buurt in parents)])
    return sums


def narrow(texts: Mapping[Cell, str], parents: Mapping[str, str]) -> Bounds:
    """The bounds of every cell after all differences have been taken, over and over."""
    bounds = {cell: known_alone(text) for cell, text in texts.items()}
    sums = sums_that_hold(texts, parents)
    changed = True
    while changed:
        changed = False
        for total, *parts in sums:
            low = sum(bounds[part][0] for part in parts)
            high = sum(bounds[part][1] for part in parts)
            changed |= _tighten(bounds, total, low, high)
            least, most = bounds[total]
            for part in parts:
                others_low = sum(bounds[each][0] for each in parts if each != part)
                others_high = sum(bounds[each][1] for each in parts if each != part)
                changed |= _tighten(bounds, part, least - others_high, most - others_low)
    return bounds


def disclosed(
    texts: Mapping[Cell, str], bounds: Bounds, counts: Mapping[Cell, int]
) -> dict[Cell, tuple[float, float]]:
    """The hidden cells that were narrowed too far, with what was found."""
    found = {}
    for cell, (low, high) in bounds.items():
        small = 0 < counts[cell] < 10
        if (small and (low > 1 or high < 9)) or (
            texts[cell] == "niet getoond" and high - low < 8 and not _known_empty(cell, counts)
        ):
            found[cell] = (low, high)
    return found


def with_totals(counts: Mapping[Cell, int], parents: Mapping[str, str]) -> dict[Cell, int]:
    """The true table with the sums of every wijk, the gemeente and every row."""
    true: dict[Cell, int] = {}
    for (buurt, category), count in counts.items():
        for area in (buurt, parents[buurt], GEMEENTE):
            for each in (category, TOTAL):
                true[area, each] = true.get((area, each), 0) + count
    return true


def _known_empty(cell: Cell, counts: Mapping[Cell, int]) -> bool:
    return counts[cell[0], TOTAL] == 0 or counts[GEMEENTE, cell[1]] == 0


def _tighten(bounds: Bounds, cell: Cell, low: float, high: float) -> bool:
    old = bounds[cell]
    bounds[cell] = (max(old[0], low), min(old[1], high))
    return bounds[cell] != old

"""By how much did a figure differ between two years, in the areas of one level?"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import combinations
from types import MappingProxyType

from wijk_lib.measure import FIVE, Measure, measure
from wijk_lib.model import Level, Wijkbeeld
from wijk_lib.record import replace
from wijk_lib.uitkomst import Uitkomst

KINDS = ("rate", "score")


def years_before(wijkbeeld: Wijkbeeld, toon: str, level: Level, year: int | None) -> list[int]:
    """The years that a figure can be held against, newest first; none for a count or the index.

    year
        The later year; None for the newest.

    >>> from wijk_lib.example import proefstad
    >>> years_before(proefstad(), "armoede", "wijk", None)
    [2012]
    """
    indicator = wijkbeeld.indicatoren.get(toon)
    if indicator is None or indicator.kind not in KINDS:
        return []
    every = wijkbeeld.years(toon, level)
    last = year if year in every else max(every, default=0)
    return sorted((each for each in every if each < last), reverse=True)


def change(
    wijkbeeld: Wijkbeeld,
    uitkomst: Uitkomst,
    *,
    toon: str,
    level: Level,
    since: int,
    year: int | None = None,
) -> Measure:
    """The later figure minus the earlier one, in five bands around no difference.

    The middle band holds what is at most a fifth of the largest difference between any
    two years, in whichever area; the next what is at most three fifths. So the bands
    are of equal width, and the same whichever two years are compared. Nobody published margins
    for these figures, so that no difference here is more than a difference.

    toon
        The key of an indicator that is a rate or a score.
    since, year
        The earlier and the later year; None for the newest.

    Returns a measure with method "change" of which `values` are differences, in points
    of the unit; only areas with both figures are in it. `years` holds both.

    Raises ValueError when the indicator has no figure of `since` before the later year.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> found = change(proefstad(), uitkomst(), toon="armoede", level="wijk", since=2012)
    >>> dict(found.values), found.years
    ({'WK01': -1.0, 'WK02': 2.0}, (2012, 2020))
    """
    if since not in years_before(wijkbeeld, toon, level, year):
        raise ValueError(f"{toon} has no figure of {since} to compare with at level {level}")
    later = measure(wijkbeeld, uitkomst, toon=toon, level=level, year=year)
    earlier = measure(wijkbeeld, uitkomst, toon=toon, level=level, year=since)
    values = {c: later.values[c] - was for c, was in earlier.values.items() if c in later.values}
    step = _largest(wijkbeeld, toon, level, later.too_small) / 5
    too_small = later.too_small
    classes = {c: _band(v, step) for c, v in values.items() if step and c not in too_small}
    tally = Counter(classes.values())
    return replace(
        later,
        method="change" if classes else "none",
        values=MappingProxyType(values),
        classes=MappingProxyType(classes),
        counts=tuple(tally[each] for each in range(1, FIVE + 1)) if classes else (),
        spans=_spans(classes, values) if classes else (),
        band_step=step if classes else None,
        gemeente=_minus(later.gemeente, earlier.gemeente),
        nederland=_minus(later.nederland, earlier.nederland),
        years=(*earlier.years, *later.years),
        bronnen=tuple(dict.fromkeys((*earlier.bronnen, *later.bronnen))),
    )


def _largest(wijkbeeld: Wijkbeeld, toon: str, level: Level, left_out: frozenset[str]) -> float:
    """The largest difference of one area between any two years; 0 where there is none."""
    per_year = [wijkbeeld.values(toon, level, year) for year in wijkbeeld.years(toon, level)]
    return max(
        (
            abs(one[code] - other[code])
            for one, other in combinations(per_year, 2)
            for code in one.keys() & other.keys() - left_out
        ),
        default=0.0,
    )


def _band(difference: float, step: float) -> int:
    """Class 1 to 5; 3 is about the same.

    >>> [_band(each, 1.0) for each in (-3.1, -3.0, -1.0, 0.0, 1.0, 1.1, 4.0)]
    [1, 2, 3, 3, 3, 4, 5]
    """
    steps = bisect_left((step, 3 * step), abs(difference))
    return 3 + steps if difference > 0 else 3 - steps


def _minus(later: float | None, earlier: float | None) -> float | None:
    return None if later is None or earlier is None else later - earlier


def _spans(
    classes: dict[str, int], values: dict[str, float]
) -> tuple[tuple[float, float] | None, ...]:
    inside = [[values[c] for c, at in classes.items() if at == n] for n in range(1, FIVE + 1)]
    return tuple((min(each), max(each)) if each else None for each in inside)

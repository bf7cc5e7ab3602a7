"""By how much did a figure differ between two years, in the areas of one level?"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from types import MappingProxyType

from wijk_lib.classes import bands_around
from wijk_lib.measure import FIVE, Measure, measure
from wijk_lib.model import Level, Wijkbeeld
from wijk_lib.uitkomst import Uitkomst

KINDS = ("rate", "score")


def years_before(wijkbeeld: Wijkbeeld, toon: str, level: Level, year: int | None) -> list[int]:
    """The years that a figure can be held against, newest first; none for a count or the index.

    year
        The later year; None for the newest.
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

    The step of the bands is half a standard deviation of the areas in the newest year,
    so it is the same whichever two years are compared: a difference is large where it
    is large beside how much the areas differ from each other. Nobody published margins
    for these figures, so that no difference here is more than a difference.

    toon
        The key of an indicator that is a rate or a score.
    since, year
        The earlier and the later year; None for the newest.

    Returns a measure with method "change" of which `values` are differences, in points
    of the unit; only areas with both figures are in it. `years` holds both.

    Raises ValueError when the indicator has no figure of `since` before the later year.
    """
    if since not in years_before(wijkbeeld, toon, level, year):
        raise ValueError(f"{toon} has no figure of {since} to compare with at level {level}")
    later = measure(wijkbeeld, uitkomst, toon=toon, level=level, year=year)
    earlier = measure(wijkbeeld, uitkomst, toon=toon, level=level, year=since)
    values = {c: later.values[c] - was for c, was in earlier.values.items() if c in later.values}
    rankable = wijkbeeld.rankable(level)
    newest = wijkbeeld.values(toon, level, wijkbeeld.newest_year(toon, level) or since)
    among = {code: value for code, value in newest.items() if code in rankable}
    bands = bands_around(among, wijkbeeld.inwoners(level), comparator=0.0) if among else None
    classed = bands.classify if bands and bands.standard_deviation > 0 else None
    too_small = later.too_small
    classes = {c: classed(v) for c, v in values.items() if classed and c not in too_small}
    tally = Counter(classes.values())
    return replace(
        later,
        method="change" if classes else "none",
        values=MappingProxyType(values),
        classes=MappingProxyType(classes),
        counts=tuple(tally[each] for each in range(1, FIVE + 1)) if classes else (),
        spans=_spans(classes, values) if classes else (),
        band_step=bands.standard_deviation / 2 if bands else None,
        gemeente=_minus(later.gemeente, earlier.gemeente),
        nederland=_minus(later.nederland, earlier.nederland),
        years=(*earlier.years, *later.years),
        bronnen=tuple(dict.fromkeys((*earlier.bronnen, *later.bronnen))),
    )


def _minus(later: float | None, earlier: float | None) -> float | None:
    return None if later is None or earlier is None else later - earlier


def _spans(
    classes: dict[str, int], values: dict[str, float]
) -> tuple[tuple[float, float] | None, ...]:
    inside = [[values[c] for c, at in classes.items() if at == n] for n in range(1, FIVE + 1)]
    return tuple((min(each), max(each)) if each else None for each in inside)

"""Reach: who can get to what, and how many others want to get there too?

Distances are an argument: straight lines and walking routes both work, as long as
the text beside the result says which. A pair that is absent is out of reach.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from operator import itemgetter

from wijk_lib.checking import column, not_below_zero
from wijk_lib.record import Record

Distances = Mapping[tuple[str, str], float]
Steps = Sequence[tuple[float, float]]

WALKING_STEPS: Steps = ((300, 1.0), (600, 0.68), (900, 0.22))


class ReachSpread(Record):
    """How far people are from the nearest place, over people and not over areas.

    median_m, p90_m
        Half, and nine tenths, of the people have a place within so many metres.
    n, missing
        Areas that were counted, and areas of which no distance is known.
    """

    median_m: float
    p90_m: float
    n: int
    missing: int


def within_reach(distances_m: Distances, *, limit_m: float) -> dict[str, frozenset[str]]:
    """The places that each area can reach.

    distances_m
        (area code, place key) -> metres.
    limit_m
        The longest distance that still counts as within reach, in metres.

    Returns area code -> place keys. An area that reaches nothing is there with an
    empty set, so that it cannot fall out of a count.

    Raises ValueError when limit_m is not above 0 or a distance is no finite
    number from 0 up.

    Source: by definition; the count of it is the cumulative measure of accessibility.

    >>> walks = {("BU01", "a"): 250.0, ("BU01", "b"): 900.0, ("BU02", "b"): 900.0}
    >>> within_reach(walks, limit_m=500)
    {'BU01': frozenset({'a'}), 'BU02': frozenset()}
    """
    return _grouped(distances_m, limit_m, by=0)


def catchments(distances_m: Distances, *, limit_m: float) -> dict[str, frozenset[str]]:
    """The areas from which each place can be reached.

    Arguments and errors as for within_reach.

    Returns place key -> area codes; a place that no area reaches is there with an
    empty set.

    Source: as within_reach, seen from the place; the catchment of the two-step measure.

    >>> walks = {("BU01", "a"): 250.0, ("BU01", "b"): 900.0, ("BU02", "b"): 100.0}
    >>> catchments(walks, limit_m=500)
    {'a': frozenset({'BU01'}), 'b': frozenset({'BU02'})}
    """
    return _grouped(distances_m, limit_m, by=1)


def people_reached(
    distances_m: Distances, inwoners: Mapping[str, float], *, limit_m: float
) -> dict[str, float]:
    """How many inwoners live in an area from which the place can be reached.

    An area counts whole or not at all, so that this is as coarse as the areas.
    Places share people: their numbers must not be added up.

    distances_m
        (area code, place key) -> metres.
    inwoners
        area code -> number of inwoners.
    limit_m
        The longest distance that still counts as within reach, in metres.

    Returns place key -> inwoners.

    Raises KeyError when an area in reach has no inwoners, and ValueError as
    within_reach does.

    Source: by definition.

    >>> walks = {("BU01", "a"): 250.0, ("BU02", "a"): 400.0, ("BU02", "b"): 900.0}
    >>> people_reached(walks, {"BU01": 1200, "BU02": 800}, limit_m=500)
    {'a': 2000, 'b': 0}
    """
    _check_distances(distances_m)
    _check_limit(limit_m)
    people = not_below_zero(inwoners, "inwoners")
    reached: dict[str, float] = {place: 0 for _, place in distances_m}
    try:
        for (area, place), metres in distances_m.items():
            if metres <= limit_m:
                reached[place] += people[area]
    except KeyError:
        raise KeyError(f"inwoners of {area} is missing, but it can reach {place}") from None
    return reached


def nearest_m(distances_m: Distances) -> dict[str, float]:
    """How far it is from each area to the nearest place, in metres.

    distances_m
        (area code, place key) -> metres.

    Returns area code -> metres; an area of which no distance is known is absent.

    Raises ValueError when a distance is no finite number from 0 up.

    Source: by definition.

    >>> nearest_m({("BU01", "a"): 250.0, ("BU01", "b"): 900.0, ("BU02", "b"): 900.0})
    {'BU01': 250.0, 'BU02': 900.0}
    """
    _check_distances(distances_m)
    nearest: dict[str, float] = {}
    for (area, _), metres in distances_m.items():
        if metres < nearest.get(area, math.inf):
            nearest[area] = metres
    return nearest


def reach_spread(nearest: Mapping[str, float], inwoners: Mapping[str, float]) -> ReachSpread:
    """The distance to the nearest place that half, and nine tenths, of the people have.

    nearest
        area code -> metres, as nearest_m gives it.
    inwoners
        area code -> number of inwoners, of every area that should count.

    Returns the ReachSpread, in metres.

    Raises KeyError when an area with a distance has no inwoners, and ValueError
    when nobody lives in the areas with a distance.

    Source: by definition: weighted quantiles, at the first distance that is enough.

    >>> reach_spread({"BU01": 200.0, "BU02": 900.0}, {"BU01": 700, "BU02": 300, "BU03": 50})
    ReachSpread(median_m=200.0, p90_m=900.0, n=2, missing=1)
    """
    metres = not_below_zero(nearest, "distance")
    people = not_below_zero(inwoners, "inwoners")
    counts = column(people, metres, "inwoners")
    ordered = sorted(zip(metres.values(), counts, strict=True))
    if not sum(count for _, count in ordered) > 0:
        raise ValueError("nobody lives in the areas of which the distance is known")
    missing = len(people.keys() - metres.keys())
    return ReachSpread(_reached_by(ordered, 5), _reached_by(ordered, 9), len(metres), missing)


def two_step_fca(
    distances_m: Distances,
    supply: Mapping[str, float],
    demand: Mapping[str, float],
    *,
    steps: Steps = WALKING_STEPS,
) -> dict[str, float]:
    """Access per area: supply per person, shared with all others in reach of it.

    First each place divides its supply over the people around it, those farther
    away counting less; then each area adds up what the places around it have per
    person. Every unit of supply that somebody can reach is handed out exactly
    once: the sum of demand times access is the supply in reach. With one step
    this is the plain two-step measure, with more the enhanced one.

    distances_m
        (area code, place key) -> metres.
    supply
        place key -> amount on offer, any unit, not below 0.
    demand
        area code -> people who may want it, not below 0.
    steps
        (up to and including so many metres, weight), from near to far: a distance
        on an edge belongs to the nearer step, (a, b]. Beyond the last: 0.

    Returns area code -> supply per person, for every area of `demand`; 0 where
    nothing is in reach. A place without anybody in reach gives to nobody.

    Raises KeyError when an area or place within reach lacks its amount, and
    ValueError when a number is nan, infinite or negative, or the steps do not
    rise or have a weight that is not above 0.

    Source: Luo & Wang (2003), Environment and Planning B 30:865-884 (one step);
    Luo & Qi (2009), Health & Place 15:1100-1107 (weights .68 and .22).

    >>> walks = {("BU01", "a"): 300.0, ("BU02", "a"): 301.0, ("BU03", "a"): 901.0}
    >>> two_step_fca(walks, {"a": 84.0}, {"BU01": 100, "BU02": 100, "BU03": 100})
    {'BU01': 0.5, 'BU02': 0.34, 'BU03': 0.0}
    """
    return _shared_out(_near(distances_m, steps), supply, demand)


def three_step_fca(
    distances_m: Distances,
    supply: Mapping[str, float],
    demand: Mapping[str, float],
    *,
    steps: Steps = WALKING_STEPS,
) -> dict[str, float]:
    """Access per area, where people divide themselves over the places they can reach.

    As two_step_fca, but whoever has several places nearby weighs on each of them
    for a part only, in proportion to the weights of distance. That takes away the
    double count of people who live among many places.

    Arguments, result and errors as for two_step_fca.

    Source: Wan, Zou & Sternberg (2012), International Journal of Geographical
    Information Science 26:1073-1089 (selection weight in both steps), as in the R
    package fca and PySAL access.

    >>> walks = {("BU01", "a"): 200.0, ("BU01", "b"): 200.0, ("BU02", "b"): 200.0}
    >>> three_step_fca(walks, {"a": 10.0, "b": 30.0}, {"BU01": 100, "BU02": 100})
    {'BU01': 0.2, 'BU02': 0.2}
    """
    near = _near(distances_m, steps)
    around: dict[str, float] = {}
    for area, _, weight in near:
        around[area] = around.get(area, 0.0) + weight
    chosen = [(area, place, weight * weight / around[area]) for area, place, weight in near]
    return _shared_out(chosen, supply, demand)


def _grouped(distances_m: Distances, limit_m: float, *, by: int) -> dict[str, frozenset[str]]:
    """The pairs within the limit, by area (0) or by place (1); all of them are there."""
    _check_distances(distances_m)
    _check_limit(limit_m)
    found: dict[str, list[str]] = {
        each: [] for each in dict.fromkeys(map(itemgetter(by), distances_m))
    }
    for pair in [pair for pair, metres in distances_m.items() if metres <= limit_m]:
        found[pair[by]].append(pair[1 - by])
    return {each: frozenset(others) for each, others in found.items()}


def _near(distances_m: Distances, steps: Steps) -> list[tuple[str, str, float]]:
    """The pairs within the last step, each with its weight."""
    limits = [limit for limit, _ in steps]
    rising = all(a < b for a, b in pairwise([0, *limits]))
    if not steps or not rising or not all(0 < w < math.inf for _, w in steps):
        raise ValueError(f"steps are {steps!r}, but they must rise from 0 with weights above 0")
    _check_distances(distances_m)
    weights = [*(weight for _, weight in steps), 0.0]
    return [
        (area, place, weight)
        for (area, place), metres in distances_m.items()
        if (weight := weights[bisect_left(limits, metres)])
    ]


def _shared_out(
    near: Sequence[tuple[str, str, float]],
    supply: Mapping[str, float],
    demand: Mapping[str, float],
) -> dict[str, float]:
    offered = not_below_zero(supply, "supply")
    people = not_below_zero(demand, "demand")
    wanted = dict.fromkeys(offered, 0.0)
    try:
        for area, place, weight in near:
            wanted[place] += people[area] * weight
    except KeyError:
        lacking = f"supply of {place}" if area in people else f"demand of {area}"
        raise KeyError(f"{lacking} is missing, but {area} can reach {place}") from None
    per_person = {
        place: offered[place] / amount if amount > 0 else 0.0 for place, amount in wanted.items()
    }
    access = dict.fromkeys(people, 0.0)
    for area, place, weight in near:
        access[area] += per_person[place] * weight
    return access


def _reached_by(ordered: Sequence[tuple[float, float]], tenths: int) -> float:
    """The shortest distance within which so many tenths of the people have a place."""
    so_far = accumulate(count for _, count in ordered)
    total = sum(count for _, count in ordered)
    # Whole numbers on both sides: nine tenths of 1,100 is exactly 990.
    return next(
        metres
        for (metres, _), count in zip(ordered, so_far, strict=True)
        if 10 * count >= tenths * total
    )


def _check_limit(limit_m: float) -> None:
    if not 0 < limit_m < math.inf:
        raise ValueError(f"limit_m is {limit_m!r}, but it must be above 0")


def _check_distances(distances_m: Distances) -> None:
    # The sum and the minimum look at a million distances in a few milliseconds;
    # only when they show that something is wrong is it looked up what.
    values = distances_m.values()
    sound = set(map(type, values)) <= {int, float} and math.isfinite(sum(values))
    if sound and min(values, default=0) >= 0:
        return
    for (area, place), metres in distances_m.items():
        not_below_zero({f"{area} to {place}": metres}, "distance")

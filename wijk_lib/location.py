"""Location: where would the next place serve most people who now have none in reach?"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import islice
from operator import attrgetter

from wijk_lib.checking import not_below_zero
from wijk_lib.reach import catchments
from wijk_lib.record import Record

LOOKS = 5_000
SMALLEST_PART = 1e-12


class Candidate(Record):
    """What one more place would add.

    gained
        Weight of the areas that it reaches and that no existing place does.
    overlap
        Weight of the areas that it reaches and that have a place already.
    areas
        Codes of the areas gained.
    """

    place: str
    gained: float
    overlap: float
    areas: frozenset[str]


class Covering(Record):
    """Places that together reach much weight, and how much better it could be.

    places
        The chosen places; fewer than asked for where more would add nothing.
    covered
        Weight in reach of these and of the existing places together.
    bound
        No choice of as many places can cover more than this. Equal to `covered`
        where the choice is proven to be the best.
    total
        Weight of all areas.
    """

    places: tuple[str, ...]
    covered: float
    bound: float
    total: float


def best_next_place(
    distances_m: Mapping[tuple[str, str], float],
    weights: Mapping[str, float],
    *,
    limit_m: float,
    existing: Collection[str] = (),
) -> list[Candidate]:
    """Every place that could be next, the one that adds most first.

    Exact: each candidate is tried. A list and not one answer, because several
    places often do nearly as well and other reasons may decide between them.

    distances_m
        (area code, place key) -> metres, of candidates and existing places alike.
    weights
        area code -> what is to be reached: people, or people times need; say which.
    limit_m
        The longest distance that still counts as within reach, in metres.
    existing
        Keys of the places that are there already.

    Returns the candidates by weight gained, equal ones in order of key.

    Raises KeyError when an existing place has no distances or an area no weight,
    and ValueError when a number is nan, infinite or negative.

    Source: Church & ReVelle (1974), The Maximal Covering Location Problem, Papers
    of the Regional Science Association 32:101-118, with one place to choose.

    >>> walks = {("BU1", "a"): 90, ("BU2", "a"): 90, ("BU2", "b"): 90, ("BU3", "c"): 90}
    >>> people = {"BU1": 500, "BU2": 900, "BU3": 700}
    >>> best, *_ = best_next_place(walks, people, limit_m=500, existing=["b"])
    >>> best.place, best.gained, best.overlap
    ('c', 700.0, 0.0)
    """
    weighed, reached = _weights_and_reach(distances_m, weights, limit_m, existing)
    served = frozenset[str]().union(*(reached[place] for place in existing))
    candidates = [
        _candidate(place, reached[place], served, weighed)
        for place in sorted(reached.keys() - set(existing))
    ]
    # In order of key already, and sorting keeps that order among equals.
    return sorted(candidates, key=attrgetter("gained"), reverse=True)


def maximal_covering(
    distances_m: Mapping[tuple[str, str], float],
    weights: Mapping[str, float],
    *,
    p: int,
    limit_m: float,
    existing: Collection[str] = (),
) -> Covering:
    """Up to p places that together reach as much weight as possible.

    The place that adds most is taken p times, which never gives less than 63 %
    (1 - 1/e) of the best that p places can add. Then all other choices that could
    still be better are gone through, as far as 5,000 of them; at the size of a
    gemeente that as a rule proves the best choice. The bound says how far off the
    answer can be.

    Arguments as for best_next_place; existing places stay and do not count in p.

    Returns the Covering: the places, what they cover and the bound on what others could.

    Raises as best_next_place does, and ValueError when p is below 1.

    Source: Church & ReVelle (1974), Papers of the Regional Science Association
    32:101-118; Nemhauser, Wolsey & Fisher (1978), Mathematical Programming
    14:265-294 (63 %, and the bound: what is covered plus the p largest gains).

    >>> walks = {("BU1", "a"): 90, ("BU2", "a"): 90, ("BU2", "b"): 90, ("BU3", "c"): 90}
    >>> people = {"BU1": 500, "BU2": 900, "BU3": 700}
    >>> maximal_covering(walks, people, p=2, limit_m=500)
    Covering(places=('a', 'c'), covered=2100.0, bound=2100.0, total=2100.0)
    """
    if p < 1:
        raise ValueError(f"p is {p}, but at least 1 place has to be chosen")
    weighed, reached = _weights_and_reach(distances_m, weights, limit_m, existing)
    already = frozenset[str]().union(*(reached[place] for place in existing))
    open_places = sorted(reached.keys() - set(existing))
    search = _Search([reached[place] - already for place in open_places], weighed, p)
    search.take_what_adds_most()
    search.look_for_better()
    chosen = [open_places[each] for each in search.best]
    for place in list(chosen):
        others = already.union(*(reached[each] for each in chosen if each != place))
        if not any(weighed[area] for area in reached[place] - others):
            chosen.remove(place)
    places = tuple(chosen)
    served = already.union(*(reached[place] for place in places))
    covered = _weight(served, weighed)
    start = _weight(already, weighed)
    bound = covered if search.proven else max(covered, start + search.bound)
    return Covering(places, covered, bound, math.fsum(weighed.values()))


def _weights_and_reach(
    distances_m: Mapping[tuple[str, str], float],
    weights: Mapping[str, float],
    limit_m: float,
    existing: Collection[str],
) -> tuple[dict[str, float], dict[str, frozenset[str]]]:
    """The weights and who can reach each place, once it is sure that none of them is missing."""
    weighed = not_below_zero(weights, "weight")
    reached = catchments(distances_m, limit_m=limit_m)
    for place, areas in reached.items():
        if not areas <= weighed.keys():
            area = min(areas - weighed.keys())
            raise KeyError(f"weight of {area} is missing, but it can reach {place}")
    for place in existing:
        if place not in reached:
            raise KeyError(f"distance of {place} is missing, but it is among the existing places")
    return weighed, reached


def _candidate(
    place: str, areas: frozenset[str], served: frozenset[str], weights: Mapping[str, float]
) -> Candidate:
    """What a place adds to those that are served already."""
    if served.isdisjoint(areas):
        return Candidate(place, _weight(areas, weights), 0.0, areas)
    new = areas - served
    return Candidate(place, _weight(new, weights), _weight(areas & served, weights), new)


def _weight(areas: Iterable[str], weights: Mapping[str, float]) -> float:
    """Exactly rounded, so that the order of the areas makes no difference."""
    return math.fsum(map(weights.__getitem__, areas))


class _Search:
    """Choose p of the candidates; what each would still add is kept up to date."""

    def __init__(
        self, reached: Sequence[frozenset[str]], weights: Mapping[str, float], p: int
    ) -> None:
        self.p = p
        self.weights = weights
        self.reached = [sorted(areas) for areas in reached]
        self.by_area: dict[str, list[int]] = {}
        for place, areas in enumerate(self.reached):
            for area in areas:
                self.by_area.setdefault(area, []).append(place)
        self.gains = [sum(weights[area] for area in areas) for areas in self.reached]
        self.served: set[str] = set()
        self.best: list[int] = []
        self.most: float = 0
        self.bound = sum(weights[area] for area in self.by_area)
        self.proven = False
        # Less than this is what rounding leaves behind, not weight.
        self.nothing = SMALLEST_PART * sum(weights.values())

    def take_what_adds_most(self) -> None:
        """The greedy choice, and the bound that each step of it proves."""
        taken = []
        for _ in range(self.p):
            most = nlargest(self.p, range(len(self.gains)), key=self.gains.__getitem__)
            first = self._ranked(most, self.nothing)
            self.bound = min(self.bound, self.most + self._sum_of_gains(first, self.p))
            if not first:
                break
            self.best.append(first[0])
            self.most += self.gains[first[0]]
            taken.append(self._take(first[0]))
        for areas in reversed(taken):
            self._give_back(areas)
        self.proven = self.bound <= self.most + self.nothing

    def look_for_better(self) -> None:
        """Go through the other choices, leaving out those that cannot be better."""
        if not self.proven:
            self.looks = LOOKS
            self._look([], 0, self._ranked(range(len(self.gains)), self.nothing))
            self.proven = self.looks > 0

    def _look(self, chosen: list[int], value: float, ranked: Sequence[int]) -> None:
        left = self.p - len(chosen)
        if value > self.most + self.nothing:
            self.best, self.most = list(chosen), value
        for position, place in enumerate(ranked):
            hoped = value + self._sum_of_gains(ranked[position : position + left], left)
            if left == 0 or self.looks <= 0 or hoped <= self.most + self.nothing:
                return
            self.looks -= 1
            gain = self.gains[place]
            areas = self._take(place)
            # None of the others adds more than this place: one that adds less than what is
            # short when all but one of them add as much cannot be part of a better choice.
            short = self.most - value - (left - 1) * gain
            others = self._ranked(ranked[position + 1 :], max(short, self.nothing))
            self._look([*chosen, place], value + gain, others)
            self._give_back(areas)

    def _ranked(self, places: Iterable[int], above: float) -> list[int]:
        """The places that still add more than this, most first."""
        adding = [place for place in places if self.gains[place] > above]
        return sorted(adding, key=self.gains.__getitem__, reverse=True)

    def _sum_of_gains(self, ranked: Iterable[int], number: int) -> float:
        return sum(self.gains[place] for place in islice(ranked, number))

    def _take(self, place: int) -> list[str]:
        areas = [area for area in self.reached[place] if area not in self.served]
        self._change(areas, -1)
        self.served.update(areas)
        return areas

    def _give_back(self, areas: Sequence[str]) -> None:
        self._change(areas, 1)
        self.served.difference_update(areas)

    def _change(self, areas: Sequence[str], sign: int) -> None:
        for area in areas:
            weight = sign * self.weights[area]
            for place in self.by_area[area]:
                self.gains[place] += weight

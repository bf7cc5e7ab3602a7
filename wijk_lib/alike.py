"""Which areas are most alike, on the figures of their profile one by one?"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import fmean, pstdev
from types import MappingProxyType
from typing import Literal

from wijk_lib.model import Indicator, Level, Wijkbeeld
from wijk_lib.record import Record

OLDER = "65+"  # a group beside, not every area has its figures
Closeness = Literal["sterk", "enigszins", "weinig"]


class Alike(Record):
    """Another area, and how far it is from the one that was asked about.

    distance
        In standard deviations of the areas, 0 for the same profile.
    differs, agrees
        Keys of the indicators in which the two are furthest apart and closest together.
    """

    code: str
    distance: float
    closeness: Closeness
    differs: str
    agrees: str


class Likeness(Record):
    """How alike the areas of one level are.

    indicatoren, years
        What the profile is made of, in order; and of which year each is.
    places
        indicator key -> code -> how many standard deviations above the mean of the areas.
    codes
        Of the areas that have a profile.
    left_out
        Codes of the areas that are too small or lack a figure.
    """

    level: Level
    indicatoren: tuple[Indicator, ...]
    years: Mapping[str, int]
    places: Mapping[str, Mapping[str, float]]
    codes: tuple[str, ...]
    left_out: frozenset[str]

    @property
    def typical(self) -> float:
        """How far two areas are apart: the root of the mean squared distance of all pairs.

        On standardised figures that depends on the number of areas alone.
        """
        count = len(self.codes)
        return math.sqrt(2 * count / (count - 1)) if count > 1 else 0.0

    def distance(self, one: str, other: str) -> float:
        """How far two areas are apart, 0 for the same profile.

        Raises KeyError for an area that was left out.
        """
        squares: dict[str, list[float]] = {}
        for each in self.indicatoren:
            places = self.places[each.key]
            squares.setdefault(each.domein, []).append((places[one] - places[other]) ** 2)
        return math.sqrt(fmean(map(fmean, squares.values())))

    def nearest(self, code: str, *, most: int = 3) -> tuple[Alike, ...]:
        """The areas most like one, the nearest first; () for an area that was left out."""
        if code not in self.codes:
            return ()
        apart = {other: self.distance(code, other) for other in self.codes if other != code}
        ordered = sorted(apart, key=lambda other: (apart[other], other))
        return tuple(self._alike(code, other, apart[other]) for other in ordered[:most])

    def _alike(self, code: str, other: str, distance: float) -> Alike:
        steps = {key: abs(each[code] - each[other]) for key, each in self.places.items()}
        return Alike(
            code=other,
            distance=distance,
            closeness=closeness(distance, self.typical),
            differs=max(steps, key=lambda key: steps[key]),
            agrees=min(steps, key=lambda key: steps[key]),
        )


def profile_of(wijkbeeld: Wijkbeeld, level: Level) -> tuple[Indicator, ...]:
    """The figures that make up a profile: those of a domein, and those that say who lives there.

    Shares and scores only, so no amounts and no classes; nothing of 65 and over alone, and no
    score of the whole beside its parts. In order of domein, who lives there last.

    >>> from wijk_lib.example import proefstad
    >>> [each.key for each in profile_of(proefstad(), "buurt")]
    ['armoede', 'eenzaamheid']
    """
    keys = [*wijkbeeld.domeinen, ""]
    return tuple(
        each
        for key in keys
        for each in wijkbeeld.indicatoren_of(key)
        if (key and each.kind in {"rate", "score"})
        or (each.kind, each.direction) == ("rate", "none")
        if each.group != OLDER and wijkbeeld.newest_year(each.key, level) is not None
    )


def likeness(wijkbeeld: Wijkbeeld, level: Level, *, up_to: int | None = None) -> Likeness:
    """How far each two areas of a level are apart, over their whole profile.

    Each indicator is first put on one scale: how many standard deviations an area lies from
    the mean of the areas. The distance is the root of the mean squared difference, within
    each domein first and then over the domeinen, so that a domein with four indicators weighs
    no more than one with a single one. The need score itself is not in it.

    up_to
        The last year to use; None for the newest of each indicator.

    Areas that are too small to compare, or lack one of the figures, are left out. That two
    areas are alike says nothing of why.

    Source: the standardised Euclidean distance, as in Everitt, Landau, Leese & Stahl (2011),
    Cluster Analysis, 5th edition, ch. 3.

    >>> from wijk_lib.example import proefstad
    >>> found = likeness(proefstad(), "buurt")
    >>> [(each.code, round(each.distance, 2)) for each in found.nearest("BU0101")]
    [('BU0102', 0.7), ('BU0201', 2.11)]
    """
    chosen, years, places = [], {}, {}
    profile = profile_of(wijkbeeld, level)
    codes = _complete(wijkbeeld, level, profile, up_to)
    for each in profile:
        year = wijkbeeld.newest_year(each.key, level, up_to=up_to)
        values = {} if year is None else wijkbeeld.values(each.key, level, year)
        scale = _standardised({code: values[code] for code in codes if code in values})
        if year is not None and scale:
            chosen.append(each)
            years[each.key], places[each.key] = year, MappingProxyType(scale)
    placed = tuple(codes) if chosen else ()
    return Likeness(
        level=level,
        indicatoren=tuple(chosen),
        years=MappingProxyType(years),
        places=MappingProxyType(places),
        codes=placed,
        left_out=frozenset(each.code for each in wijkbeeld.at_level(level)).difference(placed),
    )


def closeness(distance: float, typical: float) -> Closeness:
    """Whether two areas are alike, held against how far two areas are apart as a rule.

    "sterk" up to a third of that, "enigszins" up to two thirds, else "weinig".

    >>> closeness(0.4, 1.5), closeness(0.9, 1.5), closeness(1.1, 1.5)
    ('sterk', 'enigszins', 'weinig')
    """
    if distance <= typical / 3:
        return "sterk"
    return "enigszins" if distance <= typical * 2 / 3 else "weinig"


def _complete(
    wijkbeeld: Wijkbeeld, level: Level, profile: Sequence[Indicator], up_to: int | None
) -> list[str]:
    """The areas that are large enough and have every figure of the profile."""
    codes = set(wijkbeeld.rankable(level))
    for each in profile:
        year = wijkbeeld.newest_year(each.key, level, up_to=up_to)
        if year is not None:
            codes &= wijkbeeld.values(each.key, level, year).keys()
    return sorted(codes)


def _standardised(values: Mapping[str, float]) -> dict[str, float]:
    """Each value as standard deviations from the mean; {} where all are the same.

    >>> _standardised({"a": 1.0, "b": 3.0})
    {'a': -1.0, 'b': 1.0}
    """
    spread = pstdev(values.values()) if len(values) > 1 else 0.0
    if spread == 0:
        return {}
    middle = fmean(values.values())
    return {code: (value - middle) / spread for code, value in values.items()}

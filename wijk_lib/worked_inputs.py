"""On which figures of a gemeente is each measure worked out once?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wijk_lib.dutch import listed
from wijk_lib.model import Indicator, Level, Wijkbeeld
from wijk_lib.record import Record
from wijk_lib.sentences import closest_to_index
from wijk_lib.uitkomst import Uitkomst

Distances = Mapping[tuple[str, str], float]
EQUAL = "Stel dat iedere inwoner evenveel kreeg."


class Inputs(Record):
    """What the examples share.

    indicator
        The indicator closest to the need index, or None where there are no figures.
    need, people
        Of the wijken that share in a division: need as a multiple of the gemeente,
        and inwoners.
    people_year
        The year of `people`, or None.
    distances_m
        (buurt code, place key) -> metres on foot, of all places with a known point.
    existing, kind
        Keys of those that are there to go to, and what they are called in Dutch.
    """

    wijkbeeld: Wijkbeeld
    uitkomst: Uitkomst
    indicator: Indicator | None
    need: Mapping[str, float]
    people: Mapping[str, float]
    people_year: int | None
    distances_m: Distances
    existing: frozenset[str]
    kind: str

    def names(self, codes: Iterable[str]) -> str:
        """The names of areas in a row, in order of code."""
        return listed([self.wijkbeeld.gebieden[code].name for code in sorted(codes)])

    def values(self, indicator: str, level: Level) -> tuple[dict[str, float], int | None]:
        """The newest figures of an indicator among the areas that take a rank, and their year."""
        year = self.wijkbeeld.newest_year(indicator, level)
        if year is None:
            return {}, None
        rankable = self.wijkbeeld.rankable(level)
        found = self.wijkbeeld.values(indicator, level, year)
        return {code: value for code, value in found.items() if code in rankable}, year


def inputs_of(
    wijkbeeld: Wijkbeeld,
    uitkomst: Uitkomst,
    *,
    distances_m: Distances,
    existing: Iterable[str],
    kind: str,
) -> Inputs:
    """The inputs, as far as the gemeente has them.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> found = inputs_of(proefstad(), uitkomst(), distances_m={}, existing=(), kind="buurthuizen")
    >>> found.indicator.key, dict(found.people), found.people_year
    ('armoede', {'WK01': 3000.0, 'WK02': 1900.0}, 2020)
    """
    year = wijkbeeld.newest_year("inwoners", "wijk")
    inwoners = wijkbeeld.inwoners("wijk")
    sharing = {
        code: ratio
        for code, ratio in uitkomst.need_ratio["wijk"].items()
        if wijkbeeld.gebieden[code].in_divisions
        and code in wijkbeeld.rankable("wijk")
        and inwoners.get(code, 0) > 0
    }
    people = {code: inwoners[code] for code in sharing}
    indicator = closest_to_index(wijkbeeld, uitkomst)
    here = frozenset(existing) & {place for _, place in distances_m}
    return Inputs(wijkbeeld, uitkomst, indicator, sharing, people, year, distances_m, here, kind)

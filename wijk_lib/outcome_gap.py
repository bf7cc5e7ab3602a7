"""Do outcomes come closer between the areas with the most and the least need?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from wijk_lib.behoefte import behoefte_index
from wijk_lib.model import Indicator, Level, Wijkbeeld
from wijk_lib.ranks import part_of_neediest
from wijk_lib.record import Record
from wijk_lib.slope import SlopeIndex, slope_index
from wijk_lib.trend import Trend, trend
from wijk_lib.uitkomst import index_indicatoren

Verdict = Literal["kleiner", "groter", "niet te zeggen"]


class OutcomeGap(Record):
    """One outcome over the years, for the inwoners with the most and the least need.

    most, least
        year -> mean over the inwoners of the group, in the unit of the indicator.
    gap
        year -> most minus least.
    change
        What the years say about that difference.
    slopes
        year -> the gap along a straight line through all areas; none where fewer than three
        areas count.
    share
        Which share of the inwoners each group is.
    most_areas, least_areas
        Codes of the areas that belong to a group, some of them for a part.
    grouped_in, grouped_by
        The year and the indicators of the need that made the groups: the newest that is not
        after the first year shown, without the outcome itself.
    """

    indicator: Indicator
    level: Level
    most: Mapping[int, float]
    least: Mapping[int, float]
    gap: Mapping[int, float]
    change: Trend
    slopes: Mapping[int, SlopeIndex]
    share: float
    most_areas: tuple[str, ...]
    least_areas: tuple[str, ...]
    grouped_in: int
    grouped_by: tuple[str, ...]

    @property
    def verdict(self) -> Verdict:
        """Whether the gap gets smaller or larger, by a rule that leaves chance little room.

        Only from five measured years on, where the Mann-Kendall test of `trend` finds a
        direction, and the same group is ahead in every year; else it cannot be said.
        """
        sides = {value > 0 for value in self.gap.values()}
        if self.change.direction not in {"stijgt", "daalt"} or len(sides) > 1:
            return "niet te zeggen"
        return "groter" if (self.change.direction == "stijgt") == sides.pop() else "kleiner"


def outcome_gap(
    wijkbeeld: Wijkbeeld, indicator: str, *, level: Level | None = None, share: float = 0.2
) -> OutcomeGap | None:
    """The outcome of the most and the least needy fifth of the inwoners, year by year.

    The groups are made once, by the need of before or at the first year shown and without the
    outcome itself: areas grouped by the outcome would drift together by chance alone, and
    areas grouped anew each year would not be the same people. Means are weighted by
    inwoners of one year, so that only the outcome changes.

    indicator
        Key of the outcome.
    level
        Of the areas that are grouped; None for buurten, or wijken where buurten have no figures.
    share
        Which share of the inwoners each group is, above 0 and at most 0.5.

    Only years from the first with figures of need on, and only areas large enough to rank, that
    the gemeente does not leave out of divisions and that have the outcome in each of those
    years. None where fewer than two years, or no need to group by, leave nothing to compare.

    Raises ValueError when the share lies outside its limits, KeyError when there is
    no such indicator.

    >>> from wijk_lib.example import proefstad
    >>> found = outcome_gap(proefstad(), "eenzaamheid", share=0.4)
    >>> {year: round(points, 1) for year, points in found.gap.items()}, found.verdict
    ({2012: 0.8, 2020: 2.8}, 'niet te zeggen')
    """
    if not 0 < share <= 0.5:
        raise ValueError(f"share is {share!r}, but it must lie between 0 and 0.5")
    facts = wijkbeeld.indicatoren[indicator]
    if level is None:
        level = "buurt" if wijkbeeld.years(indicator, "buurt") else "wijk"
    years, grouped_in = _years(wijkbeeld, indicator, level)
    if len(years) < 2:
        return None
    people = wijkbeeld.inwoners(level)
    values = {year: wijkbeeld.values(indicator, level, year) for year in years}
    used = {
        code
        for code in wijkbeeld.rankable(level)
        if wijkbeeld.gebieden[code].in_divisions and all(code in each for each in values.values())
    }
    need, grouped_by = _need_in(wijkbeeld, indicator, level, grouped_in, used)
    if len(set(need.values())) < 2:
        return None
    top = part_of_neediest(need, people, share=share)
    bottom = part_of_neediest({code: -each for code, each in need.items()}, people, share=share)
    most = {year: _mean(each, top, people) for year, each in values.items()}
    least = {year: _mean(each, bottom, people) for year, each in values.items()}
    gap = {year: most[year] - least[year] for year in years}
    return OutcomeGap(
        indicator=facts,
        level=level,
        most=MappingProxyType(most),
        least=MappingProxyType(least),
        gap=MappingProxyType(gap),
        change=trend(gap),
        slopes=MappingProxyType(_slopes(values, need, people)),
        share=share,
        most_areas=tuple(sorted(code for code, part in top.items() if part > 0)),
        least_areas=tuple(sorted(code for code, part in bottom.items() if part > 0)),
        grouped_in=grouped_in,
        grouped_by=grouped_by,
    )


def outcome_gaps(wijkbeeld: Wijkbeeld) -> tuple[OutcomeGap, ...]:
    """The gap of every outcome that has the years for it, those of the index first.

    An outcome is an indicator of which more is plainly more or less need.

    >>> from wijk_lib.example import proefstad
    >>> [each.indicator.key for each in outcome_gaps(proefstad())]
    ['armoede', 'eenzaamheid']
    """
    index = index_indicatoren(wijkbeeld)
    others = sorted(
        (i for i in wijkbeeld.indicatoren.values() if i.direction != "none" and i not in index),
        key=lambda each: (each.domein == "", each.key),
    )
    gaps = (outcome_gap(wijkbeeld, each.key) for each in (*index, *others))
    return tuple(gap for gap in gaps if gap is not None)


def _years(wijkbeeld: Wijkbeeld, outcome: str, level: Level) -> tuple[list[int], int]:
    """The years of the outcome that can be shown, and the year of the need to group by."""
    need = {
        year
        for each in index_indicatoren(wijkbeeld)
        if each.key != outcome
        for year in wijkbeeld.years(each.key, level)
    }
    shown = [year for year in wijkbeeld.years(outcome, level) if need and year >= min(need)]
    return shown, max((year for year in need if shown and year <= shown[0]), default=0)


def _need_in(
    wijkbeeld: Wijkbeeld, outcome: str, level: Level, year: int, used: set[str]
) -> tuple[dict[str, float], tuple[str, ...]]:
    """The need of one year without the outcome, from the indicators that year has."""
    chosen = [
        each
        for each in index_indicatoren(wijkbeeld)
        if each.key != outcome and year in wijkbeeld.years(each.key, level)
    ]
    if not chosen:
        return {}, ()
    values = {
        each.key: {
            code: value
            for code, value in wijkbeeld.values(each.key, level, year).items()
            if code in used
        }
        for each in chosen
    }
    index = behoefte_index(values, chosen)
    need = {code: each.score for code, each in index.items() if each.score is not None}
    return need, tuple(each.key for each in chosen)


def _slopes(
    values: Mapping[int, Mapping[str, float]],
    need: Mapping[str, float],
    people: Mapping[str, float],
) -> dict[int, SlopeIndex]:
    if len(need) < 3:
        return {}
    return {
        year: slope_index({code: each[code] for code in need}, need, people)
        for year, each in values.items()
    }


def _mean(
    values: Mapping[str, float], parts: Mapping[str, float], people: Mapping[str, float]
) -> float:
    weights = {code: part * people[code] for code, part in parts.items() if part > 0}
    amount = math.fsum(values[code] * weight for code, weight in weights.items())
    return amount / math.fsum(weights.values())

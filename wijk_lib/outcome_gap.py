"""Do outcomes come closer between the areas with the most and the least need?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from wijk_lib.behoefte import behoefte_index
from wijk_lib.model import Indicator, Level, Wijkbeeld
from wijk_lib.ranks import part_of_neediest
from wijk_lib.trend import Trend, trend
from wijk_lib.uitkomst import index_indicatoren


@dataclass(frozen=True, slots=True)
class OutcomeGap:
    """One outcome over the years, for the inwoners with the most and the least need.

    most, least
        year -> mean over the inwoners of the group, in the unit of the indicator.
    gap
        year -> most minus least.
    change
        What the years say about that difference.
    share
        Which share of the inwoners each group is.
    most_areas, least_areas
        Codes of the areas that belong to a group, some of them for a part.
    grouped_in, grouped_by
        The year and the indicators of the need that made the groups: the first year
        of the outcome, without the outcome itself.
    """

    indicator: Indicator
    level: Level
    most: Mapping[int, float]
    least: Mapping[int, float]
    gap: Mapping[int, float]
    change: Trend
    share: float
    most_areas: tuple[str, ...]
    least_areas: tuple[str, ...]
    grouped_in: int
    grouped_by: tuple[str, ...]


def outcome_gap(
    wijkbeeld: Wijkbeeld, indicator: str, *, level: Level = "buurt", share: float = 0.2
) -> OutcomeGap | None:
    """The outcome of the most and the least needy fifth of the inwoners, year by year.

    The groups are made once, by the need of the first year without the outcome
    itself: areas grouped by the outcome would drift together by chance alone, and
    areas grouped anew each year would not be the same people. Means are weighted by
    inwoners of one year, so that only the outcome changes.

    indicator
        Key of the outcome.
    level
        Of the areas that are grouped.
    share
        Which share of the inwoners each group is, above 0 and at most 0.5.

    Only areas large enough to rank, that the gemeente does not leave out of
    divisions and that have the outcome in every year. None where fewer than two
    years, or no need to group by, leave nothing to compare.

    Raises ValueError when the share lies outside its limits, KeyError when there is
    no such indicator.
    """
    if not 0 < share <= 0.5:
        raise ValueError(f"share is {share!r}, but it must lie between 0 and 0.5")
    facts, years = wijkbeeld.indicatoren[indicator], wijkbeeld.years(indicator, level)
    people = wijkbeeld.inwoners(level)
    values = {year: wijkbeeld.values(indicator, level, year) for year in years}
    used = {
        code
        for code in wijkbeeld.rankable(level)
        if wijkbeeld.gebieden[code].in_divisions and all(code in each for each in values.values())
    }
    if len(years) < 2:
        return None
    need, grouped_by = _need_in(wijkbeeld, indicator, level, years[0], used)
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
        share=share,
        most_areas=tuple(sorted(code for code, part in top.items() if part > 0)),
        least_areas=tuple(sorted(code for code, part in bottom.items() if part > 0)),
        grouped_in=years[0],
        grouped_by=grouped_by,
    )


def outcome_gaps(wijkbeeld: Wijkbeeld, *, level: Level = "buurt") -> tuple[OutcomeGap, ...]:
    """The gap of every indicator of the need index that has the years for it."""
    gaps = (outcome_gap(wijkbeeld, i.key, level=level) for i in index_indicatoren(wijkbeeld))
    return tuple(gap for gap in gaps if gap is not None)


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


def _mean(
    values: Mapping[str, float], parts: Mapping[str, float], people: Mapping[str, float]
) -> float:
    weights = {code: part * people[code] for code, part in parts.items() if part > 0}
    amount = math.fsum(values[code] * weight for code, weight in weights.items())
    return amount / math.fsum(weights.values())

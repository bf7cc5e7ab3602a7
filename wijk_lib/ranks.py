"""Where does each area stand when all inwoners line up, least need first?"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate
from operator import add, mul

from wijk_lib.checking import checked, column
from wijk_lib.record import Record


def fractional_ranks(need: Mapping[str, float], weights: Mapping[str, float]) -> dict[str, float]:
    """The place of an area's middle inwoner, from 0 (least need) to 1 (most need).

    Every inwoner stands in line and not every area, so that a large area takes
    much room and a small one little. Areas with equal need share one place.

    need
        code -> need, in any unit; only its order counts.
    weights
        code -> inwoners, above 0; may hold more codes than `need`.

    Returns code -> rank for every code of `need`; their mean, weighted by
    inwoners, is always 0.5.

    Raises KeyError when an area has no inwoners, ValueError when a number is not
    finite or inwoners are not above 0; both name the code.

    Source: O'Donnell, van Doorslaer, Wagstaff & Lindelow (2008), Analyzing Health
    Equity Using Household Survey Data, World Bank, ch. 8 (weighted fractional
    rank); tied areas share a place as in van Ourti (2004), Health Economics
    13:705-724, and in the Stata command conindex.

    >>> fractional_ranks({"BU01": 20.0, "BU02": 80.0}, {"BU01": 100, "BU02": 300})
    {'BU01': 0.125, 'BU02': 0.625}
    """
    in_order, levels, people = line_up(need, need, weights)
    places = places_in_line(levels, people)
    ranks = {code: place + 0.5 for code, place in zip(in_order, places, strict=True)}
    return {code: ranks[code] for code in need}


def part_of_neediest(
    need: Mapping[str, float], weights: Mapping[str, float], *, share: float
) -> dict[str, float]:
    """Which part of each area, from 0 to 1, belongs to the neediest inwoners.

    The line is drawn at a share of the inwoners, and seldom falls between two
    areas: the area it cuts, or the areas of equal need that it cuts, count for a
    part.

    need
        code -> need, in any unit; only its order counts.
    weights
        code -> inwoners, above 0; may hold more codes than `need`.
    share
        Which share of all inwoners, above 0 and at most 1.

    Returns code -> part, for every code of `need`.

    Raises KeyError when an area has no inwoners, ValueError when a number is not
    finite, inwoners are not above 0 or the share lies outside its limits.

    Source: by definition; within the area that is cut all inwoners count alike, as on a
    Lorenz curve that is straight between its points.

    >>> part_of_neediest({"BU01": 20.0, "BU02": 80.0}, {"BU01": 100, "BU02": 100}, share=0.75)
    {'BU01': 0.5, 'BU02': 1.0}
    """
    if not 0 < share <= 1:
        raise ValueError(f"share is {share!r}, but it must lie between 0 and 1")
    levels = checked(need, "need")
    room = share * math.fsum(column(weights, levels, "inwoners", above=0))
    tied = dict.fromkeys(levels.values(), 0.0)
    for code, level in levels.items():
        tied[level] += weights[code]
    part_at: dict[float, float] = {}
    for level in sorted(tied, reverse=True):
        part_at[level] = min(1.0, room / tied[level])
        room = max(0.0, room - tied[level])
    return {code: part_at[level] for code, level in levels.items()}


def line_up(
    need: Mapping[str, float],
    codes: Collection[str],
    weights: Mapping[str, float],
    *,
    what: str = "need",
    above: float = -math.inf,
) -> tuple[list[str], list[float], list[float]]:
    """These codes from least to most need, with their need and their inwoners.

    need, weights
        code -> need, and code -> inwoners, above 0; may hold more codes.
    what, above
        What the need is, for a message, and what all of it must be above.

    Returns codes, need and inwoners, in one order.

    Raises KeyError when a code has no need or no inwoners, ValueError when a number
    is not finite or too low.

    >>> line_up({"BU01": 80.0, "BU02": 20.0}, ["BU01", "BU02"], {"BU01": 300, "BU02": 100})
    (['BU02', 'BU01'], [20.0, 80.0], [100, 300])
    """
    column(need, codes, what, above=above)
    in_order = sorted(codes, key=need.__getitem__)
    levels = list(map(need.__getitem__, in_order))
    return in_order, levels, column(weights, in_order, "inwoners", above=0)


def places_in_line(levels: Sequence[float], people: Sequence[float]) -> list[float]:
    """Where the middle inwoner of each area stands, from -0.5 to 0.5; 0 is the middle of all.

    levels, people
        Need (or whatever the line is made by) and inwoners, from the lowest level to
        the highest. Equal levels share one place.

    >>> places_in_line([20.0, 80.0], [100, 300])
    [-0.375, 0.125]
    """
    ends = list(accumulate(people, initial=0.0))
    twice = list(map(add, ends, ends[1:]))
    if len(set(levels)) < len(levels):
        twice = [ends[bisect_left(levels, x)] + ends[bisect_right(levels, x)] for x in levels]
    everyone = 2 * ends[-1]
    return [each / everyone - 0.5 for each in twice]


class RankLine(Record):
    """How an outcome rises with the rank: what every index on ranks is made of.

    n
        Areas.
    mean
        The outcome per inwoner.
    covariance
        Of outcome and rank, over inwoners.
    rank_variance
        Of the ranks, over inwoners: 1/12 for many small areas, 0 where all have
        equal need.
    residual_variance
        Around the straight line of outcome on rank, each area weighing by its
        inwoners, with n - 2 degrees of freedom; None where there are none left
        or where need does not differ.
    """

    n: int
    mean: float
    covariance: float
    rank_variance: float
    residual_variance: float | None

    def error(self, per_covariance: float, per_mean: float) -> float | None:
        """The standard error of what changes with the covariance and with the mean.

        Under weighted least squares the two are independent: the covariance has
        variance rank_variance x residual_variance, the mean residual_variance.

        per_covariance, per_mean
            By how much the figure changes when one of them rises by 1.

        Returns None where no residual variance is known.

        >>> RankLine(14, 5.0, 0.2, 0.08, 0.5).error(5.0, 0.0)
        1.0
        """
        if self.residual_variance is None:
            return None
        spread = per_covariance**2 * self.rank_variance + per_mean**2
        return math.sqrt(spread * self.residual_variance)


def fit_rank_line(
    outcome: Mapping[str, float],
    need: Mapping[str, float],
    weights: Mapping[str, float],
    *,
    what: str = "outcome",
    least: float = -math.inf,
) -> RankLine:
    """The straight line of an outcome on the rank of need, weighted by inwoners.

    outcome
        code -> outcome per inwoner, in any unit.
    need
        code -> need; only its order counts. May hold more codes than `outcome`.
    weights
        code -> inwoners, above 0; may hold more codes than `outcome`.
    what, least
        What the outcome is, for a message, and what no outcome may be below.

    Returns the RankLine.

    Raises KeyError when an area with an outcome has no need or no inwoners,
    ValueError when there is no area at all, a number is not finite, inwoners are
    not above 0 or an outcome is too low.

    Source: weighted least squares; O'Donnell et al. (2008), ch. 8, for its use.

    >>> people = {"BU01": 1, "BU02": 1}
    >>> line = fit_rank_line({"BU01": 0.0, "BU02": 10.0}, {"BU01": 20.0, "BU02": 80.0}, people)
    >>> line.mean, line.covariance, line.rank_variance, line.residual_variance
    (5.0, 1.25, 0.0625, None)
    """
    in_order, levels, people = line_up(need, outcome, weights)
    values = column(outcome, in_order, what, least=least)
    return fit_line(people, places_in_line(levels, people), values)


def fit_line(people: Sequence[float], places: Sequence[float], values: Sequence[float]) -> RankLine:
    """The straight line of values on places, each area weighing by its inwoners.

    people, places
        Inwoners and places, as line_up and places_in_line give them.
    values
        An outcome per inwoner, in the same order.

    Raises ValueError when there is no area at all.

    >>> line = fit_line([1, 1], [-0.25, 0.25], [0.0, 10.0])
    >>> line.mean, line.covariance
    (5.0, 1.25)
    """
    if not values:
        raise ValueError("there is no area with an outcome, but at least one is needed")
    total, n = math.fsum(people), len(values)
    mean = math.fsum(map(mul, people, values)) / total
    weighed = list(map(mul, people, places))
    covariance = math.fsum(map(mul, weighed, [value - mean for value in values])) / total
    variance = math.fsum(map(mul, weighed, places)) / total
    residual = None
    if variance > 0 and n > 2:
        slope = covariance / variance
        off = [value - mean - slope * place for value, place in zip(values, places, strict=True)]
        squares = math.fsum(map(mul, people, map(mul, off, off)))
        residual = squares / total / (n - 2)
    return RankLine(n, mean, covariance, variance, residual)

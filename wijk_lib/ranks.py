"""Where does each area stand when all inwoners line up, least need first?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from wijk_lib.checking import above_zero, picked
from wijk_lib.model import checked


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
    people = above_zero(picked(weights, need, "inwoners"), "inwoners")
    total = math.fsum(people.values())
    ranks: dict[str, float] = {}
    before = 0.0
    for tied in _by_need(checked(need, "need")):
        share = math.fsum(people[code] for code in tied) / total
        ranks.update(dict.fromkeys(tied, before + share / 2))
        before += share
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

    >>> part_of_neediest({"BU01": 20.0, "BU02": 80.0}, {"BU01": 100, "BU02": 100}, share=0.75)
    {'BU01': 0.5, 'BU02': 1.0}
    """
    if not 0 < share <= 1:
        raise ValueError(f"share is {share!r}, but it must lie between 0 and 1")
    people = above_zero(picked(weights, need, "inwoners"), "inwoners")
    room = share * math.fsum(people.values())
    parts: dict[str, float] = {}
    for tied in reversed(list(_by_need(checked(need, "need")))):
        here = math.fsum(people[code] for code in tied)
        parts.update(dict.fromkeys(tied, min(1.0, room / here)))
        room = max(0.0, room - here)
    return {code: parts[code] for code in need}


def _by_need(need: Mapping[str, float]) -> Iterator[list[str]]:
    """The codes from least to most need, those of equal need together."""
    for _, tied in groupby(sorted(need, key=need.__getitem__), key=need.__getitem__):
        yield list(tied)


@dataclass(frozen=True, slots=True)
class RankLine:
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
    outcome: Mapping[str, float], need: Mapping[str, float], weights: Mapping[str, float]
) -> RankLine:
    """The straight line of an outcome on the rank of need, weighted by inwoners.

    outcome
        code -> outcome per inwoner, in any unit.
    need
        code -> need; only its order counts. May hold more codes than `outcome`.
    weights
        code -> inwoners, above 0; may hold more codes than `outcome`.

    Raises KeyError when an area with an outcome has no need or no inwoners,
    ValueError when there is no area at all, a number is not finite or inwoners
    are not above 0.

    Source: weighted least squares; O'Donnell et al. (2008), ch. 8, for its use.

    >>> people = {"BU01": 1, "BU02": 1}
    >>> line = fit_rank_line({"BU01": 0.0, "BU02": 10.0}, {"BU01": 20.0, "BU02": 80.0}, people)
    >>> line.mean, line.covariance, line.rank_variance, line.residual_variance
    (5.0, 1.25, 0.0625, None)
    """
    if not outcome:
        raise ValueError("there is no area with an outcome, but at least one is needed")
    values = checked(outcome, "outcome")
    ranks = fractional_ranks(picked(need, outcome, "need"), weights)
    total = math.fsum(weights[code] for code in outcome)
    rows = [(weights[code] / total, ranks[code] - 0.5, values[code]) for code in outcome]
    mean = math.fsum(share * value for share, _, value in rows)
    covariance = math.fsum(share * place * (value - mean) for share, place, value in rows)
    variance = math.fsum(share * place * place for share, place, _ in rows)
    residual = None
    if variance > 0 and len(rows) > 2:
        slope = covariance / variance
        squares = (share * (value - mean - slope * place) ** 2 for share, place, value in rows)
        residual = math.fsum(squares) / (len(rows) - 2)
    return RankLine(len(rows), mean, covariance, variance, residual)

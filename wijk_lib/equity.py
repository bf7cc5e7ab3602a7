"""Verdeling: does support follow need?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import accumulate
from operator import mul
from typing import Literal

from wijk_lib.checking import column
from wijk_lib.estimate import Estimate
from wijk_lib.inequality import Theil, gini, hoover, theil
from wijk_lib.ranks import (
    fit_line,
    fit_rank_line,
    fractional_ranks,
    line_up,
    part_of_neediest,
    places_in_line,
)
from wijk_lib.slope import SlopeIndex, slope_index
from wijk_lib.student_t import estimate_around, steps_of_interval

__all__ = [
    "SlopeIndex",
    "Theil",
    "concentration_curve",
    "concentration_index",
    "fractional_ranks",
    "gini",
    "hoover",
    "kakwani_against_need",
    "part_of_neediest",
    "slope_index",
    "theil",
]

Kind = Literal["standard", "generalised", "erreygers", "wagstaff"]


def concentration_index(
    provision: Mapping[str, float],
    need: Mapping[str, float],
    weights: Mapping[str, float],
    *,
    kind: Kind = "standard",
    bounds: tuple[float, float] | None = None,
    level: float = 0.95,
) -> Estimate:
    """How far provision leans towards the areas with the most need, from -1 to 1.

    0 when every inwoner gets the same, whatever the need; above 0 when an
    inwoner gets more where need is higher; below 0 when it goes the other way.
    All areas count, each by its inwoners, and not only the two extremes.

    provision
        code -> provision per inwoner (or an outcome per inwoner); not below 0
        for the standard index.
    need
        code -> need; only its order counts. Codes without provision are counted
        as missing and take no part.
    weights
        code -> inwoners, above 0.
    kind
        "standard": relative to the mean. "generalised": in the unit of provision.
        For a figure with a lowest and a highest possible value, such as a share,
        the standard index depends on its mean and does not mirror its opposite:
        "erreygers" and "wagstaff" do.
    bounds
        The lowest and highest possible (not observed) value of provision, for
        "erreygers" and "wagstaff" only.
    level
        Of the interval, 0.95 for 95 %.

    Returns the index with its interval: areas taken as draws, ranks as given,
    Student's t with n - 2 degrees of freedom, the mean counted as estimated
    (delta method). low and high are None below three areas or where need does
    not differ; on few areas the interval may reach past the possible values.

    Raises ValueError where the standard index is undefined (no provision at
    all), provision is negative or outside its bounds, or a number is not finite;
    KeyError when an area with provision has no need or no inwoners.

    Source: Kakwani, Wagstaff & van Doorslaer (1997), J. Econometrics 77:87-103;
    O'Donnell et al. (2008), World Bank, ch. 8 (the interval is its delta method);
    Erreygers (2009), J. Health Economics 28:504-515; Wagstaff (2005), Health Economics
    14:429-432 (abstract: the bounds mu - 1 and 1 - mu that it divides by); all four, and
    other bounds than 0 and 1, as in the Stata command conindex: O'Donnell et al. (2016),
    Stata Journal 16:112-138, and in ci of the R package rineq.

    >>> people = {"BU01": 100, "BU02": 100}
    >>> need = {"BU01": 20.0, "BU02": 80.0}
    >>> concentration_index({"BU01": 5.0, "BU02": 5.0}, need, people)
    Estimate(value=0.0, low=None, high=None, n=2, missing=0)
    >>> concentration_index({"BU01": 0.0, "BU02": 10.0}, need, people).value
    0.5
    """
    _check_range(provision, kind, bounds)
    least = 0 if kind == "standard" else -math.inf
    line = fit_rank_line(provision, need, weights, what="provision", least=least)
    factor, change = _factor(line.mean, kind, bounds)
    value = 2 * line.covariance * factor
    wobble = 2 * line.covariance * change
    error = line.error(2 * factor, wobble)
    missing = len(need) - len(provision)
    steps = steps_of_interval(level, line.n)
    return estimate_around(value, error, steps, n=line.n, missing=missing)


def _check_range(
    provision: Mapping[str, float], kind: Kind, bounds: tuple[float, float] | None
) -> None:
    """Refuse provision that the chosen index cannot take."""
    if kind not in {"standard", "generalised", "erreygers", "wagstaff"}:
        raise ValueError(f"kind is {kind!r}, which is no concentration index known here")
    if (bounds is not None) != (kind in {"erreygers", "wagstaff"}):
        raise ValueError(f"bounds are {bounds!r}, which does not go with the {kind} index")
    if bounds is None:
        return
    lowest, highest = bounds
    if not -math.inf < lowest < highest < math.inf:
        raise ValueError(f"bounds are {bounds!r}, but the first must be below the second")
    for code, value in provision.items():
        if not lowest <= value <= highest:
            raise ValueError(f"provision of {code} is {value!r}, outside {lowest!r} to {highest!r}")


def _factor(mean: float, kind: Kind, bounds: tuple[float, float] | None) -> tuple[float, float]:
    """What the generalised index is multiplied by, and how that changes with the mean."""
    if kind == "standard":
        if mean <= 0:
            raise ValueError("there is no provision at all, so it leans nowhere")
        return 1 / mean, -1 / mean**2
    if bounds is None:
        return 1.0, 0.0
    lowest, highest = bounds
    if kind == "erreygers":
        return 4 / (highest - lowest), 0.0
    room = (highest - mean) * (mean - lowest)
    if room <= 0:
        raise ValueError(f"the mean is {mean!r}, at the bounds {bounds!r}: nothing can lean")
    factor = (highest - lowest) / room
    return factor, factor * (2 * mean - lowest - highest) / room


def concentration_curve(
    provision: Mapping[str, float], need: Mapping[str, float], weights: Mapping[str, float]
) -> tuple[tuple[float, float], ...]:
    """Which share of all provision reaches which share of the inwoners, least needy first.

    The curve of a provision that is the same for everyone is the diagonal; below
    it, the neediest inwoners get more than their number. Areas of equal need are
    one step, so that the curve does not depend on the order in which they stand.

    provision
        code -> provision per inwoner, not below 0.
    need
        code -> need; only its order counts.
    weights
        code -> inwoners, above 0.

    Returns the points (share of inwoners, share of provision), from (0, 0) to
    (1, 1), both rising.

    Raises ValueError when there is no provision at all or a number is not
    allowed, KeyError when an area with provision has no need or no inwoners.

    Source: O'Donnell et al. (2008), World Bank, ch. 7.

    >>> people = {"BU01": 100, "BU02": 100}
    >>> concentration_curve({"BU01": 1.0, "BU02": 3.0}, {"BU01": 20.0, "BU02": 80.0}, people)
    ((0.0, 0.0), (0.5, 0.25), (1.0, 1.0))
    """
    codes, levels, people = line_up(need, provision, weights)
    given = list(map(mul, people, column(provision, codes, "provision", least=0)))
    everyone, everything = sum(people), sum(given)
    if everything <= 0:
        raise ValueError("there is no provision at all, so there is no curve")
    points = zip(accumulate(people), accumulate(given), strict=True)
    # Of areas with equal need only the last point stays.
    ends = dict(zip(levels, points, strict=True)).values()
    return ((0.0, 0.0), *((inwoners / everyone, amount / everything) for inwoners, amount in ends))


def kakwani_against_need(
    provision: Mapping[str, float],
    need_ratio: Mapping[str, float],
    weights: Mapping[str, float],
    *,
    level: float = 0.95,
) -> Estimate:
    """Does provision rise as steeply as need? 0 is in proportion, below 0 too flat.

    The concentration index of provision less that of need, both in order of need.
    Below 0: provision rises less steeply than need, as when everyone gets the
    same; above 0: more steeply. An equal division is thus told apart from one by
    need, which the concentration index of provision alone cannot do.

    provision
        code -> provision per inwoner, not below 0.
    need_ratio
        code -> need per inwoner on a scale with a true zero, above 0 (never a
        rank score). Codes without provision are counted as missing.
    weights
        code -> inwoners, above 0.
    level
        Of the interval, 0.95 for 95 %.

    Returns the difference with its interval (as concentration_index gives it,
    need taken as known); low and high are None below three areas.

    Raises ValueError when there is no provision at all or a number is not
    allowed, KeyError when an area with provision has no need or no inwoners.

    Source: Kakwani (1977), Economic Journal 87:71-80, with need in the place of
    income; as a measure of inequity: Wagstaff & van Doorslaer (2000), J. Human
    Resources 35:716-733. Standard error: the regression of O'Donnell et al.
    (2008), World Bank, ch. 16, on the difference of the two relative figures.

    >>> people = {"BU01": 100, "BU02": 100}
    >>> need = {"BU01": 0.5, "BU02": 1.5}
    >>> kakwani_against_need({"BU01": 2.0, "BU02": 6.0}, need, people).value
    0.0
    >>> kakwani_against_need({"BU01": 5.0, "BU02": 5.0}, need, people).value
    -0.25
    """
    codes, needs, people = line_up(need_ratio, provision, weights, what="need_ratio", above=0)
    support = column(provision, codes, "provision", least=0)
    given = list(map(mul, people, support))
    everyone, everything = math.fsum(people), math.fsum(given)
    if everything == 0:
        raise ValueError("there is no provision at all, so it leans nowhere")
    per_need = everyone / math.fsum(map(mul, people, needs))
    per_support = everyone / everything
    beyond = [y * per_support - m * per_need for y, m in zip(support, needs, strict=True)]
    places = places_in_line(needs, people)
    line = fit_line(people, places, beyond)
    leaning = math.fsum(map(mul, given, places)) / everything
    error = line.error(2.0, 2 * leaning)
    missing = len(need_ratio) - len(provision)
    steps = steps_of_interval(level, line.n)
    return estimate_around(2 * line.covariance, error, steps, n=line.n, missing=missing)

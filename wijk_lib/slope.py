"""How wide is the gap in outcome between the least and the most needy inwoners?"""

from __future__ import annotations

import math
from collections.abc import Mapping

from wijk_lib.estimate import Estimate
from wijk_lib.ranks import fit_rank_line
from wijk_lib.record import Record
from wijk_lib.student_t import estimate_around, steps_of_interval

_LARGEST_LOG = 700.0


class SlopeIndex(Record):
    """The gap between the least and the most needy inwoner, along a straight line.

    sii
        Most less least needy, in the unit of the outcome.
    rii
        Most divided by least needy; None where the line reaches 0 or below.
    least_needy, most_needy
        The two ends of the line, in the unit of the outcome.
    """

    sii: Estimate
    rii: Estimate | None
    least_needy: float
    most_needy: float


def slope_index(
    outcome: Mapping[str, float],
    need: Mapping[str, float],
    weights: Mapping[str, float],
    *,
    level: float = 0.95,
) -> SlopeIndex:
    """How much the outcome differs between the most and the least needy inwoner.

    In the outcome's own unit, and resting on all areas, not on two extremes. The
    line is straight; whether the outcome is so too is for the reader to look at.

    outcome
        code -> outcome per inwoner, in any unit.
    need
        code -> need; only its order counts. Codes without an outcome are counted
        as missing.
    weights
        code -> inwoners, above 0.
    level
        Of the intervals, 0.95 for 95 %.

    Returns the slope and the relative index, each with its interval (Student's t
    with n - 2 degrees of freedom; for the relative index on the logarithm, with
    high None where a least of nearly 0 leaves it without end).

    Raises ValueError when need does not differ or a number is not finite,
    KeyError when an area with an outcome has no need or no inwoners.

    Source: UKHSA, PHEindicatormethods, phe_sii: least squares weighted by
    population on the mid-rank, RII = (Y0 + SII)/Y0, after Low & Low (2004), J.
    Public Health 26:388-395. There the interval is simulated from the margins of
    the groups; here it comes from the scatter around the line.

    >>> people = {"BU01": 100, "BU02": 100}
    >>> found = slope_index({"BU01": 10.0, "BU02": 15.0}, {"BU01": 20.0, "BU02": 80.0}, people)
    >>> found.least_needy, found.most_needy, found.sii.value
    (7.5, 17.5, 10.0)
    """
    line = fit_rank_line(outcome, need, weights)
    if line.rank_variance == 0:
        raise ValueError("need is the same everywhere, so nothing can differ with it")
    slope = line.covariance / line.rank_variance
    least, most = line.mean - slope / 2, line.mean + slope / 2
    missing = len(need) - len(outcome)
    error = line.error(1 / line.rank_variance, 0.0)
    steps = steps_of_interval(level, line.n)
    sii = estimate_around(slope, error, steps, n=line.n, missing=missing)
    if least <= 0 or most <= 0:
        return SlopeIndex(sii, None, least, most)
    per_covariance = line.mean / (least * most) / line.rank_variance
    error = line.error(per_covariance, slope / (least * most))
    log = estimate_around(math.log(most / least), error, steps, n=line.n, missing=missing)
    low = None if log.low is None else math.exp(log.low)
    high = None if log.high is None or log.high > _LARGEST_LOG else math.exp(log.high)
    return SlopeIndex(sii, Estimate(most / least, low, high, log.n, missing), least, most)

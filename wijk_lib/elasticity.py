"""How far does an actual division follow need: which turn of the knob does it amount to?"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from operator import mul
from typing import Literal

from wijk_lib.checking import column
from wijk_lib.record import Record
from wijk_lib.shares import power_shares
from wijk_lib.student_t import student_t_quantile

Undetermined = Literal["", "no difference in need", "all to the neediest", "all to the least needy"]

_EDGE = 1e-12
_NEAR = 1e-7
_MOST_STEPS = 200


class ImpliedElasticity(Record):
    """The turn of the knob that an actual division amounts to.

    value
        0 is the same for everyone, 1 in proportion to need; None where it is
        undetermined.
    low, high
        The interval; None where it is undetermined or there are fewer than three
        areas.
    n, missing
        Areas it rests on, and areas with need but without an amount.
    undetermined
        "" or why there is no value.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    missing: int
    undetermined: Undetermined


def implied_elasticity(
    actual: Mapping[str, float],
    inwoners: Mapping[str, float],
    need_ratio: Mapping[str, float],
    *,
    level: float = 0.95,
) -> ImpliedElasticity:
    """The elasticity whose division by need lies nearest to an actual division.

    The value of e that maximises sum a_i ln t_i(e), t_i(e) being the shares of
    need_weighted_shares: Poisson pseudo-maximum likelihood, chosen over a line
    through logarithms because it stands areas that get nothing. Where all support
    goes to the most (or the least) needy, every larger (smaller) e fits better
    still, and where need does not differ every e fits alike: undetermined.

    actual
        code -> amount in the area as a whole, not below 0, in any unit.
    inwoners
        code -> inwoners, above 0.
    need_ratio
        code -> need per inwoner, above 0. Codes without an amount are counted as
        missing.
    level
        Of the interval, 0.95 for 95 %.

    Returns the elasticity and its interval, which comes from how far the areas
    scatter around the division by need (robust variance with n/(n - 2), Student's
    t), and so does not change with the unit of the amounts.

    Raises ValueError when there is nothing to divide or a number is not allowed,
    KeyError when an area with an amount has no inwoners or no need.

    Source: Santos Silva & Tenreyro (2006), The log of gravity, Review of
    Economics and Statistics 88:641-658; Gourieroux, Monfort & Trognon (1984),
    Econometrica 52:701-720.

    >>> people, need = {"BU01": 100, "BU02": 100}, {"BU01": 0.5, "BU02": 2.0}
    >>> found = implied_elasticity({"BU01": 10.0, "BU02": 40.0}, people, need)
    >>> round(found.value, 12), found.low
    (1.0, None)
    >>> implied_elasticity({"BU01": 0.0, "BU02": 40.0}, people, need).undetermined
    'all to the neediest'
    """
    amounts = column(actual, actual, "amount", least=0)
    total = math.fsum(amounts)
    if total == 0:
        raise ValueError("there is nothing to divide, so no elasticity is implied")
    need = column(need_ratio, actual, "need_ratio", above=0)
    people = column(inwoners, actual, "inwoners", above=0)
    logs = list(map(math.log, need))
    n, missing = len(amounts), len(need_ratio) - len(actual)
    mean = math.fsum(map(mul, amounts, logs)) / total
    found = solve_elasticity(mean, people, logs)
    if isinstance(found, str):
        return ImpliedElasticity(None, None, None, n, missing, found)
    if n < 3:
        return ImpliedElasticity(found, None, None, n, missing, "")
    shares, off = power_shares(people, need, found), [log - mean for log in logs]
    spread = math.fsum(map(mul, shares, map(mul, off, off)))
    gaps = [(a / total - t) * x for a, t, x in zip(amounts, shares, off, strict=True)]
    error = math.sqrt(math.fsum(map(mul, gaps, gaps)) * n / (n - 2)) / spread
    reach = student_t_quantile(level, n - 2) * error
    return ImpliedElasticity(found, found - reach, found + reach, n, missing, "")


def solve_elasticity(
    mean: float, people: Sequence[float], logs: Sequence[float]
) -> float | Undetermined:
    """The elasticity at which the average euro meets a given logarithm of need.

    The first-order condition of implied_elasticity: sum t_i(e) ln m_i = mean. Its
    left side rises with e from the lowest to the highest ln m_i (its slope is a
    variance), so that there is one answer, found by Newton's method kept inside a
    bracket, or none when the mean lies at an end. What a step is off goes by the
    square of the step, so that after a small one the next is below rounding.

    mean
        The mean of the natural logarithm of need, weighted by support.
    people, logs
        Inwoners, above 0, and the natural logarithm of need, in one order.

    Returns the elasticity, or why there is none.

    >>> found = solve_elasticity(0.6, [1.0, 1.0], [-1.0, 1.0])
    >>> round(math.tanh(found), 12)
    0.6
    """
    lowest, highest = min(logs), max(logs)
    edge = _EDGE * (highest - lowest)
    if highest - lowest <= _EDGE:
        return "no difference in need"
    if mean >= highest - edge:
        return "all to the neediest"
    if mean <= lowest + edge:
        return "all to the least needy"
    low, high, trial = -math.inf, math.inf, 0.0
    for _ in range(_MOST_STEPS):
        top = max(trial * lowest, trial * highest)
        weighed = list(map(mul, people, map(math.exp, [trial * log - top for log in logs])))
        total = math.fsum(weighed)
        here = math.fsum(map(mul, weighed, logs)) / total
        off = [log - here for log in logs]
        slope = math.fsum(map(mul, weighed, map(mul, off, off))) / total
        step = (mean - here) / slope if slope > 0 else math.inf
        if abs(step) <= _NEAR * max(1.0, abs(trial)):
            return trial + step
        low, high = (trial, high) if here < mean else (low, trial)
        trial = trial + step if low < trial + step < high else (low + high) / 2
    return trial

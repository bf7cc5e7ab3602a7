"""Between what lies a mean whose weights are not all known?"""

from __future__ import annotations

import math
from collections.abc import Mapping

from wijk_lib.record import Record


class Bounds(Record):
    """The lowest and the highest value that the possible hours allow; both can occur.

    None where there is no end: the elasticity has none when all support may lie
    in the most, or the least, needy areas.
    """

    low: float | None
    high: float | None


def mean_bounds(
    values: Mapping[str, float], low: Mapping[str, float], high: Mapping[str, float]
) -> tuple[float, float]:
    """The lowest and the highest weighted mean, when each weight is only known to an interval.

    Exact: the mean is at least m when the sum of weight x (value - m) is at least
    0, and that sum is largest with every weight at its high where the value lies
    above m and at its low where it lies below. So the highest mean has its weights
    at high down to some value and at low beyond it: one pass over the areas in
    order of value tries them all. The lowest likewise.

    values
        code -> value.
    low, high
        code -> limits of the weight, 0 <= low <= high; not all high are 0.

    Returns (lowest, highest), each taken by weights that do not add up to 0.

    Source: the argument above; no formula is taken over.

    >>> mean_bounds({"a": 0.0, "b": 1.0}, {"a": 1.0, "b": 1.0}, {"a": 1.0, "b": 3.0})
    (0.5, 0.75)
    """
    highest = _highest_mean(values, low, high)
    mirrored = {code: -value for code, value in values.items()}
    return 0.0 - _highest_mean(mirrored, low, high), highest


def _highest_mean(
    values: Mapping[str, float], low: Mapping[str, float], high: Mapping[str, float]
) -> float:
    """The highest mean of the values, over weights between low and high."""
    amount = math.fsum(low[code] * values[code] for code in values)
    weight = math.fsum(low[code] for code in values)
    best, at_high = -math.inf, 0
    in_order = sorted(values, key=values.__getitem__, reverse=True)
    for place, code in enumerate(in_order, start=1):
        amount += (high[code] - low[code]) * values[code]
        weight += high[code] - low[code]
        if weight > 0 and amount / weight > best:
            best, at_high = amount / weight, place
    weights = {code: high[code] for code in in_order[:at_high]}
    weights |= {code: low[code] for code in in_order[at_high:]}
    return weighted_mean(values, weights)


def weighted_mean(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The mean of the values, weighted.

    values, weights
        code -> value and code -> weight; the weights do not add up to 0.

    >>> weighted_mean({"a": 0.0, "b": 1.0}, {"a": 1.0, "b": 3.0})
    0.75
    """
    amount = math.fsum(weights[code] * values[code] for code in values)
    return amount / math.fsum(weights[code] for code in values)

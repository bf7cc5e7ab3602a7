"""What is the figure of a wijk or gemeente, from the figures of its parts?"""

from __future__ import annotations

import math
from collections.abc import Mapping

from wijk_lib.checking import checked, not_below_zero
from wijk_lib.estimate import Estimate

HALF = 0.5


def aggregate(
    rates: Mapping[str, float],
    weights: Mapping[str, float],
    parents: Mapping[str, str],
    *,
    min_weight_present: float = HALF,
) -> dict[str, Estimate]:
    """The rate of each whole as the mean of its parts, each weighing as many as it is a rate of.

    An unweighted mean of buurten is not the rate of the wijk: it lets 300 people weigh as
    much as 3,000. The right weight is the denominator of the rate (households for a rate
    of households); another one, such as all inwoners for a rate of adults, gives an
    approximation, and whoever shows it says so.

    rates
        code of the part -> rate. A part that is not in it has no figure.
    weights
        code of the part -> how many the rate is a rate of, not below 0.
    parents
        code of the part -> code of the whole.
    min_weight_present
        The least share of the weight of the whole that must have a figure.

    Returns code of the whole -> Estimate: the mean over the parts with a figure, without
    bounds, with how many parts it was made of and how many are missing. A whole with too
    little known, or with no weight at all, is left out.

    Raises KeyError when a part has no weight; ValueError when a number is not finite, a
    weight is below 0 or min_weight_present is not between 0 and 1.

    Source: by definition: a rate is a sum over a sum, so that parts weigh by what they are
    a rate of. Held against the figures that CBS publishes of wijk and gemeente.

    >>> aggregate(
    ...     {"BU01": 10.0, "BU02": 20.0},
    ...     {"BU01": 300, "BU02": 100},
    ...     {"BU01": "WK01", "BU02": "WK01"},
    ... )
    {'WK01': Estimate(value=12.5, low=None, high=None, n=2, missing=0)}
    """
    if not 0 <= min_weight_present <= 1:
        raise ValueError(f"min_weight_present is {min_weight_present!r}, but must be from 0 to 1")
    figures = checked(rates, "the rate")
    shares = not_below_zero(weights, "the weight", of=parents)
    parts: dict[str, list[str]] = {}
    for part, whole in parents.items():
        parts.setdefault(whole, []).append(part)
    found = {}
    for whole, every in sorted(parts.items()):
        known = [part for part in every if part in figures]
        weight = math.fsum(shares[part] for part in known)
        if weight > 0 and weight >= min_weight_present * math.fsum(shares[p] for p in every):
            mean = math.fsum(shares[part] * figures[part] for part in known) / weight
            found[whole] = Estimate(mean, None, None, len(known), len(every) - len(known))
    return found

"""How wide is an interval that rests on few areas?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate, repeat
from operator import mul
from statistics import NormalDist

from wijk_lib.estimate import Estimate


def student_t_quantile(level: float, degrees: int) -> float:
    """How many standard errors an interval reaches to either side: 1.96 or more at 95 %.

    Student's t and not the normal 1.96, because with the 14 wijken of a gemeente
    the spread is itself an estimate: 2.18 at 12 degrees of freedom.

    level
        The share of the distribution between minus and plus the answer, above 0
        and below 1.
    degrees
        Degrees of freedom, 1 or more.

    Returns the number of standard errors, above 0.

    Raises ValueError for a level or degrees outside these limits.

    Source: Abramowitz & Stegun (1964), Handbook of Mathematical Functions,
    26.7.3 and 26.7.4 (the distribution), solved by Newton's method; because the
    distribution bends downward above 0, every step stays below the answer.

    >>> round(student_t_quantile(0.95, 12), 3)
    2.179
    """
    if not 0 < level < 1:
        raise ValueError(f"level is {level!r}, but it must lie between 0 and 1")
    if degrees < 1:
        raise ValueError(f"degrees is {degrees!r}, but it must be 1 or more")
    height = math.lgamma((degrees + 1) / 2) - math.lgamma(degrees / 2)
    top = 2 * math.exp(height) / math.sqrt(degrees * math.pi)
    shares = _shares_of_terms(degrees)
    # From the normal quantile, which lies below, until a step is so small that the next one,
    # which goes by its square, is below rounding.
    t = step = -NormalDist().inv_cdf((1 - level) / 2)
    while step > 1e-9 * t:
        density = top * math.exp(-math.log1p(t * t / degrees) * (degrees + 1) / 2)
        step = (level - _within(t, degrees, shares)) / density
        t += step
    return t


def _shares_of_terms(degrees: int) -> list[float]:
    """What the terms of the distribution are beside the powers of the cosine."""
    odd = degrees % 2
    ratios = ((below - 1) / below for below in range(2 + odd, degrees - 1, 2))
    return list(accumulate(ratios, mul, initial=1.0)) if degrees > 1 else []


def _within(t: float, degrees: int, shares: Sequence[float]) -> float:
    """The share of Student's t distribution between -t and t."""
    angle = math.atan2(t, math.sqrt(degrees))
    sine, cosine = math.sin(angle), math.cos(angle)
    powers = accumulate(repeat(cosine * cosine), mul, initial=cosine if degrees % 2 else 1.0)
    total: float = sine * sum(map(mul, shares, powers))
    return 2 / math.pi * (angle + total) if degrees % 2 else total


def steps_of_interval(level: float, n: int) -> float:
    """How many standard errors an interval on a straight line through n areas reaches.

    A straight line leaves n - 2 degrees of freedom; below three areas there is no
    interval, or, what is the same, one without end.

    level
        Of the interval, above 0 and below 1: 0.95 for 95 %.

    Raises ValueError for a level outside its limits.

    >>> steps_of_interval(0.95, 2), round(steps_of_interval(0.95, 14), 3)
    (inf, 2.179)
    """
    return student_t_quantile(level, n - 2) if n > 2 else math.inf


def estimate_around(
    value: float, error: float | None, steps: float, *, n: int, missing: int
) -> Estimate:
    """The value between the bounds of its interval, where it has a standard error.

    value, error
        The figure and its standard error, in one unit; error None where it is not known.
    steps
        How many standard errors the interval reaches to either side.
    n, missing
        Areas behind the figure, and areas left out.

    >>> estimate_around(1.0, None, 2.0, n=2, missing=0)
    Estimate(value=1.0, low=None, high=None, n=2, missing=0)
    >>> estimate_around(1.0, 0.25, 2.0, n=14, missing=0)
    Estimate(value=1.0, low=0.5, high=1.5, n=14, missing=0)
    """
    if error is None:
        return Estimate(value, None, None, n, missing)
    return Estimate(value, value - steps * error, value + steps * error, n, missing)

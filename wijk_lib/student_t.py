"""How wide is an interval that rests on few areas?"""

from __future__ import annotations

import math

from wijk_lib.model import Estimate


def student_t_quantile(level: float, degrees: int) -> float:
    """How many standard errors an interval reaches to either side: 1.96 or more at 95 %.

    Student's t and not the normal 1.96, because with the 14 wijken of a gemeente
    the spread is itself an estimate: 2.18 at 12 degrees of freedom.

    level
        The share of the distribution between minus and plus the answer, above 0
        and below 1.
    degrees
        Degrees of freedom, 1 or more.

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
    t, step = 0.0, math.inf
    while step > 1e-12 * t:
        slope = math.log1p(t * t / degrees) * (degrees + 1) / 2
        density = 2 * math.exp(height - slope) / math.sqrt(degrees * math.pi)
        step = (level - _within(t, degrees)) / density
        t += step
    return t


def _within(t: float, degrees: int) -> float:
    """The share of Student's t distribution between -t and t."""
    angle = math.atan2(t, math.sqrt(degrees))
    sine, cosine = math.sin(angle), math.cos(angle)
    odd = degrees % 2
    term = cosine if odd else 1.0
    total = 0.0
    for below in range(2 + odd, degrees + 1, 2):
        total += term
        term *= cosine * cosine * (below - 1) / below
    return 2 / math.pi * (angle + sine * total) if odd else sine * total


def estimate_around(
    value: float, error: float | None, *, n: int, missing: int, level: float
) -> Estimate:
    """The value between the bounds of its interval, where it has a standard error.

    value, error
        The figure and its standard error, in one unit; error None where it is not known.
    n, missing
        Areas behind the figure, and areas left out; a straight line through n
        areas leaves n - 2 degrees of freedom.
    level
        Of the interval, 0.95 for 95 %.

    Raises ValueError for a level outside 0 to 1 or fewer than three areas.

    >>> estimate_around(1.0, None, n=2, missing=0, level=0.95)
    Estimate(value=1.0, low=None, high=None, n=2, missing=0)
    >>> round(estimate_around(1.0, 0.1, n=14, missing=0, level=0.95).high, 3)
    1.218
    """
    if error is None:
        return Estimate(value, None, None, n, missing)
    reach = student_t_quantile(level, n - 2) * error
    return Estimate(value, value - reach, value + reach, n, missing)

"""How far does an amount go when all vessels fill at their own pace?"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping

_ROUNDING = 1e-9
_SLOWEST = 1e-300


def fill_between(
    total: float,
    pace: Mapping[str, float],
    low: Mapping[str, float],
    high: Mapping[str, float],
) -> dict[str, float]:
    """The amounts between low and high that bring all to one level and add up to the total.

    An area that stands at a level gets level x pace, but never less than its low or
    more than its high. The sum rises with the level, and straight between the turns
    where an area starts or stops to get more. So the level is found exactly: look up
    the stretch between two turns, then share out what is left there.

    total
        What the amounts must add up to.
    pace
        code -> how fast the area fills, not below 0.
    low, high
        code -> the limits, low not above high; high may be infinite.

    Returns code -> amount, for every code of `pace`.

    Raises ValueError when the total lies outside the sum of the limits.

    >>> fill_between(10.0, {"a": 1.0, "b": 1.0}, {"a": 0.0, "b": 4.0}, {"a": 3.0, "b": 99.0})
    {'a': 3.0, 'b': 7.0}
    """
    least, most = math.fsum(low[code] for code in pace), math.fsum(high[code] for code in pace)
    slack = _ROUNDING * abs(total)
    if not least - slack <= total <= most + slack:
        raise ValueError(f"{total!r} cannot be divided within limits of {least!r} to {most!r}")
    speed = {code: max(value, _SLOWEST) for code, value in pace.items()}

    def amounts(level: float) -> dict[str, float]:
        return {code: min(max(level * speed[code], low[code]), high[code]) for code in speed}

    starts = {code: low[code] / speed[code] for code in speed}
    stops = {code: high[code] / speed[code] for code in speed}
    turns = sorted({turn for turn in (*starts.values(), *stops.values()) if turn < math.inf})
    at = bisect_left(turns, total, key=lambda level: math.fsum(amounts(level).values()))
    start = turns[max(at - 1, 0)]
    filled = amounts(start)
    rising = [code for code in speed if starts[code] <= start < stops[code]]
    left = max(0.0, total - math.fsum(filled.values()))
    pace_now = math.fsum(speed[code] for code in rising)
    return filled | {code: filled[code] + left * (speed[code] / pace_now) for code in rising}

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
    lows, highs = [low[code] for code in pace], [high[code] for code in pace]
    least, most = math.fsum(lows), math.fsum(highs)
    slack = _ROUNDING * abs(total)
    if not least - slack <= total <= most + slack:
        raise ValueError(f"{total!r} cannot be divided within limits of {least!r} to {most!r}")
    speeds = [max(value, _SLOWEST) for value in pace.values()]
    limits = list(zip(speeds, lows, highs, strict=True))

    def amounts(level: float) -> list[float]:
        return [
            few if (here := level * speed) < few else many if here > many else here
            for speed, few, many in limits
        ]

    turns = sorted({each / speed for speed, *ends in limits for each in ends if each < math.inf})
    at = bisect_left(turns, total, key=lambda level: math.fsum(amounts(level)))
    start = turns[max(at - 1, 0)]
    filled = amounts(start)
    left = max(0.0, total - math.fsum(filled))
    rising = [speed if few / speed <= start < many / speed else 0.0 for speed, few, many in limits]
    pace_now = math.fsum(rising)
    return {
        code: amount + left * (speed / pace_now) if speed else amount
        for code, amount, speed in zip(pace, filled, rising, strict=True)
    }

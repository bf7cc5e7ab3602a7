"""How far does an amount go when all vessels fill at their own pace?"""

from __future__ import annotations

import math
from collections.abc import Sequence

_ROUNDING = 1e-9
_SLOWEST = 1e-200


def fill_between(
    total: float, pace: Sequence[float], low: Sequence[float], high: Sequence[float]
) -> list[float]:
    """The amounts between low and high that bring all to one level and add up to the total.

    A vessel that stands at a level gets level x pace, but never less than its low or
    more than its high. The level is found by setting aside: let all of them stand at the
    level that the total allows without limits. Where they then hold more than the total,
    because of their lows, the true level is lower, so that those at their low stay there
    and can be set aside, with what they hold; else those at their high. So on with those
    that are left, until there is none to set aside.

    total
        What the amounts must add up to.
    pace
        How fast each fills, not below 0.
    low, high
        The limits of each, low not above high; high may be infinite.

    Returns the amounts, in the same order.

    Raises ValueError when the total lies outside the sum of the limits.

    Source: the argument above; it is known as pegging, among the methods in Patriksson
    (2008), A survey on the continuous nonlinear resource allocation problem, EJOR 185.

    >>> fill_between(10.0, [1.0, 1.0], [0.0, 4.0], [3.0, 99.0])
    [3.0, 7.0]
    """
    least, most = math.fsum(low), math.fsum(high)
    slack = _ROUNDING * abs(total)
    if not least - slack <= total <= most + slack:
        raise ValueError(f"{total!r} cannot be divided within limits of {least!r} to {most!r}")
    speeds = [speed if speed > _SLOWEST else _SLOWEST for speed in pace]
    free = limits = list(zip(speeds, low, high, strict=True))
    left, level = total, 0.0
    while free:
        level = left / math.fsum([speed for speed, _, _ in free])
        if math.fsum(_amounts(level, free)) > left:
            held = [few for speed, few, _ in free if level * speed < few]
            free = [each for each in free if level * each[0] >= each[1]]
        else:
            held = [many for speed, _, many in free if level * speed > many]
            free = [each for each in free if level * each[0] <= each[2]]
        if not held:
            break
        left -= math.fsum(held)
    return _amounts(level, limits)


def _amounts(level: float, limits: Sequence[tuple[float, float, float]]) -> list[float]:
    """What vessels hold that stand at a level; of each its pace, its low and its high."""
    return [
        few if (here := level * speed) < few else many if here > many else here
        for speed, few, many in limits
    ]

"""At which figures does an axis have a line and a label?"""

from __future__ import annotations

import math
from typing import Any

from pages.parts import words

STEPS = (1.0, 2.0, 5.0, 10.0)


def ticks_of(axis: Any) -> list[tuple[float, str]]:
    """The places along an axis of plotly with their labels; none where it is not shown.

    axis
        An axis with its range; with its own ticks, its step, or the most it may have.
    """
    if axis.visible is False:
        return []
    if axis.tickvals is not None:
        labels = axis.ticktext or [words.number(each) for each in axis.tickvals]
        return [(float(at), str(label)) for at, label in zip(axis.tickvals, labels, strict=True)]
    low, high = sorted(float(end) for end in axis.range)
    step = float(axis.dtick) if axis.dtick else nice_step((high - low) / max(axis.nticks or 5, 1))
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [(at * step, words.number(at * step, decimals)) for at in range(first, last + 1)]


def nice_step(at_least: float) -> float:
    """The smallest round step that is not below a size.

    >>> nice_step(0.7), nice_step(1.2), nice_step(23)
    (1.0, 2.0, 50.0)
    """
    power = 10.0 ** math.floor(math.log10(at_least))
    return next(power * step for step in STEPS if power * step >= at_least * (1 - 1e-9))

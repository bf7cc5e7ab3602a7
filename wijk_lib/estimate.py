"""How sure is a figure, and on how much does it rest?"""

from __future__ import annotations

from wijk_lib.record import Record


class Estimate(Record):
    """A figure with what it stands on.

    value
        The figure itself.
    low, high
        The bounds of its interval, or None where no margin is known: a missing
        margin is said, never assumed.
    n
        How many areas (or observations) it was worked out from.
    missing
        How many were left out because they have no figure.
    """

    value: float
    low: float | None
    high: float | None
    n: int
    missing: int

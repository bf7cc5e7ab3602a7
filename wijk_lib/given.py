"""What does somebody say that each area has now, and what of it could not be taken over?"""

from __future__ import annotations

from collections.abc import Mapping

from wijk_lib.record import Record


class Dropped(Record):
    """A line that was not taken over, and why, in Dutch."""

    line: int
    text: str
    reason: str


class Given(Record):
    """What a text says of the amounts per area.

    amounts
        code -> amount, 0 or more. An area of which nothing is said is not in it.
    dropped
        Every line that was not taken over.
    refused
        Why the text as a whole cannot be read, in Dutch, or "".
    asks
        A number that can be read in two ways ("1.234"), or "": then somebody has to say which
        sign is the decimal one.
    text
        What was read, as text; "" where it is none.
    """

    amounts: Mapping[str, float]
    dropped: tuple[Dropped, ...] = ()
    refused: str = ""
    asks: str = ""
    text: str = ""

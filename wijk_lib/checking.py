"""May these numbers be reckoned with?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wijk_lib.model import checked


def picked(values: Mapping[str, float], codes: Iterable[str], what: str) -> dict[str, float]:
    """The values of these codes, once it is sure that each is there and is a real number.

    values
        code -> number; may hold more codes than are asked for.
    what
        What the numbers are, for the message.

    Raises KeyError that names the first code without a value, and ValueError
    that names a code whose value is not a finite number.

    >>> picked({"BU01": 1.0, "BU02": 2.0}, ["BU02"], "need")
    {'BU02': 2.0}
    """
    try:
        return checked({code: values[code] for code in codes}, what)
    except KeyError as missing:
        raise KeyError(f"{what} of {missing.args[0]} is missing") from None


def above_zero(values: Mapping[str, float], what: str) -> dict[str, float]:
    """The same values, once it is sure that each is a real number above 0.

    Raises ValueError that names a code for which that does not hold.

    >>> above_zero({"BU01": 1.5}, "inwoners")
    {'BU01': 1.5}
    """
    known = checked(values, what)
    code = min(known, key=known.__getitem__, default=None)
    if code is not None and known[code] <= 0:
        raise ValueError(f"{what} of {code} is {known[code]!r}, but it must be above 0")
    return known


def not_below_zero(values: Mapping[str, float], what: str) -> dict[str, float]:
    """The same values, once it is sure that each is a real number of 0 or more.

    Raises ValueError that names a code for which that does not hold.

    >>> not_below_zero({"BU01": 0.0}, "support")
    {'BU01': 0.0}
    """
    known = checked(values, what)
    code = min(known, key=known.__getitem__, default=None)
    if code is not None and known[code] < 0:
        raise ValueError(f"{what} of {code} is {known[code]!r}, but it must not be below 0")
    return known

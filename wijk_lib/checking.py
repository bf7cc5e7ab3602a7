"""May these numbers be reckoned with?"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping


def checked(values: Mapping[str, float], what: str) -> dict[str, float]:
    """The same values, once it is sure that each is a real number.

    values
        code -> number.
    what
        What the numbers are, for the message.

    Raises ValueError that names the code: nan and inf are never data.

    >>> checked({"BU01": 1.5}, "support")
    {'BU01': 1.5}
    """
    column(values, values, what)
    return dict(values)


def above_zero(
    values: Mapping[str, float], what: str, *, of: Collection[str] | None = None
) -> dict[str, float]:
    """The same values, once it is sure that each is a real number above 0.

    values, what
        As in `checked`.
    of
        The codes whose values are asked for; all where None.

    Raises ValueError that names a code for which that does not hold, and KeyError
    that names the first code without a value.

    >>> above_zero({"BU01": 1.5}, "inwoners")
    {'BU01': 1.5}
    """
    if of is not None:
        return dict(zip(of, column(values, of, what, above=0), strict=True))
    column(values, values, what, above=0)
    return dict(values)


def not_below_zero(
    values: Mapping[str, float], what: str, *, of: Collection[str] | None = None
) -> dict[str, float]:
    """The same values, once it is sure that each is a real number of 0 or more.

    Arguments and errors as for `above_zero`.

    >>> not_below_zero({"BU01": 0.0}, "support")
    {'BU01': 0.0}
    """
    if of is not None:
        return dict(zip(of, column(values, of, what, least=0), strict=True))
    column(values, values, what, least=0)
    return dict(values)


def picked(values: Mapping[str, float], codes: Collection[str], what: str) -> dict[str, float]:
    """The values of these codes, once it is sure that each is there and is a real number.

    Arguments and errors as for `column`.

    >>> picked({"BU01": 1.0, "BU02": 2.0}, ["BU02"], "need")
    {'BU02': 2.0}
    """
    return dict(zip(codes, column(values, codes, what), strict=True))


def column(
    values: Mapping[str, float],
    codes: Collection[str],
    what: str,
    *,
    least: float = -math.inf,
    above: float = -math.inf,
) -> list[float]:
    """The values of these codes in their order, once it is sure that each may be reckoned with.

    All are looked at together, which is quick; only where something is wrong is it
    looked up where.

    values
        code -> number; may hold more codes than are asked for.
    what
        What the numbers are, for the message.
    least, above
        No value may be below the one, or at or below the other.

    Raises KeyError that names the first code without a value, and ValueError
    that names a code whose value is not a finite number or too low, or when all
    together are too large to add up.

    >>> column({"BU01": 1.0, "BU02": 2.0}, ["BU02", "BU01"], "need", above=0)
    [2.0, 1.0]
    """
    try:
        found = list(values.values() if codes is values else map(values.__getitem__, codes))
    except KeyError as missing:
        raise KeyError(f"{what} of {missing.args[0]} is missing") from None
    if not (set(map(type, found)) <= {int, float} and _is_finite(sum(found))):
        _refuse_unreal(codes, found, what)
    lowest = min(found, default=math.inf)
    if lowest < least or lowest <= above:
        code = next(code for code, value in zip(codes, found, strict=True) if value == lowest)
        limit = f"not be below {least}" if lowest < least else f"be above {above}"
        raise ValueError(f"{what} of {code} is {lowest!r}, but it must {limit}")
    return found


def _refuse_unreal(codes: Collection[str], found: list[float], what: str) -> None:
    for code, value in zip(codes, found, strict=True):
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not _is_finite(value):
            raise ValueError(f"{what} of {code} is {value!r}, but it must be a finite number")
    if not _is_finite(sum(found)):
        raise ValueError(
            f"{what} adds up to more than can be reckoned with, over {len(found)} areas"
        )


def _is_finite(value: float) -> bool:
    """Whole numbers can be larger than any float; those are not reckoned with."""
    try:
        return math.isfinite(value)
    except OverflowError:
        return False

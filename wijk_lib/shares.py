"""Which share does each area get when a budget is divided by need?"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from wijk_lib.checking import column
from wijk_lib.filling import fill_between


def need_weighted_shares(
    inwoners: Mapping[str, float],
    need_ratio: Mapping[str, float],
    *,
    elasticity: float,
    floor: float = 0.0,
    cap: float = math.inf,
) -> dict[str, float]:
    """Which share of a budget each area gets when it is divided by need; they add up to 1.

    An area's share is in proportion to inwoners x need_ratio ** elasticity. At
    elasticity 0 every inwoner gets the same; at 1 an area with half as much need
    again gets half as much again per inwoner; above 1 more than in proportion.

    inwoners
        code -> inwoners, above 0; may hold more codes than `need_ratio`.
    need_ratio
        code -> need per inwoner on a scale with a true zero, above 0 (never a
        rank score). Its codes are the areas that share.
    elasticity
        The turn of the knob, any finite number.
    floor, cap
        The least and the most that an inwoner may get, as a multiple of the equal
        share: 0.8 is 80 % of what all would get alike. The areas in between keep
        their proportions.

    Returns code -> share, for every code of `need_ratio`.

    Raises ValueError when floor is not between 0 and 1 or cap is below 1 (the
    budget could then not be divided), a number is not finite or not above 0, or
    there is no area; KeyError when an area has no inwoners.

    Source: NHS England, Fair Shares: weighted capitation, share = population x
    need weight / total; the exponent makes vertical equity a stated choice. Floor
    and cap: the division closest to it in relative entropy.

    >>> need_weighted_shares({"BU01": 100, "BU02": 100}, {"BU01": 0.5, "BU02": 2.0}, elasticity=1)
    {'BU01': 0.2, 'BU02': 0.8}
    >>> people = {"BU01": 100, "BU02": 100}
    >>> need_weighted_shares(people, {"BU01": 0.5, "BU02": 2.0}, elasticity=1, floor=0.8)
    {'BU01': 0.4, 'BU02': 0.6}
    """
    if not 0 <= floor <= 1:
        raise ValueError(f"floor is {floor!r}, but it must lie between 0 and 1 x the equal share")
    if not cap >= 1:
        raise ValueError(f"cap is {cap!r}, but it must be 1 x the equal share or more")
    people, need = people_and_need(inwoners, need_ratio)
    turn = column({"the knob": elasticity}, ["the knob"], "elasticity")[0]
    shares = power_shares(people, need, turn)
    if floor > 0 or cap < math.inf:
        everyone = math.fsum(people)
        low = [floor * count / everyone for count in people]
        high = [cap * count / everyone for count in people]
        shares = fill_between(1.0, shares, low, high)
    return dict(zip(need_ratio, shares, strict=True))


def people_and_need(
    inwoners: Mapping[str, float], need_ratio: Mapping[str, float]
) -> tuple[list[float], list[float]]:
    """Inwoners and need of the areas that share.

    inwoners, need_ratio
        As for need_weighted_shares.

    Returns both in the order of `need_ratio`.

    Raises what need_weighted_shares raises about them.

    >>> people_and_need({"BU01": 100}, {"BU01": 1.0})
    ([100], [1.0])
    """
    if not need_ratio:
        raise ValueError("there is no area to share, but at least one is needed")
    need = column(need_ratio, need_ratio, "need_ratio", above=0)
    return column(inwoners, need_ratio, "inwoners", above=0), need


def power_shares(people: Sequence[float], need: Sequence[float], elasticity: float) -> list[float]:
    """inwoners x need ** elasticity as shares of their sum; no power overflows.

    people, need
        In one order, as people_and_need gives them.
    elasticity
        The exponent, any finite number.

    >>> power_shares([1, 3], [2.0, 9.0], 0)
    [0.25, 0.75]
    """
    most = max(need) if elasticity > 0 else min(need)
    parts = [n * (each / most) ** elasticity for n, each in zip(people, need, strict=True)]
    total = math.fsum(parts)
    return [part / total for part in parts]

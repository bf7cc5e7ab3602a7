"""Ongelijk investeren: how would hours or euros lie if they were divided by need?"""

from __future__ import annotations

import math
from collections.abc import Mapping

from wijk_lib.checking import column
from wijk_lib.elasticity import ImpliedElasticity, implied_elasticity
from wijk_lib.fairness import PriceOfFairness, alpha_fair, max_min, price_of_fairness
from wijk_lib.filling import fill_between
from wijk_lib.shares import need_weighted_shares

__all__ = [
    "ImpliedElasticity",
    "PriceOfFairness",
    "alpha_fair",
    "distance_from_target",
    "implied_elasticity",
    "max_min",
    "need_weighted_shares",
    "pace_of_change",
    "price_of_fairness",
]


def distance_from_target(
    actual: Mapping[str, float], target: Mapping[str, float]
) -> dict[str, float]:
    """How far each area stands from its target: -0.1 is 10 % below it.

    actual
        code -> amount, not below 0.
    target
        code -> amount that a division by need would give, above 0; the same unit.

    Returns code -> (actual - target) / target.

    Raises KeyError when an area with an amount has no target, ValueError when a
    number is not allowed.

    Source: Department of Health (2007), About NHS allocations: the distance from
    target is the difference between baseline and target; as a share of the
    target, as NHS England prints it.

    >>> distance_from_target({"BU01": 90.0}, {"BU01": 100.0})
    {'BU01': -0.1}
    """
    amounts = column(actual, actual, "amount", least=0)
    wanted = column(target, actual, "target", above=0)
    away = [(amount - aim) / aim for amount, aim in zip(amounts, wanted, strict=True)]
    return dict(zip(actual, away, strict=True))


def pace_of_change(
    actual: Mapping[str, float], target: Mapping[str, float], *, floor: float, cap: float
) -> dict[str, float]:
    """Next year's amounts: towards the target, without a jump for anyone.

    The sum of the targets is divided in proportion to them, but no area falls or
    rises by more than stated; those in between keep their proportions. Repeated,
    it is a path.

    actual
        code -> this year's amount, above 0 (a share of nothing is nothing).
    target
        code -> next year's target, above 0; the same codes.
    floor, cap
        The least and the most growth: -0.02 and 0.05 for a fall of 2 % at most
        and a rise of 5 % at most.

    Returns code -> amount; together the sum of the targets.

    Raises ValueError when the limits leave no room for that sum, a number is not
    allowed or floor lies above cap; KeyError when a code is in one of the two only.

    Source: Department of Health (2007), About NHS allocations, (d) pace of
    change policy; NHS England, Technical Guide to Allocation Formulae and Pace of
    Change.

    >>> pace_of_change({"BU01": 100.0, "BU02": 100.0}, {"BU01": 80.0, "BU02": 120.0},
    ...                floor=-0.05, cap=0.05)
    {'BU01': 95.0, 'BU02': 105.0}
    """
    if not -1 <= floor <= cap < math.inf:
        raise ValueError(f"floor {floor!r} and cap {cap!r} must be growth from -1, in this order")
    if actual.keys() != target.keys():
        raise KeyError(f"{min(actual.keys() ^ target.keys())} has only one of amount and target")
    amounts = column(actual, actual, "amount", above=0)
    wanted = column(target, actual, "target", above=0)
    low = [amount * (1 + floor) for amount in amounts]
    high = [amount * (1 + cap) for amount in amounts]
    divided = fill_between(math.fsum(wanted), wanted, low, high)
    return dict(zip(actual, divided, strict=True))

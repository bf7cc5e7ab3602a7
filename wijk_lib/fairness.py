"""What does it cost to help those with least first?"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate
from operator import mul, sub, truediv
from types import MappingProxyType

from wijk_lib.checking import column
from wijk_lib.record import Record

_SLOWEST = 1e-200  # of its need: how fast an area with next to no weight fills at least


def max_min(
    budget: float, supply: Mapping[str, float], need: Mapping[str, float]
) -> dict[str, float]:
    """Who gets what when the area with least is always helped first; adds up to the budget.

    Water-filling: raise the coverage (supply + extra) / need of the area where it
    is lowest until it meets the next one, then raise them together. No division
    leaves the worst-off area better off.

    budget
        What there is to divide, not below 0.
    supply
        code -> what the area has already, not below 0, in the unit of the budget.
    need
        code -> what the area needs as a whole (inwoners x need_ratio), above 0.
        Its codes are the areas that share.

    Returns code -> extra, none below 0.

    Raises ValueError when a number is not allowed or there is no area, KeyError
    when an area has no supply.

    Source: Rawls's rule as the limit of Mo & Walrand (2000), IEEE/ACM Trans.
    Networking 8:556-567; Bertsimas, Farias & Trichakis (2011), The Price of
    Fairness, Operations Research 59:17-31.

    >>> max_min(6.0, {"BU01": 0.0, "BU02": 4.0}, {"BU01": 10.0, "BU02": 10.0})
    {'BU01': 5.0, 'BU02': 1.0}
    """
    return _water_fill(budget, supply, need, _needed(need))


def alpha_fair(
    budget: float,
    supply: Mapping[str, float],
    need: Mapping[str, float],
    *,
    alpha: float,
    weights: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Who gets what between most in all (alpha 0) and least first (alpha infinite).

    Maximises the sum over areas of weight x u(coverage), coverage being (supply +
    extra) / need and u(c) = c ** (1 - alpha) / (1 - alpha), its logarithm at 1.
    The solution fills the areas at the pace need x (weight / need) ** (1 / alpha).

    budget, supply, need
        As for max_min.
    alpha
        Aversion to inequality, 0 or more. At 0 all goes to the areas with the
        highest weight per need; where several tie, the least covered first.
    weights
        code -> what a full coverage of the area is worth, above 0; None takes the
        need itself, and then every alpha gives what max_min gives.

    Returns code -> extra, none below 0, together the budget.

    Raises ValueError when a number is not allowed or there is no area, KeyError
    when an area has no supply or no weight.

    Source: Mo & Walrand (2000), IEEE/ACM Trans. Networking 8:556-567; the family is
    Atkinson's, as in Bertsimas, Farias & Trichakis (2012), On the Efficiency-Fairness
    Trade-off, Management Science 58:2234-2250.

    >>> people = {"BU01": 10.0, "BU02": 10.0}
    >>> worth = {"BU01": 10.0, "BU02": 40.0}
    >>> alpha_fair(6.0, {"BU01": 0.0, "BU02": 0.0}, people, alpha=2, weights=worth)
    {'BU01': 2.0, 'BU02': 4.0}
    """
    if not alpha >= 0:
        raise ValueError(f"alpha is {alpha!r}, but it must be 0 or more")
    if weights is None:
        return max_min(budget, supply, need)
    needed = _needed(need)
    ratio = list(map(truediv, column(weights, need, "weight", above=0), needed))
    top = max(ratio)
    if alpha == 0:
        column(supply, need, "supply", least=0)
        best = {code for code, each in zip(need, ratio, strict=True) if math.isclose(each, top)}
        first = {code: amount for code, amount in need.items() if code in best}
        return dict.fromkeys(need, 0.0) | max_min(budget, supply, first)
    turn = 1 / alpha
    slowed = [(each / top) ** turn + _SLOWEST for each in ratio]
    return _water_fill(budget, supply, need, list(map(mul, needed, slowed)))


class PriceOfFairness(Record):
    """What a division costs in all, next to what it brings the worst-off area.

    in_all, most_in_all
        The worth of all coverage under this division, and under the one that
        makes it largest.
    price
        The part of the latter that is given up, from 0 to 1.
    worst_off, worst_off_otherwise
        The lowest coverage of any area under the one and under the other.
    extra
        code -> what this division gives on top of the supply.
    """

    in_all: float
    most_in_all: float
    price: float
    worst_off: float
    worst_off_otherwise: float
    extra: Mapping[str, float]


def price_of_fairness(
    budget: float,
    supply: Mapping[str, float],
    need: Mapping[str, float],
    *,
    alpha: float = math.inf,
    weights: Mapping[str, float] | None = None,
) -> PriceOfFairness:
    """What an alpha-fair division costs in all, and what the worst-off area gains by it.

    The two belong together: a price alone makes fairness look like a loss. Where
    a unit of support is worth the same everywhere (weights None) the price is 0.

    budget, supply, need, weights
        As for alpha_fair.
    alpha
        Aversion to inequality; infinite for max_min.

    Returns the PriceOfFairness, with the division itself.

    Raises what alpha_fair raises, and ValueError when budget and supply are both 0.

    Source: Bertsimas, Farias & Trichakis (2011), The Price of Fairness: (SYSTEM -
    FAIR) / SYSTEM.

    >>> found = price_of_fairness(6.0, {"BU01": 0.0, "BU02": 0.0}, {"BU01": 6.0, "BU02": 6.0},
    ...                           weights={"BU01": 1.0, "BU02": 3.0})
    >>> round(found.price, 3), found.worst_off, found.worst_off_otherwise
    (0.333, 0.5, 0.0)
    """
    worth = need if weights is None else weights
    extra = alpha_fair(budget, supply, need, alpha=alpha, weights=weights)
    best = alpha_fair(budget, supply, need, alpha=0.0, weights=weights)
    covered = {code: (supply[code] + extra[code]) / need[code] for code in need}
    at_best = {code: (supply[code] + best[code]) / need[code] for code in need}
    in_all = math.fsum(worth[code] * covered[code] for code in need)
    most = math.fsum(worth[code] * at_best[code] for code in need)
    if most == 0:
        raise ValueError("there is no budget and no supply, so nothing can be given up")
    price = max(0.0, (most - in_all) / most)
    lowest, otherwise = min(covered.values()), min(at_best.values())
    return PriceOfFairness(in_all, most, price, lowest, otherwise, MappingProxyType(extra))


def _needed(need: Mapping[str, float]) -> list[float]:
    """What each area needs, once it is sure that it can be shared by."""
    if not need:
        raise ValueError("there is no area to share, but at least one is needed")
    return column(need, need, "need", above=0)


def _water_fill(
    budget: float, supply: Mapping[str, float], codes: Collection[str], pace: Sequence[float]
) -> dict[str, float]:
    """What comes on top of each supply when all are filled at their pace to one level.

    In order of the level at which they stand: how much has to be poured before each area
    is reached tells how many areas are reached, and these rise together with what is left.
    Only what is poured is added up, never what was there, so that a small budget beside a
    large supply loses no digits.
    """
    amount = column({"the budget": budget}, ["the budget"], "amount", least=0)[0]
    stands = list(map(truediv, column(supply, codes, "supply", least=0), pace))
    in_order = sorted(range(len(stands)), key=stands.__getitem__)
    levels = list(map(stands.__getitem__, in_order))
    together = list(accumulate(map(pace.__getitem__, in_order)))
    poured = list(accumulate(map(mul, together, map(sub, levels[1:], levels)), initial=0.0))
    last = bisect_right(poured, amount) - 1
    top, rise = levels[last], (amount - poured[last]) / together[last]
    extra = [
        each * (top - stand + rise) if stand <= top else 0.0
        for each, stand in zip(pace, stands, strict=True)
    ]
    return dict(zip(codes, extra, strict=True))

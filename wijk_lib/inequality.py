"""How unequal is a division as such, whatever the need?"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from operator import mul
from types import MappingProxyType

from wijk_lib.checking import above_zero, column, not_below_zero
from wijk_lib.ranks import places_in_line
from wijk_lib.record import Record


def gini(
    values: Mapping[str, float],
    weights: Mapping[str, float] | None = None,
    *,
    small_sample: bool = False,
) -> float:
    """How unequal the inwoners fare: 0 when all get the same, towards 1 when one gets all.

    The concentration index of a provision in its own order. It says nothing of
    need: a division by need is unequal too.

    values
        code -> provision per inwoner, not below 0.
    weights
        code -> inwoners, above 0; None lets every area count as one.
    small_sample
        True multiplies by n/(n - 1), so that few areas can still reach 1; a
        duplicate of every area then changes the figure.

    Returns the figure, from 0 to 1.

    Raises ValueError when there is no provision at all, a number is not allowed
    or one area has to be corrected for being few; KeyError when an area has no
    inwoners.

    Source: Lerman & Yitzhaki (1989), J. Econometrics 42:43-47, as a covariance
    with the weighted rank; correction: Deltas (2003), Review of Economics and
    Statistics 85:226-234, as Gini of the R package DescTools. The same figure as PySAL's
    inequality.gini.Gini.

    >>> gini({"BU01": 1.0, "BU02": 3.0})
    0.25
    >>> gini({"BU01": 0.0, "BU02": 3.0}, small_sample=True)
    1.0
    """
    amounts, n = sorted(column(values, values, "provision", least=0)), len(values)
    # How many more inwoners (or areas) stand before the middle of an area than behind it.
    given: Sequence[float] = amounts
    ahead: Sequence[float] = range(1 - n, n, 2)
    everyone: float = n
    if weights is not None:
        people = column(weights, sorted(values, key=values.__getitem__), "inwoners", above=0)
        given, everyone = list(map(mul, people, amounts)), math.fsum(people)
        ahead = [2 * place * everyone for place in places_in_line(amounts, people)]
    all_given = math.fsum(given)
    if all_given == 0:
        raise ValueError("there is no provision at all, so it cannot be unequal")
    found = math.fsum(map(mul, given, ahead)) / everyone / all_given
    if not small_sample:
        return found
    if n == 1:
        raise ValueError("there is one area, too few to correct for")
    return found * n / (n - 1)


class Theil(Record):
    """How much of an inequality lies between the groups, and how much inside them.

    total
        The sum of the two; 0 when all inwoners get the same.
    between, within
        Left when every group is levelled, and when all groups are set equal.
    within_by_group
        group -> its part of `within`.
    """

    total: float
    between: float
    within: float
    within_by_group: Mapping[str, float]


def theil(
    values: Mapping[str, float], weights: Mapping[str, float], groups: Mapping[str, str]
) -> Theil:
    """How much inequality between buurten hides inside the wijken.

    Theil's T, because it is the sum of a part between and a part within groups,
    which Gini is not. 0 when all inwoners get the same; at most the logarithm of
    the inwoners of the gemeente divided by those of the smallest area.

    values
        code -> provision per inwoner, not below 0; 0 adds nothing.
    weights
        code -> inwoners, above 0.
    groups
        code -> group, as buurt -> wijk.

    Returns the Theil: the whole and its two parts.

    Raises ValueError when there is no provision at all or a number is not
    allowed, KeyError when an area has no inwoners or no group.

    Source: Theil (1967), Economics and Information Theory, ch. 4; the same
    decomposition as PySAL's inequality.theil.TheilD.

    >>> found = theil({"BU01": 1.0, "BU02": 3.0}, {"BU01": 5, "BU02": 5},
    ...               {"BU01": "WK01", "BU02": "WK01"})
    >>> found.between, found.within == found.total
    (0.0, True)
    """
    amounts = not_below_zero(values, "provision")
    people = above_zero(weights, "inwoners", of=values)
    members: dict[str, list[str]] = {}
    for code in values:
        if code not in groups:
            raise KeyError(f"group of {code} is missing")
        members.setdefault(groups[code], []).append(code)
    inwoners = math.fsum(people.values())
    given = math.fsum(people[code] * amounts[code] for code in values)
    if given == 0:
        raise ValueError("there is no provision at all, so it cannot be unequal")
    between: list[float] = []
    inside: dict[str, float] = {}
    for group, codes in members.items():
        size = math.fsum(people[code] for code in codes)
        level = math.fsum(people[code] * amounts[code] for code in codes) / size
        between.append(size * _surplus(level, given / inwoners))
        inside[group] = math.fsum(people[code] * _surplus(amounts[code], level) for code in codes)
    part = {group: amount / given for group, amount in inside.items()}
    apart, together = math.fsum(between) / given, math.fsum(part.values())
    return Theil(apart + together, apart, together, MappingProxyType(part))


def _surplus(amount: float, mean: float) -> float:
    """amount x ln(amount / mean), which is 0 for an amount of 0."""
    return amount * math.log(amount / mean) if amount > 0 else 0.0


def hoover(support: Mapping[str, float], need: Mapping[str, float]) -> float:
    """Which share of all support would have to move to lie as need lies, from 0 to 1.

    Half the sum of the differences between each area's share of support and its
    share of need. The simplest to tell; blind to how far it would have to move.

    support
        code -> amount of support in the area as a whole, not below 0.
    need
        code -> amount of need in the area as a whole (inwoners x need_ratio, or
        inwoners alone), not below 0; the same codes.

    Returns the share, from 0 to 1.

    Raises ValueError when either adds up to 0 or a number is not allowed,
    KeyError when a code is in one of the two only.

    Source: Hoover (1936), Review of Economics and Statistics 18:162-171; the
    same figure as the distance of PySAL's inequality.schutz.Schutz.

    >>> hoover({"BU01": 5.0, "BU02": 5.0}, {"BU01": 1.0, "BU02": 3.0})
    0.25
    """
    if support.keys() != need.keys():
        alone = min(support.keys() ^ need.keys())
        raise KeyError(f"{alone} has only one of support and need")
    given, wanted = (
        column(support, support, "support", least=0),
        column(need, support, "need", least=0),
    )
    all_given, all_wanted = math.fsum(given), math.fsum(wanted)
    if all_given == 0 or all_wanted == 0:
        raise ValueError("support or need adds up to 0, so there are no shares to compare")
    gaps = [abs(s / all_given - n / all_wanted) for s, n in zip(given, wanted, strict=True)]
    return math.fsum(gaps) / 2

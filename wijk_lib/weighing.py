"""How do indicators weigh within domains, and domains in the index, when some are missing?"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import mul

from wijk_lib.checking import not_below_zero
from wijk_lib.model import Indicator
from wijk_lib.record import Record

TWO_THIRDS = 2 / 3
_ROUNDING = 1e-9


def refuse_what_cannot_be_ranked(
    indicatoren: Sequence[Indicator], values: Mapping[str, Mapping[str, float]]
) -> None:
    """Stop where an indicator does not say how much need there is.

    values
        indicator key -> code -> value.

    Raises ValueError when there is no indicator, when one has no direction, and when one
    is a count, which ranks areas by their size, or a class, which has no order of its
    own; KeyError when one is not in `values`.

    >>> from wijk_lib.example import indicator
    >>> refuse_what_cannot_be_ranked([indicator("armoede")], {"armoede": {}})
    >>> refuse_what_cannot_be_ranked([indicator("inwoners", kind="count")], {"inwoners": {}})
    Traceback (most recent call last):
        ...
    ValueError: inwoners is a count, but only a rate or score says how much
    """
    if not indicatoren:
        raise ValueError("there is no indicator to work with")
    for each in indicatoren:
        if each.direction == "none":
            raise ValueError(f"{each.key} has no direction: more is neither more nor less need")
        if each.kind in {"count", "class"}:
            raise ValueError(f"{each.key} is a {each.kind}, but only a rate or score says how much")
        if each.key not in values:
            raise KeyError(f"values of {each.key} is missing, but it is among the indicators")


def by_domein(indicatoren: Iterable[Indicator]) -> dict[str, list[Indicator]]:
    """The indicators of each domein, in the order given.

    >>> from wijk_lib.example import indicator
    >>> found = by_domein([indicator("armoede"), indicator("schulden", domein="armoede")])
    >>> {domein: [each.key for each in members] for domein, members in found.items()}
    {'armoede': ['armoede', 'schulden']}
    """
    found: dict[str, list[Indicator]] = {}
    for each in indicatoren:
        found.setdefault(each.domein, []).append(each)
    return found


def domein_weights(domeinen: Iterable[str], given: Mapping[str, float] | None) -> dict[str, float]:
    """The weight of each domein: as given, or all alike.

    Raises ValueError when one is not a finite number of 0 or more or none is above 0,
    KeyError when a domein has none.

    >>> domein_weights(["armoede", "eenzaamheid"], None)
    {'armoede': 1.0, 'eenzaamheid': 1.0}
    """
    if given is None:
        return dict.fromkeys(domeinen, 1.0)
    weights = not_below_zero(given, "domain weight", of=list(domeinen))
    if not any(weights.values()):
        raise ValueError(f"domain weights must have one above 0, but are {weights}")
    return weights


def enough_domeinen(
    known: Iterable[str], weights: Mapping[str, float], *, min_present: float
) -> list[str]:
    """The domeinen that take part in a score; none where too little of their weight is known.

    Raises ValueError when min_present is not between 0 and 1.

    >>> enough_domeinen(["armoede"], {"armoede": 2.0, "eenzaamheid": 1.0}, min_present=2 / 3)
    ['armoede']
    >>> enough_domeinen(["armoede"], {"armoede": 1.0, "eenzaamheid": 1.0}, min_present=2 / 3)
    []
    """
    if not 0 <= min_present <= 1:
        raise ValueError(f"the least share of the weight is {min_present!r}, but is from 0 to 1")
    found = [domein for domein in known if weights[domein] > 0]
    weight = math.fsum(weights[domein] for domein in found)
    return found if weight >= min_present * math.fsum(weights.values()) - _ROUNDING else []


class Mix(Record):
    """Areas that miss the same figures, and so are weighed alike.

    codes, missing
        The areas, in order of code, and the keys of the indicators without a value there.
    there
        domein -> its indicators with a value; none where too little of its weight has one.
    part
        The domeinen that take part in a score; none where too little of their weight is known.
    """

    codes: list[str]
    missing: tuple[str, ...]
    there: Mapping[str, list[Indicator]]
    part: list[str]


def mixes(
    values: Mapping[str, Mapping[str, float]],
    indicatoren: Sequence[Indicator],
    weights: Mapping[str, float],
    *,
    min_present: float,
) -> list[Mix]:
    """Every area with a value on any indicator, those together that miss the same.

    values
        indicator key -> code -> value.
    weights
        domein -> weight.
    min_present
        The least share of the weight that must have a value, within a domein and over them.

    >>> from wijk_lib.example import indicator
    >>> values = {"armoede": {"BU01": 5.0, "BU02": 7.0}, "schulden": {"BU02": 1.0}}
    >>> both = [indicator("armoede"), indicator("schulden", domein="armoede")]
    >>> for mix in mixes(values, both, {"armoede": 1.0}, min_present=2 / 3):
    ...     print(mix.codes, mix.missing, mix.part)
    ['BU01'] ('schulden',) []
    ['BU02'] () ['armoede']
    """
    alike: dict[tuple[str, ...], list[str]] = {}
    for code in sorted(set[str]().union(*(values[each.key] for each in indicatoren))):
        missing = tuple(each.key for each in indicatoren if code not in values[each.key])
        alike.setdefault(missing, []).append(code)
    groups, found = by_domein(indicatoren), []
    for missing, codes in alike.items():
        there = {d: _enough(members, missing, min_present) for d, members in groups.items()}
        part = enough_domeinen([d for d in there if there[d]], weights, min_present=min_present)
        found.append(Mix(codes, missing, there, part))
    return found


def _enough(
    members: Sequence[Indicator], missing: Collection[str], min_present: float
) -> list[Indicator]:
    """Those that are not missing; none where they have too little of the weight."""
    found = [each for each in members if each.key not in missing]
    weight = math.fsum(each.weight for each in found)
    enough = weight >= min_present * math.fsum(each.weight for each in members) - _ROUNDING
    return found if enough else []


def weighted_means(columns: Sequence[Sequence[float]], weights: Sequence[float]) -> list[float]:
    """The mean of each row over columns that have their own weight.

    >>> weighted_means([[1.0, 7.0], [4.0, 7.0]], [2.0, 1.0])
    [2.0, 7.0]
    """
    total = math.fsum(weights)
    return [math.fsum(map(mul, weights, row)) / total for row in zip(*columns, strict=True)]

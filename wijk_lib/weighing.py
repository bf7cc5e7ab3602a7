"""How do indicators weigh within domains, and domains in the index, when some are missing?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from wijk_lib.model import Indicator

TWO_THIRDS = 2 / 3
_ROUNDING = 1e-9


def refuse_what_cannot_be_ranked(indicatoren: Sequence[Indicator]) -> None:
    """Stop where an indicator does not say how much need there is.

    Raises ValueError when there is none, when one has no direction, and when one is a
    count, which ranks areas by their size, or a class, which has no order of its own.

    >>> from wijk_lib.example import indicator
    >>> refuse_what_cannot_be_ranked([indicator("armoede")])
    >>> refuse_what_cannot_be_ranked([indicator("inwoners", kind="count")])
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
    weights = {domein: 1.0 if given is None else float(given[domein]) for domein in domeinen}
    sound = all(math.isfinite(weight) and weight >= 0 for weight in weights.values())
    if not sound or not any(weights.values()):
        raise ValueError(f"domain weights must be 0 or more, with one above 0: {weights}")
    return weights


def present(
    code: str,
    members: Iterable[Indicator],
    values: Mapping[str, Mapping[str, float]],
    *,
    min_present: float,
) -> list[Indicator]:
    """The indicators of a domein with a value for an area; none where too little weight has one.

    values
        indicator key -> code -> value.
    min_present
        The least share of the weight of the domein that must have a value.

    >>> from wijk_lib.example import indicator
    >>> values = {"armoede": {"BU01": 5.0}, "schulden": {}}
    >>> members = [indicator("armoede"), indicator("schulden", domein="armoede")]
    >>> [each.key for each in present("BU01", members, values, min_present=0.5)]
    ['armoede']
    >>> present("BU01", members, values, min_present=2 / 3)
    []
    """
    every = list(members)
    found = [each for each in every if code in values[each.key]]
    weight = math.fsum(each.weight for each in found)
    enough = weight >= min_present * math.fsum(each.weight for each in every) - _ROUNDING
    return found if enough else []


def enough_domeinen(
    known: Iterable[str], weights: Mapping[str, float], *, min_present: float
) -> list[str]:
    """The domeinen that take part in a score; none where too little of their weight is known.

    >>> enough_domeinen(["armoede"], {"armoede": 2.0, "eenzaamheid": 1.0}, min_present=2 / 3)
    ['armoede']
    >>> enough_domeinen(["armoede"], {"armoede": 1.0, "eenzaamheid": 1.0}, min_present=2 / 3)
    []
    """
    found = [domein for domein in known if weights[domein] > 0]
    weight = math.fsum(weights[domein] for domein in found)
    return found if weight >= min_present * math.fsum(weights.values()) - _ROUNDING else []


def weighted_mean(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The mean of `values`, each with its weight.

    >>> weighted_mean({"a": 1.0, "b": 4.0}, {"a": 2.0, "b": 1.0})
    2.0
    """
    total = math.fsum(weights[key] for key in values)
    return math.fsum(weights[key] * value for key, value in values.items()) / total

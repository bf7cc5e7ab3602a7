"""What do the measures of sharing say of this gemeente today?

Nobody stated a division of now, so that an equal one stands in for it: a yardstick.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wijk_lib.allocation import distance_from_target, implied_elasticity, pace_of_change
from wijk_lib.dutch import number
from wijk_lib.fairness import max_min, price_of_fairness
from wijk_lib.sentences_division import fairness_sentence, target_sentence
from wijk_lib.shares import need_weighted_shares
from wijk_lib.worked_inputs import EQUAL, Inputs

BUDGET, EXTRA = 100.0, 20.0


def _knob(inputs: Inputs) -> str:
    if not inputs.need:
        return ""
    alike = need_weighted_shares(inputs.people, inputs.need, elasticity=0)
    by_need = need_weighted_shares(inputs.people, inputs.need, elasticity=1)
    gains = max(by_need, key=lambda code: by_need[code] - alike[code])
    gives = min(by_need, key=lambda code: by_need[code] - alike[code])
    told = [
        f"{inputs.names([code])} van {number(100 * alike[code], 1)} naar "
        f"{number(100 * by_need[code], 1)} %"
        for code in (gains, gives)
    ]
    return (
        f"Van gelijk per inwoner (0) naar behoefte (1) verschuift het aandeel: {'; '.join(told)}."
    )


def _implied(inputs: Inputs) -> str:
    """Which turn of the knob it would be if every wijk got the same, whoever lives there."""
    if len(inputs.need) < 2:
        return ""
    found = implied_elasticity(dict.fromkeys(inputs.need, 1.0), inputs.people, inputs.need)
    if found.value is None:
        return ""
    margin = ""
    if found.low is not None and found.high is not None:
        margin = f" ({number(found.low, 1)} tot {number(found.high, 1)})"
    return (
        "De verdeling van nu is niet bekend. Als elke wijk evenveel kreeg, hoeveel mensen er ook "
        f"wonen, kwam dat overeen met stand {number(found.value, 1)}{margin}, over {found.n} "
        "wijken."
    )


def _target(inputs: Inputs) -> str:
    if not inputs.need:
        return ""
    alike, by_need = _amounts(inputs)
    away = distance_from_target(alike, by_need)
    lowest = min(away, key=away.__getitem__)
    next_year = pace_of_change(alike, by_need, floor=-0.02, cap=0.05)
    step = 100 * (next_year[lowest] / alike[lowest] - 1)
    return (
        f"{EQUAL} {target_sentence(away[lowest], where=inputs.names([lowest]))} Met hoogstens 5 % "
        f"erbij en 2 % eraf per jaar is de eerste stap {number(step, 1)} %."
    )


def _least_first(inputs: Inputs) -> str:
    if not inputs.need:
        return ""
    alike, _ = _amounts(inputs)
    wanted = {code: inputs.people[code] * ratio for code, ratio in inputs.need.items()}
    extra = max_min(EXTRA, alike, wanted)
    helped = [code for code, amount in extra.items() if amount > 0]
    return (
        f"Rekenvoorbeeld: van {number(BUDGET)} dagdelen kreeg iedere inwoner evenveel, en er komen "
        f"er {number(EXTRA)} bij. Die gaan dan naar {inputs.names(helped)}."
    )


def _price(inputs: Inputs) -> str:
    """What least first costs in all, where a full coverage counts by inwoners and not by need."""
    if len(inputs.need) < 2:
        return ""
    alike, _ = _amounts(inputs)
    wanted = {code: inputs.people[code] * ratio for code, ratio in inputs.need.items()}
    scale = (BUDGET + EXTRA) / sum(wanted.values())
    needed = {code: scale * amount for code, amount in wanted.items()}
    found = price_of_fairness(EXTRA, alike, needed, weights=inputs.people)
    return f"Rekenvoorbeeld, dezelfde {number(EXTRA)} dagdelen erbij. {fairness_sentence(found)}"


def _amounts(inputs: Inputs) -> tuple[dict[str, float], dict[str, float]]:
    """A budget in equal parts per inwoner, and in proportion to need."""
    alike = need_weighted_shares(inputs.people, inputs.need, elasticity=0)
    by_need = need_weighted_shares(inputs.people, inputs.need, elasticity=1)
    return (
        {code: BUDGET * share for code, share in alike.items()},
        {code: BUDGET * share for code, share in by_need.items()},
    )


SHARING: Mapping[str, Callable[[Inputs], str]] = {
    "knop": _knob,
    "stand": _implied,
    "doel": _target,
    "minste-eerst": _least_first,
    "prijs": _price,
}

"""What do the measures of sharing say of this gemeente today?

Most hours are unknown. Where a measure needs a division, an equal one stands in for
it ("als iedere inwoner evenveel kreeg"): a yardstick, and not what is the case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wijk_lib.allocation import distance_from_target, pace_of_change
from wijk_lib.dutch import number
from wijk_lib.equity import concentration_index, kakwani_against_need
from wijk_lib.fairness import max_min
from wijk_lib.inequality import gini, hoover, theil
from wijk_lib.shares import need_weighted_shares
from wijk_lib.slope import slope_index
from wijk_lib.verdeling import presence_hours, verdeling
from wijk_lib.worked_inputs import Inputs

COUNTED = "pct_personen_in_laagste_40pct_inkomen"
BUDGET, EXTRA = 100.0, 20.0
EQUAL = "Als iedere inwoner evenveel kreeg"
BECAUSE = {
    "geen bovengrens": "er zijn wijken waarvan de uren onbekend zijn, zonder bovengrens",
    "geen steun": "er zijn geen uren bekend",
    "geen verschil in behoefte": "de wijken verschillen niet in behoefte",
    "onbekende uren": "de onbekende uren kunnen de uitkomst nog omdraaien",
}


def _follows(inputs: Inputs) -> str:
    """Does support follow need, on the hours that are really known?"""
    if not inputs.need:
        return ""
    covered = [v for (level, _), v in inputs.uitkomst.coverage.items() if level == "wijk"]
    found = verdeling(inputs.need, presence_hours(covered), inputs.people)
    why = f": {BECAUSE[found.because]}" if found.because else ""
    return (
        f"{found.answer.capitalize()}{why}. Van {found.known} van de {found.areas} wijken zijn "
        "de uren bekend."
    )


def _kakwani(inputs: Inputs) -> str:
    if len(inputs.need) < 2:
        return ""
    found = kakwani_against_need(dict.fromkeys(inputs.need, 1.0), inputs.need, inputs.people)
    return f"{EQUAL}: {number(found.value, 2)}, over {found.n} wijken (inwoners {_year(inputs)})."


def _concentration(inputs: Inputs) -> str:
    shares, year = inputs.values(COUNTED, "wijk")
    shares = {code: value for code, value in shares.items() if code in inputs.need}
    if len(shares) < 2:
        return ""
    found = concentration_index(
        shares, inputs.need, inputs.people, kind="erreygers", bounds=(0.0, 100.0)
    )
    label = inputs.wijkbeeld.indicatoren[COUNTED].label
    return f"{label} ({year}), {found.n} wijken: {number(found.value, 2)}{_margin(found)}."


def _slope(inputs: Inputs) -> str:
    shares, year = inputs.values(COUNTED, "wijk")
    shares = {code: value for code, value in shares.items() if code in inputs.need}
    if len(shares) < 3:
        return ""
    found = slope_index(shares, inputs.need, inputs.people)
    indicator = inputs.wijkbeeld.indicatoren[COUNTED]
    return (
        f"{indicator.label} ({year}), {found.sii.n} wijken: van {number(found.least_needy, 1)} % "
        f"bij de minste naar {number(found.most_needy, 1)} % bij de meeste verwachte behoefte."
    )


def _gini(inputs: Inputs) -> str:
    values, people, year = _buurten(inputs)
    if len(values) < 2 or inputs.indicator is None:
        return ""
    return (
        f"{inputs.indicator.label} ({year}) over {len(values)} buurten: "
        f"{number(gini(values, people), 2)}."
    )


def _theil(inputs: Inputs) -> str:
    values, people, year = _buurten(inputs)
    if len(values) < 2 or inputs.indicator is None:
        return ""
    found = theil(values, people, {code: inputs.wijkbeeld.gebieden[code].parent for code in values})
    if not found.total > 0:
        return ""
    return (
        f"{inputs.indicator.label} ({year}): {number(100 * found.within / found.total)} % van het "
        f"verschil tussen {len(values)} buurten ligt binnen de wijken."
    )


def _hoover(inputs: Inputs) -> str:
    if not inputs.need:
        return ""
    wanted = {code: inputs.people[code] * ratio for code, ratio in inputs.need.items()}
    moved = hoover(inputs.people, wanted)
    return f"{EQUAL}, lag {number(100 * moved, 1)} % van de steun anders dan de behoefte ligt."


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


def _target(inputs: Inputs) -> str:
    if not inputs.need:
        return ""
    alike, by_need = _amounts(inputs)
    away = distance_from_target(alike, by_need)
    lowest = min(away, key=away.__getitem__)
    next_year = pace_of_change(alike, by_need, floor=-0.02, cap=0.05)
    step = 100 * (next_year[lowest] / alike[lowest] - 1)
    return (
        f"{EQUAL}, stond {inputs.names([lowest])} {number(-100 * away[lowest])} % onder het doel; "
        f"met hoogstens 5 % erbij en 2 % eraf per jaar is de eerste stap {number(step, 1)} %."
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


def _buurten(inputs: Inputs) -> tuple[dict[str, float], dict[str, float], int | None]:
    """The figures of the indicator by buurt, with the inwoners of the same buurten."""
    if inputs.indicator is None:
        return {}, {}, None
    values, year = inputs.values(inputs.indicator.key, "buurt")
    people = inputs.wijkbeeld.inwoners("buurt")
    both = {code: value for code, value in values.items() if people.get(code, 0) > 0}
    return both, {code: people[code] for code in both}, year


def _amounts(inputs: Inputs) -> tuple[dict[str, float], dict[str, float]]:
    """A budget in equal parts per inwoner, and in proportion to need."""
    alike = need_weighted_shares(inputs.people, inputs.need, elasticity=0)
    by_need = need_weighted_shares(inputs.people, inputs.need, elasticity=1)
    return (
        {code: BUDGET * share for code, share in alike.items()},
        {code: BUDGET * share for code, share in by_need.items()},
    )


def _margin(found: object) -> str:
    low, high = getattr(found, "low", None), getattr(found, "high", None)
    return "" if low is None or high is None else f" ({number(low, 2)} tot {number(high, 2)})"


def _year(inputs: Inputs) -> str:
    return str(inputs.people_year or "jaar niet bekend")


SHARING: Mapping[str, Callable[[Inputs], str]] = {
    "volgt": _follows,
    "kakwani": _kakwani,
    "concentratie": _concentration,
    "kloof": _slope,
    "gini": _gini,
    "theil": _theil,
    "hoover": _hoover,
    "knop": _knob,
    "doel": _target,
    "minste-eerst": _least_first,
}

"""What do the measures of equity say of this gemeente today?

Most hours are unknown. Where a measure needs a division, an equal one stands in for
it ("als iedere inwoner evenveel kreeg"): a yardstick, and not what is the case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wijk_lib.dutch import capital, number
from wijk_lib.equity import concentration_curve, concentration_index, kakwani_against_need
from wijk_lib.estimate import Estimate
from wijk_lib.inequality import gini, hoover, theil
from wijk_lib.slope import slope_index
from wijk_lib.verdeling import presence_hours, verdeling
from wijk_lib.worked_inputs import EQUAL, Inputs

COUNTED = "pct_personen_in_laagste_40pct_inkomen"
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
        f"{capital(found.answer)}{why}. Van {found.known} van de {found.areas} wijken zijn "
        "de uren bekend."
    )


def _kakwani(inputs: Inputs) -> str:
    if len(inputs.need) < 2:
        return ""
    found = kakwani_against_need(dict.fromkeys(inputs.need, 1.0), inputs.need, inputs.people)
    return f"{EQUAL}: {number(found.value, 2)}, over {found.n} wijken (inwoners {_year(inputs)})."


def _concentration(inputs: Inputs) -> str:
    """All four forms of the index of one counted figure."""
    shares, label = _counted(inputs)
    if len(shares) < 2:
        return ""
    plain, total = (
        concentration_index(shares, inputs.need, inputs.people, kind=kind)
        for kind in ("standard", "generalised")
    )
    one, other = (
        concentration_index(shares, inputs.need, inputs.people, kind=kind, bounds=(0.0, 100.0))
        for kind in ("erreygers", "wagstaff")
    )
    return (
        f"{label}, {plain.n} wijken: gewoon {_value(plain)}; in procentpunt "
        f"{_value(total, 1)}; Erreygers {_value(one)}; Wagstaff {_value(other)}."
    )


def _curve(inputs: Inputs) -> str:
    """What the least needy half of the inwoners have of a counted figure."""
    shares, label = _counted(inputs)
    if len(shares) < 2 or not any(shares.values()):
        return ""
    curve = concentration_curve(shares, inputs.need, inputs.people)
    people, amount = min(curve, key=lambda point: abs(point[0] - 0.5))
    return (
        f"{label}: in de wijken met de minste behoefte, met {number(100 * people)} % van de "
        f"inwoners, woont {number(100 * amount)} % van deze mensen."
    )


def _slope(inputs: Inputs) -> str:
    shares, label = _counted(inputs)
    if len(shares) < 3:
        return ""
    found = slope_index(shares, inputs.need, inputs.people)
    return (
        f"{label}, {found.sii.n} wijken: van {number(found.least_needy, 1)} % bij de minste naar "
        f"{number(found.most_needy, 1)} % bij de meeste verwachte behoefte, een verschil van "
        f"{_value(found.sii, 1)} procentpunt."
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


def _buurten(inputs: Inputs) -> tuple[dict[str, float], dict[str, float], int | None]:
    """The figures of the indicator by buurt, with the inwoners of the same buurten."""
    if inputs.indicator is None:
        return {}, {}, None
    values, year = inputs.values(inputs.indicator.key, "buurt")
    people = inputs.wijkbeeld.inwoners("buurt")
    both = {code: value for code, value in values.items() if people.get(code, 0) > 0}
    return both, {code: people[code] for code in both}, year


def _counted(inputs: Inputs) -> tuple[dict[str, float], str]:
    """A counted figure of the wijken that share, and what it is called with its year."""
    shares, year = inputs.values(COUNTED, "wijk")
    here = {code: value for code, value in shares.items() if code in inputs.need}
    return here, f"{inputs.wijkbeeld.indicatoren[COUNTED].label} ({year})" if here else ""


def _value(found: Estimate, decimals: int = 2) -> str:
    """A figure with its margin, where it has one."""
    text = number(found.value, decimals)
    if found.low is None or found.high is None:
        return text
    return f"{text} ({number(found.low, decimals)} tot {number(found.high, decimals)})"


def _year(inputs: Inputs) -> str:
    return str(inputs.people_year or "jaar niet bekend")


EQUITY: Mapping[str, Callable[[Inputs], str]] = {
    "volgt": _follows,
    "kakwani": _kakwani,
    "concentratie": _concentration,
    "curve": _curve,
    "kloof": _slope,
    "gini": _gini,
    "theil": _theil,
    "hoover": _hoover,
}

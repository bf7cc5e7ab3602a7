"""What do the measures of equity say of this gemeente today?

Most hours are unknown. Where a measure needs a division, an equal one stands in for
it ("stel dat iedere inwoner evenveel kreeg"): a yardstick, and not what is the case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wijk_lib.dutch import capital, number
from wijk_lib.equity import concentration_curve, concentration_index, kakwani_against_need
from wijk_lib.estimate import Estimate
from wijk_lib.inequality import gini, hoover, theil
from wijk_lib.sentences_division import (
    follow_sentence,
    gini_sentence,
    hoover_sentence,
    lean_sentence,
    slope_sentence,
    within_sentence,
)
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
    division = "Een verdeling waarin iedere inwoner evenveel krijgt"
    return f"{follow_sentence(found, what=division)} Inwoners van {_year(inputs)}."


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
        f"{lean_sentence(plain, what=label)} In procentpunt {_value(total, 1)}; Erreygers "
        f"{_value(one)}; Wagstaff {_value(other)}."
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
    shares, year = inputs.values(COUNTED, "wijk")
    here = {code: value for code, value in shares.items() if code in inputs.need}
    if len(here) < 3 or year is None:
        return ""
    found = slope_index(here, inputs.need, inputs.people)
    return slope_sentence(found, indicator=inputs.wijkbeeld.indicatoren[COUNTED], year=year)


def _gini(inputs: Inputs) -> str:
    """Of a division that gives every wijk the same, whoever lives there."""
    if len(inputs.need) < 2:
        return ""
    people = {code: inputs.people[code] for code in inputs.need}
    unequal = gini({code: 1 / count for code, count in people.items()}, people)
    return (
        "Stel dat elke wijk evenveel kreeg, hoeveel mensen er ook wonen. "
        f"{gini_sentence(unequal, what='De steun')}"
    )


def _theil(inputs: Inputs) -> str:
    values, people, year = _buurten(inputs)
    if len(values) < 2 or inputs.indicator is None:
        return ""
    found = theil(values, people, {code: inputs.wijkbeeld.gebieden[code].parent for code in values})
    if not found.total > 0:
        return ""
    return within_sentence(found, what=f"{inputs.indicator.label} ({year}), {len(values)} buurten")


def _hoover(inputs: Inputs) -> str:
    if not inputs.need:
        return ""
    wanted = {code: inputs.people[code] * ratio for code, ratio in inputs.need.items()}
    return f"{EQUAL} {hoover_sentence(hoover(inputs.people, wanted), what='de steun')}"


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

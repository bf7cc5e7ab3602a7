"""What do the measures of small numbers say of this gemeente today?

No source here gives counts with what they are out of. So they are tried on a counted
share and the inwoners of the same year: an example, and no margin of that figure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wijk_lib.sentences_small import (
    count_interval_sentence,
    share_interval_sentence,
    smoothed_sentence,
    suppressed_sentence,
)
from wijk_lib.small_numbers import byar_interval, empirical_bayes_rates, wilson_interval
from wijk_lib.suppression import suppress
from wijk_lib.worked_inputs import Inputs

OLDER = "pct_65_jaar_en_ouder"
AS_EXAMPLE = "Rekenvoorbeeld op een geteld cijfer, dat zelf geen marge nodig heeft."


def _share(inputs: Inputs) -> str:
    counts, people, year = _older(inputs)
    if not counts:
        return ""
    code = min(people, key=people.__getitem__)
    what = f"65 jaar en ouder in {inputs.names([code])} ({year})"
    found = wilson_interval(counts[code], people[code])
    return f"{AS_EXAMPLE} {share_interval_sentence(found, what=what)}"


def _count(inputs: Inputs) -> str:
    counts, people, year = _older(inputs)
    if not counts:
        return ""
    code = min(people, key=people.__getitem__)
    what = f"65-plussers in {inputs.names([code])} ({year})"
    return f"{AS_EXAMPLE} {count_interval_sentence(byar_interval(counts[code]), what=what)}"


def _smoothed(inputs: Inputs) -> str:
    counts, people, year = _older(inputs)
    if len(counts) < 2:
        return ""
    found = empirical_bayes_rates(counts, people)
    code = min(people, key=people.__getitem__)
    own = counts[code] / people[code]
    said = smoothed_sentence(found, code, where=inputs.names([code]), own=own)
    return f"Rekenvoorbeeld, aandeel 65-plussers per wijk ({year}). {said}"


def _hidden(inputs: Inputs) -> str:
    """What would be hidden if the counts of 65 and over by wijk were counted by the gemeente."""
    counts, people, year = _older(inputs)
    if not counts:
        return ""
    table = {(code, "65-plus"): count for code, count in counts.items()}
    table |= {(code, "jonger"): round(people[code]) - count for code, count in counts.items()}
    shown = suppress(
        table,
        dict.fromkeys(counts, "alle wijken"),
        gemeente=inputs.wijkbeeld.gemeente.code,
        inwoners=people,
    )
    said = suppressed_sentence([each for (area, _), each in shown.items() if area in counts])
    return f"Rekenvoorbeeld, 65-plussers en jongeren per wijk met hun som ({year}). {said}"


def _older(inputs: Inputs) -> tuple[dict[str, int], dict[str, float], int | None]:
    """Counts of 65 and over by wijk, the inwoners of the same year, and that year."""
    shares, year = inputs.values(OLDER, "wijk")
    if year is None:
        return {}, {}, None
    inwoners = inputs.wijkbeeld.inwoners("wijk", year=year)
    people = {code: inwoners[code] for code in shares if inwoners.get(code, 0) > 0}
    return {code: round(shares[code] * people[code] / 100) for code in people}, people, year


SMALL: Mapping[str, Callable[[Inputs], str]] = {
    "aandeel-marge": _share,
    "aantal-marge": _count,
    "afvlakken": _smoothed,
    "afschermen": _hidden,
}

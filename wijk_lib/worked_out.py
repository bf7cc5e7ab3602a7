"""What does each measure say of this gemeente today? One sentence each, in Dutch.

So that nobody has to take a formula on trust: every measure is worked out once on
the gemeente's own figures. A measure of a division that nobody knows yet is worked
out on an equal division instead, and says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from wijk_lib.aggregate import aggregate
from wijk_lib.classes import fisher_jenks
from wijk_lib.coverage import geographic_disparity
from wijk_lib.dutch import listed, number, with_unit
from wijk_lib.model import Wijkbeeld
from wijk_lib.need_level import rank_uncertainty, which_choice_matters
from wijk_lib.profile import history
from wijk_lib.scale import percentile_rank
from wijk_lib.trend import trend
from wijk_lib.uitkomst import Uitkomst
from wijk_lib.worked_inputs import Distances, Inputs, inputs_of
from wijk_lib.worked_reach import REACH
from wijk_lib.worked_sharing import SHARING

_MOSTLY = 0.9
_CLASSES = 5


def worked_out(
    wijkbeeld: Wijkbeeld,
    uitkomst: Uitkomst,
    *,
    distances_m: Distances,
    existing: Iterable[str],
    kind: str,
) -> dict[str, str]:
    """Each measure on the figures of one gemeente, as a Dutch sentence.

    distances_m
        (buurt code, place key) -> metres on foot, of all places with a known point.
    existing
        Keys of the places to go to; the others could become one.
    kind
        What those places are, in Dutch, in the plural.

    Returns measure key -> sentence. A measure that these figures cannot carry is
    not in it.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> found = worked_out(
    ...     proefstad(), uitkomst(), distances_m={}, existing=(), kind="buurthuizen"
    ... )
    >>> print(found["index"])
    2 wijken en 3 buurten hebben een plaats. De hoogste derde van de wijken, naar schatting:
    Zuid, Haven.
    """
    inputs = inputs_of(wijkbeeld, uitkomst, distances_m=distances_m, existing=existing, kind=kind)
    examples = {**NEED, **SHARING, **REACH}
    found = {key: example(inputs) for key, example in examples.items()}
    return {key: text for key, text in found.items() if text}


def _place(inputs: Inputs) -> str:
    """Where the wijk with the most expected need stands among the buurten."""
    indicator = inputs.indicator
    if indicator is None or not inputs.need:
        return ""
    wijken, year = inputs.values(indicator.key, "wijk")
    buurten, _ = inputs.values(indicator.key, "buurt")
    sharing = {code: value for code, value in wijken.items() if code in inputs.need}
    if len(buurten) < 2 or not sharing:
        return ""
    sign = -1 if indicator.direction == "less need" else 1
    code = max(sharing, key=lambda each: sign * sharing[each])
    place = percentile_rank({code: sharing[code]}, reference=buurten)[code]
    below = place if sign > 0 else 1 - place
    return (
        f"{indicator.label} ({year}): {inputs.names([code])} heeft meer behoefte dan "
        f"{number(100 * below)} % van de {len(buurten)} vergeleken buurten."
    )


def _index(inputs: Inputs) -> str:
    wijk, buurt = inputs.uitkomst.wijk, inputs.uitkomst.buurt
    if not wijk.behoefte:
        return ""
    return (
        f"{len(wijk.behoefte)} wijken en {len(buurt.behoefte)} buurten hebben een plaats. De "
        f"hoogste derde van de wijken, naar schatting: {inputs.names(wijk.high)}."
    )


def _ranks(inputs: Inputs) -> str:
    """Which wijken are in the neediest fifth whatever is chosen, and of which it depends."""
    draws = rank_uncertainty(inputs.wijkbeeld, "wijk", year=inputs.uitkomst.year)
    if not draws:
        return ""
    sure = [code for code, each in draws.items() if each.p_worst_fifth >= _MOSTLY]
    depends = [c for c, each in draws.items() if 1 - _MOSTLY < each.p_worst_fifth < _MOSTLY]
    first = next(iter(draws.values()))
    text = (
        f"{number(first.draws)} keer andere keuzes (startgetal {first.seed}): bijna altijd in de "
        f"vijfde met de meeste behoefte: {inputs.names(sure) or 'geen wijk'}"
    )
    return f"{text}; soms wel, soms niet: {inputs.names(depends) or 'geen wijk'}."


def _choices(inputs: Inputs) -> str:
    found = which_choice_matters(inputs.wijkbeeld, "wijk", year=inputs.uitkomst.year)
    if not found or not found[0].largest_shift:
        return ""
    most = found[0]
    what = {
        "without indicator": f"zonder ‘{_label(inputs, most.what)}’",
        "without domein": f"zonder het domein {_label(inputs, most.what)}",
        "normalisation": "met een andere schaal",
        "aggregation": "met een meetkundig gemiddelde",
    }[most.kind]
    return (
        f"De keuze die het meest verschuift: {what}. De {most.areas} wijken verschuiven dan "
        f"gemiddeld {number(most.mean_shift, 1)} en hoogstens {number(most.largest_shift)} "
        f"plaatsen ({inputs.names([most.code])})."
    )


def _label(inputs: Inputs, key: str) -> str:
    labels = {k: each.label for k, each in inputs.wijkbeeld.indicatoren.items()}
    labels |= {k: each.label for k, each in inputs.wijkbeeld.domeinen.items()}
    return labels.get(key, key).lower()


def _ratio(inputs: Inputs) -> str:
    if not inputs.need:
        return ""
    least, most = (
        min(inputs.need, key=inputs.need.__getitem__),
        max(inputs.need, key=inputs.need.__getitem__),
    )
    return (
        f"Van {number(inputs.need[least], 2)} ({inputs.names([least])}) tot "
        f"{number(inputs.need[most], 2)} ({inputs.names([most])}) keer "
        f"{inputs.wijkbeeld.gemeente.name}, over {len(inputs.need)} wijken."
    )


def _whole_from_parts(inputs: Inputs) -> str:
    """The figure of the gemeente from its buurten, beside the published one."""
    indicator, beeld = inputs.indicator, inputs.wijkbeeld
    year = None if indicator is None else beeld.newest_year(indicator.key, "buurt")
    if indicator is None or year is None:
        return ""
    people = beeld.inwoners("buurt")
    rates = {c: v for c, v in beeld.values(indicator.key, "buurt", year).items() if c in people}
    parents = {code: beeld.gemeente.code for code in people}
    whole = aggregate(rates, people, parents).get(beeld.gemeente.code)
    published = beeld.figure(indicator.key, beeld.gemeente.code, year=year)
    if whole is None or published is None:
        return ""
    said = [
        with_unit(v, indicator.unit, indicator.decimals) for v in (whole.value, published.value)
    ]
    weighed = beeld.newest_year("inwoners", "buurt")
    return (
        f"{indicator.label} ({year}) uit {whole.n} buurten, gewogen met alle inwoners van "
        f"{weighed}: {said[0]}; gepubliceerd is {said[1]}."
    )


def _coverage(inputs: Inputs) -> str:
    known, every = inputs.uitkomst.known_cells["wijk"]
    return f"Van {known} van de {every} vakken (wijk maal thema) is bekend dat er iets is."


def _gaps(inputs: Inputs) -> str:
    cells = [
        cell
        for (level, _), per_code in inputs.uitkomst.cells.items()
        if level == "wijk"
        for cell in per_code.values()
        if cell.high
    ]
    if not cells:
        return ""
    states = Counter(cell.state for cell in cells)
    said = listed([f"{state} in {count}" for state, count in sorted(states.items())])
    return f"{len(cells)} vakken (wijk maal thema) met veel behoefte: {said}."


def _disparity(inputs: Inputs) -> str:
    """Where what is known lies, beside where people live."""
    known: Counter[str] = Counter()
    for (level, _), per_code in inputs.uitkomst.coverage.items():
        if level == "wijk":
            known.update({code: each.low for code, each in per_code.items()})
    people = inputs.wijkbeeld.inwoners("wijk")
    if not any(known.values()) or not known.keys() <= people.keys():
        return ""
    differences = geographic_disparity(known, people)
    most = max(differences, key=differences.__getitem__)
    return (
        f"{inputs.names([most])} heeft het grootste verschil: {number(known[most])} van de "
        f"{number(sum(known.values()))} bekende, een aandeel dat {number(differences[most])} "
        "procentpunt boven het aandeel inwoners ligt. Dat zegt vooral waar de bron plekken noemt."
    )


def _classes(inputs: Inputs) -> str:
    if inputs.indicator is None:
        return ""
    values, year = inputs.values(inputs.indicator.key, "buurt")
    if len(set(values.values())) < _CLASSES:
        return ""
    found = fisher_jenks(values, _CLASSES)
    edges = listed([number(each, inputs.indicator.decimals) for each in found.breaks])
    return (
        f"{inputs.indicator.label} ({year}), {len(values)} buurten: grenzen bij {edges} "
        f"{inputs.indicator.unit}."
    )


def _trend(inputs: Inputs) -> str:
    """The indicator measured in most years, over all wijken."""
    beeld = inputs.wijkbeeld
    scored = [each for each in beeld.indicatoren.values() if each.kind in {"rate", "score"}]
    longest = max(scored, key=lambda each: len(beeld.years(each.key, "wijk")), default=None)
    if longest is None or not (years := beeld.years(longest.key, "wijk")):
        return ""
    wijken = sorted(beeld.rankable("wijk"))
    found = Counter(
        each.direction or each.kind
        for each in (trend(history(beeld, longest.key, code)) for code in wijken)
    )
    said = listed([f"{kind} in {count}" for kind, count in sorted(found.items())])
    return f"{longest.label}, {years[0]} tot en met {years[-1]}, {len(wijken)} wijken: {said}."


NEED: Mapping[str, Callable[[Inputs], str]] = {
    "plaats": _place,
    "index": _index,
    "rangen": _ranks,
    "keuzes": _choices,
    "verhouding": _ratio,
    "optellen": _whole_from_parts,
    "dekking": _coverage,
    "witte-vlekken": _gaps,
    "spreiding": _disparity,
    "klassen": _classes,
    "trend": _trend,
}

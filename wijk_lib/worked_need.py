"""What do the measures of need say of this gemeente today?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from wijk_lib.aggregate import aggregate
from wijk_lib.behoefte import behoefte_index
from wijk_lib.classes import fisher_jenks, quantiles
from wijk_lib.dutch import listed, number, with_unit
from wijk_lib.model import Indicator
from wijk_lib.need_level import index_indicatoren, rank_uncertainty, which_choice_matters
from wijk_lib.scale import exponential_rank, mean_ranks, min_max, percentile_rank, z_score
from wijk_lib.sentences_need import certainty_sentence, need_ratio_sentence
from wijk_lib.worked_inputs import Inputs

_MOSTLY = 0.9
_CLASSES = 5


class _Neediest(NamedTuple):
    """One wijk by one indicator, with the figures of the buurten it is placed among."""

    indicator: Indicator
    code: str
    value: float
    year: int | None
    buurten: dict[str, float]


def _neediest(inputs: Inputs) -> _Neediest | None:
    """The wijk that shares in a division with the most expected need, and the buurten beside it."""
    indicator = inputs.indicator
    if indicator is None or not inputs.need:
        return None
    wijken, year = inputs.values(indicator.key, "wijk")
    buurten, _ = inputs.values(indicator.key, "buurt")
    sharing = {code: value for code, value in wijken.items() if code in inputs.need}
    if len(buurten) < 2 or not sharing:
        return None
    sign = -1 if indicator.direction == "less need" else 1
    code = max(sharing, key=lambda each: sign * sharing[each])
    return _Neediest(indicator, code, sharing[code], year, buurten)


def _place(inputs: Inputs) -> str:
    """Where the wijk with the most expected need stands among the buurten."""
    found = _neediest(inputs)
    if found is None:
        return ""
    indicator, code, value, year, buurten = found
    place = percentile_rank({code: value}, reference=buurten)[code]
    below = 1 - place if indicator.direction == "less need" else place
    return (
        f"{indicator.label} ({year}): {inputs.names([code])} heeft meer behoefte dan "
        f"{number(100 * below)} % van de {len(buurten)} vergeleken buurten."
    )


def _scales(inputs: Inputs) -> str:
    """The same wijk on the three other scales."""
    found = _neediest(inputs)
    if found is None or found.indicator.direction != "more need":
        return ""
    indicator, code, amount, year, buurten = found
    one = {code: amount}
    value = with_unit(amount, indicator.unit, indicator.decimals)
    return (
        f"{indicator.label} ({year}): {inputs.names([code])} heeft {value}. Tussen de "
        f"{len(buurten)} vergeleken buurten is dat {number(min_max(one, reference=buurten)[code])} "
        f"op min-max, {number(z_score(one, reference=buurten)[code], 1)} standaardafwijking boven "
        f"hun gemiddelde, en {number(exponential_rank(one, reference=buurten)[code])} op de "
        "exponentiële schaal."
    )


def _index(inputs: Inputs) -> str:
    wijk, buurt = inputs.uitkomst.wijk, inputs.uitkomst.buurt
    if not wijk.behoefte:
        return ""
    return (
        f"{len(wijk.behoefte)} wijken en {len(buurt.behoefte)} buurten hebben een plaats. Het "
        f"hoogste derde van de wijken, naar schatting: {inputs.names(wijk.high)}."
    )


def _geometric(inputs: Inputs) -> str:
    """How far the wijken move when an even profile weighs more."""
    plain = {c: b.score for c, b in inputs.uitkomst.wijk.behoefte.items() if b.score is not None}
    if len(plain) < 2:
        return ""
    values, among = {}, {}
    for each in index_indicatoren(inputs.wijkbeeld):
        values[each.key] = inputs.values(each.key, "wijk")[0]
        among[each.key] = inputs.values(each.key, "buurt")[0] or values[each.key]
    other = behoefte_index(
        values,
        index_indicatoren(inputs.wijkbeeld),
        reference={key: per_code for key, per_code in among.items() if per_code},
        domein_weights=inputs.uitkomst.domein_weights,
        aggregation="geometric",
    )
    scores = {c: b.score for c, b in other.items() if b.score is not None}
    codes = sorted(plain.keys() & scores.keys())
    before, after = (mean_ranks([each[c] for c in codes]) for each in (plain, scores))
    moved = [code for code, a, b in zip(codes, before, after, strict=True) if a != b]
    if not moved:
        return "Met het meetkundig gemiddelde verandert geen wijk van plaats."
    move = "verandert" if len(moved) == 1 else "veranderen"
    return (
        f"Met het meetkundig gemiddelde {move} {number(len(moved))} van de {number(len(codes))} "
        f"wijken van plaats: {inputs.names(moved)}."
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
    least_sure = min(draws, key=lambda code: abs(draws[code].p_worst_fifth - 0.5))
    return (
        f"{text}; soms wel, soms niet: {inputs.names(depends) or 'geen wijk'}. "
        f"{certainty_sentence(draws[least_sure], inputs.names([least_sure]))}"
    )


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
    whole = inputs.wijkbeeld.gemeente.name
    told = need_ratio_sentence(inputs.need[most], inputs.names([most]), whole=whole)
    return (
        f"Van {number(inputs.need[least], 2)} ({inputs.names([least])}) tot "
        f"{number(inputs.need[most], 2)} ({inputs.names([most])}), over {len(inputs.need)} wijken. "
        f"{told}"
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


def _classes(inputs: Inputs) -> str:
    if inputs.indicator is None:
        return ""
    values, year = inputs.values(inputs.indicator.key, "buurt")
    if len(set(values.values())) < _CLASSES:
        return ""
    found = fisher_jenks(values, _CLASSES)
    decimals = inputs.indicator.decimals
    edges = listed([number(each, decimals) for each in found.breaks])
    even = listed([number(each, decimals) for each in quantiles(values, _CLASSES).breaks])
    return (
        f"{inputs.indicator.label} ({year}), {len(values)} buurten: grenzen bij {edges} "
        f"{inputs.indicator.unit}, met {listed([number(n) for n in found.counts])} buurten. Vijf "
        f"even volle klassen liggen bij {even} {inputs.indicator.unit}."
    )


NEED: Mapping[str, Callable[[Inputs], str]] = {
    "plaats": _place,
    "schalen": _scales,
    "index": _index,
    "meetkundig": _geometric,
    "rangen": _ranks,
    "keuzes": _choices,
    "verhouding": _ratio,
    "optellen": _whole_from_parts,
    "klassen": _classes,
}

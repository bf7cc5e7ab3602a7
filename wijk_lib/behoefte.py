"""How much support does each area need, by its domains and as one signal?"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from wijk_lib.model import Indicator
from wijk_lib.scale import exponential_rank, min_max, percentile_rank, spearman

Aggregation = Literal["arithmetic", "geometric"]
Normalisation = Literal["rank", "min-max", "exponential"]
Values = Mapping[str, Mapping[str, float]]

TWO_THIRDS = 2 / 3
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Behoefte:
    """The expected support need of one area, with what it is made of.

    score
        0 to 100: the weighted mean of its places among the reference; None where
        too little is known.
    domains
        domein -> 0 to 100, or None where less than two thirds of its weight is known.
    contributions
        indicator key -> points; they add up to the score. Empty where score is None.
    missing
        Keys of the indicators without a value here.
    """

    score: float | None
    domains: Mapping[str, float | None]
    contributions: Mapping[str, float]
    missing: tuple[str, ...]


def behoefte_index(
    values: Values,
    indicatoren: Sequence[Indicator],
    *,
    reference: Values | None = None,
    domein_weights: Mapping[str, float] | None = None,
    aggregation: Aggregation = "arithmetic",
    normalisation: Normalisation = "rank",
    min_weight_present: float = TWO_THIRDS,
) -> dict[str, Behoefte]:
    """Support need per area, from 0 (least of the reference) to 100 (most), domains first.

    Each indicator is put on one scale (by default its rank among the reference,
    turned round where more means less need); a domain is the weighted mean of its
    indicators, the index that of its domains. Ranks, because one extreme area then
    cannot stretch the scale for the rest; domains first, because one number hides
    which need it is.

    values
        indicator key -> code -> value, in the unit of that indicator. An empty mapping
        says that no area has a value: it counts as missing everywhere.
    indicatoren
        Which indicators count; their weights hold within their domain.
    reference
        indicator key -> code -> value: the areas to be placed among. An indicator
        that is not in it, and every indicator when it is None, is placed among
        `values` themselves.
    domein_weights
        domein -> weight; all alike where None. A domain of weight 0 is worked out
        but takes no part in the score.
    aggregation
        How domains make the score. "geometric" puts them on 1 to 100 first and
        punishes an unbalanced profile of low and high less need than the mean.
    normalisation
        "rank", "min-max" or "exponential", as in `wijk_lib.scale`.
    min_weight_present
        The share of the weight that must be known, within a domain and over domains.

    Returns code -> Behoefte, for every area with a value on any indicator. What is
    missing is left out of the weights and listed; it is never read as 0.

    Raises ValueError when `indicatoren` is empty, when one has no direction, when
    one is a count or a class (a count ranks areas by their size), or when a value
    is not finite; KeyError when an indicator is not in `values`.

    Source: OECD/JRC (2008), Handbook on Constructing Composite Indicators, steps 5
    and 6; ranks as in the CDC/ATSDR Social Vulnerability Index.

    >>> from wijk_lib.model import Indicator
    >>> def rate(key, direction, domein):
    ...     return Indicator(key, key, "?", "%", 1, "rate", direction, domein, 1, "", "18+", "")
    >>> index = behoefte_index(
    ...     {
    ...         "eenzaam": {"BU01": 12.0, "BU02": 9.0, "BU03": 15.0},
    ...         "gezond": {"BU01": 70.0, "BU02": 80.0, "BU03": 75.0},
    ...     },
    ...     [rate("eenzaam", "more need", "samenhang"), rate("gezond", "less need", "gezondheid")],
    ... )
    >>> {code: each.score for code, each in index.items()}
    {'BU01': 75.0, 'BU02': 0.0, 'BU03': 75.0}
    >>> dict(index["BU03"].contributions)
    {'eenzaam': 50.0, 'gezond': 25.0}
    """
    _refuse_what_cannot_be_ranked(indicatoren)
    scores = {
        each.key: _oriented(each, values[each.key], reference, normalisation)
        for each in indicatoren
    }
    by_domein = _by_domein(indicatoren)
    weights = _domein_weights(by_domein, domein_weights)
    codes = sorted({code for per_code in scores.values() for code in per_code})
    combine = {"arithmetic": _arithmetic, "geometric": _geometric}[aggregation]
    return {
        code: _behoefte(
            code,
            scores,
            by_domein,
            weights=weights,
            combine=combine,
            min_present=min_weight_present,
        )
        for code in codes
    }


def geometric_mean(scores: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The weighted geometric mean of scores from 1 to 100.

    A low score on one domain pulls it down more than the arithmetic mean: need on
    all domains at once weighs more than the same sum on one.

    Raises ValueError when a score lies outside 1 to 100: at 0 one domain would
    wipe out all others. KeyError when a score has no weight.

    Source: OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 6,
    geometric aggregation.

    >>> round(geometric_mean({"a": 4.0, "b": 25.0}, {"a": 1, "b": 1}), 9)
    10.0
    """
    for key, score in scores.items():
        if not 1 <= score <= 100:
            raise ValueError(f"{key} is {score}, but a geometric mean needs scores from 1 to 100")
    total = math.fsum(weights[key] for key in scores)
    return math.exp(math.fsum(weights[key] * math.log(s) for key, s in scores.items()) / total)


def need_ratio(
    values: Values,
    indicatoren: Sequence[Indicator],
    *,
    gemeente_values: Mapping[str, float],
    domein_weights: Mapping[str, float] | None = None,
    min_weight_present: float = TWO_THIRDS,
) -> dict[str, float]:
    """The need of each area as a multiple of that of the gemeente: 1 is the same, 2 twice as much.

    For dividing hours or euros, where a rank will not do because its zero is
    arbitrary. Per domain the mean over its rates of the area's rate divided by the
    gemeente's; where more means less need, of (100 - rate) divided by
    (100 - rate of the gemeente); then the weighted mean over the domains.

    values
        indicator key -> code -> rate, in percent.
    indicatoren
        Only those of kind "rate" take part.
    gemeente_values
        indicator key -> the rate of the whole gemeente.
    domein_weights, min_weight_present
        As in `behoefte_index`.

    Returns code -> ratio, always above 0. An area of which too little is known, or
    with every rate at 0, is left out.

    Raises ValueError when an indicator has no direction, when a rate lies outside
    0 to 100, when no indicator is a rate, or when the gemeente has no such need at
    all to compare with; KeyError when a rate of the gemeente is missing.

    >>> from wijk_lib.model import Indicator
    >>> lonely = Indicator(
    ...     "eenzaam", "", "?", "%", 1, "rate", "more need", "samenhang", 1, "", "18+", ""
    ... )
    >>> need_ratio(
    ...     {"eenzaam": {"BU01": 6.0, "BU02": 15.0}}, [lonely], gemeente_values={"eenzaam": 10.0}
    ... )
    {'BU01': 0.6, 'BU02': 1.5}
    """
    rates = [each for each in indicatoren if each.kind == "rate"]
    _refuse_what_cannot_be_ranked(rates)
    ratios = {
        each.key: _ratios(each, values[each.key], gemeente_values[each.key]) for each in rates
    }
    by_domein = _by_domein(rates)
    weights = _domein_weights(by_domein, domein_weights)
    found = {}
    for code in sorted({code for per_code in ratios.values() for code in per_code}):
        domains = _domains(code, ratios, by_domein, min_weight_present)
        known = _enough(domains, weights, min_weight_present)
        if known and (ratio := _arithmetic(known, weights)) > 0:
            found[code] = ratio
    return found


def suspected_counts(values: Values, inwoners: Mapping[str, float]) -> dict[str, float]:
    """Indicators that follow the number of inwoners so closely that they are likely counts.

    A rate says something about a place; a count mostly says how many live there, and
    ranking by it ranks by size.

    values
        indicator key -> code -> value.
    inwoners
        code -> number of inwoners.

    Returns indicator key -> Spearman correlation with inwoners, only where it is
    above 0.9 over at least 5 areas.

    >>> people = {f"BU{n}": 100.0 * n for n in range(1, 7)}
    >>> suspected_counts({"huishoudens": {code: 0.4 * n for code, n in people.items()}}, people)
    {'huishoudens': 1.0}
    """
    found = {}
    for key, per_code in values.items():
        codes = sorted(per_code.keys() & inwoners.keys())
        if len(codes) >= 5:
            rho = spearman([per_code[c] for c in codes], [inwoners[c] for c in codes])
            if rho > 0.9:
                found[key] = rho
    return found


def _refuse_what_cannot_be_ranked(indicatoren: Sequence[Indicator]) -> None:
    if not indicatoren:
        raise ValueError("there is no indicator to work with")
    for each in indicatoren:
        if each.direction == "none":
            raise ValueError(f"{each.key} has no direction: more is neither more nor less need")
        if each.kind in {"count", "class"}:
            raise ValueError(f"{each.key} is a {each.kind}, but only a rate or score says how much")


def _oriented(
    indicator: Indicator,
    values: Mapping[str, float],
    reference: Values | None,
    normalisation: Normalisation,
) -> dict[str, float]:
    """Code -> 0 to 100, more is more need."""
    if not values:
        return {}
    among = None if reference is None else reference.get(indicator.key)
    scale = {"rank": percentile_rank, "min-max": min_max, "exponential": exponential_rank}
    top = 1.0 if normalisation == "rank" else 100.0
    if normalisation == "exponential" and indicator.direction == "less need":
        # 100 - X would stretch the end with the least need: the stretch has to follow the turn.
        turned = None if among is None else {code: -value for code, value in among.items()}
        return exponential_rank({code: -v for code, v in values.items()}, reference=turned)
    placed = scale[normalisation](values, reference=among)
    if indicator.direction == "less need":
        return {code: 100.0 / top * (top - score) for code, score in placed.items()}
    return {code: 100.0 / top * score for code, score in placed.items()}


def _ratios(indicator: Indicator, values: Mapping[str, float], whole: float) -> dict[str, float]:
    for code, rate in {**values, "the gemeente": whole}.items():
        if not 0 <= rate <= 100:
            raise ValueError(f"{indicator.key} of {code} is {rate}, but a rate is 0 to 100")
    if indicator.direction == "less need":
        values, whole = {code: 100 - rate for code, rate in values.items()}, 100 - whole
    if whole == 0:
        raise ValueError(f"{indicator.key}: the gemeente has no such need to compare with")
    return {code: rate / whole for code, rate in values.items()}


def _by_domein(indicatoren: Iterable[Indicator]) -> dict[str, list[Indicator]]:
    found: dict[str, list[Indicator]] = {}
    for each in indicatoren:
        found.setdefault(each.domein, []).append(each)
    return found


def _domein_weights(
    by_domein: Iterable[str], given: Mapping[str, float] | None
) -> dict[str, float]:
    weights = {domein: 1.0 if given is None else float(given[domein]) for domein in by_domein}
    if any(weight < 0 for weight in weights.values()) or not any(weights.values()):
        raise ValueError(f"domain weights must be 0 or more, with one above 0: {weights}")
    return weights


def _domains(
    code: str,
    scores: Mapping[str, Mapping[str, float]],
    by_domein: Mapping[str, list[Indicator]],
    min_present: float,
) -> dict[str, float | None]:
    found: dict[str, float | None] = {}
    for domein, members in by_domein.items():
        present = [each for each in members if code in scores[each.key]]
        weight = math.fsum(each.weight for each in present)
        enough = weight >= min_present * math.fsum(each.weight for each in members) - _ROUNDING
        found[domein] = (
            math.fsum(each.weight * scores[each.key][code] for each in present) / weight
            if present and enough
            else None
        )
    return found


def _enough(
    domains: Mapping[str, float | None], weights: Mapping[str, float], min_present: float
) -> dict[str, float]:
    """The domains that take part in the score; none of them where too few are known."""
    known = {d: s for d, s in domains.items() if s is not None and weights[d] > 0}
    weight = math.fsum(weights[d] for d in known)
    return known if known and weight >= min_present * sum(weights.values()) - _ROUNDING else {}


def _arithmetic(known: Mapping[str, float], weights: Mapping[str, float]) -> float:
    total = math.fsum(weights[domein] for domein in known)
    return math.fsum(weights[domein] * score for domein, score in known.items()) / total


def _geometric(known: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return geometric_mean({domein: 1 + 0.99 * score for domein, score in known.items()}, weights)


def _behoefte(
    code: str,
    scores: Mapping[str, Mapping[str, float]],
    by_domein: Mapping[str, list[Indicator]],
    *,
    weights: Mapping[str, float],
    combine: Callable[[Mapping[str, float], Mapping[str, float]], float],
    min_present: float,
) -> Behoefte:
    domains = _domains(code, scores, by_domein, min_present)
    known = _enough(domains, weights, min_present)
    score = combine(known, weights) if known else None
    parts = {}
    if score is not None:
        for domein in known:
            present = [each for each in by_domein[domein] if code in scores[each.key]]
            inside = math.fsum(each.weight for each in present)
            for each in present:
                share = weights[domein] * each.weight / inside
                parts[each.key] = share * scores[each.key][code]
        total = math.fsum(parts.values())
        scale = score / total if total else 0.0
        parts = {key: scale * points for key, points in parts.items()}
    missing = tuple(key for key, per_code in scores.items() if code not in per_code)
    return Behoefte(score, MappingProxyType(domains), MappingProxyType(parts), missing)

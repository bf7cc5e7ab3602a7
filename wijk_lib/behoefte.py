"""How much support does each area need, by its domains and as one signal?"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from operator import mul
from types import MappingProxyType
from typing import Literal

from wijk_lib.checking import checked, not_below_zero, picked
from wijk_lib.model import Indicator
from wijk_lib.rank_draws import RankInterval, rank_intervals
from wijk_lib.record import Record
from wijk_lib.scale import exponential_rank, min_max, percentile_rank, spearman
from wijk_lib.weighing import (
    TWO_THIRDS,
    Mix,
    by_domein,
    mixes,
    refuse_what_cannot_be_ranked,
    weighted_means,
)
from wijk_lib.weighing import domein_weights as checked_weights

__all__ = [
    "Behoefte",
    "RankInterval",
    "behoefte_index",
    "geometric_mean",
    "need_ratio",
    "rank_intervals",
    "suspected_counts",
]

Aggregation = Literal["arithmetic", "geometric"]
Normalisation = Literal["rank", "min-max", "exponential"]
Values = Mapping[str, Mapping[str, float]]


class Behoefte(Record):
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
    one is a count or a class (a count ranks areas by their size), when a value is not
    finite, or when the aggregation or normalisation is none of these; KeyError when an
    indicator is not in `values`.

    Source: OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 5 and
    (31) on p. 103; ranks as in the CDC/ATSDR Social Vulnerability Index.

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
    refuse_what_cannot_be_ranked(indicatoren, values)
    if aggregation not in {"arithmetic", "geometric"}:
        raise ValueError(f"aggregation is {aggregation!r}, but must be arithmetic or geometric")
    if normalisation not in {"rank", "min-max", "exponential"}:
        raise ValueError(f"normalisation is {normalisation!r}, which is not one of the three")
    scores = {
        each.key: _oriented(each, values[each.key], reference, normalisation)
        for each in indicatoren
    }
    weights = checked_weights(by_domein(indicatoren), domein_weights)
    found: dict[str, Behoefte] = {}
    for mix in mixes(scores, indicatoren, weights, min_present=min_weight_present):
        found |= _weighed(mix, scores, weights, aggregation)
    return dict(sorted(found.items()))


def geometric_mean(scores: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The weighted geometric mean of scores from 1 to 100.

    A low score on one domain pulls it down more than the arithmetic mean: need on
    all domains at once weighs more than the same sum on one.

    scores
        key -> score, from 1 to 100.
    weights
        key -> weight, not below 0; may hold more keys than `scores`.

    Returns the mean, from 1 to 100.

    Raises ValueError when a score lies outside 1 to 100 (at 0 one domain would wipe out
    all others), a weight is below 0 or not finite, or all are 0; KeyError when a score
    has no weight.

    Source: OECD/JRC (2008), Handbook on Constructing Composite Indicators, 6.11 (p. 104).

    >>> round(geometric_mean({"a": 4.0, "b": 25.0}, {"a": 1, "b": 1}), 9)
    10.0
    """
    for key, score in scores.items():
        if not 1 <= score <= 100:
            raise ValueError(f"{key} is {score}, but a geometric mean needs scores from 1 to 100")
    shares = not_below_zero(picked(weights, scores, "weight"), "weight")
    total = math.fsum(shares.values())
    if total == 0:
        raise ValueError("the weights add up to 0, so there is no mean")
    return math.exp(math.fsum(shares[key] * math.log(s) for key, s in scores.items()) / total)


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

    Source: a definition of this library: a standardised ratio, local over whole, made into
    one figure by the weights and the rule for what is missing of `behoefte_index`.

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
    refuse_what_cannot_be_ranked(rates, values)
    whole = picked(gemeente_values, [each.key for each in rates], "rate in the gemeente")
    ratios = {each.key: _ratios(each, values[each.key], whole[each.key]) for each in rates}
    weights = checked_weights(by_domein(rates), domein_weights)
    found: dict[str, float] = {}
    for mix in mixes(ratios, rates, weights, min_present=min_weight_present):
        if mix.part:
            means = _domein_means(mix, _columns(mix, ratios))
            ratio = _score(mix, means, weights, "arithmetic")
            found |= {code: r for code, r in zip(mix.codes, ratio, strict=True) if r > 0}
    return dict(sorted(found.items()))


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

    Raises ValueError when a number is not finite.

    Source: a guard of this library; the correlation is that of `scale.spearman`.

    >>> people = {f"BU{n}": 100.0 * n for n in range(1, 7)}
    >>> suspected_counts({"huishoudens": {code: 0.4 * n for code, n in people.items()}}, people)
    {'huishoudens': 1.0}
    """
    people = checked(inwoners, "inwoners")
    found = {}
    for key, per_code in values.items():
        known = checked(per_code, key)
        codes = sorted(known.keys() & people.keys())
        if len(codes) >= 5:
            rho = spearman([known[c] for c in codes], [people[c] for c in codes])
            if rho > 0.9:
                found[key] = rho
    return found


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


def _weighed(
    mix: Mix, scores: Values, weights: Mapping[str, float], aggregation: Aggregation
) -> dict[str, Behoefte]:
    """The need of areas that are weighed alike, column by column."""
    columns, n = _columns(mix, scores), len(mix.codes)
    means = _domein_means(mix, columns)
    known = zip(*(means.get(domein, [None] * n) for domein in mix.there), strict=True)
    totals: Sequence[float | None] = [None] * n
    parts: Sequence[dict[str, float]] = [{}] * n
    if mix.part:
        totals = score = _score(mix, means, weights, aggregation)
        parts = _contributions(mix, columns, weights, score)
    return {
        code: Behoefte(
            total,
            MappingProxyType(dict(zip(mix.there, domains, strict=True))),
            MappingProxyType(part),
            mix.missing,
        )
        for code, total, domains, part in zip(mix.codes, totals, known, parts, strict=True)
    }


def _columns(mix: Mix, values: Values) -> dict[str, list[float]]:
    """Indicator key -> its values in order of the areas, where it counts."""
    return {
        each.key: list(map(values[each.key].__getitem__, mix.codes))
        for members in mix.there.values()
        for each in members
    }


def _domein_means(mix: Mix, columns: Mapping[str, list[float]]) -> dict[str, list[float]]:
    """Domein -> its means in order of the areas, where enough is known."""
    return {
        domein: weighted_means(
            [columns[each.key] for each in members], [each.weight for each in members]
        )
        for domein, members in mix.there.items()
        if members
    }


def _score(
    mix: Mix,
    means: Mapping[str, list[float]],
    weights: Mapping[str, float],
    aggregation: Aggregation,
) -> list[float]:
    known = [means[domein] for domein in mix.part]
    if aggregation == "arithmetic":
        return weighted_means(known, [weights[domein] for domein in mix.part])
    return [
        geometric_mean({d: 1 + 0.99 * mean for d, mean in zip(mix.part, row, strict=True)}, weights)
        for row in zip(*known, strict=True)
    ]


def _contributions(
    mix: Mix,
    columns: Mapping[str, list[float]],
    weights: Mapping[str, float],
    scores: Sequence[float],
) -> list[dict[str, float]]:
    """What each indicator adds: its share of the weighted sum, in points of the score."""
    share = {
        each.key: weights[domein] * each.weight / math.fsum(other.weight for other in members)
        for domein in mix.part
        for members in [mix.there[domein]]
        for each in members
    }
    found = []
    for score, row in zip(scores, zip(*(columns[key] for key in share), strict=True), strict=True):
        parts = list(map(mul, share.values(), row))
        total = math.fsum(parts)
        if total == 0:
            found.append(dict.fromkeys(share, score / len(share)))
        else:
            points = [score * part / total for part in parts]
            found.append(dict(zip(share, points, strict=True)))
    return found

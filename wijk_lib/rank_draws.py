"""How much do the ranks of need depend on our choices and on the margins of the figures?

Each draw makes another index that could have been made just as well: other weights,
another scale, another way of adding up, other values within their margins. What is the
same in nearly all draws does not hang on a choice. It says nothing about how true the
figures are.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import mul
from statistics import fmean, median

from wijk_lib.checking import checked, not_below_zero
from wijk_lib.model import Indicator
from wijk_lib.record import Record
from wijk_lib.weighing import (
    TWO_THIRDS,
    by_domein,
    mixes,
    refuse_what_cannot_be_ranked,
)
from wijk_lib.weighing import domein_weights as checked_weights

Values = Mapping[str, Mapping[str, float]]

# A z-score can be below 0, so that it has no geometric mean.
_WAYS = (
    ("rank", "arithmetic"),
    ("rank", "geometric"),
    ("min-max", "arithmetic"),
    ("min-max", "geometric"),
    ("z", "arithmetic"),
)
_OUTSIDE = 0.05  # of the draws, at each end of the interval


class RankInterval(Record):
    """Where one area ends up among the others over all draws; rank 1 is the most need.

    median, low, high
        The middle rank, and the ranks that hold 90 % of the draws.
    p_worst_fifth
        In which share of the draws it is in the fifth with the most need.
    areas, draws, seed
        Among how many areas, over how many draws, and the seed that repeats them.
    """

    median: float
    low: float
    high: float
    p_worst_fifth: float
    areas: int
    draws: int
    seed: int


def rank_intervals(
    values: Values,
    indicatoren: Sequence[Indicator],
    *,
    draws: int = 1000,
    seed: int = 0,
    weight_concentration: float = 12.0,
    standard_errors: Values | None = None,
    domein_weights: Mapping[str, float] | None = None,
    min_weight_present: float = TWO_THIRDS,
) -> dict[str, RankInterval]:
    """How far the rank of each area moves when the choices behind the index are drawn anew.

    Each draw takes at once: domain weights and the weights within each domain from
    Dirichlet distributions around those in use; one of three scales (rank, min-max, z);
    the arithmetic or the geometric mean over domains (z has no geometric mean); and,
    where a margin is known, every value from a normal distribution around it. The
    areas that are ranked are those that have an index, and stay the same in all draws.

    values
        indicator key -> code -> value.
    indicatoren, domein_weights, min_weight_present
        As in `behoefte_index`.
    draws, seed
        How many, and where the drawing starts: the same seed gives the same answer.
    weight_concentration
        How close drawn weights stay to those in use: 12 lets one of four equal
        domains run from about 0.1 to 0.45, a higher number less.
    standard_errors
        indicator key -> code -> standard error in the unit of the value. What is not in
        it is taken as it is: no margin is assumed.

    Returns code -> RankInterval; rank 1 is the most need, equal scores share the mean
    of their ranks.

    Raises ValueError as `behoefte_index` does, and when draws or the concentration is
    not above 0 or a standard error is below 0.

    Source: Saisana, Saltelli & Tarantola (2005), Uncertainty and sensitivity analysis
    techniques as tools for the quality assessment of composite indicators, JRSS A
    168:307-323, 2.1 (scale and weights drawn at once; 5th to 95th percentile); OECD/JRC
    (2008), step 7, for the aggregation; Goldstein & Spiegelhalter (1996), League tables
    and their limitations, JRSS A 159:385-443, for intervals of ranks.

    >>> from wijk_lib.model import Indicator
    >>> def rate(key):
    ...     return Indicator(key, key, "?", "%", 1, "rate", "more need", key, 1, "", "18+", "")
    >>> found = rank_intervals(
    ...     {"eenzaam": {"BU01": 9.0, "BU02": 5.0, "BU03": 1.0},
    ...      "armoede": {"BU01": 8.0, "BU02": 1.0, "BU03": 3.0}},
    ...     [rate("eenzaam"), rate("armoede")],
    ... )
    >>> found["BU01"].low, found["BU01"].high, found["BU01"].p_worst_fifth
    (1.0, 1.0, 1.0)
    >>> found["BU02"].low, found["BU02"].high
    (2.0, 3.0)
    """
    if draws < 1 or not 0 < weight_concentration < math.inf:
        raise ValueError(f"draws ({draws}) and concentration must be above 0 and finite")
    plan = _plan(values, indicatoren, standard_errors or {}, domein_weights, min_weight_present)
    rng = random.Random(seed)
    ranks: list[list[float]] = [[] for _ in plan.codes]
    for _ in range(draws if plan.codes else 0):
        for mine, rank in zip(ranks, _ranks(_draw(plan, rng, weight_concentration)), strict=True):
            mine.append(rank)
    return {
        code: _interval(sorted(mine), areas=len(plan.codes), seed=seed)
        for code, mine in zip(plan.codes, ranks, strict=True)
    }


def apart(one: RankInterval, other: RankInterval) -> bool:
    """Whether the one has more need than the other whatever was chosen: their intervals are apart.

    Only then is it more than an order of the choices; the figures may still be wrong.

    >>> one = RankInterval(1.0, 1.0, 2.0, 0.9, 14, 1000, 0)
    >>> other = RankInterval(5.0, 3.0, 7.0, 0.1, 14, 1000, 0)
    >>> apart(one, other), apart(one, one)
    (True, False)
    """
    return one.high < other.low or other.high < one.low


class _Column(Record):
    """One indicator over the ranked areas.

    rows
        Which areas have a value.
    scaled
        scale -> a number per area, 0 where it has no value; of the values as they are.
    """

    rows: list[int]
    values: list[float]
    errors: list[float] | None
    turned: bool
    areas: int
    scaled: Mapping[str, list[float]]


class _Plan(Record):
    """All that does not change from draw to draw.

    slices, inner, domeinen
        Per domein: where its columns stand, their shares within it, and its own share.
    patterns
        (column indices that count per domein, areas for which they do): areas that miss
        the same figures are weighed alike.
    """

    codes: list[str]
    columns: list[_Column]
    slices: list[slice]
    inner: list[list[float]]
    domeinen: list[float]
    patterns: list[tuple[tuple[tuple[int, ...], ...], list[int]]]


def _plan(
    values: Values,
    indicatoren: Sequence[Indicator],
    errors: Values,
    given_weights: Mapping[str, float] | None,
    min_present: float,
) -> _Plan:
    refuse_what_cannot_be_ranked(indicatoren, values)
    groups = by_domein(indicatoren)
    weights = checked_weights(groups, given_weights)
    keys = [each.key for members in groups.values() for each in members]
    patterns: dict[tuple[tuple[int, ...], ...], list[str]] = {}
    known = {key: checked(values[key], f"{key}") for key in keys}
    for mix in mixes(known, indicatoren, weights, min_present=min_present):
        if mix.part:
            pattern = tuple(
                tuple(keys.index(each.key) for each in mix.there[d]) if d in mix.part else ()
                for d in groups
            )
            patterns.setdefault(pattern, []).extend(mix.codes)
    codes = sorted(code for members in patterns.values() for code in members)
    columns = [
        _column(each, codes, values[each.key], errors.get(each.key))
        for members in groups.values()
        for each in members
    ]
    starts = [keys.index(members[0].key) for members in groups.values()]
    return _Plan(
        codes,
        columns,
        [slice(start, start + len(m)) for start, m in zip(starts, groups.values(), strict=True)],
        [_shares([each.weight for each in members]) for members in groups.values()],
        _shares([weights[domein] for domein in groups]),
        [(pattern, [codes.index(c) for c in members]) for pattern, members in patterns.items()],
    )


def _column(
    indicator: Indicator,
    codes: list[str],
    values: Mapping[str, float],
    errors: Mapping[str, float] | None,
) -> _Column:
    rows = [index for index, code in enumerate(codes) if code in values]
    here = [values[codes[index]] for index in rows]
    margins = None
    if errors is not None:
        known = not_below_zero(errors, f"{indicator.key}: standard error")
        margins = [known.get(codes[index], 0.0) for index in rows]
    turned = indicator.direction == "less need"
    scaled = {
        scale: _placed(_scaled(here, scale, turned), rows, len(codes))
        for scale in ("rank", "min-max", "z")
    }
    return _Column(rows, here, margins, turned, len(codes), scaled)


def _shares(weights: Sequence[float]) -> list[float]:
    total = math.fsum(weights)
    return [weight / total for weight in weights]


def _scaled(values: list[float], scale: str, turned: bool) -> list[float]:
    """Rank and min-max from 0 to 1, z around 0; more is more need."""
    if not values:
        return []
    if scale == "z":
        middle = fmean(values)
        found = [value - middle for value in values]
        spread = math.sqrt(sum(map(mul, found, found)) / len(found)) or 1.0
        steps = -spread if turned else spread
        return [each / steps for each in found]
    if scale == "rank":
        ordered, last = sorted(values), max(1, len(values) - 1)
        found = [bisect_left(ordered, value) / last for value in values]
    else:
        low, width = min(values), max(values) - min(values)
        found = [(value - low) / width if width else 0.5 for value in values]
    return [1.0 - place for place in found] if turned else found


def _placed(found: list[float], rows: list[int], areas: int) -> list[float]:
    if len(rows) == areas:
        return found
    spread = [0.0] * areas
    for row, place in zip(rows, found, strict=True):
        spread[row] = place
    return spread


def _draw(plan: _Plan, rng: random.Random, concentration: float) -> list[float]:
    """One index that could have been made as well: a score per area, more is more need."""
    scale, aggregation = rng.choice(_WAYS)
    columns = [
        column.scaled[scale] if column.errors is None else _redrawn(column, rng, scale)
        for column in plan.columns
    ]
    rows = list(zip(*columns, strict=True))
    domeinen = _dirichlet(rng, plan.domeinen, concentration)
    inner = [w for shares in plan.inner for w in _dirichlet(rng, shares, concentration)]
    scores = [0.0] * len(rows)
    for pattern, areas in plan.patterns:
        outer = _shares([w if used else 0.0 for w, used in zip(domeinen, pattern, strict=True)])
        within = [0.0] * len(inner)
        for used in pattern:
            for column, share in zip(used, _shares([inner[i] for i in used]), strict=True):
                within[column] = share
        if aggregation == "arithmetic":
            flat = [
                share * w
                for share, part in zip(outer, plan.slices, strict=True)
                for w in within[part]
            ]
            for area in areas:
                scores[area] = sum(map(mul, rows[area], flat))
        else:
            parts = [
                (share, part, within[part])
                for share, part in zip(outer, plan.slices, strict=True)
                if share
            ]
            for area in areas:
                row = rows[area]
                scores[area] = sum(
                    share * math.log(1.0 + 99.0 * sum(map(mul, row[part], weights)))
                    for share, part, weights in parts
                )
    return scores


def _redrawn(column: _Column, rng: random.Random, scale: str) -> list[float]:
    gauss = rng.gauss
    drawn = [
        value + error * gauss(0.0, 1.0)
        for value, error in zip(column.values, column.errors or (), strict=True)
    ]
    return _placed(_scaled(drawn, scale, column.turned), column.rows, column.areas)


def _dirichlet(rng: random.Random, shares: list[float], concentration: float) -> list[float]:
    if len(shares) == 1:
        return shares
    # A gamma variate of a very small share can round to 0, and all of them must not.
    least = 1e-300
    drawn = [rng.gammavariate(concentration * s, 1.0) + least if s else 0.0 for s in shares]
    return _shares(drawn)


def _ranks(scores: list[float]) -> list[float]:
    """Rank 1 for the highest score; equal scores share the mean of their ranks."""
    order = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)
    ranks = [0.0] * len(scores)
    for place, area in enumerate(order, 1):
        ranks[area] = place
    if len(set(scores)) < len(scores):
        shared: dict[float, list[float]] = {}
        for score, rank in zip(scores, ranks, strict=True):
            shared.setdefault(score, []).append(rank)
        ranks = [fmean(shared[score]) for score in scores]
    return ranks


def _interval(ranks: list[float], *, areas: int, seed: int) -> RankInterval:
    draws = len(ranks)
    outside = int(_OUTSIDE * draws)
    fifth = math.ceil(areas / 5)
    return RankInterval(
        float(median(ranks)),
        float(ranks[outside]),
        float(ranks[draws - 1 - outside]),
        sum(rank <= fifth for rank in ranks) / draws,
        areas,
        draws,
        seed,
    )

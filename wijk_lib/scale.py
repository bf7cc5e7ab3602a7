"""Unlike measures on one scale: where does an area stand among the others?

Four ways, each against a stated reference: `values` are the areas to place,
`reference` the areas they are placed among (the values themselves where it is
None). In all of them a higher value gives a higher result; whoever wants the
opposite turns the *result* round, not the value, so that ties keep their sense.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import mul

from wijk_lib.checking import checked, column

_IMD_CONSTANT = 23.0


def percentile_rank(
    values: Mapping[str, float], *, reference: Mapping[str, float] | None = None
) -> dict[str, float]:
    """The place of each area among the reference, from 0 (lowest) to 1 (highest).

    Ranks, not amounts: one extreme area cannot stretch the scale for the rest.

    values
        code -> value, any unit.
    reference
        code -> value, same unit. An area that stands in it with the same value
        gets (minimum rank - 1) / (N - 1); an area outside it (a wijk placed among
        buurten) the share of the reference that lies below it.

    Returns code -> rank. Ties share the lowest rank of their group.

    Raises ValueError when a value is not a finite number or the reference has
    fewer than two areas, among which nothing can have a place.

    Source: CDC/ATSDR (2022), SVI 2022 Documentation: "Percentile Rank =
    (Rank - 1) / (N - 1)", as Excel's PERCENTRANK.INC.

    >>> percentile_rank({"BU01": 4.0, "BU02": 7.0, "BU03": 7.0, "BU04": 9.0, "BU05": 12.0})
    {'BU01': 0.0, 'BU02': 0.25, 'BU03': 0.25, 'BU04': 0.75, 'BU05': 1.0}
    >>> percentile_rank({"WK01": 8.0}, reference={"BU01": 4.0, "BU02": 7.0, "BU03": 7.0})
    {'WK01': 1.0}
    """
    placed, among = _both(values, reference)
    if len(among) < 2:
        raise ValueError(f"a rank needs a reference of at least 2 areas, here {len(among)}")
    ordered = sorted(among.values())
    n = len(ordered)
    if reference is None:
        # From the last to the first, so that of equal values the lowest place is kept.
        place = dict(zip(reversed(ordered), range(n - 1, -1, -1), strict=True))
        return {code: place[value] / (n - 1) for code, value in placed.items()}
    return {
        code: bisect_left(ordered, value) / (n - 1 if among.get(code) == value else n)
        for code, value in placed.items()
    }


def min_max(
    values: Mapping[str, float], *, reference: Mapping[str, float] | None = None
) -> dict[str, float]:
    """How far each area lies between the lowest (0) and the highest (100) of the reference.

    Keeps distances, so one extreme area squeezes the others together.

    values, reference
        code -> value, same unit. An area beyond the ends of the reference gets 0 or 100.

    Returns code -> 0 to 100; 50 for all where the reference has only one value,
    because then nothing tells areas apart.

    Raises ValueError when a value is not finite or the reference is empty.

    Source: OECD/JRC (2008), Handbook on Constructing Composite Indicators, 5.3 (p. 85):
    (x - min) / (max - min), here times 100.

    >>> min_max({"BU01": 4.0, "BU02": 6.0, "BU03": 12.0})
    {'BU01': 0.0, 'BU02': 25.0, 'BU03': 100.0}
    """
    placed, among = _both(values, reference)
    low, high = min(among.values()), max(among.values())
    if low == high:
        return dict.fromkeys(placed, 50.0)
    room = high - low
    scaled = {code: 100.0 * ((value - low) / room) for code, value in placed.items()}
    if reference is None:
        return scaled
    return {code: min(100.0, max(0.0, each)) for code, each in scaled.items()}


def z_score(
    values: Mapping[str, float],
    *,
    weights: Mapping[str, float] | None = None,
    reference: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """How many standard deviations each area lies above the mean of the reference.

    values, reference
        code -> value, same unit.
    weights
        code of the reference -> weight, not below 0, such as inwoners; all alike
        where None.

    Returns code -> z, unbounded; 0 for all where the reference has only one value.
    The standard deviation is that of a population (divided by N, or the sum of
    the weights), so that a duplicate of every area changes nothing.

    Raises ValueError when a value is not finite, a weight is below 0 or all are 0;
    KeyError when an area of the reference has no weight.

    Source: OECD/JRC (2008), Handbook on Constructing Composite Indicators, 5.2 (p. 84);
    its example (table 15) divides by N - 1.

    >>> z_score({"BU01": 2.0, "BU02": 4.0, "BU03": 6.0, "BU04": 8.0})["BU04"]
    1.3416407864998738
    >>> z_score({"BU01": 0.0, "BU02": 10.0}, weights={"BU01": 100, "BU02": 100})
    {'BU01': -1.0, 'BU02': 1.0}
    """
    placed, among = _both(values, reference)
    shares = [1.0] * len(among)
    if weights is not None:
        shares = column(weights, among, "weight", least=0)
    total = math.fsum(shares)
    if not total > 0:
        raise ValueError("the weights add up to 0")
    mean = math.fsum(map(mul, shares, among.values())) / total
    off = [value - mean for value in among.values()]
    variance = math.fsum(map(mul, shares, map(mul, off, off))) / total
    if len(set(among.values())) == 1 or variance == 0:
        return dict.fromkeys(placed, 0.0)
    spread = math.sqrt(variance)
    return {code: (value - mean) / spread for code, value in placed.items()}


def exponential_rank(
    values: Mapping[str, float], *, reference: Mapping[str, float] | None = None
) -> dict[str, float]:
    """A rank stretched at the top, from 0 to 100: only the highest tenth lies above 50.

    Limits how far a low value on one measure cancels a high one on another when
    such scores are added up.

    values, reference
        code -> value, same unit.

    Returns code -> X = -23 ln(1 - R (1 - exp(-100/23))), where R is the share of
    the reference at or below the area (1 for the highest, so X is 100).

    Raises ValueError when a value is not finite or the reference is empty.

    Source: McLennan, Noble, Noble, Plunkett, Wright & Gutacker (2019), The English
    Indices of Deprivation 2019: Technical report (MHCLG), appendix on exponential
    transformation.

    >>> ten = {f"BU{n:02}": float(n) for n in range(1, 11)}
    >>> [round(score, 1) for score in exponential_rank(ten).values()]
    [2.4, 5.1, 8.1, 11.6, 15.6, 20.6, 27.0, 35.9, 50.4, 100.0]
    """
    placed, among = _both(values, reference)
    ordered = sorted(among.values())
    tail = 1.0 - math.exp(-100.0 / _IMD_CONSTANT)
    step = tail / len(ordered)
    return {
        code: abs(_IMD_CONSTANT * math.log(1.0 - step * bisect_right(ordered, value)))
        for code, value in placed.items()
    }


def spearman(x: Sequence[float], y: Sequence[float]) -> float:
    """How far two measures put the same areas in the same order, from -1 to 1.

    The correlation of their ranks, tied values sharing the mean of their ranks.
    0 where one of the two does not vary.

    Returns the correlation.

    Raises ValueError when the two have not the same length, or fewer than 2 values.

    Source: Spearman (1904), The proof and measurement of association between two
    things, American Journal of Psychology 15.

    >>> spearman([1.0, 2.0, 3.0], [10.0, 100.0, 1000.0])
    1.0
    """
    if len(x) != len(y) or len(x) < 2:
        raise ValueError(f"two series of equal length, at least 2, here {len(x)} and {len(y)}")
    a, b = mean_ranks(x), mean_ranks(y)
    middle = (len(x) + 1) / 2
    together = math.fsum((p - middle) * (q - middle) for p, q in zip(a, b, strict=True))
    spread = math.fsum((p - middle) ** 2 for p in a) * math.fsum((q - middle) ** 2 for q in b)
    return together / math.sqrt(spread) if spread else 0.0


def mean_ranks(values: Sequence[float]) -> list[float]:
    """The rank of each value from 1 (lowest) on; equal values share the mean of their ranks.

    >>> mean_ranks([7.0, 5.0, 7.0])
    [2.5, 1.0, 2.5]
    """
    ordered = sorted(values)
    return [(bisect_left(ordered, v) + bisect_right(ordered, v) + 1) / 2 for v in values]


def _both(
    values: Mapping[str, float], reference: Mapping[str, float] | None
) -> tuple[dict[str, float], dict[str, float]]:
    placed = checked(values, "the value")
    among = placed if reference is None else checked(reference, "the reference value")
    if not among:
        raise ValueError("the reference is empty")
    return placed, among

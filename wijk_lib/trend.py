"""How did one figure change over the years, and is that enough to call a trend?"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Literal

from wijk_lib.checking import checked
from wijk_lib.record import Record

TrendKind = Literal["geen cijfers", "één meting", "te kort voor een trend", "trend"]
Direction = Literal["stijgt", "daalt", "geen duidelijke richting"]

FEWEST_YEARS = 5
_SIGNIFICANT = 0.05


class Trend(Record):
    """What the years say about one figure.

    kind
        "trend" only from five measured years on; "te kort voor een trend" gives the
        difference and no more.
    difference
        Last year minus first year, in the unit of the figure; None below two years.
    slope
        Change per year; None without a trend.
    direction
        Whether it goes one way more than chance would make likely; None without a trend.
    p_value
        How often chance alone would give as clear a direction, two-sided; None
        without a trend.
    n
        How many years were measured.
    """

    kind: TrendKind
    first_year: int | None
    last_year: int | None
    difference: float | None
    slope: float | None
    direction: Direction | None
    p_value: float | None
    n: int


def trend(by_year: Mapping[int, float]) -> Trend:
    """The change of one figure over its measured years, with a direction from five years on.

    The slope is the median of the slopes between all pairs of years, so that one odd
    year cannot turn it and years need not be equally far apart. A direction is named
    where the Mann-Kendall test gives p < 0.05. It tells of years, not of the margin of
    each figure: where no margin is published, none is assumed.

    by_year
        year -> value, any unit.

    Returns the Trend.

    Raises ValueError when a value is not a finite number.

    Source: Sen (1968), Estimates of the regression coefficient based on Kendall's tau,
    JASA 63; Mann (1945), Nonparametric tests against trend, Econometrica 13.

    >>> trend({2012: 14.0, 2016: 15.5, 2020: 15.6}).kind
    'te kort voor een trend'
    >>> rising = trend({2014: 1.0, 2016: 2.0, 2018: 3.0, 2020: 4.0, 2022: 5.0})
    >>> rising.slope, rising.direction, round(rising.p_value, 4)
    (0.5, 'stijgt', 0.0167)
    """
    values = checked({str(year): value for year, value in by_year.items()}, "the figure of year")
    years = sorted(by_year)
    if not years:
        return Trend("geen cijfers", None, None, None, None, None, None, 0)
    first, last, n = years[0], years[-1], len(years)
    if n == 1:
        return Trend("één meting", first, last, None, None, None, None, n)
    difference = by_year[last] - by_year[first]
    if n < FEWEST_YEARS:
        return Trend("te kort voor een trend", first, last, difference, None, None, None, n)
    slope = median(
        (by_year[later] - by_year[earlier]) / (later - earlier)
        for index, earlier in enumerate(years)
        for later in years[index + 1 :]
    )
    series = [values[str(year)] for year in years]
    p_value = mann_kendall_p(series)
    direction: Direction = "geen duidelijke richting"
    if p_value < _SIGNIFICANT:
        direction = "stijgt" if kendall_s(series) > 0 else "daalt"
    return Trend("trend", first, last, difference, slope, direction, p_value, n)


def kendall_s(series: Sequence[float]) -> int:
    """Pairs that go up minus pairs that go down, over all pairs of a series in order of time.

    >>> kendall_s([1.0, 3.0, 2.0])
    1
    """
    return sum(
        (later > earlier) - (later < earlier)
        for index, earlier in enumerate(series)
        for later in series[index + 1 :]
    )


def mann_kendall_p(series: Sequence[float]) -> float:
    """How often chance alone gives an S at least as far from 0, from 0 to 1 (two-sided).

    Exact, by counting the orders of n different values with each number of pairs that
    go down. With equal values it is an upper bound: ties only narrow what chance can do.

    Returns the chance, from 0 to 1.

    Source: Kendall (1975), Rank Correlation Methods, 4th ed., ch. 5; table of S for
    n up to 10 in Gilbert (1987), Statistical Methods for Environmental Pollution
    Monitoring, table A18.

    >>> round(mann_kendall_p([1.0, 2.0, 3.0, 4.0]), 4)
    0.0833
    """
    n = len(series)
    pairs = n * (n - 1) // 2
    orders = [1]
    for size in range(2, n + 1):
        longer = [0] * (len(orders) + size - 1)
        for down, count in enumerate(orders):
            for more in range(size):
                longer[down + more] += count
        orders = longer
    far = abs(kendall_s(series))
    as_far = sum(count for down, count in enumerate(orders) if pairs - 2 * down >= far)
    return min(1.0, 2 * as_far / math.factorial(n))

"""When is a change over the years a trend?"""

from __future__ import annotations

import itertools
import math
from statistics import median

import pytest

from wijk_lib.trend import Trend, kendall_s, mann_kendall_p, trend


def test_without_figures_and_with_one_there_is_no_change() -> None:
    assert trend({}) == Trend("geen cijfers", None, None, None, None, None, None, 0)
    assert trend({2020: 4.0}) == Trend("één meting", 2020, 2020, None, None, None, None, 1)


@pytest.mark.parametrize("n", [2, 3, 4])
def test_below_five_years_there_is_a_difference_and_no_trend(n: int) -> None:
    found = trend({2012 + 4 * i: 10.0 + i for i in range(n)})
    assert found.kind == "te kort voor een trend"
    assert found.difference == n - 1
    assert (found.slope, found.direction, found.p_value) == (None, None, None)


def test_five_years_one_way_is_a_trend_and_one_step_back_is_not() -> None:
    years = (2014, 2016, 2018, 2020, 2022)
    up = trend(dict(zip(years, (1.0, 2.0, 3.0, 4.0, 5.0), strict=True)))
    assert (up.kind, up.direction, up.slope) == ("trend", "stijgt", 0.5)
    down = trend(dict(zip(years, (5.0, 4.0, 3.0, 2.0, 1.0), strict=True)))
    assert (down.direction, down.slope) == ("daalt", -0.5)
    broken = trend(dict(zip(years, (1.0, 2.0, 4.0, 3.0, 5.0), strict=True)))
    assert broken.direction == "geen duidelijke richting"


def test_the_order_in_which_years_are_given_does_not_matter() -> None:
    values = {2002: 4.1, 2008: 4.2, 2012: 4.15, 2014: 4.3, 2016: 4.4}
    assert trend(values) == trend(dict(sorted(values.items(), reverse=True)))


def test_one_odd_year_does_not_turn_the_slope() -> None:
    straight = {year: float(year - 2000) for year in range(2000, 2009)}
    assert trend(straight | {2004: 500.0}).slope == pytest.approx(1.0)


def test_the_slope_is_the_median_over_all_pairs_of_years_unequally_apart() -> None:
    """By hand for 0, 1, 3, 4, 8 years: slopes 2, 1, 1, 1, 0.5, 2/3, 5/7, 1, 0.8, 0.75."""
    found = trend({2000: 0.0, 2001: 2.0, 2003: 3.0, 2004: 4.0, 2008: 7.0})
    by_hand = [2, 1, 1, 7 / 8, 0.5, 2 / 3, 5 / 7, 1, 4 / 5, 3 / 4]
    assert found.slope == pytest.approx(median(by_hand))


@pytest.mark.parametrize(
    ("n", "s", "one_sided"),
    [
        (4, 4, 0.167),
        (4, 6, 0.042),
        (5, 6, 0.117),
        (5, 8, 0.042),
        (5, 10, 0.0083),
        (8, 16, 0.031),
        (8, 18, 0.016),
        (9, 18, 0.038),
    ],
)
def test_the_chances_are_those_of_the_published_table(n: int, s: int, one_sided: float) -> None:
    """Kendall's table of S, as in Gilbert (1987), table A18, to the digits printed there."""
    series = _series_with(n, s)
    assert kendall_s(series) == s
    assert mann_kendall_p(series) / 2 == pytest.approx(one_sided, abs=0.0006)


def _series_with(n: int, s: int) -> list[float]:
    """The numbers 1 to n, disordered just as far as gives S."""
    return next(
        list(map(float, order))
        for order in itertools.permutations(range(n))
        if kendall_s(order) == s
    )


@pytest.mark.parametrize("n", [2, 3, 4, 5, 6])
def test_the_chances_are_those_of_counting_every_order(n: int) -> None:
    every = [kendall_s(order) for order in itertools.permutations(range(n))]
    for s in set(every):
        counted = sum(abs(each) >= abs(s) for each in every) / len(every)
        series = _series_with(n, s)
        assert mann_kendall_p(series) == pytest.approx(counted)


def test_equal_years_make_a_direction_less_sure_and_never_more() -> None:
    level = trend({year: 4.0 for year in range(2010, 2018)})
    assert (level.direction, level.slope, level.p_value) == ("geen duidelijke richting", 0.0, 1.0)


def test_what_is_no_number_is_refused_with_its_year() -> None:
    with pytest.raises(ValueError, match="2016"):
        trend({2012: 1.0, 2016: math.nan})

"""Intervals and smoothing: the published figures, and what must hold for any."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijk_lib.small_numbers import (
    _poisson_mean,
    byar_interval,
    empirical_bayes_rates,
    wilson_interval,
)

# Homicides 1979-84 and inhabitants of 78 counties around St Louis: Messner, Anselin and
# others (2000), An Atlas of the Spatial Patterning of County-Level Homicide, 1960-1990.
ST_LOUIS_EVENTS = [
    *(4, 19, 3, 2, 2, 28, 61, 3, 7, 3, 4, 0, 1, 12, 0, 2, 6, 6, 3, 4, 0, 2, 9, 2, 23, 5, 2, 2, 0),
    *(2, 10, 4, 95, 8, 31, 0, 407, 5, 10, 1238, 3, 14, 0, 2, 18, 369, 5, 0, 3, 0, 40, 9, 7, 1, 3),
    *(2, 8, 5, 11, 12, 8, 10, 2, 8, 7, 25, 6, 19, 6, 2, 2, 6, 9, 0, 1, 13, 3, 4),
]
ST_LOUIS_PEOPLE = [
    *(189087, 425580, 69649, 88540, 33697, 774843, 1056438, 172182, 224033, 113497, 218510, 87628),
    *(36354, 316661, 53222, 141872, 103469, 193449, 295848, 99013, 34772, 65947, 155266, 123387),
    *(612258, 135365, 133297, 186877, 68404, 68779, 192789, 96686, 1480530, 92864, 905683, 93388),
    *(5863876, 109086, 265200, 2658090, 199528, 347829, 79838, 72381, 432159, 1605518, 110883),
    *(48352, 121762, 92348, 891502, 225007, 113880, 46260, 108510, 55620, 213680, 131792, 109953),
    *(108864, 205880, 260154, 90841, 255875, 253540, 372227, 100389, 345641, 87410, 66694, 64680),
    *(127071, 107508, 43056, 61456, 353841, 47507, 68218),
]

some_counts = st.lists(
    st.tuples(st.integers(0, 60), st.integers(60, 5000)), min_size=1, max_size=20
)


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_published_examples(count: int, n: int, low: float, high: float) -> None:
    """Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3."""
    share = wilson_interval(count, n)
    assert (round(share.low or 0, 4), round(share.high or 0, 4)) == (low, high)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        (0, 0.0, 3.68887945411394),
        (1, 0.0253178079842899, 5.57164339093890),
        (3, 0.618672122895601, 8.76727306974232),
        (5, 1.62348639011842, 11.6683320793227),
    ],
)
def test_below_ten_events_the_limits_are_the_exact_ones(
    count: int, low: float, high: float
) -> None:
    """Garwood (1936), Biometrika 28:437-442: half of a chi-squared quantile, to 14 digits."""
    seen = byar_interval(count)
    assert seen.low == pytest.approx(low, rel=1e-13)
    assert seen.high == pytest.approx(high, rel=1e-13)


def test_nine_events_have_the_limits_that_handbooks_print() -> None:
    seen = byar_interval(9)
    assert (seen.low, seen.high) == pytest.approx((4.115, 17.085), abs=6e-4)


def test_a_published_exact_limit_of_a_larger_count_is_met() -> None:
    """25 events: 16.18 to 36.90 (GraphPad QuickCalcs, by Garwood's method)."""
    assert byar_interval(25).low == pytest.approx(16.18, rel=0.002)
    assert byar_interval(25).high == pytest.approx(36.90, rel=0.002)


@pytest.mark.parametrize("count", [10, 11, 20, 50, 100])
def test_from_ten_events_on_byar_is_within_two_in_a_thousand_of_exact(count: int) -> None:
    """Public Health England (2018), Technical Guide Confidence Intervals, directory of methods."""
    seen = byar_interval(count)
    assert seen.low == pytest.approx(_poisson_mean(count - 1, 0.975), rel=0.002)
    assert seen.high == pytest.approx(_poisson_mean(count, 0.025), rel=0.002)


def test_ten_events_are_the_first_without_the_exact_limits() -> None:
    exact = _poisson_mean(9, 0.975), _poisson_mean(10, 0.025)
    seen = byar_interval(10)
    assert (seen.low, seen.high) != exact
    assert (seen.low, seen.high) == pytest.approx(exact, rel=0.002)
    assert byar_interval(9).low == _poisson_mean(8, 0.975)


def test_an_interval_says_what_it_rests_on() -> None:
    share = wilson_interval(3, 40)
    assert (share.value, share.n, share.missing) == (0.075, 40, 0)
    for count in (3, 30):
        seen = byar_interval(count)
        assert (seen.value, seen.n, seen.missing) == (count, 1, 0)


def test_byar_gives_the_published_lower_limit() -> None:
    """100 events: 81.362105 (the tests of a public port of PHE's indicator methods)."""
    assert byar_interval(100).low == pytest.approx(81.36210549052788, rel=1e-12)


def test_smoothing_gives_the_published_example() -> None:
    """PySAL esda, docstring of Empirical_Bayes: the first ten of the 78 counties."""
    codes = [f"county {n}" for n in range(78)]
    smoothed = empirical_bayes_rates(
        dict(zip(codes, ST_LOUIS_EVENTS, strict=True)),
        dict(zip(codes, ST_LOUIS_PEOPLE, strict=True)),
    )
    assert [smoothed.rates[code] for code in codes[:10]] == pytest.approx(
        [
            *(2.36718950e-05, 4.54539167e-05, 4.78114019e-05, 2.76907146e-05, 6.58989323e-05),
            *(3.66494122e-05, 5.79952721e-05, 2.03064590e-05, 3.31152999e-05, 3.02748380e-05),
        ],
        rel=1e-8,
    )


def test_the_variance_between_areas_by_hand() -> None:
    """91 of 110: spread around 91/110, less what chance alone would give two areas."""
    found = empirical_bayes_rates({"a": 1, "b": 90}, {"a": 10, "b": 100})
    seen = (10 * (0.1 - 91 / 110) ** 2 + 100 * (0.9 - 91 / 110) ** 2) / 110
    assert found.mean == pytest.approx(91 / 110)
    assert found.variance == pytest.approx(seen - 91 / 110 / 55)


@given(st.integers(0, 400), st.integers(1, 400))
def test_a_share_lies_within_its_interval_and_the_interval_within_0_and_1(a: int, b: int) -> None:
    share = wilson_interval(min(a, b), max(a, b))
    assert 0 <= (share.low or 0) <= share.value <= (share.high or 0) <= 1
    assert share.low != share.high


@given(st.integers(0, 400), st.integers(1, 400))
def test_those_without_have_the_mirrored_interval(a: int, b: int) -> None:
    count, n = min(a, b), max(a, b)
    share, rest = wilson_interval(count, n), wilson_interval(n - count, n)
    assert share.low == pytest.approx(1 - (rest.high or 0), abs=1e-12)
    assert share.high == pytest.approx(1 - (rest.low or 0), abs=1e-12)


@given(st.integers(1, 200), st.integers(2, 9))
def test_more_observations_give_a_narrower_interval(n: int, times: int) -> None:
    few, many = wilson_interval(n // 2, n), wilson_interval(n // 2 * times, n * times)
    assert (many.high or 0) - (many.low or 0) < (few.high or 0) - (few.low or 0)


@given(st.integers(0, 300))
def test_more_events_have_higher_limits(count: int) -> None:
    seen, more = byar_interval(count), byar_interval(count + 1)
    assert (seen.low or 0) < (more.low or 0)
    assert (seen.high or 0) < (more.high or 0)
    assert (seen.low or 0) <= count < (seen.high or 0)


@given(st.integers(0, 300))
def test_more_confidence_is_a_wider_interval(count: int) -> None:
    wide, narrow = byar_interval(count, level=0.99), byar_interval(count, level=0.8)
    assert (wide.low or 0) <= (narrow.low or 0)
    assert (wide.high or 0) > (narrow.high or 0)


@given(some_counts)
def test_a_smoothed_rate_lies_between_its_own_and_the_mean(counts: list[tuple[int, int]]) -> None:
    events = {f"BU{n:02}": count for n, (count, _) in enumerate(counts)}
    people = {f"BU{n:02}": number for n, (_, number) in enumerate(counts)}
    smoothed = empirical_bayes_rates(events, people)
    for code, rate in smoothed.rates.items():
        own = events[code] / people[code]
        assert min(own, smoothed.mean) - 1e-12 <= rate <= max(own, smoothed.mean) + 1e-12
    assert smoothed.mean == pytest.approx(sum(events.values()) / sum(people.values()))
    assert smoothed.only_chance == (smoothed.variance == 0)


@given(some_counts)
def test_of_equal_rates_the_one_of_fewer_people_moves_more(counts: list[tuple[int, int]]) -> None:
    events = {f"BU{n:02}": count for n, (count, _) in enumerate(counts)}
    people = {f"BU{n:02}": number for n, (_, number) in enumerate(counts)}
    events |= {"few": 30, "many": 300}
    people |= {"few": 100, "many": 1000}
    smoothed = empirical_bayes_rates(events, people)
    mean = smoothed.mean
    assert abs(smoothed.rates["few"] - mean) <= abs(smoothed.rates["many"] - mean) + 1e-12


def test_the_same_rate_everywhere_is_only_chance() -> None:
    smoothed = empirical_bayes_rates({"a": 10, "b": 20}, {"a": 100, "b": 200})
    assert smoothed.only_chance
    assert set(smoothed.rates.values()) == {0.1}


def test_a_population_may_be_a_number_of_years_lived() -> None:
    assert empirical_bayes_rates({"a": 0, "b": 2}, {"a": 0.5, "b": 0.5}).mean == 2


def test_where_nothing_happened_every_rate_is_0() -> None:
    assert set(empirical_bayes_rates({"a": 0, "b": 0}, {"a": 9, "b": 4}).rates.values()) == {0.0}


def test_smoothed_rates_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        empirical_bayes_rates({"a": 1}, {"a": 9}).rates["a"] = 0.0  # type: ignore[index]


@pytest.mark.parametrize(
    ("count", "n"), [(5, 0), (0, 0), (-1, 4), (5, 4), (math.nan, 4), (1, math.inf), (0, -3)]
)
def test_a_share_that_cannot_be_is_refused(count: float, n: float) -> None:
    with pytest.raises(ValueError, match="is"):
        wilson_interval(count, n)


@pytest.mark.parametrize("count", [-1, 2.5, math.nan, math.inf])
def test_a_number_of_events_that_cannot_be_is_refused(count: float) -> None:
    with pytest.raises(ValueError, match="count"):
        byar_interval(count)


@pytest.mark.parametrize("level", [0, 1, -0.5, 95, math.nan])
def test_confidence_lies_between_0_and_1(level: float) -> None:
    for make in (lambda: wilson_interval(1, 2, level=level), lambda: byar_interval(1, level=level)):
        with pytest.raises(ValueError, match="level"):
            make()


def test_smoothing_refuses_by_code() -> None:
    with pytest.raises(ValueError, match="BU07"):
        empirical_bayes_rates({"BU07": math.nan}, {"BU07": 10})
    with pytest.raises(ValueError, match="BU07"):
        empirical_bayes_rates({"BU07": 1}, {"BU07": 0})
    with pytest.raises(ValueError, match="BU07"):
        empirical_bayes_rates({"BU07": -1}, {"BU07": 10})
    with pytest.raises(KeyError, match="BU07"):
        empirical_bayes_rates({"BU07": 1}, {})
    with pytest.raises(ValueError, match="no areas"):
        empirical_bayes_rates({}, {})


@pytest.mark.parametrize("n", [1, 3, 20, 29, 148, 263, 10**6])
def test_a_share_of_none_starts_at_0_and_one_of_all_ends_at_1(n: int) -> None:
    assert wilson_interval(0, n).low == 0.0
    assert wilson_interval(n, n).high == 1.0

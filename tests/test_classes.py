"""Classes of a map legend: exact, honest about ties, and the same for every order."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijk_lib.classes import Classes, bands_around, fisher_jenks, quantiles

# Employment density of 58 Californian counties: the example data of mapclassify.
CALIFORNIA = [
    *(329.92, 0.42, 5.9, 14.03, 2.78, 1.34, 181.27, 1.65, 10.03, 16.7, 1.32, 3.99, 3.16, 0.22, 8.7),
    *(6.56, 3.27, 0.33, 370.5, 4.51, 75.29, 0.99, 2.74, 8.68, 0.14, 0.92, 12.63, 28.7, 12.02),
    *(722.85, 36.68, 0.74, 29.82, 192.05, 3.38, 11.15, 110.74, 4111.45, 49.47, 10.33, 317.11),
    *(20.47, 264.93, 66.26, 5.39, 0.13, 0.61, 50.65, 40.48, 36.67, 13.09, 1.81, 0.2, 7.6, 2.51),
    *(57.26, 24.32, 6.97),
]

some_values = st.lists(st.integers(0, 30).map(float), min_size=1, max_size=9)


def by_code(values: list[float]) -> dict[str, float]:
    return {f"BU{n:02}": value for n, value in enumerate(values)}


def squares(values: list[float]) -> float:
    mean = math.fsum(values) / len(values)
    return math.fsum((value - mean) ** 2 for value in values)


def spread_within(values: list[float], classes: Classes) -> float:
    groups: dict[int, list[float]] = {}
    for value in values:
        groups.setdefault(classes.classify(value), []).append(value)
    return math.fsum(squares(group) for group in groups.values())


def test_fisher_jenks_gives_the_published_example() -> None:
    """mapclassify, README, FisherJenks(y, k=5)."""
    classes = fisher_jenks(by_code(CALIFORNIA), 5)
    assert classes.breaks == (75.29, 192.05, 370.5, 722.85)
    assert classes.counts == (49, 3, 4, 1, 1)
    assert (classes.low, classes.high) == (0.13, 4111.45)


def test_quantiles_give_the_published_example() -> None:
    """mapclassify, docstring of Quantiles."""
    classes = quantiles(by_code(CALIFORNIA), 5)
    assert classes.breaks == pytest.approx((1.464, 5.798, 13.278, 54.616))
    assert classes.counts == (12, 11, 12, 11, 12)


@given(some_values, st.integers(1, 5))
def test_no_other_cut_has_members_closer_to_their_class_mean(values: list[float], k: int) -> None:
    classes = fisher_jenks(by_code(values), k)
    ordered = sorted(values)
    best = min(
        math.fsum(
            squares(ordered[a:b]) for a, b in zip((0, *cut), (*cut, len(ordered)), strict=True)
        )
        for parts in range(1, min(k, len(ordered)) + 1)
        for cut in combinations(range(1, len(ordered)), parts - 1)
    )
    assert spread_within(values, classes) == pytest.approx(best, abs=1e-9)


@given(some_values, st.integers(1, 6))
def test_every_value_is_in_the_class_that_counts_it(values: list[float], k: int) -> None:
    for make in (fisher_jenks, quantiles):
        classes = make(by_code(values), k)
        counts = [0] * len(classes.counts)
        for value in values:
            counts[classes.classify(value) - 1] += 1
        assert tuple(counts) == classes.counts
        assert all(counts)
        assert len(counts) == len(classes.breaks) + 1 <= k


@given(some_values, st.integers(1, 5), st.randoms())
def test_the_order_of_the_areas_makes_no_difference(values: list[float], k: int, rng) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(by_code(values).items())
    rng.shuffle(shuffled)
    for make in (fisher_jenks, quantiles):
        assert make(dict(shuffled), k) == make(by_code(values), k)


@given(some_values, st.integers(1, 5), st.sampled_from([0.25, 2.0, 1024.0]))
def test_another_unit_gives_the_same_classes(values: list[float], k: int, unit: float) -> None:
    for make in (fisher_jenks, quantiles):
        in_unit = make(by_code([value * unit for value in values]), k)
        assert in_unit.counts == make(by_code(values), k).counts


def test_as_many_classes_as_different_values_have_no_spread() -> None:
    classes = fisher_jenks(by_code([1.0, 5.0, 5.0, 9.0]), 5)
    assert classes.counts == (1, 2, 1)


def test_breaks_serve_another_year() -> None:
    classes = fisher_jenks(by_code([1.0, 2.0, 9.0, 10.0]), 2)
    assert [classes.classify(value) for value in (-5.0, 2.0, 2.1, 99.0)] == [1, 1, 2, 2]


def test_values_far_from_zero_are_classed_as_well_as_those_near_it() -> None:
    near = fisher_jenks(by_code([0.0, 1.0, 2.0, 10.0, 11.0, 30.0]), 3)
    far = fisher_jenks(by_code([1e9 + v for v in (0.0, 1.0, 2.0, 10.0, 11.0, 30.0)]), 3)
    assert far.counts == near.counts == (3, 2, 1)


def test_equally_good_cuts_take_the_lower_one() -> None:
    assert fisher_jenks(by_code([0.0, 1.0, 2.0]), 2).breaks == (0.0,)


def test_bands_lie_around_the_comparator_and_not_around_the_mean() -> None:
    bands = bands_around({"a": 10.0, "b": 20.0}, {"a": 300, "b": 100}, comparator=11.0)
    assert bands.standard_deviation == pytest.approx(math.sqrt(0.75 * 2.5**2 + 0.25 * 7.5**2))
    assert bands.in_words(14.0, "Amstelveen") == "hoger dan Amstelveen"
    assert bands.in_words(20.0, "Amstelveen") == "veel hoger dan Amstelveen"
    assert bands.in_words(8.0, "Amstelveen") == "lager dan Amstelveen"
    assert bands.in_words(1.0, "Amstelveen") == "veel lager dan Amstelveen"
    assert bands.counts == (0, 0, 1, 0, 1)


def test_a_hardly_inhabited_area_does_not_widen_the_bands() -> None:
    values = {"a": 10.0, "b": 20.0}
    empty = {**values, "c": 5000.0}
    people = {"a": 100, "b": 100, "c": 0}
    assert (
        bands_around(values, people, comparator=15.0).standard_deviation
        == bands_around(empty, people, comparator=15.0).standard_deviation
    )


@given(st.floats(-50, 50), st.floats(0.1, 9))
def test_bands_are_the_same_upwards_and_downwards(comparator: float, deviation: float) -> None:
    bands = bands_around({"a": -deviation, "b": deviation}, {"a": 1, "b": 1}, comparator=comparator)
    for steps in (0.0, 0.3, 0.7, 1.3):
        up = bands.classify(comparator + steps * bands.standard_deviation)
        assert up + bands.classify(comparator - steps * bands.standard_deviation) == 6


def test_where_all_areas_are_alike_they_are_all_around_it() -> None:
    assert bands_around({"a": 4.0, "b": 4.0}, {"a": 1, "b": 1}, comparator=4.0).counts[2] == 2


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_what_is_no_number_is_refused_by_code(bad: float) -> None:
    for make in (fisher_jenks, quantiles):
        with pytest.raises(ValueError, match="BU07"):
            make({"BU01": 1.0, "BU07": bad}, 2)
    with pytest.raises(ValueError, match="BU07"):
        bands_around({"BU07": bad}, {"BU07": 3}, comparator=1.0)
    with pytest.raises(ValueError, match="finite"):
        quantiles({"BU01": 1.0}, 1).classify(bad)


def test_what_cannot_be_classed_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1 class"):
        fisher_jenks({"a": 1.0}, 0)
    with pytest.raises(ValueError, match="no values"):
        quantiles({}, 3)
    with pytest.raises(ValueError, match="nobody lives"):
        bands_around({"a": 1.0}, {"a": 0}, comparator=1.0)
    with pytest.raises(ValueError, match="below 0"):
        bands_around({"a": 1.0}, {"a": -1}, comparator=1.0)
    with pytest.raises(KeyError):
        bands_around({"a": 1.0}, {}, comparator=1.0)

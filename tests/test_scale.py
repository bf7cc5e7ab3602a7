"""Unlike measures on one scale, against what their authors published."""

from __future__ import annotations

import math
from statistics import correlation

import pytest

from wijk_lib.scale import (
    exponential_rank,
    mean_ranks,
    min_max,
    percentile_rank,
    spearman,
    z_score,
)

WAYS = (percentile_rank, min_max, z_score, exponential_rank)


def codes(values: list[float]) -> dict[str, float]:
    return {f"BU{n:04}": value for n, value in enumerate(values)}


def test_percentile_rank_is_that_of_the_spreadsheet_that_the_svi_names() -> None:
    """PERCENTRANK.INC on the ten values of its own documentation, cut to three digits there."""
    ranks = percentile_rank(codes([13, 12, 11, 8, 4, 3, 2, 1, 1, 1]))
    by_value = dict(zip([13, 12, 11, 8, 4, 3, 2, 1], ranks.values(), strict=False))
    assert math.floor(by_value[2] * 1000) / 1000 == 0.333
    assert math.floor(by_value[4] * 1000) / 1000 == 0.555
    assert math.floor(by_value[8] * 1000) / 1000 == 0.666


def test_ties_take_the_lowest_rank_and_turned_round_the_highest() -> None:
    ranks = percentile_rank(codes([1.0, 5.0, 5.0, 9.0, 9.0]))
    assert list(ranks.values()) == [0.0, 0.25, 0.25, 0.75, 0.75]
    turned = [1 - rank for rank in ranks.values()]
    assert turned == [1.0, 0.75, 0.75, 0.25, 0.25]
    negated = list(percentile_rank(codes([-1.0, -5.0, -5.0, -9.0, -9.0])).values())
    assert negated == [1.0, 0.5, 0.5, 0.0, 0.0], "which is why the result is turned, not the value"


def test_an_area_outside_the_reference_gets_the_share_below_it() -> None:
    buurten = codes([10.0, 20.0, 30.0, 40.0])
    assert percentile_rank({"WK": 25.0}, reference=buurten) == {"WK": 0.5}
    assert percentile_rank({"WK": 20.0}, reference=buurten) == {"WK": 0.25}
    assert percentile_rank({"WK": 99.0}, reference=buurten) == {"WK": 1.0}
    assert percentile_rank({"WK": 1.0}, reference=buurten) == {"WK": 0.0}


def test_a_member_of_the_reference_keeps_its_rank_when_others_are_placed_beside_it() -> None:
    buurten = codes([10.0, 20.0, 30.0])
    both = percentile_rank({**buurten, "WK": 15.0}, reference=buurten)
    assert {code: both[code] for code in buurten} == percentile_rank(buurten)


def test_the_exponential_scale_puts_a_tenth_of_the_areas_above_50() -> None:
    """Scottish Indices of Deprivation 2003, appendix 5: 0 to 100, ten percent above 50."""
    scores = exponential_rank(codes([float(n) for n in range(1, 1223)]))
    assert max(scores.values()) == pytest.approx(100)
    assert 0 < min(scores.values()) < 0.1
    assert sum(score > 50 for score in scores.values()) / 1222 == pytest.approx(0.10, abs=0.005)


def test_the_highest_on_one_domain_alone_stands_at_the_ninetieth_percentile() -> None:
    """The same appendix: 100 on one domain and 0 on another is 50, the 90th percentile.

    The appendix rounds: 50 is reached at R = 0.8966.
    """
    tail = 1 - math.exp(-100 / 23)
    share_below_50 = (1 - math.exp(-50 / 23)) / tail
    assert share_below_50 == pytest.approx(0.90, abs=0.005)
    at = codes([n / 1000 for n in range(1, 1001)])
    scores = list(exponential_rank(at).values())
    assert scores[int(share_below_50 * 1000)] == pytest.approx(50, abs=0.5)


def test_z_scores_have_mean_0_and_standard_deviation_1_under_their_weights() -> None:
    values = codes([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0])
    assert list(z_score(values).values()) == [-1.5, -0.5, -0.5, -0.5, 0.0, 0.0, 1.0, 2.0]
    weights = codes([5.0, 1.0, 2.0, 3.0, 1.0, 4.0, 2.0, 6.0])
    z = z_score(values, weights=weights)
    total = sum(weights.values())
    assert sum(weights[c] * z[c] for c in z) == pytest.approx(0, abs=1e-12)
    assert sum(weights[c] * z[c] ** 2 for c in z) / total == pytest.approx(1)


def test_a_weight_counts_an_area_as_often_as_it_says() -> None:
    twice = z_score({"a": 1.0, "b": 4.0}, weights={"a": 2, "b": 1})
    written_out = z_score({"a": 1.0, "a2": 1.0, "b": 4.0})
    assert twice["b"] == pytest.approx(written_out["b"])


def test_min_max_outside_the_reference_stops_at_the_ends() -> None:
    assert min_max({"WK": 99.0, "WK2": -5.0, "WK3": 5.0}, reference=codes([0.0, 10.0])) == {
        "WK": 100.0,
        "WK2": 0.0,
        "WK3": 50.0,
    }


def test_where_all_are_alike_no_area_stands_out() -> None:
    alike = codes([3.0, 3.0, 3.0])
    assert set(percentile_rank(alike).values()) == {0.0}
    assert set(min_max(alike).values()) == {50.0}
    assert set(z_score(alike).values()) == {0.0}
    assert len(set(exponential_rank(alike).values())) == 1


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf, True])
def test_what_is_no_number_is_refused_by_name(way, wrong: float) -> None:
    with pytest.raises(ValueError, match="BU0001"):
        way({"BU0000": 1.0, "BU0001": wrong, "BU0002": 2.0})
    with pytest.raises(ValueError, match="BU0009"):
        way({"BU0000": 1.0}, reference={"BU0000": 1.0, "BU0009": wrong})


@pytest.mark.parametrize("way", WAYS)
def test_an_empty_reference_is_refused(way) -> None:
    with pytest.raises(ValueError, match="reference"):
        way({"BU01": 1.0}, reference={})


def test_a_rank_among_one_area_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 2"):
        percentile_rank({"BU01": 1.0})
    with pytest.raises(ValueError, match="at least 2"):
        percentile_rank({"BU01": 1.0}, reference={"BU02": 1.0})


def test_weights_below_0_or_all_0_are_refused() -> None:
    with pytest.raises(ValueError, match="below 0"):
        z_score({"a": 1.0, "b": 2.0}, weights={"a": -1, "b": 2})
    with pytest.raises(ValueError, match="add up to 0"):
        z_score({"a": 1.0, "b": 2.0}, weights={"a": 0, "b": 0})
    with pytest.raises(KeyError):
        z_score({"a": 1.0, "b": 2.0}, weights={"a": 1})


def test_spearman_without_ties_follows_from_the_squared_differences() -> None:
    """1 - 6 sum d^2 / (n (n^2 - 1)); hours of television against IQ, the usual textbook case."""
    iq = [86, 97, 99, 100, 101, 103, 106, 110, 112, 113]
    hours = [2, 20, 28, 27, 50, 29, 7, 17, 6, 12]
    assert spearman(iq, hours) == pytest.approx(-29 / 165)


def test_spearman_with_ties_is_the_correlation_of_mean_ranks() -> None:
    x, y = [3.0, 1.0, 4.0, 1.0, 5.0], [2.0, 7.0, 7.0, 8.0, 7.0]
    assert mean_ranks(x) == [3.0, 1.5, 4.0, 1.5, 5.0]
    assert mean_ranks(y) == [1.0, 3.0, 3.0, 5.0, 3.0]
    assert spearman(x, y) == pytest.approx(correlation(mean_ranks(x), mean_ranks(y)))


def test_spearman_of_what_does_not_vary_is_0() -> None:
    assert spearman([1.0, 1.0, 1.0], [1.0, 2.0, 3.0]) == 0.0
    with pytest.raises(ValueError, match="equal length"):
        spearman([1.0, 2.0], [1.0])
    with pytest.raises(ValueError, match="at least 2"):
        spearman([1.0], [1.0])

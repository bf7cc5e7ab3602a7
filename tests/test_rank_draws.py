"""What one draw of the rank intervals is made of: scales, weights, margins and ways."""

from __future__ import annotations

import math
import random
from statistics import fmean, pvariance

import pytest

from tests.handmade import indicator
from wijk_lib.behoefte import behoefte_index
from wijk_lib.model import Indicator
from wijk_lib.rank_draws import _dirichlet, _interval, _scaled, rank_intervals
from wijk_lib.scale import z_score

FIXED = 1e12  # so high a concentration that the weights stay what they are
AREAS = ("A", "B", "C", "D", "E", "F")
VALUES = {
    "alone": dict(zip(AREAS, (1.0, 50.0, 48.0, 3.0, 52.0, 2.0), strict=True)),
    "worry": dict(zip(AREAS, (90.0, 40.0, 41.0, 39.0, 38.0, 10.0), strict=True)),
}


def domeinen(**changes: object) -> list[Indicator]:
    return [
        indicator(key, **{"domein": key, **changes})  # type: ignore[arg-type]
        for key in ("alone", "worry")
    ]


def ranks(scores: dict[str, float]) -> dict[str, int]:
    return {
        code: 1 + sum(other > score for other in scores.values()) for code, score in scores.items()
    }


# 10 to 18, with mean 13 and standard deviation 3.
@pytest.mark.parametrize(
    ("scale", "turned", "places"),
    [
        ("rank", False, (1 / 3, 0.0, 1 / 3, 1.0)),
        ("rank", True, (2 / 3, 1.0, 2 / 3, 0.0)),
        ("min-max", False, (0.25, 0.0, 0.25, 1.0)),
        ("min-max", True, (0.75, 1.0, 0.75, 0.0)),
        ("z", False, (-1 / 3, -1.0, -1 / 3, 5 / 3)),
        ("z", True, (1 / 3, 1.0, 1 / 3, -5 / 3)),
    ],
)
def test_each_scale_by_hand(scale: str, turned: bool, places: tuple[float, ...]) -> None:
    assert _scaled([12.0, 10.0, 12.0, 18.0], scale, turned) == pytest.approx(places)


@pytest.mark.parametrize(("scale", "place"), [("rank", 0.0), ("min-max", 0.5), ("z", 0.0)])
def test_equal_values_share_one_place(scale: str, place: float) -> None:
    assert _scaled([7.0, 7.0, 7.0], scale, False) == [place] * 3
    assert _scaled([7.0], scale, False) == [place]
    assert _scaled([], scale, False) == []


# A Dirichlet share s at concentration c has mean s and variance s (1 - s) / (c + 1).
def test_drawn_weights_lie_around_those_in_use() -> None:
    rng = random.Random(5)
    drawn = [_dirichlet(rng, [0.2, 0.8, 0.0], 12.0) for _ in range(4000)]
    assert all(math.isclose(sum(shares), 1) and shares[2] == 0 for shares in drawn)
    first = [shares[0] for shares in drawn]
    assert fmean(first) == pytest.approx(0.2, abs=0.006)
    assert pvariance(first) == pytest.approx(0.2 * 0.8 / 13, rel=0.08)


def test_two_equal_weights_are_drawn_and_one_alone_is_not() -> None:
    rng = random.Random(5)
    first = [_dirichlet(rng, [0.5, 0.5], 12.0)[0] for _ in range(4000)]
    assert pvariance(first) == pytest.approx(0.25 / 13, rel=0.08)
    assert _dirichlet(rng, [1.0], 12.0) == [1.0]


def test_an_interval_by_hand() -> None:
    found = _interval([float(rank) for rank in range(1, 41)], areas=6, seed=3)
    assert (found.low, found.median, found.high) == (3.0, 20.5, 38.0)
    assert found.p_worst_fifth == 2 / 40
    assert (found.areas, found.draws, found.seed) == (6, 40, 3)
    assert _interval([1.0, 2.0, 3.0], areas=11, seed=0).p_worst_fifth == 1.0


def test_with_the_weights_held_the_draws_are_the_five_ways_of_reckoning() -> None:
    facts = domeinen()
    ways = [
        ranks({c: b.score for c, b in behoefte_index(VALUES, facts, **way).items()})  # type: ignore[misc, arg-type]
        for way in (
            {"normalisation": "rank"},
            {"normalisation": "min-max"},
            {"normalisation": "rank", "aggregation": "geometric"},
            {"normalisation": "min-max", "aggregation": "geometric"},
        )
    ]
    z = {key: z_score(per_code) for key, per_code in VALUES.items()}
    ways.append(ranks({code: z["alone"][code] + z["worry"][code] for code in AREAS}))
    found = rank_intervals(VALUES, facts, draws=2000, weight_concentration=FIXED)
    assert any(found[code].low < found[code].high for code in AREAS)
    for code in AREAS:
        places = [way[code] for way in ways]
        assert (found[code].low, found[code].high) == (min(places), max(places))
        first_two = sum(place <= 2 for place in places) / len(ways)
        assert found[code].p_worst_fifth == pytest.approx(first_two, abs=0.04)


# A stands at 0 and 100, C the other way round, B at the same on both. On 1 to 100 the product of
# A and C is 100, that of B 10.9 x 10.9 or 9.98 x 9.98; among ranks B always has the largest.
@pytest.mark.parametrize(("both", "ways"), [(10.0, 2), (9.07, 1)])
def test_the_geometric_mean_of_a_draw_is_that_of_the_index(both: float, ways: int) -> None:
    values = {
        "alone": {"A": 0.0, "B": both, "C": 100.0},
        "worry": {"A": 100.0, "B": both, "C": 0.0},
    }
    index = behoefte_index(values, domeinen(), normalisation="min-max", aggregation="geometric")
    assert (index["B"].score > index["A"].score) == (ways == 2)  # type: ignore[operator]
    found = rank_intervals(values, domeinen(), draws=2000, weight_concentration=FIXED)
    assert found["B"].p_worst_fifth == pytest.approx(ways / 5, abs=0.04)


def test_a_margin_of_next_to_nothing_changes_no_way_of_reckoning() -> None:
    errors = {key: dict.fromkeys(AREAS, 1e-9) for key in VALUES}
    plain = rank_intervals(VALUES, domeinen(), draws=400, weight_concentration=FIXED)
    found = rank_intervals(
        VALUES, domeinen(), draws=400, weight_concentration=FIXED, standard_errors=errors
    )
    assert {code: (each.low, each.high) for code, each in found.items()} == {
        code: (each.low, each.high) for code, each in plain.items()
    }


def test_weights_within_a_domein_are_drawn_too() -> None:
    """Of two indicators that say the opposite, now the one and now the other decides."""
    values = {"alone": {"A": 1.0, "B": 2.0}, "worry": {"A": 2.0, "B": 1.0}}
    facts = [indicator(key, domein="one") for key in values]
    found = rank_intervals(values, facts, draws=400)
    assert all((each.low, each.high) == (1.0, 2.0) for each in found.values())
    held = rank_intervals(values, facts, draws=400, weight_concentration=FIXED)
    assert all(each.median == pytest.approx(1.5, abs=0.5) for each in held.values())


def test_given_weights_of_the_domeinen_are_the_ones_drawn_around() -> None:
    heavy = {"alone": 1.0, "worry": 0.0}
    found = rank_intervals(VALUES, domeinen(), domein_weights=heavy, draws=200)
    alone = ranks(VALUES["alone"])
    assert {code: (each.low, each.high) for code, each in found.items()} == {
        code: (place, place) for code, place in alone.items()
    }


def test_less_is_more_need_where_an_indicator_says_so() -> None:
    turned = rank_intervals(
        VALUES, domeinen(direction="less need"), draws=400, weight_concentration=FIXED
    )
    mirrored = {key: {c: -v for c, v in per_code.items()} for key, per_code in VALUES.items()}
    plain = rank_intervals(mirrored, domeinen(), draws=400, weight_concentration=FIXED)
    assert turned == plain


def test_a_margin_moves_what_has_it_and_leaves_the_rest_where_it_is() -> None:
    values = {"alone": {"A": 10.0, "B": 20.0, "C": 21.0, "D": 40.0}}
    one = [indicator("alone", domein="alone")]
    small = rank_intervals(values, one, draws=400, standard_errors={"alone": {"B": 1.0}})
    assert (small["B"].low, small["B"].high) == (2.0, 3.0)
    assert (small["C"].low, small["C"].high) == (2.0, 3.0)
    assert small["A"].low == small["A"].high == 4.0
    assert small["D"].low == small["D"].high == 1.0
    # B passes C when its error, with a standard deviation of 1, is above 1: in 16 % of the draws.
    passes = rank_intervals(
        {"alone": {"B": 20.0, "C": 21.0}}, one, draws=4000, standard_errors={"alone": {"B": 1.0}}
    )
    assert passes["B"].p_worst_fifth == pytest.approx(0.1587, abs=0.02)
    turned = [indicator("alone", domein="alone", direction="less need")]
    low = rank_intervals(
        {"alone": {"B": 20.0, "C": 21.0}}, turned, draws=4000, standard_errors={"alone": {"B": 1.0}}
    )
    assert low["B"].p_worst_fifth == pytest.approx(1 - 0.1587, abs=0.02)


def test_a_margin_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="standard error of B is nan"):
        rank_intervals(VALUES, domeinen(), standard_errors={"alone": {"B": math.nan}})


def test_one_draw_is_enough_and_a_low_concentration_is_allowed() -> None:
    once = rank_intervals(VALUES, domeinen(), draws=1, weight_concentration=0.5, seed=4)
    assert {each.draws for each in once.values()} == {1}
    assert sorted(each.median for each in once.values()) == [1, 2, 3, 4, 5, 6]


def test_without_more_said_a_thousand_draws_start_at_seed_0() -> None:
    found = rank_intervals(VALUES, domeinen())
    assert {(each.draws, each.seed) for each in found.values()} == {(1000, 0)}
    assert found == rank_intervals(VALUES, domeinen(), draws=1000, seed=0, weight_concentration=12)


def test_an_area_that_misses_a_figure_is_ranked_on_what_it_has() -> None:
    facts = [*domeinen(), indicator("third", domein="third")]
    values = {**VALUES, "third": {code: VALUES["alone"][code] for code in "BCDEF"}}
    found = rank_intervals(values, facts, draws=400, weight_concentration=FIXED)
    assert found.keys() == set(AREAS)
    assert found["E"].high < found["F"].low

"""Reach: the published examples, the edges of the steps, and what is refused."""

from __future__ import annotations

import math

import pytest

from wijk_lib.reach import (
    catchments,
    nearest_m,
    people_reached,
    reach_spread,
    three_step_fca,
    two_step_fca,
    within_reach,
)

WALKS = {("BU01", "a"): 250.0, ("BU01", "b"): 900.0, ("BU02", "b"): 900.0}


@pytest.mark.parametrize(
    ("cost", "weight"),
    [(0, 1), (10, 1), (20, 1), (30, 0.68), (40, 0.68), (50, 0.22), (60, 0.22), (70, 0)],
)
def test_a_distance_on_an_edge_belongs_to_the_nearer_step(cost: float, weight: float) -> None:
    """PySAL access, docstring of weights.step_fn: 20 : 1, 40 : .68, 60 : .22."""
    steps = ((20, 1.0), (40, 0.68), (60, 0.22))
    near_and_far = {("near", "a"): 5.0, ("far", "a"): cost}
    access = two_step_fca(near_and_far, {"a": 100.0}, {"near": 50, "far": 50}, steps=steps)
    assert access["far"] == pytest.approx(weight * access["near"], abs=1e-15)


def test_two_steps_by_hand() -> None:
    """One doctor among eight residents and one among four: 1/8, 1/4, and 3/8 where both reach."""
    residents = {f"only a {n}": 1 for n in range(7)} | {f"only b {n}": 1 for n in range(3)}
    residents["both"] = 1
    walks = {(code, "a"): 100.0 for code in residents if not code.startswith("only b")}
    walks |= {(code, "b"): 100.0 for code in residents if not code.startswith("only a")}
    access = two_step_fca(walks, {"a": 1.0, "b": 1.0}, residents, steps=((300, 1.0),))
    assert (access["only a 0"], access["only b 0"], access["both"]) == (1 / 8, 1 / 4, 3 / 8)


def test_a_catchment_as_large_as_the_world_gives_supply_over_demand() -> None:
    """The law that PySAL access tests, there with 25 places and 5 areas."""
    demand = {f"BU{n}": 1 + n for n in range(5)}
    supply = {f"p{n}": 2.0 for n in range(25)}
    walks = {(area, place): 70.0 for area in demand for place in supply}
    access = two_step_fca(walks, supply, demand, steps=((1e9, 1.0),))
    assert set(access) == set(demand)
    assert all(each == pytest.approx(50 / 15) for each in access.values())


def test_three_steps_by_hand() -> None:
    """Who has two places at hand weighs on each for its part: G = f / sum of f."""
    walks = {("one", "a"): 100.0, ("two", "a"): 100.0, ("two", "b"): 500.0, ("six", "b"): 100.0}
    supply, people = {"a": 60.0, "b": 10.0}, {"one": 100, "two": 100, "six": 100}
    share_a, share_b = 1 / 1.68, 0.68 / 1.68
    on_a, on_b = 100 + 100 * share_a, 100 + 100 * share_b * 0.68
    access = three_step_fca(walks, supply, people)
    assert access["one"] == pytest.approx(60 / on_a)
    assert access["two"] == pytest.approx(60 / on_a * share_a + 10 / on_b * share_b * 0.68)
    assert access["six"] == pytest.approx(10 / on_b)


def test_three_steps_give_the_published_example() -> None:
    """R package fca 0.1.0, tests of spai_3sfca: people 1 to 4, supply 1 to 6, weights 1 to 24."""
    walks = {
        (f"area {a}", f"place {p}"): 25.0 - (p + 6 * (a - 1))
        for a in range(1, 5)
        for p in range(1, 7)
    }
    steps = tuple((float(metres), 25.0 - metres) for metres in range(1, 25))
    supply = {f"place {p}": float(p) for p in range(1, 7)}
    people = {f"area {a}": float(a) for a in range(1, 5)}
    assert list(three_step_fca(walks, supply, people, steps=steps).values()) == pytest.approx(
        [0.6686168, 1.3565093, 2.0921208, 2.8355005], abs=5e-8
    )


def test_two_steps_give_the_published_example() -> None:
    """R package fca, tests of spai_2sfca: people 1 to 4, supply 1 to 6, all within reach."""
    supply = {f"place {p}": float(p) for p in range(1, 7)}
    people = {f"area {a}": float(a) for a in range(1, 5)}
    walks = {(area, place): 1.0 for area in people for place in supply}
    found = two_step_fca(walks, supply, people, steps=((1.0, 1.0),))
    assert list(found.values()) == pytest.approx([2.1] * 4)


@pytest.mark.parametrize(
    ("metres", "weight"), [(300, 1), (301, 0.68), (600, 0.68), (601, 0.22), (900, 0.22), (901, 0)]
)
def test_the_usual_steps_are_those_of_luo_and_qi(metres: float, weight: float) -> None:
    """Luo & Qi (2009): weights 1, .68 and .22, here over 300, 600 and 900 m."""
    walks = {("near", "a"): 1.0, ("far", "a"): metres}
    access = two_step_fca(walks, {"a": 100.0}, {"near": 50, "far": 50})
    assert access["far"] == pytest.approx(weight * access["near"], abs=1e-15)


def test_the_limit_itself_is_within_reach() -> None:
    assert within_reach(WALKS, limit_m=900)["BU02"] == {"b"}
    assert within_reach(WALKS, limit_m=899)["BU02"] == frozenset()


def test_half_of_the_people_is_enough_for_the_median() -> None:
    spread = reach_spread({"BU1": 100.0, "BU2": 200.0}, {"BU1": 50, "BU2": 50})
    assert (spread.median_m, spread.p90_m) == (100.0, 200.0)


def test_an_area_out_of_reach_of_everything_has_access_0_and_stays_in_the_count() -> None:
    access = two_step_fca({("BU01", "a"): 901.0}, {"a": 9.0}, {"BU01": 10, "BU02": 10})
    assert access == {"BU01": 0.0, "BU02": 0.0}


def test_a_place_without_people_in_reach_gives_to_nobody() -> None:
    assert two_step_fca({("BU01", "a"): 9.0}, {"a": 9.0}, {"BU01": 0}) == {"BU01": 0.0}


def test_catchments_are_reach_seen_from_the_place() -> None:
    reached = within_reach(WALKS, limit_m=900)
    turned = catchments(WALKS, limit_m=900)
    assert {(a, p) for a, places in reached.items() for p in places} == {
        (a, p) for p, areas in turned.items() for a in areas
    }


def test_people_are_counted_once_for_each_place() -> None:
    people = {"BU01": 10, "BU02": 5}
    assert people_reached(WALKS, people, limit_m=900) == {"a": 10, "b": 15}
    assert people_reached(WALKS, people, limit_m=899.9) == {"a": 10, "b": 0}


def test_the_spread_counts_people_and_not_areas() -> None:
    spread = reach_spread(
        {"BU1": 100.0, "BU2": 200.0, "BU3": 300.0}, {"BU1": 1, "BU2": 8, "BU3": 1}
    )
    assert (spread.median_m, spread.p90_m, spread.n, spread.missing) == (200.0, 200.0, 3, 0)


def test_nine_tenths_of_eleven_hundred_people_is_exactly_990() -> None:
    assert reach_spread({"BU1": 1.0, "BU2": 2.0}, {"BU1": 990, "BU2": 110}).p90_m == 1.0


def test_an_area_without_known_distance_is_missing_and_not_near() -> None:
    assert reach_spread({"BU1": 1.0}, {"BU1": 1, "BU2": 900}).missing == 1


@pytest.mark.parametrize("bad", [math.nan, math.inf, -1.0, True, "9"])
def test_a_distance_that_is_no_number_is_refused_by_code(bad: float) -> None:
    walks = {("BU01", "a"): 1.0, ("BU07", "spot"): bad}
    people, supply = {"BU01": 1, "BU07": 1}, {"a": 1.0, "spot": 1.0}
    for use in (
        lambda: within_reach(walks, limit_m=500),
        lambda: nearest_m(walks),
        lambda: catchments(walks, limit_m=500),
        lambda: people_reached(walks, people, limit_m=500),
        lambda: two_step_fca(walks, supply, people),
        lambda: three_step_fca(walks, supply, people),
    ):
        with pytest.raises(ValueError, match="BU07"):
            use()


@pytest.mark.parametrize("bad", [math.nan, math.inf, -1.0])
def test_an_amount_that_cannot_be_is_refused_by_code(bad: float) -> None:
    with pytest.raises(ValueError, match="supply of a"):
        two_step_fca({("BU07", "a"): 1.0}, {"a": bad}, {"BU07": 1})
    with pytest.raises(ValueError, match="BU07"):
        two_step_fca({("BU07", "a"): 1.0}, {"a": 1.0}, {"BU07": bad})
    with pytest.raises(ValueError, match="BU07"):
        people_reached({("BU07", "a"): 1.0}, {"BU07": bad}, limit_m=5)


def test_an_unknown_amount_is_not_zero() -> None:
    with pytest.raises(KeyError, match="supply of a is missing, but BU01 can reach a"):
        two_step_fca({("BU01", "a"): 1.0}, {}, {"BU01": 1})
    with pytest.raises(KeyError, match="demand of BU01 is missing, but BU01 can reach a"):
        two_step_fca({("BU01", "a"): 1.0}, {"a": 1.0}, {})
    with pytest.raises(KeyError, match="inwoners of BU01 is missing, but it can reach a"):
        people_reached({("BU01", "a"): 1.0}, {}, limit_m=5)
    with pytest.raises(KeyError, match="inwoners of BU01 is missing"):
        reach_spread({"BU01": 1.0}, {})


@pytest.mark.parametrize("limit_m", [0, -1, math.nan, math.inf])
def test_a_limit_is_a_distance(limit_m: float) -> None:
    with pytest.raises(ValueError, match="limit_m"):
        within_reach(WALKS, limit_m=limit_m)


@pytest.mark.parametrize(
    "steps",
    [
        *((), ((300, 0.0),), ((300, 1.0), (300, 0.5)), ((300, 1.0), (200, 0.5)), ((0, 1.0),)),
        *(((300, math.nan),), ((math.nan, 1.0),), ((300, -1.0),), ((300, math.inf),)),
    ],
)
def test_steps_rise_and_weigh_something(steps: tuple[tuple[float, float], ...]) -> None:
    with pytest.raises(ValueError, match="steps"):
        two_step_fca(WALKS, {"a": 1.0, "b": 1.0}, {"BU01": 1, "BU02": 1}, steps=steps)


def test_where_nobody_lives_no_spread_is_given() -> None:
    with pytest.raises(ValueError, match="nobody"):
        reach_spread({"BU01": 1.0}, {"BU01": 0})

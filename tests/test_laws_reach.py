"""What must hold for every map: of reach, floating catchments and the choice of places."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijk_lib.location import best_next_place, maximal_covering
from wijk_lib.reach import nearest_m, three_step_fca, two_step_fca, within_reach

AREAS = [f"BU{n}" for n in range(6)]
PLACES = [f"p{n}" for n in range(5)]

Walks = Mapping[tuple[str, str], float]

some_walks = st.dictionaries(
    st.tuples(st.sampled_from(AREAS), st.sampled_from(PLACES)),
    st.integers(0, 1200).map(float),
    min_size=1,
)
some_people = st.fixed_dictionaries({area: st.integers(0, 3000) for area in AREAS})
some_supply = st.fixed_dictionaries({place: st.integers(0, 90).map(float) for place in PLACES})
catchment = st.sampled_from([two_step_fca, three_step_fca])


def in_reach_of_somebody(walks: Walks, people: Mapping[str, float], limit: float) -> set[str]:
    return {place for (area, place), m in walks.items() if m <= limit and people[area] > 0}


@given(catchment, some_walks, some_supply, some_people)
def test_all_supply_in_reach_is_handed_out_exactly_once(measure, walks, supply, people) -> None:  # type: ignore[no-untyped-def]
    access = measure(walks, supply, people)
    handed_out = math.fsum(people[area] * access[area] for area in AREAS)
    within = in_reach_of_somebody(walks, people, 900)
    assert handed_out == pytest.approx(math.fsum(supply[place] for place in within), abs=1e-9)


@given(catchment, some_walks, some_supply, some_people, st.sampled_from([0.5, 3.0, 1000.0]))
def test_access_follows_the_unit_of_supply_and_of_people(  # type: ignore[no-untyped-def]
    measure, walks, supply, people, times
) -> None:
    access = measure(walks, supply, people)
    more = measure(walks, {place: times * each for place, each in supply.items()}, people)
    crowded = measure(walks, supply, {area: times * each for area, each in people.items()})
    for area in AREAS:
        assert more[area] == pytest.approx(times * access[area])
        assert crowded[area] == pytest.approx(access[area] / times)


@given(catchment, some_walks, some_supply, some_people)
def test_another_unit_of_distance_and_order_change_nothing(measure, walks, supply, people) -> None:  # type: ignore[no-untyped-def]
    steps = ((300, 1.0), (600, 0.68), (900, 0.22))
    access = measure(walks, supply, people, steps=steps)
    halved = {pair: m / 2 for pair, m in reversed(walks.items())}
    again = measure(halved, supply, people, steps=[(limit / 2, w) for limit, w in steps])
    assert again == pytest.approx(access)


@given(some_walks, some_supply, some_people)
def test_one_place_in_reach_of_each_makes_three_steps_two(walks, supply, people) -> None:  # type: ignore[no-untyped-def]
    nearest = nearest_m(walks)
    alone = {(a, p): m for (a, p), m in walks.items() if m == nearest[a]}
    alone = {(a, p): m for (a, p), m in alone.items() if p == min(q for b, q in alone if b == a)}
    one_step = ((900, 1.0),)
    assert three_step_fca(alone, supply, people, steps=one_step) == pytest.approx(
        two_step_fca(alone, supply, people, steps=one_step)
    )


@given(some_walks, st.integers(1, 1200), st.integers(1, 1200))
def test_a_longer_limit_reaches_no_less(walks: Walks, a: int, b: int) -> None:
    near, far = (within_reach(walks, limit_m=limit) for limit in sorted((a, b)))
    assert all(near[area] <= far[area] for area in near)
    assert near.keys() == far.keys() == {area for area, _ in walks}


@given(some_walks, st.integers(1, 1200))
def test_an_area_reaches_something_when_its_nearest_is_within_the_limit(
    walks: Walks, limit: int
) -> None:
    reached = within_reach(walks, limit_m=limit)
    assert all(bool(reached[area]) == (m <= limit) for area, m in nearest_m(walks).items())


def covered_by(walks: Walks, weights: Mapping[str, float], chosen: set[str]) -> float:
    return sum(
        weights[area]
        for area in AREAS
        if any(place in chosen and m <= 500 for (a, place), m in walks.items() if a == area)
    )


@given(some_walks, some_people, st.integers(1, 4), st.sets(st.sampled_from(PLACES), max_size=2))
def test_no_other_choice_covers_more_at_this_size(walks, weights, p, existing) -> None:  # type: ignore[no-untyped-def]
    known = {place for _, place in walks}
    existing &= known
    found = maximal_covering(walks, weights, p=p, limit_m=500, existing=existing)
    best = max(
        covered_by(walks, weights, existing | set(chosen))
        for number in range(p + 1)
        for chosen in combinations(sorted(known - existing), number)
    )
    assert found.covered == found.bound == best
    assert found.covered == covered_by(walks, weights, existing | set(found.places))
    assert not existing & set(found.places)
    assert len(found.places) <= p


@given(some_walks, some_people, st.sets(st.sampled_from(PLACES), max_size=2))
def test_a_candidate_gains_what_it_adds_to_what_is_covered(walks, weights, existing) -> None:  # type: ignore[no-untyped-def]
    existing &= {place for _, place in walks}
    before = covered_by(walks, weights, existing)
    candidates = best_next_place(walks, weights, limit_m=500, existing=existing)
    gains = [each.gained for each in candidates]
    assert gains == sorted(gains, reverse=True)
    for each in candidates:
        assert each.gained == covered_by(walks, weights, existing | {each.place}) - before
        assert each.gained + each.overlap == covered_by(walks, weights, {each.place})
    if candidates:
        one = maximal_covering(walks, weights, p=1, limit_m=500, existing=existing)
        assert one.covered == before + candidates[0].gained

"""The next place: exact for one, bounded for more, and never a place that adds nothing."""

from __future__ import annotations

import math
import random

import pytest

from wijk_lib import location
from wijk_lib.location import best_next_place, maximal_covering

# The greedy choice is beaten here: c alone reaches most, a and b together reach all.
TRAP = {
    **{(f"BU{n}", "a"): 100.0 for n in (1, 2, 3)},
    **{(f"BU{n}", "b"): 100.0 for n in (4, 5, 6)},
    **{(f"BU{n}", "c"): 100.0 for n in (2, 3, 4, 5)},
}
PEOPLE = {f"BU{n}": 100 for n in range(1, 7)}


def made_up_city(
    seed: int, areas: int, places: int
) -> tuple[dict[tuple[str, str], float], dict[str, float]]:
    rng = random.Random(seed)
    spots = {f"BU{n:03}": (rng.random(), rng.random()) for n in range(areas)}
    sites = {f"p{n:03}": (rng.random(), rng.random()) for n in range(places)}
    walks = {(a, p): 1000 * math.dist(x, y) for a, x in spots.items() for p, y in sites.items()}
    return walks, {area: rng.uniform(100, 4000) for area in spots}


def test_a_better_choice_than_the_greedy_one_is_found() -> None:
    found = maximal_covering(TRAP, PEOPLE, p=2, limit_m=500)
    assert set(found.places) == {"a", "b"}
    assert found.covered == found.bound == found.total == 600


def test_the_bound_holds_where_the_search_is_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    exact = maximal_covering(TRAP, PEOPLE, p=2, limit_m=500)
    monkeypatch.setattr(location, "LOOKS", 0)
    cut = maximal_covering(TRAP, PEOPLE, p=2, limit_m=500)
    assert cut.covered == 500
    assert cut.covered < exact.covered <= cut.bound <= cut.total


@pytest.mark.parametrize("seed", range(20))
def test_the_greedy_choice_covers_at_least_63_per_cent_of_its_bound_on_the_best(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    walks, weights = made_up_city(seed, 40, 30)
    best = maximal_covering(walks, weights, p=6, limit_m=150)
    monkeypatch.setattr(location, "LOOKS", 0)
    greedy = maximal_covering(walks, weights, p=6, limit_m=150)
    assert (1 - 1 / math.e) * best.covered <= greedy.covered <= best.covered * (1 + 1e-12)
    assert best.covered <= greedy.bound * (1 + 1e-12)


def test_a_place_that_adds_nothing_is_not_chosen() -> None:
    assert len(maximal_covering(TRAP, PEOPLE, p=3, limit_m=500).places) == 2
    assert maximal_covering(TRAP, PEOPLE, p=1, limit_m=50).places == ()


def test_existing_places_stay_and_do_not_count() -> None:
    found = maximal_covering(TRAP, PEOPLE, p=1, limit_m=500, existing=["c"])
    assert found.covered == 500
    assert found.places in {("a",), ("b",)}
    assert [each.gained for each in best_next_place(TRAP, PEOPLE, limit_m=500, existing=["c"])] == [
        100,
        100,
    ]


def test_equally_good_candidates_come_in_order_of_key() -> None:
    names = [each.place for each in best_next_place(TRAP, PEOPLE, limit_m=500)]
    assert names == ["c", "a", "b"]


def test_an_edge_counts_as_within_the_limit() -> None:
    assert maximal_covering({("BU1", "a"): 500.0}, {"BU1": 3}, p=1, limit_m=500).covered == 3


@pytest.mark.parametrize("bad", [math.nan, math.inf, -1.0])
def test_a_weight_that_cannot_be_is_refused_by_code(bad: float) -> None:
    for choose in (
        lambda: best_next_place(TRAP, {**PEOPLE, "BU4": bad}, limit_m=500),
        lambda: maximal_covering(TRAP, {**PEOPLE, "BU4": bad}, p=1, limit_m=500),
    ):
        with pytest.raises(ValueError, match="BU4"):
            choose()


def test_what_is_unknown_is_refused() -> None:
    with pytest.raises(KeyError, match="distance of z is missing"):
        best_next_place(TRAP, PEOPLE, limit_m=500, existing=["z"])
    with pytest.raises(KeyError, match=r"weight of \w+ is missing"):
        maximal_covering(TRAP, {}, p=1, limit_m=500)
    with pytest.raises(ValueError, match="p is 0"):
        maximal_covering(TRAP, PEOPLE, p=0, limit_m=500)

"""What is no number never goes into a measure: it is refused, and the message names the code."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

import pytest

from tests.handmade import indicator
from wijk_lib.aggregate import aggregate
from wijk_lib.allocation import (
    alpha_fair,
    distance_from_target,
    implied_elasticity,
    max_min,
    need_weighted_shares,
    pace_of_change,
    price_of_fairness,
)
from wijk_lib.behoefte import (
    behoefte_index,
    geometric_mean,
    need_ratio,
    rank_intervals,
    suspected_counts,
)
from wijk_lib.checking import above_zero, checked, not_below_zero
from wijk_lib.choices import choices_that_matter
from wijk_lib.classes import bands_around, fisher_jenks, quantiles
from wijk_lib.coverage import geographic_disparity
from wijk_lib.division import divide_budget
from wijk_lib.equity import (
    concentration_curve,
    concentration_index,
    fractional_ranks,
    gini,
    hoover,
    kakwani_against_need,
    part_of_neediest,
    slope_index,
    theil,
)
from wijk_lib.gaps import unmet_need
from wijk_lib.location import best_next_place, maximal_covering
from wijk_lib.need_level import bands, highest_third
from wijk_lib.reach import (
    catchments,
    nearest_m,
    people_reached,
    reach_spread,
    three_step_fca,
    two_step_fca,
    within_reach,
)
from wijk_lib.scale import exponential_rank, min_max, percentile_rank, z_score
from wijk_lib.small_numbers import empirical_bayes_rates
from wijk_lib.suppression import suppress
from wijk_lib.trend import trend
from wijk_lib.verdeling import verdeling

Numbers = Mapping[object, float]

CODES = [f"BU{n:02}" for n in range(1, 7)]
ONE = dict(zip(CODES, (2.0, 5.0, 3.0, 8.0, 6.0, 4.0), strict=True))
TWO = dict(zip(CODES, (0.8, 1.5, 1.1, 0.6, 1.2, 0.9), strict=True))
PEOPLE = dict(zip(CODES, (900.0, 1200.0, 700.0, 2000.0, 1500.0, 800.0), strict=True))
WALKS = {(code, place): 100.0 * n for n, code in enumerate(CODES, 1) for place in ("a", "b")}
PLACES = {"a": 10.0, "b": 20.0}
NEED, ALONE = indicator("armoede"), {"armoede": ONE}


def of_one(measure: Callable[..., object], **rest: object) -> Callable[..., object]:
    """The measure of one indicator, from its values by code."""
    return lambda **given: measure(
        **{name: {"armoede": values} for name, values in given.items()},
        indicatoren=[NEED],
        **rest,
    )


# Each measure, and the numbers by code that it takes.
MEASURES: dict[str, tuple[Callable[..., object], dict[str, Numbers]]] = {
    "percentile_rank": (percentile_rank, {"values": ONE, "reference": ONE}),
    "min_max": (min_max, {"values": ONE, "reference": ONE}),
    "z_score": (z_score, {"values": ONE, "weights": PEOPLE, "reference": ONE}),
    "exponential_rank": (exponential_rank, {"values": ONE, "reference": ONE}),
    "behoefte_index": (of_one(behoefte_index), {"values": ONE, "reference": ONE}),
    "need_ratio": (of_one(need_ratio, gemeente_values={"armoede": 4.0}), {"values": ONE}),
    "rank_intervals": (of_one(rank_intervals, draws=2), {"values": ONE, "standard_errors": TWO}),
    "choices_that_matter": (of_one(choices_that_matter), {"values": ONE, "reference": ONE}),
    "suspected_counts": (
        lambda values, inwoners: suspected_counts({"armoede": values}, inwoners),
        {"values": ONE, "inwoners": PEOPLE},
    ),
    "geometric_mean": (geometric_mean, {"scores": ONE, "weights": TWO}),
    "bands": (bands, {"scores": ONE}),
    "highest_third": (highest_third, {"scores": ONE}),
    "aggregate": (
        lambda rates, weights: aggregate(rates, weights, dict.fromkeys(CODES, "WK01")),
        {"rates": ONE, "weights": PEOPLE},
    ),
    "empirical_bayes_rates": (empirical_bayes_rates, {"events": ONE, "population": PEOPLE}),
    "suppress": (
        lambda counts, inwoners: suppress(
            {(code, "ja"): count for code, count in counts.items()},
            dict.fromkeys(CODES, "WK01"),
            gemeente="GM01",
            inwoners=inwoners,
        ),
        {"counts": ONE, "inwoners": PEOPLE},
    ),
    "geographic_disparity": (geographic_disparity, {"resources": ONE, "baseline": PEOPLE}),
    "unmet_need": (
        lambda people, access: unmet_need(people, access, norm=1.0),
        {"people": PEOPLE, "access": TWO},
    ),
    "fractional_ranks": (fractional_ranks, {"need": TWO, "weights": PEOPLE}),
    "part_of_neediest": (
        lambda need, weights: part_of_neediest(need, weights, share=0.4),
        {"need": TWO, "weights": PEOPLE},
    ),
    "concentration_index": (
        concentration_index,
        {"provision": ONE, "need": TWO, "weights": PEOPLE},
    ),
    "the bounded indices": (
        lambda **given: concentration_index(**given, kind="erreygers", bounds=(0.0, 10.0)),
        {"provision": ONE, "need": TWO, "weights": PEOPLE},
    ),
    "concentration_curve": (
        concentration_curve,
        {"provision": ONE, "need": TWO, "weights": PEOPLE},
    ),
    "kakwani_against_need": (
        kakwani_against_need,
        {"provision": ONE, "need_ratio": TWO, "weights": PEOPLE},
    ),
    "gini": (gini, {"values": ONE, "weights": PEOPLE}),
    "theil": (
        lambda values, weights: theil(values, weights, dict.fromkeys(CODES, "WK01")),
        {"values": ONE, "weights": PEOPLE},
    ),
    "slope_index": (slope_index, {"outcome": ONE, "need": TWO, "weights": PEOPLE}),
    "hoover": (hoover, {"support": ONE, "need": TWO}),
    "need_weighted_shares": (
        lambda **given: need_weighted_shares(**given, elasticity=1.0),
        {"inwoners": PEOPLE, "need_ratio": TWO},
    ),
    "implied_elasticity": (
        implied_elasticity,
        {"actual": ONE, "inwoners": PEOPLE, "need_ratio": TWO},
    ),
    "distance_from_target": (distance_from_target, {"actual": ONE, "target": TWO}),
    "pace_of_change": (
        lambda **given: pace_of_change(**given, floor=-0.9, cap=2.0),
        {"actual": ONE, "target": ONE},
    ),
    "max_min": (lambda **given: max_min(3.0, **given), {"supply": ONE, "need": PEOPLE}),
    "alpha_fair": (
        lambda **given: alpha_fair(3.0, **given, alpha=2.0),
        {"supply": ONE, "need": PEOPLE, "weights": TWO},
    ),
    "price_of_fairness": (
        lambda **given: price_of_fairness(3.0, **given),
        {"supply": ONE, "need": PEOPLE, "weights": TWO},
    ),
    "divide_budget": (
        lambda **given: divide_budget(3.0, **given, elasticity=1.0),
        {"inwoners": PEOPLE, "need_ratio": TWO, "present": ONE},
    ),
    "verdeling": (
        lambda need_ratio, at_least, at_most, inwoners: verdeling(
            need_ratio, {code: (at_least[code], at_most[code]) for code in CODES}, inwoners
        ),
        {"need_ratio": TWO, "at_least": ONE, "at_most": PEOPLE, "inwoners": PEOPLE},
    ),
    "within_reach": (lambda **given: within_reach(**given, limit_m=300), {"distances_m": WALKS}),
    "catchments": (lambda **given: catchments(**given, limit_m=300), {"distances_m": WALKS}),
    "people_reached": (
        lambda **given: people_reached(**given, limit_m=300),
        {"distances_m": WALKS, "inwoners": PEOPLE},
    ),
    "nearest_m": (nearest_m, {"distances_m": WALKS}),
    "reach_spread": (reach_spread, {"nearest": ONE, "inwoners": PEOPLE}),
    "two_step_fca": (
        two_step_fca,
        {"distances_m": WALKS, "supply": PLACES, "demand": PEOPLE},
    ),
    "three_step_fca": (
        three_step_fca,
        {"distances_m": WALKS, "supply": PLACES, "demand": PEOPLE},
    ),
    "best_next_place": (
        lambda **given: best_next_place(**given, limit_m=300),
        {"distances_m": WALKS, "weights": PEOPLE},
    ),
    "maximal_covering": (
        lambda **given: maximal_covering(**given, p=1, limit_m=300),
        {"distances_m": WALKS, "weights": PEOPLE},
    ),
    "fisher_jenks": (lambda values: fisher_jenks(values, 3), {"values": ONE}),
    "quantiles": (lambda values: quantiles(values, 3), {"values": ONE}),
    "bands_around": (
        lambda **given: bands_around(**given, comparator=5.0),
        {"values": ONE, "inwoners": PEOPLE},
    ),
    "trend": (
        lambda figures: trend({2015 + n: figures[code] for n, code in enumerate(CODES)}),
        {"figures": ONE},
    ),
}
TAKEN = [(name, taken) for name, (_, given) in MEASURES.items() for taken in given]


@pytest.mark.parametrize("name", MEASURES)
def test_each_measure_takes_the_numbers_it_is_tried_on(name: str) -> None:
    measure, given = MEASURES[name]
    measure(**given)


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize(("name", "taken"), TAKEN)
def test_what_is_no_number_is_refused_by_code(name: str, taken: str, bad: float) -> None:
    measure, given = MEASURES[name]
    numbers = dict(given[taken])
    wrong = list(numbers)[1]
    with pytest.raises(ValueError) as refused:
        measure(**{**given, taken: {**numbers, wrong: bad}})
    # A trend names the year, a distance the area and the place between which it lies.
    named = "2016" if name == "trend" else wrong if isinstance(wrong, str) else wrong[0]  # type: ignore[index]
    assert named in str(refused.value)


@pytest.mark.parametrize("bad", ["9", True, None])
def test_a_text_or_a_yes_is_no_number(bad: object) -> None:
    for check in (checked, above_zero, not_below_zero):
        with pytest.raises(ValueError, match=r"support of B is .* must be a finite number"):
            check({"A": 1.0, "B": bad}, "support")  # type: ignore[dict-item, operator]


@pytest.mark.parametrize("bad", [10**400, 1e308])
def test_numbers_too_large_to_add_up_are_refused(bad: float) -> None:
    with pytest.raises(ValueError, match=r"provision (of A is|adds up to)"):
        concentration_index(dict.fromkeys("ABC", bad), dict(A=1, B=2, C=3), dict.fromkeys("ABC", 1))


@pytest.mark.parametrize("least", [-0.1, 1.1, math.nan])
def test_a_least_share_of_the_weight_that_is_none_is_refused(least: float) -> None:
    with pytest.raises(ValueError, match="least share of the weight"):
        behoefte_index({"i": {"A": 1.0, "B": 2.0}}, [indicator("i")], min_weight_present=least)


@pytest.mark.parametrize("weight", [0, -1, math.nan, math.inf])
def test_a_weight_that_is_none_is_refused(weight: float) -> None:
    with pytest.raises(ValueError, match="armoede: weight is"):
        indicator("armoede", weight=weight)


# Of a trend and a verdeling the lambda above looks up the codes, not the measure.
@pytest.mark.parametrize(
    ("name", "taken"), [each for each in TAKEN if each[0] not in {"trend", "verdeling"}]
)
def test_where_an_area_is_asked_for_and_is_not_there_the_message_says_of_what(
    name: str, taken: str
) -> None:
    """Not the bare code: which figure of it is missing, and where it is asked for."""
    measure, given = MEASURES[name]
    fewer = dict(given[taken])
    gone = list(fewer)[1]
    del fewer[gone]
    try:
        measure(**{**given, taken: fewer})
    except KeyError as refused:
        assert re.search(rf"\w+ of {gone} is missing|^{gone} has ", refused.args[0])

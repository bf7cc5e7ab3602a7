"""Divisions to reckon by hand, a reference regression, and what is refused."""

from __future__ import annotations

import math
import operator
import random
from collections.abc import Callable

import pytest

from wijk_lib.allocation import (
    alpha_fair,
    distance_from_target,
    implied_elasticity,
    max_min,
    need_weighted_shares,
    pace_of_change,
    price_of_fairness,
)
from wijk_lib.elasticity import solve_elasticity
from wijk_lib.filling import fill_between
from wijk_lib.student_t import student_t_quantile

PEOPLE = {"A": 100.0, "B": 100.0, "C": 200.0}
NEED = {"A": 0.5, "B": 1.0, "C": 2.0}


def by_letter(*numbers: float) -> dict[str, float]:
    return dict(zip("ABCDEFGHIJKLMN", numbers, strict=False))


@pytest.mark.parametrize(
    ("elasticity", "shares"),
    [
        (0, (0.25, 0.25, 0.5)),
        (1, (50 / 550, 100 / 550, 400 / 550)),
        (2, (25 / 925, 100 / 925, 800 / 925)),
        (-1, (200 / 400, 100 / 400, 100 / 400)),
    ],
)
def test_shares_by_hand(elasticity: float, shares: tuple[float, ...]) -> None:
    found = need_weighted_shares(PEOPLE, NEED, elasticity=elasticity)
    assert found == pytest.approx(by_letter(*shares))


def test_no_elasticity_is_too_steep_to_reckon_with() -> None:
    steep = need_weighted_shares(PEOPLE, NEED, elasticity=5000)
    assert steep == pytest.approx(by_letter(0, 0, 1), abs=1e-15)
    mirrored = need_weighted_shares(PEOPLE, NEED, elasticity=-5000)
    assert mirrored == pytest.approx(by_letter(1, 0, 0), abs=1e-15)


# Without limits an inwoner of A, B, C gets 4/11, 8/11, 16/11 of the equal share. A floor of 0.6
# lifts A to 0.6; what is left, 1 - 0.25 x 0.6 = 0.85, goes to B and C in proportion 1 : 2.
def test_a_floor_is_paid_for_in_proportion() -> None:
    found = need_weighted_shares(PEOPLE, NEED, elasticity=1, floor=0.6)
    assert found == pytest.approx(by_letter(0.15, 0.85 * 100 / 500, 0.85 * 400 / 500))


# A cap of 1.2 holds C at 0.6; the other 0.4 goes to A and B in proportion 1 : 2.
def test_what_a_cap_saves_is_given_in_proportion() -> None:
    found = need_weighted_shares(PEOPLE, NEED, elasticity=1, cap=1.2)
    assert found == pytest.approx(by_letter(0.4 / 3, 0.8 / 3, 0.6))


def test_floor_and_cap_together() -> None:
    found = need_weighted_shares(PEOPLE, NEED, elasticity=1, floor=0.7, cap=1.1)
    assert found == pytest.approx(by_letter(0.175, 1 - 0.175 - 0.55, 0.55))
    level = need_weighted_shares(PEOPLE, NEED, elasticity=2, floor=1, cap=1)
    assert level == pytest.approx(by_letter(0.25, 0.25, 0.5))


def test_limits_that_do_not_bind_change_nothing() -> None:
    free = need_weighted_shares(PEOPLE, NEED, elasticity=1)
    found = need_weighted_shares(PEOPLE, NEED, elasticity=1, floor=0.3, cap=2)
    assert found == pytest.approx(free)


@pytest.mark.parametrize("floor", [-0.1, 1.1, math.nan])
def test_a_floor_that_cannot_be_paid_is_refused(floor: float) -> None:
    with pytest.raises(ValueError, match="floor is"):
        need_weighted_shares(PEOPLE, NEED, elasticity=1, floor=floor)


@pytest.mark.parametrize("cap", [0.9, math.nan])
def test_a_cap_that_leaves_money_over_is_refused(cap: float) -> None:
    with pytest.raises(ValueError, match="cap is"):
        need_weighted_shares(PEOPLE, NEED, elasticity=1, cap=cap)


@pytest.mark.parametrize("elasticity", [math.nan, math.inf])
def test_an_elasticity_that_is_no_number_is_refused(elasticity: float) -> None:
    with pytest.raises(ValueError, match="elasticity of the knob"):
        need_weighted_shares(PEOPLE, NEED, elasticity=elasticity)


# Poisson regression of the amounts on the logarithm of need with the logarithm of inwoners as
# offset, by statsmodels 0.15.0 (GLM, cov_type="HC0"): coefficient and robust standard error. Ours
# counts n - 2 areas, so that the standard error is sqrt(14/12) as large. Made-up numbers.
POISSON_AMOUNTS = by_letter(
    8832.5, 1602.6, 0, 5186.1, 9353, 1247.6, 2139.2, 5160.6, 1988, 24577.3, 5755.1, 2352, 14394.6,
    394,
)  # fmt: skip
POISSON_PEOPLE = by_letter(
    1969, 6771, 6932, 8628, 7182, 2915, 3219, 6012, 6028, 6417, 7888, 2988, 8479, 512
)
POISSON_NEED = by_letter(
    1.84, 0.46, 1.13, 0.84, 0.87, 0.94, 0.55, 0.93, 0.77, 2.71, 1.07, 0.90, 0.92, 0.82
)


def test_the_implied_elasticity_is_that_of_a_poisson_regression() -> None:
    found = implied_elasticity(POISSON_AMOUNTS, POISSON_PEOPLE, POISSON_NEED)
    assert found.value == pytest.approx(1.4429849339967349, abs=1e-9)
    assert found.low is not None and found.high is not None
    assert (found.low + found.high) / 2 == pytest.approx(found.value)
    error = (found.high - found.low) / 2 / student_t_quantile(0.95, 12)
    assert error == pytest.approx(0.17247217148163874 * math.sqrt(14 / 12), rel=1e-8)
    assert (found.n, found.missing, found.undetermined) == (14, 0, "")


@pytest.mark.parametrize("elasticity", [-3.0, -1.0, 0.0, 0.4, 1.0, 2.0, 12.0, 20.0])
def test_a_division_by_need_implies_its_own_elasticity(elasticity: float) -> None:
    shares = need_weighted_shares(PEOPLE, NEED, elasticity=elasticity)
    found = implied_elasticity(shares, PEOPLE, NEED)
    assert found.value == pytest.approx(elasticity, abs=1e-6)
    assert found.low == pytest.approx(elasticity, abs=1e-5)
    assert found.high == pytest.approx(elasticity, abs=1e-5)


def test_the_unit_of_the_amounts_does_not_matter() -> None:
    in_cents = {code: amount * 100 for code, amount in POISSON_AMOUNTS.items()}
    euros = implied_elasticity(POISSON_AMOUNTS, POISSON_PEOPLE, POISSON_NEED)
    cents = implied_elasticity(in_cents, POISSON_PEOPLE, POISSON_NEED)
    assert (cents.value, cents.low, cents.high) == pytest.approx(
        (euros.value, euros.low, euros.high)
    )


def test_a_lower_level_gives_a_narrower_interval() -> None:
    wide = implied_elasticity(POISSON_AMOUNTS, POISSON_PEOPLE, POISSON_NEED)
    slim = implied_elasticity(POISSON_AMOUNTS, POISSON_PEOPLE, POISSON_NEED, level=0.5)
    assert wide.low < slim.low < slim.high < wide.high  # type: ignore[operator]


@pytest.mark.parametrize(
    ("amounts", "why"),
    [
        ((0.0, 0.0, 9.0), "all to the neediest"),
        ((9.0, 0.0, 0.0), "all to the least needy"),
    ],
)
def test_an_elasticity_at_the_edge_is_undetermined(amounts: tuple[float, ...], why: str) -> None:
    found = implied_elasticity(by_letter(*amounts), PEOPLE, NEED)
    assert (found.value, found.low, found.high, found.undetermined) == (None, None, None, why)
    assert (found.n, found.missing) == (3, 0)


def test_equal_need_implies_no_elasticity() -> None:
    found = implied_elasticity(by_letter(1, 2, 3), PEOPLE, dict.fromkeys(PEOPLE, 0.7))
    assert found.undetermined == "no difference in need"


def test_two_areas_give_a_value_without_interval_and_the_third_is_missing() -> None:
    found = implied_elasticity({"A": 5.0, "B": 20.0}, PEOPLE, NEED)
    assert found.value == pytest.approx(2)
    assert (found.low, found.high, found.n, found.missing) == (None, None, 2, 1)
    assert found.undetermined == ""


def test_nearly_all_to_the_neediest_is_a_steep_elasticity() -> None:
    found = implied_elasticity({"A": 1e-8, "B": 1e-8, "C": 1.0}, PEOPLE, NEED).value
    assert found is not None and 20 < found < 40
    mirrored = implied_elasticity({"A": 1.0, "B": 1e-8, "C": 1e-8}, PEOPLE, NEED).value
    assert mirrored is not None and -40 < mirrored < -20


def test_the_elasticity_meets_the_mean_it_was_asked_for() -> None:
    people, logs = list(PEOPLE.values()), [-3.0, 0.0, 0.1]
    for mean in (-2.99, -2.0, -0.5, 0.0, 0.05, 0.0999):
        found = solve_elasticity(mean, people, logs)
        assert isinstance(found, float)
        parts = [count * math.exp(found * log) for count, log in zip(people, logs, strict=True)]
        met = math.fsum(map(operator.mul, parts, logs)) / math.fsum(parts)
        assert met == pytest.approx(mean, abs=1e-9)


# Inwoners 1,000,000 to 1: a full step from 0 would land at 250,000; the answer is ln(10^6) / 2.
@pytest.mark.parametrize(("first", "sign"), [("A", 1), ("B", -1)])
def test_an_elasticity_behind_a_flat_stretch_is_found(first: str, sign: int) -> None:
    people = [1e6, 1.0] if first == "A" else [1.0, 1e6]
    logs = [-1.0, 1.0]
    found = solve_elasticity(0.0, people, logs)
    assert found == pytest.approx(sign * math.log(1e6) / 2, abs=1e-9)
    assert solve_elasticity(0.9, people, logs) == pytest.approx(
        sign * math.log(1e6) / 2 + math.log(19) / 2, abs=1e-9
    )


def test_distance_from_target_by_hand() -> None:
    found = distance_from_target(by_letter(80, 100, 0), by_letter(100, 80, 50))
    assert found == pytest.approx(by_letter(-0.2, 0.25, -1))


# Next year 330, of which 110 each; A may rise to 1.1 x 50 = 55, C may not fall below 0.95 x 150 =
# 142.5; B gets the rest, within 0.95 to 1.1 x 125.
def test_a_step_towards_the_target_by_hand() -> None:
    found = pace_of_change(by_letter(50, 125, 150), by_letter(110, 110, 110), floor=-0.05, cap=0.1)
    assert found == pytest.approx(by_letter(55, 132.5, 142.5))


def test_a_target_within_reach_is_met_at_once() -> None:
    found = pace_of_change(by_letter(100, 100), by_letter(98, 104), floor=-0.05, cap=0.05)
    assert found == pytest.approx(by_letter(98, 104))


def test_one_growth_for_all_leaves_nothing_to_choose() -> None:
    found = pace_of_change(by_letter(100, 300), by_letter(220, 220), floor=0.1, cap=0.1)
    assert found == pytest.approx(by_letter(110, 330))


def test_everything_may_be_lost_but_not_more() -> None:
    found = pace_of_change(by_letter(100, 100), by_letter(1, 99), floor=-1, cap=0)
    assert found == pytest.approx(by_letter(1, 99))
    with pytest.raises(ValueError, match="from -1"):
        pace_of_change(by_letter(100, 100), by_letter(1, 99), floor=-1.1, cap=0)


@pytest.mark.parametrize(("floor", "cap"), [(0.1, 0.0), (math.nan, 0.1), (0.0, math.inf)])
def test_limits_out_of_order_are_refused(floor: float, cap: float) -> None:
    with pytest.raises(ValueError, match="in this order"):
        pace_of_change(by_letter(100), by_letter(100), floor=floor, cap=cap)


@pytest.mark.parametrize("target", [150.0, 50.0])
def test_a_sum_out_of_reach_is_refused(target: float) -> None:
    with pytest.raises(ValueError, match="cannot be divided within limits"):
        pace_of_change(by_letter(100), by_letter(target), floor=-0.1, cap=0.1)


def test_growth_from_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="amount of A is 0"):
        pace_of_change(by_letter(0, 100), by_letter(50, 50), floor=-1, cap=1)


def test_a_target_for_an_area_without_amount_is_refused() -> None:
    with pytest.raises(KeyError, match="B has only one"):
        pace_of_change(by_letter(100), by_letter(50, 50), floor=-1, cap=1)


# Coverage 0, 0.4 and 0.9: filling A to 0.4 takes 4, A and B to 0.5 takes 2 more.
def test_the_area_with_least_is_helped_first() -> None:
    supply, need = by_letter(0, 4, 9), by_letter(10, 10, 10)
    assert max_min(3, supply, need) == pytest.approx(by_letter(3, 0, 0))
    assert max_min(6, supply, need) == pytest.approx(by_letter(5, 1, 0))
    assert max_min(17, supply, need) == pytest.approx(by_letter(10, 6, 1))
    assert max_min(0, supply, need) == by_letter(0, 0, 0)


def test_a_small_budget_beside_a_large_supply_still_adds_up() -> None:
    found = max_min(1e-10, by_letter(1e9, 2e9, 3e9), by_letter(1, 2, 2.9))
    assert math.fsum(found.values()) == pytest.approx(1e-10, rel=1e-12)
    assert found["C"] == 0


# Worth 10 and 90 on equal need: at alpha 2 the pace is as the square root of 1 : 9.
def test_two_areas_by_hand_at_each_alpha() -> None:
    need, worth, none = by_letter(10, 10), by_letter(10, 90), by_letter(0, 0)
    given = [alpha_fair(8, none, need, alpha=alpha, weights=worth) for alpha in (0, 1, 2, math.inf)]
    hand = [by_letter(0, 8), by_letter(0.8, 7.2), by_letter(2, 6), by_letter(4, 4)]
    for found, wanted in zip(given, hand, strict=True):
        assert found == pytest.approx(wanted)


def test_what_is_there_already_counts() -> None:
    need, worth = by_letter(10, 10), by_letter(10, 90)
    assert alpha_fair(8, by_letter(3, 0), need, alpha=2, weights=worth) == pytest.approx(
        by_letter(0, 8)
    )
    assert alpha_fair(8, by_letter(2, 0), need, alpha=2, weights=worth) == pytest.approx(
        by_letter(0.5, 7.5)
    )


def test_ties_at_alpha_0_fill_the_least_covered_first() -> None:
    need, worth = by_letter(10, 10, 10), by_letter(30, 30, 10)
    found = alpha_fair(4, by_letter(2, 0, 0), need, alpha=0, weights=worth)
    assert found == pytest.approx(by_letter(1, 3, 0))


def test_worth_in_proportion_to_need_makes_every_alpha_max_min() -> None:
    supply, need = by_letter(0, 4, 9), by_letter(10, 20, 30)
    for alpha in (0, 0.5, 1, 3):
        assert alpha_fair(6, supply, need, alpha=alpha) == max_min(6, supply, need)
        worth = {code: 0.1 * value for code, value in need.items()}
        found = alpha_fair(6, supply, need, alpha=alpha, weights=worth)
        assert found == pytest.approx(max_min(6, supply, need))


@pytest.mark.parametrize("alpha", [-0.1, math.nan])
def test_an_alpha_below_0_is_refused(alpha: float) -> None:
    with pytest.raises(ValueError, match="alpha is"):
        alpha_fair(8, by_letter(0), by_letter(10), alpha=alpha)


# 8 to B covers 0.8 of it, worth 72; shared equally 0.4 x 10 + 0.4 x 90 = 40: 4/9 is given up.
def test_the_price_of_fairness_by_hand() -> None:
    need, worth, none = by_letter(10, 10), by_letter(10, 90), by_letter(0, 0)
    found = price_of_fairness(8, none, need, weights=worth)
    assert (found.in_all, found.most_in_all) == pytest.approx((40, 72))
    assert found.price == pytest.approx(4 / 9)
    assert (found.worst_off, found.worst_off_otherwise) == pytest.approx((0.4, 0.0))
    assert found.extra == pytest.approx(by_letter(4, 4))
    milder = price_of_fairness(8, none, need, alpha=2, weights=worth)
    assert milder.in_all == pytest.approx(0.2 * 10 + 0.6 * 90)


def test_fairness_is_free_where_a_unit_is_worth_the_same_everywhere() -> None:
    found = price_of_fairness(6, by_letter(0, 4, 9), by_letter(10, 20, 30))
    assert found.price == 0
    assert found.in_all == pytest.approx(19)


def test_nothing_to_divide_has_no_price() -> None:
    with pytest.raises(ValueError, match=r"^there is no budget and no supply"):
        price_of_fairness(0, by_letter(0), by_letter(10))
    assert price_of_fairness(0, by_letter(5), by_letter(10)).price == 0


def test_a_result_cannot_be_changed() -> None:
    found = price_of_fairness(8, by_letter(0), by_letter(10))
    with pytest.raises(TypeError):
        found.extra["A"] = 0.0  # type: ignore[index]
    with pytest.raises(AttributeError):
        found.price = 0.0  # type: ignore[misc]


def test_vessels_with_limits_by_hand() -> None:
    pace, low, high = [1, 2, 3], [0, 5, 0], [9, 9, 6]
    assert fill_between(5, pace, low, high) == pytest.approx([0, 5, 0])
    assert fill_between(9, pace, low, high) == pytest.approx([1, 5, 3])
    assert fill_between(16, pace, low, high) == pytest.approx([10 / 3, 20 / 3, 6])
    assert fill_between(24, pace, low, high) == pytest.approx([9, 9, 6])


def test_a_flat_stretch_between_two_limits_is_filled_too() -> None:
    assert fill_between(3, [1, 1], [0, 2], [1, 9]) == pytest.approx([1, 2])


def test_limits_that_meet_leave_nothing_to_choose() -> None:
    assert fill_between(3, [1, 7], [1, 2], [1, 2]) == [1, 2]


def test_a_vessel_that_does_not_fill_waits_for_the_others() -> None:
    assert fill_between(5, [0, 1], [0, 0], [9, 4]) == pytest.approx([1, 4])


@pytest.mark.parametrize("total", [0.9, 10.1])
def test_a_total_outside_the_limits_is_refused(total: float) -> None:
    with pytest.raises(ValueError, match="within limits of 1"):
        fill_between(total, [1], [1], [10])


def test_a_vessel_without_both_its_limits_is_refused() -> None:
    for pace, low, high in (([1], [1, 1], [9, 9]), ([1, 1], [1], [9, 9]), ([1, 1], [1, 1], [9])):
        with pytest.raises(ValueError, match="argument"):
            fill_between(2, pace, low, high)


# What the level must be, by trying: halve until it is as narrow as a float, whatever the method.
@pytest.mark.parametrize("seed", range(200))
def test_all_vessels_stand_at_the_level_that_halving_finds(seed: int) -> None:
    rng = random.Random(seed)
    n = rng.randint(1, 30)
    pace = [rng.choice([1.0, rng.expovariate(1), 10 ** rng.uniform(-6, 6)]) for _ in range(n)]
    low = [rng.choice([0.0, each * rng.expovariate(1)]) for each in pace]
    high = [few + rng.choice([0.0, math.inf, few, rng.expovariate(1)]) for few in low]
    room = [min(many, few + 5 * each) for each, few, many in zip(pace, low, high, strict=True)]
    total = math.fsum(low) + rng.choice([0, rng.random(), 1]) * (math.fsum(room) - math.fsum(low))

    def at(level: float) -> list[float]:
        return [
            min(max(level * each, few), many)
            for each, few, many in zip(pace, low, high, strict=True)
        ]

    under, over = 0.0, 1e12
    for _ in range(200):
        level = (under + over) / 2
        under, over = (level, over) if math.fsum(at(level)) < total else (under, level)
    found = fill_between(total, pace, low, high)
    assert found == pytest.approx(at(over), rel=1e-9, abs=1e-12 * (1 + total))
    assert math.fsum(found) == pytest.approx(total, rel=1e-12)


Division = Callable[[dict[str, float], dict[str, float]], object]
TWO_INPUTS: list[tuple[Division, str, str]] = [
    (lambda a, b: need_weighted_shares(b, a, elasticity=1), "need_ratio", "inwoners"),
    (lambda a, b: implied_elasticity(PEOPLE, b, a), "need_ratio", "inwoners"),
    (lambda a, b: max_min(1, b, a), "need", "supply"),
    (lambda a, b: alpha_fair(1, b, a, alpha=1), "need", "supply"),
    (lambda a, b: alpha_fair(1, PEOPLE, a, alpha=1, weights=b), "need", "weight"),
    (lambda a, b: price_of_fairness(1, b, a), "need", "supply"),
    (distance_from_target, "amount", "target"),
    (lambda a, b: pace_of_change(a, b, floor=-0.9, cap=0.9), "amount", "target"),
]


@pytest.mark.parametrize(("divide", "first", "second"), TWO_INPUTS)
@pytest.mark.parametrize("bad", [math.nan, math.inf, -1.0])
def test_a_number_that_is_not_allowed_is_refused_by_code(
    divide: Division, first: str, second: str, bad: float
) -> None:
    with pytest.raises(ValueError, match=f"{first} of B is"):
        divide({**PEOPLE, "B": bad}, PEOPLE)
    with pytest.raises(ValueError, match=f"{second} of B is"):
        divide(PEOPLE, {**PEOPLE, "B": bad})


@pytest.mark.parametrize(("divide", "first", "second"), TWO_INPUTS)
def test_an_area_of_which_half_is_known_is_refused_by_code(
    divide: Division, first: str, second: str
) -> None:
    with pytest.raises(KeyError, match="C"):
        divide(PEOPLE, {"A": 1.0, "B": 1.0})


@pytest.mark.parametrize("bad", [math.nan, math.inf, -1.0])
def test_a_budget_or_amount_that_is_not_allowed_is_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="amount of the budget"):
        max_min(bad, by_letter(0), by_letter(1))
    with pytest.raises(ValueError, match="amount of A"):
        implied_elasticity(by_letter(bad, 1, 1), PEOPLE, NEED)


def test_no_areas_and_no_amounts_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^there is no area"):
        need_weighted_shares({}, {}, elasticity=1)
    with pytest.raises(ValueError, match=r"^there is no area"):
        max_min(1, {}, {})
    with pytest.raises(ValueError, match=r"^there is nothing to divide"):
        implied_elasticity(by_letter(0, 0, 0), PEOPLE, NEED)
    with pytest.raises(KeyError, match="need_ratio of D is missing"):
        implied_elasticity(by_letter(1, 1, 1, 1), PEOPLE, NEED)


def test_a_floor_at_the_equal_share_gives_everyone_the_same() -> None:
    found = need_weighted_shares(PEOPLE, NEED, elasticity=2, floor=1)
    assert found == pytest.approx(by_letter(0.25, 0.25, 0.5))


def test_the_unit_of_inwoners_makes_no_difference_to_shares() -> None:
    few = {code: count / 1000 for code, count in PEOPLE.items()}
    for turn in (-1.0, 0.5, 1.0, 3.0):
        assert need_weighted_shares(few, NEED, elasticity=turn) == pytest.approx(
            need_weighted_shares(PEOPLE, NEED, elasticity=turn)
        )

"""Laws that hold for every division: of equity, allocation and verdeling."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wijk_lib.allocation import (
    alpha_fair,
    implied_elasticity,
    max_min,
    need_weighted_shares,
    pace_of_change,
    price_of_fairness,
)
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
from wijk_lib.verdeling import verdeling

Numbers = dict[str, float]
City = tuple[Numbers, Numbers, Numbers]
Index = Callable[[Numbers, Numbers, Numbers], float]

AMOUNT = st.floats(0, 1e4).map(lambda amount: round(amount, 3))
NEED = st.floats(0.05, 20).map(lambda need: round(need, 2))
INWONERS = st.integers(1, 20_000).map(float)


@st.composite
def cities(draw: st.DrawFn, least: int = 1, most: int = 12) -> City:
    """Provision per inwoner (not all 0), need (with ties) and inwoners of some areas."""
    size = draw(st.integers(least, most))
    rows = draw(st.lists(st.tuples(AMOUNT, NEED, INWONERS), min_size=size, max_size=size))
    codes = [f"BU{place:02}" for place in range(size)]
    provision, need, people = (
        dict(zip(codes, part, strict=True)) for part in zip(*rows, strict=True)
    )
    provision[codes[0]] = max(provision[codes[0]], 0.5)
    return provision, need, people


RELATIVE: dict[str, Index] = {
    "concentration": lambda y, m, n: concentration_index(y, m, n).value,
    "kakwani": lambda y, m, n: kakwani_against_need(y, m, n).value,
    "gini": lambda y, m, n: gini(y, n),
    "theil": lambda y, m, n: theil(y, n, dict.fromkeys(y, "one")).total,
    "hoover": lambda y, m, n: hoover(totals(y, n), totals(m, n)),
}
OF_EQUALITY = {name: index for name, index in RELATIVE.items() if name not in {"kakwani", "hoover"}}


def totals(per_inwoner: Numbers, people: Numbers) -> Numbers:
    return {code: per_inwoner[code] * people[code] for code in per_inwoner}


def times(factor: float, values: Numbers) -> Numbers:
    return {code: factor * value for code, value in values.items()}


def close(value: float, scale: float = 1.0) -> object:
    return pytest.approx(value, rel=1e-7, abs=1e-9 * max(scale, 1.0))


@given(cities(), st.randoms())
def test_the_order_in_which_areas_stand_changes_nothing(city: City, rng: object) -> None:
    codes = list(city[0])
    rng.shuffle(codes)  # type: ignore[attr-defined]
    moved = tuple({code: part[code] for code in codes} for part in city)
    for index in RELATIVE.values():
        assert index(*moved) == close(index(*city))
    assert fractional_ranks(moved[1], moved[2]) == pytest.approx(fractional_ranks(*city[1:]))


@given(cities(), st.sampled_from([0.01, 0.5, 60.0, 4000.0]))
def test_the_unit_of_support_need_or_inwoners_changes_nothing(city: City, factor: float) -> None:
    provision, need, people = city
    for index in RELATIVE.values():
        value = index(*city)
        assert index(times(factor, provision), need, people) == close(value)
        assert index(provision, times(factor, need), people) == close(value)
        assert index(provision, need, times(factor, people)) == close(value)


@given(cities())
def test_a_duplicate_of_every_area_changes_no_index(city: City) -> None:
    double = tuple(part | {f"{code}x": value for code, value in part.items()} for part in city)
    for index in RELATIVE.values():
        assert index(*double) == close(index(*city))


@given(cities(), st.data())
def test_an_area_cut_in_two_alike_parts_changes_no_index(city: City, data: st.DataObject) -> None:
    provision, need, people = city
    code = data.draw(st.sampled_from(sorted(provision)))
    part = data.draw(st.floats(0.1, 0.9))
    cut = (
        provision | {"cut": provision[code]},
        need | {"cut": need[code]},
        people | {code: part * people[code], "cut": (1 - part) * people[code]},
    )
    for index in RELATIVE.values():
        assert index(*cut) == close(index(*city))


@given(cities(), st.floats(0.01, 1e4))
def test_the_same_for_everyone_gives_0(city: City, each: float) -> None:
    _, need, people = city
    same = dict.fromkeys(need, each)
    for index in OF_EQUALITY.values():
        assert index(same, need, people) == pytest.approx(0, abs=1e-12)
    assert hoover(totals(same, people), people) == pytest.approx(0, abs=1e-12)
    estimate = concentration_index(same, need, people)
    if estimate.low is not None and estimate.high is not None:
        assert estimate.high - estimate.low == pytest.approx(0, abs=1e-7)


@given(cities(), st.floats(0.01, 1e3))
def test_support_in_proportion_to_need_gives_kakwani_and_hoover_0(
    city: City, factor: float
) -> None:
    _, need, people = city
    given_by_need = times(factor, need)
    assert kakwani_against_need(given_by_need, need, people).value == pytest.approx(0, abs=1e-12)
    assert hoover(totals(given_by_need, people), totals(need, people)) == pytest.approx(
        0, abs=1e-12
    )


@given(cities(least=2))
def test_the_same_for_everyone_is_too_flat_where_need_differs(city: City) -> None:
    _, need, people = city
    assume(len(set(need.values())) > 1)
    assert kakwani_against_need(dict.fromkeys(need, 1.0), need, people).value < 0


@given(cities())
def test_every_index_stays_within_its_range(city: City) -> None:
    provision, _, people = city
    found = {name: index(*city) for name, index in RELATIVE.items()}
    assert -1 < found["concentration"] < 1
    assert -2 < found["kakwani"] < 2
    assert -1e-12 <= found["gini"] < 1
    assert abs(found["concentration"]) <= found["gini"] + 1e-9
    assert -1e-12 <= found["theil"] <= math.log(sum(people.values()) / min(people.values())) + 1e-9
    assert 0 <= found["hoover"] <= 1
    assert hoover(totals(provision, people), people) <= found["gini"] + 1e-9


@given(cities())
def test_turning_need_round_turns_the_sign(city: City) -> None:
    provision, need, people = city
    turned = {code: 1 / value for code, value in need.items()}
    value = concentration_index(provision, need, people).value
    assert concentration_index(provision, turned, people).value == close(-value)


@given(cities(), st.floats(0.1, 1))
def test_a_share_and_its_opposite_mirror_in_erreygers_and_wagstaff(city: City, most: float) -> None:
    provision, need, people = city
    top = max(provision.values()) / most + 1
    share = {code: amount / top for code, amount in provision.items()}
    rest = {code: 1 - part for code, part in share.items()}
    for kind in ("erreygers", "wagstaff"):
        have = concentration_index(share, need, people, kind=kind, bounds=(0, 1))  # type: ignore[arg-type]
        lack = concentration_index(rest, need, people, kind=kind, bounds=(0, 1))  # type: ignore[arg-type]
        assert lack.value == close(-have.value)
        assert (lack.low is None) == (have.high is None)
        if lack.low is not None and have.high is not None:
            assert lack.low == close(-have.high, abs(have.high))


@given(cities())
def test_the_indices_are_multiples_of_one_another(city: City) -> None:
    provision, need, people = city
    top = max(provision.values()) + 1
    share = {code: amount / top for code, amount in provision.items()}
    mean = math.fsum(totals(share, people).values()) / math.fsum(people.values())
    standard = concentration_index(share, need, people).value
    generalised = concentration_index(share, need, people, kind="generalised").value
    erreygers = concentration_index(share, need, people, kind="erreygers", bounds=(0, 1)).value
    wagstaff = concentration_index(share, need, people, kind="wagstaff", bounds=(0, 1)).value
    assert generalised == close(mean * standard)
    assert erreygers == close(4 * mean * standard)
    assert wagstaff == close(standard / (1 - mean))


@given(cities())
def test_the_curve_rises_from_0_to_1_and_encloses_the_index(city: City) -> None:
    curve = concentration_curve(*city)
    assert curve[0] == (0, 0) and curve[-1] == pytest.approx((1, 1))
    area = 0.0
    for (left, low), (right, high) in pairwise(curve):
        assert left < right and low <= high
        area += (right - left) * (low + high) / 2
    assert 1 - 2 * area == close(concentration_index(*city).value)


@given(cities(), st.sampled_from([0.1, 0.4, 0.5, 0.75, 1.0]))
def test_the_neediest_are_the_share_that_was_asked_for(city: City, share: float) -> None:
    _, need, people = city
    part = part_of_neediest(need, people, share=share)
    assert math.fsum(totals(part, people).values()) == close(share * sum(people.values()))
    for one in need:
        assert 0 <= part[one] <= 1
        for other in need:
            assert need[one] < need[other] or part[one] >= part[other]


@given(cities())
def test_ranks_rise_with_need_and_have_a_mean_of_one_half(city: City) -> None:
    _, need, people = city
    ranks = fractional_ranks(need, people)
    assert math.fsum(totals(ranks, people).values()) == close(sum(people.values()) / 2)
    for one in need:
        assert 0 < ranks[one] < 1
        for other in need:
            assert (need[one] < need[other]) == (ranks[one] < ranks[other])


@given(cities(), st.data())
def test_theil_is_the_sum_of_its_parts_for_every_grouping(city: City, data: st.DataObject) -> None:
    provision, _, people = city
    wijken = data.draw(
        st.fixed_dictionaries({code: st.sampled_from(["x", "y", "z"]) for code in provision})
    )
    found = theil(provision, people, wijken)
    whole = theil(provision, people, dict.fromkeys(provision, "one"))
    apart = theil(provision, people, {code: code for code in provision})
    assert found.between >= -1e-12 and all(
        part >= -1e-12 for part in found.within_by_group.values()
    )
    assert found.total == close(whole.total) and whole.between == pytest.approx(0, abs=1e-12)
    assert apart.total == close(whole.total) and apart.within == pytest.approx(0, abs=1e-12)
    assert found.within == close(math.fsum(found.within_by_group.values()))


@given(cities(least=3), st.floats(-50, 50), st.floats(0.1, 50))
def test_a_straight_line_is_its_own_slope(city: City, slope: float, start: float) -> None:
    _, need, people = city
    assume(len(set(need.values())) > 1)
    ranks = fractional_ranks(need, people)
    found = slope_index({code: start + slope * ranks[code] for code in need}, need, people)
    assert found.sii.value == close(slope, 100)
    assert (found.least_needy, found.most_needy) == (close(start, 100), close(start + slope, 100))


@given(cities(least=3), st.floats(-100, 100))
def test_an_outcome_shifted_for_all_keeps_its_slope(city: City, shift: float) -> None:
    outcome, need, people = city
    assume(len(set(need.values())) > 1)
    shifted = {code: value + shift for code, value in outcome.items()}
    before, after = slope_index(outcome, need, people).sii, slope_index(shifted, need, people).sii
    assert after.value == close(before.value, 1e4)


ELASTICITY = st.floats(-4, 4)


@given(cities(), ELASTICITY)
def test_shares_add_up_to_1_and_none_is_negative(city: City, elasticity: float) -> None:
    _, need, people = city
    shares = need_weighted_shares(people, need, elasticity=elasticity)
    assert math.fsum(shares.values()) == pytest.approx(1, abs=1e-12)
    assert all(share >= 0 for share in shares.values())


@given(cities(), ELASTICITY, st.floats(0, 1), st.floats(1, 5))
def test_shares_with_floor_and_cap_add_up_and_keep_to_them(
    city: City, elasticity: float, floor: float, cap: float
) -> None:
    _, need, people = city
    shares = need_weighted_shares(people, need, elasticity=elasticity, floor=floor, cap=cap)
    free = need_weighted_shares(people, need, elasticity=elasticity)
    everyone = math.fsum(people.values())
    assert math.fsum(shares.values()) == pytest.approx(1, abs=1e-9)
    level = {code: shares[code] * everyone / people[code] for code in people}
    assert all(floor - 1e-9 <= each <= cap + 1e-9 for each in level.values())
    between = [code for code in level if floor + 1e-6 < level[code] < cap - 1e-6]
    for code in between[1:]:
        before = free[code] / free[between[0]]
        assert shares[code] / shares[between[0]] == pytest.approx(before, rel=1e-6)


@given(cities(least=2), st.floats(-3, 3), st.floats(0.1, 2))
def test_a_higher_turn_of_the_knob_gives_the_neediest_no_less(
    city: City, elasticity: float, more: float
) -> None:
    _, need, people = city
    among = part_of_neediest(need, people, share=0.4)
    lower = need_weighted_shares(people, need, elasticity=elasticity)
    higher = need_weighted_shares(people, need, elasticity=elasticity + more)
    assert math.fsum(among[c] * higher[c] for c in need) >= (
        math.fsum(among[c] * lower[c] for c in need) - 1e-12
    )


@given(cities(), ELASTICITY, st.sampled_from([0.001, 7.0, 1e5]))
def test_shares_do_not_depend_on_a_unit(city: City, elasticity: float, factor: float) -> None:
    _, need, people = city
    shares = need_weighted_shares(people, need, elasticity=elasticity)
    in_tens = need_weighted_shares(people, times(factor, need), elasticity=elasticity)
    in_families = need_weighted_shares(times(factor, people), need, elasticity=elasticity)
    assert in_tens == pytest.approx(shares) and in_families == pytest.approx(shares)


@given(cities(least=2), ELASTICITY)
def test_the_implied_elasticity_is_the_one_it_was_divided_by(city: City, elasticity: float) -> None:
    _, need, people = city
    assume(max(need.values()) > 1.05 * min(need.values()))
    shares = need_weighted_shares(people, need, elasticity=elasticity)
    assume(max(shares.values()) < 0.999)
    assert implied_elasticity(shares, people, need).value == pytest.approx(elasticity, abs=1e-4)


@given(cities(least=3), st.sampled_from([0.01, 30.0]))
def test_the_implied_elasticity_knows_no_unit(city: City, factor: float) -> None:
    provision, need, people = city
    assume(max(need.values()) > 1.05 * min(need.values()))
    amounts = totals(provision, people)
    found = implied_elasticity(amounts, people, need)
    scaled = implied_elasticity(times(factor, amounts), people, times(factor, need))
    assert (found.value is None) == (scaled.value is None)
    if found.value is not None:
        assert scaled.value == pytest.approx(found.value, rel=1e-5, abs=1e-5)


@st.composite
def budgets(draw: st.DrawFn) -> tuple[float, Numbers, Numbers, Numbers]:
    """A budget, supply, need and worth of some areas."""
    provision, need, people = draw(cities())
    supply = totals(provision, dict.fromkeys(people, 1.0))
    return draw(st.floats(0.01, 1e5)), supply, people, totals(need, people)


ALPHA = st.sampled_from([0.0, 0.2, 0.5, 1.0, 2.0, 10.0, math.inf])


@given(budgets(), ALPHA)
def test_an_allocation_adds_up_to_the_budget_and_takes_from_no_one(
    case: tuple[float, Numbers, Numbers, Numbers], alpha: float
) -> None:
    budget, supply, need, worth = case
    given_to = alpha_fair(budget, supply, need, alpha=alpha, weights=worth)
    assert math.fsum(given_to.values()) == pytest.approx(budget, rel=1e-9)
    assert all(extra >= 0 for extra in given_to.values())


@given(budgets(), ALPHA, st.floats(1.01, 10))
def test_a_larger_budget_gives_no_one_less(
    case: tuple[float, Numbers, Numbers, Numbers], alpha: float, factor: float
) -> None:
    budget, supply, need, worth = case
    before = alpha_fair(budget, supply, need, alpha=alpha, weights=worth)
    after = alpha_fair(factor * budget, supply, need, alpha=alpha, weights=worth)
    assert all(after[code] >= before[code] - 1e-9 * factor * budget for code in need)


@given(budgets(), ALPHA, st.sampled_from([0.01, 100.0]))
def test_an_allocation_does_not_depend_on_a_unit(
    case: tuple[float, Numbers, Numbers, Numbers], alpha: float, factor: float
) -> None:
    budget, supply, need, worth = case
    plain = alpha_fair(budget, supply, need, alpha=alpha, weights=worth)
    money = alpha_fair(factor * budget, times(factor, supply), need, alpha=alpha, weights=worth)
    value = alpha_fair(budget, supply, need, alpha=alpha, weights=times(factor, worth))
    near = 1e-7 * (budget + max(supply.values()))
    assert money == pytest.approx(times(factor, plain), abs=factor * near)
    assert value == pytest.approx(plain, abs=near)


@given(budgets())
def test_a_large_alpha_goes_to_max_min(case: tuple[float, Numbers, Numbers, Numbers]) -> None:
    budget, supply, need, worth = case
    fair = max_min(budget, supply, need)
    near = alpha_fair(budget, supply, need, alpha=1e9, weights=worth)
    assert near == pytest.approx(fair, abs=1e-6 * (budget + sum(supply.values())))
    assert alpha_fair(budget, supply, need, alpha=math.inf, weights=worth) == pytest.approx(fair)


@given(budgets())
def test_max_min_levels_all_who_get_something_below_all_who_do_not(
    case: tuple[float, Numbers, Numbers, Numbers],
) -> None:
    budget, supply, need, _ = case
    extra = max_min(budget, supply, need)
    covered = {code: (supply[code] + extra[code]) / need[code] for code in need}
    helped = [covered[code] for code in need if extra[code] > 1e-9 * budget]
    assert max(helped) == pytest.approx(min(covered.values()), rel=1e-6)


@given(budgets(), ALPHA)
def test_no_shift_between_two_areas_improves_an_alpha_fair_division(
    case: tuple[float, Numbers, Numbers, Numbers], alpha: float
) -> None:
    budget, supply, need, worth = case
    assume(0 < alpha < 5)
    extra = alpha_fair(budget, supply, need, alpha=alpha, weights=worth)
    covered = {code: (supply[code] + extra[code]) / need[code] for code in need}
    gain = {code: worth[code] / need[code] * max(covered[code], 1e-12) ** -alpha for code in need}
    giving = [code for code in need if extra[code] > 1e-6 * budget]
    assert max(gain.values()) <= min(gain[code] for code in giving) * (1 + 1e-3)


@given(budgets(), ALPHA)
def test_the_price_of_fairness_lies_between_0_and_1_and_the_worst_off_never_loses(
    case: tuple[float, Numbers, Numbers, Numbers], alpha: float
) -> None:
    budget, supply, need, worth = case
    found = price_of_fairness(budget, supply, need, alpha=alpha, weights=worth)
    assert 0 <= found.price < 1
    assert found.worst_off >= found.worst_off_otherwise - 1e-9
    if alpha == 0:
        assert found.price == 0


@given(cities(least=2), st.floats(-0.3, 0), st.floats(0, 0.3))
def test_a_step_of_pace_keeps_to_its_limits_and_its_sum(
    city: City, floor: float, cap: float
) -> None:
    provision, need, _ = city
    actual = {code: amount + 1 for code, amount in provision.items()}
    wanted = times(sum(actual.values()) / sum(need.values()), need)
    after = pace_of_change(actual, wanted, floor=floor, cap=cap)
    assert math.fsum(after.values()) == pytest.approx(math.fsum(wanted.values()), rel=1e-9)
    for code, amount in actual.items():
        assert amount * (1 + floor) * (1 - 1e-9) <= after[code] <= amount * (1 + cap) * (1 + 1e-9)


@st.composite
def boxes(draw: st.DrawFn) -> tuple[Numbers, dict[str, tuple[float, float]], Numbers, Numbers]:
    """Need, possible hours, inwoners, and one division inside the box that is not all 0."""
    low, need, people = draw(cities(least=2, most=8))
    part = st.floats(0, 1)
    rows = {code: (draw(st.floats(0, 50)), draw(part)) for code in low}
    hours = {code: (low[code], low[code] + wide) for code, (wide, _) in rows.items()}
    inside = {code: low[code] + wide * at for code, (wide, at) in rows.items()}
    return need, hours, people, inside


@given(boxes())
def test_the_bounds_of_verdeling_hold_every_division_of_the_box(
    case: tuple[Numbers, dict[str, tuple[float, float]], Numbers, Numbers],
) -> None:
    need, hours, people, inside = case
    assume(max(need.values()) > 1.05 * min(need.values()))
    found = verdeling(need, dict(hours), people)
    per_inwoner = {code: inside[code] / people[code] for code in need}
    value = kakwani_against_need(per_inwoner, need, people).value
    assert found.kakwani is not None and found.elasticity is not None
    assert found.kakwani.low - 1e-9 <= value <= found.kakwani.high + 1e-9  # type: ignore[operator]
    among = part_of_neediest(need, people, share=0.4)
    share = math.fsum(among[code] * inside[code] for code in need) / sum(inside.values())
    assert found.share_of_neediest is not None
    assert found.share_of_neediest.low - 1e-9 <= share  # type: ignore[operator]
    assert share <= found.share_of_neediest.high + 1e-9  # type: ignore[operator]
    steep = implied_elasticity(inside, people, need).value
    if steep is not None:
        near = 1e-6 * max(1, abs(steep))
        assert found.elasticity.low is None or found.elasticity.low <= steep + near
        assert found.elasticity.high is None or steep <= found.elasticity.high + near


@given(boxes(), st.sampled_from([0.1, 7.0]))
def test_verdeling_knows_no_unit_of_hours(
    case: tuple[Numbers, dict[str, tuple[float, float]], Numbers, Numbers], factor: float
) -> None:
    need, hours, people, _ = case
    scaled = {code: (factor * low, factor * high) for code, (low, high) in hours.items()}
    before, after = verdeling(need, dict(hours), people), verdeling(need, dict(scaled), people)
    assert (before.kakwani is None) == (after.kakwani is None)
    if before.kakwani is not None and after.kakwani is not None:
        assert after.kakwani.low == close(before.kakwani.low)  # type: ignore[arg-type]
        assert after.kakwani.high == close(before.kakwani.high)  # type: ignore[arg-type]


@given(boxes(), st.data())
def test_learning_the_hours_of_an_area_never_widens_a_bound(
    case: tuple[Numbers, dict[str, tuple[float, float]], Numbers, Numbers], data: st.DataObject
) -> None:
    need, hours, people, inside = case
    code = data.draw(st.sampled_from(sorted(need)))
    before = verdeling(need, dict(hours), people).share_of_neediest
    after = verdeling(need, {**hours, code: (inside[code], inside[code])}, people).share_of_neediest
    if before is not None and after is not None:
        assert before.low - 1e-12 <= after.low  # type: ignore[operator]
        assert after.high <= before.high + 1e-12  # type: ignore[operator]

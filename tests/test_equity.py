"""Published figures, cases to reckon by hand, and what is refused."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import pytest

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
from wijk_lib.estimate import Estimate
from wijk_lib.ranks import fit_rank_line
from wijk_lib.student_t import student_t_quantile

PEOPLE = {"A": 100.0, "B": 300.0, "C": 100.0}
NEED = {"A": 0.5, "B": 1.0, "C": 2.0}
GIVEN = {"A": 1.0, "B": 2.0, "C": 6.0}


def by_letter(*numbers: float) -> dict[str, float]:
    return dict(zip("ABCDEFGHIJ", numbers, strict=False))


def standard_error(found: Estimate) -> float:
    assert found.low is not None and found.high is not None
    return (found.high - found.low) / 2 / student_t_quantile(0.95, found.n - 2)


# Births attended by skilled health personnel (%), by wealth quintile: the data set
# OrderedSample of the WHO's R package healthequal 1.0.1 and what its help page of rci prints.
WHO_RANK = by_letter(1, 2, 3, 4, 5)
WHO_BIRTHS = by_letter(75.60530, 91.01997, 96.03959, 97.04223, 99.22405)
WHO_PEOPLE = by_letter(2072.436, 2112.204, 1983.059, 2052.124, 1884.510)


def test_the_who_example_of_the_relative_concentration_index() -> None:
    assert concentration_index(WHO_BIRTHS, WHO_RANK, WHO_PEOPLE).value == pytest.approx(
        0.0469506, abs=5e-8
    )


def test_the_who_standard_error_is_ours_before_the_mean_counts_as_estimated() -> None:
    found = concentration_index(WHO_BIRTHS, WHO_RANK, WHO_PEOPLE)
    line = fit_rank_line(WHO_BIRTHS, WHO_RANK, WHO_PEOPLE)
    assert line.residual_variance is not None
    of_the_mean = found.value**2 * line.residual_variance / line.mean**2
    left = math.sqrt(standard_error(found) ** 2 - of_the_mean)
    assert left == pytest.approx(0.01401831, abs=1e-8)


# The tests of the same package, test-aci.R and test-rci.R (population round(rnorm(5, 100, 40))
# after set.seed(123)).
TEST_PEOPLE = by_letter(78, 91, 162, 103, 105)
TEST_SHARE = by_letter(20, 30, 40, 50, 60)


def test_the_who_example_of_the_absolute_concentration_index() -> None:
    found = concentration_index(TEST_SHARE, WHO_RANK, TEST_PEOPLE, kind="generalised")
    assert found.value == pytest.approx(7.3284202, abs=1e-6)
    assert standard_error(found) == pytest.approx(0.29368517, abs=1e-6)


def test_the_who_test_value_of_the_relative_concentration_index() -> None:
    found = concentration_index(TEST_SHARE, WHO_RANK, TEST_PEOPLE)
    assert found.value == pytest.approx(0.17776859, rel=1e-6)


def test_the_slope_is_the_absolute_index_divided_by_twice_the_variance_of_the_ranks() -> None:
    line = fit_rank_line(TEST_SHARE, WHO_RANK, TEST_PEOPLE)
    found = slope_index(TEST_SHARE, WHO_RANK, TEST_PEOPLE).sii.value
    assert found == pytest.approx(7.3284202 / 2 / line.rank_variance, rel=1e-6)


# GDP per head of the 32 states of Mexico in 1940 and their region (hanson98): data set mexico of
# libpysal; Gini, Theil and its parts as in the tests and docstrings of PySAL's inequality.
MEXICO = (
    "10384 2,22361 1,9573 2,3758 5,2934 5,8578 1,8537 1,6909 3,17816 4,12132 2,4359 3,2181 5,"
    "4414 3,5309 3,3408 4,3327 3,6936 3,4836 2,9073 1,1892 5,3569 3,11016 3,21965 5,4372 2,"
    "4840 2,6399 1,2459 5,7508 1,3605 3,5203 3,7990 5,3734 2"
)
GDP = {f"S{i:02}": float(row.split()[0]) for i, row in enumerate(MEXICO.split(","))}
REGION = {f"S{i:02}": row.split()[1] for i, row in enumerate(MEXICO.split(","))}


def test_the_gini_that_pysal_publishes_for_mexico() -> None:
    assert gini(GDP) == pytest.approx(0.35372371173452849, abs=1e-15)


# Incomes of the USA in 1968, means of ten classes: the help and the tests of the R package ineq;
# times n/(n - 1) it is what Gini of DescTools gives.
def test_the_gini_that_r_publishes_for_the_usa_also_corrected_for_being_few() -> None:
    incomes = by_letter(541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261)
    assert gini(incomes) == pytest.approx(0.462091130267624, abs=1e-14)
    assert gini(incomes, small_sample=True) == pytest.approx(0.5134346, abs=5e-8)


def test_the_theil_that_pysal_publishes_for_mexico_between_and_within() -> None:
    found = theil(GDP, dict.fromkeys(GDP, 1.0), REGION)
    assert found.total == pytest.approx(0.20894344, abs=5e-9)
    assert found.between == pytest.approx(0.0345889, abs=5e-9)
    assert found.within == pytest.approx(0.17435454, abs=5e-9)


def test_the_hoover_that_pysal_publishes_for_ten_incomes() -> None:
    incomes = by_letter(20, 50, 80, 100, 100, 100, 100, 120, 150, 180)
    assert hoover(incomes, dict.fromkeys(incomes, 1.0)) == pytest.approx(0.15, abs=1e-15)


# Deciles of Area1, the example of phe_sii in UKHSA's PHEindicatormethods, which prints no answer:
# so the normal equations of the regression it describes, Y sqrt(a) on sqrt(a) and rank x sqrt(a).
def test_the_slope_solves_the_regression_that_ukhsa_describes() -> None:
    people = by_letter(7291, 7997, 6105, 7666, 5790, 6934, 5918, 5974, 7147, 7534)
    years = by_letter(75.9, 78.3, 83.8, 83.6, 80.5, 81.1, 81.7, 84.2, 80.6, 86.3)
    order = by_letter(*range(10))
    ranks = fractional_ranks(order, people)
    found = slope_index(years, order, people)
    root = {code: math.sqrt(people[code]) for code in people}
    left = {
        code: years[code] * root[code]
        - (found.least_needy + found.sii.value * ranks[code]) * root[code]
        for code in people
    }
    assert math.fsum(left[code] * root[code] for code in left) == pytest.approx(0, abs=1e-6)
    assert math.fsum(left[code] * root[code] * ranks[code] for code in left) == pytest.approx(
        0, abs=1e-6
    )
    assert found.rii is not None
    assert found.rii.value == pytest.approx(1 + found.sii.value / found.least_needy)


# Abramowitz & Stegun (1964), table 26.10, percentage points of the t distribution.
@pytest.mark.parametrize(
    ("level", "degrees", "published"),
    [
        (0.95, 1, 12.706),
        (0.95, 2, 4.303),
        (0.95, 3, 3.182),
        (0.95, 12, 2.179),
        (0.95, 30, 2.042),
        (0.95, 120, 1.980),
        (0.99, 5, 4.032),
        (0.9, 4, 2.132),
        (0.5, 5, 0.727),
        (0.998, 1, 318.309),
    ],
)
def test_the_published_points_of_students_t(level: float, degrees: int, published: float) -> None:
    assert student_t_quantile(level, degrees) == pytest.approx(published, abs=5.1e-4)


def test_students_t_nears_the_normal_distribution_over_many_areas() -> None:
    assert student_t_quantile(0.95, 14_498) == pytest.approx(1.959964, abs=2e-4)


@pytest.mark.parametrize("level", [0.0, 1.0, -0.5, 95.0])
def test_a_level_that_is_no_share_is_refused(level: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        student_t_quantile(level, 3)


def test_no_degrees_of_freedom_are_refused() -> None:
    with pytest.raises(ValueError, match="1 or more"):
        student_t_quantile(0.95, 0)


# By hand: ranks 0.1, 0.5 and 0.9; mean 2.6; covariance 0.2 x 0.4 x (6 - 1) = 0.4.
def test_three_areas_by_hand() -> None:
    assert fractional_ranks(NEED, PEOPLE) == pytest.approx({"A": 0.1, "B": 0.5, "C": 0.9})
    assert concentration_index(GIVEN, NEED, PEOPLE).value == pytest.approx(2 * 0.4 / 2.6)
    generalised = concentration_index(GIVEN, NEED, PEOPLE, kind="generalised")
    assert generalised.value == pytest.approx(0.8)


# Need: mean 1.1, covariance 0.2 x 0.4 x 1.5 = 0.12, so its index is 0.24/1.1.
def test_kakwani_is_the_difference_of_two_indices_by_hand() -> None:
    found = kakwani_against_need(GIVEN, NEED, PEOPLE).value
    assert found == pytest.approx(0.8 / 2.6 - 0.24 / 1.1)


# Residuals of y on the rank (slope 0.4/0.064 = 6.25): mean 2.6, fitted 0.1, 2.6, 5.1, so
# 0.9, -0.6, 0.9; weighted sum of squares 0.2 x 0.81 + 0.6 x 0.36 + 0.2 x 0.81 = 0.54.
def test_the_interval_by_hand() -> None:
    found = concentration_index(GIVEN, NEED, PEOPLE)
    index = 0.8 / 2.6
    error = math.sqrt(0.54 * (4 * 0.064 + index**2)) / 2.6
    assert standard_error(found) == pytest.approx(error)
    generalised = concentration_index(GIVEN, NEED, PEOPLE, kind="generalised")
    assert standard_error(generalised) == pytest.approx(2 * math.sqrt(0.064 * 0.54))


def test_the_interval_of_the_slope_by_hand() -> None:
    found = slope_index(GIVEN, NEED, PEOPLE)
    assert found.sii.value == pytest.approx(6.25)
    assert standard_error(found.sii) == pytest.approx(math.sqrt(0.54 / 0.064))
    assert found.least_needy == pytest.approx(2.6 - 3.125)
    assert found.most_needy == pytest.approx(2.6 + 3.125)
    assert found.rii is None


# Outcome 10, 12, 20: mean 13.2, covariance 0.2 x 0.4 x 10 = 0.8, slope 12.5, ends 6.95 and
# 19.45; fitted 8.2, 13.2, 18.2; residuals 1.8, -1.2, 1.8; weighted squares 2.16.
def test_the_relative_slope_and_its_interval_by_hand() -> None:
    found = slope_index(by_letter(10, 12, 20), NEED, PEOPLE)
    assert found.rii is not None and found.rii.low is not None and found.rii.high is not None
    assert found.rii.value == pytest.approx(19.45 / 6.95)
    assert (found.least_needy, found.most_needy) == pytest.approx((6.95, 19.45))
    per_slope, per_mean = 13.2 / (19.45 * 6.95), 12.5 / (19.45 * 6.95)
    error = math.sqrt(2.16 * (per_slope**2 / 0.064 + per_mean**2))
    reach = student_t_quantile(0.95, 1) * error
    assert math.log(found.rii.high) == pytest.approx(math.log(19.45 / 6.95) + reach)
    assert math.log(found.rii.low) == pytest.approx(math.log(19.45 / 6.95) - reach)
    assert (found.rii.n, found.rii.missing) == (3, 0)


def test_a_slope_through_two_areas_has_no_interval() -> None:
    found = slope_index({"A": 10.0, "B": 15.0}, NEED, PEOPLE)
    assert found.rii is not None
    assert (found.sii.low, found.sii.high, found.rii.low, found.rii.high) == (None,) * 4
    assert (found.sii.missing, found.rii.missing) == (1, 1)
    assert slope_index({"A": 1.0, "C": 2.0}, NEED, PEOPLE).sii.low is None


def test_a_falling_outcome_has_a_negative_slope_and_a_ratio_below_one() -> None:
    found = slope_index(by_letter(20, 12, 10), NEED, PEOPLE)
    assert found.sii.value < 0
    assert found.rii is not None and found.rii.value < 1
    assert slope_index(by_letter(9, 3, 0), NEED, PEOPLE).rii is None
    in_thousands = slope_index(by_letter(0.020, 0.012, 0.010), NEED, PEOPLE).rii
    assert in_thousands is not None and in_thousands.value == pytest.approx(found.rii.value)


# The line from 0.001 to 12.501, with residuals 1, -2/3 and 1 that leave it where it is.
def test_a_ratio_to_nearly_nothing_has_no_upper_end() -> None:
    found = slope_index(by_letter(1.251 + 1, 6.251 - 2 / 3, 11.251 + 1), NEED, PEOPLE)
    assert found.least_needy == pytest.approx(0.001)
    assert found.rii is not None and found.rii.low is not None
    assert found.rii.high is None and 0 <= found.rii.low < found.rii.value


# Share with support 0.1, 0.4, 0.7: mean 0.4, generalised index 2 x 0.08 x 0.6 = 0.096.
# Erreygers 4 x 0.096; Wagstaff 0.096/(0.6 x 0.4).
def test_the_indices_of_a_share_by_hand() -> None:
    share = by_letter(0.1, 0.4, 0.7)
    erreygers = concentration_index(share, NEED, PEOPLE, kind="erreygers", bounds=(0, 1))
    wagstaff = concentration_index(share, NEED, PEOPLE, kind="wagstaff", bounds=(0, 1))
    assert erreygers.value == pytest.approx(0.384)
    assert wagstaff.value == pytest.approx(0.4)


def test_bounds_other_than_0_and_1_only_change_the_unit() -> None:
    share = by_letter(0.1, 0.45, 0.7)
    grade = {code: 1 + 9 * value for code, value in share.items()}
    for kind in ("erreygers", "wagstaff"):
        as_share = concentration_index(share, NEED, PEOPLE, kind=kind, bounds=(0, 1))
        as_grade = concentration_index(grade, NEED, PEOPLE, kind=kind, bounds=(1, 10))
        assert as_grade.value == pytest.approx(as_share.value)
        assert standard_error(as_grade) == pytest.approx(standard_error(as_share))


# Wagstaff (2005), abstract: of a yes or no the standard index lies between mu - 1 and 1 - mu.
@pytest.mark.parametrize("having", range(1, 10))
def test_where_all_who_have_it_are_the_neediest_a_yes_or_no_leans_as_far_as_it_can(
    having: int,
) -> None:
    need = by_letter(*range(10))
    have = {code: float(level >= 10 - having) for code, level in need.items()}
    alike = dict.fromkeys(need, 1.0)
    mean = having / 10
    assert concentration_index(have, need, alike).value == pytest.approx(1 - mean)
    found = concentration_index(have, need, alike, kind="wagstaff", bounds=(0, 1))
    assert found.value == pytest.approx(1)
    turned = {code: -level for code, level in need.items()}
    assert concentration_index(have, turned, alike).value == pytest.approx(mean - 1)


# Erreygers (2009), abstract: level independence, one of the four requirements of his index;
# cardinal invariance stands above, and mirror among the laws.
def test_the_same_more_for_everyone_leaves_erreygers_where_it_was() -> None:
    share = by_letter(0.1, 0.45, 0.7)
    more = {code: value + 0.2 for code, value in share.items()}
    found, again = (
        concentration_index(each, NEED, PEOPLE, kind="erreygers", bounds=(0, 1))
        for each in (share, more)
    )
    assert again.value == pytest.approx(found.value)
    assert standard_error(again) == pytest.approx(standard_error(found))


# Not linear in rank: mean 0.37, covariance 0.08 x 0.6 = 0.048, slope 0.75; residuals 0.03,
# -0.02, 0.03; squares 0.2 x 0.0009 + 0.6 x 0.0004 + 0.2 x 0.0009 = 0.0006; room 0.63 x 0.37.
def test_the_intervals_of_a_share_by_hand() -> None:
    share = by_letter(0.1, 0.35, 0.7)
    erreygers = concentration_index(share, NEED, PEOPLE, kind="erreygers", bounds=(0, 1))
    assert standard_error(erreygers) == pytest.approx(8 * math.sqrt(0.064 * 0.0006))
    room = 0.63 * 0.37
    wagstaff = concentration_index(share, NEED, PEOPLE, kind="wagstaff", bounds=(0, 1))
    per_mean = 2 * 0.048 * (2 * 0.37 - 1) / room**2
    error = math.sqrt(0.0006 * (4 * 0.064 / room**2 + per_mean**2))
    assert standard_error(wagstaff) == pytest.approx(error)


# Provision 2, 2, 4 (mean 2.4) beside need 0.5, 1, 2 (mean 1.1), both as multiples of their mean.
def test_the_interval_of_kakwani_by_hand() -> None:
    given = by_letter(2.0, 2.0, 4.0)
    found = kakwani_against_need(given, NEED, PEOPLE)
    beyond = {code: given[code] / 2.4 - NEED[code] / 1.1 for code in NEED}
    covariance = 0.2 * 0.4 * (beyond["C"] - beyond["A"])
    slope = covariance / 0.064
    squares = (
        0.2 * (beyond["A"] + 0.4 * slope) ** 2
        + 0.6 * beyond["B"] ** 2
        + 0.2 * (beyond["C"] - 0.4 * slope) ** 2
    )
    own = 2 * 0.2 * 0.4 * 2.0 / 2.4
    assert found.value == pytest.approx(2 * covariance)
    assert squares > 0.001
    assert standard_error(found) == pytest.approx(math.sqrt(squares * (4 * 0.064 + own**2)))


def test_a_wider_level_gives_a_wider_interval() -> None:
    at_90 = concentration_index(GIVEN, NEED, PEOPLE, level=0.90)
    at_99 = concentration_index(GIVEN, NEED, PEOPLE, level=0.99)
    assert at_99.low < at_90.low < at_90.value < at_90.high < at_99.high  # type: ignore[operator]
    assert kakwani_against_need(GIVEN, NEED, PEOPLE, level=0.99).low < -1  # type: ignore[operator]
    narrow = slope_index(GIVEN, NEED, PEOPLE, level=0.5).sii
    assert narrow.high - narrow.low < 2 * math.sqrt(0.54 / 0.064) + 1e-9  # type: ignore[operator]


def test_equal_need_everywhere_leans_nowhere_and_gives_no_interval() -> None:
    same = dict.fromkeys(PEOPLE, 1.0)
    found = concentration_index(GIVEN, same, PEOPLE)
    assert (found.value, found.low, found.high) == (0, None, None)


def test_areas_without_provision_are_counted_as_missing() -> None:
    given = {"A": 1.0, "C": 6.0}
    assert concentration_index(given, NEED, PEOPLE).missing == 1
    assert kakwani_against_need(given, NEED, PEOPLE).missing == 1
    assert concentration_index(given, NEED, PEOPLE).n == 2
    more = {**NEED, "D": 3.0, "E": 4.0}
    assert concentration_index(GIVEN, more, PEOPLE).missing == 2
    assert slope_index(GIVEN, more, PEOPLE).sii.missing == 2


def test_tied_areas_share_one_place() -> None:
    tied = {"A": 1.0, "B": 1.0, "C": 2.0}
    assert fractional_ranks(tied, PEOPLE) == pytest.approx({"A": 0.4, "B": 0.4, "C": 0.9})


def test_the_curve_bends_below_the_diagonal_when_more_goes_to_the_neediest() -> None:
    curve = concentration_curve(GIVEN, NEED, PEOPLE)
    assert curve[0] == (0.0, 0.0) and curve[-1] == (1.0, 1.0)
    assert curve[1] == pytest.approx((0.2, 100 / 1300))
    assert curve[2] == pytest.approx((0.8, 700 / 1300))


def test_the_curve_follows_need_and_not_the_order_of_the_codes() -> None:
    turned = {"A": 2.0, "B": 1.0, "C": 0.5}
    curve = concentration_curve({"A": 0.001, "B": 0.002, "C": 0.006}, turned, PEOPLE)
    assert curve[1] == pytest.approx((0.2, 6 / 13))
    assert curve[2] == pytest.approx((0.8, 12 / 13))


def test_tied_areas_are_one_step_of_the_curve() -> None:
    tied = {"A": 1.0, "B": 1.0, "C": 2.0}
    curve = concentration_curve(GIVEN, tied, PEOPLE)
    assert len(curve) == 3
    assert curve[1] == pytest.approx((0.8, 700 / 1300))


# O'Donnell et al. (2008), World Bank, ch. 8: the grouped form C = sum of p(t-1) L(t) - p(t) L(t-1),
# as printed in Technical Note 7 of the same authors.
def test_the_curve_of_little_is_the_curve_of_much() -> None:
    little = {code: amount / 1e6 for code, amount in GIVEN.items()}
    for small, large in zip(
        concentration_curve(little, NEED, PEOPLE),
        concentration_curve(GIVEN, NEED, PEOPLE),
        strict=True,
    ):
        assert small == pytest.approx(large)


def test_the_grouped_form_gives_the_same_index() -> None:
    curve = concentration_curve(WHO_BIRTHS, WHO_RANK, WHO_PEOPLE)
    grouped = math.fsum(
        before[0] * here[1] - here[0] * before[1] for before, here in pairwise(curve)
    )
    assert grouped == pytest.approx(concentration_index(WHO_BIRTHS, WHO_RANK, WHO_PEOPLE).value)


def test_the_neediest_share_of_inwoners_cuts_an_area() -> None:
    assert part_of_neediest(NEED, PEOPLE, share=0.4) == pytest.approx(
        {"A": 0.0, "B": 1 / 3, "C": 1.0}
    )
    assert part_of_neediest(NEED, PEOPLE, share=1) == {"A": 1.0, "B": 1.0, "C": 1.0}
    tied = {"A": 1.0, "B": 2.0, "C": 2.0}
    assert part_of_neediest(tied, PEOPLE, share=0.4) == pytest.approx({"A": 0, "B": 0.5, "C": 0.5})


@pytest.mark.parametrize("share", [0.0, -0.1, 1.1, math.nan])
def test_a_share_of_inwoners_outside_0_to_1_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        part_of_neediest(NEED, PEOPLE, share=share)


def test_the_neediest_share_refuses_what_is_no_number_by_code() -> None:
    with pytest.raises(KeyError, match="inwoners of C is missing"):
        part_of_neediest(NEED, {"A": 1.0, "B": 1.0}, share=0.4)
    with pytest.raises(ValueError, match="inwoners of B is nan"):
        part_of_neediest(NEED, {**PEOPLE, "B": math.nan}, share=0.4)
    with pytest.raises(ValueError, match="inwoners of B is 0"):
        part_of_neediest(NEED, {**PEOPLE, "B": 0}, share=0.4)
    with pytest.raises(ValueError, match="need of B is inf"):
        part_of_neediest({**NEED, "B": math.inf}, PEOPLE, share=0.4)
    with pytest.raises(ValueError, match="need of B is inf"):
        fractional_ranks({**NEED, "B": math.inf}, PEOPLE)


def test_gini_of_one_who_gets_all() -> None:
    assert gini({"A": 0.0, "B": 0.0, "C": 0.0, "D": 8.0}) == pytest.approx(0.75)
    assert gini({"A": 0.0, "B": 0.0, "C": 0.0, "D": 8.0}, small_sample=True) == pytest.approx(1)
    assert gini({"A": 1.0, "B": 3.0}, {"A": 300, "B": 100}) == pytest.approx(0.25)


def test_theil_by_hand() -> None:
    found = theil(by_letter(1, 3, 0, 4), by_letter(1, 1, 1, 1), dict(A="x", B="x", C="y", D="y"))
    in_x = (math.log(0.5) + 3 * math.log(1.5)) / 8
    in_y = 4 * math.log(2) / 8
    assert found.between == pytest.approx(0)
    assert found.within_by_group == pytest.approx({"x": in_x, "y": in_y})
    assert found.total == found.within == pytest.approx(in_x + in_y)


def test_theil_of_one_who_gets_all_is_the_logarithm_of_the_inwoners() -> None:
    found = theil({"A": 0.0, "B": 5.0}, {"A": 3, "B": 1}, {"A": "x", "B": "y"})
    assert found.between == found.total == pytest.approx(math.log(4))


Refusing = Callable[[dict[str, float], dict[str, float], dict[str, float]], object]
ALL: list[Refusing] = [
    concentration_index,
    concentration_curve,
    kakwani_against_need,
    slope_index,
    lambda given, need, people: gini(given, people),
    lambda given, need, people: theil(given, people, dict.fromkeys("ABC", "x")),
]


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_an_outcome_that_is_no_number_is_refused_by_code(bad: float) -> None:
    with pytest.raises(ValueError, match="outcome of B is"):
        slope_index({**GIVEN, "B": bad}, NEED, PEOPLE)


@pytest.mark.parametrize("measure", ALL)
@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_a_provision_that_is_no_number_is_refused_by_code(measure: Refusing, bad: float) -> None:
    with pytest.raises(ValueError, match="of B is"):
        measure({**GIVEN, "B": bad}, NEED, PEOPLE)


@pytest.mark.parametrize("measure", ALL)
@pytest.mark.parametrize("bad", [math.nan, math.inf, 0.0, -1.0])
def test_inwoners_that_are_not_above_0_are_refused_by_code(measure: Refusing, bad: float) -> None:
    with pytest.raises(ValueError, match="inwoners of B is"):
        measure(GIVEN, NEED, {**PEOPLE, "B": bad})


@pytest.mark.parametrize("measure", ALL[:4])
@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_a_need_that_is_no_number_is_refused_by_code(measure: Refusing, bad: float) -> None:
    with pytest.raises(ValueError, match="of B is"):
        measure(GIVEN, {**NEED, "B": bad}, PEOPLE)


@pytest.mark.parametrize("measure", ALL[:4])
def test_an_area_without_need_is_refused_by_code(measure: Refusing) -> None:
    with pytest.raises(KeyError, match=r"need(_ratio)? of C is missing"):
        measure(GIVEN, {"A": 0.5, "B": 1.0}, PEOPLE)


@pytest.mark.parametrize("measure", ALL)
def test_an_area_without_inwoners_is_refused_by_code(measure: Refusing) -> None:
    with pytest.raises(KeyError, match="inwoners of C is missing"):
        measure(GIVEN, NEED, {"A": 100.0, "B": 300.0})


@pytest.mark.parametrize("measure", [*ALL[:3], *ALL[4:]])
def test_no_provision_at_all_is_refused(measure: Refusing) -> None:
    with pytest.raises(ValueError, match=r"^there is no provision at all, so (it|there) "):
        measure(dict.fromkeys(GIVEN, 0.0), NEED, PEOPLE)


@pytest.mark.parametrize("measure", ALL)
def test_no_area_at_all_is_refused(measure: Refusing) -> None:
    with pytest.raises(ValueError, match=r"^there is no (area|provision)"):
        measure({}, NEED, PEOPLE)


@pytest.mark.parametrize("measure", [*ALL[:3], *ALL[4:]])
def test_a_negative_provision_is_refused_by_code(measure: Refusing) -> None:
    with pytest.raises(ValueError, match="provision of A is -1"):
        measure({**GIVEN, "A": -1.0}, NEED, PEOPLE)


def test_a_negative_outcome_may_have_a_generalised_index() -> None:
    found = concentration_index({**GIVEN, "A": -1.0}, NEED, PEOPLE, kind="generalised")
    assert found.value == pytest.approx(2 * 0.08 * 7)


def test_a_need_of_0_has_no_proportion() -> None:
    with pytest.raises(ValueError, match="need_ratio of A is 0"):
        kakwani_against_need(GIVEN, {**NEED, "A": 0.0}, PEOPLE)


def test_a_slope_over_equal_need_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^need is the same everywhere"):
        slope_index(GIVEN, dict.fromkeys(GIVEN, 1.0), PEOPLE)


@pytest.mark.parametrize(
    ("kind", "bounds", "says"),
    [
        ("standard", (0.0, 10.0), "does not go with"),
        ("generalised", (0.0, 10.0), "does not go with"),
        ("erreygers", None, "does not go with"),
        ("wagstaff", None, "does not go with"),
        ("wagstaff", (10.0, 0.0), "below the second"),
        ("erreygers", (1.0, 1.0), "below the second"),
        ("erreygers", (0.0, math.inf), "below the second"),
        ("erreygers", (-math.inf, 10.0), "below the second"),
        ("erreygers", (0.0, math.nan), "below the second"),
        ("wagstaff", (0.0, 5.0), "provision of C is 6.0, outside"),
        ("erreygers", (1.5, 6.0), "provision of A is 1.0, outside"),
        ("gini", None, "no concentration index"),
    ],
)
def test_bounds_that_do_not_fit_are_refused(
    kind: str, bounds: tuple[float, float] | None, says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        concentration_index(GIVEN, NEED, PEOPLE, kind=kind, bounds=bounds)  # type: ignore[arg-type]


@pytest.mark.parametrize("everyone", [0.0, 1.0])
def test_a_share_of_all_or_none_has_no_wagstaff_index(everyone: float) -> None:
    share = dict.fromkeys(NEED, everyone)
    with pytest.raises(ValueError, match="nothing can lean"):
        concentration_index(share, NEED, PEOPLE, kind="wagstaff", bounds=(0, 1))


def test_a_provision_at_its_bounds_is_allowed() -> None:
    share = by_letter(0, 0.5, 1)
    found = concentration_index(share, NEED, PEOPLE, kind="erreygers", bounds=(0, 1))
    assert found.value == pytest.approx(4 * 2 * 0.08)


def test_one_area_cannot_be_corrected_for_being_few() -> None:
    assert gini({"A": 5.0}) == 0
    with pytest.raises(ValueError, match=r"^there is one area"):
        gini({"A": 5.0}, small_sample=True)


def test_an_area_without_group_is_refused_by_code() -> None:
    with pytest.raises(KeyError, match="group of C is missing"):
        theil(GIVEN, PEOPLE, {"A": "x", "B": "x"})


def test_shares_that_cannot_be_compared_are_refused() -> None:
    with pytest.raises(KeyError, match="C has only one"):
        hoover(GIVEN, {"A": 1.0, "B": 1.0})
    with pytest.raises(ValueError, match=r"^support or need adds up to 0"):
        hoover({"A": 0.0}, {"A": 1.0})
    with pytest.raises(ValueError, match=r"^support or need adds up to 0"):
        hoover({"A": 1.0}, {"A": 0.0})
    with pytest.raises(ValueError, match="support of A is nan"):
        hoover({"A": math.nan}, {"A": 1.0})
    with pytest.raises(ValueError, match="need of A is -1"):
        hoover({"A": 1.0}, {"A": -1.0})


def test_results_cannot_be_changed() -> None:
    found = theil(GIVEN, PEOPLE, dict.fromkeys(GIVEN, "x"))
    with pytest.raises(AttributeError):
        found.total = 0.0  # type: ignore[misc]
    with pytest.raises(TypeError):
        found.within_by_group["x"] = 0.0  # type: ignore[index]


def test_the_weighted_gini_is_half_the_mean_difference_between_all_inwoners() -> None:
    values, people = by_letter(7, 1, 4), {"A": 3, "B": 1, "C": 2}
    each = [values[code] for code in values for _ in range(people[code])]
    apart = sum(abs(one - other) for one in each for other in each) / len(each) ** 2
    assert gini(values, people) == pytest.approx(apart / 2 / (sum(each) / len(each)))


def test_the_unit_of_inwoners_makes_no_difference_also_where_they_are_below_1() -> None:
    few = {code: count / 1000 for code, count in PEOPLE.items()}
    values = {code: 1.0 + n for n, code in enumerate(PEOPLE)}
    assert gini(values, few) == pytest.approx(gini(values, PEOPLE))
    assert fractional_ranks(NEED, few) == pytest.approx(fractional_ranks(NEED, PEOPLE))
    assert part_of_neediest(NEED, few, share=0.4) == pytest.approx(
        part_of_neediest(NEED, PEOPLE, share=0.4)
    )


def test_support_below_0_does_not_lie_anywhere() -> None:
    with pytest.raises(ValueError, match="support of A is -1"):
        hoover({"A": -1.0, "B": 3.0}, {"A": 1.0, "B": 1.0})

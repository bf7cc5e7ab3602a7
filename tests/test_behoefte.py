"""The need index, its parts, and what it refuses."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest

from tests.handmade import indicator
from wijk_lib.behoefte import (
    behoefte_index,
    geometric_mean,
    need_ratio,
    rank_intervals,
    suspected_counts,
)
from wijk_lib.choices import choices_that_matter, domein_influence, leave_one_out
from wijk_lib.model import Indicator
from wijk_lib.rank_draws import RankInterval, apart
from wijk_lib.weighing import domein_weights

LONELY = indicator("eenzaam", domein="samenhang")
ALONE = indicator("alleen", domein="samenhang")
POOR = indicator("arm", domein="geld")
HEALTHY = indicator("gezond", domein="gezondheid", direction="less need")


def test_the_svi_way_by_hand() -> None:
    """Ranks 0, 1/3, 2/3, 1 per indicator; a domain is their mean, the index that of domains."""
    values = {
        "eenzaam": {"A": 1.0, "B": 2.0, "C": 3.0, "D": 4.0},
        "alleen": {"A": 40.0, "B": 30.0, "C": 20.0, "D": 10.0},
        "arm": {"A": 5.0, "B": 6.0, "C": 7.0, "D": 8.0},
    }
    index = behoefte_index(values, [LONELY, ALONE, POOR])
    assert index["A"].domains == pytest.approx({"samenhang": 50.0, "geld": 0.0})
    assert index["D"].domains == pytest.approx({"samenhang": 50.0, "geld": 100.0})
    assert [index[code].score for code in "ABCD"] == pytest.approx(
        [25.0, 41.6666667, 58.3333333, 75.0]
    )
    assert index["D"].contributions == pytest.approx({"eenzaam": 25.0, "alleen": 0.0, "arm": 50.0})


def test_where_more_is_less_need_the_rank_is_turned_and_ties_take_the_highest() -> None:
    index = behoefte_index({"gezond": {"A": 80.0, "B": 70.0, "C": 70.0}}, [HEALTHY])
    assert {code: each.score for code, each in index.items()} == {"A": 0.0, "B": 100.0, "C": 100.0}


def test_a_wijk_is_placed_among_the_buurten_by_its_own_rate() -> None:
    buurten = {"eenzaam": {"BU1": 5.0, "BU2": 10.0, "BU3": 15.0, "BU4": 20.0}}
    wijken = behoefte_index({"eenzaam": {"WK1": 12.0, "WK2": 25.0}}, [LONELY], reference=buurten)
    assert {code: each.score for code, each in wijken.items()} == {"WK1": 50.0, "WK2": 100.0}


def test_without_buurt_figures_an_indicator_is_placed_among_the_areas_themselves() -> None:
    wijken = behoefte_index(
        {"eenzaam": {"WK1": 12.0, "WK2": 25.0, "WK3": 30.0}},
        [LONELY],
        reference={"arm": {"BU1": 1.0, "BU2": 2.0}},
    )
    assert [wijken[code].score for code in ("WK1", "WK2", "WK3")] == [0.0, 50.0, 100.0]


def test_domain_weights_are_those_asked_for_and_a_weight_of_0_takes_no_part() -> None:
    values = {"eenzaam": {"A": 1.0, "B": 2.0}, "arm": {"A": 2.0, "B": 1.0}}
    three_to_one = behoefte_index(
        values, [LONELY, POOR], domein_weights={"samenhang": 3, "geld": 1}
    )
    assert three_to_one["B"].score == pytest.approx(75.0)
    alone = behoefte_index(values, [LONELY, POOR], domein_weights={"samenhang": 1, "geld": 0})
    assert alone["B"].score == 100.0
    assert alone["B"].domains["geld"] == 0.0, "it is still worked out"
    assert "arm" not in alone["B"].contributions


def test_indicator_weights_hold_within_their_domain() -> None:
    heavy = indicator("alleen", domein="samenhang", weight=3.0)
    values = {"eenzaam": {"A": 1.0, "B": 2.0}, "alleen": {"A": 2.0, "B": 1.0}}
    index = behoefte_index(values, [LONELY, heavy])
    assert index["A"].score == pytest.approx(75.0)
    assert index["A"].contributions == pytest.approx({"eenzaam": 0.0, "alleen": 75.0})


def test_contributions_follow_both_weights_and_add_up_also_at_the_bottom() -> None:
    """Top on all: 3/4 of the score from the domain of weight 3, and in it 1 to 3."""
    heavy = indicator("alleen", domein="samenhang", weight=3.0)
    values = {key: {"A": 1.0, "B": 2.0} for key in ("eenzaam", "alleen", "arm")}
    weights = {"samenhang": 3.0, "geld": 1.0}
    index = behoefte_index(values, [LONELY, heavy, POOR], domein_weights=weights)
    assert index["B"].contributions == pytest.approx(
        {"eenzaam": 18.75, "alleen": 56.25, "arm": 25.0}
    )
    assert set(index["A"].contributions.values()) == {0.0}
    geometric = behoefte_index(values, [LONELY, heavy, POOR], aggregation="geometric")
    assert geometric["A"].score == 1.0
    assert sum(geometric["A"].contributions.values()) == pytest.approx(1.0)


def test_the_arithmetic_mean_of_ranks_is_what_is_used_unless_asked_otherwise() -> None:
    values = {"eenzaam": {"A": 1.0, "B": 2.0, "C": 9.0}, "arm": {"A": 2.0, "B": 1.0, "C": 3.0}}
    named = behoefte_index(values, [LONELY, POOR], aggregation="arithmetic", normalisation="rank")
    assert behoefte_index(values, [LONELY, POOR]) == named
    with pytest.raises(ValueError, match="aggregation"):
        behoefte_index(values, [LONELY, POOR], aggregation="mean")
    with pytest.raises(ValueError, match="normalisation"):
        behoefte_index(values, [LONELY, POOR], normalisation="ranks")


def test_areas_come_in_order_of_code() -> None:
    codes = [f"BU{n:02}" for n in (7, 3, 9, 1, 5, 8, 2, 6, 4, 0)]
    values = {"eenzaam": {code: float(n) + 1 for n, code in enumerate(codes)}}
    assert list(behoefte_index(values, [LONELY])) == sorted(codes)
    assert list(need_ratio(values, [LONELY], gemeente_values={"eenzaam": 5.0})) == sorted(codes)


def test_the_exponential_scale_turned_round_is_that_of_the_turned_reference() -> None:
    healthy = {"BU1": 60.0, "BU2": 70.0, "BU3": 80.0, "BU4": 90.0}
    ill = {code: 100 - rate for code, rate in healthy.items()}
    one = behoefte_index(
        {"gezond": {"WK": 65.0}},
        [HEALTHY],
        reference={"gezond": healthy},
        normalisation="exponential",
    )
    other = behoefte_index(
        {"arm": {"WK": 35.0}}, [POOR], reference={"arm": ill}, normalisation="exponential"
    )
    assert one["WK"].score == pytest.approx(other["WK"].score)


def three_of_one_domain(present: int) -> dict[str, dict[str, float]]:
    every = {key: {"A": 1.0, "B": 2.0, "C": 3.0} for key in ("een", "twee", "drie")}
    for key in list(every)[present:]:
        del every[key]["C"]
    return every


THREE = [indicator(key, domein="samen") for key in ("een", "twee", "drie")]


def test_two_thirds_of_the_weight_is_enough_and_less_is_not() -> None:
    enough = behoefte_index(three_of_one_domain(2), THREE)["C"]
    assert enough.score == 100.0
    assert enough.missing == ("drie",)
    too_little = behoefte_index(three_of_one_domain(1), THREE)["C"]
    assert too_little.score is None
    assert too_little.domains == {"samen": None}
    assert too_little.contributions == {}
    assert too_little.missing == ("twee", "drie")


def test_three_fifths_is_less_than_two_thirds() -> None:
    values = {"een": {"A": 1.0, "B": 2.0, "C": 3.0}, "twee": {"A": 1.0, "B": 2.0}}
    heavy, light = indicator("een", domein="s", weight=3.0), indicator("twee", domein="s", weight=2)
    assert behoefte_index(values, [heavy, light])["C"].score is None
    apart_weights = {"een": 3.0, "twee": 2.0}
    two_domains = [indicator("een"), indicator("twee")]
    index = behoefte_index(values, two_domains, domein_weights=apart_weights)
    assert index["C"].score is None
    assert "C" not in rank_intervals(values, two_domains, draws=5, domein_weights=apart_weights)


def test_what_is_missing_is_left_out_of_the_weights_and_never_read_as_0() -> None:
    values = {"een": {"A": 1.0, "B": 2.0}, "twee": {"A": 1.0, "B": 2.0}, "drie": {"A": 1.0}}
    index = behoefte_index(values | {"drie": {"A": 1.0, "X": 0.0}}, THREE)
    assert index["B"].score == 100.0
    assert index["B"].contributions == pytest.approx({"een": 50.0, "twee": 50.0})


def test_two_thirds_of_the_domains_is_enough_and_less_is_not() -> None:
    three = [indicator(key) for key in ("een", "twee", "drie")]
    assert behoefte_index(three_of_one_domain(2), three)["C"].score == 100.0
    assert behoefte_index(three_of_one_domain(1), three)["C"].score is None
    assert behoefte_index(three_of_one_domain(1), three, min_weight_present=0.3)["C"].score == 100.0


def test_an_indicator_without_any_value_counts_as_missing_everywhere() -> None:
    index = behoefte_index(three_of_one_domain(3) | {"drie": {}}, THREE)
    assert index["A"].missing == ("drie",)
    with pytest.raises(KeyError):
        behoefte_index({"een": {"A": 1.0, "B": 2.0}}, THREE)


def test_given_a_fixed_reference_a_missing_value_moves_no_other_area() -> None:
    reference = three_of_one_domain(3)
    whole = behoefte_index(three_of_one_domain(3), THREE, reference=reference)
    holed = behoefte_index(three_of_one_domain(2), THREE, reference=reference)
    assert {c: whole[c].score for c in "AB"} == {c: holed[c].score for c in "AB"}


def test_a_count_a_class_and_an_undeclared_direction_are_refused() -> None:
    values = {"eenzaam": {"A": 1.0, "B": 2.0}}
    for wrong, word in (
        (indicator("eenzaam", kind="count"), "count"),
        (indicator("eenzaam", kind="class"), "class"),
        (indicator("eenzaam", direction="none"), "direction"),
    ):
        with pytest.raises(ValueError, match=word):
            behoefte_index(values, [wrong])
        with pytest.raises(ValueError, match=word):
            rank_intervals(values, [wrong], draws=2)
    with pytest.raises(ValueError, match="no indicator"):
        behoefte_index(values, [])


def test_a_rate_that_follows_the_number_of_inwoners_is_flagged_as_a_likely_count() -> None:
    people = {f"BU{n}": 100.0 * n for n in range(1, 9)}
    rates = {code: 20.0 - (n * 7) % 8 for n, code in enumerate(people)}
    counts = {code: round(0.31 * n) for code, n in people.items()}
    found = suspected_counts({"huishoudens": counts, "eenzaam": rates}, people)
    assert found.keys() == {"huishoudens"}
    assert found["huishoudens"] == pytest.approx(1.0)
    few = dict(list(people.items())[:4])
    assert suspected_counts({"huishoudens": counts}, few) == {}, "four areas prove nothing"
    five = dict(list(people.items())[:5])
    assert suspected_counts({"huishoudens": counts}, five).keys() == {"huishoudens"}


def test_a_correlation_of_exactly_nine_tenths_is_not_flagged() -> None:
    """Ranks 1 2 3 5 4 against 1 to 5: 1 - 6 * 2 / 120 = 0.9."""
    people = {code: 100.0 * n for n, code in enumerate("abcde", 1)}
    assert suspected_counts({"x": dict(zip("abcde", (1, 2, 3, 5, 4), strict=True))}, people) == {}


@pytest.mark.parametrize("weights", [{"samenhang": -1}, {"samenhang": 0}, {"samenhang": math.nan}])
def test_domain_weights_that_are_none_are_refused(weights: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="domain weight"):
        behoefte_index({"eenzaam": {"A": 1.0, "B": 2.0}}, [LONELY], domein_weights=weights)


def test_where_no_weights_are_given_each_domein_weighs_1() -> None:
    assert domein_weights(["samenhang", "geld"], None) == {"samenhang": 1.0, "geld": 1.0}
    with pytest.raises(KeyError, match="domain weight of geld is missing"):
        domein_weights(["samenhang", "geld"], {"samenhang": 2})


def test_what_is_missing_is_named_with_what_it_is_missing_from() -> None:
    with pytest.raises(KeyError, match="values of eenzaam is missing"):
        behoefte_index({}, [LONELY])
    with pytest.raises(KeyError, match="values of eenzaam is missing"):
        rank_intervals({}, [LONELY], draws=2)
    with pytest.raises(KeyError, match="rate in the gemeente of eenzaam is missing"):
        need_ratio({"eenzaam": {"A": 1.0}}, [LONELY], gemeente_values={})


def test_the_geometric_mean_refuses_0_and_is_at_home_on_1_to_100() -> None:
    alike = {"a": 1.0, "b": 1.0}
    for outside in (0.0, 0.99, 100.1, math.nan):
        with pytest.raises(ValueError, match="1 to 100"):
            geometric_mean({"a": 50.0, "b": outside}, alike)
    assert geometric_mean({"a": 1.0, "b": 100.0}, alike) == pytest.approx(10.0)
    assert geometric_mean({"a": 4.0, "b": 32.0}, {"a": 2, "b": 1}) == pytest.approx(8.0)


def test_the_geometric_index_lets_an_even_profile_weigh_more_than_the_same_sum_on_one_domain() -> (
    None
):
    values = {
        "eenzaam": {"EVEN": 5.0, "ONE": 9.0, "LOW": 1.0, "MID": 5.0, "TOP": 9.0},
        "arm": {"EVEN": 5.0, "ONE": 1.0, "LOW": 1.0, "MID": 5.0, "TOP": 9.0},
    }
    plain = behoefte_index(values, [LONELY, POOR], normalisation="min-max")
    geometric = behoefte_index(
        values, [LONELY, POOR], normalisation="min-max", aggregation="geometric"
    )
    assert plain["EVEN"].score == plain["ONE"].score == 50.0
    assert geometric["EVEN"].score == pytest.approx(50.5)
    assert geometric["ONE"].score == pytest.approx(10.0)
    assert (geometric["LOW"].score, geometric["TOP"].score) == pytest.approx((1.0, 100.0))
    assert sum(geometric["ONE"].contributions.values()) == pytest.approx(10.0)


def test_the_other_scales_are_those_of_the_scale_module() -> None:
    values = {"eenzaam": {"A": 0.0, "B": 10.0, "C": 40.0}}
    spans = behoefte_index(values, [LONELY], normalisation="min-max")
    assert [spans[code].score for code in "ABC"] == [0.0, 25.0, 100.0]
    stretched = behoefte_index(values, [LONELY], normalisation="exponential")
    assert stretched["C"].score == pytest.approx(100.0)
    assert stretched["B"].score < 50


@pytest.mark.parametrize("way", ["min-max", "exponential", "rank"])
def test_turning_round_puts_the_end_with_most_need_on_top_in_every_scale(way) -> None:
    """What is healthy in one is ill in the other: both say the same."""
    ill = {"A": 10.0, "B": 20.0, "C": 70.0, "D": 65.0}
    healthy = {code: 100 - rate for code, rate in ill.items()}
    one = behoefte_index({"arm": ill}, [POOR], normalisation=way)
    other = behoefte_index({"gezond": healthy}, [HEALTHY], normalisation=way)
    assert [one[c].score for c in ill] == pytest.approx([other[c].score for c in ill])


# need_ratio


def test_the_need_ratio_by_hand() -> None:
    """Per domain the mean of rate / rate of the gemeente, then the mean of the domains."""
    values = {
        "eenzaam": {"A": 20.0},
        "alleen": {"A": 15.0},
        "gezond": {"A": 70.0},
    }
    whole = {"eenzaam": 10.0, "alleen": 10.0, "gezond": 80.0}
    found = need_ratio(values, [LONELY, ALONE, HEALTHY], gemeente_values=whole)
    assert found == pytest.approx({"A": ((2.0 + 1.5) / 2 + 30 / 20) / 2})


def test_an_area_like_the_gemeente_has_a_need_ratio_of_1() -> None:
    whole = {"eenzaam": 10.0, "gezond": 80.0}
    values = {key: {"A": rate} for key, rate in whole.items()}
    assert need_ratio(values, [LONELY, HEALTHY], gemeente_values=whole) == {"A": 1.0}


def test_only_rates_make_a_need_ratio() -> None:
    score = indicator("sfeer", kind="score", domein="samenhang")
    values = {"eenzaam": {"A": 20.0}, "sfeer": {"A": -3.0}}
    assert need_ratio(values, [LONELY, score], gemeente_values={"eenzaam": 10.0}) == {"A": 2.0}
    with pytest.raises(ValueError, match="no indicator"):
        need_ratio(values, [score], gemeente_values={})


def test_a_need_ratio_is_never_0_and_never_guessed() -> None:
    found = need_ratio({"eenzaam": {"A": 0.0, "B": 5.0}}, [LONELY], gemeente_values={"eenzaam": 4})
    assert found == {"B": 1.25}
    with pytest.raises(ValueError, match="0 to 100"):
        need_ratio({"eenzaam": {"A": 120.0}}, [LONELY], gemeente_values={"eenzaam": 4.0})
    with pytest.raises(ValueError, match="0 to 100"):
        need_ratio({"eenzaam": {"A": 1.0}}, [LONELY], gemeente_values={"eenzaam": 101.0})
    with pytest.raises(ValueError, match="0 to 100"):
        need_ratio({"eenzaam": {"A": -1.0}}, [LONELY], gemeente_values={"eenzaam": 4.0})
    with pytest.raises(ValueError, match="no such need"):
        need_ratio({"eenzaam": {"A": 1.0}}, [LONELY], gemeente_values={"eenzaam": 0.0})
    with pytest.raises(ValueError, match="no such need"):
        need_ratio({"gezond": {"A": 1.0}}, [HEALTHY], gemeente_values={"gezond": 100.0})
    with pytest.raises(KeyError):
        need_ratio({"eenzaam": {"A": 1.0}}, [LONELY], gemeente_values={})


def test_a_need_ratio_keeps_the_rule_of_two_thirds() -> None:
    whole = dict.fromkeys(("een", "twee", "drie"), 2.0)
    assert need_ratio(three_of_one_domain(2), THREE, gemeente_values=whole)["C"] == 1.5
    assert "C" not in need_ratio(three_of_one_domain(1), THREE, gemeente_values=whole)


def test_a_need_ratio_weighs_its_domains() -> None:
    values = {"eenzaam": {"A": 20.0}, "arm": {"A": 10.0}}
    whole = {"eenzaam": 10.0, "arm": 10.0}
    weights = {"samenhang": 3.0, "geld": 1.0}
    found = need_ratio(values, [LONELY, POOR], gemeente_values=whole, domein_weights=weights)
    assert found == {"A": 1.75}
    one = need_ratio(
        values, [LONELY, POOR], gemeente_values=whole, domein_weights={"samenhang": 0, "geld": 1}
    )
    assert one == {"A": 1.0}


# rank_intervals

VALUES = {
    "eenzaam": {f"BU{n:02}": float(n) for n in range(10)},
    "arm": {f"BU{n:02}": float((n * 7) % 10) for n in range(10)},
    "gezond": {f"BU{n:02}": 90.0 - n for n in range(10)},
}
INDICATOREN = [LONELY, POOR, HEALTHY]


def test_the_same_seed_gives_the_same_intervals_and_says_which_it_was() -> None:
    first = rank_intervals(VALUES, INDICATOREN, draws=50, seed=3)
    assert first == rank_intervals(VALUES, INDICATOREN, draws=50, seed=3)
    assert first != rank_intervals(VALUES, INDICATOREN, draws=50, seed=4)
    assert {(each.seed, each.draws, each.areas) for each in first.values()} == {(3, 50, 10)}


def test_what_is_highest_on_everything_is_first_whatever_the_choices() -> None:
    top = {key: {**per, "TOP": 99.0 if key != "gezond" else 1.0} for key, per in VALUES.items()}
    found = rank_intervals(top, INDICATOREN, draws=200)["TOP"]
    assert (found.median, found.low, found.high, found.p_worst_fifth) == (1.0, 1.0, 1.0, 1.0)


def test_in_every_draw_a_fifth_is_in_the_neediest_fifth() -> None:
    found = rank_intervals(VALUES, INDICATOREN, draws=300)
    assert sum(each.p_worst_fifth for each in found.values()) == pytest.approx(2.0)
    assert all(each.low <= each.median <= each.high for each in found.values())


def test_with_one_indicator_and_no_margin_no_choice_moves_anything() -> None:
    found = rank_intervals({"arm": VALUES["arm"]}, [POOR], draws=100)
    for code, each in found.items():
        rank = 10 - VALUES["arm"][code]
        assert (each.low, each.median, each.high) == (rank, rank, rank)


def test_weights_held_close_move_ranks_less() -> None:
    def width(concentration: float) -> float:
        found = rank_intervals(VALUES, INDICATOREN, draws=400, weight_concentration=concentration)
        return sum(each.high - each.low for each in found.values())

    assert width(2.0) > width(12.0) > width(2000.0)


def test_a_margin_makes_ranks_less_sure() -> None:
    errors = {"arm": dict.fromkeys(VALUES["arm"], 4.0)}
    sure = rank_intervals({"arm": VALUES["arm"]}, [POOR], draws=400)
    unsure = rank_intervals({"arm": VALUES["arm"]}, [POOR], draws=400, standard_errors=errors)
    assert all(each.high == each.low for each in sure.values())
    assert all(each.high > each.low for each in unsure.values())
    certain = {"arm": dict.fromkeys(VALUES["arm"], 0.0)}
    assert sure == rank_intervals(
        {"arm": VALUES["arm"]}, [POOR], draws=400, standard_errors=certain
    )


def test_a_margin_is_normal_around_the_value() -> None:
    """Two areas apart by d with standard errors s: the lower is first in Phi(-d / (s sqrt 2))."""
    values = {"arm": {"A": 10.0, "B": 11.0}}
    errors = {"arm": {"A": 1.0, "B": 1.0}}
    found = rank_intervals(values, [POOR], draws=20_000, standard_errors=errors)
    expected = 0.5 * math.erfc(1 / math.sqrt(2) / math.sqrt(2))
    assert found["A"].p_worst_fifth == pytest.approx(expected, abs=0.012)


def test_areas_alike_in_everything_share_their_rank() -> None:
    doubled = {
        key: per | {f"{code}'": value for code, value in per.items()} for key, per in VALUES.items()
    }
    found = rank_intervals(doubled, INDICATOREN, draws=60)
    for code in VALUES["arm"]:
        assert found[code] == found[f"{code}'"]


def test_an_area_of_which_too_little_is_known_is_not_ranked() -> None:
    holed = {key: dict(per) for key, per in VALUES.items()}
    del holed["arm"]["BU00"], holed["gezond"]["BU00"], holed["arm"]["BU01"]
    found = rank_intervals(holed, INDICATOREN, draws=50)
    assert "BU00" not in found
    assert "BU01" in found
    assert found["BU01"].areas == 9


def test_what_misses_a_figure_is_weighed_over_what_it_has() -> None:
    """An area that is highest on all it has stays first, also where one figure is missing."""
    top = {key: {**per, "TOP": 99.0 if key != "gezond" else 1.0} for key, per in VALUES.items()}
    del top["arm"]["TOP"]
    found = rank_intervals(top, INDICATOREN, draws=200)["TOP"]
    assert (found.low, found.high) == (1.0, 1.0)


def test_draws_and_margins_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="draws"):
        rank_intervals(VALUES, INDICATOREN, draws=0)
    with pytest.raises(ValueError, match="concentration"):
        rank_intervals(VALUES, INDICATOREN, weight_concentration=0)
    with pytest.raises(ValueError, match="below 0"):
        rank_intervals(VALUES, INDICATOREN, standard_errors={"arm": {"BU00": -1.0}})
    with pytest.raises(ValueError, match="BU00"):
        rank_intervals(VALUES, INDICATOREN, standard_errors={"arm": {"BU00": math.nan}})
    with pytest.raises(ValueError, match="arm of BU00"):
        rank_intervals(VALUES | {"arm": {"BU00": math.inf}}, INDICATOREN)


def test_the_centre_of_the_draws_is_the_index_itself() -> None:
    """With weights held fast, one scale apart, the median rank is that of the plain index."""
    index = behoefte_index(VALUES, INDICATOREN)
    order = sorted(index, key=lambda code: -index[code].score)
    found = rank_intervals(VALUES, INDICATOREN, draws=400, weight_concentration=1e6)
    assert sorted(found, key=lambda code: found[code].median)[0] == order[0]
    assert sorted(found, key=lambda code: found[code].median)[-1] == order[-1]


# which choice matters most


def test_leaving_out_what_says_the_same_as_the_rest_moves_nothing() -> None:
    values = {"eenzaam": VALUES["eenzaam"], "gezond": VALUES["gezond"], "arm": VALUES["arm"]}
    found = leave_one_out(values, INDICATOREN)
    assert found.keys() == {"eenzaam", "gezond", "arm"}
    without_arm = found["arm"]
    assert without_arm.mean_shift > 0
    same = leave_one_out({k: values[k] for k in ("eenzaam", "gezond")}, [LONELY, HEALTHY])
    assert {each.mean_shift for each in same.values()} == {0.0}


def test_the_largest_shift_names_the_area_that_makes_it() -> None:
    """By hand: ranks of need are A 3, B 2, C 1; without `arm` they are A 1, B 2, C 3."""
    values = {
        "eenzaam": {"A": 3.0, "B": 2.0, "C": 1.0},
        "arm": {"A": 1.0, "B": 2.0, "C": 3.0},
    }
    weights = {"samenhang": 1.0, "geld": 2.0}
    found = leave_one_out(values, [LONELY, POOR], domein_weights=weights)["arm"]
    assert (found.mean_shift, found.largest_shift, found.code, found.areas) == (4 / 3, 2.0, "A", 3)
    assert leave_one_out(values, [LONELY, POOR], domein_weights=weights)["eenzaam"].mean_shift == 0


def test_what_leaving_out_does_is_judged_among_the_same_reference() -> None:
    values = {"eenzaam": {"A": 4.0, "B": 3.0}, "arm": {"A": 1.0, "B": 2.5}}
    among = {"eenzaam": {"x": 3.5, "y": 9.0}, "arm": {"x": 2.6, "y": 9.0}}
    plain = leave_one_out(values, [LONELY, POOR])["arm"]
    found = leave_one_out(values, [LONELY, POOR], reference=among)["arm"]
    assert (plain.mean_shift, found.mean_shift) == (0.5, 0.0)


def test_choices_come_with_the_most_change_first_and_every_kind_is_tried() -> None:
    found = choices_that_matter(VALUES, INDICATOREN)
    shifts = [each.mean_shift for each in found]
    assert shifts == sorted(shifts, reverse=True)
    assert {(each.kind, each.what) for each in found} == {
        ("without indicator", "eenzaam"),
        ("without indicator", "arm"),
        ("without indicator", "gezond"),
        ("without domein", "samenhang"),
        ("without domein", "geld"),
        ("without domein", "gezondheid"),
        ("normalisation", "min-max"),
        ("normalisation", "exponential"),
        ("aggregation", "geometric"),
    }


def places(scores: dict[str, float | None]) -> dict[str, float]:
    """1 for the highest; equal scores share the mean of their places."""
    known = {code: score for code, score in scores.items() if score is not None}
    return {
        code: sum(other > score for other in known.values())
        + (1 + sum(other == score for other in known.values())) / 2
        for code, score in known.items()
    }


@pytest.mark.parametrize("seed", range(4))
def test_each_choice_is_the_index_made_that_way(seed: int) -> None:
    """With a reference of its own, and weights that are not alike."""
    rng = random.Random(seed)
    indicatoren = [LONELY, ALONE, POOR, HEALTHY]
    given = {
        name: {each.key: {f"{name}{n}": rng.random() for n in range(7)} for each in indicatoren}
        for name in ("here", "there")
    }
    values, weights = given["here"], {"samenhang": 1.0, "geld": 3.0, "gezondheid": 2.0}
    other_ways = {
        "min-max": {"normalisation": "min-max"},
        "exponential": {"normalisation": "exponential"},
        "geometric": {"aggregation": "geometric"},
    }

    def index(members: list[Indicator] = indicatoren, **way: str) -> dict[str, float]:
        found = behoefte_index(
            values, members, reference=given["there"], domein_weights=weights, **way
        )  # type: ignore[arg-type]
        return places({code: each.score for code, each in found.items()})

    now = index()
    for choice in choices_that_matter(
        values, indicatoren, reference=given["there"], domein_weights=weights
    ):
        then = (
            index(**other_ways[choice.what])
            if choice.what in other_ways
            else index([each for each in indicatoren if choice.what not in {each.key, each.domein}])
        )
        shifts = {code: abs(now[code] - then[code]) for code in now}
        assert choice.mean_shift == pytest.approx(sum(shifts.values()) / len(shifts))
        assert choice.largest_shift == max(shifts.values()) == shifts[choice.code]
        assert choice.areas == len(now)
    alone = leave_one_out(values, indicatoren, reference=given["there"], domein_weights=weights)
    assert alone.keys() == {each.key for each in indicatoren}


def test_without_an_index_no_choice_moves_anything() -> None:
    found = choices_that_matter({"eenzaam": VALUES["eenzaam"], "arm": {}}, [LONELY, POOR])
    assert {(each.mean_shift, each.largest_shift, each.code, each.areas) for each in found} == {
        (0.0, 0.0, "", 0)
    }
    assert ("aggregation", "geometric") in {(each.kind, each.what) for each in found}


def test_a_domain_that_orders_the_other_way_settles_as_much() -> None:
    against = {"eenzaam": {"A": 1.0, "B": 2.0}, "arm": {"A": 2.0, "B": 1.0}}
    weights = {"samenhang": 1.0, "geld": 3.0}
    index = behoefte_index(against, [LONELY, POOR], domein_weights=weights)
    assert domein_influence(index) == pytest.approx({"samenhang": 1.0, "geld": 1.0})


def test_an_indicator_without_which_there_is_no_index_is_not_left_out() -> None:
    assert leave_one_out({"arm": VALUES["arm"]}, [POOR]) == {}
    weights = {"samenhang": 1.0, "geld": 0.0}
    values = {"eenzaam": VALUES["eenzaam"], "arm": VALUES["arm"]}
    assert leave_one_out(values, [LONELY, POOR], domein_weights=weights).keys() == {"arm"}


def test_a_domain_that_orders_as_the_index_does_settles_all_of_it() -> None:
    index = behoefte_index({k: VALUES[k] for k in ("eenzaam", "gezond")}, [LONELY, HEALTHY])
    assert domein_influence(index) == pytest.approx({"samenhang": 1.0, "gezondheid": 1.0})
    mixed = domein_influence(behoefte_index(VALUES, INDICATOREN))
    assert mixed["geld"] < mixed["samenhang"] < 1
    assert domein_influence({}) == {}


def test_two_areas_are_told_apart_only_when_their_intervals_are() -> None:
    one = RankInterval(2.0, 1.0, 3.0, 0.5, 13, 100, 0)
    assert apart(one, replace(one, low=4.0, high=6.0))
    assert apart(replace(one, low=4.0, high=6.0), one)
    assert not apart(one, replace(one, low=3.0, high=6.0))
    assert not apart(replace(one, low=3.0, high=6.0), one)
    assert not apart(one, one)


def test_areas_that_miss_different_figures_all_have_a_need_ratio() -> None:
    values = {"eenzaam": {"A": 20.0, "B": 20.0}, "alleen": {"A": 30.0, "C": 10.0}}
    whole = {"eenzaam": 10.0, "alleen": 10.0}
    found = need_ratio(values, [LONELY, ALONE], gemeente_values=whole, min_weight_present=0.0)
    assert found == pytest.approx({"A": 2.5, "B": 2.0, "C": 1.0})

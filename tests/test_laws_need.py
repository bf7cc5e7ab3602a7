"""What must hold whatever the figures: of scales, need, coverage, gaps, trends and promises."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.handmade import GEBIEDEN, PLACES, indicator, initiatief, lookup, said, toezegging
from wijk_lib.aggregate import aggregate
from wijk_lib.behoefte import behoefte_index, geometric_mean, need_ratio, rank_intervals
from wijk_lib.coverage import coverage, geographic_disparity, open_questions, wijken_with
from wijk_lib.gaps import cells, find_gaps, largest_first, unmet_need
from wijk_lib.need_level import bands, highest_third
from wijk_lib.presence import claims_of, presence
from wijk_lib.scale import exponential_rank, min_max, percentile_rank, spearman, z_score
from wijk_lib.toezeggingen import state_of
from wijk_lib.trend import kendall_s, mann_kendall_p, trend

AREAS = [f"BU{n:02}" for n in range(12)]
KEYS = ("een", "twee", "drie", "vier")
INDICATOREN = [
    indicator("een", domein="samen"),
    indicator("twee", domein="samen", weight=2.0),
    indicator("drie", domein="geld", direction="less need"),
    indicator("vier", domein="zorg"),
]

# Tenths of a percent, as RIVM publishes: ties happen, and rounding does not blur an order.
rate = st.integers(1, 999).map(lambda tenths: tenths / 10)
some_values = st.dictionaries(st.sampled_from(AREAS), rate, min_size=2)
every_area = st.fixed_dictionaries(dict.fromkeys(AREAS, rate))
whole_table = st.fixed_dictionaries(dict.fromkeys(KEYS, every_area))
holed_table = st.fixed_dictionaries(
    {key: st.dictionaries(st.sampled_from(AREAS), rate, min_size=2) for key in KEYS}
)
some_weights = st.fixed_dictionaries(
    {domein: st.integers(1, 9).map(float) for domein in ("samen", "geld", "zorg")}
)
scale = st.sampled_from([percentile_rank, min_max, z_score, exponential_rank])


# scales


@given(scale, some_values, st.randoms())
def test_a_scale_does_not_look_at_the_order_of_the_areas(way, values, rng) -> None:
    shuffled = list(values.items())
    rng.shuffle(shuffled)
    assert way(dict(shuffled)) == pytest.approx(way(values))


@given(scale, some_values)
def test_a_scale_keeps_the_order_of_the_values(way, values) -> None:
    placed = way(values)
    for one in values:
        for other in values:
            if values[one] < values[other]:
                assert placed[one] < placed[other]
            elif values[one] == values[other]:
                assert placed[one] == placed[other]


@given(scale, some_values, st.integers(1, 50), st.integers(-100, 100))
def test_a_scale_does_not_look_at_the_unit(way, values, factor, shift) -> None:
    other_unit = {code: factor * value + shift for code, value in values.items()}
    assert way(other_unit) == pytest.approx(way(values), abs=1e-7)


@given(some_values)
def test_ranks_run_from_0_and_reach_1_only_for_one_alone_on_top(values) -> None:
    ranks = percentile_rank(values)
    assert min(ranks.values()) == 0.0
    alone = list(values.values()).count(max(values.values())) == 1
    assert (max(ranks.values()) == 1.0) == alone


@given(some_values, st.dictionaries(st.sampled_from(["WK1", "WK2"]), rate))
def test_a_place_outside_the_reference_lies_between_0_and_1_and_never_past_the_next(
    reference, wijken
) -> None:
    for code, place in percentile_rank(wijken, reference=reference).items():
        assert 0 <= place <= 1
        assert place == sum(v < wijken[code] for v in reference.values()) / len(reference)


@given(scale, some_values, some_values)
def test_given_a_reference_the_place_of_an_area_hangs_on_its_own_value_alone(
    way, reference, values
) -> None:
    together = way(values, reference=reference)
    for code, value in values.items():
        assert way({code: value}, reference=reference)[code] == together[code]


@given(st.lists(rate, min_size=2, max_size=9), st.randoms())
def test_spearman_lies_between_minus_1_and_1_and_turns_with_one_side(x, rng) -> None:
    y = list(x)
    rng.shuffle(y)
    rho = spearman(x, y)
    assert -1 - 1e-12 <= rho <= 1 + 1e-12
    assert spearman(x, [-v for v in y]) == pytest.approx(-rho, abs=1e-9)
    assert spearman(x, x) == pytest.approx(1.0 if len(set(x)) > 1 else 0.0)


# the index


@given(holed_table, some_weights, st.sampled_from(["arithmetic", "geometric"]))
def test_contributions_add_up_to_the_score_and_the_score_lies_within_its_domains(
    values, weights, aggregation
) -> None:
    index = behoefte_index(values, INDICATOREN, domein_weights=weights, aggregation=aggregation)
    for each in index.values():
        known = [mean for mean in each.domains.values() if mean is not None]
        assert all(0 <= mean <= 100 for mean in known)
        if each.score is None:
            assert not each.contributions
            continue
        if each.score > 0 and any(known):
            assert math.fsum(each.contributions.values()) == pytest.approx(each.score)
        low, high = min(known), max(known)
        if aggregation == "geometric":
            low, high = 1 + 0.99 * low, 1 + 0.99 * high
        assert low - 1e-9 <= each.score <= high + 1e-9


@given(whole_table, st.integers(1, 40), st.sampled_from(KEYS))
def test_the_index_does_not_look_at_the_unit_of_an_indicator(values, factor, key) -> None:
    other = values | {key: {code: factor * value for code, value in values[key].items()}}
    one, two = behoefte_index(values, INDICATOREN), behoefte_index(other, INDICATOREN)
    assert {c: e.score for c, e in one.items()} == pytest.approx(
        {c: e.score for c, e in two.items()}
    )


@given(whole_table, st.fixed_dictionaries(dict.fromkeys(KEYS, rate)), st.sampled_from(KEYS), rate)
def test_of_two_wijken_alike_but_for_one_rate_the_one_with_more_need_never_scores_lower(
    buurten, rates, key, other_rate
) -> None:
    wijken = {k: {"WK1": rates[k], "WK2": rates[k]} for k in KEYS}
    wijken[key]["WK2"] = other_rate
    index = behoefte_index(wijken, INDICATOREN, reference=buurten)
    more_need = other_rate < rates[key] if key == "drie" else other_rate > rates[key]
    if more_need:
        assert index["WK2"].score >= index["WK1"].score
    else:
        assert index["WK2"].score <= index["WK1"].score


@given(whole_table, st.sampled_from(AREAS), st.sampled_from(KEYS))
def test_given_a_fixed_reference_a_missing_value_moves_no_other_area(values, code, key) -> None:
    holed = {k: dict(per) for k, per in values.items()}
    del holed[key][code]
    whole = behoefte_index(values, INDICATOREN, reference=values)
    after = behoefte_index(holed, INDICATOREN, reference=values)
    for other in AREAS:
        if other != code:
            assert after[other] == whole[other]
    assert key in after[code].missing


@given(whole_table)
def test_the_same_everywhere_gives_everyone_the_same(values) -> None:
    alike = {key: dict.fromkeys(AREAS, per[AREAS[0]]) for key, per in values.items()}
    for way in ("rank", "min-max", "exponential"):
        index = behoefte_index(alike, INDICATOREN, normalisation=way)
        assert len({each.score for each in index.values()}) == 1


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 100).map(float), min_size=1))
def test_the_geometric_mean_lies_below_the_arithmetic_one(scores) -> None:
    alike = dict.fromkeys(scores, 1.0)
    mean = math.fsum(scores.values()) / len(scores)
    found = geometric_mean(scores, alike)
    assert min(scores.values()) - 1e-9 <= found <= mean + 1e-9


@given(whole_table, st.integers(2, 10))
def test_a_need_ratio_is_a_multiple_of_the_gemeente_in_any_unit(values, factor) -> None:
    more_only = [each for each in INDICATOREN if each.direction == "more need"]
    whole = {each.key: 50.0 for each in more_only}
    found = need_ratio(values, more_only, gemeente_values=whole)
    smaller = {k: {c: v / factor for c, v in per.items()} for k, per in values.items()}
    scaled = need_ratio(smaller, more_only, gemeente_values={key: 50.0 / factor for key in whole})
    assert found == pytest.approx(scaled)
    assert all(ratio > 0 for ratio in found.values())


@given(whole_table, st.integers(0, 5))
def test_in_all_draws_together_exactly_a_fifth_is_in_the_neediest_fifth(values, seed) -> None:
    index = behoefte_index(values, INDICATOREN)
    assume(len({tuple(sorted(each.contributions.items())) for each in index.values()}) == 12)
    assume(all(len(set(per.values())) == 12 for per in values.values()))
    found = rank_intervals(values, INDICATOREN, draws=15, seed=seed)
    assert math.fsum(each.p_worst_fifth for each in found.values()) == pytest.approx(3.0)
    for each in found.values():
        assert 1 <= each.low <= each.median <= each.high <= 12
        assert 0 <= each.p_worst_fifth <= 1


@given(whole_table, st.randoms())
def test_drawn_ranks_do_not_look_at_the_order_of_the_areas(values, rng) -> None:
    shuffled = {}
    for key, per in values.items():
        items = list(per.items())
        rng.shuffle(items)
        shuffled[key] = dict(items)
    one = rank_intervals(values, INDICATOREN, draws=10)
    assert one == rank_intervals(shuffled, INDICATOREN, draws=10)


@given(whole_table, st.sampled_from([0.25, 2.0, 64.0]), st.sampled_from(KEYS))
def test_drawn_ranks_do_not_look_at_the_unit_of_an_indicator(values, factor, key) -> None:
    other = values | {key: {code: factor * value for code, value in values[key].items()}}
    one = rank_intervals(values, INDICATOREN, draws=10)
    assert one == rank_intervals(other, INDICATOREN, draws=10)


@given(some_values)
def test_bands_and_the_highest_third_follow_the_scores(scores) -> None:
    found, high = bands(scores), highest_third(scores)
    assert set(found) == set(scores)
    assert all(1 <= band <= 5 for band in found.values())
    for one in scores:
        for other in scores:
            if scores[one] >= scores[other]:
                assert found[one] >= found[other]
                assert one in high or other not in high


# aggregation


@given(every_area, st.fixed_dictionaries(dict.fromkeys(AREAS, st.integers(1, 4000))))
def test_a_whole_lies_among_its_parts_and_what_is_alike_stays_so(rates, people) -> None:
    parents = {code: f"WK{int(code[2:]) % 3}" for code in AREAS}
    for whole, each in aggregate(rates, people, parents).items():
        inside = [rates[code] for code in AREAS if parents[code] == whole]
        assert min(inside) - 1e-9 <= each.value <= max(inside) + 1e-9
    alike = aggregate(dict.fromkeys(AREAS, 7.5), people, parents)
    assert [each.value for each in alike.values()] == pytest.approx([7.5] * 3)


@given(every_area, st.fixed_dictionaries(dict.fromkeys(AREAS, st.integers(1, 4000))))
def test_by_way_of_wijken_the_gemeente_comes_out_the_same(rates, people) -> None:
    parents = {code: f"WK{int(code[2:]) % 3}" for code in AREAS}
    wijken = {code: each.value for code, each in aggregate(rates, people, parents).items()}
    of_wijken = {
        wijk: sum(people[code] for code in AREAS if parents[code] == wijk) for wijk in wijken
    }
    stepwise = aggregate(wijken, of_wijken, dict.fromkeys(wijken, "GM"))["GM"].value
    at_once = aggregate(rates, people, dict.fromkeys(AREAS, "GM"))["GM"].value
    assert stepwise == pytest.approx(at_once)


# coverage

RECORDS = lookup(
    initiatief("a"),
    initiatief("b"),
    initiatief("deel", counts=False, part_of="a"),
    initiatief("later", counts=False, status="gepland"),
    initiatief("breed", stadsbreed=True),
)
ALL = [code for code, each in GEBIEDEN.items() if each.level in {"wijk", "buurt"}]
WIJKEN = [code for code in ALL if code.startswith("WK")]
day = st.one_of(st.none(), st.integers(0, 900).map(lambda n: date(2023, 1, 1) + timedelta(days=n)))
statement = st.builds(
    lambda who, where, state, on, hours: (
        said(who, place=where, state=state, on=on, hours=hours)
        if where in PLACES
        else said(who, where, state=state, on=on, hours=hours)
    ),
    st.sampled_from(sorted(RECORDS.initiatieven)),
    st.sampled_from([*ALL, "GM01", *PLACES]),
    st.sampled_from(["aanwezig", "bevestigd afwezig", "onbekend"]),
    day,
    st.one_of(st.none(), st.integers(1, 40).map(float)),
)
some_statements = st.lists(statement, max_size=12)
undated_presence = st.lists(
    st.builds(
        said,
        st.sampled_from(["a", "b", "deel"]),
        st.sampled_from(ALL),
        state=st.sampled_from(["aanwezig", "bevestigd afwezig"]),
    ),
    max_size=8,
)


@given(some_statements)
def test_coverage_is_an_interval_and_its_words_follow_from_it(statements) -> None:
    for each in coverage(ALL, statements, RECORDS, thema="geld").values():
        assert 0 <= each.low <= each.high <= 2
        assert each.low == len(each.present)
        assert each.high == len(each.present) + len(each.unknown)
        assert {*each.present, *each.unknown, *each.absent} <= {"a", "b"}
        if each.low:
            assert each.state == "minstens één bekend"
        elif each.high == 0 and each.absent:
            assert each.state == "bevestigd niets"
        else:
            assert each.state == "onbekend"
        assert each.hours_per_week is None or each.hours_per_week == each.hours_at_least


@given(some_statements, st.randoms())
def test_coverage_does_not_look_at_the_order_of_the_statements(statements, rng) -> None:
    distinct = list({row.key: row for row in statements}.values())
    shuffled = list(distinct)
    rng.shuffle(shuffled)
    assert coverage(ALL, distinct, RECORDS, thema="geld") == coverage(
        ALL, shuffled, RECORDS, thema="geld"
    )


@given(undated_presence)
def test_where_a_buurt_is_reached_its_wijk_is_and_an_empty_wijk_has_no_reached_buurt(
    statements,
) -> None:
    for key in ("a", "b"):
        where = presence(key, statements, RECORDS)
        for code, state in where.items():
            parent = GEBIEDEN[code].parent
            if parent in WIJKEN and state == "aanwezig":
                assert where[parent] == "aanwezig"


@given(some_statements, st.sampled_from(ALL))
def test_one_more_presence_known_today_never_lowers_what_is_known(statements, code) -> None:
    newest = said("b", code, on=date(2030, 1, 1))
    before = coverage(ALL, statements, RECORDS, thema="geld")
    after = coverage(ALL, [*statements, newest], RECORDS, thema="geld")
    stadsbreed = any(row.gebied == "GM01" and row.state == "aanwezig" for row in statements)
    for area in ALL:
        assert after[area].low >= before[area].low
    assert stadsbreed or "b" in after[code].present


@given(some_statements)
def test_what_is_said_of_the_planned_and_the_stadsbreed_changes_no_area(statements) -> None:
    of_others = [row for row in statements if row.initiatief not in {"later", "breed"}]
    assert coverage(ALL, statements, RECORDS, thema="geld") == coverage(
        ALL, of_others, RECORDS, thema="geld"
    )


@given(some_statements)
def test_an_undated_onbekend_about_another_place_changes_nothing(statements) -> None:
    unsure = replace(said("a", place="elders", state="onbekend"), key="unsure")
    assert claims_of("a", [*statements, unsure], RECORDS) == claims_of("a", statements, RECORDS)


@given(some_statements)
def test_the_number_of_wijken_is_an_interval_that_holds_what_is_known(statements) -> None:
    spread = wijken_with("a", statements, RECORDS)
    where = presence("a", statements, RECORDS)
    assert 0 <= spread.low <= spread.high <= len(WIJKEN)
    assert spread.low == sum(where.get(code) == "aanwezig" for code in WIJKEN)


@given(some_statements)
def test_a_question_names_exactly_the_wijken_where_nothing_is_known(statements) -> None:
    asked = lookup(initiatief("a", question="Waar?"))
    people = dict.fromkeys(WIJKEN, 100.0)
    unknown = [code for code in WIJKEN if code not in presence("a", statements, asked)]
    stadsbreed = any(
        row.gebied == "GM01" and row.state == "aanwezig" and row.initiatief == "a"
        for row in statements
    )
    questions = open_questions(statements, asked, inwoners=people)
    if stadsbreed:
        assert questions == ()
    elif unknown:
        assert questions[0].areas == tuple(unknown)
        assert questions[0].inwoners == 100.0 * len(unknown)


@given(some_statements, st.sets(st.sampled_from(ALL)), st.sets(st.sampled_from(ALL)))
def test_every_area_stands_in_one_cell_and_gaps_are_the_needy_without_anyone_known(
    statements, needy, ranked
) -> None:
    found = coverage(ALL, statements, RECORDS, thema="geld")
    high = frozenset(needy & ranked)
    made = cells(high, ranked, found)
    assert made.keys() == found.keys()
    behoefte = {code: 90.0 if code in high else 10.0 for code in ranked}
    gaps = {gap.code for gap in find_gaps(behoefte, found, need_from=50)}
    assert gaps == {
        code for code, cell in made.items() if cell.high and cell.state != "minstens één bekend"
    }


# shares and unmet need

people_by_area = st.fixed_dictionaries(dict.fromkeys(AREAS, st.integers(1, 3000)))
some_support = st.dictionaries(st.sampled_from(AREAS), st.integers(0, 500), min_size=1)


@given(some_support, people_by_area, st.integers(2, 9))
def test_disparities_add_up_to_0_and_do_not_look_at_the_unit(support, people, factor) -> None:
    assume(sum(support.values()) > 0)
    found = geographic_disparity(support, people)
    assert math.fsum(found.values()) == pytest.approx(0, abs=1e-9)
    more = geographic_disparity({code: factor * n for code, n in support.items()}, people)
    assert found == pytest.approx(more)


@given(people_by_area, st.integers(1, 50))
def test_the_same_for_everyone_is_no_disparity(people, each) -> None:
    support = {code: each * count for code, count in people.items()}
    assert geographic_disparity(support, people) == pytest.approx(
        dict.fromkeys(AREAS, 0.0), abs=1e-9
    )


@given(people_by_area, every_area, st.integers(1, 100))
def test_unmet_need_is_part_of_need_and_more_access_never_raises_it(people, access, norm) -> None:
    found = unmet_need(people, access, norm=norm)
    better = unmet_need(people, {code: 1.1 * a for code, a in access.items()}, norm=norm)
    for code, each in found.items():
        assert 0 <= each.people <= people[code]
        assert 0 <= each.share <= 1
        assert better[code].people <= each.people
    for by in ("people", "share"):
        ordered = [getattr(each, by) for each in largest_first(found, by=by)]
        assert ordered == sorted(ordered, reverse=True)


# trends and promises

some_years = st.dictionaries(st.integers(2000, 2026), rate, min_size=5, max_size=9)


@given(some_years)
def test_a_trend_turned_round_goes_the_other_way(by_year) -> None:
    one, other = trend(by_year), trend({year: -value for year, value in by_year.items()})
    assert other.slope == pytest.approx(-one.slope)
    assert other.p_value == one.p_value
    turned = {"stijgt": "daalt", "daalt": "stijgt"}
    assert other.direction == turned.get(one.direction, one.direction)


@given(some_years, st.integers(-300, 300), st.integers(1, 40))
def test_a_trend_does_not_look_at_the_zero_of_years_or_values(by_year, shift, factor) -> None:
    moved = {year + shift: factor * value + shift for year, value in by_year.items()}
    one, other = trend(by_year), trend(moved)
    assert other.slope == pytest.approx(factor * one.slope, abs=1e-7)
    assert (other.direction, other.p_value) == (one.direction, one.p_value)


@given(st.lists(rate, min_size=1, max_size=9))
def test_a_chance_lies_between_0_and_1_and_a_straight_line_has_the_smallest(series) -> None:
    n = len(series)
    least = min(1.0, 2 / math.factorial(n))
    assert least <= mann_kendall_p(series) + 1e-15
    assert mann_kendall_p(series) <= 1
    assert mann_kendall_p([float(i) for i in range(n)]) == pytest.approx(least)
    assert abs(kendall_s(series)) <= n * (n - 1) // 2


@given(
    st.one_of(st.none(), st.dates(date(2023, 1, 1), date(2027, 12, 31))),
    st.sampled_from(["", "instemming"]),
    st.sampled_from(["", "loopt", "afgerond"]),
    st.sampled_from(["", "doorlopend", "2024", "het komend jaar"]),
    st.booleans(),
    st.dates(date(2023, 1, 1), date(2028, 1, 1)),
    st.integers(0, 2000),
)
def test_time_alone_can_only_make_a_term_pass(  # noqa: PLR0917
    due, condition, progress, term, promise, today, later
) -> None:
    each = toezegging(due=due, condition=condition, progress=progress, term=term, promise=promise)
    past = "termijn voorbij, uitkomst niet in onze bronnen"
    now, then = state_of(each, today=today), state_of(each, today=today + timedelta(days=later))
    assert then in {now, past}
    assert (now == past) == (progress != "afgerond" and due is not None and today > due)

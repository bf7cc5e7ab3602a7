"""The gap between most and least need: the same people every year, grouped without the outcome."""

from dataclasses import replace

import pytest

import data
from wijk_lib.model import Wijkbeeld
from wijk_lib.outcome_gap import outcome_gap, outcome_gaps
from wijk_lib.sentences_verdeling import outcome_gap_sentence, starts_sentence
from wijk_lib.starts import starts
from wijk_lib.uitkomst import work_out

RONDKOMEN = "gezondheid_moeite_met_rondkomen"


@pytest.fixture(scope="module")
def amstelveen() -> Wijkbeeld:
    return data.read_wijkbeeld("amstelveen")


def changed(wijkbeeld: Wijkbeeld, key: str, year: int, values: dict[str, float]) -> Wijkbeeld:
    figures = {**wijkbeeld.figures, (key, year): {**wijkbeeld.figures[key, year], **values}}
    return replace(wijkbeeld, figures=figures)


def test_the_gap_is_most_minus_least_in_every_year(amstelveen: Wijkbeeld) -> None:
    for gap in outcome_gaps(amstelveen):
        years = amstelveen.years(gap.indicator.key, gap.level)
        assert list(gap.gap) == [year for year in years if year >= 2012]
        for year, each in gap.gap.items():
            assert each == pytest.approx(gap.most[year] - gap.least[year])


def test_the_outcome_takes_no_part_in_the_grouping(amstelveen: Wijkbeeld) -> None:
    gap = outcome_gap(amstelveen, RONDKOMEN)
    assert gap is not None and RONDKOMEN not in gap.grouped_by
    turned = {
        code: 100 - value for code, value in amstelveen.values(RONDKOMEN, "buurt", 2012).items()
    }
    other = outcome_gap(changed(amstelveen, RONDKOMEN, 2012, turned), RONDKOMEN)
    assert other is not None
    assert (other.most_areas, other.least_areas) == (gap.most_areas, gap.least_areas)


def test_a_later_year_does_not_change_the_groups(amstelveen: Wijkbeeld) -> None:
    gap = outcome_gap(amstelveen, RONDKOMEN)
    key = "gezondheid_emotioneel_eenzaam"
    values = amstelveen.values(key, "buurt", 2020)
    turned = {code: 100 - value for code, value in values.items()}
    other = outcome_gap(changed(amstelveen, key, 2020, turned), RONDKOMEN)
    assert gap is not None and other is not None
    assert (other.most_areas, other.least_areas) == (gap.most_areas, gap.least_areas)


def test_the_same_outcome_everywhere_leaves_no_gap(amstelveen: Wijkbeeld) -> None:
    alike = amstelveen
    for year in (2012, 2016, 2020):
        codes = amstelveen.values(RONDKOMEN, "buurt", year)
        alike = changed(alike, RONDKOMEN, year, dict.fromkeys(codes, 15.0))
    gap = outcome_gap(alike, RONDKOMEN)
    assert gap is not None
    assert list(gap.gap.values()) == pytest.approx([0, 0, 0])


def test_students_and_areas_too_small_are_in_no_group(amstelveen: Wijkbeeld) -> None:
    for gap in outcome_gaps(amstelveen):
        for code in {*gap.most_areas, *gap.least_areas}:
            assert amstelveen.gebieden[code].in_divisions
            assert code in amstelveen.rankable(gap.level)


def test_half_and_half_hold_everybody_and_average_to_the_whole(amstelveen: Wijkbeeld) -> None:
    gap = outcome_gap(amstelveen, RONDKOMEN, share=0.5)
    assert gap is not None
    people, values = amstelveen.inwoners("buurt"), amstelveen.values(RONDKOMEN, "buurt", 2020)
    codes = [
        code
        for code in amstelveen.rankable("buurt")
        if code in values and amstelveen.gebieden[code].in_divisions
    ]
    whole = sum(people[c] * values[c] for c in codes) / sum(people[c] for c in codes)
    assert (gap.most[2020] + gap.least[2020]) / 2 == pytest.approx(whole)


def test_three_measurements_are_too_few_for_a_trend_and_the_sentence_says_so(
    amstelveen: Wijkbeeld,
) -> None:
    gap = outcome_gap(amstelveen, RONDKOMEN)
    assert gap is not None and gap.change.direction is None
    assert "3 metingen zijn te kort voor een trend" in outcome_gap_sentence(gap)


def test_one_year_is_nothing_to_compare(amstelveen: Wijkbeeld) -> None:
    stress = "gezondheid_heel_veel_stress_in_afgelopen4_weken"
    assert outcome_gap(amstelveen, stress) is None


@pytest.mark.parametrize("share", [0.0, 0.6, -1.0])
def test_a_group_is_at_most_half(amstelveen: Wijkbeeld, share: float) -> None:
    with pytest.raises(ValueError, match="share"):
        outcome_gap(amstelveen, RONDKOMEN, share=share)


def scaled(wijkbeeld: Wijkbeeld, steps: dict[int, float]) -> Wijkbeeld:
    """The Leefbaarometer in which each wijk lies so many times as far from 4 as in 2012."""
    key = "leefbaarometer_totaalscore"
    first = wijkbeeld.values(key, "wijk", 2012)
    for year, times in steps.items():
        values = {code: 4 + times * (value - 4) for code, value in first.items()}
        wijkbeeld = changed(wijkbeeld, key, year, values)
    return wijkbeeld


@pytest.mark.parametrize(
    ("steps", "verdict"),
    [
        ((1.0, 0.9, 0.8, 0.7, 0.6, 0.5), "kleiner"),
        ((1.0, 1.1, 1.2, 1.3, 1.4, 1.5), "groter"),
        ((1.0, 0.9, 1.1, 0.8, 1.2, 1.0), "niet te zeggen"),
        ((1.0, 0.6, 0.2, -0.2, -0.6, -1.0), "niet te zeggen"),
    ],
    ids=["closer", "apart", "to and fro", "turned round"],
)
def test_smaller_or_larger_is_said_by_the_rule_and_only_then(
    amstelveen: Wijkbeeld, steps: tuple[float, ...], verdict: str
) -> None:
    years = (2012, 2014, 2016, 2018, 2020, 2022)
    made = scaled(amstelveen, dict(zip(years, steps, strict=True)))
    gap = outcome_gap(made, "leefbaarometer_totaalscore")
    assert gap is not None and gap.verdict == verdict


def test_years_before_the_first_figures_of_need_are_not_shown(amstelveen: Wijkbeeld) -> None:
    gap = outcome_gap(amstelveen, "leefbaarometer_totaalscore")
    assert gap is not None
    assert (gap.level, gap.grouped_in, min(gap.gap)) == ("wijk", 2012, 2012)
    dimension = outcome_gap(amstelveen, "leefbaarometer_dim_sociale_samenhang")
    assert dimension is not None and (dimension.grouped_in, min(dimension.gap)) == (2012, 2014)


def test_the_slope_goes_the_way_of_the_gap(amstelveen: Wijkbeeld) -> None:
    for gap in outcome_gaps(amstelveen):
        for year, slope in gap.slopes.items():
            assert slope.sii.value * gap.gap[year] > 0


def test_a_start_counts_as_measured_only_with_a_figure_of_a_later_year(
    amstelveen: Wijkbeeld,
) -> None:
    uitkomst = work_out(amstelveen)
    wijken = ["WK036208"]
    for last, after in ((2020, False), (2022, False), (2023, True)):
        (found,) = starts(amstelveen, uitkomst, wijken, first_year=2012, last_year=last)
        assert (found.initiatief.key, found.measured_after) == ("wijkregisseur", after)
    assert starts(amstelveen, uitkomst, ["WK036201"], first_year=2012, last_year=2023) == ()
    assert starts(amstelveen, uitkomst, wijken, first_year=2023, last_year=2024) == ()


def test_what_began_is_simultaneous_and_no_proven_effect(amstelveen: Wijkbeeld) -> None:
    found = starts(amstelveen, work_out(amstelveen), ["WK036208"], first_year=2012, last_year=2023)
    assert "Geen bewezen effect" in starts_sentence(found, last_year=2023)

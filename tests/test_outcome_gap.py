"""The gap between most and least need: the same people every year, grouped without the outcome."""

from dataclasses import replace

import pytest

import data
from wijk_lib.model import Wijkbeeld
from wijk_lib.outcome_gap import outcome_gap, outcome_gaps
from wijk_lib.sentences_verdeling import outcome_gap_sentence

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

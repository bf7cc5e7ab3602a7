"""The difference between two years: subtraction, the same bands whichever years, no trend."""

from __future__ import annotations

import html

import pytest

import data
from pages.parts.keuze import Keuze, link, read_keuze
from pages.parts.map_texts import NO_TREND, title_of, unit_of, value_words
from tests.showing import show_page, text_of
from wijk_lib.change import change, years_before
from wijk_lib.model import Wijkbeeld
from wijk_lib.uitkomst import Uitkomst, work_out

RONDKOMEN = "gezondheid_moeite_met_rondkomen"


@pytest.fixture(scope="module")
def amstelveen() -> tuple[Wijkbeeld, Uitkomst]:
    wijkbeeld = data.read_wijkbeeld("amstelveen")
    return wijkbeeld, work_out(wijkbeeld)


def test_a_difference_is_the_later_figure_minus_the_earlier(
    amstelveen: tuple[Wijkbeeld, Uitkomst],
) -> None:
    wijkbeeld, _ = amstelveen
    found = change(*amstelveen, toon=RONDKOMEN, level="wijk", since=2012)
    later, earlier = (wijkbeeld.values(RONDKOMEN, "wijk", year) for year in (2020, 2012))
    assert found.years == (2012, 2020)
    assert set(found.values) == set(later) & set(earlier)
    for code, value in found.values.items():
        assert value == pytest.approx(later[code] - earlier[code])


@pytest.mark.parametrize("level", ["wijk", "buurt"])
def test_a_rise_is_never_in_a_class_of_falls_and_small_areas_take_none(
    amstelveen: tuple[Wijkbeeld, Uitkomst], level: str
) -> None:
    found = change(*amstelveen, toon=RONDKOMEN, level=level, since=2016)  # type: ignore[arg-type]
    assert found.classes
    assert not set(found.classes) & found.too_small
    for code, at in found.classes.items():
        assert at == 3 or (at > 3) == (found.values[code] > 0)
    assert sum(found.counts) == len(found.classes)


def test_the_bands_are_the_same_whichever_years_are_compared(
    amstelveen: tuple[Wijkbeeld, Uitkomst],
) -> None:
    steps = {
        change(*amstelveen, toon=RONDKOMEN, level="wijk", since=since, year=year).band_step
        for since, year in ((2012, 2020), (2016, 2020), (2012, 2016))
    }
    assert len(steps) == 1


@pytest.mark.parametrize("toon", ["inwoners", "behoefte", "domein-samenhang"])
def test_a_count_and_the_index_are_not_held_against_another_year(
    amstelveen: tuple[Wijkbeeld, Uitkomst], toon: str
) -> None:
    assert years_before(amstelveen[0], toon, "wijk", None) == []
    with pytest.raises(ValueError, match="no figure of 2012"):
        change(*amstelveen, toon=toon, level="wijk", since=2012)


def test_a_later_year_is_no_earlier_one(amstelveen: tuple[Wijkbeeld, Uitkomst]) -> None:
    assert years_before(amstelveen[0], RONDKOMEN, "wijk", 2016) == [2012]
    read = read_keuze(amstelveen[0], {"toon": RONDKOMEN, "jaar": "2016", "sinds": "2020"})
    assert read.sinds is None
    assert any("Verschil met" in note for note in read.notes)
    keuze = Keuze(toon=RONDKOMEN, jaar=2016, sinds=2012)
    assert link("kaart", keuze) == f"/kaart?toon={RONDKOMEN}&jaar=2016&sinds=2012"


def test_a_difference_of_percentages_is_in_points_and_has_a_sign(
    amstelveen: tuple[Wijkbeeld, Uitkomst],
) -> None:
    found = change(*amstelveen, toon=RONDKOMEN, level="wijk", since=2012)
    assert unit_of(found) == "procentpunt"
    assert value_words(found, 2.04) == "+2,0\xa0procentpunt"
    assert value_words(found, -2.04) == "−2,0\xa0procentpunt"
    assert title_of(amstelveen[0], found).startswith("Verschil tussen twee jaren: Moeite")


def test_the_page_says_that_a_difference_may_be_chance_and_shows_both_years() -> None:
    text = html.unescape(text_of(show_page("kaart", toon=RONDKOMEN, sinds="2012")))
    assert NO_TREND in text
    for head in ("2012 (%)", "2020 (%)", "Verschil (procentpunt)"):
        assert head in text


def test_two_maps_have_a_legend_each_and_one_table() -> None:
    text = html.unescape(text_of(show_page("kaart", toon=RONDKOMEN, naast="inwoners")))
    assert "Vergeleken met Amstelveen (15,6" in text
    assert "10.000" in text
    assert ">Moeite met rondkomen (%)</th>" in text
    assert ">Inwoners</th>" in text

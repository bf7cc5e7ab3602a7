"""The page of one wijk or buurt: in a fixed order, and unknown never looks like nothing."""

from functools import cache
from html import escape

import pytest
from streamlit.testing.v1 import AppTest

import data
from tests.showing import show_page, text_of
from wijk_lib.model import Wijkbeeld

ORDER = [
    "Wat is nodig?",
    "Wie is er?",
    "Wat weten we niet, en wie kan het zeggen?",
    "Wie wonen hier?",
    "Hoe staat het naast de rest?",
    "Wat is toegezegd?",
    "Hoe verandert het?",
    "Waar komt dit vandaan?",
]
AREAS = ["WK036208", "WK036205", "WK036209", "WK036214", "BU03620801", "BU03621402"]


@cache
def page(**params: str) -> AppTest:
    """The page as drawn once; a test only reads it."""
    return show_page("wijk", **params)


@pytest.fixture(scope="module")
def wijkbeeld() -> Wijkbeeld:
    return data.read_wijkbeeld("amstelveen")


@pytest.mark.parametrize("code", AREAS)
def test_every_area_has_the_same_sections_in_the_same_order(code: str) -> None:
    heads = [each.value for each in page(gebied=code).header]
    assert heads[1:] == ORDER


@pytest.mark.parametrize("code", AREAS)
def test_every_chart_has_a_text_and_a_table(code: str) -> None:
    app = page(gebied=code)
    charts = app.get("plotly_chart")
    tables = [each for each in app.expander if each.label == "Dezelfde cijfers als tabel"]
    assert all(chart.proto.alt for chart in charts)
    assert len(tables) == len(charts)


def test_without_a_choice_every_wijk_is_a_link() -> None:
    text = text_of(page())
    assert text.count('href="/wijk?gebied=WK0362') == 14


def test_keizer_karelpark_says_who_is_there_and_which_buurten_it_hides() -> None:
    """The letter: a wijkregisseur since May 2022, in the wijk and in Oude Dorp."""
    text = text_of(page(gebied="WK036208"))
    assert "<strong>Wijkregisseur</strong>" in text
    assert "buurt Oude Dorp · omvang niet bekend · sinds mei 2022" in text
    assert "Populierenbuurt en Augustinuspark horen bij het vijfde deel" in text
    assert "18,2" in text and "15,6" in text and "13,9" in text


def test_the_students_are_named_and_left_out_of_divisions() -> None:
    text = text_of(page(gebied="WK036205"))
    assert "Vooral studenten: dit gebied telt niet mee in verdelingen." in text


def test_an_area_too_small_has_no_place_and_says_why() -> None:
    text = text_of(page(gebied="WK036214"))
    assert "Er wonen minder dan 500 mensen." in text
    assert "wb-vakjes" not in text.partition("wb-let-op")[2].partition("</p>")[0]
    assert "meeste verwachte behoefte</small>" not in text


def test_what_is_not_published_says_so_and_draws_no_chart() -> None:
    app = page(gebied="BU03621402")
    text = text_of(app)
    assert not app.get("plotly_chart")
    assert "Over wat hier nodig is, zijn geen cijfers gepubliceerd." in text
    assert "er zijn geen cijfers van twee of meer jaren" in text
    assert ">0<" not in text and ">0,0<" not in text


def test_nobody_known_is_not_said_to_be_nobody() -> None:
    text = text_of(page(gebied="WK036214"))
    assert "iets anders dan ‘niemand’" in text
    assert text.count("? onbekend") == 8


def test_every_question_about_the_wijk_stands_under_whom_to_ask(wijkbeeld: Wijkbeeld) -> None:
    text = text_of(page(gebied="WK036208"))
    for each in wijkbeeld.initiatieven.values():
        if each.question:
            assert escape(each.question) in text, each.key
    assert "Vraag Participe" in text


def test_an_indicator_in_the_link_is_followed_over_the_years() -> None:
    app = page(gebied="WK036208", toon="gezondheid_eenzaam")
    assert "Eenzaam in Keizer Karelpark" in [each.value for each in app.subheader]


def test_a_trend_is_named_only_where_there_are_years_enough() -> None:
    text = text_of(page(gebied="WK036208"))
    assert "3 metingen, te kort voor een trend" in text
    assert "8 metingen" in text


@pytest.mark.parametrize("code", ["WK999901", "BU99990101"])
def test_a_made_up_gemeente_says_so_in_every_chart(code: str) -> None:
    app = page(gemeente="proefstad", folder="tests/proefstad", gebied=code)
    assert text_of(app).count("Verzonnen cijfers") >= len(app.get("plotly_chart"))

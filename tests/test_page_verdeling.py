"""The page on division: a sentence under each chart, and no answer that the data cannot carry."""

import html
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.options_sharing import PARTS
from tests.showing import show_page
from tests.showing import text_of as source_of


@cache
def page(**params: str) -> AppTest:
    """The page as drawn once; a test only reads it."""
    return show_page("verdeling", **params)


def text_of(app: AppTest) -> str:
    """Every text on the page as it reads."""
    return html.unescape(source_of(app))


def test_it_opens_with_what_can_and_cannot_be_said() -> None:
    text = text_of(page())
    assert "nog niet te zeggen" in text
    assert "Geld en werk" in text


@pytest.mark.parametrize("deel", PARTS)
def test_every_chart_has_a_text_a_sentence_and_a_table(deel: str) -> None:
    app = page(deel=deel)
    charts = app.get("plotly_chart")
    assert len(charts) == {"nu": 2, "gezichten": 0}.get(deel, 1)
    assert all(chart.proto.alt for chart in charts)
    assert len([each for each in app.expander if "als tabel" in each.label]) == len(charts)
    assert text_of(app).count('class="wb-zin"') == len(charts)


@pytest.mark.parametrize("deel", PARTS)
def test_every_part_opens_with_its_message(deel: str) -> None:
    text = text_of(page(deel=deel))
    assert text.count('<p class="wb-bericht">') == 1


def test_unknown_presence_is_never_a_zero_in_the_table() -> None:
    text = text_of(page())
    table = text[text.index("<caption><span>Geld en werk") :]
    table = table[: table.index("</table>")]
    assert table.count('<span class="noot">onbekend</span>') == 12
    assert '<td class="getal">0</td>' not in table


def test_without_a_known_presence_there_is_a_sentence_and_no_curve() -> None:
    app = page(thema="ontmoeting")
    assert len(app.get("plotly_chart")) == 1
    assert any(
        "wat de 40" in each.value and "niet te zeggen" in each.value for each in app.markdown
    )


def test_a_thema_without_need_figures_says_which_is_shown_instead() -> None:
    app = page(thema="nieuwkomers")
    said = " ".join(each.value for each in app.info)
    assert "Nieuwkomers" in said and "Geld en werk" in said


def test_three_years_are_too_short_for_a_trend_and_no_margin_is_invented() -> None:
    text = text_of(page(deel="uitkomsten"))
    assert "3 metingen zijn te kort voor een trend" in text
    assert "De marge is niet gepubliceerd" in text
    assert "De regel: " in text


def test_what_began_after_the_last_figure_stands_in_words_and_not_on_the_line() -> None:
    for outcome in ("gezondheid_eenzaam", "leefbaarometer_totaalscore"):
        app = page(deel="uitkomsten", toon=outcome)
        assert "Nog niet in de lijn: Wijkregisseur (mei 2022)" in text_of(app)
        assert "gelijktijdig)" not in app.get("plotly_chart")[0].proto.spec


def test_six_measured_years_make_a_verdict_possible_and_it_is_not_forced() -> None:
    text = text_of(page(deel="uitkomsten", toon="leefbaarometer_totaalscore"))
    assert "over 6 metingen is er geen duidelijke richting" in text


def test_another_outcome_can_be_followed_by_link() -> None:
    app = page(deel="uitkomsten", toon="gezondheid_eenzaam")
    assert "Eenzaam bij meeste en minste behoefte" in [each.value for each in app.subheader]


def test_a_face_of_which_nothing_is_said_is_unknown_and_not_absent() -> None:
    text = text_of(page(deel="gezichten"))
    table = text[text.index('<table role="table">') : text.index("</table>")]
    assert table.count('class="weet-niet"') == 14 * 6 - 4
    assert table.count('class="ja"') == 4
    assert table.count('class="nee"') == 0
    assert "een dagdeel per week" in table


def test_the_order_is_shown_as_far_as_it_is_sure_and_not_as_true() -> None:
    text = text_of(page(deel="zekerheid"))
    assert "1.000 andere wegingen" in text
    assert "lees er geen rangorde in" in text
    assert "niet hoe waar de cijfers zijn" in text


@pytest.mark.parametrize("deel", PARTS)
@pytest.mark.parametrize(
    "word", ["Kakwani", "percentiel", "elasticiteit", "kwadrant", "te laat", "max-min"]
)
def test_words_of_the_trade_stay_off_the_page(word: str, deel: str) -> None:
    assert word.lower() not in text_of(page(deel=deel)).lower()


@pytest.mark.parametrize("deel", PARTS)
def test_a_made_up_gemeente_says_so_in_every_chart(deel: str) -> None:
    app = page(gemeente="proefstad", folder="tests/proefstad", deel=deel)
    assert text_of(app).count("Verzonnen cijfers") >= len(app.get("plotly_chart"))

"""The page on division: a sentence under each chart, and no answer that the data cannot carry."""

from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from tests.showing import show_page, text_of


@cache
def page(**params: str) -> AppTest:
    """The page as drawn once; a test only reads it."""
    return show_page("verdeling", **params)


def test_it_opens_with_what_can_and_cannot_be_said() -> None:
    text = text_of(page())
    assert "nog niet te zeggen" in text
    assert "Geld en werk" in text


def test_every_chart_has_a_text_a_sentence_and_a_table() -> None:
    app = page()
    charts = app.get("plotly_chart")
    assert len(charts) == 3
    assert all(chart.proto.alt for chart in charts)
    assert len([each for each in app.expander if "als tabel" in each.label]) == 3
    assert text_of(app).count('class="wb-zin"') == 3


def test_unknown_presence_is_never_a_zero_in_the_table() -> None:
    text = text_of(page())
    table = text[text.index("<caption><span>Geld en werk") :]
    table = table[: table.index("</table>")]
    assert table.count('<span class="noot">onbekend</span>') == 12
    assert '<td class="getal">0</td>' not in table


def test_without_a_known_presence_there_is_a_sentence_and_no_curve() -> None:
    app = page(thema="ontmoeting")
    assert len(app.get("plotly_chart")) == 2
    assert any(
        "wat de 40" in each.value and "niet te zeggen" in each.value for each in app.markdown
    )


def test_a_thema_without_need_figures_says_which_is_shown_instead() -> None:
    app = page(thema="nieuwkomers")
    said = " ".join(each.value for each in app.info)
    assert "Nieuwkomers" in said and "Geld en werk" in said


def test_three_years_are_too_short_for_a_trend_and_no_margin_is_invented() -> None:
    text = text_of(page())
    assert "3 metingen zijn te kort voor een trend" in text
    assert "De marge is niet gepubliceerd" in text


def test_another_outcome_can_be_followed_by_link() -> None:
    app = page(toon="gezondheid_eenzaam")
    assert "Eenzaam bij meeste en minste behoefte" in [each.value for each in app.subheader]


@pytest.mark.parametrize("word", ["Kakwani", "percentiel", "elasticiteit", "kwadrant", "te laat"])
def test_words_of_the_trade_stay_off_the_page(word: str) -> None:
    assert word.lower() not in text_of(page()).lower()


def test_a_made_up_gemeente_says_so_in_every_chart() -> None:
    app = page(gemeente="proefstad", folder="tests/proefstad")
    charts = app.get("plotly_chart")
    assert text_of(app).count("Verzonnen cijfers") >= len(charts) > 0

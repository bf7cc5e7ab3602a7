"""What an address asks for is what the page at that address draws."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

import pytest

from pages.parts.asked import asked_at, drawings_ahead, layers_at
from pages.parts.keuze import as_text
from pages.parts.map_answer import answer_of
from pages.parts.map_paint import LAYERS
from pages.parts.options import QUESTIONS, options

ASKED = {"niveau": "buurt", "toon": "gezondheid_emotioneel_eenzaam", "naast": "inwoners"}
LISTS = ("niveau", "gebied", "toon", "jaar", "naast", "sinds", "thema", "partner", "doelgroep")


def drawn_at(params: dict[str, str]) -> dict[str, Any]:
    """What the page draws for the parameters of its URL."""
    beeld, keuze = asked_at(params)
    drawings = answer_of(beeld, keuze, layers_at(params)).drawings
    return {"drawings": [json.loads(each) for each in drawings], "selected": keuze.gebied}


def ahead_of(params: dict[str, str], question: str, answer: str) -> dict[str, Any]:
    """What an answer draws; the query that it says is that of the page that draws the same."""
    ahead = json.loads(drawings_ahead(params, question, answer) or "")
    assert drawn_at(dict(parse_qsl(ahead.pop("query")))) == ahead
    return dict(ahead)


@pytest.mark.parametrize("name", LISTS)
def test_each_answer_draws_what_the_page_with_that_answer_draws(name: str) -> None:
    beeld, keuze = asked_at(ASKED)
    for value, label in list(options(beeld.wijkbeeld, name, keuze).items())[:5]:
        chosen = {**ASKED, name: as_text(value)}
        assert ahead_of(ASKED, QUESTIONS[name], label) == drawn_at(chosen)


def test_another_figure_starts_at_its_newest_year() -> None:
    ahead = ahead_of({"toon": "inwoners", "jaar": "2020"}, "Wat", "Moeite met rondkomen")
    assert ahead == drawn_at({"toon": "gezondheid_moeite_met_rondkomen"})


@pytest.mark.parametrize("layer", ["initiatieven", "wijkbreed", "gebouwen"])
def test_a_layer_goes_on_and_off(layer: str) -> None:
    for answer, value in (("aan", "true"), ("uit", "false")):
        assert ahead_of(ASKED, LAYERS[layer], answer) == drawn_at({**ASKED, layer: value})


@pytest.mark.parametrize(
    ("question", "answer"),
    [("", ""), ("Wat", "iets anders"), ("Budget", "1000"), ("<b>", "<b>"), ("Zoek", "armoede")],
)
def test_what_is_no_answer_draws_nothing(question: str, answer: str) -> None:
    assert drawings_ahead(ASKED, question, answer) is None


def test_a_bad_address_draws_what_is_left_of_it() -> None:
    ahead = ahead_of({"toon": "bestaat-niet", "naast": "'; drop"}, "Toon per", "Buurten")
    assert ahead == drawn_at({"niveau": "buurt"})

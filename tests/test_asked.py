"""What an address asks for is what the page at that address draws."""

from __future__ import annotations

import json
from typing import Any

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


@pytest.mark.parametrize("name", LISTS)
def test_each_answer_draws_what_the_page_with_that_answer_draws(name: str) -> None:
    beeld, keuze = asked_at(ASKED)
    for value, label in list(options(beeld.wijkbeeld, name, keuze).items())[:5]:
        chosen = {**ASKED, name: as_text(value)}
        ahead = drawings_ahead(ASKED, QUESTIONS[name], label)
        assert ahead is not None
        assert json.loads(ahead) == drawn_at(chosen)


def test_another_figure_starts_at_its_newest_year() -> None:
    ahead = drawings_ahead({"toon": "inwoners", "jaar": "2020"}, "Wat", "Moeite met rondkomen")
    assert json.loads(ahead or "") == drawn_at({"toon": "gezondheid_moeite_met_rondkomen"})


@pytest.mark.parametrize("layer", ["initiatieven", "wijkbreed", "gebouwen"])
def test_a_layer_goes_on_and_off(layer: str) -> None:
    for answer, value in (("aan", "true"), ("uit", "false")):
        ahead = drawings_ahead(ASKED, LAYERS[layer], answer)
        assert json.loads(ahead or "") == drawn_at({**ASKED, layer: value})


@pytest.mark.parametrize(
    ("question", "answer"),
    [("", ""), ("Wat", "iets anders"), ("Budget", "1000"), ("<b>", "<b>"), ("Zoek", "armoede")],
)
def test_what_is_no_answer_draws_nothing(question: str, answer: str) -> None:
    assert drawings_ahead(ASKED, question, answer) is None


def test_a_bad_address_draws_what_is_left_of_it() -> None:
    ahead = drawings_ahead({"toon": "bestaat-niet", "naast": "'; drop"}, "Toon per", "Buurten")
    assert json.loads(ahead or "") == drawn_at({"niveau": "buurt"})

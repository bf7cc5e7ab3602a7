"""What the page of the map says: kept by all it depends on, drawn in the order of the map."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

import data
from geo.boundaries import read_shapes
from geo.layers import SIGNS
from pages import kaart
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from pages.parts.map_answer import OF_FIGURES, OF_PRESENCE, answer_of, presence_of, rows_of
from pages.parts.tables import Amount
from wijk_lib.uitkomst import work_out

LAYERS = frozenset({"initiatieven", "wijkbreed"})
EENZAAM = Keuze(niveau="buurt", toon="gezondheid_emotioneel_eenzaam")


@pytest.fixture(scope="module")
def beeld() -> Beeld:
    wijkbeeld = data.read_wijkbeeld("amstelveen")
    shapes = read_shapes(Path(data.__file__).parent / "gemeenten" / "amstelveen")
    return Beeld(wijkbeeld, shapes, work_out(wijkbeeld), "1", date(2026, 10, 1))


def test_an_answer_is_kept_by_all_that_the_page_asks_but_the_chosen_area() -> None:
    assert {*OF_FIGURES, *OF_PRESENCE} == {*kaart.ASKS, "gewicht"} - {"gebied"}


def test_a_drawing_says_of_each_area_what_the_table_says_of_it(beeld: Beeld) -> None:
    answer = answer_of(beeld, EENZAAM, LAYERS)
    rows = rows_of(beeld, answer, presence_of(beeld, EENZAAM, LAYERS))
    told = json.loads(answer.drawings[0])
    figures, words = told["figures"].split("|"), told["words"]
    for at, area in enumerate(beeld.shapes.areas["buurt"]):
        said = words["kinds"][SIGNS.index(words["at"][at])]
        assert said.startswith(rows[area.code]["Groep op de kaart"])
        value = beeld.wijkbeeld.values(EENZAAM.toon, "buurt", 2020).get(area.code)
        assert rows[area.code]["Cijfer (%)"] == Amount(value, 1)
        assert figures[at] == ("" if value is None else f"{value:.1f}".replace(".", ","))


def test_a_drawing_is_the_same_whichever_area_is_chosen(beeld: Beeld) -> None:
    """Which area is chosen travels apart, so that all who look share one drawing."""
    plain = answer_of(beeld, EENZAAM, LAYERS)
    chosen = answer_of(beeld, Keuze(niveau="buurt", toon=EENZAAM.toon, gebied="WK036209"), LAYERS)
    assert chosen.drawings == plain.drawings
    assert chosen.under == plain.under

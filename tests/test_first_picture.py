"""The picture that the page of the map is served with: as the map, as text, or not at all."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

import data
from geo import still
from geo.boundaries import Shapes, read_shapes
from geo.map_drawing import fill_of
from pages.parts import first_picture as picture
from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from pages.parts.map_answer import answer_of
from tests.register_at import PROEFSTAD
from wijk_lib.uitkomst import work_out

LAYERS = frozenset({"initiatieven", "wijkbreed"})
AMSTELVEEN = Path(data.__file__).parent / "gemeenten" / "amstelveen"
ROOT = Path(__file__).parents[1]
TOON = "gezondheid_moeite_met_rondkomen"
ATTACK = '</span><script>x</script><img src=x onerror="x">'


def beeld_of(folder: Path) -> Beeld:
    wijkbeeld = data.read_wijkbeeld(folder.name, folder=folder)
    return Beeld(wijkbeeld, read_shapes(folder), work_out(wijkbeeld), "1", date(2026, 10, 1))


@pytest.fixture(scope="module")
def beeld() -> Beeld:
    return beeld_of(AMSTELVEEN)


def drawn(beeld: Beeld, keuze: Keuze) -> str:
    return picture.first_picture(beeld, keuze, LAYERS)


class Tags(HTMLParser):
    """Every tag with its attributes, and every text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    "keuze",
    [
        Keuze(),
        Keuze(niveau="buurt", toon="gezondheid_emotioneel_eenzaam", gebied="WK036209"),
        Keuze(toon=TOON, naast="inwoners"),
    ],
)
def test_every_area_has_the_fill_of_its_class(beeld: Beeld, keuze: Keuze) -> None:
    found = re.findall(r'fill="([^"]+)" data-code="(\w+)"', drawn(beeld, keuze))
    paintings = answer_of(beeld, keuze, LAYERS).paintings
    areas = beeld.shapes.areas[keuze.niveau]
    assert found == [(fill_of(each, a.code), a.code) for each in paintings for a in areas]


def test_it_says_what_when_and_of_whom(beeld: Beeld) -> None:
    text = Tags(drawn(beeld, Keuze(toon=TOON, gebied="WK036209"))).text
    assert "Moeite met rondkomen (%" in text
    assert words.years(answer_of(beeld, Keuze(toon=TOON), LAYERS).figures[0].years) in text
    assert "Groenelaan" in text
    assert "Bron: " in text
    assert beeld.shapes.attribution in text
    assert "Verzonnen" not in text


def test_of_a_made_up_gemeente_it_says_so() -> None:
    assert picture.MADE_UP in drawn(beeld_of(PROEFSTAD), Keuze())


def test_hostile_text_is_text(beeld: Beeld) -> None:
    areas = {
        level: tuple(replace(each, naam=each.naam + ATTACK) for each in level_areas)
        for level, level_areas in beeld.shapes.areas.items()
    }
    gebieden = {
        code: replace(each, name=each.name + ATTACK)
        for code, each in beeld.wijkbeeld.gebieden.items()
    }
    hostile = replace(
        beeld,
        wijkbeeld=replace(beeld.wijkbeeld, gebieden=gebieden),
        shapes=Shapes(areas, ATTACK, ""),
    )
    keuze = Keuze(gebied="WK036209")
    found, plain = Tags(drawn(hostile, keuze)), Tags(drawn(beeld, keuze))
    assert ATTACK in found.text
    assert found.tags == plain.tags
    assert found.attributes == plain.attributes
    assert not found.tags & {"script", "img"}
    assert not any(each.startswith("on") for each in found.attributes)


def test_of_too_many_areas_or_none_there_is_no_picture(
    beeld: Beeld, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert drawn(replace(beeld, shapes=Shapes({"wijk": (), "buurt": ()}, "", "")), Keuze()) == ""
    monkeypatch.setattr(picture, "MOST_AREAS", 20)
    assert drawn(beeld, Keuze())
    assert drawn(beeld, Keuze(niveau="buurt")) == ""


def test_the_sizes_are_a_quarter_zoom_apart_and_keep_the_form_of_the_ground(beeld: Beeld) -> None:
    style = still.style_of(beeld.shapes)
    sizes = [
        (float(wide), float(high))
        for wide, high in re.findall(r"\.wb-grond {width: ([\d.]+)px; height: ([\d.]+)px;}", style)
    ]
    assert len(sizes) > 8
    for (wide, high), (wider, higher) in pairwise(sizes):
        assert wider / wide == pytest.approx(2**0.25, rel=1e-3)
        assert higher / high == pytest.approx(2**0.25, rel=1e-3)


def test_it_is_drawn_without_the_frame_of_the_map() -> None:
    """streamlit-folium only offers its frame where a page is the first to read it."""
    told = "import sys, dashboard; assert dashboard.draw_first({}); "
    told += "sys.exit('streamlit_folium' in sys.modules)"
    subprocess.run([sys.executable, "-c", told], cwd=ROOT, check=True, capture_output=True)

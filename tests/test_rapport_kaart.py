"""Maps and charts as drawings: what is in a text stays text, and nothing lies over another."""

from __future__ import annotations

import re
import struct
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.lettering import FACES, SANS, SERIF, font_file, width
from geo.map_drawing import draw_map
from geo.map_labels import place_labels
from geo.svg import MADE_UP, picture, text
from geo.view import view_of
from pages.parts import map_texts
from pages.parts.rapport.bars import Bar, ranked_bars
from pages.parts.rapport.chart import Frame
from pages.parts.rapport.map_picture import map_picture, report_painting
from pages.parts.rapport.png import svg_to_png
from pages.parts.rapport.ranges import dot_ranges
from pages.parts.rapport.sheet import MAP
from pages.parts.rapport.years import line_chart
from tests.reporting import HOSTILE, PROEFSTAD, beeld_of, changed, named
from wijk_lib.measure import measure
from wijk_lib.profile import standings

SVG = "{http://www.w3.org/2000/svg}"
FRAME = Frame("Titel", "Eenheid", "Wat de grafiek zegt")


def drawn(beeld, toon="behoefte", level="wijk", selected="", **look) -> str:
    figure = measure(beeld.wijkbeeld, beeld.uitkomst, toon=toon, level=level)
    painting, on_map = report_painting(beeld, figure, selected=selected)
    return map_picture(beeld, figure, painting, on_map, **look)


def texts(svg: str) -> list[str]:
    """Every text of a drawing that is not the halo of another."""
    return [
        each.text or ""
        for each in ElementTree.fromstring(svg).iter(f"{SVG}text")
        if each.get("aria-hidden") is None
    ]


def beyond(svg: str) -> list[str]:
    """The texts of a drawing that run out of it."""
    root = ElementTree.fromstring(svg)
    across, down = float(root.get("width") or 0), float(root.get("height") or 0)
    found = []

    def walk(node: ElementTree.Element, x: float, y: float) -> None:
        moved = re.fullmatch(r"translate\(([-\d.]+) ([-\d.]+)\)", node.get("transform", ""))
        x, y = (x + float(moved[1]), y + float(moved[2])) if moved else (x, y)
        if node.tag == f"{SVG}text":
            size, weight = float(node.get("font-size") or 0), int(node.get("font-weight") or 400)
            family = SERIF if "Serif" in (node.get("font-family") or "") else SANS
            wide = width(node.text or "", size, family=family, weight=weight)
            share = {"start": 0.0, "middle": 0.5, "end": 1.0}[node.get("text-anchor") or "start"]
            left, base = x + float(node.get("x") or 0) - share * wide, y + float(node.get("y") or 0)
            if left < -1 or left + wide > across + 1 or base - size * 0.8 < -1 or base > down + 1:
                found.append(node.text or "")
        for child in node:
            walk(child, x, y)

    walk(root, 0, 0)
    return found


@given(st.text(max_size=40))
def test_any_text_in_a_drawing_is_read_back_as_that_text(content: str) -> None:
    svg = picture(text(content, 0, 10), 100, 20, title=content, description=content)
    found = ElementTree.fromstring(svg).find(f"{SVG}text")
    kept = "".join(
        c for c in content if c in "\t\n\r" or (ord(c) >= 32 and ord(c) not in (0xFFFE, 0xFFFF))
    )
    assert found is not None
    assert (found.text or "").replace("\r\n", "\n").replace("\r", "\n") == kept.replace(
        "\r\n", "\n"
    ).replace("\r", "\n")


def test_hostile_names_add_no_element_to_the_map() -> None:
    beeld = beeld_of()
    hostile = changed(named(beeld.wijkbeeld, HOSTILE))
    tags = {each.tag for each in ElementTree.fromstring(drawn(beeld)).iter()}
    assert {each.tag for each in ElementTree.fromstring(drawn(hostile)).iter()} <= tags
    assert svg_to_png(drawn(hostile), zoom=0.3)[:4] == b"\x89PNG"


@pytest.mark.parametrize("look", [{}, {"width": MAP, "height": 240, "around": False}])
def test_every_wijk_is_named_on_the_map_of_the_gemeente(look: dict[str, float]) -> None:
    beeld = beeld_of()
    shown = " ".join(texts(drawn(beeld, **look)))
    for wijk in beeld.wijkbeeld.at_level("wijk"):
        for word in wijk.name.split():
            assert word in shown


def test_a_map_carries_its_legend_its_source_its_day_and_a_text_for_who_cannot_see_it() -> None:
    beeld = beeld_of()
    svg = drawn(beeld, toon="gezondheid_moeite_met_rondkomen")
    shown = " ".join(texts(svg))
    for said in ("veel hoger dan Amstelveen", "RIVM", "1 oktober 2026", "proefnr1", "Kadaster"):
        assert said in shown
    root = ElementTree.fromstring(svg)
    assert "Moeite met rondkomen" in (root.findtext(f"{SVG}title") or "")
    assert "Groenelaan" in (root.findtext(f"{SVG}desc") or "")
    assert root.get("role") == "img"


def test_a_map_says_which_area_fills_it() -> None:
    """A chosen wijk does; a chosen buurt is outlined on the map of all."""
    beeld = beeld_of()
    wijk, every, buurt = (
        drawn(beeld, level="buurt", selected=code) for code in ("WK036208", "", "BU03620801")
    )
    assert any("Keizer Karelpark per buurt" in each for each in texts(wijk))
    assert any("in de legenda zijn van heel Amstelveen" in each for each in texts(wijk))
    for svg in (every, buurt):
        assert any(each.startswith("Amstelveen per buurt") for each in texts(svg))
        assert not any("de aantallen in de legenda" in each for each in texts(svg))
        assert "Kaart van de buurten van Amstelveen" in svg
        assert "Geen buurt heeft een cijfer" not in svg


def test_a_legend_explains_no_sign_that_the_map_does_not_have() -> None:
    beeld = beeld_of()
    for wijk in beeld.wijkbeeld.at_level("wijk"):
        look = {"width": MAP, "height": 240, "around": False}
        svg = drawn(beeld, level="buurt", selected=wijk.code, **look)
        shown = texts(svg)
        assert (map_texts.ASKED in shown) == (shown.count("?") > 1), wijk.name
        signs = [each for each in shown if re.fullmatch(r"\d\+?", each)]
        assert (map_texts.BADGE in shown) == bool(signs), wijk.name
        assert beyond(svg) == []


def test_a_made_up_gemeente_says_so_in_every_picture() -> None:
    beeld = beeld_of(PROEFSTAD)
    said = replace(FRAME, made_up=True)
    bars = ranked_bars([Bar("a", 1.0)], {}, said, unit="%", decimals=1)
    lines = line_chart({"a": {2020: 1.0}}, said, unit="%", decimals=1)
    found = standings(beeld.wijkbeeld, "WK999901", beeld.wijkbeeld.indicatoren.values())
    look = {"own": "a", "gemeente": "b", "others": "c"}
    for svg in (drawn(beeld), bars, lines, dot_ranges({"d": found}, said, **look)):
        assert MADE_UP in texts(svg)
    assert MADE_UP not in texts(drawn(beeld_of()))


@pytest.mark.parametrize("wijk", [each.code for each in beeld_of().wijkbeeld.at_level("wijk")])
def test_no_name_on_a_map_lies_over_another(wijk: str) -> None:
    shapes = beeld_of().shapes
    metres = dict(shapes.rd("buurt").geometry.items())
    whole = shapes.rd("wijk").geometry[wijk]
    view = view_of(whole, 380, 310, margin=30)
    areas = {code: view.on_page(each) for code, each in metres.items() if code[2:8] == wijk[2:]}
    names = {area.code: area.naam for area in shapes.areas["buurt"] if area.code in areas}
    labels = place_labels(names, areas, sizes=(13.0, 11.0, 9.0))
    for one, other in combinations(labels, 2):
        left, right = one.box, other.box
        apart = (
            left[2] <= right[0] or right[2] <= left[0] or left[3] <= right[1] or right[3] <= left[1]
        )
        assert apart


@pytest.mark.parametrize("name", ["", "met een lange naam die nergens past, ook niet in tweeën"])
def test_no_text_of_a_drawing_runs_out_of_it(name: str) -> None:
    beeld = changed(named(beeld_of().wijkbeeld, name))
    wijkbeeld, areas = beeld.wijkbeeld, beeld.wijkbeeld.at_level("wijk")
    found = standings(wijkbeeld, "WK036209", wijkbeeld.indicatoren_of("gezondheid"))
    look = {"own": areas[8].name, "gemeente": wijkbeeld.gemeente.name, "others": "andere wijken"}
    bars = [Bar(area.name, 10.0) for area in areas]
    lines = {area.name: {2016: 9.0, 2020: 10.0} for area in areas[:2]}
    for svg in (
        drawn(beeld),
        drawn(beeld, level="buurt", selected="WK036208", width=380, height=340, around=False),
        dot_ranges({"a": found}, FRAME, **look),
        ranked_bars(
            bars, {wijkbeeld.gemeente.name: 5.0, "Nederland": 4.0}, FRAME, unit="%", decimals=1
        ),
        line_chart(lines, FRAME, unit="%", decimals=1),
    ):
        assert beyond(svg) == []


def test_one_metre_is_as_long_in_every_direction() -> None:
    whole = beeld_of().shapes.rd("wijk").union_all()
    view = view_of(whole, 900, 700, margin=10)
    west, south, east, north = view.on_page(whole).bounds
    metres = whole.bounds
    assert (east - west) / (metres[2] - metres[0]) == pytest.approx(view.scale)
    assert (north - south) / (metres[3] - metres[1]) == pytest.approx(view.scale)


def test_an_area_without_a_class_is_hatched_and_one_too_small_is_dotted() -> None:
    beeld = beeld_of()
    figure = measure(beeld.wijkbeeld, beeld.uitkomst, toon="behoefte", level="wijk")
    painting, _ = report_painting(beeld, figure)
    without = replace(painting, classes={}, too_small=frozenset({"WK036214"}))
    svg, _ = draw_map(beeld.shapes, without, 600, 600)
    assert svg.count("url(#geen-cijfer)") == 13
    assert svg.count("url(#te-klein)") == 1


def test_a_picture_has_the_size_that_was_asked() -> None:
    png = svg_to_png(drawn(beeld_of()), zoom=1)
    root = ElementTree.fromstring(drawn(beeld_of()))
    across, down = struct.unpack(">II", png[16:24])
    assert across == round(float(root.get("width") or 0))
    assert down == pytest.approx(float(root.get("height") or 0), abs=1)


def test_the_letters_come_along_with_the_packages() -> None:
    for face in FACES:
        assert font_file(*face).stat().st_size > 50_000
    assert width("Groenelaan", 10, weight=600) > width("Groenelaan", 10)


def test_bars_are_as_long_as_their_figures_say() -> None:
    bars = [Bar("a", 10.0), Bar("b", 20.0), Bar("c", 0.0)]
    svg = ranked_bars(bars, {"Amstelveen": 15.0}, FRAME, unit="%", decimals=1)
    root = ElementTree.fromstring(svg)
    long = [
        float(each.get("width") or 0)
        for each in root.iter(f"{SVG}rect")
        if each.get("fill") == "#0b5563"
    ]
    assert long[0] == pytest.approx(2 * long[1], abs=0.05)
    assert long[2] == 0
    line = next(each for each in root.iter(f"{SVG}line"))
    start = min(float(each.get("x") or 0) for each in root.iter(f"{SVG}rect") if each.get("x"))
    assert float(line.get("x1") or 0) - start == pytest.approx(1.5 * long[1], abs=0.05)


def test_a_chart_without_figures_is_refused() -> None:
    with pytest.raises(ValueError, match="figure"):
        ranked_bars([], {}, FRAME, unit="%", decimals=1)
    with pytest.raises(ValueError, match="below 0"):
        ranked_bars([Bar("a", -1.0)], {}, FRAME, unit="%", decimals=1)
    with pytest.raises(ValueError, match="figure"):
        dot_ranges({"a": []}, FRAME, own="a", gemeente="b", others="c")
    with pytest.raises(ValueError, match="figure"):
        line_chart({"a": {}}, FRAME, unit="%", decimals=1)


def test_more_need_is_to_the_right_also_where_less_of_it_means_more() -> None:
    beeld = beeld_of()
    healthy = beeld.wijkbeeld.indicatoren["gezondheid_ervaren_gezondheid_goed_zeer_goed"]
    found = standings(beeld.wijkbeeld, "WK036209", [healthy])
    svg = dot_ranges({"a": found}, FRAME, own="a", gemeente="b", others="c")
    others = [
        float(each.get("cx") or 0)
        for each in ElementTree.fromstring(svg).iter(f"{SVG}circle")
        if each.get("r") == "2.2" and float(each.get("cy") or 0) > 60
    ]
    own = max(
        float(each.get("cx") or 0)
        for each in ElementTree.fromstring(svg).iter(f"{SVG}circle")
        if each.get("r") == "5.4" and float(each.get("cy") or 0) > 60
    )
    assert own >= max(others)

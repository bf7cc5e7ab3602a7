"""What lies on the map: nothing placed by guess, nothing that runs, nothing lost."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import streamlit_folium
from hypothesis import given
from hypothesis import strategies as st

import data
from geo import palette
from geo.boundaries import Shapes, read_shapes
from geo.escaping import in_script, literal
from geo.export import geojson_of
from geo.layers import Painting, base_map, bubbles, painted, painting_facts
from geo.presence import OnMap, on_map, place_marks
from wijk_lib.known import chosen_initiatieven, known_in
from wijk_lib.model import Level, Wijkbeeld
from wijk_lib.uitkomst import work_out

AMSTELVEEN = Path(data.__file__).parent / "gemeenten" / "amstelveen"
PAYLOADS = (
    "<img src=x onerror=alert(1)>",
    "${alert(1)}",
    "`${alert(1)}`",
    "</script><script>alert(1)</script>",
    "'-alert(1)-'",
    "{{ 'map_div' }}",
    "{% for x in y %}",
    "{{ 7 * 7 }}",
)


@pytest.fixture(scope="module")
def wijkbeeld() -> Wijkbeeld:
    return data.read_wijkbeeld("amstelveen")


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return read_shapes(AMSTELVEEN)


def _codes(wijkbeeld: Wijkbeeld, level: Level) -> list[str]:
    return [each.code for each in wijkbeeld.at_level(level)]


def signs(wijkbeeld: Wijkbeeld, shapes: Shapes, level: Level = "wijk") -> OnMap:
    """All that is known of all initiatieven, as the map of a level draws it."""
    chosen = chosen_initiatieven(wijkbeeld)
    known = known_in(_codes(wijkbeeld, level), chosen, work_out(wijkbeeld))
    return on_map(wijkbeeld, shapes, chosen, known, level)


@given(st.text())
def test_literal_text_reads_back_as_it_was_and_holds_no_sign_that_means_anything(text: str) -> None:
    made = literal(text)
    readable = "".join(sign for sign in text if sign not in "\x00\r" and not _unreadable(sign))
    assert "".join(s for s in html.unescape(made) if s in readable) == readable or "\ufffd" in made
    assert not set(re.sub(r"&#\d+;", "", made)) & set("<>&\"'`${}[]()*_~#!|\\:/")


def _unreadable(sign: str) -> bool:
    """Signs that HTML itself refuses to spell as an entity."""
    return html.unescape(f"&#{ord(sign)};") != sign


@given(st.recursive(st.none() | st.booleans() | st.text(), lambda each: st.lists(each, max_size=3)))
def test_a_script_literal_is_read_back_as_it_was_and_cannot_end_its_script(value: object) -> None:
    made = in_script(value)
    assert json.loads(made) == value
    assert not set(made) & set("<>&'`$")
    assert "{{" not in made and "{%" not in made and "{#" not in made
    assert made.isascii()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_reaches_the_map_as_code(shapes: Shapes, payload: str) -> None:
    said = {"WK036201": payload}
    painting = Painting("wijk", {}, palette.SEQUENTIAL, figures=said, words=said, alt=payload)
    base = base_map(shapes, version="1")
    base.render()
    group = painted(painting_facts(painting, shapes), payload)
    script = streamlit_folium._get_feature_group_string(group, base)
    assert payload not in script
    told = json.loads(re.search(r"wijkbeeld\.paint\((\{.*\}), ", script).group(1))  # type: ignore[union-attr]
    assert told["alt"] == told["words"]["kinds"][0] == payload
    assert told["figures"].partition("||")[0] == payload


def test_the_base_map_is_the_same_whatever_is_painted(shapes: Shapes) -> None:
    """st_folium mounts its frame anew when the script of the map differs."""
    scripts = set()
    for _ in range(2):
        base = base_map(shapes, version="1")
        base.render()
        scripts.add(streamlit_folium._get_map_string(base))
    assert len(scripts) == 1


def test_a_painting_of_47_buurten_is_small(shapes: Shapes, wijkbeeld: Wijkbeeld) -> None:
    codes = [each.code for each in wijkbeeld.at_level("buurt")]
    painting = Painting(
        "buurt",
        {code: at % 5 for at, code in enumerate(codes)},
        palette.SEQUENTIAL,
        figures={code: "19,7" for code in codes},
        words={code: f"{at % 5} hoger dan Amstelveen" for at, code in enumerate(codes)},
        unit=" %",
    )
    base = base_map(shapes, version="1")
    base.render()
    group = painted(painting_facts(painting, shapes), "")
    script = streamlit_folium._get_feature_group_string(group, base)
    assert len(script.encode()) < 2_000


def test_every_asset_comes_from_the_app_itself(shapes: Shapes) -> None:
    base = base_map(shapes, version="1")
    base.render()
    used = [link for _, link in (*base.default_js, *base.default_css)]
    assert used and all(link.startswith("../../assets/") for link in used)
    assert "http" not in streamlit_folium._get_map_string(base)


def test_nothing_is_drawn_but_what_is_said_to_be_there(
    wijkbeeld: Wijkbeeld, shapes: Shapes
) -> None:
    found = signs(wijkbeeld, shapes)
    said = [row for row in wijkbeeld.aanwezigheid if row.state == "aanwezig"]
    spots = {
        (place.lat, place.lon)
        for row in said
        if (place := wijkbeeld.places.get(row.place)) is not None
    }
    assert {(mark.lat, mark.lon) for mark in found.marks} <= spots
    # The five wijken that choices.md counts as known, and a question in each of the others.
    wijken = {each.code for each in wijkbeeld.at_level("wijk")}
    assert {each.code: each.sign for each in found.badges} == {
        "WK036202": "1+",
        "WK036205": "1+",
        "WK036208": "1+",
        "WK036209": "1+",
        "WK036211": "1+",
    }
    assert found.asked == wijken - {each.code for each in found.badges}


def test_what_is_not_drawn_is_listed(wijkbeeld: Wijkbeeld, shapes: Shapes) -> None:
    chosen = chosen_initiatieven(wijkbeeld)
    found = signs(wijkbeeld, shapes)
    listed = {each.initiatief for each in found.off_map}
    drawn = {
        row.initiatief
        for row in wijkbeeld.aanwezigheid
        if row.state == "aanwezig" and (row.place or row.gebied in shapes.points)
    } - {"rapport-groenelaan"}  # a report that is finished: nobody finds it anywhere
    assert listed | drawn == {each.key for each in chosen}
    assert not listed & drawn
    assert all(each.reason for each in found.off_map)


def test_only_buildings_with_a_known_spot_are_marked(wijkbeeld: Wijkbeeld) -> None:
    known = [place for place in wijkbeeld.places.values() if place.lat is not None]
    assert len(place_marks(wijkbeeld)) == len(known)


def test_the_surface_of_a_circle_is_the_amount(shapes: Shapes) -> None:
    small, large = bubbles(shapes, {"WK036201": 100.0, "WK036202": 400.0})
    assert large.radius == pytest.approx(2 * small.radius, abs=0.1)


def test_a_download_carries_its_source_and_its_choice(shapes: Shapes) -> None:
    made = json.loads(
        geojson_of(shapes, "wijk", {"WK036201": {"%": 1.5}}, about={"bronnen": ["RIVM 2020"]})
    )
    assert made["bronnen"] == ["RIVM 2020"]
    assert len(made["features"]) == 14
    assert made["features"][0]["properties"]["%"] == 1.5


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 reckons it."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [palette.SEQUENTIAL, palette.NEUTRAL])
def test_classes_differ_in_lightness_alone(colours: tuple[str, ...]) -> None:
    steps = [contrast(one, two) for one, two in pairwise(colours)]
    assert [luminance(each) for each in colours] == sorted(map(luminance, colours), reverse=True)
    assert min(steps) > 1.25


def test_what_has_to_be_read_or_seen_has_contrast_enough() -> None:
    for text in (palette.INK, palette.ACCENT, palette.GEMEENTE):
        assert contrast(text, palette.PAPER) >= 4.5
    for sign in (palette.SELECTED, palette.LINE, *palette.PARTNERS, palette.NO_PARTNER):
        assert contrast(sign, palette.PAPER) >= 3


def test_a_mark_is_as_large_as_its_hours_and_ordinary_where_they_are_not_known(
    wijkbeeld: Wijkbeeld, shapes: Shapes
) -> None:
    assert {mark.size for mark in signs(wijkbeeld, shapes).marks} == {None}
    rows = tuple(replace(each, hours_per_week=18.0) for each in wijkbeeld.aanwezigheid)
    known = signs(replace(wijkbeeld, aanwezigheid=rows), shapes)
    assert {mark.size for mark in known.marks} == {1.5}


def test_what_is_in_every_buurt_of_a_wijk_is_said_once(
    wijkbeeld: Wijkbeeld, shapes: Shapes
) -> None:
    found = signs(wijkbeeld, shapes, "buurt")
    codes = [each.code for each in found.badges]
    assert {"WK036202", "WK036208", "BU03620801", "BU03620501"} <= set(codes)
    inside = {each.code[2:8] for each in found.badges if each.code.startswith("WK")}
    assert not {code[2:8] for code in found.asked} & inside
    assert found.said_by_marks
    assert found.said_by_marks <= {code for code in codes if code.startswith("BU")}


def test_a_confirmed_absence_is_a_nought_and_not_a_question(
    wijkbeeld: Wijkbeeld, shapes: Shapes
) -> None:
    row = wijkbeeld.aanwezigheid[0]
    gone = replace(row, key="weg", gebied="WK036201", state="bevestigd afwezig")
    changed = replace(wijkbeeld, aanwezigheid=(*wijkbeeld.aanwezigheid, gone))
    only = (wijkbeeld.initiatieven[row.initiatief],)
    known = known_in(_codes(changed, "wijk"), only, work_out(changed))
    found = on_map(changed, shapes, only, known, "wijk")
    assert {each.code: each.sign for each in found.badges}["WK036201"] == "0"
    assert "WK036201" not in found.asked
    assert "WK036203" in found.asked


def test_a_mark_outlines_the_area_it_counts_in_and_says_that_nobody_stated_it(
    wijkbeeld: Wijkbeeld, shapes: Shapes
) -> None:
    for mark in signs(wijkbeeld, shapes).marks:
        assert wijkbeeld.gebieden[mark.area].level == "wijk"
        assert "is niet gesteld" in mark.text
    rows = tuple(
        replace(each, gebied="WK036209") if each.place else each for each in wijkbeeld.aanwezigheid
    )
    for mark in signs(replace(wijkbeeld, aanwezigheid=rows), shapes).marks:
        assert mark.area == "WK036209"
        assert mark.text.endswith("Voor Groenelaan.")

"""Every page is drawn, also from data that is broken: named, never a traceback."""

from __future__ import annotations

import html
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import data
from pages.parts.frame import page_names
from pages.parts.keuze import Keuze, link, params_of, read_keuze
from pages.parts.options import QUESTIONS, options
from tests.showing import show_page, text_of

ROOT = Path(__file__).parents[1]
PROEFSTAD = ROOT / "tests" / "proefstad"
FRAME = ROOT / "pages" / "parts" / "run.py"
FILES = sorted(
    path.relative_to(PROEFSTAD).as_posix() for path in PROEFSTAD.rglob("*") if path.is_file()
)


def the_frame(folder: Path, monkeypatch: pytest.MonkeyPatch, **params: str) -> AppTest:
    """The app as a visitor of its first page gets it."""
    monkeypatch.setenv("WIJKBEELD_FOLDER", str(folder))
    app = AppTest.from_file(str(FRAME), default_timeout=60)
    for name, value in params.items():
        app.query_params[name] = value
    return app.run()


@pytest.mark.parametrize("name", page_names())
@pytest.mark.parametrize("niveau", ["wijk", "buurt"])
def test_every_page_is_drawn(name: str, niveau: str) -> None:
    assert text_of(show_page(name, niveau=niveau)).strip()


@pytest.mark.parametrize("name", page_names())
@pytest.mark.parametrize("gebied", ["WK036205", "WK036214", "BU03620201"])
def test_every_page_is_drawn_for_an_area_that_needs_care(name: str, gebied: str) -> None:
    assert text_of(show_page(name, gebied=gebied, toon="gezondheid_moeite_met_rondkomen")).strip()


@pytest.mark.parametrize("name", page_names())
def test_every_page_is_drawn_for_another_gemeente(name: str) -> None:
    assert text_of(show_page(name, folder=str(PROEFSTAD))).strip()


def test_the_frame_asks_what_the_page_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    app = the_frame(ROOT / "data" / "gemeenten" / "amstelveen", monkeypatch)
    assert not app.exception
    assert [each.value for each in app.title] == ["Waar is ondersteuning nodig, en wie is er al?"]
    assert not app.warning


def test_a_made_up_gemeente_says_so_on_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    app = the_frame(PROEFSTAD, monkeypatch)
    assert any("Verzonnen gemeente" in each.value for each in app.warning)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", ["gone", "cut off", "noise"])
def test_a_broken_file_is_named_and_the_rest_still_stands(
    name: str, damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "stad"
    shutil.copytree(PROEFSTAD, folder)
    path = folder / name
    content = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        cut = content[: len(content) * 2 // 3]
        path.write_bytes(cut if damage == "cut off" else b"\x00\xff\xfe;\n" + content[::-1])
    app = the_frame(folder, monkeypatch)
    assert not app.exception
    said = [each.value for each in (*app.error, *app.markdown)]
    assert any(path.name in html.unescape(text) for text in said) or _is_sound(folder)


def _is_sound(folder: Path) -> bool:
    """Whether what is left is a sound set of data, so that there is nothing to name."""
    try:
        return not data.read_wijkbeeld(folder=folder).problems
    except data.DataError:
        return False


def test_what_cannot_be_shown_at_all_is_said_with_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = the_frame(tmp_path / "leeg", monkeypatch)
    assert not app.exception
    assert "gemeente.toml" in html.unescape(app.error[0].value)


@pytest.mark.parametrize("niveau", ["wijk", "buurt"])
def test_the_table_under_the_map_holds_every_area_and_the_same_figures(niveau: str) -> None:
    wijkbeeld = data.read_wijkbeeld("amstelveen")
    key = "gezondheid_moeite_met_rondkomen"
    text = html.unescape(text_of(show_page("kaart", niveau=niveau, toon=key)))
    values = wijkbeeld.values(key, niveau, 2020)  # type: ignore[arg-type]
    for each in wijkbeeld.at_level(niveau):  # type: ignore[arg-type]
        assert each.name in text
        if each.code in values:
            assert f"{values[each.code]:.1f}".replace(".", ",") in text


def test_the_legend_names_comparator_year_level_method_and_number_of_areas() -> None:
    text = html.unescape(text_of(show_page("kaart", toon="gezondheid_moeite_met_rondkomen")))
    assert "Vergeleken met Amstelveen (15,6\xa0%), 13 wijken" in text
    assert "2020, per wijk" in text
    assert "de helft van hoe ver wijken gewoonlijk" in text
    of_land = show_page("kaart", toon="gezondheid_moeite_met_rondkomen", vergelijk="nederland")
    assert "Vergeleken met Nederland (13,9\xa0%)" in html.unescape(text_of(of_land))


def test_what_has_no_spot_is_listed_beside_the_map_with_why() -> None:
    text = html.unescape(text_of(show_page("kaart")))
    assert "Niet op de kaart (25)" in text
    assert "Initiatieven op de kaart (3)" in text
    assert "Wijkcentrum De Bolder (een dagdeel per week)" in text
    assert "Financieel Café" in text
    assert "plek niet bekend" in text


def test_a_filter_acts_on_list_and_table_alike() -> None:
    text = html.unescape(text_of(show_page("kaart", thema="geld-en-werk")))
    assert "Werkmakelaars" in text
    assert "Wijkregisseur" not in text


def test_a_link_carries_the_choice_and_is_read_back_as_it_was() -> None:
    wijkbeeld = data.read_wijkbeeld("amstelveen")
    keuze = Keuze("buurt", "BU03620903", "gezondheid_moeite_met_rondkomen", 2016, "ontmoeting")
    assert read_keuze(wijkbeeld, params_of(keuze)) == keuze
    assert link("kaart", keuze).startswith("/kaart?niveau=buurt&gebied=BU03620903&toon=")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[("niveau", "straat"), ("gebied", "WK999999"), ("toon", "wapenbezit"), ("jaar", "1850")],
        *[("jaar", "nan"), ("thema", "x"), ("partner", "x"), ("vergelijk", "mars")],
    ],
)
def test_a_value_that_is_not_known_is_left_out_with_a_note(name: str, value: str) -> None:
    keuze = read_keuze(data.read_wijkbeeld("amstelveen"), {name: value})
    assert params_of(keuze) == {}
    assert f"‘{QUESTIONS[name]}’" in " ".join(keuze.notes)
    assert value not in " ".join(keuze.notes)


def test_labels_of_one_question_are_never_the_same() -> None:
    wijkbeeld = data.read_wijkbeeld("amstelveen")
    for name in ("gebied", "toon", "partner", "thema"):
        labels = list(options(wijkbeeld, name, Keuze()).values())
        assert len(set(labels)) == len(labels), name

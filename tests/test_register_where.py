"""Where a place or a presence is, asked without a mouse: found, typed, refused and kept."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.showing import text_of


def _form(where: str, kind: str, key: str) -> None:
    from datetime import date

    from data.register import LOCAL_USER
    from data.register_desk import Desk
    from geo.boundaries import read_shapes
    from pages.parts.beeld import Beeld
    from pages.parts.register.formulier import _show_form
    from tests.register_at import PROEFSTAD, proefstad, register_at
    from wijk_lib.uitkomst import work_out

    register = register_at(where)
    beeld = register.wijkbeeld(proefstad())
    desk = Desk(register, LOCAL_USER)
    whole = Beeld(beeld, read_shapes(PROEFSTAD), work_out(beeld), "proef", date(2026, 3, 1), desk)
    _show_form(whole, kind, desk.one(kind, key))


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path)


def form(where: str, kind: str, key: str = "") -> AppTest:
    app = AppTest.from_function(
        _form, default_timeout=60, kwargs={"where": where, "kind": kind, "key": key}
    ).run()
    assert not app.exception, [each.value for each in app.exception]
    return app


def labelled(app: AppTest, label: str) -> int:
    return next(n for n, each in enumerate(app.text_input) if each.label == label)


def fill(app: AppTest, **values: str) -> AppTest:
    for label, value in values.items():
        app.text_input[labelled(app, label)].set_value(value)
    app.run()
    assert not app.exception, [each.value for each in app.exception]
    return app


def text(app: AppTest) -> str:
    return html.unescape(text_of(app))


def test_typed_coordinates_say_in_which_wijk_and_buurt_they_are(folder: str) -> None:
    app = fill(form(folder, "places"), Breedtegraad="52,492191", Lengtegraad="5.320947")
    assert "Dit punt ligt in **buurt Markt in wijk Oude Stad**." in text(app)


@pytest.mark.parametrize(
    ("lat", "lon", "said"),
    [
        ("52,4", "4,9", "ligt buiten Proefstad en is niet overgenomen"),
        ("52,492191", "", "allebei in, of geen van beide"),
        ("=1+1", "4,9", "is geen getal en niet overgenomen"),
        ("NaN", "inf", "is geen getal en niet overgenomen"),
    ],
)
def test_a_point_that_cannot_be_is_refused_with_a_sentence(
    folder: str, lat: str, lon: str, said: str
) -> None:
    app = fill(form(folder, "places"), Breedtegraad=lat, Lengtegraad=lon)
    assert said in text(app)
    assert "Dit punt ligt in **" not in text(app)


def test_a_known_place_is_found_forgivingly_and_its_address_taken_over(folder: str) -> None:
    app = fill(form(folder, "places"), **{"Zoek een plek of adres": "buurthuis mrkt"})
    found = next(each for each in app.button if "Buurthuis Markt" in html.unescape(each.label))
    found.click().run()
    assert app.text_input[labelled(app, "Adres")].value == "Markt 1"
    assert app.text_input[labelled(app, "Breedtegraad")].value == "52,492191"
    assert "Adres en punt van Buurthuis Markt overgenomen." in text(app)


def test_what_nobody_knows_is_said_and_not_looked_up_elsewhere(folder: str) -> None:
    app = fill(form(folder, "places"), **{"Zoek een plek of adres": "<b>Xyzzyplein 999</b>"})
    assert "Niets bekends lijkt op ‘<b>Xyzzyplein 999</b>’." in text(app)
    assert "Zoekt in de plekken en adressen die hier bekend zijn." in text(app)


def test_a_presence_takes_a_wijk_or_a_place_and_never_both(folder: str) -> None:
    label = "Zoek een plek, adres of wijk"
    app = fill(form(folder, "aanwezigheid"), **{label: "nieuwe stad"})
    next(b for b in app.button if "Nieuwe Stad (wijk)" in html.unescape(b.label)).click().run()
    where = {each.label: each.value for each in app.selectbox}
    assert where["Gebied"] == "WK999902" and "Plaats" not in where
    app = fill(app, **{label: "buurthuis molen"})
    next(b for b in app.button if "Buurthuis Molen" in html.unescape(b.label)).click().run()
    where = {each.label: each.value for each in app.selectbox}
    assert where["Plaats"] == "buurthuis-molen" and "Gebied" not in where


def test_opening_a_place_changes_nothing(folder: str) -> None:
    app = form(folder, "places", "buurthuis-markt")
    assert next(b for b in app.button if b.label == "Opslaan").disabled

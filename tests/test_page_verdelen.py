"""The knob on the page: the setting in the link, the present division, and what is not made up."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

import data
from data.given_division import read_division
from pages.parts import options_sharing as sharing
from pages.parts import typed
from pages.parts.keuze import Keuze, params_of, read_keuze
from pages.parts.present import present_lines, present_of
from tests.showing import show_page
from tests.showing import text_of as source_of

AMSTELVEEN = data.read_wijkbeeld("amstelveen")
FULL = "\n".join(f"{each.code};100" for each in AMSTELVEEN.at_level("wijk"))
AMOUNTS = st.dictionaries(
    st.sampled_from([each.code for each in AMSTELVEEN.at_level("wijk")]),
    st.integers(0, 10**14).map(lambda thousandths: thousandths / 1000),
)
WEIGHTS = st.dictionaries(
    st.sampled_from(sorted(sharing.own_weights(AMSTELVEEN))),
    st.sampled_from([each for each in sharing.WEIGHTS if each not in {0.0, 1.0}]),
)


def text_of(app: AppTest) -> str:
    return html.unescape(source_of(app)).replace("\u00a0", " ")


def knob(text: str = "", **params: str) -> AppTest:
    """The page with a present division pasted in."""
    app = show_page("verdeling", deel="knop", **params)
    if text:
        app.text_area(key="nu-tekst").set_value(text).run()
        assert not app.exception
    return app


@given(
    st.sampled_from(sharing.STANDS),
    st.tuples(st.sampled_from(sharing.FLOORS), st.sampled_from([None, *sharing.CAPS])),
    st.one_of(st.none(), st.integers(1, 10**13).map(lambda cents: cents / 100)),
    WEIGHTS,
    AMOUNTS,
)
def test_a_link_carries_the_whole_setting(
    k: float,
    limits: tuple[float, float | None],
    budget: float | None,
    weights: dict[str, float],
    amounts: dict[str, float],
) -> None:
    gewicht = sharing.read_weights(AMSTELVEEN, [f"{key}:{w:g}" for key, w in weights.items()])
    assert gewicht is not None
    keuze = Keuze(
        deel="knop", k=k, vloer=limits[0], plafond=limits[1], budget=budget, gewicht=gewicht,
        mee="alle", nu=present_of(AMSTELVEEN, amounts),
    )  # fmt: skip
    assert read_keuze(AMSTELVEEN, params_of(keuze)) == keuze


@given(AMOUNTS)
def test_what_a_link_says_of_now_is_read_back_from_its_own_lines(amounts: dict[str, float]) -> None:
    lines = present_lines(AMSTELVEEN, present_of(AMSTELVEEN, amounts))
    found = read_division(lines, AMSTELVEEN.at_level("wijk"))
    assert dict(found.amounts) == pytest.approx(amounts)
    assert not (found.dropped or found.refused or found.asks)


def test_a_link_with_all_of_a_division_stays_short() -> None:
    every = {wijk.code: 1_234_567.89 for wijk in AMSTELVEEN.at_level("wijk")}
    assert len(",".join(present_of(AMSTELVEEN, every))) < 200


@pytest.mark.parametrize(
    "params",
    [
        {"k": "2.5"},
        {"k": "nan"},
        {"vloer": "-1"},
        {"plafond": "inf"},
        {"budget": "0"},
        {"budget": "1e9"},
        {"budget": "<script>"},
        {"gewicht": "gezondheid:99"},
        {"gewicht": "iets:2"},
        {"gewicht": "samenhang:0,bestaanszekerheid:0,gezondheid:0,veerkracht:0"},
        {"stand": "gisteren"},
        {"tot": "2026-02-31"},
        {"nu": "01:veel"},
        {"nu": "99:5"},
        {"nu": "01:5,01:6"},
        {"nu": "01:-5"},
        {"nu": "01:1e9"},
        {"nu": "01:5,"},
        {"nu": "01:9999999999999"},
        {"deel": "alles"},
    ],
    ids=str,
)
def test_what_a_link_cannot_mean_is_left_out_and_said(params: dict[str, str]) -> None:
    keuze = read_keuze(AMSTELVEEN, params)
    assert params_of(keuze) == {}
    assert len(keuze.notes) == 2


@given(st.text(max_size=30))
def test_a_budget_is_an_amount_above_nothing_or_none(text: str) -> None:
    amount = typed.read_budget(text)
    assert amount is None or 0 < amount <= typed.MOST


@given(st.integers(1, 10**14).map(lambda cents: cents / 100))
def test_a_budget_reads_back_as_it_is_shown(amount: float) -> None:
    assert typed.read_budget(typed.budget_text(amount)) == pytest.approx(amount)


def test_without_a_budget_nothing_is_in_euros_and_the_page_says_why() -> None:
    text = text_of(knob())
    assert "staan niet in onze bronnen" in text
    assert "€" not in text
    assert "11,7 van 100" in knob().get("plotly_chart")[0].proto.spec


def test_a_budget_gives_amounts_and_the_setting_stands_with_them() -> None:
    app = knob(k="2", budget="100000", vloer="0.8")
    chart = app.get("plotly_chart")[0].proto.spec
    assert "\\u20ac" in chart or "€" in chart
    assert "Dubbel zo sterk als naar behoefte verdeeld, met minstens 80 %" in text_of(app)


def test_the_present_division_shows_who_gains_who_gives_and_its_own_stand() -> None:
    text = text_of(knob(FULL))
    assert "krijgt minder dan nu" in text or "krijgen minder dan nu" in text
    assert "De verdeling van nu komt overeen met stand" in text
    assert "met een marge tussen" in text
    assert "Ingevuld, maar deelt niet mee: Uilenstede, Kronenburg en Amsterdamse Bos." in text


def test_what_is_not_given_is_named_and_not_taken_for_nothing() -> None:
    text = text_of(knob("Groenelaan;100\nElswijk;5"))
    assert "Nog niet: Randwijck;" in text
    assert "er staat geen naam of code van een wijk" in text
    assert "van nu komt overeen" not in text


def test_a_link_fills_the_present_division_in_and_shows_it() -> None:
    link = ",".join(present_of(AMSTELVEEN, {w.code: 100.0 for w in AMSTELVEEN.at_level("wijk")}))
    app = show_page("verdeling", deel="knop", nu=link)
    assert "De verdeling van nu komt overeen met stand" in text_of(app)
    assert app.text_area(key="nu-tekst").value.splitlines()[8] == "Groenelaan; 100"


def test_the_link_follows_what_is_typed_and_forgets_what_is_cleared() -> None:
    app = knob("Groenelaan;1.250,50\nElswijk;5\nRandwijck;0")
    assert app.query_params["nu"] == "01:0,09:1250.5"
    app.text_area(key="nu-tekst").set_value("Groenelaan;7").run()
    assert app.query_params["nu"] == "09:7"
    app.text_area(key="nu-tekst").set_value("").run()
    assert "nu" not in app.query_params
    assert "van nu komt overeen" not in text_of(app)


def test_another_link_takes_the_place_of_what_was_typed() -> None:
    app = knob("Groenelaan;7")
    app.query_params["nu"] = "01:3"
    app.run()
    assert app.text_area(key="nu-tekst").value == "Randwijck; 3"
    assert app.query_params["nu"] == "01:3"


def test_a_number_that_reads_in_two_ways_is_asked() -> None:
    app = knob(FULL.replace("100", "1.000"))
    asked = [each for each in app.segmented_control if "Wat betekent" in each.label]
    assert len(asked) == 1
    asked[0].set_value(",").run()
    assert "De verdeling van nu komt overeen met stand" in text_of(app)


def test_hostile_text_in_the_present_division_stays_text() -> None:
    app = knob("<img src=x onerror=alert(1)>;5\n[klik](javascript:alert(1));7")
    drawn, written = [each.proto.body for each in app.get("html")], [m.value for m in app.markdown]
    assert any("&lt;img" in each for each in drawn)
    assert not any("<img src=x" in each for each in [*drawn, *written])
    assert not any("](javascript" in each for each in written)


def test_students_stand_outside_and_a_switch_lets_them_in() -> None:
    said = "Uilenstede, Kronenburg (vooral studenten) en Amsterdamse Bos (bijna onbewoond)"
    assert f"Deelt niet mee: {said}" in text_of(knob())
    within = knob(mee="alle")
    assert "deelt niet mee" not in text_of(within)
    assert within.checkbox[0].value is True


def test_own_weights_are_said_in_the_chart_and_change_the_shares() -> None:
    plain, own = knob(), knob(gewicht="bestaanszekerheid:4,gezondheid:0")
    said = "Eigen weging, niet die van de gemeente: Bestaanszekerheid weegt 4 en Gezondheid telt"
    assert said in text_of(own) and said not in text_of(plain)
    assert plain.get("plotly_chart")[0].proto.spec != own.get("plotly_chart")[0].proto.spec
    places = show_page("verdeling", deel="zekerheid", gewicht="veerkracht:0")
    assert "Veerkracht telt niet mee" in text_of(places)


def test_a_gemeente_without_figures_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wijk_lib.uitkomst.need_ratio", lambda *_, **__: {})
    assert "geen twee wijken met cijfers" in text_of(knob())

"""The map in a real browser: really drawn, to be clicked, repainted without a blank."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.serving import SHAPES, Visit, serving, visit

pytestmark = pytest.mark.browser
Visitor = Callable[..., Visit]

# Notes every moment at which fewer shapes are there than at the start.
WATCH = """() => {
  const count = () => document.querySelectorAll('path.leaflet-interactive').length
  const full = count()
  window.fewest = full
  new MutationObserver(() => { window.fewest = Math.min(window.fewest, count()) })
    .observe(document.body, { childList: true, subtree: true })
}"""
CLICK = """([code]) => {
  const path = wijkbeeld.pathOf(code).getElement()
  path.dispatchEvent(new MouseEvent('click', { bubbles: true }))
}"""


@pytest.mark.parametrize(("niveau", "areas"), [("wijk", 14), ("buurt", 47)])
def test_every_area_is_drawn(visitor: Visitor, niveau: str, areas: int) -> None:
    here = visitor(f"/kaart?niveau={niveau}")
    frame = here.map()
    expect(frame.locator(SHAPES)).to_have_count(areas)
    sizes = frame.eval_on_selector_all(SHAPES, "paths => paths.map(p => p.getBBox().width)")
    assert min(sizes) > 3
    assert len(set(here.fills())) > 3


def test_a_map_that_moves_before_its_shapes_are_there_breaks_nothing(visitor: Visitor) -> None:
    here = visitor("/")
    held: list[Route] = []

    def hold(way: Route) -> None:
        held.append(way)

    here.page.route("**/geometrie/buurt.geojson*", hold)
    with here.page.expect_response("**/geometrie/wijk.geojson*"):
        here.open("/kaart?niveau=buurt")
    for width in (1200, 1366):
        here.page.set_viewport_size({"width": width, "height": 900})
        here.page.wait_for_timeout(500)
    held[0].continue_()
    expect(here.map().locator(SHAPES)).to_have_count(47)
    assert not here.errors


def test_a_click_on_an_area_shows_its_facts_and_stands_in_the_url(visitor: Visitor) -> None:
    here = visitor("/kaart")
    here.map().evaluate(CLICK, ["WK036209"])
    here.page.wait_for_url("**gebied=WK036209**")
    here.page.get_by_role("heading", name="Groenelaan", exact=True).wait_for()
    here.page.get_by_role("link", name="Alles over Groenelaan").click()
    here.page.wait_for_url("**/wijk?**gebied=WK036209**")


def test_a_click_on_a_sign_chooses_the_area_that_it_stands_for(visitor: Visitor) -> None:
    here = visitor("/kaart")
    here.map().locator('.wijkbreed[aria-label^="Patrimonium"]').click()
    here.page.wait_for_url("**gebied=WK036202**")


def test_a_wijk_leads_to_its_buurten_and_back(visitor: Visitor) -> None:
    here = visitor("/kaart?gebied=WK036209")
    here.page.get_by_role("button", name="Toon de buurten").click()
    here.page.wait_for_url("**niveau=buurt**")
    here.settled().map().evaluate(CLICK, ["BU03620903"])
    here.page.wait_for_url("**gebied=BU03620903**")
    here.page.get_by_role("button", name="Terug naar wijk Groenelaan").click()
    here.page.wait_for_url(lambda url: "gebied=WK036209" in url and "niveau" not in url)
    here.map().wait_for_function(f"document.querySelectorAll('{SHAPES}').length === 14")


def test_another_figure_repaints_without_a_blank_and_keeps_the_zoom(visitor: Visitor) -> None:
    here = visitor("/kaart")
    frame = here.map()
    frame.get_by_role("button", name="Inzoomen").click()
    here.page.wait_for_timeout(600)
    zoom = frame.evaluate("map.getZoom()")
    before, born = here.fills(), frame.evaluate("performance.timeOrigin")
    frame.evaluate(WATCH)
    here.answer("Wat", "Moeite met rondkomen").click()
    frame.wait_for_function("Number(document.body.dataset.painted) > 1")
    assert here.fills() != before
    assert frame.evaluate("fewest") == 14
    assert frame.evaluate("map.getZoom()") == zoom
    assert frame.evaluate("performance.timeOrigin") == born


def test_layers_are_switched_on_and_off(visitor: Visitor) -> None:
    here = visitor("/kaart")
    frame = here.map()
    marks = frame.locator(".teken.initiatief")
    expect(marks).to_have_count(2)
    here.page.get_by_text("Initiatieven met een plek").click()
    expect(marks).to_have_count(0)
    expect(frame.locator(".wijkbreed")).to_have_count(5)
    expect(frame.locator(".onbekend")).to_have_count(9)
    here.page.get_by_text("Wie er is per gebied").click()
    expect(frame.locator(".wijkbreed, .onbekend")).to_have_count(0)
    here.page.get_by_text("Gebouwen", exact=True).click()
    here.settled()
    frame.wait_for_function("document.querySelectorAll('.teken').length > 20")


def test_a_permalink_is_the_same_view_for_the_first_visitor_of_a_server(browser: Browser) -> None:
    path = "/kaart?niveau=buurt&toon=gezondheid_moeite_met_rondkomen&jaar=2016&gebied=WK036208"
    with serving() as url:
        here = visit(browser, url).open(path)
        expect(here.map().locator(SHAPES)).to_have_count(47)
        expect(here.page.get_by_role("combobox", name="Jaar")).to_have_value("2016")
        chosen = here.page.get_by_role("heading", name="Keizer Karelpark", exact=True)
        expect(chosen).to_have_count(1)
        assert "toon=gezondheid_moeite_met_rondkomen" in here.page.url
        assert not here.errors
        here.page.context.close()


def test_the_choice_survives_a_walk_through_the_menu(visitor: Visitor) -> None:
    here = visitor("/kaart?gebied=WK036209")
    here.page.get_by_role("link", name="Wijk", exact=True).click()
    here.page.wait_for_url("**/wijk?gebied=WK036209")
    here.page.get_by_role("heading", name="Groenelaan", exact=True).wait_for()


def test_a_wrong_value_in_the_link_is_left_out_with_a_word(visitor: Visitor) -> None:
    here = visitor("/kaart?niveau=straat&toon=gezondheid_moeite_met_rondkomen")
    here.page.get_by_text("De link vroeg bij ‘Toon per’").wait_for()
    expect(here.map().locator(SHAPES)).to_have_count(14)


def test_a_background_is_asked_for_only_where_it_is_switched_on(browser: Browser) -> None:
    with serving(WIJKBEELD_ACHTERGROND="pdok") as url:
        here = visit(browser, url)
        here.page.route("https://**", lambda route: route.abort())
        here.open("/kaart")
        frame = here.map()
        frame.get_by_text("Kadaster / PDOK").wait_for()
        here.page.wait_for_timeout(300)
        assert here.outside
        assert all(each.startswith("https://service.pdok.nl/") for each in here.outside)
        here.page.context.close()


def test_who_does_not_see_the_map_hears_what_it_shows(visitor: Visitor) -> None:
    here = visitor("/kaart?toon=gezondheid_moeite_met_rondkomen")
    frame = here.map()
    told = re.compile("^Kaart: Moeite met rondkomen.*Groenelaan", re.DOTALL)
    expect(here.page.locator("iframe")).to_have_attribute("title", told)
    title = here.page.locator("iframe").get_attribute("title") or ""
    expect(frame.locator(".leaflet-container")).to_have_attribute("aria-label", title)

"""The picture of the map that a page is served with: there first, as the live map, then gone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Route, expect

from tests.browser.page_rules import AXE, RUN
from tests.browser.serving import PROEFSTAD, Visit, serving, visit
from tests.browser.test_ahead import EENZAAM
from tests.browser.test_headers import ask

pytestmark = pytest.mark.browser

FILLS = """all => Object.fromEntries(all.map(
  path => [path.dataset.code, path.getAttribute('fill')]))"""
LIVE_FILLS = """codes => Object.fromEntries(codes.map(
  code => [code, wijkbeeld.pathOf(code).options.fillColor]))"""
# Whether an area of the live map is where it was in the picture, to three pixels.
AS_FIRST = """([code, first]) => {
  const around = frameElement.getBoundingClientRect()
  const { x, y, width, height } = wijkbeeld.pathOf(code).getElement().getBoundingClientRect()
  const now = [x + around.x, y + around.y, width, height]
  return now.every((each, at) => Math.abs(each - first[at]) < 3)
}"""
BOX = """path => { const { x, y, width, height } = path.getBoundingClientRect()
  return [x, y, width, height] }"""
# Whether all of the page is there, in its own letters.
WHOLE = "() => document.readyState !== 'loading' && document.fonts.status === 'loaded'"
# Every text that is cut off, lies beside its map or the screen, or is too small to read.
UNREADABLE = """() => [...document.querySelectorAll('#eerste-beeld :is(p, li, small, .wb-n)')]
  .filter(each => each.checkVisibility() && each.textContent.trim()).filter(each => {
    const { left, right, top, bottom } = each.getBoundingClientRect()
    const map = each.closest('.wb-stil')?.getBoundingClientRect()
    return left < 0 || right > innerWidth || each.scrollWidth > each.clientWidth + 1
      || parseFloat(getComputedStyle(each).fontSize) < 11
      || map && (left < map.left || right > map.right || top < map.top || bottom > map.bottom)
  }).map(each => each.textContent)"""

# Pairs of names and signs that lie over each other, by more than the room between their letters.
OVERLAPPING = """() => [...document.querySelectorAll('#eerste-beeld .wb-letters')]
  .filter(each => each.checkVisibility()).flatMap(each => {
    const all = [...each.querySelectorAll('.wb-n, .wb-b')].map(
      one => [one.textContent, one.getBoundingClientRect()])
    return all.flatMap(([name, one], at) => all.slice(at + 1).filter(([, other]) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2
      && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 3
    ).map(([other]) => [name, other]))
  })"""


LINKS = (
    *("", "?niveau=buurt", "?niveau=buurt&gebied=WK036209", "?naast=inwoners"),
    *("?toon=gezondheid_moeite_met_rondkomen", "?gebied=nergens&niveau=%00&toon="),
)


@pytest.fixture(scope="module", autouse=True)
def each_drawn_before(server: str) -> None:
    """A busy server leaves out a picture that takes it too long; one drawn before does not."""
    for query in LINKS:
        asked = (ask(f"{server}/kaart{query}")[2] for _ in range(10))
        assert any(b'id="eerste-beeld"' in page for page in asked)


@contextmanager
def held(browser: Browser, url: str, what: str, *, width: int = 1366) -> Iterator[Visit]:
    """A visitor for whom some requests get no answer."""
    here = visit(browser, url, width=width)
    waiting: list[Route] = []

    def hold(way: Route) -> None:
        waiting.append(way)

    here.page.route(what, hold)
    yield here
    here.page.unroute_all(behavior="ignoreErrors")
    for way in waiting:
        with suppress(Error):
            way.abort()
    here.page.context.close()


def shown(here: Visit) -> bool:
    """Whether a map of the picture is to be seen."""
    return here.page.locator(".wb-e-vlak").first.is_visible()


@pytest.mark.parametrize("query", ["", "?niveau=buurt&gebied=WK036209", "?naast=inwoners"])
def test_it_is_there_and_readable_before_anything_runs(
    browser: Browser, server: str, query: str
) -> None:
    with held(browser, server, "**/static/js/**") as here:
        here.page.goto(f"{server}/kaart{query}", wait_until="commit")
        expect(here.page.locator("#eerste-beeld path[data-code]").first).to_be_visible()
        assert here.page.evaluate("document.querySelector('#root').childElementCount") == 0
        here.page.wait_for_function(WHOLE)
        here.page.evaluate(AXE)
        for width in (320, 390, 768, 1366):
            here.page.set_viewport_size({"width": width, "height": 900})
            assert (width, here.page.evaluate(UNREADABLE)) == (width, [])
            assert (width, here.page.evaluate(OVERLAPPING)) == (width, [])
            assert (width, here.page.evaluate(RUN)) == (width, [])
        assert not here.outside


@pytest.mark.parametrize(
    ("query", "width"),
    [
        ("", 390),
        ("", 1366),
        ("?niveau=buurt", 1000),
        ("?toon=gezondheid_moeite_met_rondkomen", 390),
    ],
)
def test_the_live_map_takes_its_place_without_a_step(
    browser: Browser, server: str, width: int, query: str
) -> None:
    with held(browser, server, "**/geometrie/*.geojson*", width=width) as here:
        here.open(f"/kaart{query}").page.wait_for_selector("iframe")
        here.page.wait_for_function(
            "document.querySelector('iframe').contentDocument.querySelector('.leaflet-container')"
        )
        here.settled()
        paths = here.page.locator("#eerste-beeld path[data-code]")
        fills = paths.evaluate_all(FILLS)
        first = paths.first.evaluate(BOX)
        code = paths.first.get_attribute("data-code")
        assert shown(here)

        here.page.unroute_all(behavior="ignoreErrors")
        here.page.reload()
        frame = here.map()
        expect(here.page.locator("#eerste-beeld")).to_have_count(0)
        assert frame.evaluate(LIVE_FILLS, list(fills)) == fills
        frame.wait_for_function(AS_FIRST, arg=[code, first])
        assert not here.errors


def test_another_page_an_error_or_time_takes_it_away(browser: Browser, server: str) -> None:
    with held(browser, server, "**/geometrie/*.geojson*") as here:
        here.open("/kaart")
        assert shown(here)
        here.page.evaluate("document.getAnimations().forEach(each => { each.currentTime = 15001 })")
        assert not shown(here)

        here.open("/kaart")
        assert shown(here)
        here.page.get_by_role("link", name="Start", exact=True).click()
        here.page.wait_for_url(f"{server}/")
        expect(here.page.locator(".wb-e-vlak")).not_to_be_visible()

        here.open("/kaart")
        assert shown(here)
        here.page.evaluate(
            "document.querySelector('#root').insertAdjacentHTML('beforeend', "
            "'<p data-testid=stAlertContentError>')"
        )
        assert not shown(here)


def test_it_is_never_beside_the_legend_of_another_choice(browser: Browser, server: str) -> None:
    with held(browser, server, "**/geometrie/*.geojson*") as here:
        for answer in (EENZAAM, None):
            here.open("/kaart").page.wait_for_selector("iframe")
            here.page.frame_locator("iframe").locator(".leaflet-container").wait_for()
            here.settled()
            assert shown(here)
            if answer:
                here.answer("Wat", answer).click()
            else:
                here.page.get_by_role("link", name="Start", exact=True).click()
            expect(here.page.locator("#eerste-beeld")).to_have_count(0)


def test_it_goes_for_another_choice_where_the_map_has_not_come_at_all(
    browser: Browser, server: str
) -> None:
    with held(browser, server, "**/component/**") as here:
        here.page.goto(f"{server}/kaart")
        here.page.wait_for_selector("[data-test-script-state=notRunning] iframe", state="attached")
        here.page.evaluate("document.getAnimations().forEach(each => each.cancel())")
        assert shown(here)  # and from here on time does not take it away
        here.answer("Wat", EENZAAM).click()
        expect(here.page.locator(".wb-e-vlak").first).not_to_be_visible()
        expect(here.page.locator("#eerste-beeld")).to_have_count(1)


def test_it_does_not_hide_that_the_map_could_not_be_fetched_which_a_choice_does_again(
    browser: Browser, server: str
) -> None:
    here = visit(browser, server)
    here.page.route("**/geometrie/*.geojson*", lambda way: way.abort())
    here.open("/kaart")
    notice = here.page.frame_locator("iframe").locator(".melding")
    expect(notice).to_have_text("De kaart kon niet worden opgehaald.")
    expect(notice).to_be_visible()
    expect(here.page.locator("#eerste-beeld")).to_have_count(0)
    here.page.unroute_all(behavior="ignoreErrors")
    here.answer("Wat", EENZAAM).click()
    assert EENZAAM in str(here.map().locator(".leaflet-container").get_attribute("aria-label"))
    expect(notice).to_have_text("")
    here.page.context.close()


def test_where_it_cannot_be_drawn_the_page_is_as_any_other(tmp_path: Path) -> None:
    with serving(tmp_path) as url:
        assert ask(f"{url}/kaart")[2] == ask(f"{url}/")[2]


def test_it_shows_what_a_link_asks_for_as_far_as_that_is_understood(server: str) -> None:
    plain = ask(f"{server}/kaart")[2]
    assert b'id="eerste-beeld"' in plain
    assert b"<script>" not in plain.partition(b'id="eerste-beeld"')[2]
    bad = ask(f"{server}/kaart?gebied=nergens&niveau=%00&toon=")[2]
    assert b'id="eerste-beeld"' in bad
    assert b"Dat deel van de link is overgeslagen." in bad
    assert ask(f"{server}/kaart?niveau=buurt")[2] != plain
    assert b"eerste-beeld" not in ask(f"{server}/wijk")[2]


def test_it_travels_packed(server: str) -> None:
    _, headers, packed = ask(f"{server}/kaart?niveau=buurt", Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assert headers["Vary"] == "Accept-Encoding"
    assert len(packed) < 40_000


def test_that_a_gemeente_is_made_up_stands_in_it(browser: Browser) -> None:
    with serving(PROEFSTAD) as url, held(browser, url, "**/static/js/**") as here:
        here.page.goto(f"{url}/kaart", wait_until="commit")
        expect(here.page.locator(".wb-melding")).to_have_text("Verzonnen gemeente")

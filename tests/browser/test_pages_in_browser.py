"""The frame around the pages in a real browser: menu, focus, server gone, first visits."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from pages.parts.frame import page_names
from tests.browser.serving import Visit, serving, visit

pytestmark = pytest.mark.browser
Visitor = Callable[..., Visit]

# How far what was there already moved, as a share of the screen: over 0.25 is called poor. Which
# script comes first differs from visit to visit, so the good 0.1 is not asked of a busy machine.
MOVED = """() => new Promise(resolve => {
  new PerformanceObserver(list => resolve(list.getEntries().map(each => each.value)))
    .observe({type: 'layout-shift', buffered: true})
  setTimeout(() => resolve([]), 500)
})"""


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("path", ["/", "/kaart", "/dekking", "/wijk?gebied=WK036209"])
def test_on_a_first_visit_nothing_that_is_read_moves(
    browser: Browser, server: str, path: str, width: int
) -> None:
    here = visit(browser, server, width=width).open(path)
    here.page.wait_for_timeout(600)
    assert sum(here.page.evaluate(MOVED)) < 0.25
    here.page.context.close()


def test_on_a_phone_the_list_of_wijken_stands_before_the_map(visitor: Visitor) -> None:
    here = visitor("/kaart", width=390)
    here.map()
    named = here.page.locator(".wb-namen")
    map_box = here.page.locator("iframe").bounding_box()
    last_box = named.last.bounding_box()
    assert last_box is not None and map_box is not None
    assert last_box["y"] + last_box["height"] <= map_box["y"]
    assert "Groenelaan" in " ".join(named.all_inner_texts())


def test_what_has_the_focus_is_seen(visitor: Visitor) -> None:
    page = visitor("/wijk?gebied=WK036209").page
    for _ in range(35):
        page.keyboard.press("Tab")
        role = page.evaluate("document.activeElement.tagName")
        if role in {"A", "BUTTON", "SUMMARY"}:
            style = page.evaluate("getComputedStyle(document.activeElement).outline")
            assert "solid 3px" in style, page.evaluate("document.activeElement.textContent")


def test_a_server_that_is_gone_is_said_to_be_so_in_dutch(browser: Browser) -> None:
    with serving() as url:
        page = visit(browser, url).open("/kaart").page
    head = page.get_by_role("dialog").locator("h2")
    shown = "e => [getComputedStyle(e).fontSize, getComputedStyle(e, '::after').content]"
    assert head.evaluate(shown) == ["0px", '"Geen verbinding"']


def test_what_does_not_fit_in_the_menu_is_called_so_in_dutch(visitor: Visitor) -> None:
    rest = visitor("/kaart", width=768).page.locator(".rc-overflow-item-rest p")
    shown = "e => [getComputedStyle(e).fontSize, getComputedStyle(e, '::after').content]"
    assert rest.evaluate(shown) == ["0px", '"Meer"']


def test_every_page_is_in_the_menu_and_opens_from_it(visitor: Visitor) -> None:
    here = visitor("/")
    menu = here.page.get_by_test_id("stTopNavLink")
    expect(menu).to_have_count(len(page_names()))
    for link in menu.all():
        name = link.inner_text()
        link.click()
        here.page.locator(
            f"[data-testid=stTopNavLink][aria-current=page]:has-text('{name}')"
        ).wait_for()
        expect(here.settled().page.locator("h1")).to_have_count(1)
    assert not here.errors

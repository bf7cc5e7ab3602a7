"""Every page in a real browser: nothing from outside, no error, Dutch, and it fits a phone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from pages.parts.frame import page_names
from tests.browser.serving import Visit, serving, visit

pytestmark = pytest.mark.browser
Visitor = Callable[..., Visit]

PATHS = ["/" if name == "start" else f"/{name}" for name in page_names()]
WITH_AREA = [f"{path}?gebied=WK036209" for path in ("/kaart", "/wijk")]
# Words that Streamlit itself brings are in its menus, not on a page as it opens.
ENGLISH = re.compile(
    r"\b(the|and|of the|choose|select|search|download as|loading|no results|view|sort|page not"
    r"|found|show more|press enter|none|nan|null|true|false|unknown|error|app)\b",
    re.IGNORECASE,
)
# What a source calls itself stays as it is.
NAMES_OF_OTHERS = ("Amstelveen connected", "Practical Matters Days", "School of Understanding")
SPOKEN = """() => ['placeholder', 'aria-label', 'alt'].flatMap(name =>
  [...document.querySelectorAll(`[data-testid=stMain] [${name}]`)].map(e => e.getAttribute(name))
).join('. ')"""
# Titles of publications stay in the language in which they appeared; icons are drawn from words.
# A style keeps them out of what is seen, also when the page draws them anew.
NOT_OURS = ".wb-maten .bron, [data-testid=stIconMaterial] { display: none !important }"
OVERFLOW = """() => {
  const main = document.querySelector('[data-testid=stMain]')
  return [document.documentElement.scrollWidth - innerWidth, main.scrollWidth - main.clientWidth]
}"""

# How far what was there already moved, as a share of the screen: over 0.25 is called poor. Which
# script comes first differs from visit to visit, so the good 0.1 is not asked of a busy machine.
MOVED = """() => new Promise(resolve => {
  new PerformanceObserver(list => resolve(list.getEntries().map(each => each.value)))
    .observe({type: 'layout-shift', buffered: true})
  setTimeout(() => resolve([]), 500)
})"""


STILL = ("/", "/kaart", "/dekking", "/wijk?gebied=WK036209")


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("path", [*PATHS, *WITH_AREA])
def test_a_page_asks_nobody_else_breaks_nowhere_and_fits(
    visitor: Visitor, path: str, width: int
) -> None:
    here = visitor(path, width=width)
    here.page.wait_for_timeout(600)
    if path in STILL:
        assert sum(here.page.evaluate(MOVED)) < 0.25, "what is read moved"
    assert not here.outside
    assert not here.errors
    expect(here.page.locator("h1")).to_have_count(1)
    assert here.page.get_by_test_id("stException").count() == 0
    assert here.page.get_by_test_id("stAlertContentError").count() == 0
    assert max(here.page.evaluate(OVERFLOW)) <= 0, "it scrolls sideways"
    for frame in here.page.frames:
        assert frame.get_attribute("html", "lang") == "nl"
    here.page.add_style_tag(content=NOT_OURS)
    shown = f"{here.texts()}. {here.page.evaluate(SPOKEN)}"
    for name in NAMES_OF_OTHERS:
        shown = shown.replace(name, "")
    assert ENGLISH.findall(shown) == []


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


# Texts and chosen values that do not fit where they stand, but for what can be scrolled.
CUT_OFF = """() => [...document.querySelectorAll('[data-testid=stMain] *')].filter(each =>
  each.checkVisibility({visibilityProperty: true}) && each.clientWidth > 1
  && each.scrollWidth > each.clientWidth + 1
  && (each.tagName === 'INPUT' || ['hidden', 'clip'].includes(getComputedStyle(each).overflowX))
).map(each => each.value || each.textContent)"""


@pytest.mark.parametrize("path", PATHS)
def test_no_label_or_choice_is_cut_off(visitor: Visitor, path: str) -> None:
    page = visitor(path, width=320).page
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    for width in (320, 768):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(200)
        assert (width, page.evaluate(CUT_OFF)) == (width, [])


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
    expect(menu).to_have_count(len(PATHS))
    for link in menu.all():
        name = link.inner_text()
        link.click()
        here.page.locator(
            f"[data-testid=stTopNavLink][aria-current=page]:has-text('{name}')"
        ).wait_for()
        expect(here.settled().page.locator("h1")).to_have_count(1)
    assert not here.errors

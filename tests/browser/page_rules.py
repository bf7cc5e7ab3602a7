"""What has to hold of any page: Dutch, nothing cut off or beside the screen, no barrier."""

from __future__ import annotations

import re
from contextlib import suppress
from importlib.resources import files

from playwright.sync_api import TimeoutError as TookTooLong

from tests.browser.serving import Visit

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
# Texts and chosen values that do not fit where they stand, but for what can be scrolled.
CUT_OFF = """() => [...document.querySelectorAll('[data-testid=stMain] *')].filter(each =>
  each.checkVisibility({visibilityProperty: true}) && each.clientWidth > 1
  && each.scrollWidth > each.clientWidth + 1
  && (each.tagName === 'INPUT' || ['hidden', 'clip'].includes(getComputedStyle(each).overflowX))
).map(each => each.value || each.textContent)"""

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
# Each frame is looked at by itself, so none is left to another.
RUN = """() => axe.run(document, {iframes: false, resultTypes: ['violations']}).then(found =>
  found.violations.filter(each =>
    ['serious', 'critical'].includes(each.impact) || each.id === 'heading-order').map(each =>
    `${each.id}: ${each.nodes.map(node => node.html.slice(0, 160)).slice(0, 3).join(' | ')}`))"""
# What fades in has too little contrast on its way.
STILL = "*, ::before, ::after {transition: none !important; animation: none !important}"


def at_width(here: Visit, width: int) -> Visit:
    """The page on a screen of another width."""
    here.page.set_viewport_size({"width": width, "height": 900})
    here.page.wait_for_timeout(200)
    return here.settled()


def sideways(here: Visit) -> int:
    """How many pixels it can be scrolled sideways."""
    with suppress(TookTooLong):  # what is drawn for another width comes a moment later
        here.page.wait_for_function(f"() => Math.max(...({OVERFLOW})()) <= 0", timeout=3000)
    return max(here.page.evaluate(OVERFLOW))


def cut_off(here: Visit) -> list[str]:
    """Every text that is not to be read whole."""
    found: list[str] = here.page.evaluate(CUT_OFF)
    return found


def english(here: Visit) -> list[str]:
    """Every English word that is to be seen or heard. Hides what is not ours to say."""
    here.page.add_style_tag(content=NOT_OURS)
    shown = f"{here.texts()}. {here.page.evaluate(SPOKEN)}"
    for name in NAMES_OF_OTHERS:
        shown = shown.replace(name, "")
    return ENGLISH.findall(shown)


def barriers(here: Visit) -> list[str]:
    """What axe calls serious or critical in the page and its frames, and heads out of order."""
    found: list[str] = []
    here.settled().page.add_style_tag(content=STILL)
    for frame in here.page.frames:
        if not frame.evaluate("'axe' in window"):
            frame.evaluate(AXE)
        found += frame.evaluate(RUN)
    return found

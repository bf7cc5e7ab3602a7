"""No barrier that a machine can find: axe in every frame of every page."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import pytest

from pages.parts.frame import page_names
from tests.browser.serving import Visit

pytestmark = pytest.mark.browser
Visitor = Callable[..., Visit]

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
# Each frame is looked at by itself, so none is left to another.
RUN = """() => axe.run(document, {iframes: false, resultTypes: ['violations']}).then(found =>
  found.violations.filter(each =>
    ['serious', 'critical'].includes(each.impact) || each.id === 'heading-order').map(each =>
    `${each.id}: ${each.nodes.map(node => node.html.slice(0, 160)).slice(0, 3).join(' | ')}`))"""
WIDTHS = (320, 768, 1366)
WITH_MAP = "/kaart?toon=gezondheid_moeite_met_rondkomen&gebied=WK036209"
AS_OPENED = {"start": "/", "wijk": "/wijk?gebied=WK036209"}
PATHS = [AS_OPENED.get(name, f"/{name}") for name in page_names() if name != "kaart"]


# What fades in has too little contrast on its way.
STILL = "*, ::before, ::after {transition: none !important; animation: none !important}"


def barriers(here: Visit) -> list[str]:
    """What axe calls serious or critical in the page and its frames, and heads out of order."""
    found: list[str] = []
    here.settled().page.add_style_tag(content=STILL)
    for frame in here.page.frames:
        frame.evaluate(AXE)
        found += frame.evaluate(RUN)
    return found


@pytest.mark.parametrize("path", PATHS)
def test_no_page_has_a_barrier(visitor: Visitor, path: str) -> None:
    here = visitor(path, width=WIDTHS[0])
    for width in WIDTHS:
        here.page.set_viewport_size({"width": width, "height": 900})
        here.page.wait_for_timeout(200)
        assert (width, barriers(here)) == (width, [])


@pytest.mark.parametrize("width", WIDTHS)
def test_the_map_has_no_barrier_at_any_width(visitor: Visitor, width: int) -> None:
    here = visitor(WITH_MAP, width=width)
    here.map()
    assert len(here.page.frames) == 2
    assert barriers(here) == []
    # Nothing lies beside the screen either, where Tab would drag the page along.
    across = "each => each.scrollWidth <= each.clientWidth"
    assert here.page.get_by_test_id("stAppViewContainer").evaluate(across)
    for _ in range(6):
        here.page.keyboard.press("Tab")
        right = here.page.evaluate("document.activeElement.getBoundingClientRect().right")
        assert right >= 0, here.page.evaluate("document.activeElement.outerHTML")


def test_two_maps_have_no_barrier(visitor: Visitor) -> None:
    here = visitor(f"{WITH_MAP}&naast=inwoners&sinds=2012", width=390)
    here.map()
    assert barriers(here) == []

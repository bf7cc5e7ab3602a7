"""No barrier on the map that a machine can find: axe in the page and in each of its frames."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.page_rules import at_width, barriers
from tests.browser.serving import Visit

pytestmark = pytest.mark.browser
Visitor = Callable[..., Visit]

WITH_MAP = "/kaart?toon=gezondheid_moeite_met_rondkomen&gebied=WK036209"


def test_the_map_has_no_barrier_at_any_width(visitor: Visitor) -> None:
    here = visitor(WITH_MAP, width=320)
    here.map()
    for width in (320, 768, 1366):
        assert len(at_width(here, width).page.frames) == 2
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

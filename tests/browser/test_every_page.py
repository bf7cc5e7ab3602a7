"""Every page in a real browser, at every width: nothing from outside, no error, Dutch, no barrier.

A page is opened once, as on a phone, and looked at in each of these ways.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from pages.parts.frame import page_names
from tests.browser.page_rules import at_width, barriers, cut_off, english, sideways
from tests.browser.serving import Visit, visit

pytestmark = pytest.mark.browser

PATHS = ["/" if name == "start" else f"/{name}" for name in page_names()]
WITH_AREA = [f"{path}?gebied=WK036209" for path in ("/kaart", "/wijk")]


@pytest.fixture(scope="module", params=[*PATHS, *WITH_AREA])
def here(
    request: pytest.FixtureRequest, known_here: BrowserContext, server: str
) -> Iterator[Visit]:
    opened = visit(known_here, server, width=390).open(request.param)
    opened.page.wait_for_selector("#eerste-beeld", state="detached")
    yield opened
    opened.page.close()


def test_it_asks_nobody_else_and_breaks_nowhere(here: Visit) -> None:
    here.page.wait_for_timeout(600)
    assert not here.outside
    assert not here.errors
    expect(here.page.locator("h1")).to_have_count(1)
    assert here.page.get_by_test_id("stException").count() == 0
    assert here.page.get_by_test_id("stAlertContentError").count() == 0
    for frame in here.page.frames:
        assert frame.get_attribute("html", "lang") == "nl"


@pytest.mark.parametrize("width", [390, 1366])
def test_it_speaks_dutch(here: Visit, width: int) -> None:
    assert english(at_width(here, width)) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1366])
def test_it_fits_whole(here: Visit, width: int) -> None:
    assert (sideways(at_width(here, width)), cut_off(here)) == (0, [])


@pytest.mark.parametrize("width", [320, 768, 1366])
def test_it_has_no_barrier(here: Visit, width: int) -> None:
    assert barriers(at_width(here, width)) == []

"""A page comes on paper as it is read on the screen: charts, matrix, source and date."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.serving import Visit

pytestmark = pytest.mark.browser
Visitor = Callable[..., Visit]
CHARTS = {
    "/wijk?gebied=WK036209": 4,
    "/verdeling": 2,
    "/vergelijken?met=WK036209,WK036208": 1,
}
A4 = {"width": 703, "height": 1040}  # what lies between margins of 12 mm
DRAWN = "each => each.complete && each.naturalWidth > 0"
CUT = """() => [...document.querySelectorAll('.wb-papier, .wb-tabel table, .wb-matrix table')]
  .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
  .map(each => each.className)"""


def on_paper(here: Visit) -> Page:
    here.page.set_viewport_size(A4)
    here.page.emulate_media(media="print")
    return here.page


@pytest.mark.parametrize(("path", "charts"), CHARTS.items())
def test_every_chart_is_drawn_on_paper_with_its_source(
    visitor: Visitor, path: str, charts: int
) -> None:
    page = on_paper(visitor(path))
    drawings = page.locator(".wb-papier")
    expect(drawings).to_have_count(charts)
    for at in range(charts):
        expect(drawings.nth(at)).to_be_visible()
        assert drawings.nth(at).evaluate(DRAWN)
    expect(page.locator(".wb-druk", has_text="Bron: ")).to_have_count(charts)
    expect(page.get_by_test_id("stPlotlyChart").first).to_be_hidden()
    assert page.evaluate(CUT) == []


def test_the_matrix_comes_on_paper_whole(visitor: Visitor) -> None:
    page = on_paper(visitor("/dekking"))
    heads = page.locator(".wb-matrix thead th:visible")
    expect(heads).to_have_count(9)
    expect(heads.last).to_have_text("Gezicht in de wijk")
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("path", ["/dekking", "/verdeling"])
def test_paper_says_of_when_it_is_and_holds_nothing_to_press(visitor: Visitor, path: str) -> None:
    here = visitor(path)
    expect(here.page.locator(".wb-papierkop")).to_be_hidden()
    page = on_paper(here)
    expect(page.locator(".wb-papierkop")).to_contain_text("Afgedrukt op")
    expect(page.get_by_role("textbox", name="Zoeken")).to_be_hidden()
    expect(page.get_by_test_id("stDownloadButton").locator("visible=true")).to_have_count(0)
    assert "klik" not in page.get_by_test_id("stMain").inner_text().casefold()

"""Two maps that move together, ways out of the map, and the map on paper and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, expect

from tests.browser.serving import SHAPES, Visit

pytestmark = pytest.mark.browser
Visitor = Callable[..., Visit]

RONDKOMEN = "toon=gezondheid_moeite_met_rondkomen"
VIEW = "[map.getZoom(), map.getCenter().lat, map.getCenter().lng]"

BOXES = """all => all.map(each => each.getBoundingClientRect())
  .map(box => [box.left, box.top, box.right, box.bottom])"""


def maps(here: Visit) -> list[Frame]:
    """The frames of both maps, once their shapes are drawn."""
    here.map()
    here.page.wait_for_function("document.querySelectorAll('iframe').length === 2")
    frames = [each.content_frame() for each in here.page.query_selector_all("iframe")]
    found = [each for each in frames if each is not None]
    for frame in found:
        frame.wait_for_selector(SHAPES, state="attached")
    return found


def test_where_one_map_goes_the_other_goes_and_both_mark_the_same_area(visitor: Visitor) -> None:
    here = visitor(f"/kaart?{RONDKOMEN}&naast=inwoners&gebied=WK036209")
    first, second = maps(here)
    for moved, button in ((first, "Inzoomen"), (second, "Uitzoomen")):
        before = first.evaluate(VIEW)
        moved.get_by_role("button", name=button).click()
        here.page.wait_for_timeout(700)
        assert first.evaluate(VIEW) == second.evaluate(VIEW) != before
    for frame in (first, second):
        expect(frame.locator('path[stroke="#b3361f"]')).to_have_count(1)
    assert not here.errors


def test_escape_leaves_the_map(visitor: Visitor) -> None:
    here = visitor("/kaart")
    here.map().locator(".leaflet-container").focus()
    assert here.page.evaluate("document.activeElement.tagName") == "IFRAME"
    here.page.keyboard.press("Escape")
    assert here.page.evaluate("document.activeElement.tagName") != "IFRAME"


def test_one_initiatief_is_outlined_where_it_is_and_asked_where_it_is_not_known(
    visitor: Visitor,
) -> None:
    here = visitor("/kaart?initiatief=wijkregisseur")
    frame = here.map()
    expect(frame.locator("path[stroke-dasharray='2 7']")).to_have_count(2)
    expect(frame.locator(".wijkbreed")).to_have_text(["1", "1"])
    expect(frame.locator(".onbekend").nth(8)).to_be_attached()
    here.page.get_by_text("Schaal volgens de bron: wijk.").wait_for()


def test_the_arrows_walk_over_the_areas_and_enter_chooses(visitor: Visitor) -> None:
    here = visitor("/kaart?gebied=WK036209")
    frame = here.map()
    frame.locator("path[tabindex='0']").focus()
    frame.locator(".leaflet-tooltip", has_text="Groenelaan").wait_for()
    here.page.keyboard.press("ArrowLeft")
    reached = frame.locator("path:focus")
    told = re.compile(
        r"Keizer Karelpark\. .*Wijkregisseur\. Van 12 initiatieven is niet bekend", re.DOTALL
    )
    expect(reached).to_have_attribute("aria-label", told)
    expect(frame.locator("path[stroke='#1f5fa8']")).to_have_count(1)
    here.page.keyboard.press("Enter")
    here.page.wait_for_url("**gebied=WK036208**")
    assert not here.errors


def test_all_areas_together_are_one_stop_for_tab(visitor: Visitor) -> None:
    here = visitor("/kaart?niveau=buurt")
    frame = here.map()
    expect(frame.locator("path[tabindex='0']")).to_have_count(1)
    frame.locator(".leaflet-container").focus()
    here.page.keyboard.press("Tab")
    expect(frame.locator("path:focus")).to_have_attribute("aria-label", re.compile("Randwijck"))
    here.page.keyboard.press("Tab")
    expect(frame.locator(".leaflet-marker-pane :focus")).to_have_count(1)


def test_no_sign_or_name_lies_on_another(visitor: Visitor) -> None:
    signs = ".wijkbreed, .onbekend, .wijknaam, .teken.initiatief"
    for width, path in (
        (1366, "/kaart"),
        (390, "/kaart?niveau=buurt"),
        (390, "/kaart?toon=inwoners"),
    ):
        boxes = visitor(path, width=width).map().eval_on_selector_all(signs, BOXES)
        assert len(boxes) > 18
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                assert overlap(one, other) <= 2, (path, one, other)


def test_a_name_gives_way_to_a_bubble_where_there_is_room(visitor: Visitor) -> None:
    frame = visitor("/kaart?toon=inwoners").map()
    names = frame.eval_on_selector_all(".wijknaam, .onbekend", BOXES)
    bubbles = frame.eval_on_selector_all(".leaflet-bollen-pane path", BOXES)
    assert len(bubbles) == 14
    over = [each for each in names if any(overlap(each, bubble) > 2 for bubble in bubbles)]
    assert len(over) <= 2, "only a wijk that is hardly larger than its bubble has no room"


def overlap(one: list[float], other: list[float]) -> float:
    """How far two boxes of left, top, right and bottom lie over each other."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    return min(across, min(one[3], other[3]) - max(one[1], other[1]))


def test_on_a_phone_the_map_begins_on_the_first_screen(visitor: Visitor) -> None:
    here = visitor("/kaart", width=390)
    here.map()
    box = here.page.locator("iframe").bounding_box()
    assert box is not None and box["y"] < 844
    here.page.get_by_role("link", name="Naar de kaart").click()
    here.page.wait_for_function(
        "document.querySelector('iframe').getBoundingClientRect().top < 300"
    )


def test_the_link_is_copied_as_it_stands(visitor: Visitor) -> None:
    here = visitor(f"/kaart?{RONDKOMEN}")
    here.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = here.map().locator(".knop")
    button.click()
    here.map().get_by_text("Gekopieerd").wait_for()
    assert here.page.evaluate("navigator.clipboard.readText()") == here.page.url


def test_pointing_at_a_badge_outlines_its_area(visitor: Visitor) -> None:
    here = visitor("/kaart")
    frame = here.map()
    lines = frame.locator("path[stroke-dasharray='2 7']")
    expect(lines).to_have_count(0)
    frame.locator(".leaflet-marker-icon:has(.wijkbreed)").first.focus()
    lines.wait_for(state="attached")
    frame.locator(".leaflet-container").focus()
    lines.wait_for(state="detached")


def test_the_map_comes_on_one_sheet(visitor: Visitor) -> None:
    here = visitor(f"/kaart?{RONDKOMEN}&gebied=WK036209")
    here.map()
    sheet = here.page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1
    here.page.emulate_media(media="print")
    expect(here.page.locator(".wb-druk")).to_be_visible()
    expect(here.page.locator(".wb-druk")).to_contain_text("Afgedrukt op")


def test_on_a_phone_the_table_is_a_list_that_cuts_nothing(visitor: Visitor) -> None:
    here = visitor("/kaart?niveau=buurt", width=320)
    here.map()
    table = here.page.locator(".wb-stapel")
    expect(table.locator("tbody tr")).to_have_count(47)
    expect(table.locator("thead")).to_be_hidden()
    assert table.evaluate("each => each.scrollWidth <= each.clientWidth")

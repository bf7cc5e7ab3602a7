"""The knob in a real browser: it turns, its link gives the same view, and a bad file is named."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.page_rules import at_width, barriers, cut_off, english, sideways
from tests.browser.serving import Visit

pytestmark = pytest.mark.browser
Visitor = Callable[..., Visit]
MESSAGE = ".wb-bericht"
BAD = "wijk;nu\nGroenelaan;1.250,50\nElswijk;10\nElsrijk;\nRandwijck;-5\nGroenelaan;7\n"
FULL = "\n".join(f"WK0362{at:02};{1000 * at}" for at in range(1, 15))


def message(page: Page) -> str:
    return page.locator(MESSAGE).inner_text().replace("\u00a0", " ")


def fill_in(here: Visit, text: str) -> None:
    here.page.get_by_text("De verdeling van nu invullen").click()
    here.page.locator("textarea").fill(text)
    here.page.locator("textarea").press("Control+Enter")


def test_the_knob_turns_by_keyboard_and_writes_itself_into_the_link(visitor: Visitor) -> None:
    here = visitor("/verdeling?deel=knop")
    before = message(here.page)
    knob = here.page.get_by_role("slider", name="Hoe ongelijk verdelen we?")
    knob.focus()
    for _ in range(10):
        knob.press("ArrowRight")
    expect(here.page).to_have_url(re.compile(r"[?&]k=2(&|$)"))
    expect(here.page.locator(MESSAGE)).to_contain_text("Dubbel zo sterk")
    assert message(here.page) != before
    assert not here.errors


def test_a_link_gives_the_same_view_to_somebody_else(visitor: Visitor) -> None:
    path = "/verdeling?deel=knop&k=1.5&vloer=0.8&plafond=1.3&budget=120000&mee=alle"
    path += "&gewicht=samenhang:0"
    one, other = visitor(path), visitor(path)
    expect(other.page.locator(MESSAGE)).to_have_text(message(one.page))
    expect(one.page.locator(MESSAGE)).to_contain_text("minstens 80 % en hoogstens 130 %")
    expect(one.page.get_by_label("Te verdelen budget")).to_have_value("120.000")
    expect(one.page.get_by_role("checkbox")).to_be_checked()
    expect(one.page.locator(".st-key-eigen-weging")).to_contain_text("Samenhang telt niet mee")
    expect(one.page).to_have_url(one.url + path)


def test_own_weights_go_along_to_the_map_and_back_to_those_of_the_gemeente(
    visitor: Visitor,
) -> None:
    here = visitor("/verdeling?deel=zekerheid")
    weight = here.page.get_by_role("slider", name="Bestaanszekerheid")
    weight.focus()
    weight.press("End")
    banner = here.page.locator(".st-key-eigen-weging")
    expect(banner).to_contain_text("Bestaanszekerheid weegt 4")
    expect(here.page).to_have_url(re.compile(r"gewicht=bestaanszekerheid"))
    here.page.get_by_test_id("stTopNavLink").filter(has_text="Kaart").click()
    here.settled()
    expect(banner).to_contain_text("Bestaanszekerheid weegt 4")
    banner.get_by_role("button").click()
    expect(banner).to_have_count(0)
    expect(here.page).not_to_have_url(re.compile("gewicht="))


def test_a_bad_file_is_named_line_by_line_and_stops_nothing(visitor: Visitor) -> None:
    here = visitor("/verdeling?deel=knop")
    here.page.get_by_text("De verdeling van nu invullen").click()
    here.page.locator("input[type=file]").set_input_files(
        {"name": "nu.csv", "mimeType": "text/csv", "buffer": BAD.encode("cp1252")}
    )
    dropped = here.page.get_by_role("table").filter(has_text="Waarom niet")
    expect(dropped).to_contain_text("geen naam of code van een wijk")
    expect(dropped).to_contain_text("0 is iets anders dan niets ingevuld")
    expect(dropped).to_contain_text("onder nul")
    expect(dropped).to_contain_text("stond er al")
    expect(dropped.locator("tbody th")).to_have_text(["3", "4", "5", "6"])
    expect(here.page.get_by_text("Nog niet: Randwijck")).to_be_visible()
    expect(here.page.locator(MESSAGE)).to_have_count(1)
    assert not here.errors


@pytest.mark.parametrize(
    ("name", "content"),
    [("beeld.csv", b"\x89PNG\r\n\x1a\n\0\0\0"), ("groot.csv", b"Elsrijk;1\n" * 20_000)],
    ids=["a picture", "a huge list"],
)
def test_a_file_that_is_no_list_is_refused_in_dutch(
    visitor: Visitor, name: str, content: bytes
) -> None:
    here = visitor("/verdeling?deel=knop")
    here.page.get_by_text("De verdeling van nu invullen").click()
    here.page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    expect(here.page.get_by_text("De verdeling van nu is niet gelezen.")).to_be_visible()


def test_the_present_division_stays_and_goes_along_in_the_link(visitor: Visitor) -> None:
    here = visitor("/verdeling?deel=knop")
    fill_in(here, FULL)
    expect(here.page.get_by_text("De verdeling van nu komt overeen")).to_be_visible()
    here.page.get_by_text("Uitkomsten", exact=True).click()
    expect(here.page.get_by_text("Alle uitkomsten")).to_be_visible()
    here.page.get_by_text("Ongelijk verdelen", exact=True).click()
    expect(here.page.get_by_text("De verdeling van nu komt overeen")).to_be_visible()
    other = visitor(here.page.url.removeprefix(here.url))
    expect(other.page.locator(MESSAGE)).to_have_text(message(here.page))
    other.page.get_by_text("De verdeling van nu invullen").click()
    expect(other.page.locator("textarea")).to_have_value(re.compile("Groenelaan; 9000"))
    other.page.locator("textarea").fill("")
    other.page.locator("textarea").press("Control+Enter")
    expect(other.page).not_to_have_url(re.compile("nu="))


@pytest.mark.parametrize("deel", ["knop", "uitkomsten", "gezichten", "zekerheid"])
def test_every_part_fits_breaks_nowhere_and_speaks_dutch(visitor: Visitor, deel: str) -> None:
    here = visitor(f"/verdeling?deel={deel}", width=390)
    if deel == "knop":
        fill_in(here, FULL)
        expect(here.page.get_by_text("De verdeling van nu komt overeen")).to_be_visible()
    here.page.wait_for_timeout(400)
    for width in (390, 1366):
        assert (sideways(at_width(here, width)), cut_off(here)) == (0, [])
        assert barriers(here) == []
        assert english(here) == []
        said = re.compile(r"\b(browse|drag|drop|limit|press)\b", re.IGNORECASE)
        assert not said.search(here.texts())
    assert not here.errors and not here.outside
    assert here.page.get_by_test_id("stException").count() == 0


def test_a_chart_leaves_as_picture_drawing_and_figures(visitor: Visitor) -> None:
    here = visitor("/verdeling?deel=knop&budget=100000&gewicht=samenhang:0")
    taken = {}
    for label in ("Plaatje (PNG)", "Tekening (SVG)", "Cijfers (CSV)"):
        here.page.get_by_role("button", name="Download deze grafiek").click()
        with here.page.expect_download() as waiting:
            here.page.get_by_role("button", name=label).click()
        taken[label] = waiting.value.path().read_bytes()
        here.page.keyboard.press("Escape")
    assert taken["Plaatje (PNG)"].startswith(b"\x89PNG")
    for label in ("Tekening (SVG)", "Cijfers (CSV)"):
        text = taken[label].decode("utf-8-sig")
        for said in ("Wat krijgt een inwoner", "Eigen weging", "Groenelaan", "RIVM"):
            assert said in text

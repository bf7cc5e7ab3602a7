"""The search box in a real browser: Enter goes there, also without a mouse, on every page."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from pages.parts.frame import page_names
from tests.browser.serving import Visit

pytestmark = pytest.mark.browser
Visitor = Callable[..., Visit]
TABS = 40  # more than stand before the box, the whole menu included


def box(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Zoeken")


def ask(here: Visit, text: str) -> Visit:
    box(here.page).fill(text)
    box(here.page).press("Enter")
    return here


def beside(*codes: str) -> Callable[[str], bool]:
    """Whether a URL puts these areas side by side, and no others."""
    return lambda url: parse_qs(urlsplit(url).query).get("met") == [",".join(codes)]


def tab_until(page: Page, reached: str) -> None:
    """Press Tab until the thing that has the focus fits a selector."""
    for _ in range(TABS):
        if page.evaluate("selector => document.activeElement?.matches(selector)", reached):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{reached} was not reached with the keyboard")


def test_every_page_has_the_box_and_it_leads_away_from_there(visitor: Visitor) -> None:
    here = visitor("/")
    menu = here.page.get_by_test_id("stTopNavLink")
    expect(menu).to_have_count(len(page_names()))
    for at in range(len(page_names())):
        menu.nth(at).click()
        expect(menu.nth(at)).to_have_attribute("aria-current", "page")
        ask(here.settled(), "groenelaan")
        here.page.wait_for_url("**/wijk?gebied=WK036209&zoek=groenelaan")
        here.page.get_by_role("heading", name="Groenelaan", exact=True).wait_for()
        expect(box(here.page)).to_have_value("")
    assert not here.errors


@pytest.mark.parametrize(
    ("typed", "url", "shown"),
    [
        ("Elswijk", "**/wijk?gebied=WK036203&*", "u bedoelt misschien Elsrijk (wijk)"),
        ("keizerkarel", "**/wijk?gebied=WK036208&*", "Keizer Karelpark (wijk)"),
        ("0362 08", "**/wijk?gebied=WK036208&*", "Keizer Karelpark (wijk)"),
        ("oude dorp", "**/wijk?gebied=BU03620801&*", "Oude Dorp (buurt)"),
        ("rondkomen", "**/kaart?toon=gezondheid_moeite_met_rondkomen&*", "(cijfer)"),
        ("financieel cafe", "**/dekking?thema=geld-en-werk&*", "Zin in de bron"),
        ("participe", "**/dekking?partner=participe&*", "genoemd bij 7 initiatieven"),
        ("bolder", "**/kaart?gebied=WK036209&gebouwen=true&*", "Groenhof 140"),
        ("veiligheid", "**/dekking?thema=veiligheid&*", "Veiligheid (thema)"),
        ("armoede", "**/kaart?toon=gezondheid_moeite_met_rondkomen&*", "telling van armoede"),
        ("eenzaam elswijk", "**/kaart?gebied=WK036203&toon=gezondheid_eenzaam&*", "in Elsrijk"),
        ("Financieel Café Elsrijk?", "**/dekking?gebied=WK036203&*", "is, is onbekend"),
    ],
)
def test_enter_goes_to_what_fits_best_and_says_what_it_is(
    visitor: Visitor, typed: str, url: str, shown: str
) -> None:
    here = ask(visitor("/"), typed)
    here.page.wait_for_url(url)
    here.settled()
    here.page.locator(".wb-gevonden", has_text=shown).first.wait_for()
    assert not here.errors


@pytest.mark.parametrize("start", ["/kaart", "/kaart?gebouwen=true"])
def test_a_building_is_found_from_the_map_itself(visitor: Visitor, start: str) -> None:
    here = ask(visitor(start), "Wijkcentrum Alleman")
    here.page.wait_for_url("**/kaart?gebied=WK036206&*gebouwen=true*")
    here.page.locator(".wb-gevonden", has_text="kijkt naar Wijkcentrum Alleman").wait_for()
    expect(here.page.get_by_role("checkbox", name="Gebouwen")).to_be_checked()
    assert here.page.get_by_test_id("stAlertContentError").count() == 0
    assert not here.errors


@pytest.mark.parametrize("width", [390, 1366])
def test_keyboard_alone_finds_goes_and_takes_another_of_what_was_found(
    visitor: Visitor, width: int
) -> None:
    page = visitor("/toezeggingen", width=width).page
    tab_until(page, 'input[aria-label="Zoeken"]')
    page.keyboard.type("patrimonium")
    page.keyboard.press("Enter")
    page.wait_for_url("**/wijk?gebied=WK036202&*")
    other = page.get_by_role("link", name="Patrimonium (buurt)")
    other.wait_for()
    tab_until(page, '.st-key-ook-gevonden a[href*="BU03620202"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/wijk?gebied=BU03620202&*")
    page.locator(".wb-gevonden", has_text="Patrimonium (buurt)").wait_for()


def test_what_was_chosen_before_is_kept_and_filters_do_not_hide_what_was_found(
    visitor: Visitor,
) -> None:
    here = ask(visitor("/dekking?thema=veiligheid&toon=domein-samenhang"), "financieel café")
    here.page.wait_for_url("**/dekking?toon=domein-samenhang&thema=geld-en-werk&*")
    expect(here.page.get_by_role("combobox", name="Thema")).to_have_value("Geld en werk")


def test_what_is_not_there_is_said_and_nobody_is_sent_away(visitor: Visitor) -> None:
    here = ask(visitor("/kaart"), "zzzzqqq")
    here.page.get_by_text("is niets gevonden").wait_for()
    assert "/kaart?zoek=zzzzqqq" in here.page.url


def test_a_word_for_many_buildings_asks_which_one_and_takes_the_answer(visitor: Visitor) -> None:
    here = ask(visitor("/"), "buurthuis")
    here.page.get_by_text("kan meer dan één ding zijn").wait_for()
    assert "/?zoek=buurthuis" in here.page.url
    here.page.get_by_role("link", name="Dorpshuis De Nesse (plek)").click()
    here.page.wait_for_url("**/kaart?gebied=WK036213&gebouwen=true&*")
    here.page.locator(".wb-gevonden", has_text="Dorpshuis De Nesse").first.wait_for()
    assert not here.errors


def test_a_link_with_a_question_of_its_own_says_nothing_of_another_figure(
    visitor: Visitor,
) -> None:
    here = visitor("/kaart?zoek=armoede")
    here.page.get_by_text("Dat staat niet op dit beeld").wait_for()
    assert "kijkt naar" not in here.texts()
    here.page.get_by_role("link", name="Moeite met rondkomen (cijfer)").click()
    here.page.wait_for_url("**/kaart?toon=gezondheid_moeite_met_rondkomen&*")
    here.page.locator(".wb-gevonden", has_text="kijkt naar Moeite met rondkomen").wait_for()
    assert not here.errors


def test_what_was_typed_is_shown_as_text(visitor: Visitor) -> None:
    here = ask(visitor("/"), "<img src=x onerror=alert(1)> **vet** ${7*7}")
    here.page.get_by_text("<img src=x onerror=alert(1)> **vet** ${7*7}").wait_for()
    assert here.page.locator(".wb-gevonden img").count() == 0
    assert not here.errors


def test_a_long_question_does_not_make_a_phone_scroll_sideways(visitor: Visitor) -> None:
    here = visitor(f"/kaart?zoek={'q' * 5000}", width=320)
    here.page.get_by_text("is niets gevonden").wait_for()
    main = here.page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 0
    assert "q" * 80 in here.texts()
    assert "q" * 81 not in here.texts()


def test_leaving_the_box_without_enter_goes_nowhere(visitor: Visitor) -> None:
    here = visitor("/kaart")
    box(here.page).fill("groenelaan")
    box(here.page).blur()
    here.page.wait_for_timeout(800)
    assert here.page.url.endswith("/kaart")


def test_once_something_else_is_chosen_the_question_is_gone(visitor: Visitor) -> None:
    here = ask(visitor("/"), "eenzaam")
    here.page.wait_for_url("**/kaart?toon=gezondheid_eenzaam&*")
    here.settled().page.get_by_text("Buurten", exact=True).click()
    here.page.wait_for_url("**niveau=buurt**")
    expect(here.page).not_to_have_url(re.compile("zoek="))
    expect(here.page.locator(".wb-gevonden")).to_have_count(0)


def test_filters_stand_behind_one_button_that_counts_them(visitor: Visitor) -> None:
    here = visitor("/dekking", width=390)
    here.page.get_by_role("button", name="Meer filters").click()
    here.answer("Sociaal of fysiek", "Fysiek").click()
    here.page.wait_for_url("**/dekking?domein=fysiek")
    here.page.get_by_text("9 van de 28 initiatieven passen bij deze keuze: fysiek").wait_for()
    here.page.get_by_text("1 ingesteld").wait_for()
    here.page.keyboard.press("Escape")
    here.page.get_by_role("button", name="Wis de filters").click()
    here.page.wait_for_url(lambda url: "domein" not in url)


def test_areas_are_put_side_by_side_and_taken_away(visitor: Visitor) -> None:
    here = visitor("/vergelijken?gebied=WK036209")
    here.page.get_by_role("button", name="Zet Keizer Karelpark ernaast").click()
    here.page.wait_for_url(beside("WK036209", "WK036208"))
    here.page.get_by_role("heading", name="Groenelaan en Keizer Karelpark per onderwerp").wait_for()
    more = here.settled().page.get_by_role("combobox", name="Zet ernaast")
    more.focus()
    more.press_sequentially("randwijck")
    here.page.get_by_role("option", name="Randwijck", exact=True).wait_for()
    more.press("Enter")
    here.page.wait_for_url(beside("WK036209", "WK036208", "WK036201"))
    here.page.get_by_role("button", name="Haal Groenelaan weg").click()
    here.page.wait_for_url(beside("WK036208", "WK036201"))
    assert not here.errors


def test_a_link_to_the_page_itself_stands_in_the_address_bar_and_can_be_gone_back_on(
    visitor: Visitor,
) -> None:
    here = visitor("/wijk?gebied=BU03620202")
    here.page.get_by_role("link", name="Naar de wijk Patrimonium").click()
    here.page.wait_for_url("**/wijk?gebied=WK036202")
    here.settled().page.go_back()
    here.page.wait_for_url("**/wijk?gebied=BU03620202")
    here.page.get_by_text("Buurt BU03620202").wait_for()

"""What is chosen is on the map before the page has it; the page has the last word."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Frame, WebSocketRoute, expect

from tests.browser.serving import SHAPES, Visit, visit

pytestmark = pytest.mark.browser
Visitor = Callable[..., Visit]

EENZAAM = "Emotioneel eenzaam"
ALT = "document.querySelector('.leaflet-container').getAttribute('aria-label')"
PAINTED = "Number(document.body.dataset.painted)"


def choose(here: Visit, question: str, answer: str) -> None:
    """Choose an answer from a list, pointing at it first as a hand does."""
    option = here.answer(question, answer)
    with here.page.expect_response("**/kaart/vooruit.json?**"):
        option.hover()
    option.click()


def fills(frame: Frame) -> list[str]:
    """The colour of every shape."""
    return frame.eval_on_selector_all(SHAPES, "all => all.map(each => each.getAttribute('fill'))")


def test_a_choice_is_painted_without_the_page_and_taken_back_when_the_page_never_has_it(
    browser: Browser, server: str
) -> None:
    here, gone = visit(browser, server), []

    def hold(line: WebSocketRoute) -> None:
        to_server = line.connect_to_server()
        line.on_message(lambda message: None if gone else to_server.send(message))

    here.page.route_web_socket("**/_stcore/stream", hold)
    here.page.clock.install()
    here.open("/kaart")
    frame = here.map()
    before = fills(frame)
    gone.append(True)
    frame.locator(SHAPES).nth(3).click()
    expect(frame.locator('path[stroke="#b3361f"]')).to_have_count(1)
    choose(here, "Wat", EENZAAM)
    frame.wait_for_function(f"{ALT}.includes('{EENZAAM}')")
    expect(frame.locator('path[stroke="#b3361f"]')).to_have_count(1)
    assert fills(frame) != before
    assert "?" not in here.page.url
    older = here.page.get_by_test_id("stHtml").filter(has_text="Verwachte behoefte, alle").first
    expect(older).to_have_css("opacity", "0.3")
    here.page.clock.fast_forward("00:11")
    frame.wait_for_function(f"{ALT}.includes('Verwachte behoefte')")
    assert fills(frame) == before
    expect(older).to_have_css("opacity", "1")

    choose(here, "Wat", EENZAAM)
    expect(here.page.locator("body[data-vooruit]")).to_have_count(1)
    gone.clear()
    here.page.get_by_role("link", name="Start", exact=True).click()
    expect(here.page.locator("iframe")).to_have_count(0)
    expect(here.page.locator("body[data-vooruit]")).to_have_count(0)
    here.page.context.close()


def test_what_was_painted_ahead_is_what_the_page_draws_and_is_painted_once(
    visitor: Visitor,
) -> None:
    here = visitor("/kaart?niveau=buurt")
    frame = here.map()
    frame.wait_for_function(f"{PAINTED} > 0")
    painted = frame.evaluate(PAINTED)
    choose(here, "Wat", EENZAAM)
    frame.wait_for_function(f"{PAINTED} === {painted + 1}")
    ahead = fills(frame)
    here.page.wait_for_url("**toon=gezondheid_emotioneel_eenzaam**")
    assert here.settled().fills() == ahead
    assert frame.evaluate(PAINTED) == painted + 1
    choose(here, "Wat", EENZAAM)
    assert not here.page.locator("body[data-vooruit]").count()  # it was chosen already
    there = visitor("/kaart?niveau=buurt&toon=gezondheid_emotioneel_eenzaam")
    assert there.fills() == ahead
    assert not here.errors


def test_an_older_choice_that_comes_late_does_not_come_back(browser: Browser, server: str) -> None:
    here, late, lines = visit(browser, server), [], []
    slow = False

    def delay(line: WebSocketRoute) -> None:
        lines.append(line)
        to_server = line.connect_to_server()
        line.on_message(to_server.send)
        to_server.on_message(lambda said: late.append(said) if slow else line.send(said))

    here.page.route_web_socket("**/_stcore/stream", delay)
    here.open("/kaart")
    frame = here.map()
    frame.evaluate(
        f"""() => {{ window.seen = []; new MutationObserver(() => window.seen.push({ALT}))
          .observe(document.body, {{ attributes: true, attributeFilter: ['data-painted'] }}) }}"""
    )
    slow = True
    choose(here, "Wat", EENZAAM)
    here.page.wait_for_timeout(500)
    older = len(late)
    choose(here, "Wat", "Sociaal eenzaam")
    frame.wait_for_function("seen.length === 2")
    for said in late[:older]:
        lines[-1].send(said)
    here.page.wait_for_timeout(500)
    slow = False
    for said in late[older:]:
        lines[-1].send(said)
    here.page.wait_for_url("**toon=gezondheid_sociaal_eenzaam**")
    here.settled()
    seen = frame.evaluate("seen.map(each => each.split(',')[0])")
    assert [EENZAAM in each for each in seen] == [True, False]
    here.page.context.close()


def test_an_area_a_layer_and_the_second_map_are_painted_ahead_too(visitor: Visitor) -> None:
    here = visitor("/kaart?naast=inwoners")
    expect(here.page.locator("iframe")).to_have_count(2)
    here.map()
    frames = [each.content_frame() for each in here.page.query_selector_all("iframe")]
    for frame in frames:
        assert frame is not None
        frame.wait_for_selector(SHAPES, state="attached")
    choose(here, "Gebied", "Groenelaan")
    for frame in frames:
        assert frame is not None
        expect(frame.locator('path[stroke="#b3361f"]')).to_have_count(1)
    layer = here.page.get_by_text("Wie er is per gebied", exact=True)
    with here.page.expect_response("**/kaart/vooruit.json?**antwoord=uit"):
        layer.hover()
    layer.click()
    for frame in frames:
        assert frame is not None
        expect(frame.locator(".wijkbreed")).to_have_count(0)
    here.page.wait_for_url("**wijkbreed=false**")
    assert not here.errors


def test_pressed_in_one_place_and_let_go_in_another_is_no_choice(visitor: Visitor) -> None:
    here = visitor("/kaart")
    frame = here.map()
    frame.wait_for_function(f"{PAINTED} > 0")
    painted = frame.evaluate(PAINTED)
    mouse, layer = here.page.mouse, here.page.get_by_text("Wie er is per gebied", exact=True)
    layer.hover()
    here.page.locator("h1").hover()
    mouse.down()
    layer.hover()
    mouse.up()
    here.page.wait_for_timeout(500)
    assert frame.evaluate(PAINTED) == painted
    assert not here.page.locator("body[data-vooruit]").count()


def test_a_first_filter_keeps_the_map(visitor: Visitor) -> None:
    here = visitor("/kaart")
    frame = here.map()
    choose(here, "Wat", EENZAAM)
    here.page.wait_for_url("**toon=gezondheid_emotioneel_eenzaam**")
    here.settled().page.get_by_role("button", name="Meer keuzes").click()
    choose(here, "Thema", "Ontmoeting")
    here.page.wait_for_url("**thema=ontmoeting**")
    here.settled()
    assert not frame.is_detached()
    assert not here.errors

"""The register kept in a real browser: saved, seen everywhere, taken back, and nothing lost."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from data.register import open_register
from pages.parts.register.spreker import LABEL
from pages.register import DELEN
from tests.browser.page_rules import barriers
from tests.browser.serving import PROEFSTAD, ROOT, SHAPES, Visit, serving, visit
from tests.browser.serving import server as started
from tests.register_at import change, login, proefstad
from tests.register_at import kept as kept_in

pytestmark = pytest.mark.browser
WIE = "/register?gebied=WK999902"
ZOEK = "/register?onderdeel=Zoek+en+wijzig&wat=Partner"
PLAATS = "/register?onderdeel=Zoek+en+wijzig&wat=Plaats"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with a register that the tests only read."""
    with serving(PROEFSTAD, WIJKBEELD_REGISTER=str(tmp_path_factory.mktemp("register"))) as url:
        yield url


@pytest.fixture
def kept(tmp_path: Path, browser: Browser) -> Iterator[tuple[str, Callable[..., Visit]]]:
    """A server with a register of its own, and visitors to it."""
    with serving(PROEFSTAD, WIJKBEELD_REGISTER=str(tmp_path / "register")) as url:
        visits: list[Visit] = []

        def come(path: str, *, width: int = 1366) -> Visit:
            visits.append(visit(browser, url, width=width))
            return visits[-1].open(path)

        yield url, come
        for each in visits:
            each.page.context.close()


def _sees(visitor: Visit, text: str) -> None:
    expect(visitor.page.get_by_text(text).first).to_be_visible()


def _state(page: Page, initiatief: str, state: str) -> None:
    """Click a state of an initiatief."""
    group = page.get_by_role("radiogroup", name=initiatief)
    if not group.count():
        group = page.get_by_test_id("stButtonGroup").filter(has_text=initiatief)
    group.get_by_text(state, exact=True).click()


def test_one_click_is_stored_seen_and_taken_back(
    kept: tuple[str, Callable[..., Visit]],
) -> None:
    _, come = kept
    visitor = come(WIE)
    visitor.answer(LABEL, "Welzijn Proefstad").click()
    visitor.settled()
    _state(visitor.page, "Inloop", "bevestigd afwezig")
    expect(visitor.page.get_by_text("Zojuist: toegevoegd")).to_be_visible()
    _sees(come(WIE), "Volgens Welzijn Proefstad op")
    _sees(come("/register?onderdeel=Geschiedenis"), ": bevestigd afwezig")
    visitor.page.get_by_role("button", name="Draai terug").click()
    expect(visitor.page.get_by_text("Teruggedraaid.")).to_be_visible()
    expect(visitor.page.get_by_text("Zojuist:")).to_have_count(0)
    assert visitor.errors == []
    assert visitor.outside == []


def test_no_part_of_the_work_has_a_barrier(visitor: Callable[..., Visit]) -> None:
    """Also with a register that may be written, which the other pages are tried without."""
    here = visitor("/dekking", width=390)
    found = {"/dekking": barriers(here)}
    paths = [WIE, *(f"/register?{urlencode({'onderdeel': name})}" for name in DELEN)]
    for path in paths:
        found[path] = barriers(here.open(path))
    here.open(PLAATS).page.get_by_role("combobox", name="gevonden").click()
    here.page.get_by_role("option", name="Nieuw").click()
    here.map()
    found["een nieuwe plaats"] = barriers(here.settled())
    assert {path: what for path, what in found.items() if what} == {}


def test_a_question_is_answered_on_the_page_that_asks_it(
    kept: tuple[str, Callable[..., Visit]],
) -> None:
    """Chosen, answered, said to be stored, and no longer among the questions."""
    _, come = kept
    visitor = come("/dekking")
    page = visitor.page
    page.get_by_text("Beantwoord een vraag hier").click()
    visitor.settled().answer("Welke vraag?", "Beweeggroep").click()
    page.get_by_role("radiogroup", name="Antwoord").get_by_text("niet aanwezig").click()
    visitor.settled()
    visitor.answer("Waar? Meer tegelijk mag", "Nieuwe Stad").click()
    visitor.settled().page.keyboard.press("Escape")
    page.get_by_role("button", name="Sla antwoord op").click()
    expect(page.get_by_test_id("stToast")).to_contain_text("Opgeslagen.")
    _sees(come("/register?onderdeel=Geschiedenis"), "toegevoegd: aanwezigheid Beweeggroep in")
    assert [*visitor.errors, *visitor.outside] == []


def test_a_list_without_a_hit_says_so_in_dutch(visitor: Callable[..., Visit]) -> None:
    """Of a question with one answer and of one with more; and none of them says anything else."""
    here = visitor("/register?onderdeel=Zoek+en+wijzig&wat=Initiatief")
    here.page.get_by_role("combobox", name="gevonden").click()
    here.page.get_by_role("option", name="Nieuw").click()
    shown = "e => [getComputedStyle(e).fontSize, getComputedStyle(e, '::after').content]"
    for question in ("Status *", "Domeinen *"):
        asked = here.settled().list_of(question)
        names = here.page.get_by_role("option").all_inner_texts()
        assert len(names) > 1 and "Select all" not in names
        asked.fill("bestaat niet")
        nothing = here.page.get_by_role("option").locator("span")
        assert nothing.evaluate(shown) == ["0px", '"Niets gevonden"']
        asked.press("Escape")


@pytest.mark.parametrize("width", [1366, 390])
def test_a_cell_of_the_matrix_takes_an_answer_with_the_keyboard(
    kept: tuple[str, Callable[..., Visit]], width: int
) -> None:
    """Opened, clicked twice, stored once, in the questions of the same page, and taken back."""
    _, come = kept
    visitor = come("/dekking", width=width)
    frame = visitor.page.wait_for_selector("iframe").content_frame()
    assert frame is not None
    cell = (
        frame.locator(".vak:visible")
        .filter(has_text=re.compile("Nieuwe Stad.*ontmoeting", re.I))
        .first
    )
    cell.focus()
    cell.press("Enter")
    frame.get_by_label("Wie zei het?").fill("de wijkcoach")
    frame.get_by_label("Toelichting").fill("<b>op donderdag</b>")
    answers = frame.get_by_role("group", name="Inloop")
    answers.get_by_role("button", name="bevestigd afwezig").dblclick()
    expect(frame.get_by_role("status")).to_contain_text("Opgeslagen")
    expect(answers.get_by_role("button", pressed=True)).to_have_text("bevestigd afwezig")
    said = frame.get_by_text(re.compile("Volgens de wijkcoach op .*: ‘<b>op donderdag</b>’"))
    expect(said).to_be_visible()
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    frame.get_by_role("button", name="Draai terug").press("Enter")
    expect(frame.get_by_role("status")).to_contain_text("Teruggedraaid")
    frame.get_by_label("Toelichting").press("Escape")
    expect(frame.get_by_role("group")).to_have_count(0)
    history = come("/register?onderdeel=Geschiedenis")
    added = history.page.get_by_text(re.compile(r"^toegevoegd: aanwezigheid Inloop in"))
    expect(added).to_have_count(1)
    assert [*visitor.errors, *visitor.outside] == []


def test_a_click_on_the_map_fills_in_where_a_place_is(
    kept: tuple[str, Callable[..., Visit]],
) -> None:
    """Typed and clicked in one go; outside the gemeente it is refused; and it is stored."""
    _, come = kept
    visitor = come(PLAATS)
    page = visitor.page
    page.get_by_role("combobox", name="gevonden").click()
    page.get_by_role("option", name="Nieuw").click()
    page.get_by_label("Soort").fill("wijkcentrum")
    ground = visitor.map().locator(".leaflet-container")
    page.get_by_label("Naam").fill("Nieuwe plek")
    visitor.map().locator(SHAPES).first.click()
    expect(page.get_by_text("Punt overgenomen: het ligt in buurt")).to_be_visible()
    # A field that is filled in stands beside the one it replaces for a moment.
    latitude, name = page.get_by_label("Breedtegraad").first, page.get_by_label("Naam").first
    expect(latitude).to_have_value(re.compile("^52,"))
    lat = latitude.input_value()
    ground.click(position={"x": 8, "y": 200})
    _sees(visitor, "Dat punt ligt buiten Proefstad. Er is niets ingevuld.")
    expect(latitude).to_have_value(lat)
    expect(name).to_have_value("Nieuwe plek")
    visitor.settled().page.get_by_role("button", name="Opslaan").click()
    _sees(visitor, "Zojuist: toegevoegd plaats Nieuwe plek")
    assert [*visitor.errors, *visitor.outside] == []


def _open_partner(visitor: Visit) -> None:
    page = visitor.page
    page.get_by_role("combobox", name="gevonden").click()
    page.get_by_role("option", name="Welzijn Proefstad").click()
    expect(page.get_by_label("Opmerking")).to_be_visible()
    visitor.settled()


def _type(visitor: Visit, text: str) -> None:
    note = visitor.page.get_by_label("Opmerking")
    note.fill(text)
    note.blur()
    visitor.settled()
    expect(visitor.page.get_by_role("button", name="Opslaan")).to_be_enabled()


def test_what_was_typed_outlives_a_killed_server_and_is_stored_once(
    tmp_path: Path, browser: Browser
) -> None:
    """Killed in the middle of a word: nothing can be typed without it, and the page goes on."""
    settings = {"WIJKBEELD_FOLDER": str(PROEFSTAD), "WIJKBEELD_REGISTER": str(tmp_path / "a")}
    with started(ROOT / "dashboard.py", **settings) as (url, process):
        visitor = visit(browser, url).open(ZOEK)
        _open_partner(visitor)
        _type(visitor, "half getypt")
        whole = "half getypt, en toen verder"
        note = visitor.page.get_by_label("Opmerking")
        note.fill(whole)
        os.kill(process, signal.SIGKILL)
        expect(note).to_be_disabled()
        expect(note).to_have_value(whole)
        expect(visitor.page.get_by_role("dialog")).to_be_visible()
        expect(visitor.page.get_by_text("Are you connected")).to_be_hidden()
    with started(ROOT / "dashboard.py", port=int(url.rpartition(":")[2]), **settings):
        expect(note).to_be_enabled(timeout=60_000)
        expect(note).to_have_value(whole)
        anew = visit(browser, url).open(ZOEK)
        _open_partner(anew)
        expect(anew.page.get_by_text("is nog niet opgeslagen")).to_be_visible()
        # Whether the last words came along depends on whether the field lost the focus meanwhile.
        expect(anew.page.get_by_label("Opmerking")).to_have_value(re.compile("^half getypt"))
        visitor.page.get_by_role("button", name="Opslaan").dblclick()
        _sees(visitor, "Zojuist: gewijzigd")
    with closing(open_register(proefstad(), PROEFSTAD, where=str(tmp_path / "a"))) as register:
        stored = kept_in(register, "partners", "welzijn")
        assert (stored.version, stored.record.note) == (2, whole)


def test_two_editors_choose_field_by_field(tmp_path: Path, browser: Browser) -> None:
    where = str(tmp_path / "register")
    with serving(PROEFSTAD, WIJKBEELD_REGISTER=where) as url:
        visitor = visit(browser, url).open(ZOEK)
        _open_partner(visitor)
        with closing(open_register(proefstad(), PROEFSTAD, where=where)) as register:
            other = login(register, "beheerder")
            change(register, "partners", "welzijn", note="van de ander", who=other)
        note = visitor.page.get_by_label("Opmerking")
        note.fill("van mij")
        note.blur()
        both = visitor.page.get_by_text("kies per veld wat het wordt")
        expect(both).to_be_visible()
        _sees(visitor, "Van de ander: van de ander")
        visitor.page.get_by_text("Van u: van mij").click()
        visitor.settled()
        visitor.page.get_by_role("button", name="Sla deze keuze op").click()
        expect(visitor.page.get_by_text("Zojuist: gewijzigd")).to_be_visible()
        history = visit(browser, url).open("/register?onderdeel=Geschiedenis")
        _sees(history, "van mij")
        _sees(history, "van de ander")


def test_a_file_is_shown_before_it_is_stored(
    kept: tuple[str, Callable[..., Visit]], tmp_path: Path
) -> None:
    _, come = kept
    file = tmp_path / "doelgroepen.csv"
    hostile = "<img src=x onerror=alert(1)>${7*7}`"
    file.write_text(f"sleutel;naam\nnieuw;Nieuwe groep {hostile}\n", encoding="cp1252")
    visitor = come("/register?onderdeel=Import+en+export")
    page = visitor.page
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(file)
    page.get_by_text("Toon wat er zou veranderen").click()
    expect(page.get_by_text("1 toegevoegd")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Importeer").click()
    expect(page.get_by_text("Zojuist: toegevoegd")).to_be_visible(timeout=60_000)
    history = come("/register?onderdeel=Geschiedenis")
    _sees(history, hostile)
    assert [*visitor.errors, *history.errors] == []


def test_a_stranger_behind_a_proxy_only_reads(server: str, browser: Browser) -> None:
    stranger = visit(browser, server)
    stranger.page.context.set_extra_http_headers({"X-Forwarded-For": "10.0.0.7"})
    stranger.open(WIE)
    _sees(stranger, "alleen te lezen")
    expect(stranger.page.get_by_role("button", name="Draai terug")).to_have_count(0)


@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize(
    "part",
    ["Wie+is+er", "Zoek+en+wijzig", "Te+herzien", "Samenwerking", "Namen", "Import+en+export"],
)
def test_every_part_fits_and_is_quiet(visitor: Callable[..., Visit], width: int, part: str) -> None:
    here = visitor(f"/register?gebied=WK999901&onderdeel={part}", width=width)
    assert here.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert here.errors == []
    assert here.outside == []

"""Since an earlier day, from a register that was kept for more than a year: screen and paper."""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from data.register import Register
from data.version import fingerprint
from pages.parts.rapport import __main__ as command
from pages.parts.rapport.a4 import wijk_sheet
from pages.parts.rapport.letter import council_letter
from tests.history import FILLED, LAST, SAID, STARTED, STOPPED, register_with_a_past
from tests.register_at import PROEFSTAD, close_all, proefstad, register_at
from tests.reporting import TODAY, as_golden, changed
from tests.showing import show_page, text_of
from tests.test_rapport_brief import as_text
from wijk_lib.since import Since, earlier_stands, since


def ago(days: int) -> date:
    """So many days before the day of these tests."""
    return TODAY - timedelta(days)


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a register with a past is."""
    where = str(tmp_path_factory.mktemp("past"))
    register_with_a_past(where, TODAY)
    yield where
    close_all()


@pytest.fixture
def kept(where: str) -> Register:
    """The same on both stores, open."""
    return register_with_a_past(where, TODAY)


def compared(register: Register, days: int) -> Since:
    then = register.wijkbeeld(proefstad(), on=ago(days))
    return since(then, register.wijkbeeld(proefstad()), day=ago(days), today=TODAY)


def screen(page: str, past: str, **params: str) -> str:
    return html.unescape(text_of(show_page(page, register=past, **params)))


def test_the_register_tells_on_which_days_it_changed(kept: Register) -> None:
    days = [ago(each) for each in (FILLED, SAID, STARTED, STOPPED, LAST)]
    assert list(kept.changed_on()) == days
    assert earlier_stands(kept.changed_on()) == tuple(reversed(days[:-1]))


def test_every_change_since_a_day_is_found_once_and_by_its_kind(kept: Register) -> None:
    found = compared(kept, SAID + 1)
    assert [(each.key, each.before, each.after) for each in found.states] == [
        ("T1", "termijn voorbij, uitkomst niet in onze bronnen", "afgerond"),
        ("T2", "voorwaarde nog niet vervuld", "open"),
        ("T5", None, "termijn voorbij, uitkomst niet in onze bronnen"),
    ]
    assert {(each.kind, each.key) for each in found.changes} == {
        ("nieuw", "inloop-haven"),
        ("nieuw", "T5"),
        ("gewijzigd", "T1"),
        ("gewijzigd", "T2"),
        ("gewijzigd", "schoolproef"),
        ("gestopt", "beweeggroep"),
        ("gestopt", "geldcursus"),
    }


def test_what_nobody_confirmed_is_no_change_and_what_was_reviewed_does_not_fade(
    kept: Register,
) -> None:
    faded = {each.key for each in compared(kept, SAID).faded}
    assert faded == {"inloop-markt", "spreekuur-molen", "spreekuur-campus"}
    assert not compared(kept, LAST).faded


def test_on_the_last_day_of_a_change_nothing_is_new_but_the_calendar(kept: Register) -> None:
    found = compared(kept, LAST)
    assert found.changes == ()
    assert [each.key for each in found.states] == ["T5"]


def test_on_screen_the_previous_stand_is_the_one_before_the_last_change(past: str) -> None:
    app = show_page("toezeggingen", register=past)
    text = html.unescape(text_of(app))
    assert app.selectbox(key="keuze_stand").options[0] == "3 juni 2026 (vorige stand)"
    assert "2 toezeggingen staan er anders voor dan toen. In de gegevens: 1 nieuw, " in text
    assert "1 gewijzigd en 1 gestopt. 3 opgaven zijn niet op tijd herzien" in text
    assert "T1. Een buurthuis openen: is afgerond." in text
    assert "T5. Een wegwijzer maken: nieuw." in text
    assert "aan het eind van 3 juni 2026, en nu" in text
    assert "Voortgang: van niet bekend naar ‘afgerond’." in text


def test_on_screen_two_days_of_the_past_are_compared_with_each_other(past: str) -> None:
    text = screen("toezeggingen", past, stand=str(ago(SAID)), tot=str(ago(STARTED)))
    assert "Eén toezegging staat er anders voor dan toen. In de gegevens: 2 gewijzigd." in text
    assert "T2. Een schoolproef starten: staat open." in text
    assert "T5." not in text.partition("Vergeleken: wat bekend")[0].partition("vorige stand?")[2]
    assert "en aan het eind van 3 februari 2026." in text


def test_a_day_that_is_not_between_is_left_for_today(past: str) -> None:
    text = screen("toezeggingen", past, stand=str(ago(LAST)), tot=str(ago(FILLED)))
    assert "en nu." in text


def test_the_letter_reads_as_a_reader_approved_it(kept: Register) -> None:
    beeld = changed(kept.wijkbeeld(proefstad()), PROEFSTAD)
    before = kept.wijkbeeld(proefstad(), on=ago(SAID + 1))
    letter = as_text(council_letter(beeld, before=before, since=ago(SAID + 1)))
    as_golden("raadsbrief-sinds.txt", letter)


def test_the_a4_shows_what_the_register_says_now(kept: Register) -> None:
    before = changed(kept.wijkbeeld(proefstad(), on=ago(SAID + 1)), PROEFSTAD)
    now = changed(kept.wijkbeeld(proefstad()), PROEFSTAD)
    then, today = (
        dict(wijk_sheet(each, "WK999902").messages)["Wie is er?"] for each in (before, now)
    )
    assert "is bekend: Spreekuur" in then and "Inloop" not in then.partition("Van")[0]
    assert "is bekend: Inloop" in today


def test_the_page_of_reports_compares_with_the_previous_stand(past: str) -> None:
    days = show_page("rapporten", register=past).selectbox(key="keuze_stand")
    assert days.options[0] == "3 juni 2026 (vorige stand)" and days.value == ""
    asked = show_page("rapporten", register=past, stand="2026-05-01").selectbox(key="keuze_stand")
    assert asked.value == "2026-05-01" and "1 mei 2026" in asked.options


def test_the_command_writes_what_changed_and_which_version_of_the_register(
    past: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKBEELD_REGISTER", past)
    monkeypatch.setattr(command, "pdf_problem", lambda: "geen PDF in deze proef")
    since_day = ["--gemeente", str(PROEFSTAD), "--sinds", str(ago(STOPPED))]
    command.main([str(tmp_path), *since_day])
    (letter,) = (
        html.unescape(each.read_text("utf-8")) for each in tmp_path.glob("raadsbrief*.html")
    )
    assert "Nieuw, gewijzigd en gestopt sinds 3 juni 2026" in letter
    assert "Geldcursus" in letter and "Staat niet meer in het register." in letter
    count = len(register_at(past).history())
    assert f"versie van de gegevens {fingerprint(PROEFSTAD)}.{count}<" in letter

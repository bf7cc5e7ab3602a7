"""The page on commitments: states from the date and the sources, and nothing else."""

import html
from datetime import date

import pytest

import data
from pages.parts.beeld import Beeld
from pages.parts.beloften import belofte_rows, beloften_html
from pages.parts.keuze import Keuze
from tests.showing import show_page, text_of
from wijk_lib.model import Wijkbeeld
from wijk_lib.toezeggingen import split


@pytest.fixture(scope="module")
def wijkbeeld() -> Wijkbeeld:
    return data.read_wijkbeeld("amstelveen")


def beeld_on(wijkbeeld: Wijkbeeld, day: date) -> Beeld:
    return Beeld(wijkbeeld, None, None, "proef", day)  # type: ignore[arg-type]


def test_eight_promises_stand_apart_from_fifteen_aims() -> None:
    text = text_of(show_page("toezeggingen"))
    assert "8 toezeggingen" in text and "15 doelen en uitgangspunten" in text
    assert text.index("T20.") < text.index("15 doelen") < text.index("T17.")


def test_every_toezegging_has_its_sentence_and_its_state(wijkbeeld: Wijkbeeld) -> None:
    text = text_of(show_page("toezeggingen"))
    assert text.count("<blockquote>") == text.count('class="stand"') == 23
    assert text.count("</span> Termijn voorbij; uitkomst niet in onze bronnen") == 3
    assert text.count("</span> Voor zover bekend: voorwaarde nog niet vervuld") == 1
    assert "te laat" not in text.lower()


@pytest.mark.parametrize(
    ("day", "past"),
    [(date(2024, 6, 30), 0), (date(2024, 7, 1), 1), (date(2025, 1, 1), 2), (date(2026, 1, 1), 3)],
)
def test_a_term_is_over_from_the_day_after_its_last_day(
    wijkbeeld: Wijkbeeld, day: date, past: int
) -> None:
    promises, _ = split(wijkbeeld.toezeggingen.values())
    html = beloften_html(beeld_on(wijkbeeld, day), Keuze(), promises)
    assert html.count("Termijn voorbij") == past


def test_what_needs_attention_comes_first(wijkbeeld: Wijkbeeld) -> None:
    promises, _ = split(wijkbeeld.toezeggingen.values())
    html = beloften_html(beeld_on(wijkbeeld, date(2026, 10, 1)), Keuze(), promises)
    order = [html.index(f"<h3>{key}.") for key in ("T8", "T11", "T19", "T9", "T18", "T1")]
    assert order == sorted(order)


def test_who_has_to_agree_and_how_we_read_a_term_are_said() -> None:
    text = text_of(show_page("toezeggingen"))
    assert "Onderwijsbesturen en Schooldirecteuren" in text
    assert "Wij lezen ‘begin 2024’ ruim" in text
    assert "/wijk?gebied=WK036209" in text


def test_the_list_holds_all_with_their_terms(wijkbeeld: Wijkbeeld) -> None:
    rows = {row["Nummer"]: row for row in belofte_rows(beeld_on(wijkbeeld, date(2026, 10, 1)))}
    assert len(rows) == 23
    assert rows["T11"]["Uiterlijk"] == date(2025, 12, 31)
    assert rows["T9"]["Voorwaarde"].startswith("instemming")  # type: ignore[union-attr]
    assert rows["T10"]["Wijken"] == "Groenelaan"


def test_the_timeline_has_today_and_every_promise_also_those_without_a_day() -> None:
    chart = show_page("toezeggingen").get("plotly_chart")[0].proto.spec
    assert "vandaag, 1 oktober 2026" in chart
    assert [key for key in ("T1.", "T2.", "T8.", "T9.", "T11.", "T18.", "T19.", "T20.")
            if key not in chart] == []  # fmt: skip
    assert chart.count("geen datum: ") == 5


def test_since_an_earlier_day_says_what_passed_and_that_only_the_calendar_was_compared() -> None:
    app = show_page("toezeggingen", stand="2025-12-30")
    text = html.unescape(text_of(app))
    assert app.selectbox[0].value == "2025-12-30"
    assert "T11. Een project" in text and "de termijn is voorbijgegaan" in text
    assert "een eerdere stand is niet bewaard" in text
    later = html.unescape(text_of(show_page("toezeggingen", stand="2026-01-02")))
    assert "Geen enkele toezegging staat er anders voor" in later


def test_per_wijk_only_what_the_source_says_and_the_rest_by_name() -> None:
    text = text_of(show_page("toezeggingen"))
    table = text[text.index("<caption><span>Wijken die") :]
    table = table[: table.index("</table>")]
    assert table.count('<tr role="row">') == 1 + 3
    assert "De bron noemt niets voor " in text


def test_evidence_is_named_with_its_source_or_said_to_be_lacking(wijkbeeld: Wijkbeeld) -> None:
    rows = {row["Nummer"]: row for row in belofte_rows(beeld_on(wijkbeeld, date(2026, 10, 1)))}
    assert rows["T8"]["Bewijs in onze bronnen"] == "niets over de uitkomst"
    assert str(rows["T10"]["Bewijs in onze bronnen"]).startswith("loopt, volgens ")

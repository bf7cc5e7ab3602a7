"""Between two days: what the calendar did, what the records say, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.handmade import toezegging, wijkbeeld
from wijk_lib.model import Toezegging, Wijkbeeld
from wijk_lib.sentences_since import past_sentence, since_sentence, state_change_sentence
from wijk_lib.since import months_before, since

PAST = "termijn voorbij, uitkomst niet in onze bronnen"
THEN, NOW = date(2025, 1, 1), date(2026, 1, 1)
DAYS = st.dates(date(2000, 1, 31), date(2100, 1, 1))


def promised(**by_key: Toezegging) -> Wijkbeeld:
    return wijkbeeld(toezeggingen={key: replace(t, key=key) for key, t in by_key.items()})


def test_a_term_that_passed_between_two_days_is_told_without_any_change_of_data() -> None:
    beeld = promised(T1=toezegging(term="2025", due=date(2025, 6, 30)), T2=toezegging())
    found = since(None, beeld, day=THEN, today=NOW)
    assert [(each.key, each.before, each.after) for each in found.states] == [("T1", "open", PAST)]
    assert not found.compared and found.changes == ()
    assert "eerdere stand is niet bewaard" in since_sentence(found)
    assert "voorbijgegaan" in state_change_sentence(found.states[0], beeld.toezeggingen["T1"])


def test_the_same_day_and_the_same_data_change_nothing() -> None:
    beeld = promised(T1=toezegging(due=date(2025, 6, 30)))
    found = since(beeld, beeld, day=NOW, today=NOW)
    assert (found.states, found.changes, found.compared) == ((), (), True)
    assert "In de gegevens is niets veranderd" in since_sentence(found)


def test_an_empty_register_of_then_is_not_taken_for_everything_new() -> None:
    beeld = promised(T1=toezegging())
    found = since(promised(), beeld, day=THEN, today=NOW)
    assert not found.compared and found.changes == () and found.states == ()


def test_what_a_source_finished_is_told_with_the_record_that_changed() -> None:
    before = promised(T1=toezegging(), T2=toezegging())
    after = promised(
        T1=toezegging(progress="afgerond", progress_bron="raad"), T2=toezegging(), T3=toezegging()
    )
    found = since(before, after, day=THEN, today=NOW)
    assert [(each.key, each.before, each.after) for each in found.states] == [
        ("T1", "open", "afgerond"),
        ("T3", None, "open"),
    ]
    assert {(each.kind, each.key) for each in found.changes} == {
        ("gewijzigd", "T1"),
        ("nieuw", "T3"),
    }
    assert "1 nieuw en 1 gewijzigd" in since_sentence(found)


def test_an_aim_is_not_among_the_states() -> None:
    beeld = promised(T1=toezegging(promise=False, due=date(2025, 6, 30)))
    assert since(None, beeld, day=THEN, today=NOW).states == ()


def test_a_day_that_has_not_come_is_refused() -> None:
    with pytest.raises(ValueError, match="after"):
        since(None, promised(), day=date(2026, 1, 2), today=NOW)


@given(DAYS, st.integers(0, 60))
def test_months_before_lie_that_many_months_back_and_never_later_in_their_month(
    day: date, months: int
) -> None:
    found = months_before(day, months)
    assert (day.year - found.year) * 12 + day.month - found.month == months
    assert found.day <= day.day


def test_what_is_past_today_is_named_and_what_has_no_day_is_counted() -> None:
    each = [replace(toezegging(due=date(2025, 6, 30)), key="T1"), replace(toezegging(), key="T2")]
    text = past_sentence(each, today=NOW)
    assert "voorbij van T1" in text and "Eén toezegging heeft geen datum" in text
    assert "te laat" not in text
    assert "Van geen enkele" in past_sentence(each, today=THEN)

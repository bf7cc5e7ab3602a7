"""How a promise stands, from what the sources say and the day it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.handmade import toezegging
from wijk_lib.toezeggingen import STATES, split, state_of, states, touching

TODAY = date(2025, 6, 1)
PAST = "termijn voorbij, uitkomst niet in onze bronnen"


def test_a_term_is_past_from_the_day_after_its_last_day() -> None:
    until = toezegging(term="2024", due=date(2024, 12, 31))
    assert state_of(until, today=date(2024, 12, 31)) == "open"
    assert state_of(until, today=date(2025, 1, 1)) == PAST
    assert state_of(until, today=date(2035, 1, 1)) == PAST, "it never closes by itself"


def test_only_a_source_closes_a_promise() -> None:
    done = toezegging(due=date(2024, 12, 31), progress="afgerond", progress_bron="raad")
    assert state_of(done, today=TODAY) == "afgerond"
    under_way = toezegging(due=date(2024, 12, 31), progress="loopt")
    assert state_of(under_way, today=TODAY) == PAST


def test_what_waits_for_agreement_is_not_open() -> None:
    waits = toezegging(condition="instemming van de besturen", term="na overeenstemming")
    assert state_of(waits, today=TODAY) == "voorwaarde nog niet vervuld"
    assert state_of(toezegging(condition="instemming", progress="loopt"), today=TODAY) == "open"
    late = toezegging(condition="instemming", due=date(2024, 12, 31))
    assert state_of(late, today=TODAY) == PAST


@pytest.mark.parametrize("term", ["", "niet gesteld", "doorlopend"])
def test_without_an_end_it_stays_open(term: str) -> None:
    assert state_of(toezegging(term=term), today=TODAY) == "open"


def test_a_term_that_cannot_be_put_on_the_calendar_is_onbekend() -> None:
    undated = toezegging(term="het komend jaar")
    assert state_of(undated, today=TODAY) == "onbekend"
    assert state_of(toezegging(term="begin 2026", due=date(2026, 6, 30)), today=TODAY) == "open"


def test_an_aim_is_neither_kept_nor_broken() -> None:
    assert state_of(toezegging(promise=False, term="komende jaren"), today=TODAY) == "open"


def test_nothing_is_ever_called_late() -> None:
    assert not any("laat" in state for state in STATES)
    every = [
        toezegging(due=due, condition=condition, progress=progress, term=term, promise=promise)
        for due in (None, TODAY, TODAY - timedelta(days=1))
        for condition in ("", "instemming")
        for progress in ("", "loopt", "afgerond")
        for term in ("", "het komend jaar")
        for promise in (True, False)
    ]
    assert {state_of(each, today=TODAY) for each in every} == set(STATES)


def test_promises_stand_apart_from_aims() -> None:
    promise, aim = toezegging(key="T1"), toezegging(key="T3", promise=False)
    assert split([promise, aim]) == ((promise,), (aim,))
    assert states({"T1": promise, "T3": aim}, today=TODAY) == {"T1": "open", "T3": "open"}


def test_a_wijk_is_touched_by_what_names_it_and_by_what_is_there() -> None:
    named = toezegging(key="T1", wijken=("WK01",))
    through = toezegging(key="T2", initiatieven=("cafe",))
    everywhere = toezegging(key="T3")
    every = (named, through, everywhere)
    assert touching(every, "WK01", ["cafe"]) == (named, through)
    assert touching(every, "WK02", []) == ()

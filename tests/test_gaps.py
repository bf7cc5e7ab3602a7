"""Need beside coverage, and who is reached of those who need."""

from __future__ import annotations

import math

import pytest

from tests.handmade import initiatief, lookup, said
from wijk_lib.coverage import coverage
from wijk_lib.gaps import Cell, Gap, Unmet, cells, find_gaps, largest_first, unmet_need

RECORDS = lookup(initiatief("cafe"))
AREAS = ("BU0101", "BU0102", "BU0201", "BU0202")
STATEMENTS = [said("cafe", "BU0101"), said("cafe", "BU0201", state="bevestigd afwezig")]
COVERED = coverage(AREAS, STATEMENTS, RECORDS, thema="geld")


def test_need_high_or_not_beside_each_state_of_coverage() -> None:
    found = cells(frozenset({"BU0101", "BU0201"}), AREAS[:3], COVERED)
    assert found == {
        "BU0101": Cell(True, "minstens één bekend"),
        "BU0102": Cell(False, "onbekend"),
        "BU0201": Cell(True, "bevestigd niets"),
        "BU0202": Cell(None, "onbekend"),
    }


def test_an_area_without_a_place_cannot_be_high() -> None:
    with pytest.raises(ValueError, match="BU0202"):
        cells(frozenset({"BU0202"}), AREAS[:3], COVERED)


def test_a_gap_is_much_need_and_nobody_known_neediest_first() -> None:
    behoefte = {"BU0101": 95.0, "BU0102": 70.0, "BU0201": 90.0, "BU0202": 69.9}
    assert find_gaps(behoefte, COVERED, need_from=70) == [
        Gap("BU0201", 90.0, "bevestigd niets", 0),
        Gap("BU0102", 70.0, "onbekend", 1),
    ]
    assert find_gaps(behoefte, COVERED, need_from=96) == []


def test_equal_need_comes_in_order_of_code() -> None:
    behoefte = {"BU0202": 80.0, "BU0102": 80.0}
    assert [gap.code for gap in find_gaps(behoefte, COVERED, need_from=0)] == ["BU0102", "BU0202"]


def test_what_was_not_looked_at_is_no_gap_and_not_none() -> None:
    with pytest.raises(KeyError, match="BU9999"):
        find_gaps({"BU9999": 10.0}, COVERED, need_from=50)
    with pytest.raises(ValueError, match="BU0101"):
        find_gaps({"BU0101": math.nan}, COVERED, need_from=50)


def test_unmet_need_by_hand() -> None:
    """Half of the norm reaches half; more than the norm reaches all and no more."""
    people = {"A": 200.0, "B": 50.0, "C": 80.0}
    found = unmet_need(people, {"A": 1.0, "B": 9.0, "C": 0.0}, norm=2.0)
    assert found == {
        "A": Unmet("A", 100.0, 0.5),
        "B": Unmet("B", 0.0, 0.0),
        "C": Unmet("C", 80.0, 1.0),
    }


def test_small_areas_lead_by_share_and_large_ones_by_people() -> None:
    unmet = unmet_need({"GROOT": 1000.0, "KLEIN": 10.0}, {"GROOT": 0.5, "KLEIN": 0.1}, norm=1)
    assert [each.code for each in largest_first(unmet, by="people")] == ["GROOT", "KLEIN"]
    assert [each.code for each in largest_first(unmet, by="share")] == ["KLEIN", "GROOT"]


def test_what_is_fully_met_is_not_in_the_list() -> None:
    unmet = unmet_need({"A": 10.0, "B": 1.0}, {"A": 1.0, "B": 0.5}, norm=1)
    assert [each.code for each in largest_first(unmet, by="people")] == ["B"], "half a person"


def test_equal_gaps_come_in_order_of_code() -> None:
    unmet = unmet_need({"B": 10.0, "A": 10.0}, {"A": 0.5, "B": 0.5}, norm=1)
    for by in ("people", "share"):
        assert [each.code for each in largest_first(unmet, by=by)] == ["A", "B"]


def test_unknown_access_is_not_none_and_a_norm_is_above_0() -> None:
    with pytest.raises(KeyError, match="B"):
        unmet_need({"B": 1.0}, {"A": 1.0}, norm=1)
    for norm in (0, -1, math.nan):
        with pytest.raises(ValueError, match="norm"):
            unmet_need({"A": 1.0}, {"A": 1.0}, norm=norm)
    with pytest.raises(ValueError, match="below 0"):
        unmet_need({"A": -1.0}, {"A": 1.0}, norm=1)
    with pytest.raises(ValueError, match="below 0"):
        unmet_need({"A": 1.0}, {"A": -1.0}, norm=1)

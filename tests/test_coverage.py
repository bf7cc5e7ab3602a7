"""Who is where: each rule of coverage on a few records made by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest

from tests.handmade import GEBIEDEN, PLACES, initiatief, lookup, said
from wijk_lib.coverage import (
    Coverage,
    Spread,
    coverage,
    geographic_disparity,
    open_questions,
    wijken_with,
)
from wijk_lib.presence import (
    Lookup,
    claims_of,
    counted_as,
    of_whole_wijk,
    presence,
    stadsbreed_of,
    stated_within,
)

WIJKEN = ("WK01", "WK02")
BUURTEN = ("BU0101", "BU0102", "BU0201", "BU0202")
PEOPLE = {"WK01": 3000.0, "WK02": 1900.0}
CAFE = initiatief("cafe")
COACH = initiatief("coach")


def states(found: dict[str, Coverage]) -> dict[str, str]:
    return {code: each.state for code, each in found.items()}


def test_what_is_not_named_is_onbekend_and_not_absent() -> None:
    found = coverage(WIJKEN, [], lookup(CAFE), thema="geld")
    assert states(found) == {"WK01": "onbekend", "WK02": "onbekend"}
    assert [(each.low, each.high) for each in found.values()] == [(0, 1), (0, 1)]


def test_a_point_makes_its_buurt_and_its_wijk_aanwezig_and_leaves_the_rest_onbekend() -> None:
    statements = [said("cafe", place="buurthuis")]
    found = coverage((*WIJKEN, *BUURTEN), statements, lookup(CAFE), thema="geld")
    known = {code for code, each in found.items() if each.state == "minstens één bekend"}
    assert known == {"WK01", "BU0101"}
    assert found["BU0102"].state == "onbekend"


def test_a_buurt_makes_its_wijk_aanwezig_and_leaves_the_other_buurten_onbekend() -> None:
    found = coverage((*WIJKEN, *BUURTEN), [said("cafe", "BU0201")], lookup(CAFE), thema="geld")
    assert {code for code, each in found.items() if each.low} == {"WK02", "BU0201"}
    assert found["BU0202"].state == "onbekend"


def test_a_presence_in_the_whole_wijk_makes_all_its_buurten_aanwezig() -> None:
    found = coverage((*WIJKEN, *BUURTEN), [said("cafe", "WK01")], lookup(CAFE), thema="geld")
    assert {code for code, each in found.items() if each.low} == {"WK01", "BU0101", "BU0102"}


def test_stadsbreed_counts_in_no_area() -> None:
    """Said of itself, or stated for the gemeente: it tells nothing about differences."""
    by_nature = initiatief("platform", stadsbreed=True)
    stated = initiatief("krant")
    records = lookup(by_nature, stated, CAFE)
    statements = [said("platform", "GM01"), said("krant", "GM01"), said("platform", "WK01")]
    found = coverage(WIJKEN, statements, records, thema="geld")
    assert [(each.low, each.high) for each in found.values()] == [(0, 1), (0, 1)]
    assert stadsbreed_of(statements, records) == {"platform", "krant"}


def test_one_initiatief_counts_once_per_area() -> None:
    """A wijk and a buurt inside it, named both: once for the wijk."""
    statements = [said("cafe", "WK01"), said("cafe", "BU0101"), said("cafe", place="buurthuis")]
    found = coverage(("WK01", "BU0101"), statements, lookup(CAFE), thema="geld")
    assert [(each.low, each.high) for each in found.values()] == [(1, 1), (1, 1)]
    assert len(found["BU0101"].sources) == 3


def test_an_example_counts_as_the_whole_and_the_two_together_once() -> None:
    whole = initiatief("budget")
    example = initiatief("borrel", counts=False, part_of="budget")
    records = lookup(whole, example)
    found = coverage(WIJKEN, [said("borrel", "WK01")], records, thema="geld")
    assert (found["WK01"].low, found["WK01"].high) == (1, 1)
    assert found["WK01"].present == ("budget",)
    both = coverage(WIJKEN, [said("borrel", "WK01"), said("budget", "WK01")], records, thema="geld")
    assert both["WK01"].low == 1


def test_a_part_of_what_does_not_count_counts_as_itself() -> None:
    """The regional project is shown and not counted; its desk in the wijkcentrum counts."""
    project = initiatief("project", counts=False)
    desk = initiatief("loket", part_of="project")
    records = lookup(project, desk)
    found = coverage(WIJKEN, [said("loket", place="buurthuis")], records, thema="geld")
    assert found["WK01"].present == ("loket",)
    assert (found["WK02"].low, found["WK02"].high) == (0, 1)


@pytest.mark.parametrize("status", ["gepland", "pilot gepland", "verkenning"])
def test_what_is_planned_or_explored_does_not_count(status: str) -> None:
    planned = initiatief("later", counts=False, status=status)
    part = initiatief("deel", counts=False, status=status, part_of="cafe")
    statements = [said("later", "WK01"), said("deel", "WK02")]
    found = coverage(WIJKEN, statements, lookup(planned, part, CAFE), thema="geld")
    assert [(each.low, each.high) for each in found.values()] == [(0, 1), (0, 1)]


def test_a_row_of_knowledge_does_not_count() -> None:
    knowledge = initiatief("inzicht", counts=False)
    found = coverage(WIJKEN, [said("inzicht", "WK01")], lookup(knowledge), thema="geld")
    assert [(each.low, each.high) for each in found.values()] == [(0, 0), (0, 0)]


def test_parts_that_point_at_each_other_end_somewhere() -> None:
    a, b = initiatief("a", part_of="b"), initiatief("b", part_of="a")
    assert counted_as("a", {"a": a, "b": b}) == "b"
    assert counted_as("a", {"a": replace(a, part_of="weg")}) == "a"
    with pytest.raises(KeyError, match="c is asked for"):
        counted_as("c", {"a": a})


def test_another_thema_does_not_count() -> None:
    found = coverage(WIJKEN, [said("cafe", "WK01")], lookup(CAFE), thema="jeugd")
    assert states(found) == {"WK01": "onbekend", "WK02": "onbekend"}
    assert found["WK01"].high == 0, (
        "no initiatief is known, and nobody confirmed that there is none"
    )


def test_bevestigd_niets_only_when_every_initiatief_is_confirmed_absent() -> None:
    away = [said("cafe", "WK01", state="bevestigd afwezig")]
    half = coverage(WIJKEN, away, lookup(CAFE, COACH), thema="geld")
    assert (half["WK01"].state, half["WK01"].low, half["WK01"].high) == ("onbekend", 0, 1)
    assert half["WK01"].absent == ("cafe",)
    away.append(said("coach", "WK01", state="bevestigd afwezig"))
    whole = coverage(WIJKEN, away, lookup(CAFE, COACH), thema="geld")
    assert (whole["WK01"].state, whole["WK01"].high) == ("bevestigd niets", 0)
    assert whole["WK01"].hours_per_week == 0
    assert whole["WK02"].state == "onbekend"


def test_an_absence_in_a_wijk_holds_for_its_buurten() -> None:
    away = [said("cafe", "WK01", state="bevestigd afwezig")]
    found = coverage(BUURTEN, away, lookup(CAFE), thema="geld")
    assert states(found)["BU0101"] == states(found)["BU0102"] == "bevestigd niets"
    assert states(found)["BU0201"] == "onbekend"


def test_a_wijk_is_empty_when_each_of_its_buurten_is_and_not_before() -> None:
    first = said("cafe", "BU0101", state="bevestigd afwezig")
    second = said("cafe", "BU0102", state="bevestigd afwezig")
    assert "WK01" not in presence("cafe", [first], lookup(CAFE))
    assert presence("cafe", [first, second], lookup(CAFE))["WK01"] == "bevestigd afwezig"
    assert claims_of("cafe", [first, second], lookup(CAFE))["WK01"].rows == (
        first.key,
        second.key,
    )


def test_not_being_in_one_building_does_not_empty_the_wijk() -> None:
    away = said("cafe", place="buurthuis", state="bevestigd afwezig")
    assert presence("cafe", [away], lookup(CAFE)) == {}


def test_that_an_example_is_not_there_does_not_tell_that_the_whole_is_not() -> None:
    records = lookup(initiatief("budget"), initiatief("borrel", counts=False, part_of="budget"))
    away = said("borrel", "WK01", state="bevestigd afwezig")
    assert presence("budget", [away], records) == {}
    assert presence("borrel", [away], records)["WK01"] == "bevestigd afwezig"


def test_what_is_still_to_be_confirmed_as_onbekend_is_not_known() -> None:
    asked = said("cafe", place="buurthuis", state="onbekend", confirm="Is het hier?")
    found = coverage(WIJKEN, [asked], lookup(CAFE), thema="geld")
    assert (found["WK01"].low, found["WK01"].high, found["WK01"].sources) == (0, 1, ())


def test_the_newest_statement_holds() -> None:
    old = said("cafe", "WK01", on=date(2023, 1, 1))
    gone = said("cafe", "WK01", state="bevestigd afwezig", on=date(2025, 1, 1))
    lost = said("cafe", "WK01", state="onbekend", on=date(2026, 1, 1))
    undated = said("cafe", "WK01")
    for statements, state in (
        ([old, gone], "bevestigd afwezig"),
        ([gone, old], "bevestigd afwezig"),
        ([undated, gone], "bevestigd afwezig"),
        ([old, undated], "aanwezig"),
    ):
        assert presence("cafe", statements, lookup(CAFE))["WK01"] == state
    assert presence("cafe", [old, gone, lost], lookup(CAFE)) == {}


def test_of_two_statements_that_meet_in_an_area_the_newest_holds_and_equally_old_presence() -> None:
    point = said("cafe", place="buurthuis", on=date(2023, 1, 1))
    for day, state in (
        (date(2024, 1, 1), "bevestigd afwezig"),
        (date(2023, 1, 1), "aanwezig"),
        (date(2022, 1, 1), "aanwezig"),
    ):
        away = said("cafe", "WK01", state="bevestigd afwezig", on=day)
        found = presence("cafe", [away, point], lookup(CAFE))
        assert (found["WK01"], found["BU0101"]) == (state, state)
        assert found["BU0102"] == "bevestigd afwezig"


def test_who_is_there_and_who_said_so_come_in_order_of_key() -> None:
    both = [said("coach", "WK01"), said("cafe", "WK01")]
    found = coverage(["WK01"], both, lookup(COACH, CAFE), thema="geld")["WK01"]
    assert found.present == ("cafe", "coach")
    assert found.sources == tuple(sorted(row.key for row in both))


def test_a_statement_that_points_nowhere_changes_nothing() -> None:
    stray = [
        said("cafe", "WK99"),
        said("cafe", place="weg"),
        said("weg", "WK01"),
        replace(said("cafe", "WK01"), initiatief="", partner="steunpunt"),
    ]
    found = coverage(WIJKEN, stray, lookup(CAFE), thema="geld")
    assert states(found) == {"WK01": "onbekend", "WK02": "onbekend"}
    assert found["WK01"].unknown == ("cafe",)
    after = coverage(WIJKEN, [*stray, said("cafe", "WK02")], lookup(CAFE), thema="geld")
    assert states(after) == {"WK01": "onbekend", "WK02": "minstens één bekend"}
    with pytest.raises(KeyError, match="WK99 is asked for"):
        coverage(["WK99"], [], lookup(CAFE), thema="geld")


def test_what_holds_is_said_of_wijken_and_buurten_alone() -> None:
    found = presence("cafe", [said("cafe", "WK01")], lookup(CAFE))
    assert set(found) == {"WK01", "BU0101", "BU0102"}


def test_an_empty_wijk_is_as_sure_as_the_oldest_of_its_buurten() -> None:
    days = [date(2022, 1, 1), date(2023, 1, 1)]
    away = [
        said("cafe", buurt, state="bevestigd afwezig", on=day)
        for buurt, day in zip(("BU0101", "BU0102"), days, strict=True)
    ]
    assert claims_of("cafe", away, lookup(CAFE))["WK01"].said_on == days[0]


def test_what_is_stated_inside_an_area_is_at_its_places_and_in_its_buurten() -> None:
    inside = [said("cafe", place="buurthuis"), said("cafe", "BU0102")]
    beside = [
        said("cafe", "WK01"),
        said("cafe", "BU0201"),
        said("coach", "BU0101"),
        said("cafe", "BU0101", state="bevestigd afwezig"),
        said("cafe", "WK99"),
    ]
    found = stated_within("cafe", "WK01", [*inside, *beside], lookup(CAFE, COACH))
    assert found == tuple(inside)
    assert stated_within("cafe", "BU0101", inside, lookup(CAFE)) == tuple(inside[:1])


def test_a_place_without_a_buurt_still_makes_its_wijk_aanwezig() -> None:
    places = {"plein": replace(PLACES["buurthuis"], key="plein", buurt="")}
    records = Lookup(GEBIEDEN, {"cafe": CAFE}, places)
    assert presence("cafe", [said("cafe", place="plein")], records) == {"WK01": "aanwezig"}


# hours


def test_hours_are_known_only_when_those_of_all_that_could_be_there_are() -> None:
    statements = [said("cafe", "WK01", hours=4.0), said("coach", "WK01")]
    found = coverage(["WK01"], statements, lookup(CAFE, COACH), thema="geld")["WK01"]
    assert (found.hours_per_week, found.hours_at_least) == (None, 4.0)
    known = [said("cafe", "WK01", hours=4.0), said("coach", "WK01", hours=2.0)]
    found = coverage(["WK01"], known, lookup(CAFE, COACH), thema="geld")["WK01"]
    assert (found.hours_per_week, found.hours_at_least) == (6.0, 6.0)
    open_still = coverage(["WK01"], known[:1], lookup(CAFE, COACH), thema="geld")["WK01"]
    assert (open_still.hours_per_week, open_still.hours_at_least) == (None, 4.0)
    assert coverage(["WK02"], [], lookup(CAFE), thema="geld")["WK02"].hours_per_week is None


def test_hours_of_a_point_are_those_of_its_wijk_but_hours_of_a_wijk_are_of_no_buurt() -> None:
    point = claims_of("cafe", [said("cafe", place="buurthuis", hours=4.0)], lookup(CAFE))
    assert (point["BU0101"].hours, point["WK01"].hours) == (4.0, 4.0)
    wide = claims_of("cafe", [said("cafe", "WK01", hours=4.0)], lookup(CAFE))
    assert (wide["WK01"].hours, wide["BU0101"].hours) == (4.0, None)


def test_hours_at_two_points_of_a_wijk_add_up() -> None:
    statements = [said("cafe", "BU0101", hours=4.0), said("cafe", "BU0102", hours=3.0)]
    assert claims_of("cafe", statements, lookup(CAFE))["WK01"].hours == 7.0


# the total of the gemeente


def test_a_stated_number_of_wijken_fixes_both_bounds() -> None:
    big = initiatief("big", known_total=1)
    assert wijken_with("big", [], lookup(big)) == Spread(1, 1)
    assert wijken_with("big", [said("big", "WK01")], lookup(big)) == Spread(1, 1)
    more = [said("big", "WK01"), said("big", "WK02")]
    assert wijken_with("big", more, lookup(big)) == Spread(2, 2)


def test_without_a_stated_number_the_total_runs_from_known_to_not_confirmed_absent() -> None:
    assert wijken_with("cafe", [], lookup(CAFE)) == Spread(0, 2)
    away = said("cafe", "WK02", state="bevestigd afwezig")
    assert wijken_with("cafe", [said("cafe", "BU0101"), away], lookup(CAFE)) == Spread(1, 1)


def test_what_is_over_was_where_it_was_and_can_be_nowhere_else() -> None:
    over = initiatief("rapport", status="afgerond (product)")
    assert wijken_with("rapport", [said("rapport", "WK01")], lookup(over)) == Spread(1, 1)
    assert wijken_with("rapport", [], lookup(replace(over, known_total=2))) == Spread(0, 0)


def test_where_it_is_only_because_it_is_in_the_whole_wijk() -> None:
    rows = [said("cafe", "WK01"), said("cafe", "BU0102"), said("coach", "BU0101")]
    records = lookup(CAFE, COACH)
    assert of_whole_wijk("cafe", rows, records) == {"BU0101"}
    assert of_whole_wijk("coach", rows, records) == frozenset()
    away = said("cafe", "WK02", state="bevestigd afwezig")
    assert of_whole_wijk("cafe", [away], records) == frozenset()
    strays = [said("cafe", "WK99"), said("cafe", "GM01"), said("cafe", place="buurthuis")]
    assert of_whole_wijk("cafe", strays, records) == frozenset()


# questions


def test_one_question_per_initiatief_and_not_per_cell() -> None:
    asked = initiatief("cafe", ask="steunpunt", question="Waar is het café?")
    found = open_questions([], lookup(asked, COACH), inwoners=PEOPLE)
    assert [(q.initiatief, q.ask, q.text, q.areas, q.inwoners) for q in found] == [
        ("cafe", "steunpunt", "Waar is het café?", ("WK01", "WK02"), 4900.0)
    ]


def test_a_question_ends_when_every_wijk_is_known_with_its_hours() -> None:
    asked = initiatief("cafe", question="Waar?")
    away = said("cafe", "WK02", state="bevestigd afwezig")
    here = said("cafe", "WK01", hours=4.0)
    assert open_questions([here, away], lookup(asked), inwoners=PEOPLE) == ()
    no_hours = open_questions([said("cafe", "WK01"), away], lookup(asked), inwoners=PEOPLE)
    assert [(q.areas, q.stated, q.inwoners) for q in no_hours] == [((), ("WK01",), 0.0)]
    unsure = said("cafe", "WK01", hours=4.0, confirm="Elke week?")
    found = open_questions([unsure, away], lookup(asked), inwoners=PEOPLE)
    assert [(q.stated, q.confirm) for q in found] == [(("WK01",), ("Elke week?",))]


def test_a_question_carries_what_is_to_be_confirmed_of_its_parts() -> None:
    whole = initiatief("budget", question="Waar?")
    example = initiatief("borrel", counts=False, part_of="budget")
    asked = said("borrel", "WK01", state="onbekend", confirm="Is dit de naam?")
    (question,) = open_questions([asked], lookup(whole, example), inwoners=PEOPLE)
    assert question.confirm == ("Is dit de naam?",)


def test_once_all_of_a_stated_number_are_known_the_rest_is_no_longer_asked() -> None:
    big = initiatief("big", question="Welke wijk?", known_total=1)
    assert open_questions([], lookup(big), inwoners=PEOPLE)[0].areas == ("WK01", "WK02")
    found = open_questions([said("big", "WK01", hours=1.0)], lookup(big), inwoners=PEOPLE)
    assert found == ()


def test_what_is_stadsbreed_is_not_asked_about() -> None:
    platform = initiatief("platform", question="Waar?", stadsbreed=True)
    assert open_questions([], lookup(platform), inwoners=PEOPLE) == ()


def test_questions_stand_together_per_partner_and_those_for_nobody_come_last() -> None:
    records = lookup(
        initiatief("a", ask="zorg", question="?"),
        initiatief("b", ask="", question="?"),
        initiatief("c", ask="arts", question="?"),
        initiatief("d", ask="zorg", question="?"),
    )
    found = open_questions([said("a", "WK01", hours=1.0)], records, inwoners=PEOPLE)
    assert [(q.ask, q.initiatief) for q in found] == [
        ("arts", "c"),
        ("zorg", "d"),
        ("zorg", "a"),
        ("", "b"),
    ]


def test_the_wijken_of_a_question_come_in_order_of_code() -> None:
    turned = Lookup(dict(reversed(GEBIEDEN.items())), {"a": initiatief("a", question="?")}, PLACES)
    assert open_questions([], turned, inwoners=PEOPLE)[0].areas == ("WK01", "WK02")


def test_where_the_number_of_inwoners_is_not_known_it_is_not_made_up() -> None:
    asked = initiatief("cafe", question="Waar?")
    (question,) = open_questions([], lookup(asked), inwoners={"WK01": 3000.0})
    assert question.inwoners is None


# disparity


def test_the_disparity_of_shares_by_hand() -> None:
    found = geographic_disparity({"A": 6.0, "B": 2.0}, {"A": 50, "B": 25, "C": 25})
    assert found == pytest.approx({"A": 25.0, "B": 0.0, "C": -25.0})


def test_shares_of_small_amounts_are_shares_too() -> None:
    assert geographic_disparity({"A": 0.5}, {"A": 0.25, "B": 0.25}) == {"A": 50.0, "B": -50.0}


def test_a_disparity_without_people_or_support_is_refused() -> None:
    with pytest.raises(KeyError, match="B"):
        geographic_disparity({"B": 1.0}, {"A": 1})
    for resources, baseline in (({}, {"A": 1}), ({"A": 0.0}, {"A": 1}), ({"A": 1.0}, {"A": 0})):
        with pytest.raises(ValueError, match="shares"):
            geographic_disparity(resources, baseline)
    with pytest.raises(ValueError, match="support of A is -1"):
        geographic_disparity({"A": -1.0, "B": 3.0}, {"A": 1, "B": 1})
    with pytest.raises(ValueError, match="the baseline of A is -1"):
        geographic_disparity({"A": 1.0, "B": 3.0}, {"A": -1, "B": 2})
    with pytest.raises(ValueError, match="A"):
        geographic_disparity({"A": math.nan}, {"A": 1})

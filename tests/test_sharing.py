"""Dividing unequally: laws over whatever is divided, and what is said of it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import data
from wijk_lib.model import Wijkbeeld
from wijk_lib.sentences_sharing import (
    least_first_sentence,
    neediest_sentence,
    sharing_message,
    who_gives_sentence,
)
from wijk_lib.sharing import Setting, known_hours, share_out
from wijk_lib.uitkomst import Uitkomst, work_out

AMSTELVEEN = data.read_wijkbeeld("amstelveen")
UITKOMST = work_out(AMSTELVEEN)
STUDENTS, WOOD = "WK036205", "WK036214"
CODES = [each.code for each in AMSTELVEEN.at_level("wijk")]
SHARING = [code for code in CODES if code not in {STUDENTS, WOOD}]
SETTINGS = st.builds(
    Setting,
    elasticity=st.floats(0, 2),
    floor=st.floats(0, 1),
    cap=st.one_of(st.just(math.inf), st.floats(1, 3)),
    budget=st.one_of(st.none(), st.floats(1, 1e9)),
    everyone=st.booleans(),
)
NOW = st.fixed_dictionaries({code: st.floats(1, 1e6) for code in CODES})


@given(SETTINGS)
def test_everything_is_divided_and_nothing_more(setting: Setting) -> None:
    found = share_out(AMSTELVEEN, UITKOMST, setting)
    assert found is not None
    assert math.fsum(found.division.amounts.values()) == pytest.approx(found.total)
    assert found.total == (setting.budget or 100)
    assert set(found.areas) == (set(CODES) if setting.everyone else set(SHARING))


@given(SETTINGS, NOW)
def test_what_some_gain_others_give_when_the_total_stays(
    setting: Setting, now: dict[str, float]
) -> None:
    found = share_out(AMSTELVEEN, UITKOMST, replace(setting, budget=None), given=now)
    assert found is not None and found.beside == "nu"
    assert math.fsum(found.division.change.values()) == pytest.approx(0, abs=1e-6 * found.total)


@given(st.floats(0, 2), st.floats(0, 1), st.floats(1, 3))
def test_nobody_gets_less_than_the_floor_or_more_than_the_cap(
    stand: float, floor: float, cap: float
) -> None:
    found = share_out(AMSTELVEEN, UITKOMST, Setting(stand, floor, cap))
    assert found is not None
    for code in found.areas:
        of_equal = found.division.amounts[code] / found.compared[code]
        assert floor - 1e-9 <= of_equal <= cap + 1e-9


@given(st.floats(0, 1.9), st.floats(0.01, 0.1))
def test_a_higher_stand_gives_the_neediest_more(stand: float, step: float) -> None:
    lower, higher = (share_out(AMSTELVEEN, UITKOMST, Setting(at)) for at in (stand, stand + step))
    assert lower is not None and higher is not None
    after, before = higher.division.after, lower.division.after
    assert after.share_of_neediest > before.share_of_neediest
    assert after.gini > before.gini


def test_the_knob_says_of_its_own_division_at_which_stand_it_stands() -> None:
    for stand in (0.0, 0.4, 1.0, 2.0):
        made = share_out(AMSTELVEEN, UITKOMST, Setting(stand))
        assert made is not None
        again = share_out(AMSTELVEEN, UITKOMST, Setting(1.0), given=made.division.amounts)
        assert again is not None and again.division.implied is not None
        assert again.division.implied.value == pytest.approx(stand, abs=1e-9)


def test_students_stand_outside_unless_they_are_let_in() -> None:
    without = share_out(AMSTELVEEN, UITKOMST, Setting())
    within = share_out(AMSTELVEEN, UITKOMST, Setting(everyone=True))
    assert without is not None and within is not None
    assert without.left_out == (STUDENTS, WOOD) and STUDENTS not in without.division.amounts
    assert within.left_out == () and within.areas[0] == STUDENTS


def test_an_unknown_amount_is_not_nothing() -> None:
    """A wijk without a given amount stops the comparison; 0 is an amount."""
    now = dict.fromkeys(SHARING, 10.0)
    del now["WK036209"]
    found = share_out(AMSTELVEEN, UITKOMST, Setting(), given=now)
    assert found is not None
    assert (found.beside, found.not_given, found.in_percent) == ("evenveel", ("WK036209",), True)
    found = share_out(AMSTELVEEN, UITKOMST, Setting(), given={**now, "WK036209": 0.0})
    assert found is not None and found.beside == "nu"
    assert math.isinf(found.change_per_inwoner("WK036209"))


def test_a_present_division_of_nothing_is_no_division() -> None:
    found = share_out(AMSTELVEEN, UITKOMST, Setting(), given=dict.fromkeys(CODES, 0.0))
    assert found is not None
    assert (found.beside, found.total) == ("evenveel", 100)


def test_what_does_not_share_is_told_and_not_counted() -> None:
    found = share_out(AMSTELVEEN, UITKOMST, Setting(), given=dict.fromkeys(CODES, 10.0))
    assert found is not None
    assert found.not_counted == (STUDENTS, WOOD)
    assert found.total == 10 * len(SHARING)


@given(NOW, st.floats(1, 1e6))
def test_those_with_least_come_first_and_nobody_loses(now: dict[str, float], more: float) -> None:
    budget = math.fsum(now[code] for code in SHARING) + more
    found = share_out(AMSTELVEEN, UITKOMST, Setting(budget=budget), given=now)
    assert found is not None and found.least_first is not None
    fair = found.least_first
    assert min(fair.extra.values()) >= -1e-9
    assert math.fsum(fair.extra.values()) == pytest.approx(more, rel=1e-6)
    assert fair.worst_off >= fair.worst_off_otherwise - 1e-9
    assert 0 <= fair.price <= 1


def test_without_more_money_there_is_no_least_first() -> None:
    found = share_out(AMSTELVEEN, UITKOMST, Setting(), given=dict.fromkeys(CODES, 10.0))
    assert found is not None and found.least_first is None
    assert "budget nodig" in least_first_sentence(found, AMSTELVEEN.gebieden, unit="euro")


def test_where_nobody_has_figures_there_is_nothing_to_divide() -> None:
    empty = replace(UITKOMST, need_ratio={"wijk": {}, "buurt": {}})
    assert share_out(AMSTELVEEN, empty, Setting()) is None
    assert known_hours(AMSTELVEEN, empty) is None


@pytest.mark.parametrize("setting", [Setting(floor=1.1), Setting(cap=0.9), Setting(math.nan)])
def test_a_setting_outside_its_limits_is_refused(setting: Setting) -> None:
    with pytest.raises(ValueError, match="must"):
        share_out(AMSTELVEEN, UITKOMST, setting)


def test_hours_that_nobody_stated_give_no_answer() -> None:
    found = known_hours(AMSTELVEEN, UITKOMST)
    assert found is not None
    assert (found.answer, found.known, found.known_hours) == ("niet te zeggen", 0, 0.0)
    assert STUDENTS in found.left_out or STUDENTS not in UITKOMST.need_ratio


def sentences(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst, setting: Setting, **now: float) -> str:
    found = share_out(wijkbeeld, uitkomst, setting, given=now or None)
    assert found is not None
    names = wijkbeeld.gebieden
    said = [
        sharing_message(found, names),
        neediest_sentence(found),
        who_gives_sentence(found, names, level="wijk"),
        least_first_sentence(found, names, unit="euro"),
    ]
    return " ".join(said).replace("\u00a0", " ")


def test_the_message_names_who_gains_and_who_gives() -> None:
    text = sentences(AMSTELVEEN, UITKOMST, Setting(1.0))
    assert text.startswith("Naar behoefte verdeeld krijgt een inwoner van Groenelaan 24 % meer")
    assert "Buitengebied Noord 31 % minder" in text
    assert "De 40 % inwoners met de meeste behoefte krijgen 46 %; bij gelijke delen" in text
    assert "8 wijken krijgen minder dan een gelijk deel" in text
    assert "één wijk krijgt ongeveer een gelijk deel (Waardhuizen, Middenhoven)" in text


def test_an_equal_division_takes_from_nobody() -> None:
    text = sentences(AMSTELVEEN, UITKOMST, Setting(0.0))
    assert "Gelijk verdeeld krijgt iedere inwoner een gelijk deel." in text
    assert "Voor geen enkel gebied verandert er iets." in text


@given(SETTINGS, NOW)
def test_no_sentence_has_a_number_that_is_none(setting: Setting, now: dict[str, float]) -> None:
    text = sentences(AMSTELVEEN, UITKOMST, setting, **now)
    assert "nan" not in text and "inf" not in text and "None" not in text
    assert "elasticiteit" not in text and "max-min" not in text

"""The bounds of verdeling against every corner of the box, and what cannot be said."""

from __future__ import annotations

import math
import random
from itertools import product

import pytest

from wijk_lib.allocation import implied_elasticity
from wijk_lib.coverage import Coverage
from wijk_lib.equity import concentration_index, kakwani_against_need, part_of_neediest
from wijk_lib.verdeling import Bounds, Verdeling, mean_bounds, presence_hours, verdeling

PEOPLE = {"A": 100.0, "B": 300.0, "C": 100.0}
NEED = {"A": 0.5, "B": 1.0, "C": 2.0}
Hours = dict[str, tuple[float, float | None]]


def figures(
    hours: dict[str, float], need: dict[str, float], people: dict[str, float]
) -> list[float]:
    """Kakwani, elasticity and share of the neediest of one certain division, one by one."""
    per_inwoner = {code: hours[code] / people[code] for code in hours}
    among = part_of_neediest(need, people, share=0.4)
    steep = implied_elasticity(hours, people, need)
    at_edge = {"all to the neediest": math.inf, "all to the least needy": -math.inf}
    return [
        kakwani_against_need(per_inwoner, need, people).value,
        concentration_index(per_inwoner, need, people).value,
        at_edge[steep.undetermined] if steep.value is None else steep.value,
        math.fsum(among[code] * hours[code] for code in hours) / math.fsum(hours.values()),
    ]


def intervals(found: Verdeling) -> list[tuple[float, float]]:
    four = (found.kakwani, found.concentration, found.elasticity, found.share_of_neediest)
    ends = []
    for bounds in four:
        assert bounds is not None
        low = -math.inf if bounds.low is None else bounds.low
        ends.append((low, math.inf if bounds.high is None else bounds.high))
    return ends


def random_case(seed: int) -> tuple[dict[str, float], Hours, dict[str, float], float]:
    rng = random.Random(seed)
    codes = [f"WK{i:02}" for i in range(rng.randint(2, 7))]
    need = {code: rng.choice([0.6, 0.9, 1.0, rng.uniform(0.3, 3)]) for code in codes}
    need[codes[0]], need[codes[1]] = 0.7, 1.3
    people = {code: float(rng.randint(50, 9000)) for code in codes}
    hours: Hours = {}
    for code in codes:
        low = rng.choice([0.0, 0.0, 4.0, rng.uniform(0, 20)])
        high = rng.choice([low, low + rng.uniform(0, 30), None])
        if rng.random() < 0.8:
            hours[code] = (low, high)
    return need, hours, people, rng.choice([1.0, 8.0, 40.0])


def box(need: dict[str, float], hours: Hours, max_hours: float) -> list[tuple[float, float]]:
    ends = []
    for code in need:
        low, high = hours.get(code, (0.0, None))
        ends.append((low, low + max_hours if high is None else high))
    return ends


@pytest.mark.parametrize("seed", range(60))
def test_the_bounds_are_the_extremes_over_every_corner_of_the_box(seed: int) -> None:
    need, hours, people, max_hours = random_case(seed)
    found = verdeling(need, hours, people, max_hours=max_hours)
    corners = [
        figures(dict(zip(need, corner, strict=True)), need, people)
        for corner in product(*box(need, hours, max_hours))
        if any(corner)
    ]
    for (low, high), reached in zip(intervals(found), zip(*corners, strict=True), strict=True):
        assert low == pytest.approx(min(reached), abs=1e-8)
        assert high == pytest.approx(max(reached), abs=1e-8)


@pytest.mark.parametrize("seed", range(60))
def test_the_bounds_hold_for_every_division_inside_the_box(seed: int) -> None:
    need, hours, people, max_hours = random_case(seed)
    found = intervals(verdeling(need, hours, people, max_hours=max_hours))
    rng = random.Random(-seed)
    for _ in range(50):
        inside = {
            code: rng.uniform(low, high)
            for code, (low, high) in zip(need, box(need, hours, max_hours), strict=True)
        }
        if math.fsum(inside.values()) == 0:
            continue
        for (low, high), value in zip(found, figures(inside, need, people), strict=True):
            assert low - 1e-9 <= value <= high + 1e-9


def test_known_hours_need_no_assumption_and_give_one_figure() -> None:
    hours = {"A": 10.0, "B": 60.0, "C": 20.0}
    found = verdeling(NEED, {code: (each, each) for code, each in hours.items()}, PEOPLE)
    for (low, high), value in zip(intervals(found), figures(hours, NEED, PEOPLE), strict=True):
        assert low == high == pytest.approx(value)
    assert (found.known, found.areas, found.known_hours, found.max_hours) == (3, 3, 90, None)
    assert (found.answer, found.because) == ("minder dan naar behoefte", "")


# Need of the inwoners: 50, 300 and 200 of 550; the neediest 40 % are C and a third of B.
def test_what_the_neediest_would_get_by_need() -> None:
    found = verdeling(NEED, {}, PEOPLE)
    assert found.share_by_need == pytest.approx((200 + 100) / 550)
    assert found.neediest == 0.4
    assert verdeling(NEED, {}, PEOPLE, neediest=0.2).share_by_need == pytest.approx(200 / 550)


@pytest.mark.parametrize("scale", [0.01, 1.0, 40.0])
def test_support_in_proportion_to_need_is_called_so(scale: float) -> None:
    hours = {code: scale * PEOPLE[code] * NEED[code] for code in NEED}
    found = verdeling(NEED, {code: (each, each) for code, each in hours.items()}, PEOPLE)
    assert found.answer == "naar behoefte"
    assert found.elasticity is not None and found.elasticity.low == pytest.approx(1)


@pytest.mark.parametrize(
    ("hours", "answer", "because"),
    [
        ({"A": (9, 9), "B": (27, 27), "C": (9, 9)}, "minder dan naar behoefte", ""),
        ({"A": (9, 9), "B": (27, 27), "C": (9, 12)}, "minder dan naar behoefte", ""),
        ({"A": (0, 1), "B": (3, 3), "C": (90, 99)}, "meer dan naar behoefte", ""),
        ({"A": (0, 9), "B": (0, 9), "C": (0, 9)}, "niet te zeggen", "onbekende uren"),
        ({"A": (5, 5), "B": (30, 30), "C": (20, 21)}, "niet te zeggen", "onbekende uren"),
        ({"A": (5, 5), "B": (30, 30), "C": (19, 20)}, "niet te zeggen", "onbekende uren"),
        ({"A": (5, 5), "B": (0, 8), "C": (0, 8)}, "niet te zeggen", "onbekende uren"),
        ({"A": (35, 35), "B": (5, 5), "C": (60, 60)}, "niet te zeggen", "maten verschillen"),
    ],
)
def test_the_answer_is_what_holds_for_every_possible_division(
    hours: Hours, answer: str, because: str
) -> None:
    found = verdeling(NEED, hours, PEOPLE)
    assert (found.answer, found.because) == (answer, because)
    assert found.kakwani is not None


def test_unknown_hours_without_a_stated_bound_say_nothing() -> None:
    found = verdeling(NEED, {"A": (4.0, 4.0), "B": (0.0, None)}, PEOPLE)
    assert (found.answer, found.because) == ("niet te zeggen", "geen bovengrens")
    assert found.kakwani is found.concentration is found.elasticity is None
    assert found.share_of_neediest is None
    assert (found.known, found.known_hours) == (1, 4)


def test_an_area_without_an_entry_is_unknown_and_not_empty() -> None:
    silent = verdeling(NEED, {"A": (4.0, 4.0), "B": (8.0, 8.0)}, PEOPLE, max_hours=5)
    said = verdeling(
        NEED, {"A": (4.0, 4.0), "B": (8.0, 8.0), "C": (0.0, None)}, PEOPLE, max_hours=5
    )
    empty = verdeling(
        NEED, {"A": (4.0, 4.0), "B": (8.0, 8.0), "C": (0.0, 0.0)}, PEOPLE, max_hours=5
    )
    assert silent == said != empty
    assert (silent.known, empty.known) == (2, 3)


def test_the_bound_comes_on_top_of_what_is_known() -> None:
    bounded = verdeling(
        NEED, {"A": (4.0, None), "B": (8.0, 8.0), "C": (1.0, 1.0)}, PEOPLE, max_hours=5
    )
    stated = verdeling(NEED, {"A": (4.0, 9.0), "B": (8.0, 8.0), "C": (1.0, 1.0)}, PEOPLE)
    assert bounded.kakwani == stated.kakwani
    assert (bounded.max_hours, stated.max_hours) == (5, None)


def test_confirmed_nothing_anywhere_is_no_support() -> None:
    found = verdeling(NEED, dict.fromkeys(NEED, (0.0, 0.0)), PEOPLE)
    assert (found.answer, found.because) == ("niet te zeggen", "geen steun")
    assert found.known == 3
    nil = verdeling(NEED, {}, PEOPLE, max_hours=0)
    assert nil.because == "geen steun"


def test_equal_need_leaves_nothing_to_follow() -> None:
    found = verdeling(dict.fromkeys(PEOPLE, 1.0), dict.fromkeys(PEOPLE, (1.0, 2.0)), PEOPLE)
    assert (found.answer, found.because) == ("niet te zeggen", "geen verschil in behoefte")
    assert found.kakwani is None


def test_hours_that_may_all_lie_at_one_end_leave_the_elasticity_open() -> None:
    open_above = verdeling(NEED, {"A": (0, 3), "B": (0, 0), "C": (1, 9)}, PEOPLE).elasticity
    assert open_above is not None and open_above.low is not None and open_above.high is None
    only_least = verdeling(NEED, {"A": (1, 3), "B": (0, 0), "C": (0, 0)}, PEOPLE).elasticity
    assert only_least == Bounds(None, None)


@pytest.mark.parametrize(("areas", "few"), [(2, True), (9, True), (10, False), (14, False)])
def test_fewer_than_ten_areas_bring_a_warning(areas: int, few: bool) -> None:
    need = {f"WK{i:02}": 1.0 + i for i in range(areas)}
    found = verdeling(need, {}, dict.fromkeys(need, 100.0))
    assert (found.areas, found.few_areas) == (areas, few)


def test_hours_of_an_area_without_need_are_left_out_and_named() -> None:
    hours: Hours = {**dict.fromkeys(NEED, (1.0, 1.0)), "Z": (99.0, 99.0), "Y": (0.0, None)}
    found = verdeling(NEED, hours, PEOPLE)
    assert found.left_out == ("Y", "Z")
    assert (found.areas, found.known_hours, found.answer) == (3, 3, "minder dan naar behoefte")


def test_a_mean_with_unknown_weights_by_hand() -> None:
    values, low, high = {"a": 1.0, "b": 2.0, "c": 6.0}, dict.fromkeys("abc", 1.0), {}
    high = {"a": 3.0, "b": 1.0, "c": 2.0}
    assert mean_bounds(values, low, high) == (pytest.approx(11 / 5), pytest.approx(15 / 4))
    assert mean_bounds(values, low, low) == (3.0, 3.0)
    nothing = dict.fromkeys("abc", 0.0)
    assert mean_bounds(values, nothing, high) == (1.0, 6.0)
    assert mean_bounds(values, nothing, {**nothing, "b": 4.0}) == (2.0, 2.0)


def test_hours_of_the_themas_add_up_and_one_unknown_makes_them_open() -> None:
    known = Coverage("minstens één bekend", 1, 1, 4.0, 4.0, ("a",), (), (), ("r",))
    unsized = Coverage("minstens één bekend", 1, 1, None, 0.0, ("b",), (), (), ("s",))
    perhaps = Coverage("onbekend", 0, 2, None, 0.0, (), ("c", "d"), (), ())
    not_here = Coverage("bevestigd niets", 0, 0, 0.0, 0.0, (), (), ("e",), ("t",))
    no_initiatief = Coverage("onbekend", 0, 0, None, 0.0, (), (), (), ())
    first = {"A": known, "B": known, "C": known, "D": not_here}
    second = {"A": known, "B": unsized, "C": perhaps, "D": no_initiatief}
    assert presence_hours([first, second]) == {
        "A": (8.0, 8.0),
        "B": (4.0, None),
        "C": (4.0, None),
        "D": (0.0, 0.0),
    }
    assert presence_hours([]) == {}


@pytest.mark.parametrize("bad", [math.nan, math.inf, -1.0])
def test_numbers_that_are_not_allowed_are_refused_by_code(bad: float) -> None:
    with pytest.raises(ValueError, match="need_ratio of B"):
        verdeling({**NEED, "B": bad}, {}, PEOPLE)
    with pytest.raises(ValueError, match="inwoners of B"):
        verdeling(NEED, {}, {**PEOPLE, "B": bad})
    with pytest.raises(ValueError, match="hours of B"):
        verdeling(NEED, {"B": (bad, None)}, PEOPLE)
    with pytest.raises(ValueError, match="hours of B"):
        verdeling(NEED, {"B": (0.0, bad)}, PEOPLE)
    with pytest.raises(ValueError, match="max_hours of an unknown area"):
        verdeling(NEED, {}, PEOPLE, max_hours=bad)


def test_an_area_without_need_is_not_asked_for_its_inwoners() -> None:
    hours: Hours = {"A": (1.0, 1.0), "B": (2.0, 2.0), "C": (3.0, 3.0)}
    assert verdeling(NEED, hours, {**PEOPLE, "X": 0.0}) == verdeling(NEED, hours, PEOPLE)


def test_input_that_cannot_be_right_is_refused() -> None:
    with pytest.raises(ValueError, match=r"hours of A are 5.0 at least but 4.0 at most"):
        verdeling(NEED, {"A": (5.0, 4.0)}, PEOPLE)
    with pytest.raises(ValueError, match=r"^there is no area"):
        verdeling({}, {}, PEOPLE)
    with pytest.raises(KeyError, match="inwoners of C"):
        verdeling(NEED, {}, {"A": 1.0, "B": 1.0})
    with pytest.raises(ValueError, match="share is"):
        verdeling(NEED, {}, PEOPLE, neediest=0)

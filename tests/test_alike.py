"""Which areas are alike: laws that hold whatever the figures, and what is said of Amstelveen."""

from __future__ import annotations

import math
from functools import cache
from itertools import combinations
from statistics import fmean

import pytest

import data
from wijk_lib.alike import Likeness, likeness, profile_of
from wijk_lib.beside import (
    closest_together,
    difference_words,
    margin_words,
    most_apart,
    side_by_side,
)
from wijk_lib.model import Level, Wijkbeeld
from wijk_lib.sentences_alike import (
    alike_sentence,
    contrast_sentence,
    none_alike_sentence,
    profile_sentence,
)
from wijk_lib.uitkomst import work_out

LEVELS: tuple[Level, ...] = ("wijk", "buurt")
NAMES = {"WK036209": "Groenelaan", "WK036208": "Keizer Karelpark", "WK036201": "Randwijck"}


@cache
def amstelveen() -> Wijkbeeld:
    return data.read_wijkbeeld("amstelveen")


@cache
def alike(level: Level) -> Likeness:
    return likeness(amstelveen(), level)


@pytest.mark.parametrize("level", LEVELS)
def test_distance_is_that_of_a_room(level: Level) -> None:
    found = alike(level)
    for one, other in combinations(found.codes, 2):
        assert found.distance(one, other) == found.distance(other, one) > 0
        assert found.distance(one, one) == 0
    for a, b, c in combinations(found.codes[:12], 3):
        assert found.distance(a, c) <= found.distance(a, b) + found.distance(b, c) + 1e-12


@pytest.mark.parametrize("level", LEVELS)
def test_how_far_areas_are_apart_as_a_rule_follows_from_their_number(level: Level) -> None:
    found = alike(level)
    squares = [found.distance(a, b) ** 2 for a, b in combinations(found.codes, 2)]
    assert math.sqrt(fmean(squares)) == pytest.approx(found.typical)


@pytest.mark.parametrize("level", LEVELS)
def test_each_figure_is_on_one_scale_before_it_counts(level: Level) -> None:
    for places in alike(level).places.values():
        assert fmean(places.values()) == pytest.approx(0, abs=1e-12)
        assert fmean(each**2 for each in places.values()) == pytest.approx(1)


@pytest.mark.parametrize("level", LEVELS)
def test_what_is_too_small_is_compared_with_nothing(level: Level) -> None:
    found, too_small = alike(level), work_out(amstelveen()).need(level).too_small
    assert too_small and too_small <= found.left_out
    for code in too_small:
        assert found.nearest(code) == ()
        assert amstelveen().gebieden[code].name in none_alike_sentence(amstelveen(), found, code)
    assert not too_small & {each.code for code in found.codes for each in found.nearest(code)}


@pytest.mark.parametrize("level", LEVELS)
def test_the_nearest_come_first_and_are_called_no_more_alike_than_they_are(level: Level) -> None:
    found = alike(level)
    for code in found.codes:
        every = found.nearest(code, most=99)
        assert len(every) == len(found.codes) - 1
        assert [each.distance for each in every] == sorted(each.distance for each in every)
        words = [each.closeness for each in every]
        assert words == sorted(words, key=["sterk", "enigszins", "weinig"].index)


def test_the_profile_holds_no_amounts_no_classes_no_total_and_no_65_and_over() -> None:
    for level in LEVELS:
        profile = profile_of(amstelveen(), level)
        assert {each.kind for each in profile} <= {"rate", "score"}
        keys = {each.key for each in profile}
        assert not any(key.endswith("65plus") for key in keys)
        assert "leefbaarometer_totaalscore" not in keys
        assert set(amstelveen().domeinen) <= {each.domein for each in profile}


def test_a_domein_of_many_figures_weighs_as_one_of_a_single_figure() -> None:
    found = alike("wijk")
    one, other = found.codes[:2]
    groups: dict[str, list[float]] = {}
    for each in found.indicatoren:
        step = found.places[each.key][one] - found.places[each.key][other]
        groups.setdefault(each.domein, []).append(step**2)
    assert len({len(group) for group in groups.values()}) > 1
    expected = math.sqrt(fmean(fmean(group) for group in groups.values()))
    assert found.distance(one, other) == pytest.approx(expected)


def test_what_alike_stands_on_is_said() -> None:
    text = profile_sentence(amstelveen(), alike("wijk"))
    for part in ("23 cijfers", "2020 en 2022", "samenhang", "wie er wonen", "Amsterdamse Bos"):
        assert part in text
    assert "verwachte behoefte als geheel telt niet mee" in text


def test_students_are_like_no_other_wijk_and_that_is_said() -> None:
    nearest = alike("wijk").nearest("WK036205")[0]
    assert nearest.closeness == "weinig"
    assert "weinig" in alike_sentence(amstelveen(), "WK036205", nearest)


def test_areas_side_by_side_have_the_published_figures() -> None:
    key = "gezondheid_moeite_met_rondkomen"
    (row,) = side_by_side(amstelveen(), list(NAMES), [amstelveen().indicatoren[key]])
    assert dict(row.values) == {"WK036209": 19.7, "WK036208": 18.2, "WK036201": 11.9}
    assert (row.gemeente, row.land, row.year) == (15.6, 13.9, 2020)


def test_a_difference_reads_as_it_is_shown_and_says_that_no_margin_was_published() -> None:
    key = "gezondheid_moeite_met_rondkomen"
    (row,) = side_by_side(amstelveen(), list(NAMES), [amstelveen().indicatoren[key]])
    two, one = row.only(["WK036209", "WK036208"]), row.only(["WK036209"])
    said = difference_words(two, NAMES, gemeente="Amstelveen").replace("\xa0", " ")
    assert said == "Groenelaan 1,5 procentpunt hoger dan Keizer Karelpark"
    said = difference_words(one, NAMES, gemeente="Amstelveen").replace("\xa0", " ")
    assert said == "Groenelaan 4,1 procentpunt hoger dan Amstelveen"
    said = difference_words(row, NAMES, gemeente="Amstelveen").replace("\xa0", " ")
    assert said == "7,8 procentpunt tussen Randwijck (laagst) en Groenelaan (hoogst)"
    assert margin_words(row) == "marge niet gepubliceerd"


def test_of_an_area_that_is_too_small_no_difference_is_told() -> None:
    names = NAMES | {"WK036214": "Amsterdamse Bos"}
    rows = side_by_side(amstelveen(), ["WK036209", "WK036214"], profile_of(amstelveen(), "wijk"))
    assert most_apart(rows) == closest_together(rows) == ()
    assert {margin_words(row) for row in rows} == {""}
    for row in rows:
        said = difference_words(row, names, gemeente="Amstelveen")
        assert "te klein" in said or "niet gepubliceerd" in said
    assert contrast_sentence(rows, names, gemeente="Amstelveen").startswith("Er zijn te weinig")


def test_furthest_apart_comes_before_closest_together() -> None:
    rows = side_by_side(amstelveen(), list(NAMES), profile_of(amstelveen(), "wijk"))
    far, near = most_apart(rows, most=99), closest_together(rows, most=99)
    assert far == tuple(reversed(near))
    apart = [row.apart for row in far]
    assert apart == sorted(apart, reverse=True)


def test_a_wijk_and_a_buurt_do_not_stand_side_by_side() -> None:
    with pytest.raises(ValueError, match="one level"):
        side_by_side(amstelveen(), ["WK036209", "BU03620901"], [])
    with pytest.raises(ValueError, match="one level"):
        side_by_side(amstelveen(), [], [])

"""The shared choice: what a link may carry, what it filters, and what is left out with a word."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

import data
from pages.parts.keuze import (
    BESIDE_NOTE,
    FILTERS,
    Keuze,
    areas_beside,
    as_text,
    filters_of,
    link,
    params_of,
    read_keuze,
)
from pages.parts.options import QUESTIONS, options
from tests.showing import show_page, text_of
from wijk_lib.coverage import count_cells
from wijk_lib.known import chosen_initiatieven
from wijk_lib.model import Initiatief, Wijkbeeld
from wijk_lib.partners import coverage_among
from wijk_lib.uitkomst import work_out


@cache
def amstelveen() -> Wijkbeeld:
    return data.read_wijkbeeld("amstelveen")


def test_a_figure_that_is_there_for_wijken_only_is_said_to_be_so() -> None:
    asked = {"niveau": "buurt", "toon": "leefbaarometer_totaalscore", "jaar": "2018"}
    keuze = read_keuze(amstelveen(), asked)
    assert keuze.toon == "behoefte"
    assert [("Leefbaarometer, totaalscore" in n, "per buurt" in n) for n in keuze.notes] == [
        (True, True)
    ]
    assert read_keuze(amstelveen(), asked | {"niveau": "wijk"}).notes == ()


@pytest.mark.parametrize("name", FILTERS)
def test_every_filter_that_can_be_chosen_finds_something_and_survives_a_link(name: str) -> None:
    found = options(amstelveen(), name, Keuze())
    assert len(found) > 2
    for value in found:
        keuze = replace(Keuze(), **{name: value})
        assert read_keuze(amstelveen(), params_of(keuze)) == keuze
        assert chosen_initiatieven(amstelveen(), **filters_of(keuze))


def test_filters_narrow_together() -> None:
    every = chosen_initiatieven(amstelveen())
    assert len(every) == 28
    fysiek = chosen_initiatieven(amstelveen(), domein="fysiek")
    assert {each.row for each in fysiek} == {1, 12, 14, 15, 16, 17, 18, 20, 24}
    running = chosen_initiatieven(amstelveen(), domein="fysiek", status="actief", schaal="wijk")
    assert {each.row for each in running} == {12, 14, 18, 24}
    assert set(running) < set(fysiek) < set(every)
    both = chosen_initiatieven(amstelveen(), doelgroep="bewonersgroepen", thema="participatie")
    assert [each.row for each in both] == [16]


def test_what_is_both_social_and_physical_is_found_under_either() -> None:
    per_domein = [set(chosen_initiatieven(amstelveen(), domein=d)) for d in ("sociaal", "fysiek")]
    assert {each.row for each in set.intersection(*per_domein)} == {1, 15, 16, 17, 18, 20, 24}
    assert set.union(*per_domein) == set(chosen_initiatieven(amstelveen()))


FILTERED = [
    {"domein": "fysiek"},
    {"status": "gepland"},
    {"doelgroep": "bewonersgroepen"},
    {"schaal": "school"},
    {"initiatief": "wijkregisseur"},
    {"domein": "fysiek", "schaal": "wijk", "thema": "participatie"},
    {"schaal": "stad", "thema": "veiligheid"},
]


@pytest.mark.parametrize("page", ["kaart", "dekking"])
@pytest.mark.parametrize("params", FILTERED, ids=str)
def test_a_filter_acts_on_all_of_a_page_and_says_how_many_are_left(
    page: str, params: dict[str, str]
) -> None:
    chosen = chosen_initiatieven(amstelveen(), **params)
    shown = html.unescape(text_of(show_page(page, **params)))
    many = str(len(chosen)) if chosen else "Geen"
    assert f"{many} van de 28 initiatieven pas" in shown
    outside = {each.name for each in amstelveen().initiatieven.values()} - {
        whole.name for each in chosen for whole in (each, *_family(each))
    }
    for name in outside:
        assert not re.search(rf"\b{re.escape(name)}:", shown.replace("**", "")), name


def _family(each: Initiatief) -> list[Initiatief]:
    """What counts together with an initiatief, and so is told together with it."""
    every = amstelveen().initiatieven
    whole = every.get(each.part_of, each)
    return [whole, *(one for one in every.values() if one.part_of == whole.key)]


@pytest.mark.parametrize("page", ["kaart", "dekking"])
def test_without_a_filter_nothing_is_said_to_be_left_out(page: str) -> None:
    assert "bij deze keuze:" not in html.unescape(text_of(show_page(page)))


@pytest.mark.parametrize("params", FILTERED, ids=str)
def test_coverage_among_some_is_never_more_than_among_all(params: dict[str, str]) -> None:
    every = work_out(amstelveen()).coverage
    some = {each.key for each in chosen_initiatieven(amstelveen(), **params)}
    for thema, per_code in coverage_among(amstelveen(), some).items():
        for code, found in per_code.items():
            whole = every["wijk", thema][code]
            assert set(found.present) <= set(whole.present)
            assert set(found.unknown) <= set(whole.unknown)


def test_coverage_among_all_is_that_of_the_gemeente() -> None:
    every = work_out(amstelveen()).coverage
    among = coverage_among(amstelveen(), amstelveen().initiatieven.keys())
    assert among == {thema: every["wijk", thema] for thema in among}
    assert count_cells(each for per in among.values() for each in per.values()).known == 6


def test_areas_side_by_side_stand_in_the_link_in_their_order() -> None:
    keuze = Keuze(met=("WK036209", "WK036201"))
    assert link("vergelijken", keuze) == "/vergelijken?met=WK036209,WK036201"
    assert read_keuze(amstelveen(), params_of(keuze)) == keuze


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("WK036209,WK999999", ("WK036209",)),
        ("WK036209,BU03620901,WK036201", ("WK036209", "WK036201")),
        ("BU03620901,WK036209,BU03620902", ("BU03620901", "BU03620902")),
        ("WK036201,WK036202,WK036203,WK036204,WK036205", 4),
        ("WK036201,WK036201", ("WK036201",)),
        ("GM0362,NL00", ()),
        ("<script>", ()),
        (",,,", ()),
    ],
)
def test_what_cannot_stand_side_by_side_is_left_out_with_a_word(
    text: str, left: tuple[str, ...] | int
) -> None:
    keuze = read_keuze(amstelveen(), {"met": text})
    assert BESIDE_NOTE in keuze.notes
    assert keuze.met == left if isinstance(left, tuple) else len(keuze.met) == left


def test_without_areas_to_compare_the_chosen_one_stands_alone() -> None:
    assert areas_beside(amstelveen(), Keuze(gebied="WK036209")) == ("WK036209",)
    both = Keuze(gebied="WK036209", met=("WK036201", "WK036202"))
    assert areas_beside(amstelveen(), both) == ("WK036201", "WK036202")
    assert areas_beside(amstelveen(), Keuze()) == ()


@pytest.mark.parametrize("name", [*FILTERS, "naast", "met"])
def test_a_value_that_is_not_known_here_is_left_out_with_a_note(name: str) -> None:
    keuze = read_keuze(amstelveen(), {name: "ufo"})
    assert params_of(keuze) == {}
    told = "naast elkaar" if name == "met" else f"‘{QUESTIONS[name]}’"
    assert told in " ".join(keuze.notes)
    assert "ufo" not in " ".join(keuze.notes)


def test_the_newest_year_is_named_once_and_a_link_to_it_is_no_other_choice() -> None:
    shown = {"toon": "gezondheid_moeite_met_rondkomen"}
    labels = options(amstelveen(), "jaar", Keuze(**shown))
    assert list(labels.items()) == [(None, "2020 (nieuwste)"), (2016, "2016"), (2012, "2012")]
    assert read_keuze(amstelveen(), {**shown, "jaar": "2020"}) == Keuze(**shown)
    assert read_keuze(amstelveen(), {**shown, "jaar": "2016"}).jaar == 2016


@given(st.dictionaries(st.sampled_from([*FILTERS, "met", "naast", "toon", "jaar"]), st.text()))
def test_no_link_breaks_the_choice(params: dict[str, str]) -> None:
    keuze = read_keuze(amstelveen(), params)
    again = read_keuze(amstelveen(), params_of(keuze))
    assert again == replace(keuze, notes=())


def test_a_choice_as_text_never_holds_a_none() -> None:
    assert [as_text(value) for value in (None, (), ("a", "b"), 2020)] == ["", "", "a,b", "2020"]

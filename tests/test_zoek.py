"""Everything that can be found leads to a page that shows it, whatever was chosen before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import data
from geo.boundaries import read_shapes
from pages.parts.beeld import Beeld
from pages.parts.frame import page_names
from pages.parts.keuze import Keuze, filters_of, params_of, read_keuze
from pages.parts.zoek import facts_of, goal_of, is_shown, name_of
from wijk_lib.findable import search_index
from wijk_lib.known import chosen_initiatieven
from wijk_lib.model import Wijkbeeld
from wijk_lib.search import Entry, Hit
from wijk_lib.uitkomst import work_out

FOLDER = Path(data.__file__).parent / "gemeenten" / "amstelveen"
BEFORE = (
    Keuze(),
    Keuze(niveau="buurt", gebied="BU03620901", thema="veiligheid", partner="politie"),
    Keuze(domein="fysiek", status="gepland", schaal="school", doelgroep="ouderen"),
)


@cache
def amstelveen() -> Wijkbeeld:
    return data.read_wijkbeeld("amstelveen")


@cache
def beeld() -> Beeld:
    wijkbeeld = amstelveen()
    shapes, uitkomst = read_shapes(FOLDER), work_out(wijkbeeld)
    return Beeld(wijkbeeld, shapes, uitkomst, "proef", date(2026, 10, 1))


def hit(entry: Entry, area: Entry | None = None) -> Hit:
    return Hit(entry, 1, True, True, area=area)


INDEX = search_index(amstelveen())
BY_NAME = {name_of(hit(entry)): entry for entry in INDEX}
AREAS = [each for each in INDEX if each.kind in {"gemeente", "wijk", "buurt"}][::5]
TOPICS = [each for each in INDEX if each.kind in {"cijfer", "thema"}]


@pytest.mark.parametrize("entry", BY_NAME.values(), ids=BY_NAME)
@pytest.mark.parametrize("before", BEFORE, ids=["nothing", "an area", "filters"])
def test_what_was_found_leads_to_a_page_that_understands_the_choice(
    entry: Entry, before: Keuze
) -> None:
    goal = goal_of(amstelveen(), hit(entry), before)
    there = replace(before, **goal.changes)
    assert goal.page in page_names()
    assert read_keuze(amstelveen(), params_of(there)) == there


@pytest.mark.parametrize("before", BEFORE, ids=["nothing", "an area", "filters"])
def test_no_filter_hides_an_initiatief_or_partner_that_was_found(before: Keuze) -> None:
    for entry in INDEX:
        if entry.kind not in {"initiatief", "partner", "thema", "doelgroep"}:
            continue
        there = replace(before, **goal_of(amstelveen(), hit(entry), before).changes)
        chosen = {each.key for each in chosen_initiatieven(amstelveen(), **filters_of(there))}
        if entry.kind == "initiatief":
            assert entry.key in chosen
        elif entry.kind == "partner":
            own = amstelveen().initiatieven.values()
            assert chosen == {each.key for each in own if entry.key in each.partners}


@pytest.mark.parametrize("area", AREAS, ids=lambda each: each.key)
@pytest.mark.parametrize("before", BEFORE, ids=["nothing", "an area", "filters"])
def test_a_figure_or_thema_that_is_asked_with_an_area_is_shown_there(
    area: Entry, before: Keuze
) -> None:
    for topic in TOPICS:
        goal = goal_of(amstelveen(), hit(topic, area), before)
        there = replace(before, **goal.changes)
        assert read_keuze(amstelveen(), params_of(there)) == there
        assert getattr(there, "toon" if topic.kind == "cijfer" else topic.kind) == topic.key
        gebied = amstelveen().gebieden.get(there.gebied)
        if area.kind == "gemeente":
            assert gebied is None
        elif there.gebied != area.key:
            assert amstelveen().gebieden[area.key].parent == there.gebied
            assert there.niveau == "wijk"


@pytest.mark.parametrize("before", BEFORE, ids=["nothing", "an area", "filters"])
def test_only_where_it_was_led_a_page_shows_what_was_found(before: Keuze) -> None:
    for found in [*map(hit, INDEX), *(hit(topic, AREAS[1]) for topic in TOPICS)]:
        goal = goal_of(amstelveen(), found, before)
        there = replace(before, **goal.changes)
        assert goal_of(amstelveen(), found, there).changes.items() <= goal.changes.items()
        assert is_shown(goal, goal.page, there)
        assert not is_shown(goal, "verantwoording", there)
        assert is_shown(goal, goal.page, before) is (there == before)


def test_a_figure_that_was_found_starts_at_its_newest_year() -> None:
    before = Keuze(toon="gezondheid_eenzaam", jaar=2016, sinds=2012)
    other = goal_of(amstelveen(), hit(BY_NAME["cijfer-inwoners"]), before).changes
    assert other["jaar"] is other["sinds"] is None
    same = goal_of(amstelveen(), hit(BY_NAME["cijfer-gezondheid_eenzaam"]), before).changes
    assert "jaar" not in same


def test_names_in_the_url_are_unique() -> None:
    assert len(BY_NAME) == len(INDEX)


@pytest.mark.parametrize("entry", BY_NAME.values(), ids=BY_NAME)
def test_what_is_told_of_something_is_whole_and_escaped(entry: Entry) -> None:
    for line in facts_of(beeld(), entry):
        assert "None" not in line
        assert "<" not in line
        assert not line.endswith(": ")


def test_an_initiatief_comes_with_its_sentence_and_the_name_in_the_source() -> None:
    entry = BY_NAME["initiatief-stadsdorp-elsrijk"]
    told = " ".join(facts_of(beeld(), entry))
    assert "In de bron: ‘stadsdorp Elswijk’" in told
    assert "Voorbeelden zijn Villa Randwijck en stadsdorp Elswijk." in told


def test_of_a_building_it_is_said_when_nothing_is_known_of_what_is_in_it() -> None:
    assert "Werkmakelaars" in facts_of(beeld(), BY_NAME["plek-wijkcentrum-de-bolder"])[0]
    school = facts_of(beeld(), BY_NAME["plek-de-akker"])[0]
    assert "Welk initiatief hier is, is niet gesteld." in school
    assert "In welke wijk het staat, is niet bekend." in school
    assert "niet op de kaart" in school

"""What a visitor can do at the register: said in a sentence, kept as a draft, never by surprise."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from data.register import LOCAL_USER, NOBODY, Change
from data.register_desk import Desk, desk_for
from data.register_store.kinds import KINDS, PUBLIC
from tests.register_at import (
    LINK,
    Clock,
    change,
    kept,
    login,
    proefstad,
    register_at,
    statement,
    submit,
)


def test_a_form_asks_every_field_but_the_key(where: str) -> None:
    desk = Desk(register_at(where), LOCAL_USER)
    for kind in PUBLIC:
        names = [field.name for field in desk.fields(kind)]
        assert len(names) == len(set(names))
        assert {"key", *names} == set(KINDS[kind].columns)
        assert "key" not in names


def test_what_may_be_chosen_is_what_there_is(where: str) -> None:
    desk = Desk(register_at(where), LOCAL_USER)
    fields = {field.name: field for field in desk.fields("aanwezigheid")}
    assert set(fields["partner"].options) == set(proefstad().partners)
    assert "NL00" not in fields["gebied"].options
    assert list(fields["state"].options) == ["aanwezig", "bevestigd afwezig", "onbekend"]


def test_one_click_states_and_the_next_one_changes_that_statement(where: str) -> None:
    register = register_at(where)
    before = len(register.records().aanwezigheid)
    assert Desk(register, LOCAL_USER).say("inloop", "WK999902", "bevestigd afwezig").stored
    assert Desk(register, LOCAL_USER).say("inloop", "WK999902", "aanwezig").stored
    said = [each for each in register.records().aanwezigheid if each.gebied == "WK999902"]
    assert [each.state for each in said] == ["aanwezig"]
    assert len(register.records().aanwezigheid) == before + 1
    assert said[0].said_by == "gebruiker van deze computer"


def test_the_same_button_twice_stores_once(where: str) -> None:
    register = register_at(where)
    seen = kept(register, "partners", "welzijn")
    record = replace(seen.record, note="nieuw")
    first = Desk(register, LOCAL_USER).save("partners", record, seen.version)
    second = Desk(register, LOCAL_USER).save("partners", record, seen.version)
    assert first.stored
    assert second.stored
    assert kept(register, "partners", "welzijn").version == seen.version + 1


def test_a_draft_outlives_a_reload_and_goes_when_it_is_stored(where: str) -> None:
    register = register_at(where)
    desk, seen = Desk(register, LOCAL_USER), kept(register, "partners", "welzijn")
    draft = desk.begin_draft(replace(seen.record, note="half getypt"), seen.version)
    desk.keep_draft("partners", draft, "welzijn")
    again = Desk(register_at(where), LOCAL_USER)
    assert again.draft("partners", "welzijn") == draft
    assert Desk(register, NOBODY).draft("partners", "welzijn") is None
    assert again.save("partners", draft.record, draft.version).stored
    assert again.draft("partners", "welzijn") is None


def test_a_dropped_draft_begins_a_new_round(where: str) -> None:
    desk = Desk(register_at(where), LOCAL_USER)
    draft = desk.begin_draft(desk.blank("doelgroepen"), None)
    desk.keep_draft("doelgroepen", draft)
    assert desk.draft_round("doelgroepen") == 0
    desk.keep_draft("doelgroepen", None)
    assert (desk.draft("doelgroepen"), desk.draft_round("doelgroepen")) == (None, 1)


def test_a_draft_of_what_another_changed_shows_both(where: str) -> None:
    register = register_at(where)
    desk, seen = Desk(register, LOCAL_USER), kept(register, "partners", "welzijn")
    draft = desk.begin_draft(replace(seen.record, note="van mij"), seen.version)
    assert desk.conflict_of("partners", draft) is None
    change(register, "partners", "welzijn", note="van de ander")
    conflict = Desk(register, LOCAL_USER).conflict_of("partners", draft)
    assert conflict is not None
    (clash,) = conflict.clashes
    assert (clash.mine, clash.theirs, clash.to_choose) == ("van mij", "van de ander", True)


def test_a_new_record_gets_a_key_of_its_own(where: str) -> None:
    register = register_at(where)
    for _ in range(2):
        desk = Desk(register, LOCAL_USER)
        record = replace(
            desk.blank("partners"), name="Buurthuis Élan", kind="organisatie", domein=""
        )
        assert desk.save("partners", replace(record, note=register.stamp()), None).stored
    keys = {each.key for each in register.kept("partners")}
    assert {"buurthuis-elan", "buurthuis-elan-1"} <= keys


def test_what_is_refused_or_wrong_is_said_and_not_raised(where: str) -> None:
    register = register_at(where)
    seen = kept(register, "partners", "welzijn")
    refused = Desk(register, NOBODY).save("partners", replace(seen.record, note="x"), seen.version)
    assert (refused.stored, "lezen, niet wijzigen" in refused.said) == (False, True)
    wrong = Desk(register, LOCAL_USER).save("partners", replace(seen.record, name=""), seen.version)
    assert (wrong.stored, len(wrong.problems)) == (False, 1)


def test_a_confirmed_name_settles_what_was_open_because_of_it(where: str) -> None:
    register = register_at(where)
    desk = Desk(register, LOCAL_USER)
    open_point = next(each for each in desk.find("ambiguities") if each.record.code)
    name, wijk = open_point.record.name_in_source, register.ground.wijk_of(open_point.record.code)
    about, other = f"Is met {name} deze plek bedoeld?", "Op welke dag is het?"
    for key, confirm in (("over-de-naam", about), ("iets-anders", other)):
        said = statement(key, gebied=wijk, partner=key[:0], confirm=confirm)
        initiatief = "inloop" if confirm == about else "beweeggroep"
        submit(register, Change(replace(said, initiatief=initiatief)))
    desk = Desk(register, LOCAL_USER)
    assert desk.confirm_name(kept(register, "ambiguities", open_point.key), "gevraagd").stored
    after = kept(register, "ambiguities", open_point.key).record
    assert (after.confidence, after.ask) == ("hoog", "")
    assert kept(register, "aanwezigheid", "over-de-naam").record.confirm == ""
    assert kept(register, "aanwezigheid", "iets-anders").record.confirm == other


def test_review_brings_back_and_undo_takes_it_away_again(where: str) -> None:
    clock = Clock()
    register = register_at(where, clock)
    clock.forward(days=400)
    desk = Desk(register, LOCAL_USER)
    due = desk.to_review()
    assert desk.review(due).stored
    assert Desk(register, LOCAL_USER).to_review() == []
    token = register.history(newest=1)[0].token
    assert Desk(register, LOCAL_USER).undo(token).stored
    assert len(Desk(register, LOCAL_USER).to_review()) == len(due)


def test_what_is_wrong_is_said_as_the_form_says_it(where: str) -> None:
    """Its labels and the names of the records: no column of the database, no key."""
    register = register_at(where)
    desk = Desk(register, LOCAL_USER)
    new = replace(desk.blank("initiatieven"), name="Repair Café", hours_per_week=200.0, kind="")
    wrong = desk.save("initiatieven", new, None)
    assert wrong.problems == (
        "‘Soort’ is leeg, verwacht een waarde.",
        "‘Domeinen’ is leeg, verwacht sociaal of fysiek.",
    )
    whole = replace(new, kind="inloop", domeinen=("sociaal",))
    (wrong_hours,) = desk.save("initiatieven", whole, None).problems
    assert wrong_hours == "‘Uren per week’ is 200, verwacht meer dan 0 en hoogstens 168."
    (named,) = desk.end(kept(register, "partners", "welzijn"), why="weg").problems[:1]
    assert "Wordt nog genoemd door initiatief ‘Inloop’" in named
    assert desk.save("initiatieven", replace(whole, hours_per_week=3.0), None).stored
    assert register.records().initiatieven["repair-cafe"].name_in_source == "Repair Café"


def test_who_said_it_stands_with_a_quick_answer(where: str) -> None:
    desk = Desk(register_at(where), LOCAL_USER)
    assert desk.speakers()[0] == "gebruiker van deze computer"
    assert "Welzijn Proefstad" in desk.speakers()
    assert desk.say("inloop", "WK999902", "aanwezig", said_by="Welzijn Proefstad").stored
    said = desk.statement("inloop", "WK999902")
    assert said is not None
    assert said.record.said_by == "Welzijn Proefstad"


def test_own_wijken_are_known_at_the_desk(where: str) -> None:
    register = register_at(where)
    desk = Desk(register, login(register, "wijkregisseur", "WK999901"))
    assert desk.may_write
    assert desk.is_mine("WK999901")
    assert not desk.is_mine("WK999902")
    assert desk.wijk_of(kept(register, "aanwezigheid", "inloop-markt")) == "WK999901"
    assert desk.wijk_of(kept(register, "samenwerking", LINK.key)) == "WK999901"


@pytest.mark.parametrize(
    ("visitor", "may_write"),
    [
        ({"local": True}, True),
        ({"local": False, "why_not": "Log in."}, False),
        ({"local": False, "issuer": "https://login.example", "subject": "onbekend"}, False),
    ],
)
def test_who_sits_down_may_or_may_not_write(
    where: str, visitor: dict[str, object], may_write: bool
) -> None:
    clock = Clock()
    register = register_at(where, clock)
    desk = desk_for(register, until=clock.now + timedelta(hours=1), **visitor)  # type: ignore[arg-type]
    assert desk.may_write is may_write
    assert bool(desk.why_not) is not may_write


def test_one_answer_for_several_wijken_and_a_place_is_one_submission(where: str) -> None:
    register = register_at(where)
    before = len(register.history())
    told = Desk(register, LOCAL_USER).answer(
        "beweeggroep",
        "aanwezig",
        gebieden=["WK999901", "WK999903"],
        places=["buurthuis-molen"],
        note="op donderdag",
        hours=3.0,
        said_by="Welzijn Proefstad",
    )
    assert told.stored
    said = [each for each in register.records().aanwezigheid if each.initiatief == "beweeggroep"]
    assert {each.gebied or each.place for each in said} == {
        *("WK999901", "WK999903", "buurthuis-molen")
    }
    assert {(each.note, each.hours_per_week, each.said_by) for each in said} == {
        ("op donderdag", 3.0, "Welzijn Proefstad")
    }
    assert len(register.history_of(told.token)) == len(register.history()) - before == 3
    assert Desk(register, LOCAL_USER).undo(told.token).stored
    assert not [e for e in register.records().aanwezigheid if e.initiatief == "beweeggroep"]


def test_an_answer_of_which_one_wijk_is_not_the_own_stores_nothing(where: str) -> None:
    register = register_at(where)
    desk = Desk(register, login(register, "wijkregisseur", "WK999901"))
    before = len(register.history())
    told = desk.answer("beweeggroep", "bevestigd afwezig", gebieden=["WK999901", "WK999902"])
    assert not told.stored
    assert len(register.history()) == before


def test_a_quick_answer_leaves_what_was_typed_elsewhere(where: str) -> None:
    register = register_at(where)
    desk = Desk(register, LOCAL_USER)
    draft = desk.begin_draft(replace(desk.blank("aanwezigheid"), note="half getypt"), None)
    desk.keep_draft("aanwezigheid", draft)
    assert desk.say("beweeggroep", "WK999901", "aanwezig").stored
    assert Desk(register, LOCAL_USER).draft("aanwezigheid") == draft

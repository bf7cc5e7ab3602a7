"""The register keeps what people say, knows who said it, and can take it back."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest

from data import GEMEENTEN, read_wijkbeeld
from data.register import (
    LOCAL_USER,
    NOBODY,
    Change,
    ConflictError,
    InvalidError,
    RefusedError,
    RegisterError,
    Who,
    open_register,
)
from data.register_store import audit
from data.register_store.kinds import KINDS, OF_RECORDS
from data.register_store.rows import field_types
from data.register_store.verifying import verify
from tests.register_at import (
    LINK,
    PROEFSTAD,
    Clock,
    change,
    end,
    everything,
    kept,
    login,
    proefstad,
    register_at,
    statement,
    submit,
)

IN_OWN, IN_OTHER = "WK999901", "WK999902"


def test_every_field_of_every_record_has_a_column() -> None:
    for kind in KINDS.values():
        assert set(kind.columns) == set(field_types(kind.noun)), kind.name


def test_an_empty_register_takes_over_what_the_files_say(where: str) -> None:
    register = register_at(where)
    beeld = register.wijkbeeld(proefstad())
    for name in OF_RECORDS:
        assert getattr(beeld, name) == getattr(proefstad(), name), name
    assert beeld.bronnen.keys() - proefstad().bronnen.keys() == {"REGISTER"}
    assert register.links() == (LINK,)


def test_the_records_of_the_letter_come_back_as_they_are_and_in_their_order(where: str) -> None:
    amstelveen = read_wijkbeeld("amstelveen")
    with closing(open_register(amstelveen, GEMEENTEN / "amstelveen", where=where)) as register:
        records = register.records()
    for name in OF_RECORDS:
        assert getattr(records, name) == getattr(amstelveen, name), name
        assert list(getattr(records, name)) == list(getattr(amstelveen, name)), name


def test_it_is_filled_once(where: str) -> None:
    register = register_at(where)
    end(register, "aanwezigheid", "inloop-markt")
    stamp = register.stamp()
    again = register_at(where)
    assert again.stamp() == stamp
    assert "inloop-markt" not in {each.key for each in again.records().aanwezigheid}


def test_files_that_are_not_right_fill_nothing(where: str) -> None:
    broken = replace(proefstad(), problems=("partners.csv, regel 2: soort is leeg",))
    with pytest.raises(InvalidError, match=r"partners\.csv, regel 2"):
        open_register(broken, PROEFSTAD, where=where)
    assert len(register_at(where).records().initiatieven) == len(proefstad().initiatieven)


def test_one_register_serves_one_gemeente(where: str) -> None:
    register_at(where)
    other = replace(proefstad(), gemeente=replace(proefstad().gemeente, code="GM0001"))
    with pytest.raises(RegisterError, match="register van GM9999, verwacht GM0001"):
        open_register(other, PROEFSTAD, where=where)


def test_another_process_sees_a_change_by_its_stamp(where: str) -> None:
    mine, theirs = register_at(where), register_at(where)
    before = theirs.stamp()
    assert before == mine.stamp()
    change(mine, "partners", "welzijn", note="nieuw")
    assert theirs.stamp() != before
    assert theirs.records().partners["welzijn"].note == "nieuw"


def test_a_change_is_known_by_whom_when_what_and_why(where: str) -> None:
    clock = Clock(2026, 3, 2, 9, 30)
    register = register_at(where, clock)
    change(register, "partners", "welzijn", note="nieuw")
    entry = register.history(kind="partners", key="welzijn")[0]
    assert (entry.who, entry.action, entry.why) == (
        "gebruiker van deze computer",
        "gewijzigd",
        "proef",
    )
    assert entry.at.startswith("2026-03-02T09:30:00")
    assert entry.kept_before is not None
    assert entry.kept_before.record.note != entry.kept_after.record.note == "nieuw"
    assert (entry.kept_before.version, entry.kept_after.version) == (1, 2)


def test_what_does_not_change_leaves_no_trace(where: str) -> None:
    register = register_at(where)
    stamp = register.stamp()
    seen = kept(register, "partners", "welzijn")
    assert submit(register, Change(seen.record, seen.version)).changed == ()
    padded = replace(seen.record, name=f"  {seen.record.name}\r\n")
    assert submit(register, Change(padded, seen.version)).changed == ()
    assert register.stamp() == stamp


def test_two_editors_of_one_record_see_each_other_field_by_field(where: str) -> None:
    register = register_at(where)
    seen = kept(register, "partners", "welzijn")
    change(register, "partners", "welzijn", note="van de ander", kind="netwerk")
    mine = replace(seen.record, note="van mij", name="Welzijn en meer")
    with pytest.raises(ConflictError, match="intussen gewijzigd door gebruiker") as found:
        submit(register, Change(mine, seen.version))
    clashes = {clash.column: clash for clash in found.value.clashes}
    assert set(clashes) == {"naam", "opmerking", "soort"}
    assert (clashes["opmerking"].mine, clashes["opmerking"].theirs) == ("van mij", "van de ander")
    assert [column for column, clash in clashes.items() if clash.to_choose] == ["opmerking"]
    merged = found.value.merged
    assert (merged.name, merged.kind, merged.note) == ("Welzijn en meer", "netwerk", "van de ander")
    assert kept(register, "partners", "welzijn").record.note == "van de ander"


def test_two_editors_who_want_the_same_have_nothing_to_choose(where: str) -> None:
    register = register_at(where)
    seen = kept(register, "partners", "welzijn")
    change(register, "partners", "welzijn", note="hetzelfde")
    with pytest.raises(ConflictError) as found:
        submit(register, Change(replace(seen.record, note="hetzelfde"), seen.version))
    assert not any(clash.to_choose for clash in found.value.clashes)
    assert found.value.merged == kept(register, "partners", "welzijn").record


def test_adding_what_is_there_already_adds_nothing(where: str) -> None:
    register = register_at(where)
    assert submit(register, Change(kept(register, "partners", "welzijn").record)).changed == ()


def test_a_double_click_stores_once(where: str) -> None:
    register = register_at(where)
    new = Change(statement("inloop-nieuw"))
    first = submit(register, new, token="klik")
    stamp = register.stamp()
    second = submit(register, new, token="klik")
    assert (first.again, second.again) == (False, True)
    assert second.changed == first.changed
    assert register.stamp() == stamp


def test_undo_makes_it_what_it_was_and_says_so(where: str) -> None:
    register = register_at(where)
    before = everything(register)
    receipt = submit(
        register,
        Change(statement("inloop-nieuw")),
        Change(replace(LINK, link="bekend", spoken_on=date(2026, 2, 1)), 1),
    )
    register.undo(receipt.token, who=LOCAL_USER, why="vergissing", token="terug")
    after = everything(register)
    ended = after["aanwezigheid"][-1]
    assert (ended[0].key, ended[2]) == ("inloop-nieuw", True)
    assert after | {"aanwezigheid": after["aanwezigheid"][:-1]} == before
    assert {entry.action for entry in register.history(newest=2)} == {"ongedaan gemaakt"}
    register.undo("terug", who=LOCAL_USER, why="toch wel", token="toch")
    assert kept(register, "samenwerking", LINK.key).record.link == "bekend"


def test_undo_does_not_overwrite_what_came_after(where: str) -> None:
    register = register_at(where)
    receipt = change(register, "partners", "welzijn", note="een")
    change(register, "partners", "welzijn", note="twee")
    with pytest.raises(ConflictError):
        register.undo(receipt.token, who=LOCAL_USER, why="vergissing", token="terug")
    assert kept(register, "partners", "welzijn").record.note == "twee"


def test_what_is_ended_is_out_of_sight_and_can_be_had_back(where: str) -> None:
    register = register_at(where)
    end(register, "aanwezigheid", "inloop-markt")
    assert "inloop-markt" not in {each.key for each in register.records().aanwezigheid}
    gone = kept(register, "aanwezigheid", "inloop-markt")
    assert gone.ended
    submit(register, Change(gone.record, gone.version))
    assert "inloop-markt" in {each.key for each in register.records().aanwezigheid}
    actions = [entry.action for entry in register.history(key="inloop-markt")]
    assert actions == ["hersteld", "beëindigd", "toegevoegd"]


def test_ending_needs_a_reason(where: str) -> None:
    register = register_at(where)
    seen = kept(register, "aanwezigheid", "inloop-markt")
    with pytest.raises(InvalidError, match="hoort een reden"):
        register.submit(
            [Change(seen.record, seen.version, ended=True)], who=LOCAL_USER, why=" ", token="x"
        )


def test_as_it_stood_on_a_day(where: str) -> None:
    clock = Clock(2026, 3, 1, 12)
    register = register_at(where, clock)
    before = everything(register)
    clock.forward(days=1)
    submit(register, Change(statement("inloop-nieuw")))
    end(register, "aanwezigheid", "inloop-markt")
    assert len(register.records(on=date(2026, 2, 28)).initiatieven) == 0
    then = {name: register.kept(name, on=date(2026, 3, 1)) for name in before}
    assert {
        name: tuple((each.record, each.reviewed_on, each.ended) for each in of_kind)
        for name, of_kind in then.items()
    } == before
    keys = {each.key for each in register.records(on=date(2026, 3, 2)).aanwezigheid}
    assert "inloop-nieuw" in keys
    assert "inloop-markt" not in keys


def test_a_day_ends_at_midnight_here_and_not_in_greenwich(where: str) -> None:
    clock = Clock(2026, 3, 1, 12)
    register = register_at(where, clock)
    clock.now = clock.now.replace(hour=23, minute=30)  # half past midnight on 2 March
    submit(register, Change(statement("inloop-nieuw")))
    said = {each.key for each in register.records(on=date(2026, 3, 1)).aanwezigheid}
    assert "inloop-nieuw" not in said


def test_the_audit_alone_gives_the_tables(where: str) -> None:
    register = register_at(where)
    change(register, "partners", "welzijn", note="nieuw")
    submit(register, Change(statement("inloop-nieuw")))
    end(register, "aanwezigheid", "inloop-markt")
    with register.store.reading() as db:
        replayed = audit.replay(audit.chain(db))
    for name in KINDS:
        standing = {(name, each.key): each for each in register.kept(name)}
        assert standing == {where: each for where, each in replayed.items() if where[0] == name}
    assert verify(register.store).changes == len(register.history())


def test_nobody_rewrites_the_audit(where: str) -> None:
    register = register_at(where)
    for attempt in ("UPDATE audit SET why = 'niets'", "DELETE FROM audit"):
        with pytest.raises(RegisterError), register.store.writing() as db:
            db.exec_driver_sql(attempt)
    assert verify(register.store)


# What is wrong is said in one sentence, and nothing is stored.


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"gebied": "WK036299"}, "gebied is 'WK036299', en dat staat niet bij de gebieden"),
        ({"gebied": ""}, "gebied en plaats zijn allebei leeg"),
        ({"place": "buurthuis-markt"}, "gebied en plaats zijn allebei gevuld"),
        ({"initiatief": "", "partner": ""}, "initiatief en partner zijn allebei leeg"),
        ({"initiatief": "bestaat-niet"}, "initiatief noemt 'bestaat-niet', verwacht de sleutel"),
        ({"state": "misschien"}, "staat is 'misschien', verwacht aanwezig, bevestigd afwezig"),
        ({"bron": "HOREN-ZEGGEN"}, "bron is 'HOREN-ZEGGEN', en dat staat niet bij de bronnen"),
        ({"said_by": " "}, "gezegd_door is leeg"),
        ({"hours_per_week": float("nan")}, "uren_per_week is nan, verwacht een getal"),
        ({"hours_per_week": 200.0}, "200"),
        ({"said_on": date(2030, 1, 1)}, "toekomst"),
        ({"key": "met spatie"}, "sleutel is 'met spatie', verwacht letters, cijfers en streepjes"),
        ({"note": "x\x00y"}, "opmerking bevat een stuurteken"),
        ({"note": "x" * 1_000_000}, "opmerking telt 1000000 tekens, verwacht hoogstens 10000"),
    ],
)
def test_what_is_wrong_is_said_and_not_stored(
    where: str, fields: dict[str, object], sentence: str
) -> None:
    register = register_at(where)
    before = everything(register)
    with pytest.raises(InvalidError) as found:
        submit(
            register,
            Change(statement("inloop-nieuw", **fields)),
            Change(replace(LINK, note="x"), 1),
        )
    assert sentence in str(found.value)
    assert everything(register) == before


def test_the_same_cannot_be_said_twice_on_one_day(where: str) -> None:
    register = register_at(where)
    submit(register, Change(statement("inloop-een")))
    with pytest.raises(InvalidError, match="zegt over hetzelfde op dezelfde dag"):
        submit(register, Change(statement("inloop-twee", state="bevestigd afwezig")))
    later = statement("inloop-twee", state="bevestigd afwezig", said_on=date(2026, 2, 2))
    submit(register, Change(later))
    assert len(register.records().aanwezigheid) == len(proefstad().aanwezigheid) + 2


def test_what_others_name_is_not_ended_before_them(where: str) -> None:
    register = register_at(where)
    with pytest.raises(InvalidError, match="wordt nog genoemd door aanwezigheid 'inloop-markt'"):
        end(register, "places", "buurthuis-markt")
    place = kept(register, "places", "buurthuis-markt")
    said = kept(register, "aanwezigheid", "inloop-markt")
    submit(
        register,
        Change(place.record, place.version, ended=True),
        Change(said.record, said.version, ended=True),
    )
    assert "buurthuis-markt" not in register.records().places


# Review: what nobody stood for lately is not known any more.


def test_what_is_not_reviewed_sinks_to_onbekend_and_not_to_absent(where: str) -> None:
    clock = Clock(2026, 3, 1, 12)
    register = register_at(where, clock)
    submit(register, Change(replace(LINK, link="niet"), 1))
    clock.now = clock.now.replace(year=2027) - timedelta(days=1)
    assert register.to_review() == []
    clock.forward(days=1)
    shown = register.records()
    assert {each.state for each in shown.aanwezigheid} == {"onbekend"}
    assert "Sinds 01-03-2026 niet herzien" in shown.aanwezigheid[0].confirm
    assert register.links()[0].link == "onbekend"
    assert {each.record.state for each in register.kept("aanwezigheid")} == {
        "aanwezig",
        "bevestigd afwezig",
    }


def test_who_stands_for_a_statement_brings_it_back(where: str) -> None:
    clock = Clock(2026, 3, 1, 12)
    register = register_at(where, clock)
    clock.forward(days=400)
    seen = kept(register, "aanwezigheid", "inloop-markt")
    submit(register, Change(seen.record, seen.version, reviewed_on=register.today()))
    states = {each.key: each.state for each in register.records().aanwezigheid}
    assert states["inloop-markt"] == "aanwezig"
    assert states["spreekuur-molen"] == "onbekend"
    assert register.history(key="inloop-markt")[0].action == "herzien"
    assert "inloop-markt" not in {each.key for each in register.to_review()}


# Who may: looked up at every write.


def test_who_has_no_account_changes_nothing(where: str) -> None:
    register = register_at(where)
    for who in (NOBODY, Who("0" * 40)):
        with pytest.raises(RefusedError, match="lezen, niet wijzigen"):
            change(register, "partners", "welzijn", note="x", who=who)


def test_a_lezer_changes_nothing(where: str) -> None:
    register = register_at(where)
    with pytest.raises(RefusedError, match="Als lezer"):
        change(register, "partners", "welzijn", note="x", who=login(register, "lezer"))


def test_a_wijkregisseur_keeps_the_own_wijken(where: str) -> None:
    register = register_at(where)
    who = login(register, "wijkregisseur", IN_OWN)
    change(register, "aanwezigheid", "inloop-markt", note="klopt", who=who)
    change(register, "samenwerking", LINK.key, link="bekend", who=who)
    submit(register, Change(statement("nieuw", gebied=f"BU{IN_OWN[2:]}01")), who=who)
    with pytest.raises(RefusedError, match="niet uw wijk"):
        change(register, "aanwezigheid", "spreekuur-molen", note="x", who=who)
    with pytest.raises(RefusedError, match="niet uw wijk"):
        submit(register, Change(statement("elders", gebied=IN_OTHER)), who=who)
    with pytest.raises(RefusedError, match="niet uw wijk"):
        change(register, "aanwezigheid", "nieuw", gebied=IN_OTHER, who=who)
    with pytest.raises(RefusedError, match="alleen een beheerder"):
        submit(register, Change(statement("overal", gebied="GM9999")), who=who)
    with pytest.raises(RefusedError, match="alleen een beheerder"):
        change(register, "themas", "ontmoeting", label="Anders", who=who)


def test_no_way_around_leads_into_anothers_wijk(where: str) -> None:
    register = register_at(where)
    who = login(register, "wijkregisseur", IN_OWN)
    place = kept(register, "places", "buurthuis-markt")
    account = kept(register, "accounts", who.account)
    elsewhere = change(register, "aanwezigheid", "spreekuur-molen", note="van een ander")
    link = replace(LINK, key=f"{IN_OTHER}-x", wijk=IN_OTHER)
    ways = {
        "a link of another wijk": [Change(link)],
        "a link moved there": [Change(replace(LINK, wijk=IN_OTHER), 1)],
        "a place moved there": [Change(replace(place.record, wijk=IN_OTHER, buurt=""), 1)],
        "its own account": [Change(replace(account.record, role="beheerder"), account.version)],
        "another account": [Change(replace(account.record, key="0" * 40))],
        "beside what is allowed": [
            Change(statement("mag", gebied=IN_OWN)),
            Change(statement("mag-niet", gebied=IN_OTHER)),
        ],
    }
    stamp = register.stamp()
    for way, changes in ways.items():
        with pytest.raises(RefusedError):
            submit(register, *changes, who=who)
        assert register.stamp() == stamp, way
    with pytest.raises(RefusedError, match="niet uw wijk"):
        register.undo(elsewhere.token, who=who, why="weg ermee", token="terug")
    assert register.stamp() == stamp


def test_a_wijkregisseur_changes_an_initiatief_only_where_it_is_no_one_elses(where: str) -> None:
    register = register_at(where)
    who = login(register, "wijkregisseur", IN_OWN)
    with pytest.raises(RefusedError, match="niet uw wijk"):
        change(register, "initiatieven", "spreekuur", note="x", who=who)
    change(register, "initiatieven", "wijkregisseur", note="x", who=who)
    seen = kept(register, "initiatieven", "wijkregisseur").record
    submit(register, Change(replace(seen, key="nieuw", row=None, name="Nieuw")), who=who)


def test_a_login_that_ended_or_was_taken_away_counts_no_more(where: str) -> None:
    clock = Clock()
    register = register_at(where, clock)
    who = login(register, "beheerder", until=clock.now + timedelta(minutes=5))
    change(register, "partners", "welzijn", note="een", who=who)
    clock.forward(minutes=5)
    with pytest.raises(RefusedError, match="aanmelding is verlopen"):
        change(register, "partners", "welzijn", note="twee", who=who)
    other = login(register, "beheerder")
    end(register, "accounts", other.account)
    with pytest.raises(RefusedError, match="lezen, niet wijzigen"):
        change(register, "partners", "welzijn", note="drie", who=other)
    last_day = login(register, "beheerder")
    change(register, "accounts", last_day.account, until=register.today())
    change(register, "partners", "welzijn", note="vier", who=last_day)
    clock.forward(days=1)
    with pytest.raises(RefusedError, match="gold tot en met"):
        change(register, "partners", "welzijn", note="vijf", who=last_day)


def test_the_address_of_an_account_is_not_kept(where: str) -> None:
    register = register_at(where)
    key = register.account_key("https://login.example", "Iemand@Example.org")
    assert key == register.account_key("https://login.example", "iemand@example.org ")
    assert key != register.account_key("https://ander.example", "iemand@example.org")
    assert "iemand" not in key


def test_a_clock_that_is_set_back_changes_no_order(where: str) -> None:
    clock = Clock(2026, 3, 1, 12)
    register = register_at(where, clock)
    clock.forward(days=3)
    change(register, "partners", "welzijn", note="een")
    clock.forward(days=-400)
    change(register, "partners", "welzijn", note="twee")
    moments = [entry.at for entry in register.history()]
    assert moments == sorted(moments, reverse=True)
    assert register.records(on=date(2026, 3, 4)).partners["welzijn"].note == "twee"
    assert verify(register.store)


def test_trying_out_says_what_would_happen_and_stores_nothing(where: str) -> None:
    register = register_at(where)
    before, stamp = everything(register), register.stamp()
    receipt = register.submit(
        [Change(statement("inloop-nieuw"))], who=LOCAL_USER, why="x", token="x", try_out=True
    )
    assert [each.key for each in receipt.changed] == ["inloop-nieuw"]
    assert (everything(register), register.stamp()) == (before, stamp)


def test_all_that_is_wrong_is_said_at_once(where: str) -> None:
    register = register_at(where)
    with pytest.raises(InvalidError) as found:
        submit(
            register,
            Change(statement("een", gebied="WK000000")),
            Change(statement("twee", initiatief="bestaat-niet")),
            Change(statement("drie", said_by="", state="misschien")),
        )
    places = {(each.key, each.column) for each in found.value.problems}
    assert places == {
        ("een", "gebied"),
        ("twee", "initiatief"),
        ("drie", "gezegd_door"),
        ("drie", "staat"),
    }

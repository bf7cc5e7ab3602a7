"""The search box finds what is meant: by any of its names, also when these are typed badly."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import data
from data.zoekwoorden import read_zoekwoorden
from wijk_lib.edits import edits
from wijk_lib.findable import search_index
from wijk_lib.model import Wijkbeeld, Zoekwoord
from wijk_lib.search import KINDS, Entry, Hit, entry, search, words_of


@cache
def amstelveen() -> Wijkbeeld:
    return data.read_wijkbeeld("amstelveen")


@cache
def index() -> tuple[Entry, ...]:
    return search_index(amstelveen())


def found(text: str) -> tuple[Hit, ...]:
    return search(index(), text, everyday=amstelveen().zoekwoorden)


def first(text: str) -> Entry:
    return found(text)[0].entry


def names(text: str) -> list[str]:
    return [hit.entry.name for hit in found(text)]


AREAS = [each for each in index() if each.kind in {"wijk", "buurt"}]


@pytest.mark.parametrize("each", index(), ids=lambda each: f"{each.kind}-{each.key}")
def test_its_own_name_finds_it_before_anything_of_another_name(each: Entry) -> None:
    hits = search(index(), each.name, limit=50)
    assert words_of(hits[0].entry.name) == words_of(each.name)
    assert each in [hit.entry for hit in hits if hit.score == hits[0].score]
    assert hits[0].literal


@pytest.mark.parametrize("each", AREAS, ids=lambda each: each.key)
def test_a_code_finds_its_area_however_it_is_written(each: Entry) -> None:
    digits = each.key[2:]
    for text in (each.key, each.key.lower(), digits, f"{digits[:4]} {digits[4:]}"):
        assert first(text).key == each.key


@pytest.mark.parametrize("each", index(), ids=lambda each: f"{each.kind}-{each.key}")
def test_case_accents_signs_and_order_make_no_difference(each: Entry) -> None:
    bare = "".join(c for c in unicodedata.normalize("NFKD", each.name) if ord(c) < 128)
    turned = " ".join(reversed(words_of(each.name)))
    for text in (bare.upper(), f"  {each.name.swapcase()}! ", turned):
        hits = search(index(), text, limit=50)
        assert each.key in {hit.entry.key for hit in hits if hit.score >= hits[0].score - 0.06}


@pytest.mark.parametrize("each", AREAS, ids=lambda each: each.key)
def test_one_typing_error_is_forgiven(each: Entry) -> None:
    name = each.name.casefold()
    for at in range(1, len(name) - 1, 3):
        if not name[at - 1 : at + 2].isalpha():
            continue
        swapped = name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]
        for typed in (name[:at] + name[at + 1 :], name[:at] + "x" + name[at + 1 :], swapped):
            assert each.key in {hit.entry.key for hit in search(index(), typed)}, typed


@pytest.mark.parametrize("each", amstelveen().initiatieven.values(), ids=lambda each: each.key)
def test_an_initiatief_is_found_by_the_name_in_the_source(each: object) -> None:
    hits = search(index(), each.name_in_source)  # type: ignore[attr-defined]
    assert ("initiatief", each.key) in {  # type: ignore[attr-defined]
        (hit.entry.kind, hit.entry.key) for hit in hits
    }


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("Elswijk", "wijk", "Elsrijk"),
        ("stadsdorp Elswijk", "initiatief", "Stadsdorp Elsrijk"),
        ("keizerkarel", "wijk", "Keizer Karelpark"),
        ("karelpark keizer", "wijk", "Keizer Karelpark"),
        ("Groenenlaan", "wijk", "Groenelaan"),
        ("wijk groenelaan", "wijk", "Groenelaan"),
        ("uilestede", "buurt", "Uilenstede"),
        ("kostverloren", "wijk", "Bankras, Kostverloren"),
        ("westwijk", "wijk", "Westwijk Zuid"),
        ("amstelveen", "gemeente", "Amstelveen"),
        ("eenzaamheid", "cijfer", "Eenzaam"),
        ("rondkomen", "cijfer", "Moeite met rondkomen"),
        ("geluidsoverlast", "cijfer", "Ernstige geluidhinder door buren"),
        ("financieel cafe", "initiatief", "Financieel Café"),
        ("wijkregiseur", "initiatief", "Wijkregisseur"),
        ("lief en leed", "initiatief", "Lief & Leedstraten"),
        ("participe", "partner", "Participe"),
        ("humanitas", "partner", "Humanitas"),
        ("jongeren", "doelgroep", "Jongeren (via jongerenwerk, jeugdhulp en leerplicht)"),
        ("bolder", "plek", "Wijkcentrum De Bolder"),
        ("smeenklaan 1", "plek", "Wijksteunpunt Pluspunt"),
        ("1186 ex", "plek", "Wijkcentrum De Bolder"),
        ("de meent", "plek", "Ontmoetingscentrum De Meent"),
        ("keizer karl park", "wijk", "Keizer Karelpark"),
        ("keizerkarlepark", "wijk", "Keizer Karelpark"),
        ("patrimonuim", "wijk", "Patrimonium"),
        ("uylenstede", "buurt", "Uilenstede"),
        ("waarthuizen", "wijk", "Waardhuizen, Middenhoven"),
        ("midenhoven", "wijk", "Waardhuizen, Middenhoven"),
        ("kostverlooren", "wijk", "Bankras, Kostverloren"),
        ("randwyck", "wijk", "Randwijck"),
        ("stadsharrt", "wijk", "Stadshart"),
        ("asmterdamse bos", "wijk", "Amsterdamse Bos"),
        ("buitengebiet zuid", "wijk", "Buitengebied Zuid"),
        ("operabuurd", "buurt", "Operabuurt"),
        ("nes aan de amstl", "buurt", "Nes aan de Amstel"),
        ("finacieel caffe", "initiatief", "Financieel Café"),
        ("bewegen op recpt", "initiatief", "Bewegen op recept"),
        ("partisipe", "partner", "Participe"),
        ("werkmaklaar", "partner", "Werkmakelaars"),
        ("eenzaamhied", "cijfer", "Eenzaam"),
        ("rond komen", "cijfer", "Moeite met rondkomen"),
        ("mantelzorgr", "cijfer", "Mantelzorger"),
        ("leefbarometer", "cijfer", "Leefbaarometer, totaalscore"),
        ("depresie", "cijfer", "Hoog risico op angst of depressie"),
        ("inwonners", "cijfer", "Inwoners"),
        ("westand", "plek", "Wijkcentrum Westend"),
    ],
)
def test_what_people_type_leads_where_they_mean(typed: str, kind: str, name: str) -> None:
    assert (first(typed).kind, first(typed).name) == (kind, name)


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("armoede", "cijfer", "Moeite met rondkomen"),
        ("minima", "cijfer", "Moeite met rondkomen"),
        ("schulden", "cijfer", "Moeite met rondkomen"),
        ("schuldhulpverlening", "cijfer", "Moeite met rondkomen"),
        ("laag inkomen", "cijfer", "Personen in de laagste 40 % inkomens"),
        ("inkomen", "cijfer", "Personen in de laagste 40 % inkomens"),
        ("toeslagen", "thema", "Geld en werk"),
        ("geld", "thema", "Geld en werk"),
        ("bijstand", "thema", "Geld en werk"),
        ("werkloosheid", "cijfer", "Netto arbeidsparticipatie"),
        ("baan", "cijfer", "Netto arbeidsparticipatie"),
        ("senioren", "cijfer", "Inwoners van 65 jaar en ouder"),
        ("65+", "cijfer", "Inwoners van 65 jaar en ouder"),
        ("ouderen", "doelgroep", "Ouderen (via ouderenadviseurs)"),
        ("bevolking", "cijfer", "Inwoners"),
        ("huizen", "cijfer", "Woningen"),
        ("huur", "cijfer", "Woningen"),
        ("jeugd", "thema", "Jeugd en school"),
        ("school", "thema", "Jeugd en school"),
        ("gezin", "thema", "Jeugd en school"),
        ("kinderopvang", "partner", "Naschoolse opvang"),
        ("expats", "thema", "Nieuwkomers"),
        ("statushouders", "thema", "Nieuwkomers"),
        ("taalles", "thema", "Nieuwkomers"),
        ("studenten", "doelgroep", "Internationale studenten"),
        ("criminaliteit", "cijfer", "Overlast en onveiligheid (Leefbaarometer)"),
        ("inbraak", "cijfer", "Overlast en onveiligheid (Leefbaarometer)"),
        ("overlast", "cijfer", "Overlast en onveiligheid (Leefbaarometer)"),
        ("veiligheid", "thema", "Veiligheid"),
        ("boa", "initiatief", "Wijkboa's"),
        ("agent", "partner", "Wijkagenten"),
        ("lawaai", "cijfer", "Ernstige geluidhinder door buren"),
        ("sociale cohesie", "cijfer", "Sociale samenhang (Leefbaarometer)"),
        ("eenzame", "cijfer", "Eenzaam"),
        ("ontmoeten", "thema", "Ontmoeting"),
        ("koffie", "thema", "Ontmoeting"),
        ("gemeentehuis", "plek", "Raadhuis Amstelveen"),
        ("ziek", "cijfer", "Domein Gezondheid"),
        ("gehandicapt", "cijfer", "Een of meer lichamelijke beperkingen"),
        ("ggz", "cijfer", "Hoog risico op angst of depressie"),
        ("dokter", "partner", "Huisartsen en huisartspraktijken"),
        ("thuiszorg", "partner", "Ambulante wijkzorg"),
        ("sport", "initiatief", "Bewegen op recept"),
        ("maatschappelijk werk", "partner", "Sociaal werkers"),
        ("inspraak", "thema", "Participatie"),
        ("woningcorporatie", "partner", "Eigen Haard"),
        ("SCHULDEN!", "cijfer", "Moeite met rondkomen"),
        ("armoeede", "cijfer", "Moeite met rondkomen"),
        ("'t huis aan de poel", "plek", "Zorgcentrum 't Huis aan de Poel"),
        ("’t Huis aan de Poel", "plek", "Zorgcentrum 't Huis aan de Poel"),
        ("t huis aan de poel", "plek", "Zorgcentrum 't Huis aan de Poel"),
        ("huis aan de poel", "plek", "Zorgcentrum 't Huis aan de Poel"),
    ],
)
def test_an_everyday_word_leads_to_the_nearest_name(typed: str, kind: str, name: str) -> None:
    hit = found(typed)[0]
    assert (hit.entry.kind, hit.entry.name) == (kind, name)
    assert hit.sure


@pytest.mark.parametrize(
    "typed",
    ["'t open hof", "parkeren", "afval", "moskee", "zwembad", "overgewicht", "corona", "verkeer"],
)
def test_of_what_is_not_there_nothing_is_found(typed: str) -> None:
    assert found(typed) == ()


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("buurthuis", "Wijkcentrum De Bolder"),
        ("wijkcentra", "Wijkcentrum De Bolder"),
        ("dorpshuis", "Dorpshuis De Nesse"),
        ("kerk", "Bovenkerk"),
        ("spreekuur", "Financieel Café"),
        ("universiteit", "VU"),
        ("groenelaan school", "Horizon"),
        ("1186", "De Akker"),
    ],
)
def test_what_fits_weakly_or_many_is_asked_and_nobody_is_sent_there(typed: str, asked: str) -> None:
    hits = found(typed)
    assert asked in [hit.entry.name for hit in hits]
    assert not hits[0].sure


@pytest.mark.parametrize(
    ("typed", "kind", "name", "area"),
    [
        ("armoede groenelaan", "cijfer", "Moeite met rondkomen", "Groenelaan"),
        ("Elsrijk: armoede", "cijfer", "Moeite met rondkomen", "Elsrijk"),
        ("eenzaam elswijk", "cijfer", "Eenzaam", "Elsrijk"),
        ("eenzaam in randwyck", "cijfer", "Eenzaam", "Randwijck"),
        ("keizer karelpark mantelzorg", "cijfer", "Mantelzorger", "Keizer Karelpark"),
        ("moeite met rondkomen oude dorp", "cijfer", "Moeite met rondkomen", "Oude Dorp"),
        ("65+ westwijk zuid", "cijfer", "Inwoners van 65 jaar en ouder", "Westwijk Zuid"),
        (
            "geluidsoverlast patrimonuim",
            "cijfer",
            "Ernstige geluidhinder door buren",
            "Patrimonium",
        ),
        ("armoede amstelveen", "cijfer", "Moeite met rondkomen", "Amstelveen"),
        ("toeslagen in stadshart", "thema", "Geld en werk", "Stadshart"),
        ("financieel café groenelaan", "initiatief", "Financieel Café", "Groenelaan"),
        ("boa waardhuizen", "initiatief", "Wijkboa's", "Waardhuizen, Middenhoven"),
        ("elsrijk participe", "partner", "Participe", "Elsrijk"),
        ("ouderen groenelaan", "doelgroep", "Ouderen (via ouderenadviseurs)", "Groenelaan"),
        ("Wat is de eenzaamheid in Groenelaan?", "cijfer", "Eenzaam", "Groenelaan"),
        ("hoeveel eenzamen zijn er in Elsrijk", "cijfer", "Eenzaam", "Elsrijk"),
        ("waar is het Financieel Café in Elsrijk?", "initiatief", "Financieel Café", "Elsrijk"),
    ],
)
def test_what_is_asked_of_an_area_may_be_asked_together_with_it(
    typed: str, kind: str, name: str, area: str
) -> None:
    hits = found(typed)
    assert (hits[0].entry.kind, hits[0].entry.name) == (kind, name)
    assert hits[0].sure
    assert hits[0].area is not None
    assert hits[0].area.name == area
    assert (hits[-1].entry, hits[-1].area) == (hits[0].area, None)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Wie is er in Elsrijk?", "Elsrijk"), ("waar zijn de wijkboa's", "Wijkboa's")],
)
def test_a_question_finds_what_it_is_about(typed: str, name: str) -> None:
    assert first(typed).name == name


@pytest.mark.parametrize(
    "typed", ["stadsdorp elswijk", "westwijk zuid", "bolder groenelaan", "elsrijk wet"]
)
def test_what_is_one_name_is_not_taken_for_two(typed: str) -> None:
    assert all(hit.area is None for hit in found(typed))


@pytest.mark.parametrize("typed", ["wijk", "wijken", "buurt", "Buurten"])
def test_the_word_wijk_or_buurt_alone_asks_which_and_names_every_wijk(typed: str) -> None:
    hits = found(typed)
    assert not hits[0].sure
    wijken = {each.name for each in amstelveen().at_level("wijk")}
    assert {hit.entry.name for hit in hits[: len(wijken)]} == wijken


def test_an_everyday_word_says_why_it_leads_there() -> None:
    assert "schulden" in found("schulden")[0].reason
    assert not found("rondkomen")[0].reason


@pytest.mark.parametrize("each", amstelveen().zoekwoorden, ids=lambda each: each.words[0])
def test_every_everyday_word_leads_somewhere_and_is_no_name_itself(each: Zoekwoord) -> None:
    every = {words_of(entry.name) for entry in index()}
    kinds = {kind for place in amstelveen().places.values() for kind in words_of(place.kind)}
    kinds |= {entry.kind for entry in index()}
    for name in each.meant:
        assert words_of(name) in every or name in kinds, name
    for word in each.words:
        assert words_of(word) not in every, f"{word} is a name already"
        hits = found(word)
        assert hits, word
        assert hits[0].reason == each.reason, f"{word} leads elsewhere"


def test_no_everyday_word_leads_two_ways() -> None:
    words = [word for each in amstelveen().zoekwoorden for word in each.words]
    assert len(set(words)) == len(words)


def test_what_has_no_name_to_type_is_passed_over() -> None:
    odd = [entry("plek", "a", "!!!"), entry("cijfer", "b", "Moeite met rondkomen")]
    hits = search(odd, "armoede", everyday=amstelveen().zoekwoorden)
    assert [hit.entry.key for hit in hits] == ["b"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('words = "schulden"', "verwacht lijst"),
        ("words = []", "verwacht een lijst van teksten"),
        ('words = ["a"]\nmeant = ["b"]', "reason ontbreekt"),
        ('words = ["a"]\nmeant = ["b"]\nreason = "c"\nwoord = "d"', "woord is onbekend"),
    ],
)
def test_an_everyday_word_that_is_not_right_is_reported_and_the_rest_stands(
    tmp_path: Path, wrong: str, said: str
) -> None:
    right = '[[zoekwoorden]]\nwords = ["x"]\nmeant = ["y"]\nreason = "z"\n'
    path = tmp_path / "zoekwoorden.toml"
    path.write_text(f"[[zoekwoorden]]\n{wrong}\n{right}", encoding="utf-8")
    problems: list[data.DataError] = []
    assert read_zoekwoorden(path, problems) == (Zoekwoord(("x",), ("y",), "z"),)
    assert [said in str(problem) for problem in problems] == [True]


def test_a_guess_is_called_a_guess_and_what_is_to_the_letter_is_not() -> None:
    assert not search(index(), "Elswijk")[0].literal
    assert search(index(), "Elsrijk")[0].literal


def test_beside_a_perfect_fit_no_guess_is_shown() -> None:
    assert names("Elsrijk")[0] == "Elsrijk"
    assert all(hit.literal for hit in search(index(), "Patrimonium"))


def test_of_equal_names_the_wijk_stands_before_the_buurt() -> None:
    kinds = [hit.entry.kind for hit in search(index(), "Patrimonium")]
    assert kinds[:2] == ["wijk", "buurt"]
    every = [entry(kind, "k", "Zelfde") for kind in reversed(KINDS)]
    assert tuple(hit.entry.kind for hit in search(every, "zelfde", limit=99)) == KINDS


@pytest.mark.parametrize("text", ["", "   ", "!?;'\"", "xqzvw kjhgf", "x", "🙂"])
def test_what_means_nothing_finds_nothing(text: str) -> None:
    assert search(index(), text) == ()


@given(st.text(max_size=200))
def test_no_text_breaks_the_search(text: str) -> None:
    hits: tuple[Hit, ...] = search(index(), text, limit=5)
    assert len(hits) <= 5
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 < hit.score <= 1 for hit in hits)


WORD = st.text("abcd", max_size=7)


@given(WORD, WORD)
def test_errors_between_two_words_are_counted_alike_from_either_side(a: str, b: str) -> None:
    assert edits(a, b, most=9) == edits(b, a, most=9)
    assert (edits(a, b, most=9) == 0) is (a == b)


@given(WORD, st.integers(0, 6), st.integers(0, 3))
def test_fewer_errors_than_allowed_are_counted_whatever_is_allowed(
    word: str, at: int, most: int
) -> None:
    shorter = word[:at] + word[at + 1 :]
    expected = int(shorter != word)
    assert edits(word, shorter, most=most) == (expected if expected <= most else None)

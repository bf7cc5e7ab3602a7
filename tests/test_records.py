"""What the letter says is in the records, and nothing that it does not say."""

import re
import shutil
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from data.figures import read_bronnen
from data.records import Records, read_records
from data.tables import TABLES
from wijk_lib.model import Gebied

AMSTELVEEN = Path("data/gemeenten/amstelveen")
TODAY = date(2026, 10, 1)
WIJKEN = [f"WK0362{number:02}" for number in range(1, 15)]
BUURTEN = {"BU03620101", "BU03620501", "BU03620801", "BU03620905", "BU03621106"}
GEBIEDEN = {code: Gebied(code, code, "wijk", "GM0362") for code in WIJKEN} | {
    code: Gebied(code, code, "buurt", f"WK{code[2:8]}")
    for code in BUURTEN | {f"BU{wijk[2:]}{number:02}" for wijk in WIJKEN for number in range(1, 9)}
}
COUNTS = {
    "themas": 8,
    "doelgroepen": 14,
    "partners": 49,
    "places": 52,
    "initiatieven": 28,
    "aanwezigheid": 9,
    "toezeggingen": 23,
    "documents": 9,
    "stated_figures": 15,
    "ambiguities": 21,
    "missing_indicators": 12,
}
# Row of the letter -> where it says that the initiatief is. Every other wijk is onbekend.
SAID = {
    2: {"WK036202", "BU03620801", "WK036208"},
    10: {"wijkcentrum-de-bolder", "wijkcentrum-westend"},
    13: {"BU03620501"},
    16: {"WK036209"},
}
TO_CONFIRM = {25: {"villa-randwijck"}, 26: {"huis-elsrijk"}}
KNOWN_WIJKEN = {
    2: {"WK036202", "WK036208"},
    10: {"WK036209", "WK036211"},
    13: {"WK036205"},
    16: {"WK036209"},
}


def read(folder: Path = AMSTELVEEN) -> Records:
    problems: list[Exception] = []
    bronnen = read_bronnen(AMSTELVEEN / "bronnen.csv", problems)
    assert not problems
    return read_records(
        folder,
        gebieden=GEBIEDEN,
        bronnen=bronnen,
        domeinen={"samenhang", "bestaanszekerheid", "gezondheid", "veerkracht", "leefbaarheid"},
        bounds=(52.2419, 4.7945, 52.3306, 4.9092),
        today=TODAY,
    )


@pytest.fixture(scope="module")
def records() -> Records:
    return read()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for table in TABLES.values():
        shutil.copy(AMSTELVEEN / table.file, tmp_path)
    return tmp_path


def change(folder: Path, file: str, before: str, after: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert before in text, f"{before!r} is not in {file}"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def test_the_letter_is_read_whole_and_without_a_problem(records: Records) -> None:
    assert records.problems == ()
    assert {name: len(getattr(records, name)) for name in COUNTS} == COUNTS
    assert sorted(each.row for each in records.initiatieven.values()) == list(range(1, 29))
    assert list(records.toezeggingen) == [f"T{number}" for number in range(1, 24)]


def test_every_statement_rests_on_a_sentence_of_the_letter(records: Records) -> None:
    letter = flat((AMSTELVEEN / "brief.txt").read_text(encoding="utf-8"))
    for each in (*records.initiatieven.values(), *records.toezeggingen.values()):
        assert flat(each.quote) in letter, each.key
    for initiatief in records.initiatieven.values():
        assert initiatief.amount in letter, initiatief.key
    for stated in records.stated_figures.values():
        assert stated.text in letter, stated.key
    for name in records.ambiguities.values():
        assert name.name_in_source in letter, name.key


def test_the_signers_of_the_letter_are_nowhere_in_the_data() -> None:
    for path in AMSTELVEEN.glob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert "Winthorst" not in text and "Poppens" not in text, path.name


@pytest.mark.parametrize("row", range(1, 29))
def test_each_row_is_where_the_letter_says_and_nowhere_else(records: Records, row: int) -> None:
    initiatief = next(each for each in records.initiatieven.values() if each.row == row)
    said = [each for each in records.aanwezigheid if each.initiatief == initiatief.key]
    states = {each.gebied or each.place: each.state for each in said}
    expected = dict.fromkeys(SAID.get(row, ()), "aanwezig")
    assert states == expected | dict.fromkeys(TO_CONFIRM.get(row, ()), "onbekend")
    assert all(each.hours_per_week is None for each in said)
    assert initiatief.stadsbreed == (row in {15, 27})
    per_wijk = {
        GEBIEDEN[code].parent if code in BUURTEN else code
        for each in said
        if each.state == "aanwezig"
        for code in [each.gebied or records.places[each.place].wijk]
    }
    assert per_wijk == KNOWN_WIJKEN.get(row, set())
    assert {state for state in states.values() if state == "bevestigd afwezig"} == set()


def test_examples_plans_and_knowledge_do_not_count(records: Records) -> None:
    counted = {each.row for each in records.initiatieven.values() if each.counts}
    assert counted == {2, 3, 5, 8, 9, 10, 12, 13, 14, 15, 16, 19, 21, 24, 27, 28}
    parts = {each.row: each.part_of for each in records.initiatieven.values() if each.part_of}
    wholes = {row: records.initiatieven[key].row for row, key in parts.items()}
    assert wholes == {6: 5, 7: 5, 10: 11, 22: 21, 23: 21, 25: 24, 26: 24}
    assert {each.row: each.known_total for each in records.initiatieven.values()}[24] == 6


def test_a_dagdeel_stays_a_dagdeel(records: Records) -> None:
    werkmakelaars = records.initiatieven["werkmakelaars"]
    assert werkmakelaars.amount == "een dagdeel per week"
    assert all(each.hours_per_week is None for each in records.initiatieven.values())


def test_eight_promises_and_three_of_them_with_a_last_day(records: Records) -> None:
    promises = {key: each for key, each in records.toezeggingen.items() if each.promise}
    assert list(promises) == ["T1", "T2", "T8", "T9", "T11", "T18", "T19", "T20"]
    due = {key: each.due for key, each in records.toezeggingen.items() if each.due}
    assert due == {
        "T8": date(2024, 12, 31),
        "T11": date(2025, 12, 31),
        "T19": date(2024, 6, 30),
    }
    assert all(records.toezeggingen[key].note for key in due)
    assert promises["T9"].agree == ("onderwijsbesturen", "schooldirecteuren")


def test_a_question_is_asked_once_and_of_somebody_the_letter_names(records: Records) -> None:
    asked = [each for each in records.initiatieven.values() if each.question]
    assert len(asked) == 12
    assert all(each.question.endswith("?") and each.ask in records.partners for each in asked)
    placed = {each.initiatief for each in records.aanwezigheid if each.state == "aanwezig"}
    silent = [
        each.key
        for each in records.initiatieven.values()
        if each.counts and not each.stadsbreed and each.key not in placed and not each.question
    ]
    assert silent == []


def test_a_name_stands_twice_where_the_letter_spells_it_otherwise(records: Records) -> None:
    names = {each.name_in_source: each for each in records.ambiguities.values() if each.name}
    assert names["Groenenlaan"].name == "Groenelaan" and names["Groenenlaan"].ask
    assert names["stadsdorp Elswijk"].name == "Stadsdorp Elsrijk"
    assert names["Patrimonium"].confidence == "midden"
    assert records.initiatieven["stadsdorp-elsrijk"].name_in_source == "stadsdorp Elswijk"


def test_no_place_is_a_pub_a_shop_or_a_gym(records: Records) -> None:
    kinds = Counter(each.kind for each in records.places.values())
    assert kinds["wijkcentrum"] == 8 and kinds["basisschool"] == 21
    assert not set(kinds) & {"horeca", "winkel", "sport", "kerk", "cultuur"}
    assert sum(each.lat is not None for each in records.places.values()) == 26


def test_records_cannot_be_changed(records: Records) -> None:
    with pytest.raises(TypeError):
        records.partners["nieuw"] = records.partners["vu"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("file", "before", "after", "says"),
    [
        ("partners.csv", "\nvu,", "\nparticipe,", "sleutel is 'participe', die staat ook op regel"),
        ("partners.csv", "\nvu,", "\nv u,", "er staat 'v u', verwacht letters, cijfers"),
        ("partners.csv", "VU,organisatie", "VU,bedrijf", "soort: er staat 'bedrijf', verwacht"),
        ("initiatieven.csv", ",wijk,actief", ",wijk,bezig", "status: er staat 'bezig'"),
        ("initiatieven.csv", ",ontmoeting,", ",feest,", "thema: 'feest' staat niet in themas.csv"),
        ("initiatieven.csv", "participe humanitas", "participe humanits", "partners: 'humanits'"),
        ("initiatieven.csv", ",financiele-vragen,", ",vragen,", "doelgroepen: 'vragen' staat niet"),
        ("initiatieven.csv", ",wijk,actief,", ",dorp,actief,", "schaal: er staat 'dorp'"),
        ("initiatieven.csv", "wijkboas,12,", "wijkboas,11,", "rij: 11 staat er 2 keer"),
        ("initiatieven.csv", ",ja,,nee,6,", ",ja,,misschien,6,", "verwacht ja of nee"),
        ("initiatieven.csv", ",ja,,nee,6,", ",ja,,nee,zes,", "verwacht een geheel getal"),
        ("aanwezigheid.csv", ",aanwezig,", ",present,", "staat: er staat 'present', verwacht"),
        ("aanwezigheid.csv", "WK036208", "WK036299", "gebied: 'WK036299' staat niet in"),
        ("aanwezigheid.csv", ",wijkcentrum-de-bolder,", ",de-bolder,", "plaats: 'de-bolder'"),
        (
            "aanwezigheid.csv",
            ",,wijkcentrum-westend",
            ",WK036211,wijkcentrum-westend",
            "allebei ge",
        ),
        ("aanwezigheid.csv", ",,wijkcentrum-westend", ",,", "gebied en plaats zijn allebei leeg"),
        ("aanwezigheid.csv", "mei 2022", "mei 2029", "het jaar 2029 ligt in de toekomst"),
        ("aanwezigheid.csv", ",BRIEF,", ",,", "bron: de cel is leeg"),
        ("aanwezigheid.csv", ",BRIEF,", ",KRANT,", "bron: 'KRANT' staat niet in de bronnen"),
        ("aanwezigheid.csv", "practical-matters-days", "denkmee", "is stadsbreed en heeft daarom"),
        ("plaatsen.csv", "52.31957,4.861229", "4.861229,52.31957", "buiten de gemeente"),
        ("plaatsen.csv", "52.31957,4.861229", "52.31957,", "horen bij elkaar"),
        ("plaatsen.csv", "WK036201,BU03620101", "WK036202,BU03620101", "ligt niet in wijk"),
        ("plaatsen.csv", "52.31957", "noord", "er staat 'noord', verwacht een getal"),
        ("toezeggingen.csv", "2024-12-31", "31-12-2024", "verwacht een datum als 2024-12-31"),
        ("toezeggingen.csv", ",loopt,BRIEF", ",loopt,", "voortgang en bron_voortgang horen"),
        ("onduidelijk.csv", ",midden,", ",zeker,", "zekerheid: er staat 'zeker'"),
        ("themas.csv", ",samenhang", ",gezelligheid", "domein: 'gezelligheid' staat niet in"),
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_line(
    copy: Path, file: str, before: str, after: str, says: str
) -> None:
    change(copy, file, before, after)
    found = read(copy)
    assert any(
        says in str(problem) and re.match(rf"{re.escape(file)}, regel \d+: ", str(problem))
        for problem in found.problems
    ), [str(problem) for problem in found.problems]
    assert len(found.initiatieven) >= 26 and len(found.toezeggingen) >= 22


def test_all_problems_are_told_and_not_just_the_first(copy: Path) -> None:
    change(copy, "toezeggingen.csv", "2024-12-31", "ooit")
    change(copy, "toezeggingen.csv", "2025-12-31", "later")
    change(copy, "themas.csv", "geld-en-werk", "geld en werk")
    problems = [str(problem) for problem in read(copy).problems]
    assert sum(problem.startswith("toezeggingen.csv") for problem in problems) == 2
    assert any(problem.startswith("themas.csv, regel 3") for problem in problems)


def test_a_missing_file_leaves_the_rest_standing(copy: Path) -> None:
    (copy / "partners.csv").unlink()
    found = read(copy)
    assert [str(problem) for problem in found.problems] == ["partners.csv: het bestand ontbreekt"]
    assert found.partners == {} and len(found.initiatieven) == 28
    assert all(each.partners == () and each.ask == "" for each in found.initiatieven.values())
    assert len(found.aanwezigheid) == 9


def test_a_presence_without_its_initiatief_and_partner_falls(copy: Path) -> None:
    change(copy, "aanwezigheid.csv", "werkmakelaars,werkmakelaars,", "werkmakelaar,werkmakelaar,")
    found = read(copy)
    assert len(found.problems) == 2 and len(found.aanwezigheid) == 8


def test_a_broken_row_takes_its_references_with_it(copy: Path) -> None:
    change(copy, "partners.csv", "Humanitas,organisatie", "Humanitas,vereniging")
    found = read(copy)
    assert len(found.problems) == 1
    assert found.initiatieven["financieel-cafe"].partners == ("participe", "gemeente")


def test_two_statements_about_the_same_on_one_day_contradict(copy: Path) -> None:
    path = copy / "aanwezigheid.csv"
    line = next(row for row in path.read_text().splitlines() if "oude-dorp" in row)
    other = line.replace("regisseur-oude-dorp", "tweede").replace("aanwezig", "bevestigd afwezig")
    path.write_text(path.read_text() + other + "\n")
    found = read(copy)
    assert any("zegt over hetzelfde als 'tweede'" in str(problem) for problem in found.problems)
    assert not [each for each in found.aanwezigheid if each.gebied == "BU03620801"]


def test_a_part_of_itself_is_refused(copy: Path) -> None:
    change(
        copy,
        "initiatieven.csv",
        ",nee,,nee,,,,samenwerking,Dit om",
        ",nee,werkmakelaars,nee,,,,samenwerking,Dit om",
    )
    assert any("onderdeel van zichzelf" in str(problem) for problem in read(copy).problems)


def test_semicolons_and_windows_letters_give_the_same_records(copy: Path, records: Records) -> None:
    path = copy / "doelgroepen.csv"
    rows = [f"{key};{each.label}" for key, each in records.doelgroepen.items()]
    path.write_bytes(("sleutel;naam\r\n" + "\r\n".join(rows)).encode("cp1252"))
    assert read(copy) == replace(records, problems=())

"""A figure that breaks a rule is named with its line and is not believed."""

import shutil
from datetime import date
from pathlib import Path

import pytest

import data
from data.extract import make_tables
from data.figures import read_figures
from data.indicator_files import read_indicatoren
from data.reading import DataError
from wijk_lib.model import Domein, Gebied

TODAY = date(2026, 10, 1)
GEBIEDEN = {
    each.code: each
    for each in (
        Gebied("NL00", "Nederland", "land", ""),
        Gebied("GM9999", "Proefstad", "gemeente", "NL00"),
        Gebied("WK999901", "Oude Stad", "wijk", "GM9999"),
        Gebied("WK999902", "Nieuwe Stad", "wijk", "GM9999"),
        Gebied("BU99990101", "Haven", "buurt", "WK999901"),
    )
}
DOMEINEN = {
    key: Domein(key, key, "?", True, 1.0)
    for key in ("samenhang", "bestaanszekerheid", "gezondheid", "veerkracht", "leefbaarheid")
}
BRONNEN = """sleutel,uitgever,dataset,jaar,licentie,gevonden_in,zekerheid,model,opmerking
A,niemand,Verzonnen,2020,geen,hier,laag,nee,
B,niemand,Verzonnen,2020,geen,hier,laag,ja,
"""
HEADER = "indicator,niveau,code,jaar,waarde,bron"
SHARE = "gezondheid_moeite_met_rondkomen"
GOOD = f"{SHARE},wijk,WK999901,2020,12.5,A"


def read(folder: Path, *lines: str, indicatoren: Path = data.INDICATOREN):
    (folder / "bronnen.csv").write_text(BRONNEN, encoding="utf-8")
    (folder / "cijfers").mkdir()
    (folder / "cijfers" / "tabel.csv").write_text("\n".join((HEADER, *lines)), encoding="utf-8")
    problems: list[DataError] = []
    figures = read_figures(
        folder,
        indicatoren,
        gebieden=GEBIEDEN,
        domeinen=DOMEINEN,
        today=TODAY,
        problems=problems,
    )
    return figures, [str(problem) for problem in problems]


def test_a_sound_figure_stands_with_its_source(tmp_path: Path) -> None:
    figures, problems = read(tmp_path, GOOD)
    assert problems == []
    assert figures.figures == {(SHARE, 2020): {"WK999901": 12.5}}
    assert figures.figure_bronnen == {(SHARE, 2020, "wijk"): "A"}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("geluk,wijk,WK999901,2020,12.5,A", "indicator is 'geluk', daar is geen bestand van"),
        (f"{SHARE},wijk,WK999909,2020,12.5,A", "code 'WK999909' staat niet in gebieden.csv"),
        (f"{SHARE},wijk,wk999901,2020,12.5,A", "code is 'wk999901', verwacht WK en zes cijfers"),
        (f"{SHARE},wijk,WK9999 01,2020,12.5,A", "code is 'WK9999 01', verwacht WK en zes"),
        (f"{SHARE},buurt,WK999901,2020,12.5,A", "code is 'WK999901', verwacht BU en acht cijfers"),
        (f"{SHARE},stad,WK999901,2020,12.5,A", "niveau is 'stad', verwacht land, gemeente, wijk"),
        (f"{SHARE},wijk,WK999901,2020,12.5,", "bron is leeg, verwacht een sleutel uit bronnen.csv"),
        (f"{SHARE},wijk,WK999901,2020,12.5,C", "bron is 'C', die staat niet in bronnen.csv"),
        (f"{SHARE},wijk,WK999901,2027,12.5,A", "jaar is 2027, verwacht 1900 tot en met 2026"),
        (f"{SHARE},wijk,WK999901,2019,12.5,A", "jaar is 2019, maar gezondheid_moeite_met"),
        (f"{SHARE},wijk,WK999901,20,12.5,A", "jaar is '20', verwacht vier cijfers"),
        (f"{SHARE},wijk,WK999901,2020.0,12.5,A", "jaar is '2020.0', verwacht vier cijfers"),
        (f"{SHARE},wijk,WK999901,2020,100.1,A", "waarde is 100,1, verwacht 0 tot en met 100 %"),
        (f"{SHARE},wijk,WK999901,2020,-0.1,A", "waarde is -0,1, verwacht 0 tot en met 100 %"),
        (f"{SHARE},wijk,WK999901,2020,nan,A", "er staat 'nan', verwacht een getal"),
        (f"{SHARE},wijk,WK999901,2020,inf,A", "er staat 'inf', verwacht een getal"),
        (f"{SHARE},wijk,WK999901,2020,veel,A", "er staat 'veel', verwacht een getal"),
        (f"{SHARE},wijk,WK999901,2020,1.234,A", "er staat '1.234': is dat 1234 of 1,234?"),
        ("inwoners,wijk,WK999901,2022,-5,A", "waarde is -5, verwacht een geheel aantal, 0 of meer"),
        ("inwoners,wijk,WK999901,2022,10.5,A", "waarde is 10,5, verwacht een geheel aantal"),
        ("stedelijkheidsklasse,wijk,WK999901,2022,6,A", "waarde is 6, verwacht een klasse van 1"),
    ],
)
def test_a_broken_figure_is_named_and_left_out(tmp_path: Path, line: str, says: str) -> None:
    figures, problems = read(tmp_path, f"{SHARE},buurt,BU99990101,2020,9,A", line)
    assert any(text.startswith("tabel.csv, regel 3: ") and says in text for text in problems)
    assert figures.figures == {(SHARE, 2020): {"BU99990101": 9.0}}


@pytest.mark.parametrize("code", ["", ".", "       .", "-99995", "-99997", "-99999999", "-99990"])
def test_what_cbs_leaves_open_is_absent_and_no_problem(tmp_path: Path, code: str) -> None:
    figures, problems = read(tmp_path, f"{SHARE},wijk,WK999901,2020,{code},A")
    assert problems == [] and figures.figures == {} and figures.figure_bronnen == {}


def test_zero_is_a_figure_and_stays(tmp_path: Path) -> None:
    figures, _ = read(tmp_path, f"{SHARE},wijk,WK999901,2020,0,A")
    assert figures.figures == {(SHARE, 2020): {"WK999901": 0.0}}


def test_a_figure_given_twice_is_not_believed_at_all(tmp_path: Path) -> None:
    figures, problems = read(tmp_path, GOOD, GOOD.replace("12.5", "13"))
    assert [text.split(":")[0] for text in problems] == ["tabel.csv, regel 2", "tabel.csv, regel 3"]
    assert figures.figures == {}


def test_two_sources_at_one_level_are_refused_and_at_two_levels_are_kept(tmp_path: Path) -> None:
    buurt = f"{SHARE},buurt,BU99990101,2020,9,B"
    figures, problems = read(tmp_path, GOOD, buurt)
    assert problems == []
    assert figures.figure_bronnen == {(SHARE, 2020, "wijk"): "A", (SHARE, 2020, "buurt"): "B"}
    shutil.rmtree(tmp_path / "cijfers")
    inwoners = "inwoners,{0},{1},2022,10,{2}".format
    figures, problems = read(
        tmp_path,
        inwoners("wijk", "WK999901", "A"),
        inwoners("buurt", "BU99990101", "B"),
        inwoners("wijk", "WK999902", "B"),
    )
    assert problems == [
        "tabel.csv, regel 4: bron is B, maar inwoners van 2022 per wijk komt uit A, "
        "verwacht één bron"
    ]
    assert figures.figures == {("inwoners", 2022): {"WK999901": 10.0, "BU99990101": 10.0}}


def test_all_that_is_wrong_with_one_line_is_told(tmp_path: Path) -> None:
    _, problems = read(tmp_path, f"{SHARE},wijk,WK000000,2030,130,Z")
    assert len(problems) == 5


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('key = "', 'key = "x', "regel 1: key is 'xgezondheid_moeite_met_rondkomen', verwacht"),
        ('direction = "more need"', 'direction = "up"', "direction is 'up', verwacht 'more need'"),
        ('direction = "more need"', 'direction = "none"', "maar de indicator telt in een domein"),
        ('kind = "rate"', 'kind = "percent"', "kind is 'percent', verwacht 'rate'"),
        ('domein = "bestaanszekerheid"', 'domein = "geld"', "domein is 'geld', verwacht"),
        ("weight = 1", "weight = 0", "weight is 0, verwacht meer dan 0"),
        ("weight = 1", "weight = nan", "weight is nan, verwacht meer dan 0"),
        ("weight = 1", "weight = 1" + 400 * "0", "verwacht meer dan 0 en hoogstens 1000000"),
        ("weight = 1", "weight = inf", "weight is inf, verwacht meer dan 0"),
        ("decimals = 1", "decimals = -1", "decimals is -1, verwacht 0 tot en met 6"),
        ('source = "RIVM', 'bron = "RIVM', "bron is onbekend, verwacht key, label"),
        ('unit = "%"', 'unit = ""', "unit is leeg, verwacht tekst"),
        ("years = [2012, 2016, 2020]", "years = []", "years is [], verwacht een lijst van jaren"),
        ("[65plus]", "[65plus", "de schrijfwijze klopt niet"),
    ],
)
def test_an_indicator_that_cannot_be_read_honestly_does_not_load(
    tmp_path: Path, before: str, after: str, says: str
) -> None:
    shutil.copytree(data.INDICATOREN, tmp_path / "indicatoren")
    path = tmp_path / "indicatoren" / f"{SHARE}.toml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    figures, problems = read(tmp_path, GOOD, indicatoren=tmp_path / "indicatoren")
    assert len(problems) == 1 and problems[0].startswith(f"{SHARE}.toml, regel ")
    assert says in problems[0]
    assert SHARE not in figures.indicatoren and len(figures.indicatoren) == 44
    assert figures.figures == {}


def test_an_indicator_without_source_does_not_load(tmp_path: Path) -> None:
    path = tmp_path / "inwoners.toml"
    lines = (data.INDICATOREN / "inwoners.toml").read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(each for each in lines if not each.startswith("source")))
    problems: list[DataError] = []
    assert read_indicatoren(tmp_path, DOMEINEN, problems) == {}
    assert [problem.problem for problem in problems] == ["source ontbreekt, verwacht tekst"]


def test_the_older_group_stands_beside_and_counts_in_no_domain() -> None:
    declared = read_indicatoren(data.INDICATOREN, DOMEINEN, [])
    older = {key: each.indicator for key, each in declared.items() if key.endswith("_65plus")}
    assert len(older) == 15
    assert {each.domein for each in older.values()} == {""}
    assert {each.group for each in older.values()} == {"65+"}
    assert all(declared[key.removesuffix("_65plus")].indicator.group == "18+" for key in older)


def test_the_extract_gives_tables_without_missing_codes_and_exponents(tmp_path: Path) -> None:
    declared = read_indicatoren(data.INDICATOREN, DOMEINEN, [])
    indicatoren = {key: each.indicator for key, each in declared.items()}
    score = "leefbaarometer_dim_voorzieningen"
    (tmp_path / "indicators.csv").write_text(
        "code,level,year,indicator,value,unit,source,group\n"
        f"WK999901,wijk,2022,{score},-2e-06,score,A,all\n"
        f"WK999902,wijk,2022,{score},-99995,score,A,all\n"
        f"WK999901,wijk,2020,{SHARE},30.0,%,A,65+\n"
        "WK999901,wijk,2022,gemiddelde_woz_waarde,300,x1000 euro,A,all\n"
    )
    problems: list[DataError] = []
    assert make_tables(tmp_path, indicatoren, problems) == {
        "a.csv": f"{HEADER}\n"
        f"{SHARE}_65plus,wijk,WK999901,2020,30,A\n"
        f"{score},wijk,WK999901,2022,-0.000002,A\n"
    }
    assert problems == []


def test_the_extract_refuses_another_unit_or_group(tmp_path: Path) -> None:
    declared = read_indicatoren(data.INDICATOREN, DOMEINEN, [])
    (tmp_path / "indicators.csv").write_text(
        "code,level,year,indicator,value,unit,source,group\n"
        f"WK999901,wijk,2020,{SHARE},30.0,aantal,A,18+\n"
        f"WK999901,wijk,2020,{SHARE},30.0,%,A,all\n"
    )
    problems: list[DataError] = []
    make_tables(tmp_path, {key: each.indicator for key, each in declared.items()}, problems)
    assert [str(problem) for problem in problems] == [
        "indicators.csv, regel 2: unit is 'aantal', verwacht '%'",
        "indicators.csv, regel 3: group is 'all', verwacht '18+'",
    ]

"""The one door: published figures come in as published, and a broken file breaks nothing else."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import data
from data.__main__ import main
from data.gemeente import read_gebieden, read_gemeente
from data.reading import DataError
from wijk_lib.model import Wijkbeeld

AMSTELVEEN = data.GEMEENTEN / "amstelveen"
PROEFSTAD = Path("tests/proefstad")
TODAY = date(2026, 10, 1)
FILES = sorted(str(path.relative_to(PROEFSTAD)) for path in PROEFSTAD.rglob("*.csv"))
ROND = "gezondheid_moeite_met_rondkomen"


@pytest.fixture(scope="module")
def beeld() -> Wijkbeeld:
    return data.read_wijkbeeld("amstelveen", today=TODAY)


@pytest.fixture
def proefstad(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROEFSTAD, tmp_path / "proefstad"))


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text, f"{before!r} is not in {path.name}"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def assert_whole(beeld: Wijkbeeld) -> None:
    """Nothing refers to what is not there."""
    for (key, year), per_code in beeld.figures.items():
        assert key in beeld.indicatoren
        for code in per_code:
            bron = beeld.figure_bronnen[(key, year, beeld.gebieden[code].level)]
            assert bron in beeld.bronnen
    for gebied in beeld.gebieden.values():
        assert gebied.level in {"land", "gemeente"} or gebied.parent in beeld.gebieden
    for row in beeld.aanwezigheid:
        assert row.bron in beeld.bronnen
        assert row.gebied in beeld.gebieden or row.place in beeld.places


def test_amstelveen_is_read_whole_and_without_a_problem(beeld: Wijkbeeld) -> None:
    assert beeld.problems == ()
    assert not beeld.synthetic
    assert [len(beeld.at_level(level)) for level in ("land", "gemeente", "wijk", "buurt")] == [
        1, 1, 14, 47,
    ]  # fmt: skip
    assert len(beeld.indicatoren) == 31 + 15
    assert len(beeld.initiatieven) == 28 and len(beeld.toezeggingen) == 23
    assert_whole(beeld)


def test_eleven_indicators_make_the_index_and_four_stand_in_the_ring(beeld: Wijkbeeld) -> None:
    counts = {key: len(beeld.indicatoren_of(key)) for key in beeld.domeinen}
    assert counts == {
        "samenhang": 3,
        "bestaanszekerheid": 1,
        "gezondheid": 4,
        "veerkracht": 3,
        "leefbaarheid": 4,
    }
    assert [key for key, each in beeld.domeinen.items() if not each.in_index] == ["leefbaarheid"]


@pytest.mark.parametrize(
    ("code", "percentage"),
    [
        ("NL00", 13.9),
        ("GM0362", 15.6),
        ("WK036205", 29.8),
        ("WK036209", 19.7),
        ("WK036208", 18.2),
        ("WK036206", 17.7),
        ("WK036202", 13.8),
        ("BU03620202", 16.0),
        ("BU03620201", 7.5),
        ("BU03620801", 16.9),
        ("BU03620902", 24.3),
        ("BU03620805", 23.5),
        ("BU03620604", 23.4),
    ],
)
def test_moeite_met_rondkomen_2020_is_as_the_rivm_published_it(
    beeld: Wijkbeeld, code: str, percentage: float
) -> None:
    figure = beeld.figure(ROND, code)
    assert figure is not None
    assert (figure.value, figure.year, figure.unit) == (percentage, 2020, "%")
    assert beeld.bronnen[figure.bron].modelled


def test_inwoners_add_up_as_their_sources_say(beeld: Wijkbeeld) -> None:
    assert sum(beeld.inwoners("wijk", year=2022).values()) == 92_340
    assert beeld.inwoners("gemeente", year=2022) == {"GM0362": 92_331}
    assert sum(beeld.inwoners("wijk").values()) == 95_840
    assert beeld.inwoners("gemeente") == {"GM0362": 95_840}
    assert sum(beeld.inwoners("buurt").values()) == 91_580
    assert beeld.newest_year("inwoners", "buurt") == 2020
    assert "afgeleid" in beeld.bronnen[beeld.figure_bronnen[("inwoners", 2017, "buurt")]].year


def test_the_leefbaarometer_is_its_national_mean_plus_five_dimensions(beeld: Wijkbeeld) -> None:
    dimensions = [key for key in beeld.indicatoren if key.startswith("leefbaarometer_dim_")]
    assert len(dimensions) == 5
    for year in (2014, 2018, 2020, 2022):
        for code, total in beeld.values("leefbaarometer_totaalscore", "wijk", year).items():
            parts = [beeld.figures[(key, year)][code] for key in dimensions]
            assert total == pytest.approx(4.102265 + sum(parts), abs=5e-6)
    newest = beeld.values("leefbaarometer_totaalscore", "wijk", 2022)
    assert sum(value > 4.102265 for value in newest.values()) == 12


def test_every_year_and_level_that_was_published_is_there(beeld: Wijkbeeld) -> None:
    assert beeld.years(ROND, "buurt") == (2012, 2016, 2020)
    assert beeld.years(f"{ROND}_65plus", "wijk") == (2020,)
    assert len(beeld.values(ROND, "buurt", 2020)) == 46
    assert len(beeld.values(f"{ROND}_65plus", "wijk", 2020)) == 13
    assert "WK036205" not in beeld.values(f"{ROND}_65plus", "wijk", 2020)
    assert beeld.years("leefbaarometer_totaalscore", "wijk") == (
        2002, 2008, 2012, 2014, 2016, 2018, 2020, 2022,
    )  # fmt: skip
    assert beeld.years("leefbaarometer_totaalscore", "buurt") == ()
    assert len(beeld.values("pct_personen_in_laagste_40pct_inkomen", "wijk", 2022)) == 13


def test_the_cautions_travel_with_the_figures(beeld: Wijkbeeld) -> None:
    modelled = [key for key in beeld.indicatoren if key.startswith("gezondheid_")]
    assert len(modelled) == 30
    for key in modelled:
        assert "rekenmodel" in beeld.indicatoren[key].caution
        assert "corona" in beeld.indicatoren[key].caution
    assert all(each.caution and each.base for each in beeld.indicatoren.values())
    assert "afwijking van het landelijk gemiddelde" in (
        beeld.indicatoren["leefbaarometer_dim_sociale_samenhang"].caution
    )


def test_a_flag_passes_to_the_buurten_of_its_wijk(beeld: Wijkbeeld) -> None:
    flagged = {gebied.code for gebied in beeld.gebieden.values() if gebied.flag}
    assert {code for code in flagged if code.startswith("WK")} == {
        "WK036205", "WK036207", "WK036213", "WK036214",
    }  # fmt: skip
    assert {"BU03620501", "BU03620502"} <= flagged
    out = {gebied.code for gebied in beeld.gebieden.values() if not gebied.in_divisions}
    assert {code for code in out if code.startswith("WK")} == {"WK036205", "WK036214"}
    assert {"BU03620501", "BU03620502"} <= out and "WK036207" not in out
    assert "WK036214" not in beeld.rankable("wijk") and "WK036207" in beeld.rankable("wijk")


def test_what_the_door_hands_out_cannot_be_changed(beeld: Wijkbeeld) -> None:
    for mapping in (beeld.figures, beeld.figures[(ROND, 2020)], beeld.bronnen, beeld.gebieden):
        with pytest.raises(TypeError):
            mapping["nieuw"] = 1  # type: ignore[index]
    with pytest.raises(AttributeError):
        beeld.problems = ("anders",)  # type: ignore[misc]


def test_proefstad_says_that_it_is_made_up_and_can_be_reckoned_by_hand() -> None:
    proefstad = data.read_wijkbeeld(folder=PROEFSTAD, today=TODAY)
    assert proefstad.problems == () and proefstad.synthetic
    assert proefstad.values(ROND, "wijk", 2020) == {
        "WK999901": 15.0,  # (10 + 20) / 2
        "WK999902": 35.0,  # (30 + 40) / 2
        "WK999903": 59.0,  # (50 * 100 + 60 * 900) / 1000
    }
    assert "BU99990302" not in proefstad.values("gezondheid_eenzaam", "buurt", 2020)
    assert_whole(proefstad)


BREAKS: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "a picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 20),
    "a web page": lambda path: path.write_text("<!doctype html><title>Inloggen</title>"),
    "another table": lambda path: path.write_text("a,b\n1,2\n"),
    "an open quote": lambda path: path.write_text(path.read_text("utf-8") + '"open', "utf-8"),
}


@pytest.mark.faults
@pytest.mark.parametrize(
    ("file", "how"),
    [
        (file, how)
        for file in FILES
        for how in BREAKS
        if not (file.startswith("cijfers/") and how == "missing")  # then a source is just absent
    ],
)
def test_a_broken_file_is_named_and_the_rest_stands(proefstad: Path, file: str, how: str) -> None:
    BREAKS[how](proefstad / file)
    beeld = data.read_wijkbeeld(folder=proefstad, today=TODAY)
    assert any(problem.startswith(Path(file).name) for problem in beeld.problems)
    assert_whole(beeld)
    if file not in {"gebieden.csv", "bronnen.csv"}:
        assert len(beeld.at_level("buurt")) == 6
        assert beeld.bronnen


@pytest.mark.faults
@pytest.mark.parametrize("share", [number / 50 for number in range(50)])
def test_a_file_cut_off_anywhere_never_raises(proefstad: Path, share: float) -> None:
    for file in FILES:
        path = proefstad / file
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * share)])
        assert_whole(data.read_wijkbeeld(folder=proefstad, today=TODAY))
        path.write_bytes(content)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (
            'code = "GM9999"',
            'code = "9999"',
            "regel 4: code is '9999', verwacht GM en vier cijfers",
        ),
        ("synthetic = true", "", "regel 1: synthetic ontbreekt, verwacht true of false"),
        ("rankable_from = 500", "rankable_from = -1", "rankable_from is -1, verwacht meer dan 0"),
        ("rankable_from = 500", "rankable_form = 500", "rankable_from ontbreekt"),
        ("52.4876, 5.3135", "5.3135, 52.4876", "verwacht [zuid, west, noord, oost] in graden"),
        ("[settings]", "[instellingen]", "instellingen is onbekend"),
        ("in_divisions = false", "in_divisions = 'nee'", "in_divisions is 'nee', verwacht true"),
        ("weight = 1", "weight = 0", "weight is 0, verwacht meer dan 0"),
        ("[kaart]", "[kaart", "de schrijfwijze klopt niet"),
        ('key = "veerkracht"', 'key = "samenhang"', "domein 'samenhang' staat er twee keer"),
    ],
)
def test_without_a_right_gemeente_toml_there_is_one_clear_error(
    proefstad: Path, before: str, after: str, says: str
) -> None:
    change(proefstad / "gemeente.toml", before, after)
    with pytest.raises(DataError) as caught:
        data.read_wijkbeeld(folder=proefstad)
    assert str(caught.value).startswith("gemeente.toml, regel ")
    assert says in str(caught.value)


def test_a_gemeente_that_is_not_there_is_named() -> None:
    with pytest.raises(DataError, match=r"gemeente\.toml: het bestand ontbreekt"):
        data.read_wijkbeeld("nergenshuizen")


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("BU99990101,Haven", "bu99990101,Haven", "code is 'bu99990101', verwacht BU en acht"),
        ("BU99990101,Haven", "BU99990102,Haven", "code BU99990102 staat er twee keer"),
        ("BU99990101,Haven,buurt", "BU99990101,Haven,wijk", "code is 'BU99990101', verwacht WK"),
        ("BU99990101,Haven,buurt", "BU99990101,Haven,dorp", "niveau is 'dorp', verwacht land"),
        ("BU99990101,Haven", "BU99990101,", "BU99990101 heeft geen naam"),
        ("Haven,buurt,WK999901", "Haven,buurt,WK999909", "valt_onder is 'WK999909', verwacht de"),
        ("Haven,buurt,WK999901", "Haven,buurt,GM9999", "valt_onder is 'GM9999', verwacht de code"),
    ],
)
def test_a_gebied_that_is_not_right_is_named(
    proefstad: Path, before: str, after: str, says: str
) -> None:
    change(proefstad / "gebieden.csv", before, after)
    problems: list[DataError] = []
    gebieden = read_gebieden(proefstad / "gebieden.csv", read_gemeente(proefstad), problems)
    assert any(
        str(each).startswith("gebieden.csv, regel ") and says in each.problem for each in problems
    )
    assert {"GM9999", "WK999901", "BU99990201"} <= gebieden.keys()


def test_a_flag_on_an_unknown_code_is_named(proefstad: Path) -> None:
    change(proefstad / "gemeente.toml", 'code = "BU99990302"', 'code = "BU99990309"')
    assert data.check(folder=proefstad).problems == (
        "gemeente.toml: [[flags]] noemt BU99990309, maar dat staat niet in gebieden.csv",
    )


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (",laag,ja,", ",laag,misschien,", "model is 'misschien', verwacht ja of nee"),
        (",laag,ja,", ",vast wel,ja,", "zekerheid is 'vast wel', verwacht hoog, midden, laag"),
        ("VERZONNEN-MODEL,niemand", "VERZONNEN-MODEL,", "uitgever is leeg"),
        ("VERZONNEN-BRIEF", "VERZONNEN-MODEL", "sleutel 'VERZONNEN-MODEL' staat er twee keer"),
    ],
)
def test_a_source_that_is_not_right_is_named(
    proefstad: Path, before: str, after: str, says: str
) -> None:
    change(proefstad / "bronnen.csv", before, after)
    problems = data.check(folder=proefstad).problems
    assert any(each.startswith("bronnen.csv, regel ") and says in each for each in problems)


def test_the_check_prints_a_line_per_dataset(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "amstelveen"]) == 0
    lines = capsys.readouterr().out.splitlines()
    for line in ("initiatieven: 28", "toezeggingen: 23", "wijken: 14", "buurten: 47"):
        assert line in lines
    assert lines[-1] == "problemen: 0"


def test_the_check_tells_every_problem_of_every_file(
    proefstad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(proefstad / "cijfers" / "telling.csv", "1000", "-1")
    change(proefstad / "themas.csv", "samenhang", "gezelligheid")
    change(proefstad / "toezeggingen.csv", "2024-12-31", "ooit")
    (proefstad / "wijken.geojson").write_text("{}")
    change(proefstad / "gebieden.csv", "BU99990301,Bos,buurt,WK999903\n", "")
    assert main(["check", str(proefstad)]) == 1
    told = capsys.readouterr()
    for file in ("telling.csv", "themas.csv", "toezeggingen.csv", "wijken.geojson"):
        assert f"  {file}" in told.err
    assert "buurten.geojson: BU99990301 staat niet in gebieden.csv" in told.err
    assert f"problemen: {len(told.err.splitlines())}" in told.out


def test_a_command_for_an_unknown_gemeente_ends_with_one_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "nergenshuizen"]) == 1
    assert capsys.readouterr().err == "  gemeente.toml: het bestand ontbreekt\n"


def test_the_figures_command_writes_nothing_when_a_line_is_wrong(
    proefstad: Path, tmp_path: Path
) -> None:
    source = tmp_path / "bron"
    source.mkdir()
    before = {path.name: path.read_bytes() for path in (proefstad / "cijfers").iterdir()}
    header = "code,level,year,indicator,value,unit,source,group\n"
    good = f"WK999901,wijk,2020,{ROND},30.5,%,NIEUW,18+\n"
    (source / "indicators.csv").write_text(header + good + good.replace("30.5", "veel"))
    assert main(["figures", str(proefstad), "--from", str(source)]) == 1
    assert {path.name: path.read_bytes() for path in (proefstad / "cijfers").iterdir()} == before
    (source / "indicators.csv").write_text(header + good)
    assert main(["figures", str(proefstad), "--from", str(source)]) == 0
    assert (proefstad / "cijfers" / "nieuw.csv").read_text() == (
        f"indicator,niveau,code,jaar,waarde,bron\n{ROND},wijk,WK999901,2020,30.5,NIEUW\n"
    )

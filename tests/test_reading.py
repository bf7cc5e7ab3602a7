"""Tables and facts are the same however people keep them, or they are refused in Dutch."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.facts import read_facts
from data.numbers import decimal_sign, read_number
from data.reading import DataError, Row, read_rows, read_text

HEADER = ("code", "naam", "waarde")
LINES = [
    ("WK036201", "Café 't Rondje", "12,5"),
    ("WK036202", 'Twee\nregels en "aanhaling"', ""),
    ("WK036203", "komma, punt; tab\ten €", "1.234,5"),
]


def write_table(separator: str, end: str) -> str:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    rows = [separator.join(map(cell, row)) for row in (HEADER, *LINES)]
    return end.join(rows) + end


def rows_of(path: Path) -> list[Row]:
    problems: list[DataError] = []
    rows = read_rows(path, HEADER, problems)
    assert problems == []
    return rows


def refusals(path: Path, columns: tuple[str, ...] = HEADER) -> list[str]:
    problems: list[DataError] = []
    read_rows(path, columns, problems)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le-bom", "utf-16-be-bom"]
)
def test_one_table_is_the_same_however_it_was_saved(
    tmp_path: Path, separator: str, end: str, encoding: str
) -> None:
    path = tmp_path / "tabel.csv"
    text = write_table(separator, end)
    if encoding.endswith("-bom"):
        plain = encoding.removesuffix("-bom")
        path.write_bytes("\ufeff".encode(plain) + text.encode(plain))
    else:
        path.write_bytes(text.encode(encoding))
    rows = rows_of(path)
    assert [tuple(row[column] for column in HEADER) for row in rows] == LINES
    assert [row.line for row in rows] == [2, 3, 5]


def test_latin_letters_are_read_as_windows_writes_them(tmp_path: Path) -> None:
    path = tmp_path / "tabel.csv"
    path.write_bytes("code;naam\nBU01;Café Zuid\n".encode("latin-1"))
    problems: list[DataError] = []
    assert read_rows(path, ("code", "naam"), problems)[0]["naam"] == "Café Zuid"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "tabel.csv, regel 1: de kolom code, naam, waarde ontbreekt"),
        (
            b"code,naam\nx,y\n",
            "tabel.csv, regel 1: de kolom waarde ontbreekt; er staat 'code,naam'",
        ),
        (b"code,naam,waarde,code\n", "tabel.csv, regel 1: de kolom 'code' staat er twee keer"),
        (b"code,naam,waarde,prijs\n", "tabel.csv, regel 1: de kolom 'prijs' is onbekend, verwacht"),
        (b"code,naam,waarde\na,b,1,5\n", "tabel.csv, regel 2: er staan 4 cellen, verwacht 3"),
        (b"code,naam,waarde\na,b\n", "tabel.csv, regel 2: er staan 2 cellen, verwacht 3"),
        (b'"code",naam,"waarde\n', "tabel.csv, regel 1: vanaf hier is de tabel niet te lezen"),
        (b'code,naam,waarde\na,"b,1\nc,d,2\n', "regel 2: vanaf hier is de tabel niet te lezen"),
        (b"code,naam,waarde\na\0,b,1\n", "tabel.csv: bevat nulbytes"),
        (b"code,naam,waarde\n\x81,b,1\n", "tabel.csv: de tekens zijn niet te lezen"),
        (b"\xff\xfea", "tabel.csv: de tekens zijn niet te lezen"),
    ],
)
def test_a_table_that_cannot_be_read_says_where_and_why(
    tmp_path: Path, content: bytes, says: str
) -> None:
    path = tmp_path / "tabel.csv"
    path.write_bytes(content)
    assert any(says in text for text in refusals(path)), refusals(path)


def test_every_bad_line_is_told_and_the_good_ones_stay(tmp_path: Path) -> None:
    path = tmp_path / "tabel.csv"
    path.write_text("code,naam,waarde\na\n\nb,c,1\nd,e,f,g\n", encoding="utf-8")
    problems: list[DataError] = []
    rows = read_rows(path, HEADER, problems)
    assert [(row.line, row["code"]) for row in rows] == [(4, "b")]
    assert [problem.line for problem in problems] == [2, 5]


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"geen\.csv: het bestand ontbreekt"):
        read_text(tmp_path / "geen.csv")
    with pytest.raises(DataError, match="het bestand is niet te lezen"):
        read_text(tmp_path)


@pytest.mark.parametrize(
    "text",
    ["nan", "NaN", "inf", "-inf", "1_000", "١٢", "twaalf", "12%", "1..2", "1,2,3", "--1", "x"],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="verwacht een getal of een lege cel"):
        read_number(text)


def test_a_number_too_large_to_reckon_with_is_refused() -> None:
    for text in ("9" * 400, "-" + "9" * 400):
        with pytest.raises(ValueError, match="verwacht een kleiner getal"):
            read_number(text)


@pytest.mark.parametrize(
    "text", ["", " ", ".", "       .", "-99990", "-99995", "-99997,0", "-99999999", "-1e5"]
)
def test_a_missing_code_of_cbs_is_never_a_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize("text", ["1.234", "1,234", "-12.345", "999,999"])
def test_a_number_with_two_readings_is_asked_and_never_guessed(text: str) -> None:
    with pytest.raises(ValueError, match=r"is dat .* of .*\?"):
        read_number(text)


def test_the_rest_of_the_table_settles_what_one_cell_leaves_open() -> None:
    assert decimal_sign(["1.234", "12,5"]) == ","
    assert read_number("1.234", decimal=",") == 1234
    assert decimal_sign(["1.234", "0.018"]) == "."
    assert read_number("1.234", decimal=".") == 1.234
    with pytest.raises(ValueError, match="punt en komma staan allebei"):
        decimal_sign(["12,5", "12.5"])
    with pytest.raises(ValueError, match="verwacht een getal"):
        read_number("12,5", decimal=".")


@given(st.integers(-99_000_00, 10**10), st.sampled_from([".", ","]), st.booleans())
def test_a_number_written_with_its_sign_known_comes_back(
    hundredths: int, sign: str, grouped: bool
) -> None:
    value = hundredths / 100
    english = f"{value:,.2f}" if grouped else f"{value:.2f}"
    written = english if sign == "." else english.translate(str.maketrans(".,", ",."))
    assert read_number(written, decimal=sign) == value


@given(st.text(max_size=12))
def test_any_text_is_a_finite_number_or_nothing_or_refused(text: str) -> None:
    try:
        value = read_number(text)
    except ValueError as error:
        assert "verwacht" in str(error) or "is dat" in str(error)
    else:
        assert value is None or abs(value) < float("inf")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("naam = Amstelveen\n", "feiten.toml, regel 1: de schrijfwijze klopt niet"),
        ("\naantal = 'twee'\n", "feiten.toml, regel 2: aantal is 'twee', verwacht geheel getal"),
        ("aantal = true\n", "feiten.toml, regel 1: aantal is True, verwacht geheel getal"),
        ("getal = 1\n", "feiten.toml, regel 1: aantal ontbreekt, verwacht geheel getal"),
    ],
)
def test_a_wrong_fact_is_named_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "feiten.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_facts(path).take("aantal", "geheel getal")
    assert says in str(caught.value)


def test_a_fact_in_a_repeated_section_is_found_in_its_own(tmp_path: Path) -> None:
    path = tmp_path / "feiten.toml"
    path.write_text("[[vlag]]\ncode = 'a'\n[[vlag]]\ncode = ''\n", encoding="utf-8")
    first, second = read_facts(path).sections("vlag")
    assert first.words("code") == "a"
    with pytest.raises(DataError, match=r"feiten.toml, regel 4: code is leeg"):
        second.words("code")

"""Files go in whole or not at all, and what comes out goes in again as it was."""

from __future__ import annotations

import csv
import io
import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.register import LOCAL_USER, Change, InvalidError, RefusedError, Register
from data.register_store.kinds import KINDS, PUBLIC
from data.register_store.rules import tidy
from data.register_transfer.cells import read_cell, write_cell, write_text
from data.register_transfer.exporting import as_csv, as_geojson, as_xlsx, everything, template
from data.register_transfer.importing import carry_out, look_at, preview
from data.register_transfer.mapping import propose_columns, propose_kind
from data.register_transfer.planning import Chosen, Incoming
from data.register_transfer.sheets import FileError, read_sheets
from tests import register_at as at
from tests.register_at import LINK, login, proefstad, register_at, statement, submit

NASTY = (
    "=1+1",
    "'=1+1",
    "''=1+1",
    "+31 20 000 00 00",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "'t Open Hof",
    "'s-Graveland",
    'zij zei "ja; nee, misschien"',
    "regel één\nregel twee",
    "_x0041_ en _x000D_",
    "<img src=x onerror=alert(1)>",
    "${7*7} `ls` </script>",
    "12,5",
    "1.234",
    "0012",
    "TRUE",
    "#N/B",
    "2026-03-01",
    "é à ü € ‘ ’ … 😀 \u202e rtl",
    "sep=;",
    "x" * 9_999,
)


def _file(tmp_path: Path, name: str, content: bytes | str) -> Incoming:
    path = tmp_path / "upload"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return Incoming(path, name, said_by="de proef")


def _import(register: Register, incoming: Incoming) -> int:
    seen = preview(register, incoming, who=LOCAL_USER)
    assert seen.problems == ()
    return carry_out(
        register,
        incoming,
        who=LOCAL_USER,
        token=f"t-{seen.stamp}-{incoming.name}",
        stamp=seen.stamp,
    )


def _lively(where: str) -> Register:
    """A register in which everything happened."""
    register = register_at(where)
    for n, text in enumerate(NASTY):
        submit(register, Change(statement(f"s{n}", note=text, said_on=date(2020, 1, 1 + n))))
    submit(register, Change(replace(LINK, link="bekend", spoken_on=date(2026, 1, 31)), 1))
    at.end(register, "aanwezigheid", "inloop-markt")
    at.change(register, "places", "buurthuis-markt", note="=verhuisd?")
    return register


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_comes_out_goes_in_as_the_same_register(where: str, tmp_path: Path, form: str) -> None:
    register = _lively(where)
    before = at.everything(register)
    bare = replace(
        proefstad(),
        **{name: {} for name in PUBLIC if hasattr(proefstad(), name)} | {"aanwezigheid": ()},
    )
    (tmp_path / "empty").mkdir()
    shutil.copy(at.PROEFSTAD / "gemeente.toml", tmp_path / "empty")
    with_nothing = at.open_register(
        bare, tmp_path / "empty", where=str(tmp_path / "other"), clock=at.Clock()
    )
    if form == "xlsx":
        _import(with_nothing, _file(tmp_path, "register.xlsx", as_xlsx(register)))
    else:
        for name in ("themas", "doelgroepen", *PUBLIC[2:]):
            _import(with_nothing, _file(tmp_path, KINDS[name].table.file, as_csv(register, name)))
    assert at.everything(with_nothing) == before


def test_a_point_comes_back_from_geojson_as_the_same_place(where: str, tmp_path: Path) -> None:
    register = _lively(where)
    content = as_geojson(register)
    before = register.kept("places")
    at.change(register, "places", "buurthuis-markt", name="Anders", address="", note="")
    _import(register, _file(tmp_path, "plaatsen.geojson", content))
    after = register.kept("places")
    assert [(k.record, k.ended) for k in after] == [(k.record, k.ended) for k in before]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_importing_what_is_there_changes_nothing(where: str, tmp_path: Path, form: str) -> None:
    register = _lively(where)
    stamp = register.stamp()
    if form == "xlsx":
        assert _import(register, _file(tmp_path, "register.xlsx", as_xlsx(register))) == 0
    else:
        for name, content in everything(register).items():
            assert _import(register, _file(tmp_path, name, content)) == 0
    assert register.stamp() == stamp


def test_importing_twice_changes_nothing_the_second_time(where: str, tmp_path: Path) -> None:
    register = register_at(where)
    incoming = _file(
        tmp_path,
        "opgave.csv",
        "initiatief;partner;gebied;staat;uren per week\r\n"
        "inloop;welzijn;WK999902;aanwezig;3,5\r\n"
        "Spreekuur;welzijn;WK999903;niet aanwezig;\r\n",
    )
    assert _import(register, incoming) == 2
    assert _import(register, incoming) == 0
    said = {
        each.gebied: each for each in register.records().aanwezigheid if each.bron == "REGISTER"
    }
    assert said["WK999902"].hours_per_week == 3.5
    assert said["WK999903"].state == "bevestigd afwezig"
    assert {each.said_by for each in said.values()} == {"de proef"}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=200))
def test_any_text_in_a_cell_says_the_same_when_it_comes_back(text: str) -> None:
    tidied = tidy(statement("x", note=text)).note
    for written in (write_text(tidied, "text"), write_cell(tidied, "text")):
        assert read_cell(written, "text", "opmerking") == tidied
        assert not str(written or "").startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.floats(0, 168, allow_nan=False) | st.floats(-180, 180))
def test_any_number_in_a_cell_says_the_same_when_it_comes_back(number: float) -> None:
    assert read_cell(write_text(number, "number"), "number", "x") == number
    assert read_cell(write_cell(number, "number"), "number", "x") == number


TABLE = 'sleutel;naam\neen;café ’s avonds\ntwee;"met; punt\nen regel"\n'


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        b"\xef\xbb\xbf" + TABLE.encode(),
        TABLE.encode("utf-16"),
        TABLE.encode("cp1252"),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("sleutel;naam", "sleutel\tnaam")
        .replace("een;", "een\t")
        .replace("twee;", "twee\t")
        .encode(),
        TABLE.replace("sleutel;naam", "sleutel,naam")
        .replace("een;", "een,")
        .replace("twee;", "twee,")
        .encode(),
        b"sep=;\r\n" + TABLE.encode(),
    ],
    ids=["utf-8", "bom", "utf-16", "cp1252", "crlf", "tab", "comma", "sep"],
)
def test_the_same_table_from_every_way_of_writing_it(tmp_path: Path, content: bytes) -> None:
    incoming = _file(tmp_path, "doelgroepen.csv", content)
    (sheet,) = read_sheets(incoming.path, incoming.name)
    assert sheet.header == ("sleutel", "naam")
    values = [tuple(read_cell(c, "text", "naam") for c in cells) for _, cells in sheet.rows]
    assert values == [("een", "café ’s avonds"), ("twee", "met; punt\nen regel")]


def test_what_is_wrong_is_said_per_row_and_column_and_nothing_lands(
    where: str, tmp_path: Path
) -> None:
    register = register_at(where)
    before = at.everything(register)
    incoming = _file(
        tmp_path,
        "aanwezigheid.csv",
        "sleutel;initiatief;partner;gebied;staat;uren_per_week;gezegd_op\n"
        "een;inloop;welzijn;WK999902;aanwezig;vier;\n"
        "twee;inloop;welzijn;WK999901;aanwezig;1.234;31-2-2026\n"
        "drie;inloop;welzijn;WK999903;aanwezig;2;\n",
    )
    seen = preview(register, incoming, who=LOCAL_USER)
    assert [str(problem) for problem in seen.problems] == [
        "aanwezigheid, rij 2, kolom uren_per_week: er staat 'vier', verwacht een getal of een "
        "lege cel",
        "aanwezigheid, rij 3, kolom uren_per_week: er staat '1.234': is dat 1234 of 1,234? "
        "Schrijf 1234 of 1,2340",
        "aanwezigheid, rij 3, kolom gezegd_op: er staat '31-2-2026', verwacht een dag als "
        "2026-03-01 of 1-3-2026",
    ]
    with pytest.raises(InvalidError):
        carry_out(register, incoming, who=LOCAL_USER, token="x", stamp=seen.stamp)
    assert at.everything(register) == before


def test_what_only_the_register_can_tell_is_said_per_row_too(where: str, tmp_path: Path) -> None:
    register = register_at(where)
    incoming = _file(
        tmp_path,
        "aanwezigheid.csv",
        "initiatief;partner;gebied;staat\n"
        "inloop;welzijn;WK000000;aanwezig\n"
        "bestaat niet;welzijn;WK999901;aanwezig\n"
        "inloop;welzijn;WK999902;soms\n",
    )
    seen = preview(register, incoming, who=LOCAL_USER)
    found = {(problem.row, problem.column) for problem in seen.problems}
    assert found == {(2, "gebied"), (3, "initiatief"), (4, "staat")}


def test_all_that_is_wrong_in_a_table_is_said_at_once(where: str, tmp_path: Path) -> None:
    """What cannot be read, and what only the register can tell of the other rows."""
    incoming = _file(
        tmp_path,
        "aanwezigheid.csv",
        "initiatief;gebied;staat;uren_per_week\n"
        "inloop;WK000000;aanwezig;\n"
        "inloop;WK999901;aanwezig;veel\n"
        "inloop;WK999902;aanwezig;2\n",
    )
    seen = preview(register_at(where), incoming, who=LOCAL_USER)
    assert [(each.row, each.column) for each in seen.problems] == [
        (2, "gebied"),
        (3, "uren_per_week"),
    ]
    assert (seen.steps, seen.counts) == ((), {})


def test_the_preview_says_what_would_happen(where: str, tmp_path: Path) -> None:
    register = register_at(where)
    stamp = register.stamp()
    incoming = replace(
        _file(
            tmp_path,
            "aanwezigheid.csv",
            "sleutel;initiatief;partner;gebied;staat\n"
            "spreekuur-molen;spreekuur;welzijn;BU99990201;bevestigd afwezig\n"
            "regisseur-oude-stad;wijkregisseur;wijkregisseur;WK999901;aanwezig\n"
            "nieuw;inloop;welzijn;WK999902;aanwezig\n",
        ),
        complete=True,
    )
    seen = preview(register, incoming, who=LOCAL_USER)
    assert seen.counts == {"toegevoegd": 1, "gewijzigd": 1, "beëindigd": 2}
    assert seen.same == 1
    assert register.stamp() == stamp == seen.stamp
    assert carry_out(register, incoming, who=LOCAL_USER, token="x", stamp=stamp) == 4
    assert carry_out(register, incoming, who=LOCAL_USER, token="x", stamp=stamp) == 4
    standing = {each.key for each in register.kept("aanwezigheid") if not each.ended}
    assert standing == {"spreekuur-molen", "regisseur-oude-stad", "nieuw"}


def test_what_lands_is_what_the_preview_showed(where: str, tmp_path: Path) -> None:
    register = register_at(where)
    incoming = _file(tmp_path, "doelgroepen.csv", "sleutel;naam\nnieuw;Nieuw\n")
    seen = preview(register, incoming, who=LOCAL_USER)
    at.change(register, "partners", "welzijn", note="intussen")
    with pytest.raises(FileError, match="intussen gewijzigd"):
        carry_out(register, incoming, who=LOCAL_USER, token="x", stamp=seen.stamp)


def test_a_wijkregisseur_imports_for_the_own_wijken_only(where: str, tmp_path: Path) -> None:
    register = register_at(where)
    who = login(register, "wijkregisseur", "WK999902")
    head = "initiatief;partner;gebied;staat\n"
    own = _file(tmp_path, "aanwezigheid.csv", head + "inloop;welzijn;WK999902;ja\n")
    assert preview(register, own, who=who).counts == {"toegevoegd": 1}
    other = _file(tmp_path, "aanwezigheid.csv", head + "inloop;welzijn;WK999901;ja\n")
    with pytest.raises(RefusedError, match="niet uw wijk"):
        preview(register, other, who=who)


def test_names_are_understood_and_an_ambiguous_one_is_asked(where: str, tmp_path: Path) -> None:
    register = register_at(where)
    gebieden = proefstad().gebieden
    inloop = proefstad().initiatieven["inloop"].name
    wijk = gebieden["WK999902"].name
    incoming = _file(
        tmp_path,
        "aanwezigheid.csv",
        f'initiatief;partner;gebied;staat\n"{inloop.upper()}";welzijn;"{wijk}";aanwezig\n',
    )
    step = preview(register, incoming, who=LOCAL_USER).steps[0].after.record
    assert (step.initiatief, step.gebied) == ("inloop", "WK999902")
    at.submit(
        register,
        Change(replace(proefstad().initiatieven["spreekuur"], key="dubbel", name=inloop, row=None)),
    )
    (problem,) = preview(register, incoming, who=LOCAL_USER).problems
    assert "kan dubbel of inloop zijn; schrijf welke" in str(problem)


@pytest.mark.parametrize("written", ["WK999902", "wk999902", " Wk 9999 02", "nieuwe stad"])
def test_a_code_of_cbs_is_the_same_however_it_is_typed(
    where: str, tmp_path: Path, written: str
) -> None:
    register = register_at(where)
    lines = f"initiatief;gebied;staat;gezegd_door\ninloop;{written};aanwezig;de wijkcoach\n"
    assert _import(register, _file(tmp_path, "aanwezigheid.csv", lines)) == 1
    assert "WK999902" in {each.gebied for each in register.records().aanwezigheid}


@pytest.mark.parametrize("written", ["WK999909", "999902", "WK99990", "BU03620102", "-99995"])
def test_a_code_of_another_year_or_gemeente_is_named_and_nothing_lands(
    where: str, tmp_path: Path, written: str
) -> None:
    """Also one that lacks its letters: it could be of a wijk and of a buurt."""
    register = register_at(where)
    lines = f"initiatief;gebied;staat;gezegd_door\ninloop;{written};aanwezig;de wijkcoach\n"
    (problem,) = preview(
        register, _file(tmp_path, "aanwezigheid.csv", lines), who=LOCAL_USER
    ).problems
    assert (problem.row, problem.column) == (2, "gebied")
    assert problem.text == f"is {written!r}, en dat staat niet bij de gebieden"


def test_headers_are_recognised_in_the_words_of_others() -> None:
    kind = KINDS["aanwezigheid"]
    header = ["Initiatief", "Wijkcode", "Antwoord", "Uren", "Toelichting", "Gezegd dor", "Kleur"]
    assert propose_columns(kind, header) == {
        "Initiatief": "initiatief",
        "Wijkcode": "gebied",
        "Antwoord": "staat",
        "Uren": "uren_per_week",
        "Toelichting": "opmerking",
        "Gezegd dor": "gezegd_door",
        "Kleur": "",
    }
    assert propose_kind("Blad1", header) == "aanwezigheid"
    assert propose_kind("Blad1", ["sleutel", "adres", "lat", "lon", "naam"]) == "places"


def test_a_column_can_be_another_one_than_proposed(where: str, tmp_path: Path) -> None:
    register = register_at(where)
    incoming = _file(tmp_path, "lijst.csv", "id;naam;voluit\nnieuw;NG;Nieuwe groep\n")
    (table,) = look_at(incoming)
    assert (table.rows, table.first) == (1, (("nieuw", "NG", "Nieuwe groep"),))
    chosen = {"lijst": Chosen("doelgroepen", {"id": "sleutel", "naam": "", "voluit": "naam"})}
    assert _import(register, replace(incoming, chosen=chosen)) == 1
    assert register.records().doelgroepen["nieuw"].label == "Nieuwe groep"


def test_every_template_is_understood_when_it_comes_back(tmp_path: Path) -> None:
    for name in PUBLIC:
        incoming = _file(tmp_path, "sjabloon.xlsx", template(name))
        first, explained = look_at(incoming)
        assert (first.proposed.kind, explained.proposed.kind) == (name, "")
        assert all(ours == theirs for theirs, ours in first.proposed.columns.items())


def test_places_come_back_from_geojson_and_other_degrees_are_refused(
    where: str, tmp_path: Path
) -> None:
    register = register_at(where)
    exported = json.loads(as_geojson(register))
    assert len(exported["features"]) == 1
    moved = exported["features"][0]
    moved["geometry"]["coordinates"][0] += 0.001
    incoming = _file(tmp_path, "plaatsen.geojson", json.dumps(exported))
    (step,) = preview(register, incoming, who=LOCAL_USER).steps
    assert step.before is not None
    assert step.after.record.lon == pytest.approx(step.before.record.lon + 0.001)
    exported["crs"] = {"properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    with pytest.raises(FileError, match="graden"):
        read_sheets(_file(tmp_path, "x.geojson", json.dumps(exported)).path, "x.geojson")


def test_no_exported_cell_is_a_formula(where: str, tmp_path: Path) -> None:
    register = _lively(where)
    for content in everything(register).values():
        if content.startswith(b"\xef\xbb\xbf"):
            text = content.decode("utf-8-sig")
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
                assert not [cell for cell in row if cell[:1] in {"=", "+", "@", "\t"}]
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(register)))
    assert not [c for tab in book for row in tab.iter_rows() for c in row if c.data_type == "f"]


def test_contacts_and_accounts_are_in_no_export(where: str) -> None:
    register = register_at(where)
    login(register, "beheerder")
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(register)))
    assert not {"accounts", "contacten"} & set(book.sheetnames)
    assert "accounts.csv" not in everything(register)
    for kind in ("accounts", "contacts"):
        with pytest.raises(ValueError, match="never exported"):
            as_csv(register, kind)

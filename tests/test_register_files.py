"""A hostile file is refused with a sentence: nothing of it is run, opened or called."""

from __future__ import annotations

import io
import json
import math
import os
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data.register import LOCAL_USER, ConflictError, InvalidError
from data.register_store.errors import Problem
from data.register_transfer import importing
from data.register_transfer.apart import run_apart
from data.register_transfer.exporting import as_geojson, as_xlsx
from data.register_transfer.planning import Incoming
from data.register_transfer.sheets import FileError
from tests.register_at import kept, register_at, statement

pytestmark = pytest.mark.faults

VIRTUAL_DATASET = (
    "<OGRVRTDataSource><OGRVRTLayer name='x'><SrcDataSource>/etc/passwd</SrcDataSource>"
    "<SrcLayer>x</SrcLayer></OGRVRTLayer></OGRVRTDataSource>"
)


def _book(**extra: bytes) -> bytes:
    """A small workbook with more in it than tables."""
    book = openpyxl.Workbook()
    book.active.append(["sleutel", "naam"])
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in extra.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def _formula() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["sleutel", "naam"])
    book.active.append(["een", '=HYPERLINK("http://127.0.0.1:9/","klik")'])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _bomb(megabytes: int) -> bytes:
    """A workbook of half a megabyte that declares to hold much more."""
    out = io.BytesIO(_book())
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("xl/media/bomb.bin", "w", force_zip64=True) as bomb,
    ):
        for _ in range(megabytes):
            bomb.write(bytes(1_000_000))
    return out.getvalue()


_DEEP = b'{"type":"FeatureCollection","features":' + b"[" * 100_000
_LINE = {"type": "LineString", "coordinates": [[5, 52], [5, 53]]}
_OF_LINE = {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": _LINE}]}


def _of_point(lat: float, lon: float) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [lon, lat]}
    feature = {"type": "Feature", "geometry": point, "properties": {"naam": "Nieuw"}}
    return {"type": "FeatureCollection", "features": [feature]}


_ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "virtual dataset": ("x.geojson", VIRTUAL_DATASET.encode, "geen leesbaar GeoJSON"),
    "deep brackets": ("x.geojson", lambda: _DEEP, "geen leesbaar GeoJSON"),
    "a line": ("x.geojson", lambda: json.dumps(_OF_LINE).encode(), "verwacht een punt"),
    "a point that is none": (
        "x.geojson",
        lambda: json.dumps(_of_point(math.nan, 4.87)).encode(),
        "er staat NaN, verwacht een getal",
    ),
    "a point in infinity": (
        "x.geojson",
        lambda: json.dumps(_of_point(52.3, -math.inf)).encode(),
        "er staat -Infinity, verwacht een getal",
    ),
    "another format": ("x.kml", lambda: b"<kml/>", "geen CSV, XLSX of GeoJSON"),
    "macros": ("x.xlsx", lambda: _book(xl__vbaProject_bin=b"x"), "bevat macro's"),
    "links": ("x.xlsx", lambda: _book(xl__externalLinks__1_xml=b"<x/>"), "verwijst naar"),
    "a DTD": ("x.xlsx", lambda: _book(xl__extra_xml=_ENTITY), "bevat een DTD"),
    "a bomb": ("x.xlsx", lambda: _bomb(500), "uitgepakt 500 MB"),
    "many entries": ("x.xlsx", lambda: _book(**{f"x{n}": b"" for n in range(600)}), "uitgepakt"),
    "no zip": ("x.xlsx", lambda: b"PK\x03\x04 en verder niets", "geen leesbaar XLSX"),
    "a million signs": ("x.csv", lambda: b"a;b\neen;" + b"x" * 1_000_000, "een cel"),
    "zero bytes": ("x.csv", lambda: b"sleutel;naam\n\x00;\x00", "nulbytes"),
    "an open quote": ("x.csv", lambda: b'sleutel;naam\n"een;Een\n', "aanhalingsteken"),
    "nothing": ("x.csv", lambda: b"", "leeg"),
    "much": ("x.csv", lambda: b"x" * 26_000_000, "groter dan 25 MB"),
}


@pytest.mark.parametrize("which", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence(tmp_path: Path, which: str) -> None:
    name, make, sentence = HOSTILE[which]
    (tmp_path / "upload").write_bytes(make())
    with pytest.raises(FileError, match=sentence):
        importing.look_at(Incoming(tmp_path / "upload", name))


def _look_at(tmp_path: Path, name: str, content: bytes) -> list[importing.Table]:
    (tmp_path / "upload").write_bytes(content)
    return importing.look_at(Incoming(tmp_path / "upload", name))


def test_a_geojson_that_is_cut_off_anywhere_is_refused(where: str, tmp_path: Path) -> None:
    """At fifty places: never half of the places, always a sentence that says where it ends."""
    whole = as_geojson(register_at(where))
    for n in range(50):
        content = whole[: len(whole) * n // 50]
        with pytest.raises(FileError, match=r"plaatsen\.geojson is geen leesbaar GeoJSON"):
            _look_at(tmp_path, "plaatsen.geojson", content)


@pytest.mark.parametrize(
    ("name", "content", "read"),
    [
        ("kladje.csv", b"a;b;c\n1;2;3\n", "3 kolommen ('a', 'b', 'c') en 1 rij."),
        ("gedicht.csv", "De zon, zij scheen\nen, dat was al\n".encode("cp1252"), "'De zon'"),
        ("foto.csv", bytes(range(1, 256)) * 20, "niet te"),
        ("breed.csv", (";".join(f"k{n}" for n in range(30))).encode(), "en nog 24"),
    ],
)
def test_what_is_no_table_of_the_register_is_not_guessed(
    tmp_path: Path, name: str, content: bytes, read: str
) -> None:
    """Refused with what was read; and, where it is a table, with what was expected."""
    with pytest.raises(FileError) as refused:
        _look_at(tmp_path, name, content)
    assert name in str(refused.value)
    assert read in str(refused.value)


def test_a_formula_is_never_made_and_said_where_it_stands(where: str, tmp_path: Path) -> None:
    register = register_at(where)
    (tmp_path / "upload").write_bytes(_formula())
    incoming = Incoming(tmp_path / "upload", "doelgroepen.xlsx")
    (problem,) = importing.preview(register, incoming, who=LOCAL_USER).problems
    assert (problem.row, problem.column) == (2, "naam")
    assert "formule" in problem.text


# The reading stands in a process of its own.


def _grab(**_: object) -> int:
    return len(bytearray(3_000_000_000))


def _spin(**_: object) -> None:
    os.kill(os.getpid(), 9)


def test_what_takes_too_much_is_ended_and_the_app_goes_on() -> None:
    for work in (_grab, _spin):
        with pytest.raises(FileError, match="meer geheugen of tijd"):
            run_apart(work)


def test_a_file_is_looked_at_and_imported_from_the_other_process(
    where: str, tmp_path: Path
) -> None:
    register = register_at(where)
    (tmp_path / "upload").write_bytes(as_xlsx(register))
    incoming = Incoming(tmp_path / "upload", "register.xlsx")
    assert len(run_apart(importing.look_at, incoming=incoming)) == 11
    content = "sleutel;naam\nnieuw;Nieuw\n"
    (tmp_path / "upload").write_text(content)
    incoming = Incoming(tmp_path / "upload", "doelgroepen.csv")
    seen = run_apart(importing.preview, register, incoming=incoming, who=LOCAL_USER)
    assert seen.counts == {"toegevoegd": 1}
    arguments = {"incoming": incoming, "who": LOCAL_USER, "token": "x", "stamp": seen.stamp}
    assert run_apart(importing.carry_out, register, **arguments) == 1
    assert register.records().doelgroepen["nieuw"].label == "Nieuw"


def test_an_error_says_the_same_from_the_other_process() -> None:
    problem = Problem("partners", "welzijn", "partner 'welzijn'", "soort", "is leeg")
    invalid = InvalidError(("Eén.", problem))
    again = pickle.loads(pickle.dumps(invalid))
    assert (str(again), again.problems) == (str(invalid), invalid.problems)


def test_a_conflict_says_the_same_from_the_other_process(where: str) -> None:
    register = register_at(where)
    theirs = kept(register, "aanwezigheid", "inloop-markt")
    conflict = ConflictError(theirs, statement("inloop-markt"), theirs, "iemand", "toen")
    again = pickle.loads(pickle.dumps(conflict))
    assert (str(again), again.clashes) == (str(conflict), conflict.clashes)

"""What stands in a file that somebody hands in, read without trusting it?"""

from __future__ import annotations

import csv
import io
import json
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from data.reading import DataError, read_text
from data.register_store.errors import RegisterError
from data.register_store.rules import LONGEST
from data.register_transfer.cells import Cell

MOST_BYTES = 25_000_000
MOST_ROWS = 200_000
MOST_COLUMNS = 100
_MOST_UNPACKED = 200_000_000
_MOST_ENTRIES = 500
_MOST_RATIO = 200  # plain text packs to a fiftieth at best
_SEPARATORS = (";", ",", "\t")
_DEGREES = ("CRS84", "4326")


class FileError(RegisterError):
    """A file that is not read; the sentence says why."""


@dataclass(frozen=True, slots=True)
class FormulaCell:
    """A cell that does not hold a value but a sum to make; it is never made."""

    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in a file.

    name
        Of the tab, or of the file without its ending.
    rows
        (number of the row in the file, its cells).
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Cell | FormulaCell, ...]], ...]


def read_sheets(path: Path, name: str) -> list[Sheet]:
    """The tables in a CSV, XLSX or GeoJSON file.

    name
        What the file is called by who hands it in.

    Raises FileError when it is none of these, or when it is too large, holds
    macros or links to other files, or declares more than it should.
    """
    if path.stat().st_size > MOST_BYTES:
        raise FileError(f"{name} is groter dan {MOST_BYTES // 1_000_000} MB.")
    ending = Path(name).suffix.lower()
    readers = {".csv": _read_csv, ".txt": _read_csv, ".xlsx": _read_xlsx}
    readers |= {".geojson": _read_geojson, ".json": _read_geojson}
    if ending not in readers:
        raise FileError(f"{name} is geen CSV, XLSX of GeoJSON.")
    sheets = [sheet for sheet in readers[ending](path, name) if any(sheet.header)]
    if not sheets:
        raise FileError(f"{name} is leeg, verwacht een tabel met een kopregel.")
    return sheets


def _sheet(name: str, rows: Iterator[tuple[int, tuple[Any, ...]]], file: str) -> Sheet:
    """The first row that is not blank is the header."""
    header: tuple[str, ...] = ()
    kept: list[tuple[int, tuple[Any, ...]]] = []
    for number, cells in rows:
        if all(cell is None or cell == "" for cell in cells):
            continue
        if len(cells) > MOST_COLUMNS:
            raise FileError(f"{file} heeft meer dan {MOST_COLUMNS} kolommen.")
        if not header:
            header = tuple("" if cell is None else str(cell).strip() for cell in cells)
            continue
        if len(kept) == MOST_ROWS:
            raise FileError(f"{file} heeft meer dan {MOST_ROWS} rijen; splits het bestand.")
        for cell in cells:
            if isinstance(cell, str) and len(cell) > 2 * LONGEST:
                raise FileError(
                    f"{file}, rij {number}: een cel telt {len(cell)} tekens, verwacht hoogstens "
                    f"{LONGEST}."
                )
        kept.append((number, cells))
    return Sheet(name, header, tuple(kept))


def _read_csv(path: Path, name: str) -> Iterator[Sheet]:
    try:
        text = read_text(path)
    except DataError as error:
        raise FileError(f"{name}: {error.problem}.") from error
    if text.lower().startswith("sep=") and len(text.splitlines()[0]) == len("sep=") + 1:
        text = text.partition("\n")[2]
    separator = max(_SEPARATORS, key=text.partition("\n")[0].count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    yield _sheet(Path(name).stem, _numbered(lines, name), name)


def _numbered(lines: Any, name: str) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    number = 0
    while True:
        number += 1
        try:
            yield number, tuple(next(lines))
        except StopIteration:
            return
        except csv.Error as error:
            what = (
                "er staat een cel van meer dan 100.000 tekens"
                if "field limit" in str(error)
                else "vanaf hier is de tabel niet te lezen; staat een aanhalingsteken goed"
            )
            raise FileError(f"{name}, rij {number}: {what}.") from error


def _read_xlsx(path: Path, name: str) -> Iterator[Sheet]:
    _look_inside(path, name)
    with warnings.catch_warnings(), path.open("rb") as file:
        warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out
        try:
            book = openpyxl.load_workbook(file, read_only=True, keep_links=False)
            for tab in book.worksheets:
                tab.reset_dimensions()
                yield _sheet(tab.title, _cells_of(tab), name)
        except (InvalidFileException, KeyError, ValueError, TypeError, SyntaxError) as error:
            raise FileError(f"{name} is geen leesbaar XLSX-bestand.") from error


def _cells_of(tab: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    for number, row in enumerate(tab.iter_rows(max_col=MOST_COLUMNS + 1), 1):
        cells = [FormulaCell(str(c.value)) if c.data_type == "f" else c.value for c in row]
        while cells and cells[-1] is None:
            cells.pop()
        yield number, tuple(cells)


def _look_inside(path: Path, name: str) -> None:
    """Refuse what declares too much or holds more than tables, before it is opened."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")) and entry.file_size < MOST_BYTES:
                    start = archive.open(entry).read(4096)
                    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                        raise FileError(f"{name} bevat een DTD en wordt niet gelezen.")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise FileError(f"{name} is geen leesbaar XLSX-bestand.") from error
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_ENTRIES or unpacked > _MOST_UNPACKED:
        raise FileError(
            f"{name} zou uitgepakt {unpacked // 1_000_000} MB zijn, verwacht hoogstens "
            f"{_MOST_UNPACKED // 1_000_000} MB."
        )
    for entry in entries:
        inside = entry.filename.lower()
        if "vbaproject" in inside or "macrosheets" in inside:
            raise FileError(f"{name} bevat macro's. Sla het op als gewoon XLSX-bestand.")
        if "externallinks/" in inside or "connections.xml" in inside or "/embeddings/" in inside:
            raise FileError(
                f"{name} verwijst naar andere bestanden. Plak de waarden in een nieuw bestand."
            )
        if entry.file_size > MOST_BYTES and entry.file_size > _MOST_RATIO * entry.compress_size:
            raise FileError(f"{name} is onwaarschijnlijk sterk ingepakt en wordt niet gelezen.")


def _read_geojson(path: Path, name: str) -> Iterator[Sheet]:
    try:
        content = json.loads(read_text(path), parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise FileError(
            f"{name} is geen leesbaar GeoJSON-bestand: vanaf regel {error.lineno} klopt het niet "
            "meer. Is het bestand afgekapt?"
        ) from error
    except (DataError, ValueError, RecursionError) as error:
        raise FileError(f"{name} is geen leesbaar GeoJSON-bestand ({error}).") from error
    if not isinstance(content, dict) or content.get("type") != "FeatureCollection":
        raise FileError(f"{name} is geen GeoJSON met een FeatureCollection.")
    crs = json.dumps(content.get("crs") or "CRS84")
    if not any(sign in crs for sign in _DEGREES):
        raise FileError(
            f"{name} staat niet in graden (WGS84). Zet het eerst om, bijvoorbeeld uit RD."
        )
    features = content.get("features")
    if not isinstance(features, list) or len(features) > MOST_ROWS:
        raise FileError(f"{name} heeft geen features, of meer dan {MOST_ROWS}.")
    yield _from_features(features, Path(name).stem, name)


def _no_number(written: str) -> float:
    raise ValueError(f"er staat {written}, verwacht een getal")


def _from_features(features: list[Any], title: str, name: str) -> Sheet:
    header = ["breedtegraad", "lengtegraad"]
    rows: list[tuple[int, dict[str, Cell]]] = []
    for number, feature in enumerate(features, 1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        cells = dict(properties) if isinstance(properties, dict) else {}
        if geometry is not None:
            lon, lat = _point(geometry, f"{name}, feature {number}")
            cells |= {"lengtegraad": lon, "breedtegraad": lat}
        if any(isinstance(value, dict | list) for value in cells.values()):
            raise FileError(f"{name}, feature {number}: verwacht alleen tekst en getallen.")
        header += [column for column in cells if column not in header]
        rows.append((number, cells))
    flat = ((number, tuple(cells.get(column) for column in header)) for number, cells in rows)
    return _sheet(title, iter([(0, tuple(header)), *flat]), name)


def _point(geometry: Any, where: str) -> tuple[float, float]:
    at = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if (
        isinstance(geometry, dict)
        and geometry.get("type") == "Point"
        and isinstance(at, list)
        and len(at) >= 2
        and all(isinstance(number, int | float) for number in at[:2])
    ):
        return float(at[0]), float(at[1])
    raise FileError(f"{where}: verwacht een punt met lengtegraad en breedtegraad.")

"""The figures of one gemeente: which areas, which indicators, which numbers, by whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.checks import Entry, Known, keep_one_bron, keep_sound
from data.indicator_files import OLDER, read_indicatoren
from data.numbers import decimal_sign, read_number
from data.reading import DataError, Row, read_rows
from wijk_lib.model import Bron, Domein, Gebied, Indicator

BRON_COLUMNS = (
    "sleutel",
    "uitgever",
    "dataset",
    "jaar",
    "licentie",
    "gevonden_in",
    "zekerheid",
    "model",
    "opmerking",
)
CONFIDENCE = ("hoog", "midden", "laag")
FIGURE_COLUMNS = ("indicator", "niveau", "code", "jaar", "waarde", "bron")


@dataclass(frozen=True, slots=True)
class Figures:
    """What the tables of one gemeente say, as far as it is sound.

    figures
        (indicator key, year) -> code -> value.
    figure_bronnen
        (indicator key, year, level) -> key of the source.
    """

    indicatoren: Mapping[str, Indicator]
    bronnen: Mapping[str, Bron]
    figures: Mapping[tuple[str, int], Mapping[str, float]]
    figure_bronnen: Mapping[tuple[str, int, str], str]


def read_figures(
    folder: Path,
    indicatoren: Path,
    *,
    gebieden: Mapping[str, Gebied],
    domeinen: Mapping[str, Domein],
    today: date,
    problems: list[DataError],
) -> Figures:
    """Indicators, sources and figures; what is not right is reported and left out.

    folder
        The folder of the gemeente, with bronnen.csv and a folder cijfers/.
    indicatoren
        The folder with one TOML file per indicator.
    """
    declared = read_indicatoren(indicatoren, domeinen, problems)
    known_indicatoren = {key: each.indicator for key, each in declared.items()}
    bronnen = read_bronnen(folder / "bronnen.csv", problems)
    years = {key: each.years for key, each in declared.items()}
    known = Known(gebieden, known_indicatoren, years, bronnen, today)
    tables = sorted((folder / "cijfers").glob("*.csv"))
    if not tables:
        problems.append(DataError(folder / "cijfers", None, "hier staan geen tabellen met cijfers"))
    entries = [entry for path in tables for entry in read_entries(path, problems)]
    broken = {path.stem for path in indicatoren.glob("*.toml")} - declared.keys()
    whole = [each for each in entries if each.indicator.removesuffix(f"_{OLDER}") not in broken]
    sound, figure_bronnen = keep_one_bron(keep_sound(whole, known, problems), problems)
    figures: dict[tuple[str, int], dict[str, float]] = {}
    for entry in sound:
        figures.setdefault((entry.indicator, entry.year), {})[entry.code] = entry.value
    return Figures(known_indicatoren, bronnen, figures, figure_bronnen)


def read_bronnen(path: Path, problems: list[DataError]) -> dict[str, Bron]:
    """The sources by key."""
    bronnen: dict[str, Bron] = {}
    for row in read_rows(path, BRON_COLUMNS, problems):
        wrong = [
            f"{column} is leeg" for column in ("sleutel", "uitgever", "dataset") if not row[column]
        ]
        if row["zekerheid"] not in CONFIDENCE:
            wrong.append(f"zekerheid is {row['zekerheid']!r}, verwacht {', '.join(CONFIDENCE)}")
        if row["model"] not in {"ja", "nee"}:
            wrong.append(f"model is {row['model']!r}, verwacht ja of nee")
        if row["sleutel"] in bronnen:
            wrong.append(f"sleutel {row['sleutel']!r} staat er twee keer")
        problems += [row.error(text) for text in wrong]
        if not wrong:
            cells = [row[column] for column in BRON_COLUMNS if column != "model"]
            bronnen[row["sleutel"]] = Bron(*cells, modelled=row["model"] == "ja")
    return bronnen


def read_entries(path: Path, problems: list[DataError]) -> list[Entry]:
    """The lines of one table of figures that hold a number; what CBS leaves open is not there."""
    rows = read_rows(path, FIGURE_COLUMNS, problems)
    try:
        decimal = decimal_sign(row["waarde"] for row in rows)
    except ValueError as error:
        problems.append(DataError(path, None, str(error)))
        return []
    entries = (_entry(row, decimal, problems) for row in rows)
    return [entry for entry in entries if entry is not None]


def _entry(row: Row, decimal: str, problems: list[DataError]) -> Entry | None:
    try:
        value = read_number(row["waarde"], decimal=decimal)
        year = row["jaar"]
        if not (year.isascii() and year.isdigit() and len(year) == 4):
            raise ValueError(f"jaar is {year!r}, verwacht vier cijfers")
    except ValueError as error:
        problems.append(row.error(str(error)))
        return None
    if value is None:
        return None
    return Entry(row, row["indicator"], row["niveau"], row["code"], int(year), value, row["bron"])

"""From one long extract to the tables of figures: one per source, only what is used."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from data.figures import FIGURE_COLUMNS
from data.indicator_files import OLDER
from data.numbers import decimal_sign, read_number
from data.reading import DataError, Row, read_rows
from wijk_lib.model import Indicator

EXTRACT = "indicators.csv"
EXTRACT_COLUMNS = ("code", "level", "year", "indicator", "value", "unit", "source", "group")
UNITS = {"rate": "%", "count": "aantal", "score": "score", "class": "klasse 1-5"}


def make_tables(
    source: Path, indicatoren: Mapping[str, Indicator], problems: list[DataError]
) -> dict[str, str]:
    """The tables of figures as text, by name of their file.

    source
        Folder with indicators.csv: code, level, year, indicator, value, unit,
        source, group (all, 18+ or 65+).
    indicatoren
        Those that are used, by key; the key of the 65+ group ends in `_65plus`.

    A line whose unit or group is not that of its indicator is reported; what is
    used nowhere is passed over.
    """
    rows = read_rows(source / EXTRACT, EXTRACT_COLUMNS, problems)
    try:
        decimal = decimal_sign(row["value"] for row in rows)
    except ValueError as error:
        problems.append(DataError(source / EXTRACT, None, str(error)))
        return {}
    tables: dict[str, list[tuple[str, ...]]] = {}
    for row in rows:
        key = row["indicator"] + (f"_{OLDER}" if row["group"] == "65+" else "")
        if key not in indicatoren:
            continue
        try:
            value = _value(row, indicatoren[key], decimal)
        except ValueError as error:
            problems.append(row.error(str(error)))
            continue
        if value is not None:
            line = (key, row["level"], row["code"], row["year"], _plain(value), row["source"])
            tables.setdefault(f"{row['source'].lower()}.csv", []).append(line)
    return {name: _as_csv(sorted(lines)) for name, lines in tables.items()}


def _value(row: Row, indicator: Indicator, decimal: str) -> float | None:
    if row["group"] != indicator.group:
        raise ValueError(f"group is {row['group']!r}, verwacht {indicator.group!r}")
    if row["unit"] != UNITS[indicator.kind]:
        raise ValueError(f"unit is {row['unit']!r}, verwacht {UNITS[indicator.kind]!r}")
    return read_number(row["value"], decimal=decimal)


def _plain(value: float) -> str:
    """Without exponent and without zeroes that say nothing.

    >>> _plain(-2e-06), _plain(18.0), _plain(19.7)
    ('-0.000002', '18', '19.7')
    """
    return f"{value:.9f}".rstrip("0").rstrip(".")


def _as_csv(lines: list[tuple[str, ...]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([FIGURE_COLUMNS, *lines])
    return text.getvalue()

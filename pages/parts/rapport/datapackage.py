"""How does the annex become a zip of CSV files that a machine can read without guessing?

A tabular data package of Frictionless Data, version 1: every file with its columns, types and
sources in datapackage.json.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from datetime import date

from geo.escaping import safe_text
from pages.parts.beeld import Beeld
from pages.parts.rapport.table import Cell, Column, DataTable

TYPES = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "day": "date",
    "flag": "boolean",
}


def data_package(beeld: Beeld, tables: Sequence[DataTable]) -> bytes:
    """The tables as CSV with their description, in one zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        about = json.dumps(descriptor(beeld, tables), ensure_ascii=False, indent=2)
        add_file(package, "datapackage.json", about.encode(), beeld.today)
        for table in tables:
            add_file(package, f"{table.name}.csv", to_csv(table), beeld.today)
    return stream.getvalue()


def add_file(package: zipfile.ZipFile, name: str, content: bytes, day: date) -> None:
    """Add a file dated on the day of the report, so that the same data give the same zip."""
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    package.writestr(entry, content)


def descriptor(beeld: Beeld, tables: Sequence[DataTable]) -> dict[str, object]:
    """What datapackage.json says."""
    wijkbeeld = beeld.wijkbeeld
    name = f"wijkbeeld-{wijkbeeld.gemeente.code.lower()}"
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": f"Wijkbeeld {wijkbeeld.gemeente.name}: cijferbijlage",
        "version": beeld.version,
        "created": f"{beeld.today.isoformat()}T00:00:00Z",
        "description": "Lees eerst verantwoording.csv. Een lege cel is niet bekend, nooit nul.",
        "verzonnen": wijkbeeld.synthetic,
        "resources": [_resource(beeld, table) for table in tables],
    }


def to_csv(table: DataTable) -> bytes:
    """The table for a Dutch spreadsheet and for a machine: semicolons, decimal commas, UTF-8.

    >>> from pages.parts.rapport.table import columns
    >>> told = columns("naam text Naam\\nwaarde number Cijfer")
    >>> table = DataTable("proef", "Proef", told, [("=1+1", -3.25), ("b", None)])
    >>> to_csv(table).decode("utf-8-sig")
    "naam;waarde\\r\\n'=1+1;-3,25\\r\\nb;\\r\\n"
    """
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_written(value) for value in row] for row in table.rows)
    return sheet.getvalue().encode("utf-8-sig")


def _written(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return repr(value).replace(".", ",")
    if isinstance(value, (int, date)):
        return str(value)
    return safe_text(value)


def _resource(beeld: Beeld, table: DataTable) -> dict[str, object]:
    bronnen = [beeld.wijkbeeld.bronnen[k] for k in table.sources if k in beeld.wijkbeeld.bronnen]
    schema: dict[str, object] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    resource: dict[str, object] = {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ";", "lineTerminator": "\r\n"},
        "schema": schema,
    }
    if bronnen:
        resource["sources"] = [{"title": f"{b.publisher}, {b.dataset}, {b.year}"} for b in bronnen]
    return resource


def _field(column: Column) -> dict[str, object]:
    field: dict[str, object] = {
        "name": column.name,
        "type": TYPES[column.kind],
        "description": column.about,
    }
    if column.kind == "number":
        field["decimalChar"] = ","
    if column.kind == "flag":
        field["trueValues"], field["falseValues"] = ["ja"], ["nee"]
    return field

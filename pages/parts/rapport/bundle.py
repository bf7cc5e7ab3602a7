"""Which files are there to take along, and how are they made all at once?"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pages.parts.beeld import Beeld
from pages.parts.rapport.a4 import gemeente_pdf, wijk_pdf
from pages.parts.rapport.appendix import appendix
from pages.parts.rapport.area_files import geojson, geopackage
from pages.parts.rapport.datapackage import add_file, data_package
from pages.parts.rapport.document_docx import document_docx
from pages.parts.rapport.document_html import document_html
from pages.parts.rapport.hsds import hsds_organizations, hsds_services
from pages.parts.rapport.letter import council_letter
from pages.parts.rapport.pdf import to_pdf
from pages.parts.rapport.xlsx import workbook
from wijk_lib.model import Gebied, Wijkbeeld

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class File:
    """A file that is made when somebody asks for it.

    label
        What it is, in Dutch.
    make
        Makes it; raises PangoMissingError where a PDF cannot be made.
    """

    name: str
    label: str
    mime: str
    make: Callable[[], bytes]


def sheets(beeld: Beeld) -> list[File]:
    """The A4 of the gemeente, then that of each wijk in order of code."""
    gemeente = beeld.wijkbeeld.gemeente

    def of(wijk: Gebied) -> File:
        return File(
            f"a4-{wijk.code.lower()}-{_plain(wijk.name)}.pdf",
            wijk.name,
            "application/pdf",
            lambda: wijk_pdf(beeld, wijk.code),
        )

    whole = File(
        f"a4-{_plain(gemeente.name)}.pdf",
        f"Heel {gemeente.name}",
        "application/pdf",
        lambda: gemeente_pdf(beeld),
    )
    return [whole, *(of(wijk) for wijk in beeld.wijkbeeld.at_level("wijk"))]


def letters(
    beeld: Beeld, *, before: Wijkbeeld | None = None, since: date | None = None
) -> list[File]:
    """The letter to the council, in three formats."""
    name = f"raadsbrief-{_plain(beeld.wijkbeeld.gemeente.name)}"

    def write() -> str:
        return document_html(council_letter(beeld, before=before, since=since))

    return [
        File(f"{name}.pdf", "PDF", "application/pdf", lambda: to_pdf(write())),
        File(
            f"{name}.docx",
            "Word",
            DOCX,
            lambda: document_docx(council_letter(beeld, before=before, since=since)),
        ),
        File(
            f"{name}.html",
            "HTML",
            "text/html",
            lambda: document_html(
                council_letter(beeld, before=before, since=since), letters=False
            ).encode(),
        ),
    ]


def annexes(beeld: Beeld) -> list[File]:
    """All figures and records, each in the format that its reader works with."""
    gemeente = beeld.wijkbeeld.gemeente
    name = f"wijkbeeld-{_plain(gemeente.name)}"
    title = f"Wijkbeeld {gemeente.name}: cijferbijlage"
    return [
        File(f"{name}.xlsx", "Excel", XLSX, lambda: workbook(appendix(beeld), title=title)),
        File(
            f"{name}-csv.zip",
            "CSV met beschrijving",
            "application/zip",
            lambda: data_package(beeld, appendix(beeld)),
        ),
        File(
            f"{name}.gpkg",
            "GeoPackage",
            "application/geopackage+sqlite3",
            lambda: geopackage(beeld),
        ),
        File(
            f"{name}-wijken.geojson",
            "GeoJSON per wijk",
            "application/geo+json",
            lambda: geojson(beeld, "wijk"),
        ),
        File(
            f"{name}-buurten.geojson",
            "GeoJSON per buurt",
            "application/geo+json",
            lambda: geojson(beeld, "buurt"),
        ),
        File(
            f"{name}-hsds-services.json",
            "Initiatieven (HSDS)",
            "application/json",
            lambda: hsds_services(beeld),
        ),
        File(
            f"{name}-hsds-organizations.json",
            "Partners (HSDS)",
            "application/json",
            lambda: hsds_organizations(beeld),
        ),
    ]


def all_sheets(beeld: Beeld, progress: Progress) -> bytes:
    """Every A4 in one zip.

    progress
        Called before each file with how many are made, how many there are, and which is next.
    """
    files, stream = sheets(beeld), io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for at, file in enumerate(files):
            progress(at, len(files), file.label)
            add_file(package, file.name, file.make(), beeld.today)
    return stream.getvalue()


def _plain(name: str) -> str:
    """A name as a file name has it.

    >>> _plain("Bovenkerk - Westwijk Noord")
    'bovenkerk-westwijk-noord'
    """
    kept = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in name.lower())
    return "-".join(kept.split())

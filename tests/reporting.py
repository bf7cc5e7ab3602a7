"""The same beeld for every test of reports, what a PDF holds, and sentences held to a file."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

import data
from geo.boundaries import read_shapes
from pages.parts.beeld import Beeld
from wijk_lib.model import Gebied, Wijkbeeld
from wijk_lib.uitkomst import work_out

HERE = Path(__file__).parent
AMSTELVEEN = Path(data.__file__).parent / "gemeenten" / "amstelveen"
PROEFSTAD = HERE / "proefstad"
TODAY = date(2026, 10, 1)
HOSTILE = "=1+1</script><b>\"'&${x}`\u0000\u202e]]>"


@lru_cache(maxsize=2)
def beeld_of(folder: Path = AMSTELVEEN) -> Beeld:
    """A gemeente as the reports get it."""
    return changed(data.read_wijkbeeld(folder=folder, today=TODAY), folder)


def changed(wijkbeeld: Wijkbeeld, folder: Path = AMSTELVEEN) -> Beeld:
    """The same with other records."""
    return Beeld(wijkbeeld, read_shapes(folder), work_out(wijkbeeld), "proefnr1", TODAY)


def named(wijkbeeld: Wijkbeeld, name: str) -> Wijkbeeld:
    """Every area, initiatief and partner with something added to its name."""

    def add(gebied: Gebied) -> Gebied:
        return replace(gebied, name=f"{gebied.name} {name}")

    return replace(
        wijkbeeld,
        gebieden={code: add(each) for code, each in wijkbeeld.gebieden.items()},
        gemeente=add(wijkbeeld.gemeente),
        initiatieven={
            key: replace(each, name=f"{each.name} {name}")
            for key, each in wijkbeeld.initiatieven.items()
        },
        partners={
            key: replace(each, name=f"{each.name} {name}")
            for key, each in wijkbeeld.partners.items()
        },
    )


def read_pdf(content: bytes) -> PdfReader:
    """A PDF to look into."""
    return PdfReader(io.BytesIO(content))


def text_of_pdf(content: bytes) -> str:
    """Every word of a PDF, parted by one space."""
    pages = [page.extract_text() for page in read_pdf(content).pages]
    return " ".join(" ".join(pages).split())


def tags_of(content: bytes) -> list[dict[str, Any]]:
    """Every element of the structure tree of a PDF, in reading order."""
    root = read_pdf(content).trailer["/Root"]
    found: list[dict[str, Any]] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, dict):
            if "/S" in node:
                found.append(node)
            kids = node.get("/K", [])
            for kid in kids if isinstance(kids, list) else [kids]:
                walk(kid)

    walk(root["/StructTreeRoot"])
    return found


def read_order(content: bytes) -> tuple[list[set[int]], list[set[int]], list[str]]:
    """Per page the marks in the order of reading, and those painted; then what is left out of both.

    The last is the texts that are painted as no part of the page, such as its number.
    """
    reader = read_pdf(content)
    pages = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages)}
    told: list[set[int]] = [set() for _ in pages]
    for tag in tags_of(content):
        kids = tag.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            if isinstance(kid, int):
                told[pages[tag.raw_get("/Pg").idnum]].add(int(kid))
    painted: list[set[int]] = []
    apart: list[str] = []
    for page in reader.pages:
        marks: set[int] = set()
        inside: list[Any] = []
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator in {b"BDC", b"BMC"}:
                inside.append(operands)
                if operator == b"BDC" and "/MCID" in operands[1]:
                    marks.add(int(operands[1]["/MCID"]))
            elif operator == b"EMC":
                inside.pop()
            elif operator in {b"Tj", b"TJ"} and inside[-1][0] == "/Artifact":
                apart.append(str(inside[-1][1]["/Type"]))
            elif operator in {b"Tj", b"TJ"}:
                assert inside, "text that is neither part of the page nor left out of it"
        painted.append(marks)
    return told, painted, apart


def letters_of(content: bytes) -> set[float]:
    """How large the letters of a PDF are on paper, in points."""
    found: set[float] = set()

    def note(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if text.strip():
            turned = abs(cm[0] * cm[3] - cm[1] * cm[2]) * abs(tm[0] * tm[3] - tm[1] * tm[2])
            found.add(round(size * turned**0.5, 2))

    for page in read_pdf(content).pages:
        page.extract_text(visitor_text=note)
    return found


def as_golden(name: str, text: str) -> None:
    """Hold a text to the file that a reader has approved.

    WIJKBEELD_GOUD=schrijf writes the file anew; then read what changed.
    """
    path = HERE / "golden" / name
    if os.environ.get("WIJKBEELD_GOUD") == "schrijf":
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text

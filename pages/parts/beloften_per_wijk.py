"""Wat is er toegezegd voor welke wijk?"""

from __future__ import annotations

from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.chart_frame import small_print
from pages.parts.keuze import Keuze, link
from pages.parts.sources import source_lines
from pages.parts.tables import Link, Note, Row, show_table
from wijk_lib.model import Gebied, Toezegging
from wijk_lib.toezeggingen import touching

NAMED, TOUCHED = "De bron noemt deze wijk", "Over iets dat er is"
NONE = Note("niets")


def show_per_wijk(beeld: Beeld, keuze: Keuze) -> None:
    """Per wijk the commitments that name it, and those of which something is there."""
    wijkbeeld = beeld.wijkbeeld
    rows = {wijk: _row(beeld, keuze, wijk) for wijk in wijkbeeld.at_level("wijk")}
    told = [row for row in rows.values() if row[NAMED] != NONE or row[TOUCHED] != NONE]
    show_table(
        told,
        caption="Wijken die een toezegging of doel raakt",
        name="toezeggingen-per-wijk",
        sources=source_lines(wijkbeeld, [each.bron for each in wijkbeeld.toezeggingen.values()]),
    )
    rest = [wijk.name for wijk, row in rows.items() if row not in told]
    if rest:
        small_print(f"De bron noemt niets voor {words.listed(rest)}.")
    whole = [each.key for each in wijkbeeld.toezeggingen.values() if _for_all(each)]
    if whole:
        small_print(
            f"Voor heel {wijkbeeld.gemeente.name}, zonder wijk of initiatief in de bron: "
            f"{', '.join(whole)}."
        )


def _row(beeld: Beeld, keuze: Keuze, wijk: Gebied) -> Row:
    every = beeld.wijkbeeld.toezeggingen.values()
    here = [
        key
        for key, per_code in beeld.uitkomst.presence.items()
        if per_code.get(wijk.code) == "aanwezig"
    ]
    named = [each for each in every if wijk.code in each.wijken]
    touched = [each for each in touching(every, wijk.code, here) if each not in named]
    return {
        "Wijk": Link(wijk.name, link("wijk", keuze, niveau="wijk", gebied=wijk.code)),
        NAMED: _listed(named) or NONE,
        TOUCHED: _listed(touched) or NONE,
    }


def _listed(found: list[Toezegging]) -> str:
    return "; ".join(f"{each.key} {each.text}" for each in found)


def _for_all(each: Toezegging) -> bool:
    return not each.wijken and not each.initiatieven

"""Which file holds which records, and which Dutch header is which field.

A header with * may not be empty; after the colon stands the field, where it is
called otherwise. The headers are Dutch because an official keeps these files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, get_args

from wijk_lib.model import (
    STATES,
    Aanwezigheid,
    Ambiguity,
    Document,
    Doelgroep,
    Initiatief,
    MissingIndicator,
    Partner,
    Place,
    Scale,
    StatedFigure,
    Thema,
    Toezegging,
)

DOMEINEN = ("sociaal", "fysiek")
STATUSES = (
    "actief",
    "gepland",
    "pilot gepland",
    "verkenning",
    "afgerond (product)",
    "gestopt",
    "niet gesteld",
)
PARTNER_KINDS = ("organisatie", "bestuur", "team", "rol", "netwerk", "beroepsgroep", "bewoners")
PLACE_BASIS = ("punt", "straat", "zelfde postcode", "postcodegebied", "naam", "onbekend")
CONFIDENCE = ("", "hoog", "midden", "laag")
PROGRESS = ("", "loopt", "afgerond")


@dataclass(frozen=True, slots=True)
class Table:
    """One file of records.

    columns
        Header -> field of the record.
    required
        Headers whose cell may not be empty.
    choices
        Header -> the values that its cell, or each key in it, may have.
    """

    file: str
    record: Callable[..., Any]
    columns: Mapping[str, str]
    required: tuple[str, ...]
    choices: Mapping[str, tuple[str, ...]]


def _table(
    file: str, record: Callable[..., Any], headers: str, **choices: tuple[str, ...]
) -> Table:
    columns, required = {}, []
    for each in headers.split():
        header, _, name = each.partition(":")
        plain = header.rstrip("*")
        columns[plain] = name or plain
        if header != plain:
            required.append(plain)
    return Table(file, record, MappingProxyType(columns), tuple(required), choices)


TABLES: Mapping[str, Table] = MappingProxyType(
    {
        "themas": _table("themas.csv", Thema, "sleutel*:key naam*:label domein"),
        "doelgroepen": _table("doelgroepen.csv", Doelgroep, "sleutel*:key naam*:label"),
        "partners": _table(
            "partners.csv",
            Partner,
            "sleutel*:key naam*:name soort*:kind domein onderdeel_van:part_of bron* opmerking:note",
            soort=PARTNER_KINDS,
        ),
        "places": _table(
            "plaatsen.csv",
            Place,
            "sleutel*:key naam*:name soort*:kind adres:address postcode breedtegraad:lat "
            "lengtegraad:lon wijk buurt grondslag*:basis bron* opmerking:note",
            grondslag=PLACE_BASIS,
        ),
        "initiatieven": _table(
            "initiatieven.csv",
            Initiatief,
            "sleutel*:key rij:row naam*:name naam_in_bron*:name_in_source soort*:kind domeinen* "
            "thema partners doelgroepen schaal*:scale status* sinds:since tot:until omvang:amount "
            "uren_per_week:hours_per_week locatie:location telt_mee*:counts onderdeel_van:part_of "
            "stadsbreed* aantal_wijken:known_total vraag_aan:ask vraag:question "
            "hoofdstuk:chapter citaat:quote bron* opmerking:note",
            domeinen=DOMEINEN,
            schaal=get_args(Scale),
            status=STATUSES,
        ),
        "aanwezigheid": _table(
            "aanwezigheid.csv",
            Aanwezigheid,
            "sleutel*:key initiatief partner gebied plaats:place staat*:state "
            "uren_per_week:hours_per_week omvang:amount sinds:since gezegd_door*:said_by "
            "gezegd_op:said_on bron* te_bevestigen:confirm opmerking:note",
            staat=STATES,
        ),
        "toezeggingen": _table(
            "toezeggingen.csv",
            Toezegging,
            "sleutel*:key tekst*:text soort*:kind toezegging*:promise voorwaarde:condition "
            "instemming_van:agree termijn*:term uiterlijk:due domeinen* voortgang:progress "
            "bron_voortgang:progress_bron wijken initiatieven hoofdstuk:chapter citaat*:quote "
            "bron* opmerking:note",
            domeinen=DOMEINEN,
            voortgang=PROGRESS,
        ),
        "documents": _table(
            "documenten.csv",
            Document,
            "sleutel*:key naam*:name soort*:kind status rol:role bron*",
        ),
        "stated_figures": _table(
            "cijfers_uit_brief.csv",
            StatedFigure,
            "sleutel*:key tekst*:text wat*:what exact* initiatief bron*",
        ),
        "ambiguities": _table(
            "onduidelijk.csv",
            Ambiguity,
            "sleutel*:key tekst*:text naam_in_bron:name_in_source naam:name code "
            "zekerheid:confidence vraag_aan:ask bron*",
            zekerheid=CONFIDENCE,
        ),
        "missing_indicators": _table(
            "ontbrekende_cijfers.csv",
            MissingIndicator,
            "sleutel*:key naam*:label uitgever*:publisher dataset* opmerking:note",
        ),
    }
)

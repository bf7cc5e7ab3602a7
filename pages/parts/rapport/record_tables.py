"""Which tables hold what is known of initiatieven, partners, presence and promises?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pages.parts.beeld import Beeld
from pages.parts.rapport.table import Cell, Column, DataTable, columns
from wijk_lib.toezeggingen import states


def record_tables(beeld: Beeld) -> list[DataTable]:
    """Every record as it stands in the register, and what follows for promises and questions."""
    wijkbeeld = beeld.wijkbeeld
    letter = tuple(dict.fromkeys(each.bron for each in wijkbeeld.initiatieven.values()))
    questions = _table("vragen", QUESTIONS, VRAAG, beeld.uitkomst.questions)
    found = [
        _table(name, title, told, _values(getattr(wijkbeeld, field)))
        for name, (title, field, told) in RECORDS.items()
    ]
    return [
        *(_with_stand(table, beeld) if table.name == "toezeggingen" else table for table in found),
        replace(questions, key=("initiatief",), sources=letter),
    ]


def _table(name: str, title: str, told: tuple[Column, ...], records: Iterable[Any]) -> DataTable:
    records = tuple(records)
    rows = [tuple(_cell(getattr(r, c.field or c.name)) for c in told) for r in records]
    sources = dict.fromkeys(str(getattr(r, "bron", "")) for r in records)
    used = tuple(key for key in sources if key)
    return DataTable(name, title, told, rows, key=("sleutel",), sources=used)


def _with_stand(table: DataTable, beeld: Beeld) -> DataTable:
    """The promises with how each stands on the day of the report."""
    stand = states(beeld.wijkbeeld.toezeggingen, today=beeld.today)
    rows = [(*row, stand[str(row[0])]) for row in table.rows]
    return replace(table, columns=(*table.columns, STAND), rows=rows)


def _values(records: Mapping[str, Any] | Iterable[Any]) -> Iterable[Any]:
    return records.values() if isinstance(records, Mapping) else records


def _cell(value: Any) -> Cell:
    """A value as a cell; keys in one cell are parted by a space."""
    return " ".join(value) if isinstance(value, tuple) else value


QUESTIONS = "Wat niet bekend is, als vraag aan wie het weet"
INITIATIEF = columns("""
    sleutel:key text Vaste sleutel
    rij:row integer Nummer in het register van de brief
    naam:name text Naam zoals wij die lezen
    naam_in_bron:name_in_source text Naam zoals de bron die schrijft
    soort:kind text Soort initiatief
    domeinen text Sociaal, fysiek of beide
    thema text Sleutel van het thema
    partners text Sleutels van de partners, met een spatie ertussen
    doelgroepen text Sleutels van de doelgroepen, met een spatie ertussen
    schaal:scale text Op welke schaal
    status text Hoe het ervoor staat volgens de bron
    sinds:since text Sinds wanneer, in de woorden van de bron
    tot:until text Tot wanneer, in de woorden van de bron
    omvang:amount text Omvang in de woorden van de bron
    uren_per_week:hours_per_week number Uren per week; leeg is niet bekend
    locatie:location text Waar, in de woorden van het register
    telt_mee:counts flag Of de aanwezigheid meetelt als dekking
    onderdeel_van:part_of text Sleutel van het geheel waar het bij hoort
    stadsbreed flag Of het voor de hele gemeente gelijk is
    aantal_wijken:known_total integer In hoeveel wijken volgens de bron; leeg is niet gesteld
    hoofdstuk:chapter text Hoofdstuk van de brief
    citaat:quote text De zin van de bron
    bron text Sleutel van de bron
    opmerking:note text Hoe wij de bron lezen
""")
AANWEZIGHEID = columns("""
    sleutel:key text Vaste sleutel
    initiatief text Sleutel van het initiatief
    partner text Sleutel van de partner
    gebied text Code van de wijk of buurt
    plaats:place text Sleutel van de plaats
    staat:state text Aanwezig, bevestigd afwezig of onbekend
    uren_per_week:hours_per_week number Uren per week; leeg is niet bekend
    omvang:amount text Omvang in de woorden van de bron
    sinds:since text Sinds wanneer
    gezegd_door:said_by text Wie het zei: een rol of organisatie
    gezegd_op:said_on day Dag van de opgave; leeg is zonder datum
    bron text Sleutel van de bron
    te_bevestigen:confirm text Wat nog te bevestigen is
    opmerking:note text Wat erbij gezegd is
""")
PARTNER = columns("""
    sleutel:key text Vaste sleutel
    naam:name text Naam
    soort:kind text Soort partner
    domein text Sociaal, fysiek of beide
    onderdeel_van:part_of text Sleutel van de organisatie waar het bij hoort
    bron text Sleutel van de bron
    opmerking:note text Toelichting
""")
PLAATS = columns("""
    sleutel:key text Vaste sleutel
    naam:name text Naam
    soort:kind text Soort plek
    adres:address text Straat en nummer
    postcode text Postcode
    breedtegraad:lat number Breedtegraad, WGS84
    lengtegraad:lon number Lengtegraad, WGS84
    wijk text Code van de wijk
    buurt text Code van de buurt
    grondslag:basis text Waarop de ligging berust
    bron text Sleutel van de bron
    opmerking:note text Toelichting
""")
TOEZEGGING = columns("""
    sleutel:key text Nummer van de toezegging
    tekst:text text Wat is toegezegd
    soort:kind text Soort
    toezegging:promise flag Of het kan worden nagekomen; anders een doel of uitgangspunt
    voorwaarde:condition text Wat eerst moet gebeuren
    instemming_van:agree text Sleutels van wie moet instemmen
    termijn:term text Termijn in de woorden van de bron
    uiterlijk:due day Laatste dag die de termijn toelaat
    voortgang:progress text Wat van de uitkomst bekend is
    bron_voortgang:progress_bron text Bron daarvan
    wijken text Codes van de wijken die genoemd zijn
    initiatieven text Sleutels van de initiatieven
    hoofdstuk:chapter text Hoofdstuk van de brief
    citaat:quote text De zin van de bron
    bron text Sleutel van de bron
    opmerking:note text Hoe wij de bron lezen
""")
VRAAG = columns("""
    initiatief text Sleutel van het initiatief
    vraag_aan:ask text Sleutel van de partner die het weet
    vraag:text text De vraag
    onbekend_in:areas text Codes van de wijken waar het onbekend is
    genoemd_in:stated text Codes van de wijken waar nog iets te bevestigen is
    inwoners number Inwoners van de wijken waar het onbekend is
""")
THEMA = columns("""
    sleutel:key text Vaste sleutel
    naam:label text Naam
    domein text Sleutel van het domein waar het naast staat
""")
DOELGROEP = columns("""
    sleutel:key text Vaste sleutel
    naam:label text Naam
""")
STAND = Column("stand", "text", "Stand op de dag van dit bestand")
RECORDS: Mapping[str, tuple[str, str, tuple[Column, ...]]] = {
    "initiatieven": ("Initiatieven van gemeente en partners", "initiatieven", INITIATIEF),
    "aanwezigheid": (
        "Opgaven: waar een initiatief of partner is, niet is, of misschien is",
        "aanwezigheid",
        AANWEZIGHEID,
    ),
    "partners": ("Organisaties, teams en rollen; nooit personen", "partners", PARTNER),
    "plaatsen": ("Gebouwen en plekken met een adres", "places", PLAATS),
    "toezeggingen": ("Toezeggingen, doelen en uitgangspunten", "toezeggingen", TOEZEGGING),
    "themas": ("Thema’s: onze indeling, en het domein ernaast", "themas", THEMA),
    "doelgroepen": ("Voor wie een initiatief bedoeld is", "doelgroepen", DOELGROEP),
}

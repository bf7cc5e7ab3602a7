"""Which column of a file is which field of a record?"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence

from data.register_store.kinds import KINDS, PUBLIC, Kind
from data.register_store.rules import ENDED, REVIEWED_ON
from data.register_transfer.sheets import Sheet

# Other headers that people write, by ours.
_SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "sleutel": ("id", "key", "code register"),
    "naam": ("titel", "omschrijving kort"),
    "gebied": ("gebiedscode", "wijkcode", "buurtcode", "wijk of buurt"),
    "plaats": ("locatie", "gebouw", "plek"),
    "staat": ("antwoord", "aanwezig", "status aanwezigheid"),
    "uren_per_week": ("uren", "uur per week", "aantal uren"),
    "gezegd_door": ("opgegeven door", "bron persoon", "wie"),
    "gezegd_op": ("datum", "opgegeven op", "peildatum"),
    "opmerking": ("toelichting", "notitie", "opmerkingen"),
    "breedtegraad": ("lat", "latitude", "y wgs84"),
    "lengtegraad": ("lon", "lng", "longitude", "x wgs84"),
    "adres": ("straat en huisnummer", "straat"),
    "soort": ("type", "categorie"),
}
_CLOSE = 0.85
_FEWEST, _SHARE = 2, 4  # columns that must be recognised: so many, and one of so many
_READ_OUT, _READ_ALOUD = 6, 30  # columns, and signs of each, that a refusal repeats


def headers_of(kind: Kind) -> tuple[str, ...]:
    """The headers that a file of this kind can have, in their order."""
    return (*kind.table.columns, REVIEWED_ON, ENDED)


def propose_kind(name: str, header: Sequence[str]) -> str:
    """Which kind of record a table most likely holds, by its name and then its header.

    "" where the header has too little of any kind to tell.

    >>> propose_kind("Blad1", ["Organisatie", "Naam", "Soort"]), propose_kind("Blad1", ["a", "b"])
    ('partners', '')
    """
    likely = max(PUBLIC, key=lambda each: _fit(KINDS[each], header))
    for kind in (KINDS[each] for each in PUBLIC):
        if _plain(name) in {_plain(kind.name), _plain(kind.table.file.removesuffix(".csv"))}:
            likely = kind.name
    known = sum(bool(ours) for ours in propose_columns(KINDS[likely], header).values())
    named = sum(bool(theirs) for theirs in header)
    return likely if known >= max(_FEWEST, named / _SHARE) or known == named else ""


def not_recognised(file: str, sheet: Sheet) -> str:
    """Why a table is not taken in: what was read, and what was expected."""
    read = [repr(each[:_READ_ALOUD]) for each in sheet.header if each]
    shown = ", ".join(read[:_READ_OUT])
    more = f" en nog {len(read) - _READ_OUT}" if len(read) > _READ_OUT else ""
    count = "één kolom" if len(read) == 1 else f"{len(read)} kolommen"
    rows = "1 rij" if len(sheet.rows) == 1 else f"{len(sheet.rows)} rijen"
    return (
        f"In {file} is niet te herkennen wat er staat. Gelezen: {count} ({shown}{more}) en "
        f"{rows}. Verwacht: een tabel met een kopregel waarin minstens twee "
        "kolommen van het register staan, zoals sleutel, naam en soort (partners, plaatsen, "
        "initiatieven) of initiatief, gebied en staat (aanwezigheid). Een leeg invulblad met de "
        "goede kolommen is te downloaden bij Bijhouden, Import en export."
    )


def propose_columns(kind: Kind, header: Sequence[str]) -> dict[str, str]:
    """Header of the file -> header of ours, or "" where none is like it.

    >>> propose_columns(KINDS["doelgroepen"], ["Sleutel", "Nam", "Kleur"])
    {'Sleutel': 'sleutel', 'Nam': 'naam', 'Kleur': ''}
    """
    known = {_plain(ours): ours for ours in headers_of(kind)}
    others = {
        _plain(other): ours
        for ours, written in _SYNONYMS.items()
        if ours in kind.table.columns
        for other in written
    }
    found: dict[str, str] = {}
    for rule in (known.get, others.get, lambda text: _closest(text, known)):
        for theirs in header:
            ours = rule(_plain(theirs)) if theirs and not found.get(theirs) else None
            if ours and ours not in found.values():
                found[theirs] = ours
    return {theirs: found.get(theirs, "") for theirs in header if theirs}


def _closest(text: str, known: Mapping[str, str]) -> str | None:
    close = difflib.get_close_matches(text, known, n=1, cutoff=_CLOSE)
    return known[close[0]] if close else None


def _fit(kind: Kind, header: Sequence[str]) -> float:
    """How well a header is one of this kind: recognised, less what is left over or lacks."""
    proposed = propose_columns(kind, header)
    recognised = set(proposed.values()) - {""}
    left_over = sum(not ours for ours in proposed.values())
    lacking = len(set(kind.table.required) - recognised)
    return len(recognised) - (left_over + lacking) / 2


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()

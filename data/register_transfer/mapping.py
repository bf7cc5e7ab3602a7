"""Which column of a file is which field of a record?"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence

from data.register_store.kinds import KINDS, PUBLIC, Kind
from data.register_store.rules import ENDED, REVIEWED_ON

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


def headers_of(kind: Kind) -> tuple[str, ...]:
    """The headers that a file of this kind can have, in their order."""
    return (*kind.table.columns, REVIEWED_ON, ENDED)


def propose_kind(name: str, header: Sequence[str]) -> str:
    """Which kind of record a table most likely holds, by its name and then its header."""
    for kind in (KINDS[each] for each in PUBLIC):
        if _plain(name) in {_plain(kind.name), _plain(kind.table.file.removesuffix(".csv"))}:
            return kind.name
    return max(PUBLIC, key=lambda each: _fit(KINDS[each], header))


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

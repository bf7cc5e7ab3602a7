"""Welke gezichten zijn bekend, en waar?  And with how many hours, where anybody said so."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from wijk_lib.model import Level, Wijkbeeld
from wijk_lib.presence import Claim, Lookup, claims_of
from wijk_lib.record import Record

FaceState = Literal["aanwezig", "bevestigd afwezig", "onbekend"]


class FaceHere(Record):
    """One kind of face in one area.

    state
        "aanwezig" where something that these people do is known to be there; "bevestigd
        afwezig" where that is confirmed of all they do; else "onbekend".
    hours_per_week
        What is known of the hours there, None where nobody said.
    per_1000
        Those hours per 1 000 inwoners; None without hours or inwoners.
    amounts
        What the source says of the amount, in its own words.
    confirm
        What has still to be confirmed, in Dutch.
    """

    state: FaceState
    hours_per_week: float | None
    per_1000: float | None
    amounts: tuple[str, ...]
    confirm: tuple[str, ...]


class Face(Record):
    """One kind of face, wherever it is.

    partner
        Key of the role.
    initiatieven
        Keys of what they do and counts as being there.
    here
        code -> FaceHere, for every area of the level.
    """

    partner: str
    initiatieven: tuple[str, ...]
    here: Mapping[str, FaceHere]

    @property
    def known_in(self) -> tuple[str, ...]:
        """Codes of the areas where it is known to be."""
        return tuple(code for code, each in self.here.items() if each.state == "aanwezig")


def faces(wijkbeeld: Wijkbeeld, roles: Iterable[str], *, level: Level = "wijk") -> tuple[Face, ...]:
    """Where each kind of face is known to be, in the order of `roles`.

    roles
        Keys of partners; those that are not there are passed over.

    What is not named is onbekend, never absent; an amount is shown only where it is stated.
    A face is where something is that these people take part in and that counts as coverage.

    >>> from wijk_lib.example import proefstad
    >>> [face] = faces(proefstad(), ["steunpunt"])
    >>> {code: (here.state, here.hours_per_week) for code, here in face.here.items()}
    {'WK01': ('aanwezig', None), 'WK02': ('onbekend', None)}
    """
    lookup = Lookup(wijkbeeld.gebieden, wijkbeeld.initiatieven, wijkbeeld.places)
    people = wijkbeeld.inwoners(level)
    codes = [gebied.code for gebied in wijkbeeld.at_level(level)]
    found = []
    for role in roles:
        if role not in wijkbeeld.partners:
            continue
        does = [i.key for i in wijkbeeld.initiatieven.values() if role in i.partners and i.counts]
        claims = [claims_of(key, wijkbeeld.aanwezigheid, lookup) for key in does]
        here = {
            code: _here(wijkbeeld, [each.get(code) for each in claims], people.get(code))
            for code in codes
        }
        found.append(Face(role, tuple(does), MappingProxyType(here)))
    return tuple(found)


def _here(wijkbeeld: Wijkbeeld, claims: Sequence[Claim | None], inwoners: float | None) -> FaceHere:
    """One kind of face in one area, from what holds there of each thing that they do."""
    there = [each for each in claims if each is not None and each.state == "aanwezig"]
    absent = [each for each in claims if each is not None and each.state == "bevestigd afwezig"]
    state: FaceState = "aanwezig" if there else "onbekend"
    if claims and len(absent) == len(claims):
        state = "bevestigd afwezig"
    rows = {row for each in there for row in each.rows}
    said = [each for each in wijkbeeld.aanwezigheid if each.key in rows]
    hours = [each.hours for each in there if each.hours is not None]
    known = math.fsum(hours) if hours and len(hours) == len(there) else None
    return FaceHere(
        state=state,
        hours_per_week=known,
        per_1000=1000 * known / inwoners if known is not None and inwoners else None,
        amounts=tuple(dict.fromkeys(each.amount for each in said if each.amount)),
        confirm=tuple(dict.fromkeys(each.confirm for each in said if each.confirm)),
    )

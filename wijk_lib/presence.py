"""Where is one initiatief known to be, and where is it confirmed not to be?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from wijk_lib.model import Aanwezigheid, Gebied, Initiatief, Place, State
from wijk_lib.named import OVER
from wijk_lib.record import Record

NOT_YET = frozenset({"gepland", "pilot gepland", "verkenning"})


class Lookup(Record):
    """The records that statements point to, as they stand in a Wijkbeeld.

    inside
        Which areas lie right in which; worked out from `gebieden`.
    """

    gebieden: Mapping[str, Gebied]
    initiatieven: Mapping[str, Initiatief]
    places: Mapping[str, Place]
    inside: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    def __post_init__(self) -> None:
        """Look up once which areas lie in which."""
        inside: dict[str, list[str]] = {}
        for gebied in self.gebieden.values():
            inside.setdefault(gebied.parent, []).append(gebied.code)
        found = {code: tuple(codes) for code, codes in inside.items()}
        object.__setattr__(self, "inside", MappingProxyType(found))


class Claim(Record):
    """What holds of one initiatief in one area, and which statements say so.

    said_on
        Day of the newest of them, or date.min where none has a day.
    hours
        Hours per week there; None where one of the statements gives none.
    rows
        Keys of the aanwezigheid.
    """

    state: State
    said_on: date
    hours: float | None
    rows: tuple[str, ...]


def counted_as(key: str, initiatieven: Mapping[str, Initiatief]) -> str | None:
    """The initiatief that this one counts as in coverage; None where it does not count.

    An example or part counts as the whole it belongs to, so that the two together
    count once. Planned, exploratory and knowledge rows do not count, nor does a
    part that is itself still planned, or over.

    Raises KeyError when there is no such initiatief.

    >>> from wijk_lib.example import initiatief
    >>> hoek = initiatief("hoek", part_of="huis", counts=False)
    >>> every = {"huis": initiatief("huis"), "hoek": hoek}
    >>> counted_as("hoek", every)
    'huis'
    >>> counted_as("plan", {"plan": initiatief("plan", status="verkenning", counts=False)}) is None
    True
    """
    if key not in initiatieven:
        raise KeyError(f"{key} is asked for, but is not among the initiatieven")
    each = initiatieven[key]
    whole, seen = each, {key}
    while whole.part_of in initiatieven and whole.part_of not in seen:
        above = initiatieven[whole.part_of]
        if not above.counts:
            break
        seen.add(above.key)
        whole = above
    if not whole.counts or (each is not whole and each.status in NOT_YET | OVER):
        return None
    return whole.key


def stadsbreed_of(aanwezigheid: Iterable[Aanwezigheid], lookup: Lookup) -> frozenset[str]:
    """Keys of the initiatieven that are for the whole gemeente alike.

    Those that say so themselves, and those whose presence is stated for the gemeente.

    >>> from wijk_lib.example import initiatief, lookup, said
    >>> both = lookup(initiatief("lijn"), initiatief("kamer"))
    >>> sorted(stadsbreed_of([said("lijn", "GM01")], both))
    ['lijn']
    """
    said = {
        row.initiatief
        for row in aanwezigheid
        if row.state == "aanwezig"
        and row.gebied in lookup.gebieden
        and lookup.gebieden[row.gebied].level == "gemeente"
    }
    return frozenset(
        key for key, each in lookup.initiatieven.items() if each.stadsbreed or key in said
    )


def claims_of(
    initiatief: str, aanwezigheid: Iterable[Aanwezigheid], lookup: Lookup
) -> dict[str, Claim]:
    """What holds of one initiatief with its parts, per area of which something is known.

    A presence at a point or in a buurt holds for that buurt and its wijk, and leaves
    the other buurten onbekend; one in a whole wijk holds for all its buurten, whose
    share of the hours is not known. An absence holds for the area and the buurten in
    it, and for a wijk when it is confirmed of each of its buurten; that a part is not
    there does not tell that the whole is not. Of two statements about one place or area
    the newest holds, of two that meet in one area too; equally old, presence does.

    Returns code of wijk or buurt -> Claim. An area that is not in it is onbekend.

    >>> from wijk_lib.example import initiatief, lookup, said
    >>> row = said("kamer", "BU0101", hours=4.0)
    >>> found = claims_of("kamer", [row], lookup(initiatief("kamer")))
    >>> {code: (claim.state, claim.hours) for code, claim in found.items()}
    {'BU0101': ('aanwezig', 4.0), 'WK01': ('aanwezig', 4.0)}
    """
    found: dict[str, list[Claim]] = {}
    for row in _newest(initiatief, aanwezigheid, lookup):
        for code, hours in _reach_of(row, initiatief, lookup).items():
            claim = Claim(row.state, row.said_on or date.min, hours, (row.key,))
            found.setdefault(code, []).append(claim)
    settled = {code: _settle(claims) for code, claims in found.items()}
    return settled | _empty_in_every_buurt(settled, lookup)


def presence(
    initiatief: str, aanwezigheid: Iterable[Aanwezigheid], lookup: Lookup
) -> dict[str, State]:
    """Where one initiatief, with its parts, is known to be or confirmed not to be.

    Returns code of wijk or buurt -> "aanwezig" or "bevestigd afwezig". An area that
    is not in it is onbekend.

    >>> from wijk_lib.example import initiatief, lookup, said
    >>> presence("kamer", [said("kamer", "BU0101")], lookup(initiatief("kamer")))
    {'BU0101': 'aanwezig', 'WK01': 'aanwezig'}
    """
    return {code: c.state for code, c in claims_of(initiatief, aanwezigheid, lookup).items()}


def of_whole_wijk(
    initiatief: str, aanwezigheid: Iterable[Aanwezigheid], lookup: Lookup
) -> frozenset[str]:
    """The buurten where one initiatief is known to be only because it is in their whole wijk.

    >>> from wijk_lib.example import initiatief, lookup, said
    >>> rows = [said("kamer", "WK01"), said("kamer", "BU0102")]
    >>> sorted(of_whole_wijk("kamer", rows, lookup(initiatief("kamer"))))
    ['BU0101']
    """
    statements = tuple(aanwezigheid)
    of_a_wijk = {
        row.key
        for row in statements
        if row.gebied in lookup.gebieden and lookup.gebieden[row.gebied].level == "wijk"
    }
    return frozenset(
        code
        for code, claim in claims_of(initiatief, statements, lookup).items()
        if claim.state == "aanwezig"
        and code in lookup.gebieden
        and lookup.gebieden[code].level == "buurt"
        and of_a_wijk.issuperset(claim.rows)
    )


def stated_within(
    initiatief: str, area: str, aanwezigheid: Iterable[Aanwezigheid], lookup: Lookup
) -> tuple[Aanwezigheid, ...]:
    """The statements that an initiatief is at a place or in a buurt inside an area.

    They make it aanwezig there, whatever is said of the area itself.

    area
        Code of a wijk or buurt.

    >>> from wijk_lib.example import lookup, proefstad
    >>> of = proefstad()
    >>> own = lookup(*of.initiatieven.values())
    >>> [row.place for row in stated_within("spreekuur", "WK01", of.aanwezigheid, own)]
    ['buurthuis']
    """

    def inside(row: Aanwezigheid) -> bool:
        place = lookup.places.get(row.place)
        if place is not None:
            return area in {place.wijk, place.buurt}
        gebied = lookup.gebieden.get(row.gebied)
        return gebied is not None and gebied.parent == area

    return tuple(
        row
        for row in aanwezigheid
        if row.initiatief == initiatief and row.state == "aanwezig" and inside(row)
    )


def _newest(
    initiatief: str, aanwezigheid: Iterable[Aanwezigheid], lookup: Lookup
) -> list[Aanwezigheid]:
    """Per place or area the statement that holds, of the initiatief and what counts as it."""
    every = lookup.initiatieven
    own = {key for key in every if key == initiatief or counted_as(key, every) == initiatief}
    newest: dict[tuple[str, str, str], Aanwezigheid] = {}
    for row in aanwezigheid:
        if row.initiatief not in own:
            continue
        target = (row.initiatief, row.gebied, row.place)
        if target not in newest or _weight(row) > _weight(newest[target]):
            newest[target] = row
    return list(newest.values())


def _weight(row: Aanwezigheid) -> tuple[date, int]:
    states = ("onbekend", "bevestigd afwezig", "aanwezig")
    return row.said_on or date.min, states.index(row.state)


def _reach_of(row: Aanwezigheid, initiatief: str, lookup: Lookup) -> dict[str, float | None]:
    """The areas that one statement says something about, with the hours it gives them."""
    if row.state == "onbekend":
        return {}
    if row.place:
        place = lookup.places.get(row.place)
        if place is None or row.state == "bevestigd afwezig":
            return {}
        return {code: row.hours_per_week for code in (place.buurt, place.wijk) if code}
    gebied = lookup.gebieden.get(row.gebied)
    if gebied is None or gebied.level not in {"wijk", "buurt"}:
        return {}
    inside = dict.fromkeys(lookup.inside.get(gebied.code, ()))
    if row.state == "bevestigd afwezig":
        return {gebied.code: None, **inside} if row.initiatief == initiatief else {}
    above = {gebied.parent: row.hours_per_week} if gebied.level == "buurt" else {}
    return {gebied.code: row.hours_per_week, **above, **inside}


def _settle(claims: list[Claim]) -> Claim:
    if len(claims) == 1:
        return claims[0]
    newest = max(claims, key=lambda claim: (claim.said_on, claim.state == "aanwezig"))
    agreeing = [claim for claim in claims if claim.state == newest.state]
    known = [claim.hours for claim in agreeing if claim.hours is not None]
    hours = sum(known) if len(known) == len(agreeing) else None
    rows = tuple(sorted(row for claim in agreeing for row in claim.rows))
    return Claim(newest.state, newest.said_on, hours, rows)


def _empty_in_every_buurt(settled: Mapping[str, Claim], lookup: Lookup) -> dict[str, Claim]:
    found = {}
    for code, buurten in lookup.inside.items():
        gebied = lookup.gebieden.get(code)
        if gebied is None or gebied.level != "wijk" or code in settled:
            continue
        inside = [settled.get(each) for each in buurten]
        absent = [each for each in inside if each and each.state == "bevestigd afwezig"]
        if len(absent) == len(buurten):
            rows = tuple(sorted({row for each in absent for row in each.rows}))
            oldest = min(each.said_on for each in absent)
            found[code] = Claim("bevestigd afwezig", oldest, None, rows)
    return found

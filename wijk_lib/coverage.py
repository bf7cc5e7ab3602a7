"""Dekking: who is known to be where, as an interval, because unknown is not absent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from wijk_lib.model import Aanwezigheid, Gebied, Initiatief, Place, State

CoverageState = Literal["minstens één bekend", "bevestigd niets", "onbekend"]

NOT_YET = frozenset({"gepland", "pilot gepland", "verkenning"})


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is known about the initiatieven of one thema in one area.

    low, high
        How many are known to be there, and how many are not confirmed absent.
    hours_per_week
        Their hours together; None where those of any of them are unknown.
    hours_at_least
        The hours that are known.
    present, unknown, absent
        Keys of the initiatieven, each counted once with its parts and examples.
    sources
        Keys of the aanwezigheid that says so.
    """

    state: CoverageState
    low: int
    high: int
    hours_per_week: float | None
    hours_at_least: float
    present: tuple[str, ...]
    unknown: tuple[str, ...]
    absent: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask whom, so that an onbekend becomes known.

    ask
        Key of the partner that can say it, or "" where that is open too.
    areas
        Codes of the wijken where it is onbekend.
    stated
        Codes of the wijken where it is known to be, without its hours or with
        something still to be confirmed.
    inwoners
        How many people live where it is onbekend; None where that is not known of all.
    confirm
        What has still to be confirmed of what is stated, in Dutch.
    """

    initiatief: str
    ask: str
    text: str
    areas: tuple[str, ...]
    stated: tuple[str, ...]
    inwoners: float | None
    confirm: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """The records that coverage is read from, as they stand in a Wijkbeeld."""

    gebieden: Mapping[str, Gebied]
    initiatieven: Mapping[str, Initiatief]
    places: Mapping[str, Place]


def counted_as(key: str, initiatieven: Mapping[str, Initiatief]) -> str | None:
    """The initiatief that this one counts as in coverage; None where it does not count.

    An example or part counts as the whole it belongs to, so that the two together
    count once. Planned, exploratory and knowledge rows do not count, nor does a
    part that is itself still planned.

    Raises KeyError when there is no such initiatief.
    """
    each = initiatieven[key]
    whole, seen = each, {key}
    while whole.part_of in initiatieven and whole.part_of not in seen:
        above = initiatieven[whole.part_of]
        if not above.counts:
            break
        seen.add(above.key)
        whole = above
    if not whole.counts or (each is not whole and each.status in NOT_YET):
        return None
    return whole.key


def coverage(
    areas: Iterable[str], aanwezigheid: Iterable[Aanwezigheid], lookup: Lookup, *, thema: str
) -> dict[str, Coverage]:
    """The coverage of one thema in each area, between what is known and what is possible.

    `low` counts the initiatieven known to be present, `high` those not confirmed
    absent. A presence at a point or in a buurt holds for that buurt and its wijk
    and leaves the other buurten onbekend; one in a whole wijk holds for all its
    buurten. What is for the whole gemeente counts in no area: it tells nothing
    about differences. Of two statements about one area the newest holds; equally
    old, presence does. Presence says that someone is there, not that it is enough.

    areas
        Codes of wijken or buurten.
    aanwezigheid
        Every statement; those of partners without an initiatief are left aside.
    lookup
        The gebieden, initiatieven and places that the statements point to.
    thema
        Key of the thema.

    Returns code -> Coverage, for every one of `areas`.

    Raises KeyError when an area is not among the gebieden.
    """
    wholes = [
        each.key
        for each in lookup.initiatieven.values()
        if each.thema == thema and counted_as(each.key, lookup.initiatieven) == each.key
    ]
    statements = tuple(aanwezigheid)
    stadsbreed = stadsbreed_of(statements, lookup)
    known = {
        key: _where(key, statements, lookup) for key in sorted(wholes) if key not in stadsbreed
    }
    for code in (areas := tuple(areas)):
        lookup.gebieden[code]
    return {code: _coverage(code, known) for code in areas}


def stadsbreed_of(aanwezigheid: Iterable[Aanwezigheid], lookup: Lookup) -> frozenset[str]:
    """Keys of the initiatieven that are for the whole gemeente alike.

    Those that say so themselves, and those whose presence is stated for the gemeente.
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


def presence(
    initiatief: str, aanwezigheid: Iterable[Aanwezigheid], lookup: Lookup
) -> dict[str, State]:
    """Where one initiatief, with its parts, is known to be or confirmed not to be.

    Returns code of wijk or buurt -> "aanwezig" or "bevestigd afwezig". An area that
    is not in it is onbekend.
    """
    where = _where(initiatief, tuple(aanwezigheid), lookup)
    return {code: claim.state for code, claim in where.items()}


def open_questions(
    aanwezigheid: Iterable[Aanwezigheid], lookup: Lookup, *, inwoners: Mapping[str, float]
) -> tuple[Question, ...]:
    """What to ask to make the unknown known: one question per initiatief, not one per cell.

    Asked of every initiatief that has a question, as long as it is onbekend in some
    wijk or something stated of it is still open. One that is in a stated number of
    wijken is no longer onbekend elsewhere once all of those are known.

    inwoners
        Code of the wijk -> number of inwoners.

    Returns the questions grouped by whom to ask, those that concern most inwoners first.
    """
    statements = tuple(aanwezigheid)
    wijken = sorted(code for code, each in lookup.gebieden.items() if each.level == "wijk")
    stadsbreed = stadsbreed_of(statements, lookup)
    found = []
    for key, each in lookup.initiatieven.items():
        if not each.question or key in stadsbreed:
            continue
        where = _where(key, statements, lookup)
        present = [code for code in wijken if code in where and where[code].state == "aanwezig"]
        all_found = each.known_total is not None and len(present) >= each.known_total
        unknown = () if all_found else tuple(code for code in wijken if code not in where)
        open_rows = {row.key for row in statements if row.confirm}
        stated = tuple(
            code
            for code in present
            if where[code].hours is None or open_rows & set(where[code].rows)
        )
        if unknown or stated:
            people = sum(inwoners[c] for c in unknown) if set(unknown) <= set(inwoners) else None
            confirm = _to_confirm(key, statements, lookup)
            found.append(Question(key, each.ask, each.question, unknown, stated, people, confirm))
    return tuple(sorted(found, key=lambda q: (q.ask == "", q.ask, -(q.inwoners or 0))))


def _to_confirm(key: str, statements: tuple[Aanwezigheid, ...], lookup: Lookup) -> tuple[str, ...]:
    """What is still to be confirmed of an initiatief and its parts, each text once."""
    texts = [
        row.confirm
        for row in statements
        if row.confirm
        and row.initiatief in lookup.initiatieven
        and key in {row.initiatief, counted_as(row.initiatief, lookup.initiatieven)}
    ]
    return tuple(dict.fromkeys(texts))


@dataclass(frozen=True, slots=True)
class _Claim:
    state: State
    said_on: date
    hours: float | None
    rows: tuple[str, ...]


def _where(
    initiatief: str, statements: tuple[Aanwezigheid, ...], lookup: Lookup
) -> dict[str, _Claim]:
    """Area code -> what holds there of one initiatief with its parts."""
    newest: dict[tuple[str, str, str], Aanwezigheid] = {}
    for row in statements:
        if row.initiatief not in lookup.initiatieven:
            continue
        if counted_as(row.initiatief, lookup.initiatieven) != initiatief and (
            row.initiatief != initiatief
        ):
            continue
        target = (row.initiatief, row.gebied, row.place)
        if target not in newest or _weight(row) > _weight(newest[target]):
            newest[target] = row
    claims: dict[str, list[_Claim]] = {}
    for row in newest.values():
        for code, hours in _reach_of(row, initiatief, lookup).items():
            claim = _Claim(row.state, row.said_on or date.min, hours, (row.key,))
            claims.setdefault(code, []).append(claim)
    where = {code: _settle(each) for code, each in claims.items()}
    return where | _wijken_empty_in_every_buurt(where, lookup)


def _weight(row: Aanwezigheid) -> tuple[date, int]:
    return (
        row.said_on or date.min,
        ("onbekend", "bevestigd afwezig", "aanwezig").index(row.state),
    )


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
    inside = {g.code: None for g in lookup.gebieden.values() if g.parent == gebied.code}
    if row.state == "bevestigd afwezig":
        # That a part is not there does not tell that the whole is not.
        return {gebied.code: None, **inside} if row.initiatief == initiatief else {}
    above = {gebied.parent: row.hours_per_week} if gebied.level == "buurt" else {}
    return {gebied.code: row.hours_per_week, **above, **inside}


def _settle(claims: list[_Claim]) -> _Claim:
    newest = max(claims, key=lambda claim: (claim.said_on, claim.state == "aanwezig"))
    agreeing = [claim for claim in claims if claim.state == newest.state]
    hours = [claim.hours for claim in agreeing]
    known = sum(h for h in hours if h is not None) if None not in hours else None
    rows = tuple(sorted(row for claim in agreeing for row in claim.rows))
    return _Claim(newest.state, newest.said_on, known, rows)


def _wijken_empty_in_every_buurt(where: Mapping[str, _Claim], lookup: Lookup) -> dict[str, _Claim]:
    found = {}
    for code, gebied in lookup.gebieden.items():
        if gebied.level != "wijk" or code in where:
            continue
        inside = [where.get(g.code) for g in lookup.gebieden.values() if g.parent == code]
        absent = [each for each in inside if each is not None and each.state != "aanwezig"]
        if inside and len(absent) == len(inside):
            rows = tuple(sorted({row for each in absent for row in each.rows}))
            found[code] = _Claim("bevestigd afwezig", min(e.said_on for e in absent), None, rows)
    return found


def _coverage(code: str, known: Mapping[str, Mapping[str, _Claim]]) -> Coverage:
    claims = {key: where[code] for key, where in known.items() if code in where}
    present = tuple(key for key, claim in claims.items() if claim.state == "aanwezig")
    absent = tuple(key for key, claim in claims.items() if claim.state == "bevestigd afwezig")
    unknown = tuple(key for key in known if key not in claims)
    state: CoverageState = "onbekend"
    if present:
        state = "minstens één bekend"
    elif known and not unknown:
        state = "bevestigd niets"
    hours = [claims[key].hours for key in present]
    at_least = sum(h for h in hours if h is not None)
    complete = None not in hours and state != "onbekend" and not unknown
    sources = tuple(sorted(row for claim in claims.values() for row in claim.rows))
    return Coverage(
        state,
        len(present),
        len(present) + len(unknown),
        at_least if complete else None,
        at_least,
        present,
        unknown,
        absent,
        sources,
    )

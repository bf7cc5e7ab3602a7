"""Which of what is known can be put on the map, and which can only be listed?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geo.boundaries import Shapes
from geo.layers import Badge, Mark
from geo.palette import INK, NO_PARTNER, partner_colours, shape_of
from wijk_lib.dutch import listed
from wijk_lib.known import NOBODY, Known
from wijk_lib.model import Aanwezigheid, Initiatief, Level, Place, Wijkbeeld
from wijk_lib.named import is_over, named

NOT_STATED = "Voor welk gebied het werkt, is niet gesteld."


@dataclass(frozen=True, slots=True)
class OffMap:
    """An initiatief without a spot on the map, and why: in Dutch."""

    initiatief: str
    reason: str


@dataclass(frozen=True, slots=True)
class OnMap:
    """The initiatieven that are drawn, and those that are not.

    marks
        Initiatieven with a known address: shape by domain, colour by partner.
    badges
        Areas where something is known: how many initiatieven are there, at least.
    said_by_marks
        Codes of buurten of which a badge says no more than the marks in it do.
    unknown, asked
        As a `Painting` has them.
    partners
        Partner key -> its colour among the marks, for the legend.
    """

    marks: tuple[Mark, ...]
    badges: tuple[Badge, ...]
    said_by_marks: frozenset[str]
    unknown: Mapping[str, int]
    asked: frozenset[str]
    off_map: tuple[OffMap, ...]
    partners: dict[str, str]


def on_map(
    wijkbeeld: Wijkbeeld,
    shapes: Shapes,
    chosen: Iterable[Initiatief],
    known: Mapping[str, Known],
    level: Level,
) -> OnMap:
    """Where the chosen initiatieven are drawn; nothing is placed by guess.

    Only a statement "aanwezig" draws, of what is not over. One about a place with a known
    spot becomes a mark; each area of which something is known has a badge, and each of
    which nothing is known a question mark. The rest is in `off_map`, so that nothing falls
    out unseen.

    known
        code -> what is known of the chosen initiatieven there, for every area of the level.
    """
    by_key = {each.key: each for each in chosen}
    now = {each.key for each in by_key.values() if not is_over(each)}
    here = [r for r in wijkbeeld.aanwezigheid if r.initiatief in now and r.state == "aanwezig"]
    spots = [row for row in here if _has_spot(wijkbeeld, row)]
    drawn = {row.initiatief for row in here if row in spots or row.gebied in shapes.points}
    colours = partner_colours({row.partner for row in spots if row.partner})
    codes = [each.code for each in wijkbeeld.at_level(level) if each.code in shapes.points]
    return OnMap(
        marks=_marks(wijkbeeld, spots, by_key, colours),
        badges=_badges(wijkbeeld, shapes, known, level),
        said_by_marks=_said_by_marks(wijkbeeld, spots, known, level),
        unknown={code: len(known[code].unknown) for code in codes},
        asked=frozenset(c for c in codes if known[c].unknown and not known[c].present),
        off_map=tuple(
            OffMap(key, _reason(wijkbeeld, each))
            for key, each in by_key.items()
            if key not in drawn
        ),
        partners=colours,
    )


def size_of(hours_per_week: float | None) -> float | None:
    """How wide a mark is beside an ordinary one: its surface follows the hours, within limits.

    >>> size_of(None), size_of(8), size_of(18), size_of(1), size_of(80)
    (None, 1.0, 1.5, 0.75, 2.0)
    """
    if hours_per_week is None:
        return None
    return round(min(2.0, max(0.75, (hours_per_week / 8) ** 0.5)), 2)


def place_marks(wijkbeeld: Wijkbeeld) -> tuple[Mark, ...]:
    """The buildings with a known spot: that they are there, not that anything happens there."""
    return tuple(
        Mark(place.lat, place.lon, "plek", INK, f"{place.name} ({place.kind})")
        for place in wijkbeeld.places.values()
        if place.lat is not None and place.lon is not None
    )


def _has_spot(wijkbeeld: Wijkbeeld, row: Aanwezigheid) -> bool:
    place = wijkbeeld.places.get(row.place)
    return place is not None and place.lat is not None and place.lon is not None


def _marks(
    wijkbeeld: Wijkbeeld,
    spots: Iterable[Aanwezigheid],
    by_key: dict[str, Initiatief],
    colours: dict[str, str],
) -> tuple[Mark, ...]:
    marks, taken = [], Counter[str]()
    for row in spots:
        place, each = wijkbeeld.places[row.place], by_key[row.initiatief]
        partner = wijkbeeld.partners.get(row.partner)
        by = f", {partner.name}" if partner else ""
        amount = f" ({row.amount})" if row.amount else ""
        area, served = _served(wijkbeeld, row, place, each)
        marks.append(
            Mark(
                lat=place.lat or 0.0,
                lon=place.lon or 0.0,
                shape=shape_of(each.domeinen),
                colour=colours.get(row.partner, NO_PARTNER),
                text=f"{each.name}{by}: {place.name}{amount}. {served}",
                step=taken[row.place],
                size=size_of(row.hours_per_week),
                area=area,
            )
        )
        taken[row.place] += 1
    return tuple(marks)


def _served(
    wijkbeeld: Wijkbeeld, row: Aanwezigheid, place: Place, each: Initiatief
) -> tuple[str, str]:
    """The area that an initiatief is said to be for, else the one it counts in; and so in words."""
    code = row.gebied or (place.buurt if each.scale == "buurt" else "") or place.wijk
    if code not in wijkbeeld.gebieden:
        return "", NOT_STATED
    name = wijkbeeld.gebieden[code].name
    return code, f"Voor {name}." if row.gebied else f"Telt mee in {name}. {NOT_STATED}"


def _badges(
    wijkbeeld: Wijkbeeld, shapes: Shapes, known: Mapping[str, Known], level: Level
) -> tuple[Badge, ...]:
    """A badge per area; what is in a buurt only as part of its wijk is said once, of the wijk."""
    shown = {each.code: known[each.code].present for each in wijkbeeld.at_level(level)}
    more = {code: bool(known[code].unknown) for code in shown}
    for wijk in wijkbeeld.at_level("wijk") if level == "buurt" else ():
        inside = [each.code for each in wijkbeeld.buurten_of(wijk.code)]
        if len(inside) > 1:
            wide = {code: known[code].whole_wijk for code in inside}
            kept = {c: tuple(k for k in shown[c] if k not in wide[c]) for c in inside}
            of_wijk = dict.fromkeys(k for c in inside for k in shown[c] if k in wide[c])
            shown |= kept | {wijk.code: tuple(of_wijk)}
            more[wijk.code] = any(more[code] for code in inside)
    empty = {c for c, each in known.items() if each.absent and not each.present + each.unknown}
    return tuple(
        Badge(
            *shapes.points[code],
            sign=f"{len(keys)}{'+' if more[code] else ''}",
            who=listed([named(wijkbeeld.initiatieven[key]) for key in keys]) or NOBODY,
            code=code,
        )
        for code, keys in sorted(shown.items())
        if code in shapes.points and (keys or code in empty)
    )


def _said_by_marks(
    wijkbeeld: Wijkbeeld, spots: Iterable[Aanwezigheid], known: Mapping[str, Known], level: Level
) -> frozenset[str]:
    """A buurt is too small for a badge beside the only mark in it; a wijk has room for both."""
    if level == "wijk":
        return frozenset()
    marked = {(wijkbeeld.places[row.place].buurt, row.initiatief) for row in spots}
    return frozenset(
        code
        for code, here in known.items()
        if here.present and all((code, key) in marked for key in here.present)
    )


def _reason(wijkbeeld: Wijkbeeld, each: Initiatief) -> str:
    """Why an initiatief has no spot, as far as the source tells."""
    if each.stadsbreed:
        return "voor heel de gemeente"
    if each.status in {"gepland", "pilot gepland", "verkenning"}:
        return f"{each.status}, nog nergens aanwezig"
    if is_over(each):
        return f"{each.status.partition(' (')[0]}, nu nergens meer aanwezig"
    asked = wijkbeeld.partners.get(each.ask)
    where = (
        f"plek niet bekend; de brief zegt: {each.location}" if each.location else "plek niet bekend"
    )
    return where + (f" (na te vragen bij {asked.name})" if asked else "")

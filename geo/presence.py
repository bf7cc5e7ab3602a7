"""Which of what is known can be put on the map, and which can only be listed?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from geo.boundaries import Shapes
from geo.layers import Badge, Mark
from geo.palette import INK, NO_PARTNER, partner_colours, shape_of
from wijk_lib.model import Aanwezigheid, Initiatief, Wijkbeeld


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
        Areas where initiatieven are known for the whole of it.
    partners
        Partner key -> its colour among the marks, for the legend.
    """

    marks: tuple[Mark, ...]
    badges: tuple[Badge, ...]
    off_map: tuple[OffMap, ...]
    partners: dict[str, str]


def on_map(wijkbeeld: Wijkbeeld, shapes: Shapes, chosen: Iterable[Initiatief]) -> OnMap:
    """Where the chosen initiatieven are drawn; nothing is placed by guess.

    Only a statement "aanwezig" draws. One about a place with a known spot becomes
    a mark, one about a wijk or buurt a badge in it. The rest is in `off_map`, so
    that nothing falls out unseen.
    """
    by_key = {each.key: each for each in chosen}
    here = [r for r in wijkbeeld.aanwezigheid if r.initiatief in by_key and r.state == "aanwezig"]
    spots = [row for row in here if _has_spot(wijkbeeld, row)]
    areas = [row for row in here if row.gebied in shapes.points]
    drawn = {row.initiatief for row in [*spots, *areas]}
    colours = partner_colours({row.partner for row in spots if row.partner})
    return OnMap(
        marks=_marks(wijkbeeld, spots, by_key, colours),
        badges=_badges(wijkbeeld, shapes, areas, by_key),
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
        marks.append(
            Mark(
                lat=place.lat or 0.0,
                lon=place.lon or 0.0,
                shape=shape_of(each.domeinen),
                colour=colours.get(row.partner, NO_PARTNER),
                text=f"{each.name}{by}: {place.name}{amount}",
                step=taken[row.place],
                size=size_of(row.hours_per_week),
            )
        )
        taken[row.place] += 1
    return tuple(marks)


def _badges(
    wijkbeeld: Wijkbeeld,
    shapes: Shapes,
    areas: Iterable[Aanwezigheid],
    by_key: dict[str, Initiatief],
) -> tuple[Badge, ...]:
    names = defaultdict(set)
    for row in areas:
        names[row.gebied].add(by_key[row.initiatief].name)
    return tuple(
        Badge(
            *shapes.points[code],
            count=len(found),
            text=f"{wijkbeeld.gebieden[code].name}, hele {wijkbeeld.gebieden[code].level}: "
            + ", ".join(sorted(found)),
            code=code,
        )
        for code, found in sorted(names.items())
    )


def _reason(wijkbeeld: Wijkbeeld, each: Initiatief) -> str:
    """Why an initiatief has no spot, as far as the source tells."""
    if each.stadsbreed:
        return "voor heel de gemeente"
    if each.status in {"gepland", "pilot gepland", "verkenning"}:
        return f"{each.status}, nog nergens aanwezig"
    asked = wijkbeeld.partners.get(each.ask)
    where = (
        f"plek niet bekend; de brief zegt: {each.location}" if each.location else "plek niet bekend"
    )
    return where + (f" (na te vragen bij {asked.name})" if asked else "")

"""Which signs stand on a map, and where does none hide another?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from geo.layers import Painting
from geo.map_labels import Box
from geo.palette import INK
from geo.svg import PAPER, tag, text
from geo.view import View


def sign(shape: str, x: float, y: float, colour: str, *, r: float = 8) -> str:
    """A sign with its middle at x, y; `shape` is that of a mark, "wijkbreed" or "vraag"."""
    edge = {"stroke": PAPER, "stroke_width": 1.6}
    if shape == "vierkant":
        return tag(
            "rect",
            x=x - r * 0.85,
            y=y - r * 0.85,
            width=r * 1.7,
            height=r * 1.7,
            fill=colour,
            **edge,
        )
    if shape == "ruit":
        corners = f"M{x:.1f} {y - r * 1.15:.1f} {x + r * 1.15:.1f} {y:.1f} "
        corners += f"{x:.1f} {y + r * 1.15:.1f} {x - r * 1.15:.1f} {y:.1f}Z"
        return tag("path", d=corners, fill=colour, **edge)
    if shape == "plek":
        return tag("circle", cx=x, cy=y, r=r / 2, fill=PAPER, stroke=colour, stroke_width=1.6)
    if shape == "wijkbreed":
        return tag(
            "rect",
            x=x - r,
            y=y - r,
            width=2 * r,
            height=2 * r,
            rx=r / 2,
            fill=PAPER,
            stroke=colour,
            stroke_width=1.6,
        )
    if shape == "vraag":
        return text("?", x, y + r * 0.6, size=r * 1.9, colour=colour, anchor="middle", weight=600)
    return tag("circle", cx=x, cy=y, r=r, fill=colour, **edge)


@dataclass(frozen=True, slots=True)
class Placed:
    """A sign with its middle at x, y.

    shape
        That of a mark, "wijkbreed" or "vraag".
    size
        How large beside an ordinary sign.
    text
        What stands in a badge.
    """

    shape: str
    x: float
    y: float
    colour: str = INK
    size: float = 1.0
    text: str = ""


def place_signs(
    painting: Painting,
    spot: Callable[[float, float], tuple[float, float]],
    points: Mapping[str, tuple[float, float]],
    *,
    r: float,
    page: tuple[float, float],
) -> tuple[list[Placed], list[Box]]:
    """Marks where they are, badges beside them, questions in what is left, and their rooms.

    spot
        (latitude, longitude) -> its place on the page.
    points
        code -> (latitude, longitude), where a question mark stands if there is room.
    r
        Half of how wide an ordinary sign is.
    page
        Width and height of it; what falls beside it is left out.
    """
    placed: list[Placed] = []
    rooms: list[Box] = []
    for mark in painting.marks:
        x, y = spot(mark.lat, mark.lon)
        x += mark.step * r * 2
        if _within(page, x, y):
            placed.append(Placed(mark.shape, x, y, mark.colour, mark.size or 1))
            rooms.append(_around(x, y, r + 1))
    for badge in painting.badges:
        x, y = spot(badge.lat, badge.lon)
        if _within(page, x, y):
            x, y = _beside(x, y, r + 2, rooms)
            placed.append(Placed("wijkbreed", x, y, text=badge.sign))
            rooms.append(_around(x, y, r + 1))
    for code in sorted(painting.asked & points.keys()):
        x, y = spot(*points[code])
        room = _around(x, y, r * 0.8)
        if _within(page, x, y) and not any(_overlap(room, each) for each in rooms):
            placed.append(Placed("vraag", x, y))
            rooms.append(room)
    return placed, rooms


def draw_signs(
    painting: Painting, view: View, points: Mapping[str, tuple[float, float]], *, r: float
) -> tuple[str, list[Box], frozenset[str]]:
    """The signs of a painting, the rooms that they take, and their shapes."""
    page = view.width, view.height
    placed, rooms = place_signs(painting, view.spot, points, r=r, page=page)
    drawn = "".join(_drawn(each, r) for each in placed)
    return drawn, rooms, frozenset(each.shape for each in placed)


def _drawn(each: Placed, r: float) -> str:
    if each.shape == "vraag":
        look = {"size": r * 1.5, "anchor": "middle", "weight": 600, "halo": PAPER}
        return text("?", each.x, each.y + r * 0.5, **look)  # type: ignore[arg-type]
    drawn = sign(each.shape, each.x, each.y, each.colour, r=r * each.size)
    if each.text:
        size = r * (1.3 if len(each.text) < 2 else 1.05)
        y = each.y + r * 0.42
        drawn += text(each.text, each.x, y, size=size, anchor="middle", weight=600)
    return drawn


def _within(page: tuple[float, float], x: float, y: float) -> bool:
    return 0 <= x <= page[0] and 0 <= y <= page[1]


def _around(x: float, y: float, r: float) -> Box:
    return x - r, y - r, x + r, y + r


def _beside(x: float, y: float, r: float, rooms: list[Box]) -> tuple[float, float]:
    """The point itself, or the nearest one around it where a badge hides nothing."""
    steps = [(0, 0), (0, -2), (0, 2), (-2, 0), (2, 0), (-2, -2), (2, -2)]
    for across, down in steps:
        spot = x + across * r, y + down * r
        if not any(_overlap(_around(*spot, r), taken) for taken in rooms):
            return spot
    return x, y


def _overlap(one: Box, other: Box) -> bool:
    """Whether two rooms have more than an edge in common."""
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]

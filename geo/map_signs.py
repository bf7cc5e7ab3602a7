"""Which signs stand on a map, and where does none hide another?"""

from __future__ import annotations

from collections.abc import Mapping

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


def draw_signs(
    painting: Painting, view: View, points: Mapping[str, tuple[float, float]], *, r: float
) -> tuple[str, list[Box], frozenset[str]]:
    """Marks where they are, badges beside them, the rooms that both take, and their shapes.

    points
        code -> (latitude, longitude), where a question mark stands if there is room.
    """
    rooms: list[Box] = []
    marks, badges, shown = "", "", set()
    for mark in painting.marks:
        x, y = view.spot(mark.lat, mark.lon)
        x += mark.step * r * 2
        if view.shows(x, y):
            marks += sign(mark.shape, x, y, mark.colour, r=r * (mark.size or 1))
            shown.add(mark.shape)
            rooms.append(_around(x, y, r + 1))
    for badge in painting.badges:
        x, y = view.spot(badge.lat, badge.lon)
        if view.shows(x, y):
            x, y = _beside(x, y, r + 2, rooms)
            badges += sign("wijkbreed", x, y, INK, r=r)
            shown.add("wijkbreed")
            size = r * (1.3 if len(badge.sign) < 2 else 1.05)
            badges += text(badge.sign, x, y + r * 0.42, size=size, anchor="middle", weight=600)
            rooms.append(_around(x, y, r + 1))
    for code in sorted(painting.asked & points.keys()):
        x, y = view.spot(*points[code])
        room = _around(x, y, r * 0.8)
        if view.shows(x, y) and not any(_overlap(room, each) for each in rooms):
            badges += text(
                "?", x, y + r * 0.5, size=r * 1.5, anchor="middle", weight=600, halo=PAPER
            )
            rooms.append(room)
            shown.add("vraag")
    return marks + badges, rooms, frozenset(shown)


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

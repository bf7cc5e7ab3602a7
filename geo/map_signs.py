"""Which signs stand on a map, and where does none hide another?"""

from __future__ import annotations

import shapely

from geo.layers import Painting
from geo.map_labels import Box
from geo.palette import INK
from geo.svg import PAPER, tag, text
from geo.view import View


def sign(shape: str, x: float, y: float, colour: str, *, r: float = 8) -> str:
    """A sign with its middle at x, y: "cirkel", "vierkant", "ruit", "plek" or "wijkbreed"."""
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
    return tag("circle", cx=x, cy=y, r=r, fill=colour, **edge)


def draw_signs(painting: Painting, view: View, *, r: float) -> tuple[str, list[Box]]:
    """Marks where they are, badges beside them, and the rooms that both take."""
    rooms: list[Box] = []
    marks = badges = ""
    for mark in painting.marks:
        x, y = view.spot(mark.lat, mark.lon)
        x += mark.step * r * 2
        if view.shows(x, y):
            marks += sign(mark.shape, x, y, mark.colour, r=r * (mark.size or 1))
            rooms.append(_around(x, y, r + 1))
    for badge in painting.badges:
        x, y = view.spot(badge.lat, badge.lon)
        if view.shows(x, y):
            x, y = _beside(x, y, r + 2, rooms)
            badges += sign("wijkbreed", x, y, INK, r=r)
            badges += text(
                str(badge.count), x, y + r * 0.45, size=r * 1.3, anchor="middle", weight=600
            )
            rooms.append(_around(x, y, r + 1))
    return marks + badges, rooms


def _around(x: float, y: float, r: float) -> Box:
    return x - r, y - r, x + r, y + r


def _beside(x: float, y: float, r: float, rooms: list[Box]) -> tuple[float, float]:
    """The point itself, or the nearest one around it where a badge hides nothing."""
    steps = [(0, 0), (0, -2), (0, 2), (-2, 0), (2, 0), (-2, -2), (2, -2)]
    for across, down in steps:
        spot = x + across * r, y + down * r
        room = shapely.box(*_around(*spot, r))
        if not any(room.intersects(shapely.box(*taken)) for taken in rooms):
            return spot
    return x, y

"""What lies around the part that a map shows, how large is it, and where is north?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import shapely
from shapely.geometry.base import BaseGeometry

from geo.map_labels import Box, place_labels, written
from geo.palette import INK, LINE, NO_FIGURE, SELECTED
from geo.svg import PAPER, SOFT, tag, text
from geo.view import View, path_of, view_of

OUTSIDE = "#f3f1ea"


def surroundings(
    view: View,
    wijken: Mapping[str, BaseGeometry],
    names: Mapping[str, str],
    selected: str,
    taken: Iterable[Box],
) -> str:
    """The wijken around the chosen one, pale and by name, and where it lies in the gemeente.

    wijken, names
        code -> its shape in metres, and its name; the chosen one is among them.
    taken
        Rooms that something else stands in.
    """
    around = {
        code: cut
        for code, shape in wijken.items()
        if code != selected and not (cut := view.on_page(shape)).is_empty
    }
    whole = shapely.union_all(list(wijken.values()))
    shown = {code: names[code] for code in around}
    labels = place_labels(shown, around, sizes=(10.0, 9.0, 8.5), taken=taken, least_inside=1)
    frame = tag(
        "rect",
        x=0.5,
        y=0.5,
        width=view.width - 1,
        height=view.height - 1,
        fill="none",
        stroke=NO_FIGURE,
    )
    return (
        "".join(tag("path", d=path_of(shape), fill=OUTSIDE) for shape in around.values())
        + "".join(_edge(view.on_page(wijken[code].boundary)) for code in around)
        + "".join(written(label, SOFT, weight=400, halo="") for label in labels)
        + _locator(view, wijken[selected], whole)
        + frame
    )


def locator_corner(view: View, subject: BaseGeometry) -> Box:
    """The corner in which a small map of the whole hides least of the subject."""
    side, edge = view.width * 0.18, 6
    chosen = view.on_page(subject)
    corners = [
        (left, top, left + side, top + side)
        for top in (edge, view.height - side - edge)
        for left in (edge, view.width - side - edge)
    ]
    return min(corners, key=lambda each: chosen.intersection(shapely.box(*each)).area)


def _locator(view: View, subject: BaseGeometry, whole: BaseGeometry) -> str:
    """A small map of where the subject lies in the whole."""
    corner = locator_corner(view, subject)
    side = corner[2] - corner[0]
    small = view_of(whole, side, side, margin=5)
    look = {"stroke": LINE, "stroke_width": 0.6}
    return tag(
        "g",
        tag("rect", width=side, height=side, fill=PAPER, stroke=NO_FIGURE)
        + tag("path", d=path_of(small.on_page(whole)), fill=NO_FIGURE, **look)
        + tag("path", d=path_of(small.on_page(subject)), fill=SELECTED),
        transform=f"translate({corner[0]:.1f} {corner[1]:.1f})",
    )


def _edge(lines: BaseGeometry) -> str:
    """Borders without the cut along the edge of the page."""
    parts = [part for part in shapely.get_parts(lines) if isinstance(part, shapely.LineString)]
    path = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in part.coords) for part in parts)
    return tag("path", d=path, fill="none", stroke=LINE, stroke_width=0.8) if path else ""


def strip(view: View, height: float, attribution: str) -> str:
    """The scale, north, and whom to name for the borders; "" where that stands elsewhere."""
    metres = max(
        m
        for m in (50, 100, 200, 500, 1000, 2000, 5000)
        if m * view.scale <= view.width * 0.28 or m == 50
    )
    long, y = metres * view.scale, height - 9
    label = f"{metres // 1000} km" if metres >= 1000 else f"{metres} m"
    arrow = f"M8 {y - 15:.1f} 13 {y + 1:.1f} 8 {y - 2.5:.1f} 3 {y + 1:.1f}Z"
    bar = f"M24 {y - 5:.1f}V{y:.1f}H{24 + long:.1f}V{y - 5:.1f}"
    credit = f"Grenzen: {attribution}" if attribution else ""
    return (
        tag("path", d=arrow, fill=INK)
        + tag("path", d=bar, fill="none", stroke=INK, stroke_width=1.2)
        + text(label, 30 + long, y + 1, size=10, colour=SOFT)
        + (text(credit, view.width, y + 1, size=9, colour=SOFT, anchor="end") if credit else "")
    )

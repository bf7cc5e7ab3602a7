"""How is a map drawn on paper: areas, borders, names, marks, a scale and north?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import shapely
from shapely.geometry.base import BaseGeometry

from geo.boundaries import Shapes
from geo.layers import Painting
from geo.map_around import locator_corner, strip, surroundings
from geo.map_labels import Label, place_beside, place_labels, written
from geo.map_signs import draw_signs
from geo.palette import INK, LINE, NO_FIGURE, SELECTED
from geo.svg import DOTTED, HATCHED, PAPER, tag
from geo.view import View, path_of, view_of

DARK_BELOW = 125  # of 255; below it white stands out more than ink
STRIP, EDGE = 30, 4
SIZES = (13.0, 12.0, 11.0, 10.0, 9.0, 8.5)
SMALL_BELOW = 600  # a map less wide than this has smaller letters and signs
SMALL_SIZES = (10.0, 9.0, 8.5)


def draw_map(
    shapes: Shapes, painting: Painting, width: float, height: float, *, credit: bool = True
) -> tuple[str, frozenset[str]]:
    """The map of a painting; its selected wijk, at the level of buurten, fills the view.

    credit
        False where whom to name for the borders stands elsewhere.

    Returns a group of SVG of this width and height, with a strip below for scale and north,
    and the shapes of the signs that are on it, so that a legend explains no other.
    """
    metres, wijken = _areas(shapes, painting.level), _areas(shapes, "wijk")
    names = {area.code: area.naam for level in shapes.areas.values() for area in level}
    chosen, small = wijken.get(painting.selected), width < SMALL_BELOW
    close = chosen if painting.level == "buurt" else None
    page = (width, height - STRIP)
    if close is not None:
        view = view_of(close, *page, margin=width * 0.09)
        metres = {c: each for c, each in metres.items() if c[2:8] == painting.selected[2:8]}
    else:
        view = view_of(shapely.union_all(list(metres.values())), *page, margin=width * 0.02)
    areas = {code: view.on_page(each) for code, each in metres.items()}
    points = {code: shapes.points[code] for code in areas}
    signs, taken, shown = draw_signs(painting, view, points, r=8.2 if small else 9.0)
    if close is not None:
        taken.append(locator_corner(view, close))
    own, sizes = {code: names[code] for code in areas}, SMALL_SIZES if small else SIZES
    within = areas if close is None else _clear_of(view.on_page(close), areas)
    labels = place_labels(own, within, sizes=sizes, taken=taken)
    taken += [label.box for label in labels]
    if close is not None or painting.level == "wijk":
        left = {code: own[code] for code in own.keys() - {label.code for label in labels}}
        beside = place_beside(left, areas, size=sizes[-1], page=page, taken=taken)
        labels, taken = labels + beside, taken + [label.box for label in beside]
    parts = [
        "" if close is None else surroundings(view, wijken, names, painting.selected, taken),
        *(_area(each, fill_of(painting, code)) for code, each in areas.items()),
        _borders(wijken.values(), view) if painting.level == "buurt" and close is None else "",
        "" if chosen is None else _outline(view.on_page(chosen)),
        _circles(painting, view),
        *(_label(label, painting, areas[label.code]) for label in labels),
        signs,
        strip(view, height, shapes.attribution if credit else ""),
    ]
    return tag("g", "".join(parts)), shown


def _clear_of(outline: BaseGeometry, areas: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """The areas without the strip along the outline that its line takes."""
    inner = outline.buffer(-EDGE)
    return {code: shape & inner for code, shape in areas.items() if not (shape & inner).is_empty}


def height_of(shapes: Shapes, width: float) -> float:
    """How high the map of the whole gemeente is at a width, with its strip."""
    west, south, east, north = shapes.rd("wijk").total_bounds
    return float(width * 0.96 * (north - south) / (east - west) + width * 0.04 + STRIP)


def _areas(shapes: Shapes, level: str) -> dict[str, BaseGeometry]:
    return dict(shapes.rd(level).geometry.items())


def fill_of(painting: Painting, code: str) -> str:
    """A colour, or a pattern of `geo.svg` where an area has no class."""
    if code in painting.too_small:
        return DOTTED
    if painting.bubbles:
        return NO_FIGURE
    at = painting.classes.get(code)
    return HATCHED if at is None else painting.colours[at]


def _dark(fill: str) -> bool:
    """Whether a colour is so dark that white can be read on it and ink cannot."""
    red, green, blue = (int(fill[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < DARK_BELOW


def _area(shape: BaseGeometry, fill: str) -> str:
    return tag(
        "path",
        d=path_of(shape),
        fill=fill,
        stroke=LINE,
        stroke_width=0.8,
        stroke_linejoin="round",
        fill_rule="evenodd",
    )


def _borders(wijken: Iterable[BaseGeometry], view: View) -> str:
    return "".join(
        tag(
            "path",
            d=path_of(view.on_page(shape)),
            fill="none",
            stroke=INK,
            stroke_width=1.6,
            stroke_opacity=0.65,
            stroke_linejoin="round",
        )
        for shape in wijken
    )


def _outline(shape: BaseGeometry) -> str:
    look = {"d": path_of(shape), "fill": "none", "stroke_linejoin": "round"}
    return tag("path", **look, stroke=PAPER, stroke_width=6) + tag(
        "path", **look, stroke=SELECTED, stroke_width=3
    )


def _circles(painting: Painting, view: View) -> str:
    most = max((bubble.radius for bubble in painting.bubbles), default=1)
    largest = view.width / 24
    return "".join(
        tag(
            "circle",
            cx=x,
            cy=y,
            r=bubble.radius / most * largest,
            fill=LINE,
            fill_opacity=0.75,
            stroke=PAPER,
        )
        for bubble in painting.bubbles
        for x, y in [view.spot(bubble.lat, bubble.lon)]
    )


def _label(label: Label, painting: Painting, area: BaseGeometry) -> str:
    """White on a dark area; a halo over more than one colour; a line where it stands beside."""
    if label.points_at is not None:
        start = shapely.shortest_line(shapely.box(*label.box), area).coords[0]
        x, y = label.points_at
        line = tag("line", x1=start[0], y1=start[1], x2=x, y2=y, stroke=INK, stroke_width=0.8)
        end = tag("circle", cx=x, cy=y, r=1.8, fill=INK)
        return line + end + written(label, INK, weight=600, halo="")
    fill = fill_of(painting, label.code)
    if painting.bubbles or not label.inside or not fill.startswith("#"):
        return written(label, INK, weight=600, halo=PAPER)
    return written(label, PAPER if _dark(fill) else INK, weight=600, halo="")

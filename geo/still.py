"""What does the map look like before anything runs in the browser?

As the live map will: the same ground at the same size, so that nobody sees the one take the place
of the other. Leaflet shows a map at steps of a quarter zoom, so at those sizes this one is shown;
names and signs are boxes over the drawing, which keep their size whatever that of the map.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.boundaries import Shapes
from geo.layers import Painting, bounds_of
from geo.lettering import width
from geo.map_drawing import fill_of
from geo.map_labels import Box, Label, place_labels
from geo.map_signs import Placed, place_signs, sign
from geo.palette import INK, LINE, NEUTRAL, SELECTED
from geo.svg import PAPER, patterns, tag, words
from geo.view import path_of

# What follows is as it is in kaart.js and kaart.css.
TILE, STEP = 256, 0.25
SIGN = 12.0  # half of how wide one is
NAME_SIZES, BUURT_SIZE, QUESTION_SIZE = (13.0, 12.0, 11.0), 11.0, 15.0

UNITS = 600.0  # how high the drawing is; corners closer than a quarter of a unit are left out
CLOSE = 0.25
SMALLEST, LARGEST = 160, 2000  # pixels, of the sizes at which the map can be shown
LETTERED_FROM, LETTERINGS = 290, 3  # pixels; how many sizes names and signs are arranged for

STYLE = """<style>
.wb-stil {container-type: size; position: relative; display: grid; place-items: center;
  overflow: hidden; background: #f1eee6; color: #1d2b33; line-height: 1.12;}
.wb-grond {position: relative;}
.wb-grond > svg {position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible;}
.wb-grond > svg path {vector-effect: non-scaling-stroke;}
.wb-grond span {position: absolute; transform: translate(-50%, -50%); white-space: pre;
  text-align: center;}
.wb-letters {display: none;}
.wb-grond .wb-n {font-weight: 600; --w: #fff; text-shadow: 1px 1px 0 var(--w),
  -1px -1px 0 var(--w), 1px -1px 0 var(--w), -1px 1px 0 var(--w), 1.5px 0 0 var(--w),
  -1.5px 0 0 var(--w), 0 1.5px 0 var(--w), 0 -1.5px 0 var(--w);}
.wb-grond .wb-buurt {font-weight: 400;}
.wb-grond .wb-v {font-weight: 700;}
.wb-grond .wb-b {box-sizing: border-box; min-width: 26px; height: 26px; padding: 0 5px;
  border: 2px solid #1d2b33; border-radius: 7px; background: #fff; font-size: 14px;
  font-weight: 600; line-height: 22px;}
.wb-grond .wb-o {border-radius: 50%; box-sizing: border-box; border: 1px solid #fff; opacity: .9;}
.wb-grond .wb-t svg {display: block;}
.wb-stil > small {position: absolute; right: 0; bottom: 0; padding: 0 5px; font-size: 12px;
  line-height: 1.4; background: rgb(255 255 255 / 80%);}
.wb-melding {position: absolute; top: 10px; right: 10px; padding: 4px 10px; font-size: 14px;
  border: 2px solid #b5651d; border-radius: 4px; background: #fff; font-weight: 600;}
</style>"""


@dataclass(frozen=True, slots=True)
class Ground:
    """A map of this width and height, in degrees of longitude, as the web draws them."""

    west: float
    north: float
    width: float
    height: float

    @classmethod
    def of(cls, shapes: Shapes) -> Ground:
        """The ground that all areas together take."""
        south, west, north, east = bounds_of(shapes)
        top = float(_mercator(north))
        return cls(west, top, east - west, top - float(_mercator(south)))

    def at_zoom(self, zoom: float) -> tuple[float, float]:
        """Width and height in pixels, as Leaflet shows it."""
        return self.at_height(self.height * TILE * 2**zoom / 360)

    def at_height(self, high: float) -> tuple[float, float]:
        """Width and height of a page that is so high."""
        return self.width * high / self.height, high

    def on_page(self, shape: BaseGeometry, high: float) -> BaseGeometry:
        """A shape in degrees, as it lies on a page that is so high."""
        scale = high / self.height

        def move(spots: np.ndarray) -> np.ndarray:
            down = self.north - _mercator(spots[:, 1])
            return np.column_stack([spots[:, 0] - self.west, down]) * scale

        return shapely.transform(shape, move)

    def spot(self, lat: float, lon: float, high: float) -> tuple[float, float]:
        """A point as it lies on that page."""
        scale = high / self.height
        return (lon - self.west) * scale, float(self.north - _mercator(lat)) * scale


def style_of(shapes: Shapes) -> str:
    """What belongs with any map of a gemeente: the sizes that it can have, and its look."""
    rules = []
    steps = _steps(Ground.of(shapes))
    lettered = _lettered(steps)
    for at, (wide, high) in enumerate(steps):
        look = f".wb-grond {{width: {wide:.2f}px; height: {high:.2f}px;}}"
        if at in lettered:
            named = f".wb-maat{lettered.index(at)}"
            look += f" .wb-letters {{display: none;}} {named} {{display: block;}}"
        # The map overflows where not even the smallest fits.
        fits = f"(min-width: {wide:.2f}px) and (min-height: {high:.2f}px)" if at else "(width > 0)"
        rules.append(f"@container {fits} {{{look}}}")
    return f"{STYLE}<style>{' '.join(rules)}</style>"


def still_map(shapes: Shapes, painting: Painting, *, notice: str = "") -> str:
    """The map as HTML that fills the box it stands in; `style_of` belongs with it.

    notice
        What a corner of the map says, as plain text; "" for nothing.
    """
    ground = Ground.of(shapes)
    steps = _steps(ground)
    sets = (_letters(shapes, painting, ground, steps[at]) for at in _lettered(steps))
    over = "".join(
        f'<div class="wb-letters wb-maat{at}">{content}</div>' for at, content in enumerate(sets)
    )
    said = f'<strong class="wb-melding">{words(notice)}</strong>' if notice else ""
    return (
        f'<div class="wb-stil"><div class="wb-grond">{_areas(shapes, painting, ground)}'
        f"{_bubbles(painting, ground)}{over}</div>"
        f"<small>{words(shapes.attribution)}</small>{said}</div>"
    )


def _mercator(lat: float | np.ndarray) -> np.ndarray:
    return np.degrees(np.arctanh(np.sin(np.radians(lat))))


def _steps(ground: Ground) -> list[tuple[float, float]]:
    """The sizes in pixels at which the map can be shown, smallest first."""
    sizes = (ground.at_zoom(at * STEP) for at in range(round(18 / STEP) + 1))
    return [size for size in sizes if SMALLEST <= max(size) <= LARGEST]


def _lettered(steps: list[tuple[float, float]]) -> list[int]:
    """At which of the sizes names and signs are arranged anew."""
    return [at for at, size in enumerate(steps) if max(size) >= LETTERED_FROM][::2][:LETTERINGS]


@lru_cache(maxsize=4)
def _paths(shapes: Shapes, level: str) -> Mapping[str, str]:
    """code -> its outline in the units of the drawing."""
    ground = Ground.of(shapes)
    return {
        area.code: path_of(shapely.simplify(ground.on_page(area.geometry, UNITS), CLOSE))
        for area in shapes.areas[level]
    }


def _areas(shapes: Shapes, painting: Painting, ground: Ground) -> str:
    level, lines = painting.level, []
    drawn = (
        tag("path", d=path, fill=fill_of(painting, code), data_code=code)
        for code, path in _paths(shapes, level).items()
    )
    if level == "buurt":
        wijken = " ".join(_paths(shapes, "wijk").values())
        lines.append(tag("path", d=wijken, stroke=INK, stroke_width=1.6, stroke_opacity=0.65))
    for code in painting.served:
        lines.append(tag("path", d=_path(shapes, code), stroke=PAPER, stroke_width=6))
        dotted = {"stroke": INK, "stroke_width": 4, "stroke_dasharray": "2 7"}
        lines.append(tag("path", d=_path(shapes, code), **dotted))
    if painting.selected:
        chosen = _path(shapes, painting.selected)
        lines.append(tag("path", d=chosen, stroke=PAPER, stroke_width=7))
        lines.append(tag("path", d=chosen, stroke=SELECTED, stroke_width=4))
    return tag(
        "svg",
        patterns()
        + tag("g", "".join(drawn), stroke=LINE, stroke_width=1, fill_rule="evenodd")
        + tag("g", "".join(lines), fill="none", stroke_linejoin="round"),
        viewBox=f"0 0 {ground.at_height(UNITS)[0]:.1f} {UNITS:g}",
    )


def _path(shapes: Shapes, code: str) -> str:
    """The outline of an area of either level; "" where it has no border here."""
    return _paths(shapes, "buurt" if code.startswith("BU") else "wijk").get(code, "")


def _bubbles(painting: Painting, ground: Ground) -> str:
    page, drawn = ground.at_height(UNITS), []
    for each in painting.bubbles:
        where = _where(ground.spot(each.lat, each.lon, UNITS), page)
        side = f"{2 * each.radius:g}px"
        look = f"{where}; width: {side}; height: {side}; background: {NEUTRAL[3]}"
        drawn.append(_box("wb-o", look))
    return "".join(drawn)


def _letters(shapes: Shapes, painting: Painting, ground: Ground, page: tuple[float, float]) -> str:
    """The names and signs of a map of this size."""
    signs, rooms = place_signs(
        replace(painting, asked=frozenset()),
        lambda lat, lon: ground.spot(lat, lon, page[1]),
        {},
        r=SIGN,
        page=page,
    )
    taken = tuple(tuple(round(each) for each in room) for room in rooms)
    written = _written(shapes, painting.level, page[1], taken, painting.asked)
    told = (
        _box(look, f"{_where((each.x, each.y), page)}; font-size: {each.size:g}px",
             words("\n".join(each.lines)))
        for look, each in written
    )  # fmt: skip
    return "".join([*told, *(_sign(each, page) for each in signs)])


@lru_cache(maxsize=64)
def _written(
    shapes: Shapes, level: str, high: float, taken: tuple[Box, ...], asked: frozenset[str]
) -> list[tuple[str, Label]]:
    """What fits beside the signs, with how it looks: wijken, question marks, then buurten."""
    rooms = [*taken, *_around_page(Ground.of(shapes).at_height(high))]
    areas = {each: _on_page(shapes, each, high) for each in {"wijk", level}}
    wijken, own = ({a.code: a.naam for a in shapes.areas[each]} for each in ("wijk", level))
    written = []
    for look, texts, on, sizes, inside in (
        ("wb-n", wijken, areas["wijk"], NAME_SIZES, 0.4),
        ("wb-n wb-v", dict.fromkeys(own.keys() & asked, "?"), areas[level], (QUESTION_SIZE,), 1),
        ("wb-n wb-buurt", {} if level == "wijk" else own, areas[level], (BUURT_SIZE,), 1),
    ):
        fitting = {c: each for c, each in texts.items() if _may_fit(each, on[c], inside)}
        placed = place_labels(fitting, on, sizes=sizes, taken=rooms, least_inside=inside)
        rooms += [label.box for label in placed]
        written += [(look, label) for label in placed]
    return written


def _may_fit(text: str, area: BaseGeometry, inside: float) -> bool:
    """Whether that part of its longest word is no wider than the area; what is not is not tried."""
    left, _, right, _ = area.bounds
    return max(width(each, BUURT_SIZE) for each in text.split()) * inside < right - left


def _around_page(page: tuple[float, float]) -> list[Box]:
    """The room on the four sides of a page, where the map may end."""
    (wide, high), far = page, 1e6
    return [
        (-far, -far, 0, far),
        (wide, -far, far, far),
        (-far, -far, far, 0),
        (-far, high, far, far),
    ]


def _on_page(shapes: Shapes, level: str, high: float) -> dict[str, BaseGeometry]:
    ground = Ground.of(shapes)
    areas = {
        each.code: shapely.simplify(ground.on_page(each.geometry, high), CLOSE)
        for each in shapes.areas[level]
    }
    shapely.prepare(list(areas.values()))
    return areas


def _sign(each: Placed, page: tuple[float, float]) -> str:
    where = _where((each.x, each.y), page)
    if each.shape == "wijkbreed":
        return _box("wb-b", where, words(each.text))
    side = 2 * math.ceil(SIGN * each.size)
    drawn = sign(each.shape, side / 2, side / 2, each.colour, r=9 * each.size)
    return _box("wb-t", where, tag("svg", drawn, width=side, height=side))


def _where(spot: tuple[float, float], page: tuple[float, float]) -> str:
    """A spot of the page wherever that comes to be, and however large."""
    across, down = (100 * at / whole for at, whole in zip(spot, page, strict=True))
    return f"left: {across:.2f}%; top: {down:.2f}%"


def _box(look: str, style: str, content: str = "") -> str:
    """Something over the map, with its middle where its style says."""
    return f'<span class="{look}" style="{style}">{content}</span>'

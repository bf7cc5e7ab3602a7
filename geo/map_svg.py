"""What does a map look like as a picture of its own, with its legend, its sources and its date?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from shapely import Point

from geo.boundaries import Shapes
from geo.layers import Badge, Mark, Painting
from geo.lettering import width as width_of
from geo.lettering import wrapped
from geo.map_drawing import draw_map, height_of
from geo.map_signs import sign
from geo.palette import INK
from geo.svg import SOFT, lines_of_text, picture, tag, text

Spot = TypeVar("Spot", Mark, Badge)
LETTERS, ROW = 11.0, 1.8
GAP = 26
AREAS = ("vlak", "cirkel")  # what a legend explains that is no sign of the map
ABOVE = 16
EDGE = 28.0


@dataclass(frozen=True, slots=True)
class LegendLine:
    """One line of a legend.

    shape
        "vlak" for an area, else a sign of the map.
    colour
        Of the sign, or the fill of the area: a colour or a pattern of `geo.svg`.
    """

    shape: str
    colour: str
    text: str


@dataclass(frozen=True, slots=True)
class MapText:
    """What stands around a map; an empty title or no notes leaves that part of it out.

    description
        What the map shows in a sentence, for who cannot see it.
    ramp
        Colours to show side by side instead of in lines, with a word at each end; for a
        map that has little room.
    notes
        How the classes came about, the sources, the date: a line each.
    letters
        How large the letters of legend and notes are.
    """

    title: str
    subtitle: str
    description: str
    legend: tuple[LegendLine, ...]
    ramp: tuple[str, ...] = ()
    ends: tuple[str, str] = ("", "")
    notes: tuple[str, ...] = ()
    letters: float = LETTERS


def map_svg(
    shapes: Shapes,
    painting: Painting,
    about: MapText,
    *,
    width: float = 900,
    height: float = 820,
    made_up: bool = False,
) -> str:
    """The map as an SVG that can stand by itself.

    width, height
        The most that the map itself takes; title, legend and notes come above and below it.
    made_up
        True for a made-up gemeente, which the picture then says.
    """
    edge = EDGE if about.title else 0.0
    if not painting.selected:
        height = min(height, height_of(shapes, width))
    head, y = _head(about, width, 2.0 * ABOVE if made_up else edge * 0.5)
    drawn, signs = draw_map(shapes, painting, width, height, credit=bool(about.title))
    drawing = tag("g", drawn, transform=f"translate(0 {y:.1f})")
    ramp, y = _ramp(about, y + height + (ABOVE if about.title else 2))
    lines = [line for line in about.legend if line.shape in {*AREAS, *signs}]
    legend, y = _legend(lines, width, y, about.letters)
    notes, y = _notes(about.notes, width, y, about.letters)
    return picture(
        tag("g", head + drawing + ramp + legend + notes, transform=f"translate({edge:g} 0)"),
        width + 2 * edge,
        y + 4 + edge / 2,
        title=about.title or about.description,
        description=about.description,
        made_up=made_up,
    )


def within(shapes: Shapes, code: str, spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """The marks or badges that lie in an area; all of them where the code is ""."""
    area = next((a for level in shapes.areas.values() for a in level if a.code == code), None)
    if area is None:
        return tuple(spots)
    return tuple(each for each in spots if area.geometry.covers(Point(each.lon, each.lat)))


def _head(about: MapText, width: float, y: float) -> tuple[str, float]:
    if not about.title:
        return "", y
    lines = wrapped(about.title, width, 24)
    title = lines_of_text(lines, 0, y + 30, size=24, leading=1.2, serif=True, weight=600)
    y += 30 + (len(lines) - 1) * 24 * 1.2
    return title + text(about.subtitle, 0, y + 24, size=14, colour=SOFT), y + 40


def _ramp(about: MapText, y: float) -> tuple[str, float]:
    if not about.ramp:
        return "", y
    size, wide = about.letters, 2.0 * about.letters
    x = width_of(about.ends[0], size) + 8
    boxes = "".join(
        tag("rect", x=x + at * wide, y=y, width=wide, height=12, fill=colour, stroke=INK,
            stroke_opacity=0.45, stroke_width=0.8)
        for at, colour in enumerate(about.ramp)
    )  # fmt: skip
    end = x + len(about.ramp) * wide + 8
    return (
        text(about.ends[0], 0, y + 10, size=size)
        + boxes
        + text(about.ends[1], end, y + 10, size=size),
        y + ROW * size,
    )


def _legend(lines: Sequence[LegendLine], width: float, y: float, size: float) -> tuple[str, float]:
    """The lines in as many columns as fit, read downward."""
    if not lines:
        return "", y
    widest = max(width_of(line.text, size) for line in lines) + 34 + GAP
    columns = max(1, min(len(lines), int((width + GAP) // widest)))
    rows, row = -(-len(lines) // columns), ROW * size
    drawn = [
        _line(line, (at // rows) * width / columns, y + (at % rows) * row, size)
        for at, line in enumerate(lines)
    ]
    return "".join(drawn), y + rows * row


def _line(line: LegendLine, x: float, y: float, size: float) -> str:
    if line.shape == "vlak":
        mark = tag(
            "rect",
            x=x + 0.5,
            y=y,
            width=25,
            height=13,
            fill=line.colour,
            stroke=INK,
            stroke_opacity=0.45,
            stroke_width=0.8,
        )
    else:
        mark = sign(line.shape, x + 13, y + 6.5, line.colour, r=6.5)
    return mark + text(line.text, x + 34, y + 10.5, size=size)


def _notes(notes: Sequence[str], width: float, y: float, size: float) -> tuple[str, float]:
    lines = [line for note in notes for line in wrapped(note, width, size)]
    drawn = lines_of_text(lines, 0, y + 16, size=size, leading=1.4, colour=SOFT)
    return drawn, y + (len(lines) * size * 1.4 + 12 if lines else 0)

"""With which sign does a chart show what, in the key of a drawing and as a mark in it?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from geo.lettering import width as width_of
from geo.palette import ACCENT, AREAS, GEMEENTE, INK, NEDERLAND, NEUTRAL, OTHER_AREA
from geo.svg import HATCHED, PAPER, SOFT, tag, text

GRID = "#e7e4dc"
SMALL, GAP, ROW = 13.0, 22.0, 22.0


# The corners of a mark, from -1 to 1 across and down.
OUTLINES = {
    "triangle-up": ((0, -1), (1, 0.8), (-1, 0.8)),
    "triangle-down": ((0, 1), (1, -0.8), (-1, -0.8)),
}


def mark_svg(
    symbol: str, x: float, y: float, *, size: float, fill: str, stroke: str | None, width: float
) -> str:
    """One mark of a chart, by its name in plotly.

    size
        Across, in pixels.

    Raises ValueError for a mark that no chart here uses.
    """
    half = size / 2
    line = {"stroke": stroke, "stroke_width": width if stroke else None}
    if symbol == "circle":
        return tag("circle", cx=x, cy=y, r=half, fill=fill, **line)
    if symbol == "line-ns":
        return tag("line", x1=x, x2=x, y1=y - half, y2=y + half, **line)
    if symbol == "square":
        return tag("rect", x=x - half, y=y - half, width=size, height=size, fill=fill, **line)
    if symbol in OUTLINES:
        corners = " ".join(f"{x + half * a:.1f},{y + half * b:.1f}" for a, b in OUTLINES[symbol])
        return tag("polygon", points=corners, fill=fill, **line)
    if symbol == "diamond":
        reach = half * 1.3
        corners = f"M{x:.1f} {y - reach:.1f}L{x + reach:.1f} {y:.1f}"
        corners += f"L{x:.1f} {y + reach:.1f}L{x - reach:.1f} {y:.1f}Z"
        return tag("path", d=corners, fill=fill, **line)
    raise ValueError(f"the mark {symbol!r} cannot be written down")


def key_svg(key: Sequence[tuple[str, str]], x: float, y: float, room: float) -> tuple[str, float]:
    """What each sign stands for, side by side and wrapped, and how high that is.

    key
        (sign, what it stands for); a sign is one of SIGNS or a part, "deel-<n>".

    Raises KeyError for a sign that there is not.
    """
    drawn, left, top = "", x, y
    for sign, meaning in key:
        wide = 32 + width_of(meaning, SMALL)
        if left > x and left + wide > x + room:
            left, top = x, top + ROW
        drawn += _sign(sign, left, top) + text(meaning, left + 32, top + 5, size=SMALL)
        left += wide + GAP
    return drawn, top - y + ROW


def _sign(sign: str, x: float, y: float) -> str:
    if sign.startswith("deel-"):
        colour = NEUTRAL[int(sign.removeprefix("deel-")) % len(NEUTRAL)]
        return tag("rect", x=x + 8, y=y - 7, width=14, height=14, fill=colour, stroke=OTHER_AREA)
    return SIGNS[sign](x, y)


def _box(fill: str, stroke: str | None = None) -> Callable[[float, float], str]:
    return lambda x, y: tag("rect", x=x, y=y - 6, width=22, height=12, fill=fill, stroke=stroke)


def _dot(size: float, fill: str, stroke: str | None = None) -> Callable[[float, float], str]:
    return lambda x, y: mark_svg("circle", x + 11, y, size=size, fill=fill, stroke=stroke, width=2)


def _stroke(colour: str, width: float, dash: str | None = None) -> Callable[[float, float], str]:
    return lambda x, y: tag(
        "line", x1=x, x2=x + 22, y1=y, y2=y, stroke=colour, stroke_width=width,
        stroke_dasharray=dash,
    )  # fmt: skip


SIGNS: dict[str, Callable[[float, float], str]] = {
    "own": _dot(14, ACCENT),
    "other": _dot(8, OTHER_AREA),
    "gemeente": lambda x, y: mark_svg(
        "line-ns", x + 11, y, size=16, fill=INK, stroke=GEMEENTE, width=3
    ),
    "nederland": lambda x, y: mark_svg(
        "diamond", x + 11, y, size=10, fill=PAPER, stroke=NEDERLAND, width=2
    ),
    "range": _stroke(GRID, 8),
    "bar": _box(ACCENT),
    "hatch": _box(HATCHED, OTHER_AREA),
    "line": _stroke(ACCENT, 3),
    "dots": _stroke(SOFT, 2, "2 4"),
    "was": _dot(11, PAPER, SOFT),
    "meer": _dot(13, ACCENT),
    "minder": _dot(13, NEDERLAND),
    "gelijk": _dot(13, SOFT),
    **{
        f"gebied-{at}": lambda x, y, symbol=symbol, colour=colour: mark_svg(
            symbol, x + 11, y, size=13, fill=colour, stroke=PAPER, width=1
        )
        for at, (symbol, colour) in enumerate(AREAS)
    },
    "vandaag": lambda x, y: mark_svg(
        "line-ns", x + 11, y, size=16, fill=INK, stroke=ACCENT, width=2
    ),
}

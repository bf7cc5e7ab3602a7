"""How does a chart on the screen become a drawing of its own, without a browser?

The same figure that plotly draws is written down as SVG: bars, lines, dots and texts where they
stand on the screen, with its title, key, sentence, sources and date around it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from geo.palette import INK
from geo.svg import HATCHED, SOFT, picture, tag, text
from pages.parts.chart_frame import Heading
from pages.parts.charts.around import EDGE, LABEL, SEMIBOLD, WIDTH, Around, below_of, head_of
from pages.parts.charts.signs import mark_svg
from pages.parts.charts.ticks import ticks_of

BOLD = re.compile(r"</?b>")
NO_BREAK = "\u00a0"
DASHES = {"dot": "2 4", "dash": "7 5"}
_ANCHORS = {"right": "start", "left": "end", "center": "middle"}
_HEIGHTS = {"middle": 0.34, "bottom": 1.0, "top": -0.35}


def chart_svg(figure: go.Figure, around: Around) -> str:
    """The chart as a drawing that can stand by itself.

    Raises ValueError when the figure has something that cannot be drawn this way: a trace of
    another kind, or an axis that finds its own ends.
    """
    head, top = head_of(around)
    below = below_of(around, top + float(figure.layout.height) + 18)
    return picture(
        head + _plotted(figure, top) + below[0],
        WIDTH,
        below[1] + EDGE / 2,
        title=around.title,
        description=around.description,
        made_up=around.made_up,
    )


def plot_svg(figure: go.Figure, heading: Heading, alt: str) -> str:
    """The chart alone, to lie on paper where its title and sentence stand around it.

    Raises ValueError as `chart_svg` does.
    """
    return picture(
        _plotted(figure, EDGE if heading.synthetic else 0.0),
        WIDTH,
        float(figure.layout.height) + EDGE,
        title=heading.title,
        description=alt,
        made_up=heading.synthetic,
        ground="none",
    )


def _plotted(figure: go.Figure, top: float) -> str:
    plot = _Plot.of(figure, top, float(figure.layout.height))
    drawn = plot.grid(figure) + "".join(plot.shapes(figure))
    return drawn + "".join(_drawn(plot, trace) for trace in _stacked(figure))


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where a figure of the data lies in the drawing."""

    left: float
    right: float
    top: float
    bottom: float
    x: tuple[float, float]
    y: tuple[float, float]

    @classmethod
    def of(cls, figure: go.Figure, top: float, height: float) -> _Plot:
        margin, axes = figure.layout.margin, (figure.layout.xaxis, figure.layout.yaxis)
        if any(axis.range is None for axis in axes):
            raise ValueError("a chart can only be written down when both its axes have their ends")
        x, y = ((float(axis.range[0]), float(axis.range[1])) for axis in axes)
        left, right = EDGE + (margin.l or 0), WIDTH - EDGE - (margin.r or 0)
        return cls(left, right, top + (margin.t or 0), top + height - (margin.b or 0), x, y)

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the data as a point of the drawing."""
        across = (x - self.x[0]) / (self.x[1] - self.x[0])
        up = (y - self.y[0]) / (self.y[1] - self.y[0])
        return (
            self.left + across * (self.right - self.left),
            self.bottom + up * (self.top - self.bottom),
        )

    def grid(self, figure: go.Figure) -> str:
        """The lines behind the chart, and the figures along its axes."""
        drawn = []
        xaxis, yaxis = figure.layout.xaxis, figure.layout.yaxis
        for value, label in ticks_of(xaxis):
            x, _ = self.at(value, self.y[0])
            if xaxis.showgrid is not False:
                drawn.append(_line(x, self.top, x, self.bottom, xaxis.gridcolor))
            drawn.append(_written(label, x, self.bottom + 18, anchor="middle", colour=SOFT))
        for value, label in ticks_of(yaxis):
            _, y = self.at(self.x[0], value)
            if yaxis.showgrid is not False:
                drawn.append(_line(self.left, y, self.right, y, yaxis.gridcolor))
            drawn.append(_written(label, self.left - 6, y + 4, anchor="end", colour=SOFT))
        if xaxis.title.text:
            middle = (self.left + self.right) / 2
            drawn.append(_written(xaxis.title.text, middle, self.bottom + 42, anchor="middle"))
        return "".join(drawn)

    def shapes(self, figure: go.Figure) -> Iterator[str]:
        """The upright and level lines that are no figure of their own."""
        for shape in figure.layout.shapes:
            start, end = self.at(shape.x0, shape.y0), self.at(shape.x1, shape.y1)
            yield _line(
                *start, *end, shape.line.color, width=shape.line.width, dash=shape.line.dash
            )


def _stacked(figure: go.Figure) -> Iterator[Mapping[str, Any]]:
    """The traces as plain facts; bars that stand on each other get the height they start from."""
    so_far: dict[Any, float] = {}
    for trace in figure.to_dict()["data"]:
        if trace["type"] == "bar" and figure.layout.barmode == "stack":
            base = [so_far.get(y, 0.0) for y in trace["y"]]
            for y, start, long in zip(trace["y"], base, trace["x"], strict=True):
                so_far[y] = start + long
            yield trace | {"base": base}
        else:
            yield trace


def _drawn(plot: _Plot, trace: Mapping[str, Any]) -> str:
    if trace["type"] == "bar" and trace.get("orientation") == "h":
        return "".join(_bars(plot, trace))
    if trace["type"] != "scatter":
        raise ValueError(f"a trace of kind {trace['type']!r} cannot be written down")
    drawn, mode = "", trace.get("mode", "")
    if "lines" in mode:
        drawn += "".join(_polylines(plot, trace))
    if "markers" in mode:
        drawn += "".join(_marks(plot, trace))
    if mode == "text":
        drawn += "".join(_texts(plot, trace))
    return drawn


def _bars(plot: _Plot, trace: Mapping[str, Any]) -> Iterator[str]:
    marker = trace.get("marker", {})
    hatched = "pattern" in marker
    for at, (long, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        if not long:
            continue
        base = _each(trace.get("base"), at) or 0.0
        half = trace["width"] / 2
        (x0, y0), (x1, y1) = plot.at(base, y - half), plot.at(base + long, y + half)
        edge = marker.get("line", {})
        yield tag(
            "rect", x=min(x0, x1), y=min(y0, y1), width=abs(x1 - x0), height=abs(y1 - y0),
            fill=HATCHED if hatched else _each(marker.get("color"), at),
            stroke=edge.get("color"), stroke_width=_each(edge.get("width"), at),
        )  # fmt: skip
        if label := _each(trace.get("text"), at):
            colour = trace["insidetextfont" if "insidetextfont" in trace else "textfont"]["color"]
            middle = (y0 + y1) / 2 + LABEL * 0.34
            yield _written(str(label), (x0 + x1) / 2, middle, anchor="middle", colour=colour)


def _polylines(plot: _Plot, trace: Mapping[str, Any]) -> Iterator[str]:
    """The line of a trace, in as many pieces as it has gaps."""
    look, piece = trace.get("line", {}), []
    for x, y in [*zip(trace["x"], trace["y"], strict=True), (None, None)]:
        if x is not None and y is not None:
            piece.append(plot.at(x, y))
        elif piece:
            yield tag(
                "polyline", points=" ".join(f"{a:.1f},{b:.1f}" for a, b in piece), fill="none",
                stroke=look.get("color", INK), stroke_width=look.get("width", 2),
                stroke_dasharray=DASHES.get(look.get("dash", "")),
            )  # fmt: skip
            piece = []


def _marks(plot: _Plot, trace: Mapping[str, Any]) -> Iterator[str]:
    marker = trace.get("marker", {})
    colour = marker.get("color") or trace.get("line", {}).get("color", INK)
    for at, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        edge = marker.get("line", {})
        yield mark_svg(
            marker.get("symbol", "circle"),
            *plot.at(x, y),
            size=_each(marker.get("size", 6), at),
            fill=_each(colour, at),
            stroke=_each(edge.get("color"), at),
            width=_each(edge.get("width", 0), at),
        )


def _texts(plot: _Plot, trace: Mapping[str, Any]) -> Iterator[str]:
    font = trace.get("textfont", {})
    size = font.get("size", LABEL)
    for at, content in enumerate(trace["text"]):
        height, side = _each(trace["textposition"], at).split()
        x, y = plot.at(trace["x"][at], trace["y"][at])
        lines = content.split("<br>")
        first = y + size * _HEIGHTS[height] - (len(lines) - 1) * size * 0.65
        for row, line in enumerate(lines):
            yield _written(
                line, x, first + row * size * 1.3, anchor=_ANCHORS[side], size=size,
                colour=_each(font.get("color", INK), at),
            )  # fmt: skip


def _line(
    x0: float, y0: float, x1: float, y1: float, colour: str, *, width: float = 1, dash: str = ""
) -> str:
    return tag("line", x1=x0, y1=y0, x2=x1, y2=y1, stroke=colour, stroke_width=width,
               stroke_dasharray=DASHES.get(dash or ""))  # fmt: skip


def _written(content: str, x: float, y: float, *, size: float = LABEL, **look: Any) -> str:
    """A text of plotly's: bold where it says so, and every sign as it is meant."""
    plain = html.unescape(BOLD.sub("", content))
    weight = SEMIBOLD if content.lstrip().startswith("<b>") else 400
    before, after = (len(plain) - len(each) for each in (plain.lstrip(), plain.rstrip()))
    # A drawing drops spaces at the ends, and there they hold a text off its dot.
    kept = NO_BREAK * before + plain.strip() + NO_BREAK * after
    return text(kept, x, y, size=size, weight=weight, **look)


def _each(value: Any, at: int) -> Any:
    """What holds for one of many: its own, or what they share."""
    return value[at] if isinstance(value, (list, tuple)) else value

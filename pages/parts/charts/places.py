"""Between which places does each area move, whatever is chosen?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from geo.palette import ACCENT, OTHER_AREA, PAPER
from pages.parts.chart_frame import SOFT, Heading, blank, place_texts
from pages.parts.charts.rows import ROW, label_rows


@dataclass(frozen=True, slots=True)
class Place:
    """The places of one area: the middle one and those between which it moves; 1 is first.

    strong
        Whether it is to stand out.
    """

    label: str
    low: float
    middle: float
    high: float
    text: str
    strong: bool = False


def places(rows: Sequence[Place], heading: Heading, *, count: int, top: float) -> go.Figure:
    """Each area as a bar from its first to its last place, with a dot at the middle one.

    rows
        In the order in which they are to be read, top first.
    count
        Among how many areas.
    top
        Up to which place the upper part runs, drawn as a band behind the bars.

    Raises ValueError when there is no row.
    """
    if not rows:
        raise ValueError("a chart of places needs a row")
    key = (("range", "het hoogste vijfde deel"), ("bar", "plaats in 90 van de 100 wegingen"))
    figure = blank(heading, height=round((len(rows) + 0.9) * ROW) + 16, key=key)
    figure.add_bar(
        x=[top],
        y=[(len(rows) - 1) / 2],
        base=[0.5],
        width=len(rows) + 0.4,
        orientation="h",
        marker={"color": "#e7e4dc"},
        hoverinfo="skip",
    )
    at = list(range(len(rows)))
    figure.add_bar(
        x=[row.high - row.low + 0.3 for row in rows],
        base=[row.low - 0.15 for row in rows],
        y=at,
        width=0.26,
        orientation="h",
        marker={"color": [ACCENT if row.strong else OTHER_AREA for row in rows]},
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[row.middle for row in rows],
        y=at,
        mode="markers",
        marker={"size": 9, "color": PAPER, "line": {"color": SOFT, "width": 2}},
        hoverinfo="skip",
    )
    ends = (0.5, count + 0.5)
    label_rows(figure, [row.label for row in rows], [row.text for row in rows], ends=ends, at=at)
    figure.update_yaxes(range=[len(rows) - 0.1, -0.75], visible=False)
    figure.update_xaxes(range=ends, visible=False)
    ground = [len(rows) - 0.45]
    place_texts(figure, [ends[0]], ground, ["← meeste behoefte"], colour=SOFT)
    place_texts(figure, [ends[1]], ground, ["minste →"], side="middle left", colour=SOFT)
    figure.update_layout(margin={"b": 2})
    return figure

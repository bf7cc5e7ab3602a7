"""How is a whole made up, and who gets which share of it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from geo.palette import ACCENT, INK, NEUTRAL, PAPER
from pages.parts import words
from pages.parts.chart_frame import SOFT, Heading, blank, place_texts, safe
from pages.parts.charts.rows import ROW


def shares(
    rows: Mapping[str, Mapping[str, float]], heading: Heading, *, decimals: int = 0
) -> go.Figure:
    """How a whole is made up, one bar a row, its parts in the order of the first row.

    rows
        Name of the row -> part -> its share in percent.

    Raises ValueError when there is no row.
    """
    if not rows:
        raise ValueError("a chart of shares needs a row")
    parts = list(next(iter(rows.values())))
    key = [(f"deel-{at}", part) for at, part in enumerate(parts)]
    figure = blank(heading, height=len(rows) * (ROW + 14) + 8, key=key)
    labels = list(rows)
    for at, part in enumerate(parts):
        values = [rows[label].get(part, 0.0) for label in labels]
        figure.add_bar(
            x=values,
            y=list(range(len(labels))),
            orientation="h",
            width=0.5,
            marker={"color": NEUTRAL[at % len(NEUTRAL)], "line": {"color": PAPER, "width": 1}},
            text=[f"{words.number(v, decimals)}%" if v >= 6 else "" for v in values],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            textfont={"color": INK if at < 3 else PAPER},
            hovertext=[f"{safe(part)}: {words.number(v, decimals)}%" for v in values],
            hoverinfo="text",
        )
    y = [at - 0.42 for at in range(len(labels))]
    bold = [f"<b>{safe(label)}</b>" if at == 0 else safe(label) for at, label in enumerate(labels)]
    place_texts(figure, [0] * len(labels), y, bold)
    figure.update_layout(barmode="stack", margin={"b": 2})
    figure.update_yaxes(range=[len(labels) - 0.65, -0.7], visible=False)
    whole = max(sum(per_part.values()) for per_part in rows.values())
    figure.update_xaxes(range=[0, max(100.0, whole)], visible=False)
    return figure


def curve(
    points: Sequence[tuple[float, float]],
    heading: Heading,
    *,
    x_title: str,
    y_title: str,
    names: Mapping[int, str] | None = None,
) -> go.Figure:
    """Shares added up (0 to 1 both ways), against the diagonal of the same for everyone.

    names
        Place of a point, counted from 0 -> what to write beside it.

    Raises ValueError when the curve does not run from (0, 0) to (1, 1).
    """
    ends = [*points[0], *(share - 1 for share in points[-1])] if len(points) > 1 else [1.0]
    if max(abs(end) for end in ends) > 1e-9:
        raise ValueError("a curve of shares runs from (0, 0) to (1, 1)")
    key = (("line", "wat we weten"), ("dots", "ieder evenveel"))
    figure = blank(heading, height=420, key=key)
    figure.add_scatter(
        x=[0, 100],
        y=[0, 100],
        mode="lines",
        line={"color": SOFT, "dash": "dot", "width": 1.5},
        hoverinfo="skip",
    )
    shares = [(100 * x, 100 * y) for x, y in points]
    figure.add_scatter(
        x=[x for x, _ in shares],
        y=[y for _, y in shares],
        mode="lines+markers",
        line={"color": ACCENT, "width": 2.5},
        marker={"size": 6},
        cliponaxis=False,
        text=[
            f"{words.number(x)}% {safe(x_title)}<br>{words.number(y)}% {safe(y_title)}"
            for x, y in shares
        ],
        hovertemplate="%{text}<extra></extra>",
    )
    for at, name in (names or {}).items():
        # A rising line leaves room above it on its left and below it on its right.
        x, y = shares[at]
        side = "bottom left" if x > 50 else "bottom right"
        shown = f"{safe(name)} " if x > 50 else f" {safe(name)}"
        place_texts(figure, [x], [y - 2], [shown], side=side, colour=ACCENT)
    quarters = [25, 50, 75, 100]
    percent = {
        "range": [0, 101],
        "tickvals": quarters,
        "ticktext": [f"{each}%" for each in quarters],
    }
    title = {"text": f"aandeel {safe(x_title)} →", "font": {"size": 13}}
    figure.update_xaxes(**percent, title=title)
    figure.update_yaxes(**percent | {"range": [0, 110]})
    place_texts(figure, [0], [107], [f"↑ aandeel {safe(y_title)}"])
    figure.update_layout(margin={"l": 48, "r": 14, "t": 4, "b": 54})
    return figure

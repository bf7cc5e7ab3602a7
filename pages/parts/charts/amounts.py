"""How much is known in each row, by kind, and what is not known of it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from geo.palette import NEUTRAL, OTHER_AREA
from pages.parts.chart_frame import Heading, blank
from pages.parts.charts.rows import ROW, label_rows, rows_down


@dataclass(frozen=True, slots=True)
class Amounts:
    """What is known in one row: kind -> amount; the text also says what is not known."""

    label: str
    known: Mapping[str, float]
    text: str


def amounts(rows: Sequence[Amounts], heading: Heading, *, kinds: Sequence[str]) -> go.Figure:
    """Known amounts end to end, one bar a row; a row without one has its text and no bar.

    kinds
        In the order in which they stand in a bar.

    Raises ValueError when there is no row, or none has an amount.
    """
    if not any(row.known for row in rows):
        raise ValueError("a chart of amounts needs an amount")
    used = [kind for kind in kinds if any(row.known.get(kind) for row in rows)]
    key = [(f"deel-{at + 1}", kind) for at, kind in enumerate(used)]
    figure = blank(heading, height=round((len(rows) + 0.75) * ROW) + 8, key=key)
    at = list(range(len(rows)))
    for place, kind in enumerate(used, start=1):
        figure.add_bar(
            x=[row.known.get(kind, 0.0) for row in rows],
            y=at,
            orientation="h",
            width=0.3,
            marker={
                "color": NEUTRAL[place % len(NEUTRAL)],
                "line": {"color": OTHER_AREA, "width": 1},
            },
            hoverinfo="skip",
        )
    ends = (0.0, 1.02 * max(sum(row.known.values()) for row in rows))
    label_rows(figure, [row.label for row in rows], [row.text for row in rows], ends=ends, at=at)
    rows_down(figure, len(rows), ends=ends)
    figure.update_layout(barmode="stack")
    return figure

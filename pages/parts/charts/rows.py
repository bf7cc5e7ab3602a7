"""How do rows with a label above each stand under one another?

Labels stand above their line instead of beside it, so that the same chart reads on a phone and
on a wide screen. What is not known is drawn as a word, never as a bar of length zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

import plotly.graph_objects as go

from pages.parts.chart_frame import place_texts, safe

ROW, STEP, HEAD = 44, 0.38, 0.75
LONGEST = 34


def label_rows(
    figure: go.Figure,
    labels: Sequence[str],
    texts: Sequence[str],
    *,
    ends: tuple[float, float],
    at: Sequence[float],
) -> None:
    """Each row's label above its line at the left, its figure at the right."""
    y = [place - STEP for place in at]
    left = [safe(shorten(label, LONGEST, placeholder="…")) for label in labels]
    place_texts(figure, [ends[0]] * len(y), y, left)
    place_texts(
        figure,
        [ends[1]] * len(y),
        y,
        [f"<b>{safe(text)}</b>" for text in texts],
        side="middle left",
    )


def rows_down(
    figure: go.Figure, count: float, *, ends: tuple[float, float], above: float = 0.0
) -> None:
    """Let the rows run downward.

    above
        Room for texts above the first row, in rows.
    """
    figure.update_yaxes(range=[count - 0.6, -0.75 - above], visible=False)
    figure.update_xaxes(range=ends, nticks=5)

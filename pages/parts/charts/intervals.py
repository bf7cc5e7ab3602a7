"""How many are known in each row, and how many may there be?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from geo.palette import ACCENT, OTHER_AREA, PAPER
from pages.parts import words
from pages.parts.chart_frame import SOFT, Heading, blank, place_texts, safe, stacked
from pages.parts.charts.rows import HEAD, ROW, label_rows, rows_down


@dataclass(frozen=True, slots=True)
class Interval:
    """What is known (low) and what is possible (high); a note where neither can be told.

    group
        Rows of one group stand together under its name.
    """

    label: str
    low: float | None
    high: float | None
    note: str = ""
    group: str = ""


def intervals(rows: Sequence[Interval], heading: Heading) -> go.Figure:
    """How many are known as a full bar, how many there may be more as a hatched one.

    rows
        In the order in which they are to be read, top first.

    Raises ValueError when there is no row, or a row whose high lies under its low.
    """
    if not rows:
        raise ValueError("an interval chart needs a row")
    for row in rows:
        if row.low is not None and row.high is not None and row.high < row.low:
            raise ValueError(f"{row.label}: high {row.high} lies under low {row.low}")
    key = (("bar", "bekend aanwezig"), ("hatch", "niet bekend: kan er zijn of niet"))
    at, heads, bottom = stacked([row.group for row in rows], head=HEAD)
    figure = blank(heading, height=round((bottom + 0.75) * ROW) + 24, key=key)
    low, high = [row.low or 0 for row in rows], [row.high or 0 for row in rows]
    bar = {"y": at, "orientation": "h", "width": 0.3, "hoverinfo": "skip"}
    hatch = {"shape": "/", "fillmode": "overlay", "fgcolor": SOFT, "size": 6, "solidity": 0.2}
    figure.add_bar(x=low, marker={"color": ACCENT}, **bar)
    figure.add_bar(
        x=[most - least for least, most in zip(low, high, strict=True)],
        base=low,
        marker={
            "color": PAPER,
            "line": {"color": OTHER_AREA, "width": [int(most > 0) for most in high]},
            "pattern": hatch,
        },
        **bar,
    )
    ends = (0.0, max([1.0, *high]) * 1.01)
    bold = [f"<b>{safe(group)}</b>" for group in heads.values()]
    place_texts(figure, [0] * len(heads), [y - 0.2 for y in heads], bold, size=16)
    labels = [row.label for row in rows]
    label_rows(figure, labels, [_interval_words(row) for row in rows], ends=ends, at=at)
    rows_down(figure, bottom, ends=ends)
    figure.update_xaxes(dtick=1 if ends[1] < 8 else None)
    return figure


def _interval_words(row: Interval) -> str:
    """In so few words that the longest name of a wijk still fits beside it on a phone."""
    if row.note or row.low is None or row.high is None:
        return row.note or words.UNKNOWN
    if row.high == 0:
        return "bevestigd niets"
    if not row.low:
        return "onbekend"
    least, most = words.number(row.low), words.number(row.high)
    return f"precies {least}" if row.low == row.high else f"{least} tot {most}"

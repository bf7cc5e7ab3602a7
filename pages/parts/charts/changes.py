"""How far does each row move, from what was to what would be?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from geo.palette import ACCENT, NEDERLAND, PAPER
from pages.parts.chart_frame import SOFT, Heading, blank, place_texts, safe, stacked
from pages.parts.charts.rows import HEAD, ROW, label_rows, rows_down


@dataclass(frozen=True, slots=True)
class Change:
    """One row: what it was, what it becomes, and how that reads.

    group
        Rows of one group stand together under its name.
    same
        Whether the difference is too small to be called one.
    """

    label: str
    before: float
    after: float
    text: str
    group: str = ""
    same: bool = False


def changes(
    rows: Sequence[Change],
    heading: Heading,
    *,
    before: str,
    more: str,
    less: str,
    same: str = "",
    mark: str = "",
) -> go.Figure:
    """A line from what was to what would be; the dot at its end tells more from less.

    The axis need not begin at zero: it is the length of each line that counts.

    rows
        In the order in which they are to be read, top first.
    before, more, less, same
        What the signs stand for.
    mark
        Where all rows start from one value: its name, written above the first row.

    Raises ValueError when there is no row.
    """
    if not rows:
        raise ValueError("a chart of changes needs a row")
    at, heads, bottom = stacked([row.group for row in rows], head=HEAD)
    key = [*([] if mark else [("was", before)]), ("meer", more), ("minder", less)]
    key += [("gelijk", same)] if any(row.same for row in rows) else []
    figure = blank(heading, height=round((bottom + 0.75) * ROW) + 24 * bool(mark), key=key)
    if mark:
        _draw_mark(figure, rows[0].before, bottom, mark)
    colours = [_colour(row) for row in rows]
    for colour in dict.fromkeys(colours):
        pairs = [(row, y) for row, y, own in zip(rows, at, colours, strict=True) if own == colour]
        figure.add_scatter(
            x=[x for row, _ in pairs for x in (row.before, row.after, None)],
            y=[level for _, y in pairs for level in (y, y, None)],
            mode="lines",
            line={"color": colour, "width": 5},
            hoverinfo="skip",
        )
    if not mark:
        look = {"size": 11, "color": PAPER, "line": {"color": SOFT, "width": 2}}
        _dots(figure, [row.before for row in rows], at, look)
    look = {"size": 13, "color": colours, "line": {"color": PAPER, "width": 1}}
    _dots(figure, [row.after for row in rows], at, look)
    drawn = [value for row in rows for value in (row.before, row.after)]
    room = (max(drawn) - min(drawn)) * 0.06 or max(drawn) * 0.06 or 1.0
    ends = (min(drawn) - room, max(drawn) + room)
    place_texts(
        figure,
        [ends[0]] * len(heads),
        [y - 0.2 for y in heads],
        [f"<b>{safe(group)}</b>" for group in heads.values()],
        size=16,
    )
    label_rows(figure, [row.label for row in rows], [row.text for row in rows], ends=ends, at=at)
    rows_down(figure, bottom, ends=ends, above=0.5 if mark else 0.0)
    return figure


def _colour(row: Change) -> str:
    if row.same:
        return SOFT
    return ACCENT if row.after >= row.before else NEDERLAND


def _dots(figure: go.Figure, x: Sequence[float], y: Sequence[float], marker: object) -> None:
    figure.add_scatter(x=x, y=y, mode="markers", marker=marker, cliponaxis=False, hoverinfo="skip")


def _draw_mark(figure: go.Figure, value: float, bottom: float, name: str) -> None:
    """An upright line through all rows, named above them."""
    line = {"color": SOFT, "width": 1.5, "dash": "dot"}
    figure.add_shape(type="line", x0=value, x1=value, y0=-0.85, y1=bottom - 0.5, line=line)
    place_texts(figure, [value], [-1.05], [safe(name)], side="middle center", colour=SOFT)

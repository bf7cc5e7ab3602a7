"""Which day is the last one for what, and what is past today?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

import plotly.graph_objects as go

from geo.palette import ACCENT, NEDERLAND, PAPER
from pages.parts import words
from pages.parts.chart_frame import SOFT, Heading, blank, place_texts, safe
from pages.parts.charts.rows import ROW, STEP

LETTERS, LINE = 44, 0.42  # on a line of a label, and how high that is, in rows
SIGNS = {
    "minder": "laatste dag voorbij",
    "meer": "laatste dag nog niet voorbij",
    "was": "afgerond",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """What has a last day, or None and in `text` why there is none.

    done
        Whether it is known to be finished.
    """

    label: str
    last: date | None
    text: str
    done: bool = False


def moments(rows: Sequence[Moment], heading: Heading, *, today: date) -> go.Figure:
    """Each last day as a dot on a line of years, with today as an upright line through all.

    A row without a last day has its text and no dot.

    Raises ValueError when there is no row.
    """
    if not rows:
        raise ValueError("a chart of moments needs a row")
    key = [sign for sign in SIGNS if any(_sign(row, today) == sign for row in rows)]
    known = [row.last for row in rows if row.last]
    first = date(min([today, *known]).year, 1, 1)
    last = date(max([today, *known]).year + 1, 1, 1)
    signs = [(sign, SIGNS[sign]) for sign in key]
    labels = [wrap(row.label, LETTERS) for row in rows]
    heights = _heights([len(lines) for lines in labels])
    figure = blank(heading, height=round((heights[-1] + 2.2) * ROW), key=signs)
    now = today.toordinal()
    bottom = heights[-1] + 0.45
    line = {"color": ACCENT, "width": 2}
    figure.add_shape(type="line", x0=now, x1=now, y0=-0.95, y1=bottom, line=line)
    side = "middle left" if now > (first.toordinal() + last.toordinal()) / 2 else "middle right"
    text = f" vandaag, {words.day(today)} "
    place_texts(figure, [now], [-1.05], [text], side=side, colour=ACCENT)
    ends = (float(first.toordinal()), float(last.toordinal()))
    for y, row in zip(heights, rows, strict=True):
        _draw(figure, row, y, ends, today)
    above = [
        y - STEP - LINE * (len(lines) - 1) / 2 for y, lines in zip(heights, labels, strict=True)
    ]
    written = ["<br>".join(safe(line) for line in lines) for lines in labels]
    place_texts(figure, [ends[0]] * len(rows), above, written)
    years = range(first.year, last.year + 1)
    figure.update_xaxes(
        range=ends,
        tickvals=[date(year, 1, 1).toordinal() for year in years],
        ticktext=[str(year) for year in years],
        tickangle=0,
    )
    figure.update_yaxes(range=[bottom, -1.35], visible=False)
    return figure


def _heights(lines: Sequence[int]) -> list[float]:
    """How far down the dot of each row stands, below a label of so many lines.

    >>> _heights([1, 2, 1])
    [0.0, 1.42, 2.42]
    """
    down = [1 + LINE * (count - 1) for count in lines]
    return [round(sum(down[: at + 1]) - 1, 9) for at in range(len(down))]


def _draw(figure: go.Figure, row: Moment, y: float, ends: tuple[float, float], today: date) -> None:
    """The dot of one row with its day beside it; without a day only the words."""
    if row.last is None:
        place_texts(figure, [ends[0]], [y], [safe(row.text)], colour=SOFT)
        return
    x, sign = row.last.toordinal(), _sign(row, today)
    figure.add_scatter(
        x=[x],
        y=[y],
        mode="markers",
        marker={
            "size": 13,
            "color": {"minder": NEDERLAND, "meer": ACCENT}.get(sign, PAPER),
            "line": {"width": 2, "color": SOFT if sign == "was" else PAPER},
        },
        cliponaxis=False,
        hoverinfo="skip",
    )
    right = x > ends[0] + 0.55 * (ends[1] - ends[0])
    text = f"<b>{safe(row.text)}</b>   " if right else f"   <b>{safe(row.text)}</b>"
    place_texts(figure, [x], [y], [text], side="middle left" if right else "middle right")


def _sign(row: Moment, today: date) -> str:
    """Which sign of the key a row has; "" without a last day."""
    if row.last is None:
        return ""
    if row.done:
        return "was"
    return "minder" if row.last < today else "meer"

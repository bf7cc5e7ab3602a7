"""How do figures look as a chart? Numbers and labels in, a plotly Figure out.

Labels stand above their line instead of beside it, so that the same chart reads on a phone and
on a wide screen. What is not known is drawn as a word, never as a bar of length zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten, wrap
from typing import Literal

import plotly.graph_objects as go

from geo.palette import ACCENT, GEMEENTE, INK, NEDERLAND, NEUTRAL, OTHER_AREA, PAPER
from pages.parts import words
from pages.parts.chart_frame import SOFT, Heading, blank, place_texts, safe, show_chart, stacked

__all__ = [
    "Heading",
    "Interval",
    "Line",
    "curve",
    "intervals",
    "lines",
    "ranked_bars",
    "show_chart",
]

ROW, STEP, HEAD = 44, 0.38, 0.75
LABEL, LONGEST = 19, 34


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


@dataclass(frozen=True, slots=True)
class Line:
    """One series over the years; None where a year has no figure."""

    label: str
    values: Mapping[int, float | None]
    kind: Literal["own", "gemeente", "land", "other"] = "other"


def ranked_bars(
    bars: Mapping[str, float | None],
    heading: Heading,
    *,
    decimals: int = 0,
    own: str = "",
    marks: Mapping[str, float] | None = None,
) -> go.Figure:
    """Bars from high to low, the reader's own dark, comparators as upright lines.

    bars
        label -> value; None for no figure, which stands last and says so.
    own
        Label of the bar that is the reader's.
    marks
        Name of a comparator -> its value ("Amstelveen", "Nederland").

    Raises ValueError when there is no bar.
    """
    if not bars:
        raise ValueError("a bar chart needs a bar")
    known = {label: value for label, value in bars.items() if value is not None}
    ranked = sorted(known, key=lambda label: (-known[label], label))
    order = ranked + sorted(label for label in bars if label not in known)
    comparators = dict(marks or {})
    figure = blank(heading, height=len(order) * ROW + 34 + 22 * len(comparators))
    figure.add_bar(
        x=[known.get(label, 0) for label in order],
        y=list(range(len(order))),
        orientation="h",
        width=0.3,
        marker={"color": [ACCENT if label == own else OTHER_AREA for label in order]},
        hoverinfo="skip",
    )
    ends = _reach([*known.values(), *comparators.values()])
    texts = [words.number(known[each], decimals) for each in ranked]
    texts += ["geen cijfer"] * (len(order) - len(ranked))
    _label_rows(figure, order, texts, ends=ends, at=range(len(order)), bold=own)
    _marks(figure, comparators, len(order), decimals=decimals, ends=ends)
    _rows_down(figure, len(order), ends=ends, above=0.5 * len(comparators))
    return figure


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
    _label_rows(figure, labels, [_interval_words(row) for row in rows], ends=ends, at=at)
    _rows_down(figure, bottom, ends=ends)
    figure.update_xaxes(dtick=1 if ends[1] < 8 else None)
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


def lines(series: Sequence[Line], heading: Heading, *, decimals: int = 1) -> go.Figure:
    """Series over the years with their name at the end of the line, no legend.

    Every year that has a figure is a dot, so that what lies between is seen to be drawn only.

    Raises ValueError when no series has a figure.
    """
    drawn = [line for line in series if any(v is not None for v in line.values.values())]
    if not drawn:
        raise ValueError("a line chart needs a figure")
    every = [v for line in drawn for v in line.values.values() if v is not None]
    all_years = sorted({year for line in drawn for year in line.values})
    reach = max(every) - min(every) or 1.0
    figure = blank(heading, height=360)
    ends = {}
    for line in drawn:
        known = sorted((year, v) for year, v in line.values.items() if v is not None)
        figure.add_scatter(
            x=[year for year, _ in known],
            y=[v for _, v in known],
            mode="lines+markers",
            line={"width": 3 if line.kind == "own" else 1.8, **_line_look(line)},
            marker={"size": 9 if line.kind == "own" else 6},
            text=[f"{safe(line.label)}, {year}: {words.number(v, decimals)}" for year, v in known],
            hovertemplate="%{text}<extra></extra>",
        )
        ends[line.label] = known[-1][1]
    depth = max(len(wrap(label, LABEL)) for label in ends)
    places = _spread(ends, reach * (0.11 + 0.09 * depth))
    for line in drawn:
        year = max(year for year, v in line.values.items() if v is not None)
        name = "<br>".join(safe(part) for part in wrap(line.label, LABEL))
        text = f"<b>{words.number(ends[line.label], decimals)}</b> {name}"
        place_texts(
            figure,
            [year + (all_years[-1] - all_years[0] or 1) * 0.05],
            [places[line.label]],
            [text],
            colour=_line_look(line)["color"],
        )
    room = all_years[-1] - all_years[0] or 1
    figure.update_xaxes(
        tickvals=all_years,
        ticktext=_year_labels(all_years),
        tickangle=0,
        range=[all_years[0] - room * 0.06, all_years[-1] + room * 0.85],
        showgrid=False,
    )
    ends_y = [*every, *places.values()]
    figure.update_yaxes(range=[min(ends_y) - reach * 0.2, max(ends_y) + reach * 0.2], nticks=5)
    figure.update_layout(margin={"l": 36})
    return figure


def _year_labels(years: Sequence[int]) -> list[str]:
    """The years that have room for their name, the first and last always; "" for the others.

    >>> _year_labels([2002, 2008, 2012, 2014, 2018, 2020, 2022])
    ['2002', '2008', '2012', '', '2018', '', '2022']
    """
    room = (years[-1] - years[0]) / 5
    named = [years[0]]
    for year in years[1:-1]:
        if year - named[-1] >= room and years[-1] - year >= room:
            named.append(year)
    return [str(year) if year in {*named, years[-1]} else "" for year in years]


def _line_look(line: Line) -> dict[str, str]:
    return {
        "own": {"color": ACCENT, "dash": "solid"},
        "gemeente": {"color": GEMEENTE, "dash": "solid"},
        "land": {"color": NEDERLAND, "dash": "dot"},
        "other": {"color": SOFT, "dash": "solid"},
    }[line.kind]


def _interval_words(row: Interval) -> str:
    if row.note or row.low is None or row.high is None:
        return row.note or words.UNKNOWN
    if row.high == 0:
        return "bevestigd niets"
    most = f"hoogstens {words.number(row.high)}"
    return f"minstens {words.number(row.low)}, {most}" if row.low else f"onbekend, {most}"


def _label_rows(
    figure: go.Figure,
    labels: Sequence[str],
    texts: Sequence[str],
    *,
    ends: tuple[float, float],
    at: Sequence[float],
    bold: str = "",
) -> None:
    """Each row's label above its line at the left, its figure at the right."""
    y = [place - STEP for place in at]
    short = [shorten(label, LONGEST, placeholder="…") for label in labels]
    left = [
        f"<b>{safe(text)}</b>" if label == bold else safe(text)
        for label, text in zip(labels, short, strict=True)
    ]
    place_texts(figure, [ends[0]] * len(y), y, left)
    place_texts(
        figure,
        [ends[1]] * len(y),
        y,
        [f"<b>{safe(text)}</b>" for text in texts],
        side="middle left",
    )


def _rows_down(
    figure: go.Figure, count: float, *, ends: tuple[float, float], above: float = 0.0
) -> None:
    """Let the rows run downward, with room above the first one."""
    figure.update_yaxes(range=[count - 0.6, -0.75 - above], visible=False)
    figure.update_xaxes(range=ends, nticks=5)


def _reach(values: Sequence[float]) -> tuple[float, float]:
    """The ends of an axis that holds zero and all values, with a little room."""
    return min([0.0, *values]) * 1.02, max([0.0, *values]) * 1.02 or 1.0


def _marks(
    figure: go.Figure,
    marks: Mapping[str, float],
    rows: int,
    *,
    decimals: int,
    ends: tuple[float, float],
) -> None:
    """Upright lines, each named at its top; no name crosses a line that starts above it."""
    looks = ((GEMEENTE, "solid"), (NEDERLAND, "dot"), (SOFT, "dash"))
    middle = sum(ends) / 2
    inward = sorted(marks, key=lambda name: abs(marks[name] - middle), reverse=True)
    for at, (name, value) in enumerate(marks.items()):
        colour, dash = looks[at % len(looks)]
        top = -0.95 - 0.5 * (len(marks) - 1 - inward.index(name))
        line = {"color": colour, "width": 1.5, "dash": dash}
        figure.add_shape(type="line", x0=value, x1=value, y0=top - 0.2, y1=rows - 0.6, line=line)
        side = "middle left" if value > middle else "middle right"
        text = f" {safe(name)} {words.number(value, decimals)} "
        place_texts(figure, [value], [top], [text], side=side, colour=colour)


def _spread(wanted: Mapping[str, float], gap: float) -> dict[str, float]:
    """Heights for labels so that none lies within a gap of the next, near where they belong.

    >>> _spread({"a": 1.0, "b": 1.1, "c": 5.0}, 0.5)
    {'a': 0.8, 'b': 1.3, 'c': 5.0}
    """
    groups: list[list[str]] = []
    placed: dict[str, float] = {}
    for label in sorted(wanted, key=lambda each: (wanted[each], each)):
        groups.append([label])
        while True:
            group = groups[-1]
            middle = sum(wanted[each] for each in group) / len(group)
            start = middle - gap * (len(group) - 1) / 2
            placed.update({each: start + gap * at for at, each in enumerate(group)})
            if len(groups) < 2 or placed[group[0]] - placed[groups[-2][-1]] >= gap - 1e-12:
                break
            groups[-2:] = [groups[-2] + group]
    return {label: round(place, 9) for label, place in placed.items()}

"""How did figures change over the years?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

import plotly.graph_objects as go

from geo.palette import ACCENT, GEMEENTE, NEDERLAND
from pages.parts import words
from pages.parts.chart_frame import SOFT, Heading, blank, place_texts, safe

LABEL = 15  # letters on a line of a name beside its line, so that it fits on a phone


@dataclass(frozen=True, slots=True)
class Line:
    """One series over the years; None where a year has no figure."""

    label: str
    values: Mapping[int, float | None]
    kind: Literal["own", "gemeente", "land", "other"] = "other"


def lines(
    series: Sequence[Line],
    heading: Heading,
    *,
    decimals: int = 1,
    marks: Mapping[int, str] | None = None,
) -> go.Figure:
    """Series over the years with their name at the end of the line, no legend.

    Every year that has a figure is a dot, so that what lies between is seen to be drawn only.

    marks
        year -> what began then: an upright line with its name.

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
    low, high = min(ends_y) - reach * 0.2, max(ends_y) + reach * (0.35 if marks else 0.2)
    for year, name in (marks or {}).items():
        line = {"color": SOFT, "width": 1.5, "dash": "dash"}
        figure.add_shape(type="line", x0=year, x1=year, y0=low, y1=high - reach * 0.1, line=line)
        place_texts(figure, [year], [high - reach * 0.05], [safe(name)], side="middle center")
    figure.update_yaxes(range=[low, high], nticks=5)
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

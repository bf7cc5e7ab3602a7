"""Where do a few areas stand on each indicator, among all areas and beside the comparators?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from geo.palette import AREAS, GEMEENTE, NEDERLAND, PAPER
from pages.parts import words
from pages.parts.chart_frame import SOFT, Heading, blank, place_texts, safe, stacked
from pages.parts.spine import EDGE, HEAD, ROW, SpineRow, draw_ranges, place_labels, say_direction
from wijk_lib.beside import Beside

# Each area in a lane of its own within the row, so that equal figures do not hide each other.
LANE = 0.0625


def beside_chart(
    rows: Sequence[Beside],
    heading: Heading,
    *,
    names: Mapping[str, str],
    groups: Mapping[str, str],
    gemeente: str,
    land: str = "Nederland",
) -> go.Figure:
    """Each indicator as a line from the lowest to the highest area, with the chosen ones on it.

    Scored figures run so that more need is always to the right, others from low to high.

    names
        code -> name of the area, in the order in which they are drawn.
    groups
        Key of a domein -> the head above its indicators.

    Raises ValueError when there is no row.
    """
    if not rows:
        raise ValueError("a chart of areas side by side needs a row")
    lines = [_line(row, groups) for row in rows]
    heights, heads, bottom = stacked([line.group for line in lines], head=HEAD)
    key = [(f"gebied-{at}", name) for at, name in enumerate(names.values())]
    key += [("gemeente", gemeente), ("nederland", land)]
    key += [("range", f"van het laagste naar het hoogste cijfer van alle {_many(rows[0])}")]
    figure = blank(heading, height=round((bottom + 0.5) * ROW), key=key)
    bold = [f"<b>{safe(group)}</b>" for group in heads.values()]
    place_texts(figure, [-EDGE] * len(heads), list(heads), bold, size=16)
    scored = {line.group for line, row in zip(lines, rows, strict=True) if row.indicator.domein}
    say_direction(figure, {height: group in scored for height, group in heads.items()})
    draw_ranges(figure, lines, heights)
    place_labels(figure, lines, heights)
    _place_areas(figure, rows, lines, heights, names)
    _place_comparators(figure, rows, lines, heights, (gemeente, land))
    figure.update_yaxes(range=[bottom, -0.55], visible=False)
    figure.update_xaxes(range=[-EDGE, 1 + EDGE], visible=False)
    figure.update_layout(margin={"t": 0, "b": 0, "l": 0, "r": 0})
    return figure


def _many(row: Beside) -> str:
    return "wijken" if row.level == "wijk" else "buurten"


def _line(row: Beside, groups: Mapping[str, str]) -> SpineRow:
    """The range that a row is drawn in; it holds the chosen areas too, however small."""
    chosen = [value for value in row.values.values() if value is not None]
    turned = row.indicator.direction == "less need"
    unit = words.short_unit(row.indicator.unit)
    return SpineRow(
        label=row.indicator.label,
        group=groups[row.indicator.domein],
        unit=unit,
        decimals=row.indicator.decimals,
        value=None,
        all_values=(*row.others, *chosen),
        gemeente=row.gemeente,
        land=row.land,
        more_is_right=not turned,
        note="rechts is minder" if turned else "",
    )


def _place_areas(
    figure: go.Figure,
    rows: Sequence[Beside],
    lines: Sequence[SpineRow],
    heights: Sequence[float],
    names: Mapping[str, str],
) -> None:
    for at, (code, name) in enumerate(names.items()):
        symbol, colour = AREAS[at % len(AREAS)]
        lane = (at - (len(names) - 1) / 2) * LANE
        dots = [
            (line.place(value), height + lane, _told(name, row, value))
            for row, line, height in zip(rows, lines, heights, strict=True)
            if (value := row.values[code]) is not None
        ]
        edge = {"width": 1.5, "color": PAPER}
        _scatter(figure, dots, {"symbol": symbol, "size": 14, "color": colour, "line": edge})


def _place_comparators(
    figure: go.Figure,
    rows: Sequence[Beside],
    lines: Sequence[SpineRow],
    heights: Sequence[float],
    names: tuple[str, str],
) -> None:
    looks = (
        {"symbol": "line-ns", "size": 22, "line": {"width": 3, "color": GEMEENTE}},
        {"symbol": "diamond", "size": 10, "color": PAPER, "line": {"width": 2, "color": NEDERLAND}},
    )
    for at, (name, look) in enumerate(zip(names, looks, strict=True)):
        dots = [
            (line.place(value), height, _told(name, row, value))
            for row, line, height in zip(rows, lines, heights, strict=True)
            if (value := (row.gemeente, row.land)[at]) is not None
        ]
        _scatter(figure, dots, look)


def _scatter(
    figure: go.Figure, dots: Sequence[tuple[float, float, str]], marker: Mapping[str, object]
) -> None:
    figure.add_scatter(
        x=[x for x, _, _ in dots],
        y=[y for _, y, _ in dots],
        mode="markers",
        marker=marker,
        cliponaxis=False,
        text=[text for _, _, text in dots],
        hoverinfo="text",
        hoverlabel={"bordercolor": SOFT},
    )


def _told(name: str, row: Beside, value: float) -> str:
    unit = words.short_unit(row.indicator.unit)
    shown = words.with_unit(value, unit, row.indicator.decimals)
    return f"{safe(name)}: {safe(shown)}<br>{safe(row.indicator.label)}, {row.year}"

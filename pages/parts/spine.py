"""Where does one area stand on each indicator, among all areas and beside the comparators?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from geo.palette import ACCENT, GEMEENTE, NEDERLAND, OTHER_AREA, PAPER
from pages.parts.chart_frame import GRID, SOFT, Heading, blank, place_texts, safe, stacked
from pages.parts.words import with_unit

ROW, HEAD = 74, 0.6
EDGE = 0.025


@dataclass(frozen=True, slots=True)
class SpineRow:
    """One indicator: the area's own figure, those of all areas, and the comparators.

    group
        Name of its domain; rows of one group stand together under that name.
    value
        None where the area has no figure; `note` then says why.
    all_values
        Of every area of the same level that may be compared, in any order.
    more_is_right
        False where less of it means more need: the row is then turned round.
    gemeente, land
        None where that was not published.
    """

    label: str
    group: str
    unit: str
    decimals: int
    value: float | None
    all_values: tuple[float, ...]
    gemeente: float | None
    land: float | None
    more_is_right: bool = True
    note: str = "geen cijfer"

    def place(self, value: float) -> float:
        """Where a value stands on this row, 0 at the left end and 1 at the right.

        >>> row = SpineRow("a", "", "%", 1, 10.0, (10.0, 20.0), 15.0, 30.0)
        >>> row.place(10.0), row.place(30.0)
        (0.0, 1.0)
        """
        low, high = self.ends
        share = 0.5 if high == low else (value - low) / (high - low)
        return share if self.more_is_right else 1 - share

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and highest value to be drawn."""
        drawn = [*self.all_values, *(each for each in self.comparators if each is not None)]
        return min(drawn), max(drawn)

    @property
    def comparators(self) -> tuple[float | None, float | None, float | None]:
        """The area itself, gemeente and country, in the order in which they are drawn."""
        return self.value, self.gemeente, self.land


def spine(
    rows: Sequence[SpineRow], heading: Heading, *, own: str, gemeente: str, land: str = "Nederland"
) -> go.Figure:
    """Each indicator as a dot in the range of all areas; more need always to the right.

    A row without any figure is a line of text.

    Raises ValueError when there is no row.
    """
    if not rows:
        raise ValueError("a spine needs a row")
    heights, heads, y = stacked([row.group for row in rows], head=HEAD)
    key = (
        ("own", own),
        ("gemeente", gemeente),
        ("nederland", land),
        ("other", "andere gebieden, van laagste tot hoogste"),
    )
    figure = blank(heading, height=round((y + 0.35) * ROW), key=key)
    bold = [f"<b>{safe(group)}</b>" for group in heads.values()]
    place_texts(figure, [-EDGE] * len(heads), list(heads), bold, size=16)
    say_direction(figure, {height: True for height in heads or [-HEAD]})
    draw_ranges(figure, rows, heights)
    place_labels(figure, rows, heights)
    _place_dots(figure, rows, heights, names=("andere gebieden", own, gemeente, land))
    figure.update_yaxes(range=[y - 0.2, -0.55 if heads else -HEAD - 0.3], visible=False)
    figure.update_xaxes(range=[-EDGE, 1 + EDGE], visible=False)
    figure.update_layout(margin={"t": 0, "b": 0, "l": 0, "r": 0})
    return figure


def say_direction(figure: go.Figure, heads: Mapping[float, bool]) -> None:
    """Which way is more, beside the head of each group, where a reader begins.

    heads
        Height -> whether the rows under it run to more need; else they run to a higher figure.
    """
    said = ["meer behoefte →" if need else "hoger cijfer →" for need in heads.values()]
    edges = [1 + EDGE] * len(heads)
    place_texts(figure, edges, list(heads), said, side="middle left", colour=SOFT)


def _shown(row: SpineRow, value: float) -> str:
    return safe(with_unit(value, row.unit, row.decimals))


def place_labels(figure: go.Figure, rows: Sequence[SpineRow], heights: Sequence[float]) -> None:
    """The indicator above the left end of its line, the own figure above the right end."""
    above = [height - 0.33 for height in heights]
    own = [safe(row.note) if row.value is None else _shown(row, row.value) for row in rows]
    place_texts(figure, [-EDGE] * len(rows), above, [safe(row.label) for row in rows])
    place_texts(
        figure,
        [1 + EDGE] * len(rows),
        above,
        [f"<b>{text}</b>" for text in own],
        side="middle left",
    )


def draw_ranges(figure: go.Figure, rows: Sequence[SpineRow], heights: Sequence[float]) -> None:
    """The lines from the lowest to the highest area, with both figures under their ends."""
    drawn = [pair for pair in zip(rows, heights, strict=True) if pair[0].all_values]
    ends = [sorted((min(row.all_values), max(row.all_values)), key=row.place) for row, _ in drawn]
    places = [[row.place(end) for end in each] for (row, _), each in zip(drawn, ends, strict=True)]
    figure.add_scatter(
        x=[x for left, right in places for x in (left, right, None)],
        y=[y for _, height in drawn for y in (height, height, None)],
        mode="lines",
        line={"color": GRID, "width": 8},
        hoverinfo="skip",
    )
    for at, edge, side in ((0, -EDGE, "middle right"), (1, EDGE, "middle left")):
        place_texts(
            figure,
            [each[at] + edge for each in places],
            [height + 0.3 for _, height in drawn],
            [_shown(row, each[at]) for (row, _), each in zip(drawn, ends, strict=True)],
            side=side,
            colour=SOFT,
            size=12,
        )


def _place_dots(
    figure: go.Figure,
    rows: Sequence[SpineRow],
    heights: Sequence[float],
    *,
    names: tuple[str, str, str, str],
) -> None:
    """The other areas, the own figure, and the comparators on top so that it hides neither."""
    looks = (
        {"symbol": "circle", "size": 6, "color": OTHER_AREA},
        {"symbol": "circle", "size": 15, "color": ACCENT, "line": {"width": 2, "color": PAPER}},
        {"symbol": "line-ns", "size": 16, "line": {"width": 3, "color": GEMEENTE}},
        {"symbol": "diamond", "size": 10, "color": PAPER, "line": {"width": 2, "color": NEDERLAND}},
    )
    for at, (name, marker) in enumerate(zip(names, looks, strict=True)):
        dots = [
            (row.place(value), height, f"{safe(name)}: {_shown(row, value)}<br>{safe(row.label)}")
            for row, height in zip(rows, heights, strict=True)
            for value in (row.all_values if at == 0 else (row.comparators[at - 1],))
            if value is not None
        ]
        figure.add_scatter(
            x=[x for x, _, _ in dots],
            y=[y for _, y, _ in dots],
            mode="markers",
            marker=marker,
            cliponaxis=False,
            text=[text for _, _, text in dots],
            hoverinfo="text" if at else "skip",
        )

"""How do areas stand beside each other and beside the comparators, as bars?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.lettering import shortened, width
from geo.palette import ACCENT, GEMEENTE, NEDERLAND
from geo.svg import HATCHED, tag, text
from pages.parts import words
from pages.parts.rapport.chart import LABEL, SMALL, Frame, finished, head_of


@dataclass(frozen=True, slots=True)
class Bar:
    """One area; `apart` where its figure needs care and is hatched for it."""

    label: str
    value: float
    apart: bool = False


def ranked_bars(
    bars: Sequence[Bar],
    comparators: Mapping[str, float],
    frame: Frame,
    *,
    unit: str,
    decimals: int,
    across: float = 240,
    row: float = 14.5,
) -> str:
    """Bars from high to low, with a line through all of them for each comparator.

    comparators
        Name -> figure; at most two are told apart.

    Raises ValueError when there is no bar or a figure below 0.
    """
    values = [*(bar.value for bar in bars), *comparators.values()]
    if not bars or min(values) < 0:
        raise ValueError("bars need a figure, and none below 0")
    left = min(max(width(bar.label, LABEL) for bar in bars) + 8, across * 0.52)
    room = across - left - width(words.with_unit(max(values), unit, decimals), LABEL) - 10
    axis = _Axis(left, room / max(*values, 1e-9), across)
    head, top = head_of(frame, across)
    top += SMALL * 1.6 if comparators else 0
    ordered = sorted(bars, key=lambda bar: (-bar.value, bar.label))
    bottom = top + len(ordered) * row
    named = {
        f"{name} {words.with_unit(value, unit, decimals)}": value
        for name, value in comparators.items()
    }
    drawn = [head, _lines(named, axis, top, bottom)]
    for at, bar in enumerate(ordered):
        y, long = top + at * row, bar.value * axis.per
        shown = shortened(bar.label, left - 6, LABEL)
        fill, edge = (HATCHED, ACCENT) if bar.apart else (ACCENT, None)
        value = words.with_unit(bar.value, unit, decimals)
        drawn += [
            text(shown, left - 6, y + row * 0.7, size=LABEL, anchor="end"),
            tag("rect", x=left, y=y + 2.5, width=long, height=row - 5, fill=fill, stroke=edge),
            text(value, across, y + row * 0.7, size=LABEL, weight=600, anchor="end"),
        ]
    return finished("".join(drawn), across, bottom + 6, frame)


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where 0 stands, how long one unit is, and how much room there is in all."""

    left: float
    per: float
    across: float


def _lines(comparators: Mapping[str, float], axis: _Axis, top: float, bottom: float) -> str:
    """A line for each, named above it: the lower one to the left, the higher one to the right."""
    drawn = []
    lowest = min(comparators, key=lambda name: comparators[name], default="")
    for at, (name, value) in enumerate(comparators.items()):
        colour, x = (GEMEENTE, NEDERLAND)[min(at, 1)], axis.left + value * axis.per
        shown = shortened(name, axis.across * 0.42, SMALL, weight=600)
        long = width(shown, SMALL, weight=600) + 4
        to_left = (len(comparators) > 1 and name == lowest and long <= x) or x + long > axis.across
        side, anchor = (-4, "end") if to_left else (4, "start")
        drawn += [
            tag("line", x1=x, x2=x, y1=top - 14, y2=bottom, stroke=colour, stroke_width=1.6,
                stroke_dasharray=None if at == 0 else "4 3"),
            text(shown, x + side, top - 6, size=SMALL, colour=colour, weight=600, anchor=anchor),
        ]  # fmt: skip
    return "".join(drawn)

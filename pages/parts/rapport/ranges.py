"""Where does one area stand on each indicator, in the range of all others?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo.lettering import shortened, width, wrapped
from geo.palette import ACCENT, GEMEENTE, NEDERLAND, OTHER_AREA
from geo.svg import PAPER, SOFT, lines_of_text, tag, text
from pages.parts import words
from pages.parts.rapport.chart import LABEL, RANGE, SMALL, Frame, finished, head_of
from wijk_lib.profile import Standing

LEADING = 1.06


def dot_ranges(
    groups: Mapping[str, Sequence[Standing]],
    frame: Frame,
    *,
    own: str,
    gemeente: str,
    others: str,
    across: float = 240,
    row: float = 13.5,
) -> str:
    """Each indicator as a dot in the range of the other areas; more need is always to the right.

    groups
        Name of a domain -> its figures.
    own, gemeente, others
        What the signs stand for.

    Raises ValueError when no group has a figure.
    """
    if not any(groups.values()):
        raise ValueError("a chart of ranges needs a figure")
    head, top = head_of(frame, across)
    key, top = _key((own, gemeente, "Nederland", others), across, top)
    end = across - width("100,0 %", LABEL, weight=600) - 8
    start = across * 0.46 + 10
    drawn, top = [head, key, _ends(start - 4, across, top + SMALL)], top + SMALL + 3
    for name, rows in groups.items():
        if not rows:
            continue
        title = shortened(name, across, LABEL, weight=600)
        drawn.append(text(title, 0, top + 11, size=LABEL, weight=600))
        top += 14
        for each in rows:
            lines = wrapped(each.indicator.label, start - 10, SMALL)[:2]
            high = row + (len(lines) - 1) * LEADING * SMALL
            drawn.append(_range(each, start, end, top + high / 2, row))
            drawn.append(_words(each, lines, start - 10, across, top + high / 2))
            top += high
    return finished("".join(drawn), across, top + 4, frame)


def _ends(left: float, right: float, y: float) -> str:
    """Which way is more need, above the first row, for a reader who begins there."""
    less = text("← minder behoefte", left, y, size=SMALL, colour=SOFT)
    return less + text("meer →", right, y, size=SMALL, colour=SOFT, anchor="end")


def _words(each: Standing, lines: Sequence[str], room: float, across: float, y: float) -> str:
    """The name of a figure before its line, and the figure behind it."""
    first = y + SMALL * 0.35 - (len(lines) - 1) * SMALL * LEADING / 2
    name = lines_of_text(
        [shortened(line, room, SMALL) for line in lines], 0, first, size=SMALL, leading=LEADING
    )
    value = words.with_unit(each.value, each.indicator.unit, each.indicator.decimals)
    shown = value if each.value is not None else "geen cijfer"
    return name + text(shown, across, y + LABEL * 0.35, size=LABEL, anchor="end", weight=600)


def _key(names: Sequence[str], across: float, y: float) -> tuple[str, float]:
    """What each sign stands for, side by side and on as many lines as that takes."""
    drawn, x = [], 0.0
    for kind, full in zip(("own", "gemeente", "land", "other"), names, strict=True):
        name = shortened(full, across - 14, SMALL)
        long = 14 + width(name, SMALL)
        if x and x + long > across:
            x, y = 0.0, y + 12
        drawn += [_dot(kind, x + 5, y + 6), text(name, x + 14, y + 9.5, size=SMALL, colour=SOFT)]
        x += long + 12
    return "".join(drawn), y + 16


def _range(each: Standing, start: float, end: float, y: float, row: float) -> str:
    """The other areas as dots on a line, with the own figure and the comparators over them."""
    shown = [*each.others, *(v for v in (each.value, each.gemeente, each.land) if v is not None)]
    if not shown:
        return ""
    low, high = min(shown), max(shown)
    flipped = each.indicator.direction == "less need"

    def x(value: float) -> float:
        share = 0.5 if high == low else (value - low) / (high - low)
        return start + (end - start) * (1 - share if flipped else share)

    drawn = [tag("rect", x=start - 3, y=y - 3, width=end - start + 6, height=6, rx=3, fill=RANGE)]
    drawn += [_dot("other", x(value), y) for value in each.others]
    for kind, value in (("gemeente", each.gemeente), ("land", each.land), ("own", each.value)):
        if value is not None:
            drawn.append(_dot(kind, x(value), y, row))
    return "".join(drawn)


def _dot(kind: str, x: float, y: float, row: float = 18) -> str:
    if kind == "gemeente":
        return tag("rect", x=x - 1.2, y=y - row * 0.38, width=2.4, height=row * 0.76,
                   fill=GEMEENTE)  # fmt: skip
    if kind == "land":
        corners = (
            f"M{x:.1f} {y - 5:.1f} {x + 5:.1f} {y:.1f} {x:.1f} {y + 5:.1f} {x - 5:.1f} {y:.1f}Z"
        )
        return tag("path", d=corners, fill=PAPER, stroke=NEDERLAND, stroke_width=1.6)
    if kind == "own":
        return tag("circle", cx=x, cy=y, r=5.4, fill=ACCENT, stroke=PAPER, stroke_width=1.2)
    return tag("circle", cx=x, cy=y, r=2.2, fill=OTHER_AREA)

"""How did a figure change over the years, beside a comparator?"""

from __future__ import annotations

from collections.abc import Mapping

from geo.lettering import shortened, width
from geo.palette import ACCENT, NEDERLAND
from geo.svg import PAPER, SOFT, tag, text
from pages.parts import words
from pages.parts.rapport.chart import LABEL, RANGE, SMALL, Frame, finished, head_of


def line_chart(
    lines: Mapping[str, Mapping[int, float]],
    frame: Frame,
    *,
    unit: str,
    decimals: int,
    across: float = 458,
    height: float = 140,
) -> str:
    """Figures over the years, each line named at its end; only measured years are drawn.

    Raises ValueError when there is no figure.
    """
    points = [value for line in lines.values() for value in line.values()]
    years = sorted({year for line in lines.values() for year in line})
    if not points:
        raise ValueError("a chart of lines needs a figure")
    head, top = head_of(frame, across)
    low, high = min(points), max(points)
    low, high = (low - 1, high + 1) if low == high else (low, high)
    edge = (high - low) * 0.18
    names = {name: shortened(name, across * 0.3, LABEL, weight=600) for name in lines}
    left, right = 12.0, across - max(width(n, LABEL, weight=600) for n in names.values()) - 80
    bottom = top + height

    def x(year: int) -> float:
        return left + (right - left) * (year - years[0]) / max(years[-1] - years[0], 1)

    def y(value: float) -> float:
        return bottom - 22 - (height - 34) * (value - low + edge) / (high - low + 2 * edge)

    drawn = [head, tag("line", x1=left, x2=right, y1=bottom - 18, y2=bottom - 18, stroke=RANGE)]
    drawn += [
        text(str(year), x(year), bottom - 3, size=SMALL, colour=SOFT, anchor="middle")
        for year in years
    ]
    for at, (name, line) in enumerate(lines.items()):
        colour = (ACCENT, NEDERLAND, SOFT)[min(at, 2)]
        spots = {year: (x(year), y(value)) for year, value in sorted(line.items())}
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b in spots.values())
        dashes = None if at == 0 else "6 3"
        drawn.append(
            tag("polyline", points=path, fill="none", stroke=colour, stroke_width=2.4,
                stroke_dasharray=dashes)
        )  # fmt: skip
        for year, (a, b) in spots.items():
            drawn.append(tag("circle", cx=a, cy=b, r=3.4, fill=colour, stroke=PAPER))
            value = words.number(line[year], decimals)
            if year == max(line):
                end = f"{names[name]} {words.with_unit(line[year], unit, decimals)}"
                drawn.append(text(end, a + 10, b + 4, size=LABEL, colour=colour, weight=600))
            else:
                others = [other[year] for other in lines.values() if year in other]
                above = line[year] == max(others)
                drawn.append(
                    text(value, a, b - 8 if above else b + 17, size=SMALL, colour=colour,
                         anchor="start" if year == years[0] else "middle", halo=PAPER)
                )  # fmt: skip
    return finished("".join(drawn), across, bottom + 2, frame)

"""What stands around a chart on paper: its title, its unit, a text for who cannot see it?

One unit of a drawing is one point on paper: a letter of 9 here is a letter of 9 points there.
"""

from __future__ import annotations

from dataclasses import dataclass

from geo.lettering import wrapped
from geo.palette import INK
from geo.svg import SOFT, lines_of_text, picture, tag

RANGE = "#e7e4dc"
TITLE, LABEL, SMALL = 11.0, 9.0, 8.5


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a chart.

    subtitle
        Unit, year and comparator.
    description
        What the chart says in a sentence, for who cannot see it.
    made_up
        True for figures of a made-up gemeente, which the chart then says.
    """

    title: str
    subtitle: str
    description: str
    made_up: bool = False


def head_of(frame: Frame, across: float) -> tuple[str, float]:
    """Title and subtitle, and where the chart below them begins."""
    top = 28.0 if frame.made_up else 0.0
    title = wrapped(frame.title, across, TITLE, weight=600)  # a report has its own heading
    drawn = lines_of_text(title, 0, top + TITLE, size=TITLE, weight=600)
    top += TITLE * 1.3 * len(title)
    lines = wrapped(frame.subtitle, across, SMALL)
    drawn += lines_of_text(lines, 0, top + SMALL, size=SMALL, colour=SOFT)
    return drawn, top + SMALL * 1.3 * len(lines) + 6


def finished(content: str, across: float, height: float, frame: Frame) -> str:
    """The chart as a drawing that can stand by itself."""
    return picture(
        tag("g", content, fill=INK),
        across,
        height,
        title=frame.title or frame.description,
        description=frame.description,
        made_up=frame.made_up,
    )

"""What stands around a chart that leaves the page: what it shows, whose it is, and of when?"""

from __future__ import annotations

from dataclasses import dataclass

from geo.lettering import wrapped
from geo.palette import INK, SELECTED
from geo.svg import SOFT, lines_of_text
from pages.parts.charts.signs import key_svg

WIDTH, EDGE = 760.0, 28.0
TITLE, LABEL, SMALL = 22.0, 14.0, 12.0
SEMIBOLD = 600


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a chart that leaves the page.

    title, subtitle
        What it shows; unit, year and comparator.
    warnings
        What must be said first ("Eigen weging"), a line each.
    key
        (sign, what it stands for), as `chart_frame.blank` takes it.
    sentence, notes
        The one thing to take from it; then sources, date and the like, a line each.
    description
        What there is to see, for who cannot see it.
    made_up
        True for a made-up gemeente, which the drawing then says over its full width.
    """

    title: str
    subtitle: str
    warnings: tuple[str, ...]
    key: tuple[tuple[str, str], ...]
    sentence: str
    notes: tuple[str, ...]
    description: str
    made_up: bool = False


def head_of(around: Around) -> tuple[str, float]:
    """Title, subtitle, warnings and key, and where the chart below them begins."""
    room, y = WIDTH - 2 * EDGE, EDGE + (16.0 if around.made_up else 0.0)
    title = wrapped(around.title, room, TITLE, weight=SEMIBOLD)
    drawn = lines_of_text(title, EDGE, y + TITLE, size=TITLE, weight=SEMIBOLD, serif=True)
    y += TITLE * 1.3 * len(title) + 4
    for content, colour, weight in [
        (around.subtitle, SOFT, 400),
        *((each, SELECTED, SEMIBOLD) for each in around.warnings),
    ]:
        lines = wrapped(content, room, LABEL, weight=weight)
        drawn += lines_of_text(lines, EDGE, y + LABEL, size=LABEL, colour=colour, weight=weight)
        y += LABEL * 1.3 * len(lines) + 2
    if around.key:
        key, high = key_svg(around.key, EDGE, y + 14, room)
        drawn, y = drawn + key, y + high + 6
    return drawn, y + 8


def below_of(around: Around, y: float) -> tuple[str, float]:
    """The sentence, the sources and the date, and where all of it ends."""
    room, drawn = WIDTH - 2 * EDGE, ""
    for content, size, colour in [
        (around.sentence, LABEL, INK),
        *((each, SMALL, SOFT) for each in around.notes),
    ]:
        lines = wrapped(content, room, size)
        drawn += lines_of_text(lines, EDGE, y + size, size=size, colour=colour)
        y += size * 1.3 * len(lines) + 4
    return drawn, y

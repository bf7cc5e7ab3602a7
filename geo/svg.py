"""How is a drawing written down, so that any text in it stays text?

A drawing is a string of SVG. Every text and every value of an attribute goes through `text` or
`tag`, which escape it; nothing in a drawing runs, and nothing is fetched from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from geo.lettering import SANS, SERIF
from geo.palette import INK, NO_FIGURE, SELECTED

SOFT = "#56636b"
PAPER = "#ffffff"
SANS_STACK = f"'{SANS}', 'Source Sans 3', 'Segoe UI', Arial, sans-serif"
SERIF_STACK = f"'{SERIF}', 'Source Serif 4', Georgia, serif"
MADE_UP = "Verzonnen gemeente: geen enkel cijfer is echt"
HATCHED, DOTTED = "url(#geen-cijfer)", "url(#te-klein)"
# What XML cannot hold at all, escaped or not.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def tag(name: str, content: str = "", /, **attributes: str | float | None) -> str:
    """An element of SVG with what stands in it.

    content
        Other elements, or what `words` made of a text; never a bare text.
    attributes
        An underscore stands for a hyphen; None leaves the attribute out, and a number
        is rounded to a hundredth.

    >>> tag("line", x1=0, x2=1.0049, stroke_width=2, stroke=None)
    '<line x1="0" x2="1" stroke-width="2"/>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{words(_plain(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def words(text: str) -> str:
    """A text or a value as a drawing holds it: escaped, without signs that XML does not have.

    >>> words('<script>"x"' + chr(0))
    '&lt;script&gt;&quot;x&quot;'
    """
    return escape(_FORBIDDEN.sub("", text))


def text(
    content: str,
    x: float,
    y: float,
    *,
    size: float = 12,
    colour: str = INK,
    anchor: str = "start",
    weight: int = 400,
    serif: bool = False,
    halo: str = "",
) -> str:
    """A text of which the letters stand on the line y.

    anchor
        "start", "middle" or "end": which part of the text stands at x.
    halo
        A colour drawn around the letters, so that they can be read over lines; "" for none.
    """
    look = {
        "x": x,
        "y": y,
        "font_size": size,
        "font_family": SERIF_STACK if serif else SANS_STACK,
        "font_weight": weight if weight != 400 else None,
        "text_anchor": anchor if anchor != "start" else None,
    }
    around = tag(
        "text",
        words(content),
        **look,
        fill=halo,
        stroke=halo,
        stroke_width=size / 4,
        stroke_linejoin="round",
        aria_hidden="true",
    )
    return (around if halo else "") + tag("text", words(content), **look, fill=colour)


def lines_of_text(
    lines: Sequence[str], x: float, y: float, *, size: float, leading: float = 1.3, **look: object
) -> str:
    """Several texts under each other, the first of them on the line y."""
    return "".join(
        text(line, x, y + at * size * leading, size=size, **look)  # type: ignore[arg-type]
        for at, line in enumerate(lines)
    )


def picture(
    content: str,
    width: float,
    height: float,
    *,
    title: str,
    description: str,
    made_up: bool = False,
    ground: str = PAPER,
) -> str:
    """A whole drawing, with a title and a description for who cannot see it.

    made_up
        True for a made-up gemeente: the drawing then says so over its full width.
    ground
        Colour behind everything; "none" for a drawing that lies on paper already.
    """
    size = max(11.0, width / 60)
    warning = tag("rect", x=0, y=0, width=width, height=size * 1.7, fill=SELECTED) + text(
        MADE_UP, width / 2, size * 1.2, size=size, colour=PAPER, anchor="middle", weight=600
    )
    return tag(
        "svg",
        tag("title", words(title))
        + tag("desc", words(description))
        + patterns()
        + tag("rect", width=width, height=height, fill=ground)
        + content
        + (warning if made_up else ""),
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {_plain(width)} {_plain(height)}",
        role="img",
        lang="nl",
    )


def patterns() -> str:
    """What is no colour: hatched where there is no figure, dotted where it is of too few people."""
    lines = tag("path", d="M-2 2 2 -2M-2 10 10 -2M6 10 10 6", stroke=INK, stroke_opacity=0.35)
    ground = tag("rect", width=8, height=8, fill=PAPER)
    dots = tag("rect", width=8, height=8, fill=NO_FIGURE) + tag(
        "circle", cx=4, cy=4, r=1.2, fill=INK, fill_opacity=0.55
    )
    size = {"width": 8, "height": 8, "patternUnits": "userSpaceOnUse"}
    return tag(
        "defs",
        tag("pattern", ground + lines, id="geen-cijfer", **size)
        + tag("pattern", dots, id="te-klein", **size),
    )


def _plain(value: str | float) -> str:
    """A number without needless decimals; a text as it is."""
    return value if isinstance(value, str) else f"{round(value, 2):g}"

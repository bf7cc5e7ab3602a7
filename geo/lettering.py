"""In which letters is a picture or a page set, and how wide is a text in them?

The letters come with the packages font-source-sans-pro and font-source-serif-pro (SIL Open Font
License), so that a picture looks the same on a machine without a single font.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont

SANS = "Source Sans Pro"
SERIF = "Source Serif Pro"
# (family, weight, style) -> file; the ones that reports and pictures use.
FACES = {
    (SANS, 400, "normal"): "font_source_sans_pro/SourceSansPro-Regular.ttf",
    (SANS, 600, "normal"): "font_source_sans_pro/SourceSansPro-Semibold.ttf",
    (SANS, 400, "italic"): "font_source_sans_pro/SourceSansPro-It.ttf",
    (SERIF, 400, "normal"): "font_source_serif_pro/SourceSerifPro-Regular.ttf",
    (SERIF, 600, "normal"): "font_source_serif_pro/SourceSerifPro-Semibold.ttf",
}


def font_file(family: str, weight: int = 400, style: str = "normal") -> Path:
    """Where the file of one face stands.

    Raises KeyError for a face that is not in FACES.
    """
    package, _, name = FACES[family, weight, style].partition("/")
    return Path(str(files(package) / "files" / name))


def width(text: str, size: float, *, family: str = SANS, weight: int = 400) -> float:
    """How wide a text is, in the unit of `size`.

    A sign that the letters do not have counts as wide as the letter m.

    >>> width("ii", 10) < width("mm", 10), round(width("Elsrijk", 10), 1)
    (True, 25.4)
    """
    signs, wide, em = _metrics(family, weight)
    return sum(signs.get(ord(sign), wide) for sign in text) * size / em


def wrapped(text: str, room: float, size: float, *, weight: int = 400) -> list[str]:
    """The text in lines that fit in the room; a single word may be too wide for it.

    >>> wrapped("een wijk van Amstelveen", 60, 10)
    ['een wijk van', 'Amstelveen']
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, weight=weight) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shortened(text: str, room: float, size: float, *, weight: int = 400) -> str:
    """The text, or as much of it as fits in the room with an ellipsis after it.

    >>> shortened("Elsrijk", 100, 10), shortened("Waardhuizen, Middenhoven", 60, 10)
    ('Elsrijk', 'Waardhuize…')
    """
    if width(text, size, weight=weight) <= room:
        return text
    kept = text
    while kept and width(f"{kept}…", size, weight=weight) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


@lru_cache(maxsize=8)
def _metrics(family: str, weight: int) -> tuple[dict[int, int], int, int]:
    """Code point -> advance; that of the letter m; units per em."""
    with TTFont(font_file(family, weight), lazy=True) as font:
        advances = font["hmtx"].metrics
        signs = {point: advances[name][0] for point, name in font.getBestCmap().items()}
        return signs, signs[ord("m")], font["head"].unitsPerEm

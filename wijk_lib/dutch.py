"""How does a number or a row of words read in a Dutch sentence?"""

from __future__ import annotations

import math
from collections.abc import Sequence

NBSP = "\u00a0"
MINUS = "\u2212"


def number(value: float, decimals: int = 0) -> str:
    """A number with a decimal comma, thousands dots and a real minus sign.

    Raises ValueError for nan and inf, which are never a figure.

    >>> number(10547), number(19.66, 1), number(-0.04, 2), number(-0.04, 1)
    ('10.547', '19,7', '−0,04', '0,0')
    """
    if not math.isfinite(value):
        raise ValueError(f"{value!r} is not a figure")
    plain = f"{abs(value):,.{decimals}f}"
    text = plain.translate(str.maketrans(",.", ".,"))
    return text if value >= 0 or not plain.strip("0.,") else MINUS + text


def with_unit(value: float, unit: str, decimals: int = 0) -> str:
    """A number with its unit, kept together on one line.

    >>> with_unit(19.7, "%", 1)
    '19,7\\xa0%'
    """
    return number(value, decimals) + (NBSP + unit.replace(" ", NBSP) if unit else "")


def points_of(unit: str) -> str:
    """The unit of a difference: of two percentages it is percentage points.

    >>> points_of("%"), points_of("punten")
    ('procentpunt', 'punten')
    """
    return "procentpunt" if unit == "%" else unit


def counted(count: int, one: str, many: str) -> str:
    """A count with its noun, one written out.

    >>> counted(1, "wijk", "wijken"), counted(1400, "wijk", "wijken")
    ('één wijk', '1.400 wijken')
    """
    return f"één {one}" if count == 1 else f"{number(count)} {many}"


def the_counted(count: int, one: str, many: str) -> str:
    """A count with its noun, of all there are; the noun is one with "de".

    >>> the_counted(1, "wijk", "wijken"), the_counted(14, "wijk", "wijken")
    ('de ene wijk', 'de 14 wijken')
    """
    return f"de ene {one}" if count == 1 else f"de {number(count)} {many}"


def capital(text: str) -> str:
    """The text as the beginning of a sentence.

    >>> capital("de helft"), capital("één wijk")
    ('De helft', 'Eén wijk')
    """
    return "Eé" + text[2:] if text.startswith("éé") else text[:1].upper() + text[1:]


def listed(items: Sequence[str], last: str = "en") -> str:
    """Words in a row as a sentence has them; "" for none.

    Where a word has a comma of its own ("Bankras, Kostverloren") a semicolon parts them.

    >>> listed(["a", "b", "c"]), listed(["a, b", "c", "d"])
    ('a, b en c', 'a, b; c en d')
    """
    if len(items) < 2:
        return "".join(items)
    mark = "; " if any(", " in item for item in items) and len(items) > 2 else ", "
    return f"{mark.join(items[:-1])} {last} {items[-1]}"

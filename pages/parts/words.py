"""How does a number, a day or a unit read in Dutch?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from wijk_lib import dutch
from wijk_lib.dutch import NBSP, capital, listed

__all__ = [
    "NBSP",
    "UNKNOWN",
    "capital",
    "day",
    "listed",
    "number",
    "plural",
    "read_number",
    "short_unit",
    "signed",
    "span",
    "typed_number",
    "unit_words",
    "with_unit",
    "years",
]

UNKNOWN = "niet bekend"
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def number(value: float | None, decimals: int = 0) -> str:
    """A number with a decimal comma and thousands dots; "niet bekend" for None.

    Raises ValueError for nan and inf, which are never a figure.

    >>> number(10547), number(19.66, 1), number(-0.04, 2), number(-0.04, 1), number(None)
    ('10.547', '19,7', '−0,04', '0,0', 'niet bekend')
    """
    return UNKNOWN if value is None else dutch.number(value, decimals)


def typed_number(value: float | None) -> str:
    """A number as somebody would type it, with all its decimals; "" for None.

    >>> typed_number(52.301016), typed_number(3.0), typed_number(None)
    ('52,301016', '3', '')
    """
    return "" if value is None else f"{value:.12g}".replace(".", ",")


def read_number(text: str) -> float | None:
    """What somebody typed, with a decimal comma or point; None where nothing was typed.

    Raises ValueError, in Dutch, where it is not a number.

    >>> read_number(" 2,5 "), read_number("52.301016"), read_number("")
    (2.5, 52.301016, None)
    """
    bare = text.strip().replace(",", ".").replace("\u2212", "-")
    if not bare:
        return None
    if not re.fullmatch(r"-?\d+(\.\d+)?", bare, re.ASCII):
        raise ValueError(f"‘{text}’ is geen getal en niet overgenomen; schrijf bijvoorbeeld 2,5")
    return float(bare)


def with_unit(value: float | None, unit: str, decimals: int = 0) -> str:
    """A number with its unit, kept on one line; a unit such as "x1000 euro" is read out.

    >>> with_unit(19.7, "%", 1), with_unit(10547, "inwoners"), with_unit(4.12, "score", 2)
    ('19,7\\xa0%', '10.547\\xa0inwoners', '4,12')
    >>> with_unit(61.5, "x1000 euro", 1), with_unit(None, "%")
    ('61,5\\xa0duizend\\xa0euro', 'niet bekend')
    """
    text = number(value, decimals)
    if value is None or unit in {"", "score", "aantal"}:
        return text
    return text + NBSP + unit_words(unit).replace(" ", NBSP)


def unit_words(unit: str) -> str:
    """A unit as a reader says it.

    >>> unit_words("x1000 euro"), unit_words("km2"), unit_words("%")
    ('duizend euro', 'km²', '%')
    """
    return {"x1000 euro": "duizend euro", "km2": "km²", "m2": "m²"}.get(unit, unit)


def short_unit(unit: str) -> str:
    """A unit where there is little room: "%" or its first word.

    >>> short_unit("punten afwijking van Nederland"), short_unit("%")
    ('punten', '%')
    """
    return unit_words(unit).partition(" ")[0]


def signed(value: float | None, decimals: int = 0) -> str:
    """A difference, with its sign always there; zero has none.

    >>> signed(3.2, 1), signed(-3.2, 1), signed(0.01, 1)
    ('+3,2', '−3,2', '0,0')
    """
    text = number(value, decimals)
    if value is None or value <= 0 or not text.strip("0.,"):
        return text
    return "+" + text


def span(low: float, high: float, decimals: int = 0) -> str:
    """An interval; one number when both ends read the same.

    >>> span(1, 9), span(3, 3), span(0.5, 1.25, 1)
    ('1 tot 9', '3', '0,5 tot 1,2')
    """
    first, last = number(low, decimals), number(high, decimals)
    return first if first == last else f"{first} tot {last}"


def day(when: date | None) -> str:
    """A day in full; "niet bekend" for None.

    >>> day(date(2024, 3, 1)), day(None)
    ('1 maart 2024', 'niet bekend')
    """
    return UNKNOWN if when is None else f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def plural(count: int, one: str, many: str) -> str:
    """A count with its noun.

    >>> plural(1, "wijk", "wijken"), plural(0, "wijk", "wijken"), plural(1400, "wijk", "wijken")
    ('1 wijk', '0 wijken', '1.400 wijken')
    """
    return f"{number(count)} {one if count == 1 else many}"


def years(each: Sequence[int]) -> str:
    """Which years, oldest first and each once; "jaar niet bekend" for none.

    >>> years([2020, 2012, 2020]), years([2022]), years([])
    ('2012 en 2020', '2022', 'jaar niet bekend')
    """
    return listed([str(year) for year in sorted(set(each))]) or f"jaar {UNKNOWN}"

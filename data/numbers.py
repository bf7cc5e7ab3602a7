"""Numbers as people and CBS write them: read rightly, asked about, or refused."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

MISSING_TO = -99990.0  # CBS writes -99995, -99997 and -99999999 where it gives no number
_OTHER = {".": ",", ",": "."}
_WRITTEN = {
    sign: re.compile(
        rf"(\d+|[1-9]\d{{0,2}}(\{thousands}\d{{3}})+)(\{sign}\d+)?(e[+-]?\d{{1,2}})?",
        re.ASCII | re.I,
    )
    for sign, thousands in _OTHER.items()
}


def read_number(text: str, *, decimal: str = "") -> float | None:
    """A number as people and CBS write it; None where CBS gives none.

    decimal
        The decimal sign, "." or ",", where the rest of the table shows it (see
        `decimal_sign`); "" where it does not.

    Raises ValueError, in Dutch, when the text is no number, or when it is one
    that can be read in two ways: that is asked, never guessed.

    >>> read_number("12,5"), read_number("1.234,5"), read_number("1234")
    (12.5, 1234.5, 1234.0)
    >>> read_number("1,2E+05")
    120000.0
    >>> read_number("       ."), read_number(""), read_number("-99995")
    (None, None, None)
    >>> read_number("1.234", decimal=",")
    1234.0
    >>> read_number("1.234")
    Traceback (most recent call last):
    ...
    ValueError: er staat '1.234': is dat 1234 of 1,234? Schrijf 1234 of 1,2340
    """
    written = re.sub(r"\s", "", text).replace("−", "-")
    if written in {"", "."}:
        return None
    readings = _readings(written)
    if decimal:
        readings = {sign: value for sign, value in readings.items() if sign == decimal}
    if not readings:
        raise ValueError(f"er staat {text.strip()!r}, verwacht een getal of een lege cel")
    if len(set(readings.values())) > 1:
        whole, part = re.sub(r"[.,]", "", written), written.replace(".", ",")
        raise ValueError(
            f"er staat {written!r}: is dat {whole} of {part}? Schrijf {whole} of {part}0"
        )
    value = next(iter(readings.values()))
    if not math.isfinite(value):
        raise ValueError(f"er staat {text.strip()[:20]!r}..., verwacht een kleiner getal")
    return None if value <= MISSING_TO else value


def decimal_sign(texts: Iterable[str]) -> str:
    """The decimal sign that the numbers of one table share, or "" where none shows it.

    `12,5` shows that it is the comma, and so does `1.234.567`; `1.234` alone
    shows nothing.

    Raises ValueError, in Dutch, when one table uses both.

    >>> decimal_sign(["1.234", "12,5"]), decimal_sign(["1.234", "0.25"]), decimal_sign(["1.234"])
    (',', '.', '')
    """
    shown = {tuple(_readings(re.sub(r"\s", "", text).replace("−", "-"))) for text in texts}
    signs = {readings[0] for readings in shown if len(readings) == 1}
    if len(signs) > 1:
        raise ValueError("punt en komma staan allebei als decimaalteken, verwacht één van de twee")
    return next(iter(signs), "")


def _readings(written: str) -> dict[str, float]:
    """What a text says under each decimal sign under which it is a number.

    >>> _readings("1.234"), _readings("0.25")
    ({'.': 1.234, ',': 1234.0}, {'.': 0.25})
    """
    found = {}
    for sign, pattern in _WRITTEN.items():
        if pattern.fullmatch(written.removeprefix("-")):
            plain = written.replace(_OTHER[sign], "").replace(sign, ".")
            found[sign] = float(plain)
    return found

"""Which amount does each wijk have now? As somebody pasted or uploaded it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from data.numbers import decimal_sign, read_number
from data.reading import decoded
from wijk_lib.given import Dropped, Given
from wijk_lib.model import Gebied

MOST_BYTES, MOST_LINES, MOST_CELLS = 100_000, 500, 12
TOO_LARGE = "Het bestand is groter dan een lijst van wijken hoeft te zijn (100 kB of 500 regels)."
NO_TEXT = "Dit is geen tekst. Sla het blad op als CSV en probeer het opnieuw."
EMPTY = "Er staat niets in. Verwacht: per regel een wijk en een bedrag, met ; ertussen."
NO_NAME = "er staat geen naam of code van een wijk"
ONE_CELL = f"{NO_NAME} met een bedrag erachter; tussen die twee hoort ; of een tab"
_NUMBER = re.compile(r"[-−]?\d[\d.,\s]*")
_UNITS = re.compile(r"€|euro|uren|uur|per week|,-", re.IGNORECASE)


def read_division(content: bytes | str, gebieden: Sequence[Gebied], *, decimal: str = "") -> Given:
    """The amounts in a text with a wijk and a number on each line.

    The wijk by its code or its name, in any column before the amount; the amount is the last
    cell that has something in it. Semicolon, tab or comma between them; a header is passed
    over. Nothing is guessed: what is not understood is dropped and told, line by line.

    content
        Of a file in any encoding that spreadsheets write, or a pasted text. An empty file is
        refused; where nothing was pasted, nothing is given.
    gebieden
        The wijken that can be meant.
    decimal
        "." or ",", where the numbers themselves do not show it and somebody was asked.
    """
    if len(content) > MOST_BYTES:
        return Given({}, refused=TOO_LARGE)
    try:
        text = decoded(content) if isinstance(content, bytes) else content
    except ValueError:
        return Given({}, refused=NO_TEXT)
    if "\0" in text or text.startswith("PK\x03\x04"):
        return Given({}, refused=NO_TEXT)
    lines = list(_lines(text))
    if not lines and isinstance(content, bytes):
        return Given({}, refused=EMPTY)
    if len(lines) > MOST_LINES:
        return Given({}, refused=TOO_LARGE)
    names = {_plain(key): each.code for each in gebieden for key in (each.code, each.name)}
    return replace(_taken_over(lines, names, decimal), text=text)


def _taken_over(
    lines: Sequence[tuple[int, list[str]]], names: Mapping[str, str], decimal: str
) -> Given:
    amounts: dict[str, float] = {}
    dropped: list[Dropped] = []
    try:
        sign = decimal or decimal_sign(_number_of(cells) for _, cells in lines)
    except ValueError as error:
        return Given({}, refused=f"De getallen zijn niet te lezen: {error}.")
    asks = ""
    for at, (line, cells) in enumerate(lines):
        code = next((names[_plain(cell)] for cell in cells if _plain(cell) in names), "")
        written = _number_of(cells)
        shown = "; ".join(cells)[:80]
        if not code and at == 0 and not re.search(r"\d", written if len(cells) > 1 else shown):
            continue  # a header
        try:
            if not code and len(cells) == 1:
                raise ValueError(ONE_CELL)
            _refuse_two_numbers(cells)
            amount = _amount(code, written, sign, amounts)
        except ValueError as error:
            dropped.append(Dropped(line, shown, str(error)))
            asks = asks or (written if "is dat" in str(error) else "")
        else:
            amounts[code] = amount
    return Given(MappingProxyType(amounts), tuple(dropped), asks=asks)


def _refuse_two_numbers(cells: Sequence[str]) -> None:
    """Which of two numbers is the amount, is not guessed; 12,5 between commas is two numbers."""
    if sum(bool(_NUMBER.fullmatch(_UNITS.sub("", cell).strip())) for cell in cells) > 1:
        raise ValueError(
            "er staan meer getallen op de regel; laat er één staan, met ; of een tab ervoor"
        )


def _amount(code: str, written: str, sign: str, amounts: Mapping[str, float]) -> float:
    """The amount of one line; raises ValueError, in Dutch, where it cannot be taken over."""
    if not code:
        raise ValueError(NO_NAME)
    if code in amounts:
        raise ValueError("deze wijk stond er al; de eerste regel telt")
    if not written:
        raise ValueError("er staat geen bedrag; 0 is iets anders dan niets ingevuld")
    amount = read_number(written, decimal=sign)
    if amount is None:
        raise ValueError("er staat geen bedrag")
    if amount < 0:
        raise ValueError("een bedrag onder nul kan niet")
    return amount


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that has something in it, with its number and its cells."""
    separator = next((each for each in ("\t", ";") if each in text), ",")
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            row = next(csv.reader(io.StringIO(line), delimiter=separator), [])
        except csv.Error:
            row = [line]
        cells = [cell.strip() for cell in row][:MOST_CELLS]
        if any(cells):
            yield number, cells


def _number_of(cells: Sequence[str]) -> str:
    """What should be the amount: the last cell, without its unit; "" where only a name stands."""
    last = _UNITS.sub("", cells[-1]).strip() if len(cells) > 1 else ""
    return re.sub(r"\s", "", last)


def _plain(text: str) -> str:
    """A name without what people vary when they type it.

    >>> _plain(" Bankras,Kostverloren ") == _plain("bankras, kostverloren")
    True
    """
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()

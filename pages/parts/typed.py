"""What can a visitor type, how is it read, and what is said when it cannot be?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wijk_lib.dutch import number

MOST = 1e12
_BUDGET = re.compile(r"(\d{1,3}(\.\d{3})+|\d{1,13})([.,]\d{1,2})?", re.ASCII)
_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Typed:
    """A field to type in.

    read, write
        Text -> value, None for what cannot be read; and back, as it stands in the field.
    wrong
        What is said behind a text that cannot be read, in Dutch.
    empty
        What stands in the field while it is empty.
    """

    read: Callable[[str], Any]
    write: Callable[[Any], str]
    wrong: str
    empty: str


def read_budget(text: str) -> float | None:
    """A budget as people and URLs write it; None for what is no amount above 0.

    A dot with three digits behind it parts thousands: no amount here has three decimals.

    >>> [read_budget(text) for text in ("€ 100.000", "1.250,50", "1250.5", "veel")]
    [100000.0, 1250.5, 1250.5, None]
    """
    written = re.sub(r"[\s€]", "", text)
    found = _BUDGET.fullmatch(written)
    if not found:
        return None
    whole, part = found[1].replace(".", ""), (found[3] or ".0")[1:]
    amount = float(f"{whole}.{part}")
    return amount if 0 < amount <= MOST else None


def budget_text(amount: float | None) -> str:
    """A budget as it stands in its field; `read_budget` gives it back.

    >>> budget_text(100000.0), budget_text(1250.5), budget_text(None)
    ('100.000', '1.250,50', '')
    """
    return "" if amount is None else number(amount, 2).removesuffix(",00")


def read_day(text: str) -> date | None:
    """A day as a URL has it; None for what is none.

    >>> read_day("2026-01-31"), read_day("2026-02-31")
    (datetime.date(2026, 1, 31), None)
    """
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def read_typed_day(text: str) -> date | None:
    """A day as people here write it, or as a URL has it; None for what is none.

    >>> read_typed_day("1-3-2026"), read_typed_day("31/12/2025"), read_typed_day("31-2-2026")
    (datetime.date(2026, 3, 1), datetime.date(2025, 12, 31), None)
    """
    found = _DAY.fullmatch(text.strip())
    if not found:
        return read_day(text.strip())
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_text(day: date | None) -> str:
    """A day as it stands in its field; `read_typed_day` gives it back.

    >>> day_text(date(2026, 3, 1)), day_text(None)
    ('1-3-2026', '')
    """
    return "" if day is None else f"{day.day}-{day.month}-{day.year}"


TYPED: Mapping[str, Typed] = {
    "budget": Typed(
        read_budget,
        budget_text,
        "is geen bedrag boven nul. Schrijf bijvoorbeeld 100.000 of 1250,50.",
        "nog niet ingevuld",
    ),
    "stand": Typed(
        read_typed_day,
        day_text,
        "is geen dag die al is geweest. Schrijf bijvoorbeeld 1-3-2026.",
        "dag-maand-jaar",
    ),
}

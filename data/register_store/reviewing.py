"""What has nobody stood for lately, and is therefore no longer known?"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from data.register_store.rows import Kept

# Field that says what is known, of the kinds of which that wears off.
_WEARS_OFF = {"aanwezigheid": "state", "samenwerking": "link"}


def due_on(reviewed_on: date, months: int) -> date:
    """From which day on a statement counts as not reviewed.

    >>> due_on(date(2025, 1, 31), 1), due_on(date(2025, 3, 1), 12)
    (datetime.date(2025, 2, 28), datetime.date(2026, 3, 1))
    """
    years, month = divmod(reviewed_on.month - 1 + months, 12)
    year = reviewed_on.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(reviewed_on.day, last))


def to_review(records: Iterable[Kept], *, months: int, today: date) -> list[Kept]:
    """The statements that have sunk to onbekend for want of review, longest ago first."""
    sunk = [
        kept
        for kept in records
        if kept.kind in _WEARS_OFF
        and not kept.ended
        and getattr(kept.record, _WEARS_OFF[kept.kind]) != "onbekend"
        and due_on(kept.reviewed_on, months) <= today
    ]
    return sorted(sunk, key=lambda kept: (kept.reviewed_on, kept.kind, kept.key))


def as_known(kept: Kept, *, months: int, today: date) -> Any:
    """The record as it may be shown: what was not reviewed in time is onbekend, not absent."""
    if not to_review([kept], months=months, today=today):
        return kept.record
    unknown: dict[str, str] = {_WEARS_OFF[kept.kind]: "onbekend"}
    if kept.kind == "aanwezigheid":
        said = f"Sinds {kept.reviewed_on:%d-%m-%Y} niet herzien; is dit nog zo?"
        unknown["confirm"] = f"{kept.record.confirm} {said}".strip()
    return replace(kept.record, **unknown)

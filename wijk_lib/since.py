"""What happened with the promises between two days: in the records, and by the calendar alone?"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from wijk_lib.changes import RecordChange, changes
from wijk_lib.model import Wijkbeeld
from wijk_lib.record import Record
from wijk_lib.toezeggingen import ToezeggingState, state_of


class StateChange(Record):
    """A toezegging that stands otherwise than before; None where it was not there yet."""

    key: str
    before: ToezeggingState | None
    after: ToezeggingState


class Since(Record):
    """What changed between the end of one day and another.

    states
        The promises that stand otherwise, in their own order. Where no earlier records are
        kept, by the calendar alone.
    changes
        What came, changed and went, those of the toezeggingen first; empty where `compared`
        is False.
    faded
        The statements that nobody confirmed in time and that are onbekend since; they are not
        among `changes`, for nobody changed them.
    compared
        Whether there were earlier records to compare with.
    """

    day: date
    today: date
    states: tuple[StateChange, ...]
    changes: tuple[RecordChange, ...]
    faded: tuple[RecordChange, ...]
    compared: bool


def since(before: Wijkbeeld | None, after: Wijkbeeld, *, day: date, today: date) -> Since:
    """What changed between two days, with the state of each promise judged on its own day.

    before
        What was known at the end of `day`; None, or without any toezegging, where nothing of
        it was kept: then the records of now are judged on both days.

    Raises ValueError when `day` lies after `today`.

    >>> from wijk_lib.example import proefstad
    >>> found = since(proefstad(), proefstad(), day=date(2023, 1, 1), today=date(2024, 1, 1))
    >>> [(each.key, each.before, each.after) for each in found.states]
    [('T1', 'open', 'termijn voorbij, uitkomst niet in onze bronnen')]
    """
    if day > today:
        raise ValueError(f"{day} lies after {today}, so nothing can have changed since")
    compared = before is not None and bool(before.toezeggingen)
    earlier = before.toezeggingen if before is not None and compared else after.toezeggingen
    states = []
    for key, each in after.toezeggingen.items():
        if not each.promise:
            continue
        was = state_of(earlier[key], today=day) if key in earlier else None
        now = state_of(each, today=today)
        if was != now:
            states.append(StateChange(key, was, now))
    found = changes(before, after) if before is not None and compared else ()
    ordered = sorted(found, key=lambda change: change.subject != "toezegging")
    return Since(
        day=day,
        today=today,
        states=tuple(states),
        changes=tuple(change for change in ordered if not change.faded),
        faded=tuple(change for change in ordered if change.faded),
        compared=compared,
    )


def earlier_stands(changed_on: Iterable[date]) -> tuple[date, ...]:
    """The days at the end of which something stood otherwise than now, the newest first.

    changed_on
        The days on which something was changed, in any order.

    >>> earlier_stands([date(2026, 3, 1), date(2025, 9, 1), date(2026, 6, 15)])
    (datetime.date(2026, 3, 1), datetime.date(2025, 9, 1))
    """
    return tuple(sorted(set(changed_on), reverse=True)[1:])


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month where it has no such day.

    >>> months_before(date(2026, 3, 31), 1), months_before(date(2026, 11, 23), 12)
    (datetime.date(2026, 2, 28), datetime.date(2025, 11, 23))
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

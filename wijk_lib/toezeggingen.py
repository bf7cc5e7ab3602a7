"""What was promised, and how does it stand on a given day?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from wijk_lib.model import Toezegging

ToezeggingState = Literal[
    "afgerond",
    "termijn voorbij, uitkomst niet in onze bronnen",
    "voorwaarde nog niet vervuld",
    "open",
    "onbekend",
]

STATES: tuple[ToezeggingState, ...] = (
    "termijn voorbij, uitkomst niet in onze bronnen",
    "voorwaarde nog niet vervuld",
    "onbekend",
    "open",
    "afgerond",
)
# Terms that name no last day and claim none: with these it stays open, whatever the day.
_WITHOUT_END = frozenset({"", "niet gesteld", "doorlopend"})


def state_of(toezegging: Toezegging, *, today: date) -> ToezeggingState:
    """How one toezegging stands on a day, from what the sources say and nothing else.

    In this order: "afgerond" only where a source says so; "termijn voorbij, uitkomst
    niet in onze bronnen" from the day after the last day of its term, never closed by
    itself and never called late, because a missing source is not a broken promise;
    "voorwaarde nog niet vervuld" while something must happen first; "onbekend" for a
    promise whose term cannot be put on the calendar ("het komend jaar" of a letter
    without a date); else "open".

    today
        The day to judge by.

    >>> from datetime import date
    >>> agenda = Toezegging(
    ...     "T19", "", "", True, "", (), "begin 2024", date(2024, 6, 30), (), "", "", (), (), "",
    ...     "", ""
    ... )
    >>> state_of(agenda, today=date(2024, 6, 30))
    'open'
    >>> state_of(agenda, today=date(2024, 7, 1))
    'termijn voorbij, uitkomst niet in onze bronnen'
    """
    if toezegging.progress == "afgerond":
        return "afgerond"
    if toezegging.due is not None and today > toezegging.due:
        return "termijn voorbij, uitkomst niet in onze bronnen"
    if toezegging.condition and not toezegging.progress:
        return "voorwaarde nog niet vervuld"
    dated = toezegging.due is not None or toezegging.term in _WITHOUT_END
    if toezegging.promise and not dated and not toezegging.condition:
        return "onbekend"
    return "open"


def states(toezeggingen: Mapping[str, Toezegging], *, today: date) -> dict[str, ToezeggingState]:
    """The state of each toezegging on a day, by key.

    >>> from wijk_lib.example import proefstad
    >>> states(proefstad().toezeggingen, today=date(2024, 1, 1))
    {'T1': 'termijn voorbij, uitkomst niet in onze bronnen', 'T2': 'open'}
    """
    return {key: state_of(each, today=today) for key, each in toezeggingen.items()}


def split(
    toezeggingen: Iterable[Toezegging],
) -> tuple[tuple[Toezegging, ...], tuple[Toezegging, ...]]:
    """The promises, that can be kept or not, apart from the aims and principles.

    >>> from wijk_lib.example import proefstad
    >>> promises, aims = split(proefstad().toezeggingen.values())
    >>> [each.key for each in promises], [each.key for each in aims]
    (['T1'], ['T2'])
    """
    every = tuple(toezeggingen)
    return tuple(t for t in every if t.promise), tuple(t for t in every if not t.promise)


def touching(
    toezeggingen: Iterable[Toezegging], wijk: str, present: Iterable[str]
) -> tuple[Toezegging, ...]:
    """The toezeggingen that touch one wijk: those that name it, or an initiatief that is there.

    wijk
        Code of the wijk.
    present
        Keys of the initiatieven known to be there.

    Returns them in the order given. One that names no wijk and none of these
    initiatieven is for the whole gemeente, and is not in it.

    >>> from wijk_lib.example import proefstad
    >>> [each.key for each in touching(proefstad().toezeggingen.values(), "WK02", ["spreekuur"])]
    ['T1', 'T2']
    """
    there = frozenset(present)
    return tuple(t for t in toezeggingen if wijk in t.wijken or there & set(t.initiatieven))

"""What is new, changed or stopped between two moments of what is known of a gemeente?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from wijk_lib.model import Aanwezigheid, Initiatief, Partner, Toezegging, Wijkbeeld
from wijk_lib.record import Record

ChangeKind = Literal["nieuw", "gewijzigd", "gestopt"]
Subject = Literal["initiatief", "partner", "aanwezigheid", "toezegging"]
Noun = Initiatief | Partner | Aanwezigheid | Toezegging

KINDS: tuple[ChangeKind, ...] = ("nieuw", "gewijzigd", "gestopt")
_OF: Mapping[Subject, str] = {
    "initiatief": "initiatieven",
    "partner": "partners",
    "aanwezigheid": "aanwezigheid",
    "toezegging": "toezeggingen",
}
# What becomes otherwise of a statement that nobody confirms in time.
_WHAT_FADES = frozenset({"state", "confirm"})


class Difference(Record):
    """One field that reads otherwise than before."""

    field: str
    before: Any
    after: Any


class RecordChange(Record):
    """One record that came, changed or went.

    before, after
        The record as it was and as it is; None where it was not there, or is no more.
    differences
        The fields that differ, in the order of the record; () for a new or removed one.
    """

    kind: ChangeKind
    subject: Subject
    key: str
    before: Noun | None
    after: Noun | None
    differences: tuple[Difference, ...]

    @property
    def record(self) -> Noun:
        """The record as it is, or as it was where it is no more."""
        found = self.after or self.before
        if found is None:
            raise ValueError(f"{self.subject} {self.key} was never there")
        return found

    @property
    def faded(self) -> bool:
        """Whether a statement only sank to onbekend for want of review: nobody said anything."""
        fields_changed = {each.field for each in self.differences}
        sank = getattr(self.after, "state", "") == "onbekend"
        return sank and "state" in fields_changed and fields_changed <= _WHAT_FADES


def changes(before: Wijkbeeld, after: Wijkbeeld) -> tuple[RecordChange, ...]:
    """What came, changed and went among initiatieven, partners, presence and promises.

    Stopped is what is no longer there, an initiatief of which the status became
    "gestopt", and a presence that is now confirmed absent. A presence that sank to
    onbekend changed: nobody said that it stopped.

    Returns them by kind (new, changed, stopped), then in the order of the records.

    >>> from types import SimpleNamespace
    >>> empty = SimpleNamespace(initiatieven={}, partners={}, aanwezigheid=(), toezeggingen={})
    >>> changes(empty, empty)
    ()
    """
    found = [
        change
        for subject, name in _OF.items()
        for change in _of_subject(subject, _by_key(before, name), _by_key(after, name))
    ]
    return tuple(sorted(found, key=lambda each: KINDS.index(each.kind)))


def _by_key(wijkbeeld: Wijkbeeld, name: str) -> dict[str, Noun]:
    records = getattr(wijkbeeld, name)
    values = records.values() if isinstance(records, Mapping) else records
    return {each.key: each for each in values}


def _of_subject(
    subject: Subject, before: Mapping[str, Noun], after: Mapping[str, Noun]
) -> list[RecordChange]:
    found = [
        RecordChange("nieuw", subject, key, None, record, ())
        for key, record in after.items()
        if key not in before
    ]
    for key, was in before.items():
        now = after.get(key)
        if now is None:
            found.append(RecordChange("gestopt", subject, key, was, None, ()))
        elif now != was:
            differences = tuple(
                Difference(name, getattr(was, name), getattr(now, name))
                for name in was.__match_args__
                if getattr(was, name) != getattr(now, name)
            )
            kind: ChangeKind = "gestopt" if _stopped(differences) else "gewijzigd"
            found.append(RecordChange(kind, subject, key, was, now, differences))
    return found


def _stopped(differences: tuple[Difference, ...]) -> bool:
    now = {each.field: each.after for each in differences}
    return now.get("status") == "gestopt" or now.get("state") == "bevestigd afwezig"

"""How does a change get into the register: all of it or nothing, once, and known by whom?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from data.register_store import audit, keeping, witness
from data.register_store.access import Who, check_may, look_up
from data.register_store.among import problems_among
from data.register_store.audit import Entry
from data.register_store.conflict import ConflictError
from data.register_store.errors import InvalidError, Problem, RefusedError
from data.register_store.kinds import KINDS, kind_of
from data.register_store.rows import Kept
from data.register_store.rules import Ground, problems_of, tidy
from data.register_store.store import Store

HERE = ZoneInfo("Europe/Amsterdam")
Pairs = list[keeping.Pair]


@dataclass(frozen=True, slots=True)
class Change:
    """What a record should become.

    version
        Of the record as you saw it; None when it is new to you.
    ended
        True to take it out (or leave it out); False to keep it or have it back.
    reviewed_on
        Day on which somebody stood for it; None for today, if anything changes.
    """

    record: Any
    version: int | None = None
    ended: bool = False
    reviewed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a submission did.

    changed
        The records as they stand after it, empty when nothing changed.
    again
        True when this very submission had been stored before.
    """

    token: str
    changed: tuple[Kept, ...]
    again: bool = False


def submit(
    store: Store,
    ground: Ground,
    changes: Sequence[Change],
    *,
    who: Who,
    why: str,
    token: str,
    now: datetime,
    action: str = "",
    also: Callable[[Connection], None] | None = None,
    try_out: bool = False,
) -> Receipt:
    """Store the changes with their audit rows, in one transaction.

    token
        Made once by whoever submits: the same token again stores nothing again.
    action
        How the audit calls it; "" for what each change is by itself.
    also
        What else has to happen in the same transaction.
    try_out
        True to go through all of it and store nothing.

    Raises RefusedError, ConflictError or InvalidError; then nothing is stored.
    """
    with store.writing() as db:
        earlier = list(audit.entries(db, token=token))
        if earlier:
            return Receipt(token, tuple(entry.kept_after for entry in earlier), again=True)
        account = look_up(db, who, now)
        turn = _take_turn(db, now)
        pairs = _pairs(db, changes, turn)
        check_may(db, account, pairs, ground)
        _put_what_is_right(db, pairs, ground, turn.today, why)
        if try_out:
            db.rollback()
            return Receipt(token, tuple(after for _, after in pairs))
        by = (account.key, account.label)
        rows = _entries(pairs, turn, by, action=action, why=why.strip(), token=token)
        newest = audit.append(db, rows)
        if also is not None:
            also(db)
    if pairs and newest is not None:
        witness.remember(store, newest.seq, newest.hash)
    return Receipt(token, tuple(after for _, after in pairs))


def undo(
    store: Store,
    ground: Ground,
    undone: str,
    *,
    who: Who,
    why: str,
    token: str,
    now: datetime,
) -> Receipt:
    """Take a whole submission back, by a new one that makes each record what it was.

    undone
        Token of the submission. What it added is ended, not erased.

    Raises ConflictError when a record was changed again since.
    """
    with store.reading() as db:
        entries = list(audit.entries(db, token=undone))
    if not entries:
        raise InvalidError(("Deze wijziging staat niet in het logboek.",))
    if any(entry.kind == "contacts" for entry in entries):
        raise RefusedError(
            "Contactgegevens staan niet in het logboek en zijn niet terug te halen; "
            "vul ze opnieuw in."
        )
    changes = [_inverse(entry) for entry in entries]
    return submit(
        store, ground, changes, who=who, why=why, token=token, now=now, action="ongedaan gemaakt"
    )


def _inverse(entry: Entry) -> Change:
    before, after = entry.kept_before, entry.kept_after
    if before is None:
        return Change(after.record, after.version, ended=True)
    return Change(before.record, after.version, before.ended, before.reviewed_on)


@dataclass(frozen=True, slots=True)
class _Turn:
    """The place of a submission in the audit: the last row before it, and its moment."""

    seq: int
    moment: str
    today: date


def _take_turn(db: Connection, now: datetime) -> _Turn:
    newest = audit.last(db)
    moment = now.astimezone(UTC).isoformat(timespec="microseconds")
    if newest is None:
        return _Turn(0, moment, now.astimezone(HERE).date())
    # The order of the audit is the truth, and a clock that is set back must not undo it.
    moment = max(moment, newest.at)
    return _Turn(newest.seq, moment, datetime.fromisoformat(moment).astimezone(HERE).date())


def _pairs(db: Connection, changes: Sequence[Change], turn: _Turn) -> Pairs:
    """Each record as it stands and as it becomes; what stays the same is left out."""
    wanted = [(kind_of(change.record).name, change.record.key) for change in changes]
    if len(set(wanted)) < len(wanted):
        raise InvalidError(("Hetzelfde gegeven staat er twee keer in.",))
    present = keeping.find(db, wanted)
    pairs: Pairs = []
    for where, change in zip(wanted, changes, strict=True):
        before, record = present.get(where), tidy(change.record)
        seen = None if before is None else before.version
        if before is not None and change.version in {seen, None} and _same(before, record, change):
            continue
        if seen != change.version:
            raise _collision(db, where, before, record, change)
        after = Kept(
            where[0],
            record,
            1 if before is None else before.version + 1,
            change.reviewed_on or turn.today,
            turn.seq + len(pairs) + 1 if before is None else before.added,
            change.ended,
        )
        pairs.append((before, after))
    return pairs


def _same(before: Kept, record: Any, change: Change) -> bool:
    reviewed_on = change.reviewed_on or before.reviewed_on
    return (before.record, before.ended, before.reviewed_on) == (record, change.ended, reviewed_on)


def _collision(
    db: Connection, where: tuple[str, str], before: Kept | None, record: Any, change: Change
) -> InvalidError | ConflictError:
    kind, key = where
    if before is None:
        return InvalidError((f"{KINDS[kind].one} {key!r} bestaat niet (meer).",))
    if change.version is None and before.ended:
        return InvalidError(
            (f"{KINDS[kind].one} {key!r} is beëindigd; herstel het, of kies een andere sleutel.",)
        )
    history = list(audit.entries(db, kind=kind, key=key))
    base = next(
        (each.kept_after for each in history if each.kept_after.version == change.version), None
    )
    return ConflictError(base, record, before, history[-1].who, history[-1].at)


def _put_what_is_right(db: Connection, pairs: Pairs, ground: Ground, today: date, why: str) -> None:
    """Write the records, and complain of all that is wrong with any of them."""
    problems: list[Problem | str] = []
    right: Pairs = []
    for pair in pairs:
        found = problems_of(pair[1], ground, today)
        problems += found
        if not found:
            right.append(pair)
    if not why.strip() and any(after.ended for _, after in pairs):
        problems.append("Bij beëindigen hoort een reden.")
    keeping.put(db, right)
    wrong = {(each.kind, each.key) for each in problems if isinstance(each, Problem)}
    problems += problems_among(db, [after for _, after in right], ground, today, wrong=wrong)
    if problems:
        raise InvalidError(problems)


def _entries(
    pairs: Pairs, turn: _Turn, by: tuple[str, str], *, action: str, why: str, token: str
) -> Iterator[Entry]:
    """The rows of the audit for what changed, not chained yet."""
    account, who = by
    for seq, (before, after) in enumerate(pairs, turn.seq + 1):
        yield Entry(
            seq=seq,
            at=turn.moment,
            account=account,
            who=who,
            action=action or _action(before, after),
            kind=after.kind,
            key=after.key,
            before=None if before is None else before.text,
            after=after.text,
            why=why,
            token=token,
        )


def _action(before: Kept | None, after: Kept) -> str:
    if before is None:
        return "toegevoegd"
    if after.ended != before.ended:
        return "beëindigd" if after.ended else "hersteld"
    return "herzien" if after.record == before.record else "gewijzigd"

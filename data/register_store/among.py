"""What must hold of the records among each other?"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from data.record_rules import RULES, Known
from data.register_store.bulk import in_batches
from data.register_store.errors import Problem
from data.register_store.keeping import load
from data.register_store.kinds import KINDS
from data.register_store.rows import Kept, field_types
from data.register_store.rules import Ground, problem_with
from data.register_store.tables import TABLES


def problems_among(
    db: Connection,
    written: Sequence[Kept],
    ground: Ground,
    today: date,
    *,
    wrong: Set[tuple[str, str]] = frozenset(),
) -> list[Problem]:
    """What the records just written break.

    Looks both ways: at what a record names, and, where one was ended, at who
    still names it. Then the rules that also hold for the files of a gemeente.

    wrong
        Kind and key of what is wrong by itself, so that who names it is not blamed.
    """
    standing = [kept for kept in written if not kept.ended]
    found = [
        *_missing(db, standing, wrong),
        *_still_named(db, [kept for kept in written if kept.ended]),
    ]
    return found or [*_broken_rules(db, standing, ground, today), *_said_twice(db, standing)]


def _missing(
    db: Connection, standing: Sequence[Kept], wrong: Set[tuple[str, str]]
) -> Iterator[Problem]:
    named: dict[str, set[str]] = defaultdict(set)
    for kept in standing:
        for name, kind in KINDS[kept.kind].other_kinds.items():
            named[kind].update(_keys_in(kept, name))
    lost = {kind: keys - _present(db, kind, keys) for kind, keys in named.items()}
    if not any(lost.values()):
        return
    for kept in standing:
        for name, kind in KINDS[kept.kind].other_kinds.items():
            for key in _keys_in(kept, name):
                if key in lost[kind] and (kind, key) not in wrong:
                    column, one = KINDS[kept.kind].columns[name], KINDS[kind].one
                    text = f"noemt {key!r}, verwacht de sleutel van een {one} in het register"
                    yield problem_with(kept, column, text)


def _keys_in(kept: Kept, name: str) -> tuple[str, ...]:
    value: str | tuple[str, ...] = getattr(kept.record, name)
    if isinstance(value, str):
        return (value,) if value else ()
    return value


def _present(db: Connection, kind: str, keys: set[str]) -> set[str]:
    table, found = TABLES[kind], set()
    for some in in_batches(sorted(keys)):
        standing = select(table.c.key).where(table.c.key.in_(some), table.c.ended.is_(False))
        found.update(db.execute(standing).scalars())
    return found


def _still_named(db: Connection, ended: Sequence[Kept]) -> Iterator[Problem]:
    gone: dict[str, dict[str, Kept]] = defaultdict(dict)
    for kept in ended:
        gone[kept.kind][kept.key] = kept
    for kind in KINDS.values():
        table = TABLES[kind.name]
        for name, target in kind.other_kinds.items():
            if target not in gone:
                continue
            written = field_types(kind.noun)[name]
            naming = select(table.c.key, table.c[name]).where(
                table.c.ended.is_(False), table.c[name].is_not(None), table.c[name] != "[]"
            )
            for key, value in db.execute(naming):
                keys = json.loads(value) if written == "list" else [value]
                for lost in sorted(gone[target].keys() & set(keys)):
                    text = (
                        f"wordt nog genoemd door {kind.one} {key!r} ({kind.columns[name]}); "
                        "pas dat eerst aan of beëindig het mee"
                    )
                    yield problem_with(gone[target][lost], "", text)


def _broken_rules(
    db: Connection, standing: Sequence[Kept], ground: Ground, today: date
) -> Iterator[Problem]:
    kinds = {kept.kind for kept in standing}.intersection(RULES)
    if not kinds:
        return
    initiatieven: dict[str, Any] = {}
    if kinds & {"initiatieven", "aanwezigheid"}:
        initiatieven = {k.key: k.record for k in load(db, "initiatieven") if not k.ended}
    # What is said twice is asked of the database, which need not compare each with each.
    records = {"initiatieven": initiatieven, "aanwezigheid": {}}
    known = Known({}, records, ground.gebieden, ground.bounds, today)
    for kept in standing:
        for rule in RULES.get(kept.kind, ()):
            for problem in rule(kept.record, known):
                yield problem_with(kept, "", problem)


def _said_twice(db: Connection, standing: Sequence[Kept]) -> Iterator[Problem]:
    written = {kept.key: kept for kept in standing if kept.kind == "aanwezigheid"}
    if not written:
        return
    said = TABLES["aanwezigheid"].c
    about = (said.initiatief, said.partner, said.gebied, said.place, said.said_on)
    twice = (
        select(func.min(said.key), func.max(said.key))
        .where(said.ended.is_(False))
        .group_by(*about)
        .having(func.count() > 1)
    )
    for first, other in db.execute(twice):
        mine, theirs = (other, first) if other in written else (first, other)
        text = f"zegt over hetzelfde op dezelfde dag als {theirs!r}, verwacht één opgave per dag"
        yield problem_with(written[mine], "", text)

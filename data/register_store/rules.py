"""What must hold of a record by itself before it may stand in the register?"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from data.record_rules import Bounds
from data.records import KEY
from data.register_store.errors import Problem
from data.register_store.kinds import KINDS, Kind
from data.register_store.rows import Kept, field_types
from wijk_lib.model import Gebied

LONGEST = 10_000  # signs in one field; Excel holds 32,767 in a cell
REVIEWED_ON, ENDED = "herzien_op", "beëindigd"  # columns of what the register itself notes
OUTSIDE = frozenset({"gebieden", "bronnen", "domeinen"})  # what records name and others keep
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Ground:
    """What the register stands on and does not keep itself.

    bronnen
        Key -> dataset of the sources that may be named.
    domeinen
        Keys of the need domains.
    bounds
        South, west, north, east within which a place must lie, in degrees.
    review_after_months
        After so long without review a statement sinks to onbekend.
    """

    gemeente: str
    gebieden: Mapping[str, Gebied]
    bronnen: Mapping[str, str]
    domeinen: frozenset[str]
    bounds: Bounds
    review_after_months: int

    def wijk_of(self, code: str) -> str:
        """The wijk that an area is or lies in, or "" for the gemeente as a whole."""
        gebied = self.gebieden.get(code)
        if gebied is None or gebied.level not in {"wijk", "buurt"}:
            return ""
        return gebied.code if gebied.level == "wijk" else gebied.parent

    def holds(self, target: str, key: str) -> bool:
        """Whether there is such a gebied, bron or need domain."""
        return key in getattr(self, target)


def tidy(record: Any) -> Any:
    """The same record without spaces around its texts, and with one kind of line end.

    So a record that goes to a spreadsheet and back is the same record.
    """
    changes: dict[str, object] = {}
    for name, written in field_types(type(record)).items():
        value = getattr(record, name)
        if written == "text" and isinstance(value, str):
            neat = value.replace("\r\n", "\n").replace("\r", "\n").strip()
            if neat != value:
                changes[name] = neat
        elif written == "number" and type(value) is int:
            changes[name] = float(value)
    return replace(record, **changes) if changes else record


def problems_of(kept: Kept, ground: Ground, today: date) -> list[Problem]:
    """What is wrong with one record by itself."""
    kind = KINDS[kept.kind]
    found = list(_field_problems(kind, kept.record, ground))
    if kept.reviewed_on > today:
        found.append((REVIEWED_ON, f"is {kept.reviewed_on}, en dat ligt in de toekomst"))
    if kept.kind == "samenwerking" and not found:
        found += _link_problems(kept.record, today)
    return [problem_with(kept, column, text) for column, text in found]


def problem_with(kept: Kept, column: str, text: str) -> Problem:
    """A problem that says which record it is about."""
    return Problem(kept.kind, kept.key, f"{KINDS[kept.kind].one} {kept.key!r}", column, text)


@dataclass(frozen=True, slots=True)
class _Demand:
    """What one field must be.

    allowed
        The words it may hold; empty where it is free.
    target
        What outside the register it names, or "".
    """

    name: str
    column: str
    check: Callable[[object], str]
    is_list: bool
    is_text: bool
    required: bool
    allowed: frozenset[str]
    target: str


@cache
def _demands(kind: str) -> tuple[_Demand, ...]:
    one, found = KINDS[kind], []
    for name, written in field_types(one.noun).items():
        column, target = one.columns[name], one.refers.get(name, "")
        found.append(
            _Demand(
                name,
                column,
                _CHECKS[written],
                is_list=written == "list",
                is_text=written == "text",
                required=column in one.table.required,
                allowed=frozenset(one.choices(name)),
                target=target if target in OUTSIDE else "",
            )
        )
    return tuple(found)


def _field_problems(kind: Kind, record: Any, ground: Ground) -> Iterator[tuple[str, str]]:
    for demand in _demands(kind.name):
        value, column = getattr(record, demand.name), demand.column
        problem = demand.check(value)
        if problem:
            yield column, problem
            continue
        if demand.name == "key" and not KEY.fullmatch(value):
            yield column, f"is {value!r}, verwacht letters, cijfers en streepjes"
        elif demand.required and value in ("", ()):
            shown = " of ".join(choice for choice in kind.choices(demand.name) if choice)
            yield column, f"is leeg, verwacht {shown or 'een waarde'}"
            continue
        words = value if demand.is_list else (value,) if demand.is_text and value else ()
        if demand.allowed and not demand.allowed.issuperset(words):
            shown = ", ".join(choice or "(leeg)" for choice in kind.choices(demand.name))
            yield column, f"is {' '.join(words)!r}, verwacht {shown}"
        if demand.target:
            unknown = [word for word in words if not ground.holds(demand.target, word)]
            if unknown:
                yield column, f"is {unknown[0]!r}, en dat staat niet bij de {demand.target}"


def _text_problem(value: object) -> str:
    if not isinstance(value, str):
        return f"is {value!r}, verwacht tekst"
    if len(value) > LONGEST:
        return f"telt {len(value)} tekens, verwacht hoogstens {LONGEST}"
    if _UNWRITABLE.search(value):
        return "bevat een stuurteken dat niet bewaard kan worden"
    return ""


def _list_problem(value: object) -> str:
    if not isinstance(value, tuple) or not all(isinstance(item, str) for item in value):
        return f"is {value!r}, verwacht een rij woorden"
    if len(set(value)) < len(value):
        return "noemt iets twee keer"
    if len(" ".join(value)) > LONGEST:
        return f"is te lang, verwacht samen hoogstens {LONGEST} tekens"
    strange = [item for item in value if not KEY.fullmatch(item)]
    return f"bevat {strange[0]!r}, verwacht letters, cijfers en streepjes" if strange else ""


def _number_problem(value: object) -> str:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if value is None or (number and math.isfinite(value)):  # type: ignore[arg-type]
        return ""
    return f"is {value!r}, verwacht een getal"


def _whole_problem(value: object) -> str:
    whole = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 31
    return "" if value is None or whole else f"is {value!r}, verwacht een heel getal"


def _day_problem(value: object) -> str:
    return "" if value is None or type(value) is date else f"is {value!r}, verwacht een dag"


def _flag_problem(value: object) -> str:
    return "" if isinstance(value, bool) else f"is {value!r}, verwacht ja of nee"


_CHECKS: Mapping[str, Callable[[object], str]] = {
    "text": _text_problem,
    "list": _list_problem,
    "number": _number_problem,
    "whole": _whole_problem,
    "day": _day_problem,
    "flag": _flag_problem,
}


def _link_problems(record: Any, today: date) -> Iterator[tuple[str, str]]:
    if record.partner == record.other:
        yield "met", "is dezelfde als partner"
    if record.spoken_on and record.spoken_on > today:
        yield "gesproken_op", f"is {record.spoken_on}, en dat ligt in de toekomst"

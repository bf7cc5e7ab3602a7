"""How is a record written down, so that the same record always gives the same text?"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache, cached_property
from typing import Any, Literal, get_args, get_origin, get_type_hints

from data.register_store.kinds import KINDS

FieldType = Literal["text", "flag", "whole", "number", "day", "list"]
Plain = dict[str, Any]

_BLANKS: Mapping[FieldType, object] = {
    "text": "",
    "flag": False,
    "whole": None,
    "number": None,
    "day": None,
    "list": (),
}
_SCALARS: Mapping[object, FieldType] = {
    str: "text",
    bool: "flag",
    int: "whole",
    float: "number",
    date: "day",
}
_TO_JSON: Mapping[FieldType, Callable[[Any], object]] = {
    "day": date.isoformat,
    "list": list,
    "number": float,
}
_FROM_JSON: Mapping[FieldType, Callable[[Any], object]] = {
    "day": date.fromisoformat,
    "list": tuple,
}
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)


@dataclass(frozen=True)
class Kept:
    """A record as the register keeps it.

    version
        1 when it was added, one more at each change.
    reviewed_on
        Day on which somebody last stood for it.
    added
        Number of the audit row that added it, which keeps the order of arrival.
    ended
        Taken out, and to be had back.
    """

    kind: str
    record: Any
    version: int
    reviewed_on: date
    added: int
    ended: bool = False

    @property
    def key(self) -> str:
        """The key of the record."""
        return str(self.record.key)

    @cached_property
    def text(self) -> str:
        """All of it written down; kept, since a change needs it more than once."""
        return write_down(self)

    @cached_property
    def seal(self) -> str:
        """What gives away any change of it."""
        return seal(self.kind, self.text)


def write_down(kept: Kept) -> str:
    """A kept record as text, for the audit and for its seal."""
    plain: Plain = {
        "record": to_plain(kept.record),
        "version": kept.version,
        "reviewed_on": kept.reviewed_on.isoformat(),
        "added": kept.added,
    }
    return canonical(plain | {"ended": True} if kept.ended else plain)


def seal(kind: str, text: str) -> str:
    """What gives away any change of a written-down record: its SHA-256."""
    return hashlib.sha256(f"{kind}\n{text}".encode()).hexdigest()


@cache
def field_types(noun: type) -> Mapping[str, FieldType]:
    """Field -> how it is written down, in the order of the noun.

    >>> from wijk_lib.model import Samenwerking
    >>> field_types(Samenwerking)["spoken_on"], field_types(Samenwerking)["link"]
    ('day', 'text')
    """
    hints = get_type_hints(noun)
    return {each.name: _field_type(hints[each.name]) for each in fields(noun)}


def _field_type(hint: Any) -> FieldType:
    if get_origin(hint) is types.UnionType:
        hint = next(each for each in get_args(hint) if each is not types.NoneType)
    if get_origin(hint) is tuple:
        return "list"
    if get_origin(hint) is Literal:
        return "text"
    return _SCALARS[hint]


@cache
def _slots(noun: type) -> tuple[tuple[str, object, FieldType], ...]:
    """Field, what it says when blank, and how it is written down."""
    return tuple((name, _BLANKS[kind], kind) for name, kind in field_types(noun).items())


def to_plain(record: Any) -> Plain:
    """The fields of a record that say something; a blank field is left out.

    So a field that a noun gets later, blank everywhere, changes no older text.

    >>> from wijk_lib.model import Thema
    >>> to_plain(Thema("participatie", "Participatie", ""))
    {'key': 'participatie', 'label': 'Participatie'}
    """
    plain: Plain = {}
    for name, blank, kind in _slots(type(record)):
        value = getattr(record, name)
        if value != blank:
            convert = _TO_JSON.get(kind)
            plain[name] = convert(value) if convert else value
    return plain


def from_plain(noun: type, plain: Plain) -> Any:
    """The record that `to_plain` wrote down."""
    values: Plain = {}
    for name, blank, kind in _slots(noun):
        value = plain.get(name, blank)
        convert = _FROM_JSON.get(kind)
        values[name] = convert(value) if convert and value is not None else value
    return noun(**values)


def canonical(value: object) -> str:
    """JSON text that is the same for the same value, whoever writes it."""
    return _ENCODER.encode(value)


def read_back(kind: str, text: str) -> Kept:
    """The kept record that `write_down` wrote."""
    plain = json.loads(text)
    return Kept(
        kind,
        from_plain(KINDS[kind].noun, plain["record"]),
        plain["version"],
        date.fromisoformat(plain["reviewed_on"]),
        plain["added"],
        plain.get("ended", False),
    )

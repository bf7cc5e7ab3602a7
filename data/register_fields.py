"""How does a form ask for the fields of a record, and what may be chosen in each?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from data.record_rules import REGISTER
from data.register import Register
from data.register_store.kinds import KINDS
from data.register_store.rows import field_types, from_plain
from data.register_transfer.names import name_of
from wijk_lib.model import Initiatief

Form = Literal["line", "text", "choice", "choices", "flag", "number", "whole", "day"]

# What is asked at once; the rest stands under "meer velden".
_FIRST: Mapping[str, tuple[str, ...]] = {
    "initiatieven": (
        *("name", "kind", "thema", "status", "domeinen", "partners", "doelgroepen", "scale"),
        *("hours_per_week", "amount", "note"),
    ),
    "partners": ("name", "kind", "domein", "part_of", "note"),
    "places": ("name", "kind", "address", "postcode", "lat", "lon", "wijk", "buurt", "note"),
    "aanwezigheid": (
        *("initiatief", "partner", "gebied", "place", "state", "hours_per_week", "amount"),
        *("said_by", "said_on", "confirm", "note"),
    ),
    "toezeggingen": ("text", "term", "due", "progress", "progress_bron", "condition", "note"),
    "samenwerking": ("wijk", "partner", "other", "link", "spoken_on", "note"),
}
_LONG = {"note", "quote", "question", "text", "condition", "confirm"}
_LABELS = {
    "naam_in_bron": "Naam zoals de bron die schrijft",
    "gezegd_door": "Wie zei het? (functie of organisatie, geen naam van een persoon)",
    "gezegd_op": "Wanneer gezegd",
    "telt_mee": "Telt mee als aanbod",
    "aantal_wijken": "In hoeveel wijken (als dat bekend is)",
    "te_bevestigen": "Wat er nog te bevestigen is",
    "citaat": "Zin in de bron",
    "bron_voortgang": "Bron van de voortgang",
    "met": "Werkt samen met",
    "rij": "Nummer in de bron",
}
# What goes without saying for something new.
_AT_FIRST: Mapping[str, Mapping[str, Any]] = {
    "initiatieven": {"scale": "wijk", "status": "actief", "counts": True},
    "places": {"basis": "onbekend"},
    "aanwezigheid": {"state": "aanwezig"},
    "samenwerking": {"link": "onbekend", "basis": "toegevoegd in het register"},
}


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form.

    options
        Value -> label, in the order in which to offer them; empty where it is free.
    first
        Whether to ask it at once.
    """

    name: str
    label: str
    form: Form
    options: Mapping[str, str]
    required: bool
    first: bool


def fields_of(register: Register, kind: str) -> tuple[Field, ...]:
    """The fields of a kind, the first ones first; the key is never asked."""
    one = KINDS[kind]
    first = _FIRST.get(kind, tuple(field_types(one.noun)))
    rest = [name for name in field_types(one.noun) if name not in first]
    found = []
    for name in (*first, *rest):
        if name == "key":
            continue
        column = one.columns[name]
        options = _options(register, kind, name)
        form = _form(field_types(one.noun)[name], name, bool(options))
        label = label_of(column)
        required = column in one.table.required
        found.append(Field(name, label, form, options, required, name in first))
    return tuple(found)


def label_of(column: str) -> str:
    """What a form calls a column.

    >>> label_of("uren_per_week"), label_of("gezegd_door")
    ('Uren per week', 'Wie zei het? (functie of organisatie, geen naam van een persoon)')
    """
    return _LABELS.get(column, column.replace("_", " ").capitalize())


def completed(record: Any) -> Any:
    """A new record with what follows from the rest of it."""
    if isinstance(record, Initiatief) and not record.name_in_source:
        return replace(record, name_in_source=record.name)
    return record


def blank(kind: str, *, said_by: str, today: date) -> Any:
    """A new record with what goes without saying filled in."""
    noun = KINDS[kind].noun
    plain: dict[str, Any] = dict(_AT_FIRST.get(kind, {}))
    if "bron" in field_types(noun):
        plain["bron"] = REGISTER
    if kind == "aanwezigheid":
        plain |= {"said_by": said_by, "said_on": today.isoformat()}
    return from_plain(noun, plain)


def _form(written: str, name: str, has_options: bool) -> Form:
    if written == "list":
        return "choices"
    if written == "text":
        return "choice" if has_options else "text" if name in _LONG else "line"
    return written  # type: ignore[return-value]


def _options(register: Register, kind: str, name: str) -> Mapping[str, str]:
    one = KINDS[kind]
    if allowed := one.choices(name):
        return {each: each or "(leeg)" for each in allowed}
    target = one.refers.get(name)
    if target == "gebieden":
        levels = {"wijk": ("wijk",), "wijken": ("wijk",), "buurt": ("buurt",)}.get(name)
        return {
            code: gebied.name if levels else f"{gebied.name} ({gebied.level})"
            for code, gebied in register.ground.gebieden.items()
            if gebied.level in (levels or ("gemeente", "wijk", "buurt"))
        }
    if target == "bronnen":
        return dict(sorted(register.ground.bronnen.items()))
    if target == "domeinen":
        return {key: key for key in sorted(register.ground.domeinen)}
    if target:
        named = {k.key: name_of(k.record) for k in register.kept(target) if not k.ended}
        return dict(sorted(named.items(), key=lambda pair: pair[1].lower()))
    return {}

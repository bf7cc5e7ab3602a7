"""Which kinds of record does the register keep, and what may be in their fields?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal, get_args

from data.record_rules import REFERENCES
from data.tables import TABLES as OF_FILES
from data.tables import Table
from wijk_lib.model import Link, Samenwerking

Role = Literal["lezer", "wijkregisseur", "beheerder"]


@dataclass(frozen=True, slots=True)
class Account:
    """What somebody who logs in may do; a role, never a name.

    key
        Digest of who it is at the login provider, so that no address is kept.
    label
        How the audit calls it, in Dutch ("wijkregisseur Keizer Karelpark").
    wijken
        Codes of the own wijken; only a wijkregisseur has them.
    until
        Last day that it counts, or None.
    """

    key: str
    label: str
    role: Role
    wijken: tuple[str, ...]
    until: date | None


@dataclass(frozen=True, slots=True)
class Contact:
    """That there is a contact at a partner; what it is stands apart and can be erased.

    function
        Of whom, as a role ("teamleider").
    digest
        Salted hash of the contact itself, or "" once erased.
    """

    key: str
    partner: str
    function: str
    digest: str


@dataclass(frozen=True)
class Kind:
    """One kind of record.

    name
        Of its table, and of its attribute in Records and Wijkbeeld.
    one
        What the screen calls a single one.
    table
        How its file looks: headers, what may not be empty, what may be chosen.
    refers
        Field -> what it names: another kind, "gebieden" or "bronnen".
    """

    name: str
    one: str
    table: Table
    refers: Mapping[str, str]

    @property
    def noun(self) -> Any:
        """The class of its records."""
        return self.table.record

    @cached_property
    def columns(self) -> Mapping[str, str]:
        """Field -> header of its column."""
        return {name: header for header, name in self.table.columns.items()}

    @cached_property
    def other_kinds(self) -> Mapping[str, str]:
        """Field -> the kind in this register that it names."""
        return {name: target for name, target in self.refers.items() if target in OF_REGISTER}

    def choices(self, name: str) -> tuple[str, ...]:
        """What a field, or each word in it, may say; () where it is free."""
        return self.table.choices.get(self.columns[name], ())


_ONES = {
    "themas": "thema",
    "doelgroepen": "doelgroep",
    "partners": "partner",
    "places": "plaats",
    "initiatieven": "initiatief",
    "aanwezigheid": "aanwezigheid",
    "toezeggingen": "toezegging",
    "documents": "document",
    "stated_figures": "genoemd cijfer",
    "ambiguities": "onduidelijkheid",
}
OF_REGISTER = frozenset({*_ONES, "samenwerking", "accounts", "contacts"})
_FROM_FILES = tuple(
    Kind(name, one, OF_FILES[name], REFERENCES.get(name, {})) for name, one in _ONES.items()
)
_SAMENWERKING = Kind(
    "samenwerking",
    "samenwerking",
    Table(
        "samenwerking.csv",
        Samenwerking,
        {
            "sleutel": "key",
            "wijk": "wijk",
            "partner": "partner",
            "met": "other",
            "grondslag": "basis",
            "verband": "link",
            "gesproken_op": "spoken_on",
            "opmerking": "note",
        },
        ("sleutel", "wijk", "partner", "met", "verband"),
        {"verband": get_args(Link)},
    ),
    {"wijk": "gebieden", "partner": "partners", "other": "partners"},
)
_ACCOUNTS = Kind(
    "accounts",
    "account",
    Table(
        "accounts.csv",
        Account,
        {
            "sleutel": "key",
            "naam": "label",
            "rol": "role",
            "wijken": "wijken",
            "tot_en_met": "until",
        },
        ("sleutel", "naam", "rol"),
        {"rol": get_args(Role)},
    ),
    {"wijken": "gebieden"},
)
_CONTACTS = Kind(
    "contacts",
    "contact",
    Table(
        "contacten.csv",
        Contact,
        {"sleutel": "key", "partner": "partner", "functie": "function", "kenmerk": "digest"},
        ("sleutel", "partner"),
        {},
    ),
    {"partner": "partners"},
)
KINDS: Mapping[str, Kind] = {
    kind.name: kind for kind in (*_FROM_FILES, _SAMENWERKING, _ACCOUNTS, _CONTACTS)
}
OF_RECORDS = tuple(_ONES)
PUBLIC = (*OF_RECORDS, "samenwerking")
_BY_NOUN = {kind.noun: kind for kind in KINDS.values()}


def kind_of(record: object) -> Kind:
    """The kind that a record is of.

    >>> from wijk_lib.model import Thema
    >>> kind_of(Thema("ontmoeting", "Ontmoeting", "samenhang")).one
    'thema'
    """
    return _BY_NOUN[type(record)]

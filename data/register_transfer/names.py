"""Which record does somebody mean who writes its name instead of its key?"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from data.register import Register
from data.register_store.kinds import KINDS, Kind, kind_of

# Records that say the same of the same are one record, whatever their key.
_SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "aanwezigheid": ("initiatief", "partner", "gebied", "place"),
    "samenwerking": ("wijk", "partner", "other"),
}
_LONGEST_KEY = 80


@dataclass(frozen=True, slots=True)
class Names:
    """What each kind of record, and each area, is called: name -> keys or codes."""

    of: Mapping[str, Mapping[str, frozenset[str]]]

    @classmethod
    def of_register(cls, register: Register) -> Names:
        """The names as they stand in a register."""
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        named = {target for kind in KINDS.values() for target in kind.other_kinds.values()}
        for kind in named:
            for kept in register.kept(kind):
                if not kept.ended:
                    found[kind][name_of(kept.record).lower()].add(kept.key)
        for gebied in register.ground.gebieden.values():
            for written in (gebied.name, gebied.code):
                found["gebieden"][written.lower()].add(gebied.code)
        return cls(
            {
                kind: {name: frozenset(keys) for name, keys in names.items()}
                for kind, names in found.items()
            }
        )

    def resolve(self, kind: Kind, name: str, value: Any) -> Any:
        """The value with keys in the place of names.

        What is no name stays as it is: the register says whether it is a key.

        Raises ValueError, in Dutch, when a name can mean more than one.
        """
        target = kind.refers.get(name)
        if isinstance(value, tuple):
            words = [self._key(target, word) for word in value]
            return tuple(part for word in words for part in (word.split() if word else ()))
        if target in self.of and isinstance(value, str):
            return self._key(target, value)
        return value

    def _key(self, target: str | None, text: str) -> str:
        named = self.of.get(target or "", {})
        keys = named.get(text.lower()) or frozenset()
        if target == "gebieden" and not keys:
            # A code of CBS as people copy it: "wk 0362 08".
            keys = named.get(re.sub(r"\s", "", text).lower(), frozenset())
        if len(keys) > 1:
            raise ValueError(f"{text!r} kan {' of '.join(sorted(keys))} zijn; schrijf welke")
        return next(iter(keys), text)


def name_of(record: Any) -> str:
    """What people call a record."""
    for name in ("name", "label", "text"):
        if hasattr(record, name):
            return str(getattr(record, name))
    return str(record.key)


def subject(record: Any) -> tuple[str, ...]:
    """What a record is about: two with the same subject are one."""
    kind = kind_of(record).name
    if kind in _SUBJECTS:
        return tuple(getattr(record, name) for name in _SUBJECTS[kind])
    return (name_of(record).lower(),)


def free_key(taken: Iterable[str], wanted: str) -> str:
    """The key that was wanted, with a number behind it where it is taken.

    >>> free_key(["welzijn"], "Welzijn"), free_key([], "Élan (zuid)")
    ('welzijn-1', 'elan-zuid')
    """
    used, bare = set(taken), _as_key(wanted)
    keys = (f"{bare}-{n}" if n else bare for n in range(len(used) + 1))
    return next(key for key in keys if key not in used)


def slug(record: Any) -> str:
    """A key made of what a record is about.

    >>> from wijk_lib.model import Doelgroep
    >>> slug(Doelgroep("", "Ouders (één kind)"))
    'ouders-een-kind'
    """
    text = " ".join(part for part in subject(record) if part)
    return _as_key(text)


def _as_key(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:_LONGEST_KEY].strip("-")

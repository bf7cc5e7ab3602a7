"""Two people changed the same record: what did each of them make of it?"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from data.register_store.errors import RegisterError
from data.register_store.kinds import KINDS
from data.register_store.rows import Kept


@dataclass(frozen=True, slots=True)
class Clash:
    """One field: what it was, what you make of it, what the other made of it."""

    field: str
    column: str
    base: Any
    mine: Any
    theirs: Any

    @property
    def to_choose(self) -> bool:
        """Whether both changed it, each to something else."""
        return self.base not in (self.mine, self.theirs) and self.mine != self.theirs


class ConflictError(RegisterError):
    """Somebody else changed the record since you saw it; both versions are kept here.

    base
        What you started from, or None when it was new to both.
    mine
        What you want it to be.
    theirs
        What stands in the register now, and `by` and `at`: who wrote that and when.
    """

    def __init__(self, base: Kept | None, mine: Any, theirs: Kept, by: str, at: str) -> None:
        """Nothing of `mine` is stored, and nothing of it is lost."""
        one = KINDS[theirs.kind].one
        super().__init__(
            f"{one} {theirs.key!r} is intussen gewijzigd door {by}. Er is niets opgeslagen: "
            "vergelijk beide versies en kies per veld."
        )
        self.base, self.mine, self.theirs, self.by, self.at = base, mine, theirs, by, at

    def __reduce__(self) -> tuple[Any, ...]:
        """As it was when it comes from another process."""
        return type(self), (self.base, self.mine, self.theirs, self.by, self.at)

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """Every field in which yours, theirs and the start are not all the same."""
        start = self.theirs.record if self.base is None else self.base.record
        found = []
        for name in (each.name for each in fields(self.mine)):
            values = (getattr(each, name) for each in (start, self.mine, self.theirs.record))
            clash = Clash(name, KINDS[self.theirs.kind].columns[name], *values)
            if not clash.base == clash.mine == clash.theirs:
                found.append(clash)
        return tuple(found)

    @property
    def merged(self) -> Any:
        """Theirs with your changes in the fields that they left alone."""
        yours = {
            clash.field: clash.mine
            for clash in self.clashes
            if clash.theirs == clash.base and not clash.to_choose
        }
        return replace(self.theirs.record, **yours)

"""What can go wrong with the register, said in Dutch to the official who works with it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import DBAPIError

UNTOUCHED = "Er is niets opgeslagen"


class RegisterError(Exception):
    """The register cannot do what was asked; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one record: which, in which column, what is there, what should be.

    what
        How the screen calls the record ("partner 'welzijn'").
    column
        Header of the column, or "" where it is about the record as a whole.

    >>> print(Problem("partners", "welzijn", "partner 'welzijn'", "soort", "is leeg"))
    partner 'welzijn': soort is leeg.
    """

    kind: str
    key: str
    what: str
    column: str
    text: str

    def __str__(self) -> str:
        """The problem as a sentence."""
        return f"{self.what}: {self.column} {self.text}.".replace(":  ", ": ")


class InvalidError(RegisterError):
    """A record is not what it should be.

    problems
        All of them, not just the first.
    """

    def __init__(self, problems: Iterable[Problem | str]) -> None:
        """Say them one after the other."""
        self.problems = tuple(problems)
        super().__init__(" ".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[Any, ...]:
        """As it was when it comes from another process."""
        return type(self), (self.problems,)


class RefusedError(RegisterError):
    """Who asks may not do this."""


class BusyError(RegisterError):
    """Somebody else writes, for longer than one can wait."""


class FullError(RegisterError):
    """There is no room left to write."""


class ReadOnlyError(RegisterError):
    """The register can be read, not written."""


class DamagedError(RegisterError):
    """What is stored is not what was written; the sentence names where."""


class UnreachableError(RegisterError):
    """The database does not answer."""


_BROKEN = (
    "Het databasebestand van het register is beschadigd. Zet een back-up terug: "
    "python -m data restore."
)
# What SQLite says in its message, or PostgreSQL in its code, and what it means here.
_MEANINGS: tuple[tuple[tuple[str, ...], type[RegisterError], str], ...] = (
    (
        ("database is locked", "55P03", "40001", "40P01"),
        BusyError,
        f"Iemand anders schrijft nu in het register. {UNTOUCHED}; probeer het zo opnieuw.",
    ),
    (
        ("database or disk is full", "53100"),
        FullError,
        f"De schijf van het register is vol. {UNTOUCHED}; maak ruimte en probeer het opnieuw.",
    ),
    (
        ("disk i/o error", "58030"),
        FullError,
        f"De schijf van het register weigert te schrijven. {UNTOUCHED}; is hij vol of defect?",
    ),
    (
        ("readonly database", "unable to open", "25006"),
        ReadOnlyError,
        f"Het register is hier alleen te lezen. {UNTOUCHED}; mag er in deze map geschreven worden?",
    ),
    (
        ("malformed", "not a database", "decode to utf-8", "no such table", "no such column"),
        DamagedError,
        _BROKEN,
    ),
)


@contextmanager
def in_dutch() -> Iterator[None]:
    """Whatever a database says inside comes out as a RegisterError."""
    try:
        yield
    except DBAPIError as error:
        raise _meaning(error) from error
    except UnicodeDecodeError as error:
        raise DamagedError(_BROKEN) from error  # what should be a name in it is not even text


def _meaning(error: DBAPIError) -> RegisterError:
    said = f"{getattr(error.orig, 'sqlstate', None) or ''} {error.orig}".lower()
    for signs, kind, sentence in _MEANINGS:
        if any(sign.lower() in said for sign in signs):
            return kind(sentence)
    if error.connection_invalidated or "connection" in said:
        return UnreachableError(
            "De database van het register antwoordt niet. Kijk in de geschiedenis of uw laatste "
            "wijziging is opgeslagen; opnieuw opslaan kan geen kwaad."
        )
    return RegisterError(f"Het register kon dit niet verwerken. {UNTOUCHED}.")

"""What became of something that a visitor asked of the register, in a sentence?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from data.register import ConflictError, InvalidError, Receipt, RegisterError
from data.register_store.errors import Problem


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of something that a visitor asked.

    said
        One Dutch sentence.
    problems
        What is wrong with it, one sentence each; then nothing was stored.
    conflict
        Both versions, when somebody else changed the record meanwhile.
    token
        Of the submission, to take it back with; "" where nothing changed.
    """

    said: str
    stored: bool = False
    problems: tuple[str, ...] = ()
    conflict: ConflictError | None = None
    token: str = ""


def attempt(store: Callable[[], Receipt], tell: Callable[[Problem | str], str] = str) -> Outcome:
    """Store something, and say what became of it instead of raising.

    tell
        How a problem or a refusal is said to whoever asked.
    """
    try:
        receipt = store()
    except ConflictError as conflict:
        return Outcome(tell(str(conflict)), conflict=conflict)
    except InvalidError as error:
        problems = tuple(tell(problem) for problem in error.problems)
        return Outcome("Er is niets opgeslagen.", problems=problems)
    except RegisterError as error:
        return Outcome(tell(str(error)))
    if not receipt.changed:
        return Outcome("Er veranderde niets.", stored=True)
    return Outcome("Opgeslagen.", stored=True, token=receipt.token)

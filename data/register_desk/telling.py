"""How is what is wrong said to somebody who filled in a form, and never saw a column or a key?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from data.register_fields import label_of
from data.register_store.errors import Problem
from data.register_store.kinds import KINDS

Called = Callable[[str, str], str]  # kind and key -> what people call it
_KIND_OF: Mapping[str, str] = {kind.one: kind.name for kind in KINDS.values()}
_NAMED = re.compile(rf"\b({'|'.join(sorted(_KIND_OF, key=len, reverse=True))}) '([^']+)'")
_COLUMNS = frozenset(column for kind in KINDS.values() for column in kind.columns.values())
_LIKE_A_COLUMN = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")


def tell(problem: Problem | str, called: Called) -> str:
    """A problem as a sentence with the labels of the form and the names of the records.

    >>> said = Problem("places", "de-brug", "plaats 'de-brug'", "soort", "is leeg, verwacht tekst")
    >>> tell(said, lambda kind, key: "De Brug")
    '‘Soort’ is leeg, verwacht tekst.'
    >>> tell("plaats 'de-brug' hoort bij Elsrijk", lambda kind, key: "De Brug")
    'plaats ‘De Brug’ hoort bij Elsrijk'
    """
    if isinstance(problem, str):
        return in_words(problem, called)
    text = in_words(problem.text, called)
    if problem.column:
        return f"‘{label_of(problem.column)}’ {text}."
    return f"{text[:1].upper()}{text[1:]}."


def in_words(text: str, called: Called) -> str:
    """The same text without keys and names of columns."""
    text = _NAMED.sub(lambda found: f"{found[1]} ‘{called(_KIND_OF[found[1]], found[2])}’", text)
    return _LIKE_A_COLUMN.sub(
        lambda found: f"‘{label_of(found[0])}’" if found[0] in _COLUMNS else found[0], text
    )

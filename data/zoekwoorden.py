"""The everyday words of the search box: one file, in which each says where it leads and why."""

from __future__ import annotations

from pathlib import Path

from data.facts import Facts, read_facts
from data.reading import DataError
from wijk_lib.model import Zoekwoord

FACTS = ("words", "meant", "reason")


def read_zoekwoorden(path: Path, problems: list[DataError]) -> tuple[Zoekwoord, ...]:
    """The everyday words in order; one that is not right is reported and left out."""
    found = []
    try:
        sections = read_facts(path).sections("zoekwoorden")
    except DataError as error:
        problems.append(error)
        return ()
    for section in sections:
        try:
            section.refuse_unknown(FACTS)
            words, meant = _texts(section, "words"), _texts(section, "meant")
            found.append(Zoekwoord(words, meant, section.words("reason")))
        except DataError as error:
            problems.append(error)
    return tuple(found)


def _texts(facts: Facts, key: str) -> tuple[str, ...]:
    texts = facts.take(key, "lijst")
    if not texts or not all(isinstance(each, str) and each.strip() for each in texts):
        raise facts.error(key, f"{key} is {texts!r}, verwacht een lijst van teksten")
    return tuple(texts)

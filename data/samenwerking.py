"""Who is expected to work together in each wijk, as the gemeente proposes it?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from data.facts import Facts, read_facts
from data.reading import DataError
from wijk_lib.model import Samenwerking

FILE = "samenwerking.toml"


def read_links(
    folder: Path,
    *,
    wijken: Collection[str],
    partners: Collection[str],
    problems: list[DataError],
) -> tuple[Samenwerking, ...]:
    """Every expected link in every wijk, each onbekend until somebody says otherwise.

    folder
        Of the gemeente; without samenwerking.toml in it nothing is expected.
    wijken, partners
        The codes and keys that there are.
    """
    if not (folder / FILE).exists():
        return ()
    try:
        facts = read_facts(folder / FILE)
        facts.refuse_unknown(("basis", "expected", "exceptions"))
        basis = facts.words("basis")
        exceptions = _exceptions(facts, wijken, partners)
        return tuple(
            link
            for wijk in sorted(wijken)
            for link in _links(facts, basis, wijk, exceptions.get(wijk), partners)
        )
    except DataError as error:
        problems.append(error)
        return ()


def _exceptions(
    facts: Facts, wijken: Collection[str], partners: Collection[str]
) -> dict[str, Facts]:
    found: dict[str, Facts] = {}
    for each in facts.sections("exceptions"):
        each.refuse_unknown(("wijken", "instead_of", "comes", "none", "note"))
        for code in _known(each, "wijken", wijken):
            if code in found:
                raise each.error("wijken", f"{code} staat bij twee uitzonderingen")
            found[code] = each
        if "instead_of" in each.values:
            _check(each, "instead_of", each.words("instead_of"), partners)
            _check(each, "comes", each.words("comes"), partners)
    return found


def _links(
    facts: Facts, basis: str, wijk: str, other: Facts | None, partners: Collection[str]
) -> Iterator[Samenwerking]:
    values = other.values if other else {}
    if values.get("none"):
        return
    for each in facts.sections("expected"):
        each.refuse_unknown(("partner", "with", "note"))
        partner = each.words("partner")
        _check(each, "partner", partner, partners)
        for expected in _known(each, "with", partners):
            key = values.get("comes", "") if expected == values.get("instead_of") else expected
            notes = (each.values.get("note", ""), values.get("note", ""))
            yield Samenwerking(
                key=f"{wijk}-{partner}-{key}",
                wijk=wijk,
                partner=partner,
                other=key,
                basis=basis,
                link="onbekend",
                spoken_on=None,
                note="; ".join(note for note in notes if note),
            )


def _known(facts: Facts, key: str, known: Collection[str]) -> list[str]:
    found = facts.take(key, "lijst")
    for each in found:
        _check(facts, key, each, known)
    return list(found)


def _check(facts: Facts, key: str, value: str, known: Collection[str]) -> None:
    if value not in known:
        raise facts.error(key, f"{key} noemt {value!r}, en dat is hier niet bekend")

"""The indicators: one file of facts each, which says how to read the number."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from data.facts import Facts, read_facts
from data.reading import DataError
from wijk_lib.model import Direction, Indicator, IndicatorKind

OLDER = "65plus"
OLDER_FACTS = ("label", "question", "base", "group", "years", "caution")
FACTS = (
    "key",
    "label",
    "question",
    "unit",
    "decimals",
    "kind",
    "direction",
    "domein",
    "weight",
    "base",
    "group",
    "source",
    "years",
    "caution",
    OLDER,
)


@dataclass(frozen=True, slots=True)
class Declared:
    """An indicator, and the years for which its file vouches."""

    indicator: Indicator
    years: frozenset[int]


def read_indicatoren(
    folder: Path, domeinen: Collection[str], problems: list[DataError]
) -> dict[str, Declared]:
    """The indicators by key; a file that is not right is reported and left out.

    A file with a section [65plus] gives a second indicator, with `_65plus`
    behind its key. It stands beside the first and belongs to no domain, so that
    the two groups are never mixed.
    """
    declared: dict[str, Declared] = {}
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        problems.append(DataError(folder, None, "hier staan geen indicatoren"))
    for path in paths:
        try:
            declared |= _read_one(path, domeinen)
        except DataError as error:
            problems.append(error)
    return declared


def _read_one(path: Path, domeinen: Collection[str]) -> dict[str, Declared]:
    facts = read_facts(path)
    facts.refuse_unknown(FACTS)
    key = facts.take("key", "tekst", choices=(path.stem,))
    facts.words("source")
    decimals = facts.take("decimals", "geheel getal")
    if not 0 <= decimals <= 6:
        raise facts.error("decimals", f"decimals is {decimals}, verwacht 0 tot en met 6")
    indicator = Indicator(
        key=key,
        label=facts.words("label"),
        question=facts.words("question"),
        unit=facts.words("unit"),
        decimals=decimals,
        kind=facts.take("kind", "tekst", choices=get_args(IndicatorKind)),
        direction=facts.take("direction", "tekst", choices=get_args(Direction)),
        domein=facts.take("domein", "tekst", choices=("", *domeinen)),
        weight=float(facts.positive("weight", "getal")),
        base=facts.words("base"),
        group=facts.words("group"),
        caution=facts.words("caution"),
    )
    if indicator.domein and indicator.direction == "none":
        raise facts.error("direction", "direction is 'none', maar de indicator telt in een domein")
    declared = {key: Declared(indicator, _years(facts))}
    if OLDER in facts.values:
        older = _older(indicator, facts.section(OLDER))
        declared[older.indicator.key] = older
    return declared


def _older(indicator: Indicator, facts: Facts) -> Declared:
    facts.refuse_unknown(OLDER_FACTS)
    words = {name: facts.words(name) for name in OLDER_FACTS if name != "years"}
    older = replace(indicator, key=f"{indicator.key}_{OLDER}", domein="", **words)
    return Declared(older, _years(facts))


def _years(facts: Facts) -> frozenset[int]:
    years = facts.take("years", "lijst")
    if not years or not all(type(year) is int for year in years):
        raise facts.error("years", f"years is {years!r}, verwacht een lijst van jaren")
    return frozenset(years)

"""What the records of one gemeente must keep among each other: one function per rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from data.reading import DataError, Row
from data.tables import TABLES
from wijk_lib.model import Aanwezigheid, Ambiguity, Gebied, Initiatief, Place, Toezegging

REFERENCES: Mapping[str, Mapping[str, str]] = {
    "themas": {"domein": "domeinen"},
    "partners": {"part_of": "partners", "bron": "bronnen"},
    "places": {"wijk": "gebieden", "buurt": "gebieden", "bron": "bronnen"},
    "initiatieven": {
        "thema": "themas",
        "partners": "partners",
        "doelgroepen": "doelgroepen",
        "part_of": "initiatieven",
        "ask": "partners",
        "bron": "bronnen",
    },
    "aanwezigheid": {
        "initiatief": "initiatieven",
        "partner": "partners",
        "gebied": "gebieden",
        "place": "places",
        "bron": "bronnen",
    },
    "toezeggingen": {
        "agree": "partners",
        "wijken": "gebieden",
        "initiatieven": "initiatieven",
        "bron": "bronnen",
        "progress_bron": "bronnen",
    },
    "documents": {"bron": "bronnen"},
    "stated_figures": {"initiatief": "initiatieven", "bron": "bronnen"},
    "ambiguities": {"code": "gebieden", "ask": "partners", "bron": "bronnen"},
}
# Without these a row would say something else than its source does, so it falls.
ESSENTIAL = {"gebied", "place", "wijk", "buurt", "bron", "progress_bron"}
HOURS_IN_A_WEEK = 168
REGISTER = "REGISTER"  # the bron of what is said to the register itself
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row and the record it gives, or None where a cell is wrong."""

    row: Row
    key: str
    record: Any


@dataclass(frozen=True)
class Known:
    """What there is to refer to, and what the rules need to see at once.

    keys
        What is referred to -> its keys; None where that is not known.
    records
        Table -> key -> record, of the rows whose cells are right.
    bounds
        South, west, north, east of the gemeente, in degrees.
    """

    keys: Mapping[str, Collection[str] | None]
    records: Mapping[str, Mapping[str, Any]]
    gebieden: Mapping[str, Gebied] | None
    bounds: Bounds
    today: date

    @cached_property
    def times_in_letter(self) -> Counter[int | None]:
        """Row of the letter -> how many initiatieven say that they stand there."""
        return Counter(each.row for each in self.records["initiatieven"].values())

    @classmethod
    def of(
        cls,
        entries: Mapping[str, list[Entry] | None],
        *,
        gebieden: Mapping[str, Gebied] | None,
        bronnen: Collection[str] | None,
        domeinen: Collection[str] | None,
        bounds: Bounds,
        today: date,
    ) -> Known:
        """What the files and the rest of the gemeente hold."""
        keys = {
            name: None if found is None else {entry.key for entry in found}
            for name, found in entries.items()
        }
        records = {
            name: {entry.key: entry.record for entry in found or () if entry.record}
            for name, found in entries.items()
        }
        other = {"gebieden": gebieden, "bronnen": bronnen, "domeinen": domeinen}
        return cls(keys | other, records, gebieden, bounds, today)


def find_problems(
    entries: Mapping[str, list[Entry] | None], known: Known
) -> tuple[list[DataError], set[tuple[str, str]]]:
    """Every broken rule, and the (table, key) of the rows that fall by it."""
    problems, fallen = [], set()
    for name, found in entries.items():
        for entry in found or ():
            if entry.record is None:
                continue
            broken = list(_unknown_references(name, entry.record, known))
            problems += [entry.row.error(text) for _, text in broken]
            against = [text for rule in RULES.get(name, ()) for text in rule(entry.record, known)]
            problems += [entry.row.error(text) for text in against]
            if against or any(field in ESSENTIAL for field, _ in broken):
                fallen.add((name, entry.key))
    return problems, fallen


def standing(known: Known, fallen: Collection[tuple[str, str]]) -> dict[str, dict[str, Any]]:
    """Table -> key -> record of what stands, without references to what does not."""
    kept = {
        name: {key: record for key, record in found.items() if (name, key) not in fallen}
        for name, found in known.records.items()
    }
    there = {target: keys for target, keys in known.keys.items() if target not in kept}
    there |= {name: frozenset(found) for name, found in kept.items()}
    for name, found in kept.items():
        for key, record in list(found.items()):
            kept[name][key] = _without_dangling(name, record, there)
    kept["aanwezigheid"] = {
        key: record
        for key, record in kept["aanwezigheid"].items()
        if (record.initiatief or record.partner) and (record.gebied or record.place)
    }
    return kept


def _keys_in(record: object, field: str) -> tuple[str, ...]:
    value = getattr(record, field)
    return value if isinstance(value, tuple) else (value,) if value else ()


def _unknown_references(name: str, record: object, known: Known) -> Iterator[tuple[str, str]]:
    headers = {field: header for header, field in TABLES[name].columns.items()}
    for field, target in REFERENCES.get(name, {}).items():
        keys = known.keys[target]
        for each in _keys_in(record, field):
            if keys is not None and each not in keys:
                where = TABLES[target].file if target in TABLES else f"de {target}"
                yield field, f"{headers[field]}: {each!r} staat niet in {where}"


def _without_dangling(
    name: str, record: Any, there: Mapping[str, Collection[str] | None]
) -> object:
    changes: dict[str, object] = {}
    for field, target in REFERENCES.get(name, {}).items():
        keys = there[target]
        value = getattr(record, field)
        kept = tuple(each for each in _keys_in(record, field) if keys is None or each in keys)
        changes[field] = kept if isinstance(value, tuple) else next(iter(kept), "")
    return replace(record, **changes)


def _hours(record: Initiatief | Aanwezigheid, _: Known) -> Iterator[str]:
    hours = record.hours_per_week
    if hours is not None and not 0 < hours <= HOURS_IN_A_WEEK:
        yield f"uren_per_week is {hours:g}, verwacht meer dan 0 en hoogstens {HOURS_IN_A_WEEK}"


def _not_in_the_future(record: Aanwezigheid, known: Known) -> Iterator[str]:
    for year in re.findall(r"\b\d{4}\b", record.since):
        if int(year) > known.today.year:
            yield f"sinds: het jaar {year} ligt in de toekomst"
    if record.said_on and record.said_on > known.today:
        yield f"gezegd_op: {record.said_on.isoformat()} ligt in de toekomst"


def _one_where(record: Aanwezigheid, _: Known) -> Iterator[str]:
    if bool(record.gebied) == bool(record.place):
        found = "allebei gevuld" if record.gebied else "allebei leeg"
        yield f"gebied en plaats zijn {found}, verwacht een van de twee"


def _someone(record: Aanwezigheid, _: Known) -> Iterator[str]:
    if not (record.initiatief or record.partner):
        yield "initiatief en partner zijn allebei leeg, verwacht minstens een van de twee"


def _in_the_gemeente(record: Aanwezigheid, known: Known) -> Iterator[str]:
    gebied = (known.gebieden or {}).get(record.gebied)
    if gebied and gebied.level == "land":
        yield f"gebied: {record.gebied} is een land, verwacht een gemeente, wijk of buurt"


def _no_contradiction(record: Aanwezigheid, known: Known) -> Iterator[str]:
    for other in known.records["aanwezigheid"].values():
        if other.key != record.key and _about(other) == _about(record):
            yield f"zegt over hetzelfde als {other.key!r} ({other.state}), verwacht één rij per dag"


def _about(record: Aanwezigheid) -> tuple[object, ...]:
    who = (record.initiatief, record.partner)
    return (*who, record.gebied, record.place, record.said_on)


def _not_everywhere_and_somewhere(record: Aanwezigheid, known: Known) -> Iterator[str]:
    initiatief = known.records["initiatieven"].get(record.initiatief)
    if initiatief and initiatief.stadsbreed:
        yield f"{record.initiatief!r} is stadsbreed en heeft daarom geen gebied of plaats"


def _row_once(record: Initiatief, known: Known) -> Iterator[str]:
    times = known.times_in_letter[record.row]
    if record.row is not None and times > 1:
        yield f"rij: {record.row} staat er {times} keer, verwacht één keer"


def _part_of_no_part_of_itself(record: Initiatief, known: Known) -> Iterator[str]:
    seen, above = {record.key}, record.part_of
    while above:
        if above in seen:
            yield f"onderdeel_van: {record.key!r} is zo een onderdeel van zichzelf"
            return
        seen.add(above)
        whole = known.records["initiatieven"].get(above)
        above = whole.part_of if whole else ""


def _question_for_someone(record: Initiatief, _: Known) -> Iterator[str]:
    if bool(record.ask) != bool(record.question):
        yield "vraag en vraag_aan horen bij elkaar, maar een van de twee is leeg"


def _words_of_its_source(record: Initiatief, _: Known) -> Iterator[str]:
    if not record.quote and record.bron != REGISTER:
        yield f"citaat is leeg, verwacht de zin waarin {record.bron} het noemt"


def _inside_the_gemeente(record: Place, known: Known) -> Iterator[str]:
    south, west, north, east = known.bounds
    if record.lat is None and record.lon is None:
        return
    if record.lat is None or record.lon is None:
        yield "breedtegraad en lengtegraad horen bij elkaar, maar een van de twee is leeg"
    elif not (south <= record.lat <= north and west <= record.lon <= east):
        yield (
            f"breedtegraad {record.lat:g} en lengtegraad {record.lon:g} liggen buiten de gemeente, "
            f"verwacht {south:g} tot {north:g} en {west:g} tot {east:g} (zijn ze verwisseld?)"
        )


def _buurt_in_wijk(record: Place, known: Known) -> Iterator[str]:
    buurt = (known.gebieden or {}).get(record.buurt)
    if buurt and (buurt.level != "buurt" or buurt.parent != record.wijk):
        yield f"buurt: {record.buurt} ligt niet in wijk {record.wijk or '(leeg)'}"


def _condition_for_agreement(record: Toezegging, _: Known) -> Iterator[str]:
    if record.agree and not record.condition:
        yield "instemming_van is gevuld, maar voorwaarde is leeg"


def _source_for_progress(record: Toezegging, _: Known) -> Iterator[str]:
    if bool(record.progress) != bool(record.progress_bron):
        yield "voortgang en bron_voortgang horen bij elkaar, maar een van de twee is leeg"


def _name_and_reading(record: Ambiguity, _: Known) -> Iterator[str]:
    if bool(record.name) != bool(record.confidence):
        yield "naam en zekerheid horen bij elkaar, maar een van de twee is leeg"


RULES: Mapping[str, tuple[Callable[[Any, Known], Iterator[str]], ...]] = {
    "initiatieven": (
        _hours,
        _row_once,
        _part_of_no_part_of_itself,
        _question_for_someone,
        _words_of_its_source,
    ),
    "aanwezigheid": (
        _hours,
        _not_in_the_future,
        _one_where,
        _someone,
        _in_the_gemeente,
        _no_contradiction,
        _not_everywhere_and_somewhere,
    ),
    "places": (_inside_the_gemeente, _buurt_in_wijk),
    "toezeggingen": (_condition_for_agreement, _source_for_progress),
    "ambiguities": (_name_and_reading,),
}

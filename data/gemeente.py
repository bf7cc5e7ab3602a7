"""The gemeente: its name, its areas, and what it decides for itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from data.checks import CODES
from data.facts import Facts, read_facts
from data.reading import DataError, read_rows
from wijk_lib.model import Domein, Gebied, Settings

GEBIED_COLUMNS = ("code", "naam", "niveau", "valt_onder")
PARENT = {"land": "", "gemeente": "land", "wijk": "gemeente", "buurt": "wijk"}


@dataclass(frozen=True, slots=True)
class Flag:
    """Why the figures of an area need care, and whether it takes part in divisions."""

    flag: str
    in_divisions: bool


@dataclass(frozen=True, slots=True)
class Gemeente:
    """What gemeente.toml says.

    bounds
        (south, west, north, east) in degrees: every place lies inside.
    division, attribution
        Since when the wijken and buurten are these, and whom to name beside a map.
    """

    code: str
    name: str
    synthetic: bool
    settings: Settings
    domeinen: Mapping[str, Domein]
    flags: Mapping[str, Flag]
    bounds: tuple[float, float, float, float]
    division: str
    attribution: str


def read_gemeente(folder: Path) -> Gemeente:
    """The facts in gemeente.toml.

    Raises DataError when a fact is missing or wrong: without them nothing of the
    gemeente can be shown.
    """
    facts = read_facts(folder / "gemeente.toml")
    facts.refuse_unknown(("code", "name", "synthetic", "kaart", "settings", "flags", "domeinen"))
    code = facts.words("code")
    if not re.fullmatch(CODES["gemeente"][0], code, re.ASCII):
        raise facts.error("code", f"code is {code!r}, verwacht {CODES['gemeente'][1]}")
    kaart = facts.section("kaart")
    return Gemeente(
        code=code,
        name=facts.words("name"),
        synthetic=facts.take("synthetic", "true of false"),
        settings=_settings(facts.section("settings")),
        domeinen=_domeinen(facts),
        flags={each.words("code"): _flag(each) for each in facts.sections("flags")},
        bounds=_bounds(kaart),
        division=kaart.words("division"),
        attribution=kaart.words("attribution"),
    )


def read_gebieden(path: Path, gemeente: Gemeente, problems: list[DataError]) -> dict[str, Gebied]:
    """The areas by code, each with the flag of its own or of the area it lies in.

    A line that is not right is reported and left out. The gemeente itself is
    always there.
    """
    found = {gemeente.code: Gebied(gemeente.code, gemeente.name, "gemeente", "NL00")}
    rows = read_rows(path, GEBIED_COLUMNS, problems)
    for row in rows:
        code, level = row["code"], row["niveau"]
        pattern, expected = CODES.get(level, (None, ""))
        if pattern is None:
            problems.append(row.error(f"niveau is {level!r}, verwacht {', '.join(CODES)}"))
        elif not re.fullmatch(pattern, code, re.ASCII):
            problems.append(row.error(f"code is {code!r}, verwacht {expected}"))
        elif code in found and code != gemeente.code:
            problems.append(row.error(f"code {code} staat er twee keer"))
        elif not row["naam"]:
            problems.append(row.error(f"{code} heeft geen naam"))
        else:
            found[code] = Gebied(code, row["naam"], level, row["valt_onder"])
    for row in rows:
        gebied = found.get(row["code"])
        above = found.get(row["valt_onder"])
        wanted = PARENT.get(row["niveau"], "")
        if gebied and wanted and (above is None or above.level != wanted):
            there = f"{row['valt_onder']!r}"
            problems.append(row.error(f"valt_onder is {there}, verwacht de code van een {wanted}"))
            if gebied.code != gemeente.code:
                del found[gebied.code]
    for code in sorted(gemeente.flags.keys() - found.keys()) if rows else ():
        problem = f"[[flags]] noemt {code}, maar dat staat niet in {path.name}"
        problems.append(DataError(path.parent / "gemeente.toml", None, problem))
    return {code: _flagged(gebied, gemeente.flags) for code, gebied in found.items()}


def _flagged(gebied: Gebied, flags: Mapping[str, Flag]) -> Gebied:
    own = flags.get(gebied.code) or flags.get(gebied.parent)
    return replace(gebied, flag=own.flag, in_divisions=own.in_divisions) if own else gebied


def _settings(facts: Facts) -> Settings:
    return Settings(
        rankable_from=facts.positive("rankable_from", "geheel getal"),
        hours_per_dagdeel=float(facts.positive("hours_per_dagdeel", "getal")),
        review_after_months=facts.positive("review_after_months", "geheel getal"),
        faces=_faces(facts),
    )


def _faces(facts: Facts) -> tuple[str, ...]:
    """Keys of partners; none where the gemeente does not name them."""
    if "faces" not in facts.values:
        return ()
    keys = facts.take("faces", "lijst")
    if any(not isinstance(key, str) or not key.strip() for key in keys):
        raise facts.error("faces", f"faces is {keys}, verwacht sleutels van partners")
    return tuple(dict.fromkeys(keys))


def _domeinen(facts: Facts) -> dict[str, Domein]:
    domeinen: dict[str, Domein] = {}
    for section in facts.sections("domeinen"):
        domein = _domein(section)
        if domein.key in domeinen:
            raise section.error("key", f"domein {domein.key!r} staat er twee keer")
        domeinen[domein.key] = domein
    return domeinen


def _domein(facts: Facts) -> Domein:
    return Domein(
        key=facts.words("key"),
        label=facts.words("label"),
        question=facts.words("question"),
        in_index=facts.take("in_index", "true of false"),
        weight=float(facts.positive("weight", "getal")),
    )


def _flag(facts: Facts) -> Flag:
    return Flag(facts.words("flag"), facts.take("in_divisions", "true of false"))


def _bounds(facts: Facts) -> tuple[float, float, float, float]:
    written = facts.take("bounds", "lijst")
    numbers = [each for each in written if type(each) in {int, float}]
    if len(written) == len(numbers) == 4:
        south, west, north, east = map(float, numbers)
        if 50 < south < north < 54 and 3 < west < east < 8:
            return south, west, north, east
    raise facts.error(
        "bounds", f"bounds is {written}, verwacht [zuid, west, noord, oost] in graden"
    )

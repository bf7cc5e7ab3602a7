"""What every figure has to keep before it is believed: one function per rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from data.reading import DataError, Row
from wijk_lib.model import Bron, Gebied, Indicator

CODES = {
    "land": (r"NL00", "NL00"),
    "gemeente": (r"GM\d{4}", "GM en vier cijfers"),
    "wijk": (r"WK\d{6}", "WK en zes cijfers"),
    "buurt": (r"BU\d{8}", "BU en acht cijfers"),
}
OLDEST_YEAR = 1900
CLASSES = range(1, 6)  # stedelijkheid according to CBS


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure as a table gives it, with the line it stands on."""

    row: Row
    indicator: str
    level: str
    code: str
    year: int
    value: float
    bron: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a figure may refer to.

    years
        indicator key -> the years that its file declares.
    """

    gebieden: Mapping[str, Gebied]
    indicatoren: Mapping[str, Indicator]
    years: Mapping[str, frozenset[int]]
    bronnen: Mapping[str, Bron]
    today: date


Rule = Callable[[Entry, Known], str | None]


def known_indicator(entry: Entry, known: Known) -> str | None:
    """The indicator has a file of its own."""
    if entry.indicator in known.indicatoren:
        return None
    return f"indicator is {entry.indicator!r}, daar is geen bestand van in indicatoren"


def well_formed_code(entry: Entry, known: Known) -> str | None:
    """The code is written as CBS writes it at that level."""
    if entry.level not in CODES:
        return f"niveau is {entry.level!r}, verwacht {', '.join(CODES)}"
    pattern, expected = CODES[entry.level]
    if re.fullmatch(pattern, entry.code, re.ASCII):
        return None
    return f"code is {entry.code!r}, verwacht {expected}"


def known_code(entry: Entry, known: Known) -> str | None:
    """The gebied is one of this gemeente, at the level that the line says."""
    gebied = known.gebieden.get(entry.code)
    if gebied is None:
        return f"code {entry.code!r} staat niet in gebieden.csv"
    if gebied.level == entry.level:
        return None
    return f"niveau is {entry.level!r}, maar {entry.code} is een {gebied.level}"


def known_bron(entry: Entry, known: Known) -> str | None:
    """Somebody published the figure, and bronnen.csv says who."""
    if not entry.bron:
        return "bron is leeg, verwacht een sleutel uit bronnen.csv"
    if entry.bron in known.bronnen:
        return None
    return f"bron is {entry.bron!r}, die staat niet in bronnen.csv"


def past_year(entry: Entry, known: Known) -> str | None:
    """Nothing is measured in the future."""
    if OLDEST_YEAR <= entry.year <= known.today.year:
        return None
    return f"jaar is {entry.year}, verwacht {OLDEST_YEAR} tot en met {known.today.year}"


def declared_year(entry: Entry, known: Known) -> str | None:
    """The file of the indicator knows of the year, so that its caution covers it."""
    years = known.years.get(entry.indicator)
    if years is None or entry.year in years:
        return None
    return f"jaar is {entry.year}, maar {entry.indicator}.toml noemt {sorted(years)}"


def possible_value(entry: Entry, known: Known) -> str | None:
    """A share lies between 0 and 100 %, a count is whole and not below 0, a class exists."""
    indicator = known.indicatoren.get(entry.indicator)
    if indicator is None:
        return None
    value, shown = entry.value, f"{entry.value:g}".replace(".", ",")
    if indicator.unit == "%" and not 0 <= value <= 100:
        return f"waarde is {shown}, verwacht 0 tot en met 100 %"
    if indicator.kind == "count" and (value < 0 or value != int(value)):
        return f"waarde is {shown}, verwacht een geheel aantal, 0 of meer"
    if indicator.kind == "class" and value not in CLASSES:
        return (
            f"waarde is {shown}, verwacht een klasse van {min(CLASSES)} tot en met {max(CLASSES)}"
        )
    return None


RULES: tuple[Rule, ...] = (
    known_indicator,
    well_formed_code,
    known_code,
    known_bron,
    past_year,
    declared_year,
    possible_value,
)


def keep_sound(entries: Iterable[Entry], known: Known, problems: list[DataError]) -> list[Entry]:
    """The figures that keep every rule; the rest is reported, each with all that is wrong."""
    sound = []
    for entry in entries:
        wrong = [text for rule in RULES if (text := rule(entry, known))]
        problems += [entry.row.error(text) for text in wrong]
        if not wrong:
            sound.append(entry)
    return _once(sound, problems)


def _once(entries: list[Entry], problems: list[DataError]) -> list[Entry]:
    """Without the figures that are given twice: which of the two is right, nobody knows."""
    times = Counter((each.indicator, each.code, each.year) for each in entries)
    kept = []
    for each in entries:
        if times[each.indicator, each.code, each.year] == 1:
            kept.append(each)
        else:
            problems.append(
                each.row.error(
                    f"{each.indicator} van {each.code} in {each.year} staat er meer dan één keer"
                )
            )
    return kept


def keep_one_bron(
    entries: Iterable[Entry], problems: list[DataError]
) -> tuple[list[Entry], dict[tuple[str, int, str], str]]:
    """The figures of one source each, and (indicator, year, level) -> that source.

    A figure of a second source is reported and left out: it would be shown with
    the name of the first.
    """
    bronnen: dict[tuple[str, int, str], str] = {}
    kept = []
    for each in entries:
        first = bronnen.setdefault((each.indicator, each.year, each.level), each.bron)
        if first == each.bron:
            kept.append(each)
            continue
        what = f"{each.indicator} van {each.year} per {each.level}"
        problems.append(
            each.row.error(f"bron is {each.bron}, maar {what} komt uit {first}, verwacht één bron")
        )
    return kept, bronnen

"""The nouns: what is known about one gemeente at one moment, and who said so."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from itertools import groupby
from types import MappingProxyType
from typing import Literal

from wijk_lib.record import Record

Level = Literal["land", "gemeente", "wijk", "buurt"]
Direction = Literal["more need", "less need", "none"]
IndicatorKind = Literal["rate", "count", "score", "class"]
State = Literal["aanwezig", "bevestigd afwezig", "onbekend"]
Scale = Literal["straat", "buurt", "wijk", "school", "project", "stad", "regio", "niet gesteld"]

LEVELS: tuple[Level, ...] = ("land", "gemeente", "wijk", "buurt")
STATES: tuple[State, ...] = ("aanwezig", "bevestigd afwezig", "onbekend")
Link = Literal["bekend", "niet", "onbekend"]


class Bron(Record):
    """Where figures or statements come from."""

    key: str
    publisher: str
    dataset: str
    year: str
    licence: str
    found_in: str
    confidence: str
    note: str
    modelled: bool


class Domein(Record):
    """A group of indicators; only those with `in_index` make up the need index."""

    key: str
    label: str
    question: str
    in_index: bool
    weight: float


class Indicator(Record):
    """One property of an area, with what is needed to read it honestly.

    kind
        `rate` may be ranked and combined; a `count` says how many and is drawn
        as a bubble; a `score` has its own scale; a `class` is a label.
    domein
        Key of the domain it belongs to, or "" for context that is not scored.
    base
        Of whom or what, in Dutch ("van de inwoners van 18 jaar en ouder").
    caution
        What a reader must know before using it, in Dutch; shown with the figure.
    """

    key: str
    label: str
    question: str
    unit: str
    decimals: int
    kind: IndicatorKind
    direction: Direction
    domein: str
    weight: float
    base: str
    group: str
    caution: str

    def __post_init__(self) -> None:
        """Refuse a weight that is none, and a direction that is not declared."""
        if not 0 < self.weight < math.inf:
            raise ValueError(f"{self.key}: weight is {self.weight}, but a weight must be above 0")
        if self.direction not in {"more need", "less need", "none"}:
            raise ValueError(f"{self.key}: direction is {self.direction!r}, which is not declared")


class Figure(Record):
    """One published number: what, where, when, and by whom."""

    indicator: str
    code: str
    value: float
    year: int
    unit: str
    bron: str


class Gebied(Record):
    """A gemeente, wijk or buurt as CBS defines it.

    flag
        "" or why its figures need care, in Dutch ("vooral studenten").
    in_divisions
        False where the gemeente leaves it out of divisions by default.
    """

    code: str
    name: str
    level: Level
    parent: str
    flag: str = ""
    in_divisions: bool = True


class Thema(Record):
    """What an initiatief is about: our reading, not the source's.

    domein
        Key of the need domain that this thema is held against, or "".
    """

    key: str
    label: str
    domein: str


class Doelgroep(Record):
    """For whom an initiatief is meant."""

    key: str
    label: str


class Partner(Record):
    """An organisation, team or role that takes part; never a person."""

    key: str
    name: str
    kind: str
    domein: str
    part_of: str
    bron: str
    note: str


class Place(Record):
    """A building or spot with a known address; lat and lon are None where unknown."""

    key: str
    name: str
    kind: str
    address: str
    postcode: str
    lat: float | None
    lon: float | None
    wijk: str
    buurt: str
    basis: str
    bron: str
    note: str


class Initiatief(Record):
    """Something that the gemeente or its partners do or plan close to residents.

    row
        Its number in the letter's register, or None for one added later.
    name, name_in_source
        As we read it, and as the source writes it.
    domeinen
        "sociaal", "fysiek" or both.
    thema
        Key of its thema, or "" where it belongs to none.
    partners, doelgroepen
        Keys.
    hours_per_week
        None where the amount is unknown; `amount` keeps the source's own words.
    counts
        Whether its presence counts as coverage: planned, exploratory and
        knowledge rows do not, nor does a part of another row.
    part_of
        Key of the initiatief that it is an example or part of, or "".
    stadsbreed
        For the whole gemeente alike, so it tells nothing about differences.
    known_total
        In how many wijken it is present, where the source gives that number.
    ask, question
        Which partner (key) can say where it is, and the question to put, in Dutch.
    quote
        The sentence of the source that it rests on.
    """

    key: str
    row: int | None
    name: str
    name_in_source: str
    kind: str
    domeinen: tuple[str, ...]
    thema: str
    partners: tuple[str, ...]
    doelgroepen: tuple[str, ...]
    scale: Scale
    status: str
    since: str
    until: str
    amount: str
    hours_per_week: float | None
    location: str
    counts: bool
    part_of: str
    stadsbreed: bool
    known_total: int | None
    ask: str
    question: str
    chapter: str
    quote: str
    bron: str
    note: str


class Aanwezigheid(Record):
    """That an initiatief is, or is confirmed not to be, in an area or at a place.

    What is stated nowhere has no row: it is onbekend in every area it could be in.

    initiatief, partner
        Keys; one of the two, or both.
    gebied, place
        Code of a wijk or buurt, or key of a place; one of the two.
    said_on
        Day of the statement, or None where the source has no date.
    confirm
        What has still to be confirmed, in Dutch, or "".
    note
        What was said with it, in Dutch, or "".
    """

    key: str
    initiatief: str
    partner: str
    gebied: str
    place: str
    state: State
    hours_per_week: float | None
    amount: str
    since: str
    said_by: str
    said_on: date | None
    bron: str
    confirm: str
    note: str = ""


class Samenwerking(Record):
    """That two partners are expected to work together in a wijk, and whether they do.

    partner, other
        Keys of the two.
    basis
        Whose expectation it is, in Dutch ("voorstel, niet vastgesteld").
    spoken_on
        Day on which they last spoke, or None where nobody said.
    """

    key: str
    wijk: str
    partner: str
    other: str
    basis: str
    link: Link
    spoken_on: date | None
    note: str


class Toezegging(Record):
    """Something the college said it would do.

    promise
        True for what can be kept or not; False for an aim or a principle.
    condition, agree
        What must happen first, and who has to agree ("" and () where nothing).
    term, due
        The source's words for when, and the last day they allow, or None.
    progress, progress_bron
        What is known of its outcome: "" (nothing), "loopt" or "afgerond", and from which source.
    wijken, initiatieven
        Codes and keys that it touches; no wijken means that none is named.
    note
        How we read the source where it can be read in more than one way.
    """

    key: str
    text: str
    kind: str
    promise: bool
    condition: str
    agree: tuple[str, ...]
    term: str
    due: date | None
    domeinen: tuple[str, ...]
    progress: str
    progress_bron: str
    wijken: tuple[str, ...]
    initiatieven: tuple[str, ...]
    chapter: str
    quote: str
    bron: str
    note: str = ""


class Document(Record):
    """A policy document, programme or budget that the source names."""

    key: str
    name: str
    kind: str
    status: str
    role: str
    bron: str


class StatedFigure(Record):
    """A date or number that the source states, in its own words."""

    key: str
    text: str
    what: str
    exact: bool
    initiatief: str
    bron: str


class Ambiguity(Record):
    """Something the source leaves open, and who could settle it.

    For a name: `name_in_source` as written, `name` and `code` as we read it,
    `confidence` how sure we are. For another open point these are "".
    """

    key: str
    text: str
    name_in_source: str
    name: str
    code: str
    confidence: str
    ask: str
    bron: str


class MissingIndicator(Record):
    """A figure that is published for other areas or elsewhere, but is not here."""

    key: str
    label: str
    publisher: str
    dataset: str
    note: str


class Zoekwoord(Record):
    """Everyday words that stand nowhere in the data, and where they lead.

    words
        As people type them; a part of a longer question does not count.
    meant
        Names as the data has them, the nearest first.
    reason
        Why they lead there, as a Dutch sentence.
    """

    words: tuple[str, ...]
    meant: tuple[str, ...]
    reason: str


class Settings(Record):
    """What a gemeente decides for itself; each in one place.

    rankable_from
        Fewest inwoners with which an area takes a rank.
    hours_per_dagdeel
        The stated assumption for a dagdeel, in hours.
    review_after_months
        After so many months without review a statement sinks to onbekend.
    faces
        Keys of the partners that are a face in the wijk, in the order to show them.
    """

    rankable_from: int
    hours_per_dagdeel: float
    review_after_months: int
    faces: tuple[str, ...] = ()


class Wijkbeeld(Record):
    """Everything known about one gemeente at one moment; read once, never changed.

    figures
        (indicator key, year) -> code -> value. Absent is absent, never zero.
    figure_bronnen
        (indicator key, year, level) -> key of the Bron.
    problems
        What could not be read, one Dutch sentence each; the rest still stands.
    synthetic
        True for a made-up gemeente, which every picture of it has to say.
    missing_indicators
        Figures that would matter and are published, but are not here.
    zoekwoorden
        What everyday words lead to.
    """

    gemeente: Gebied
    settings: Settings
    gebieden: Mapping[str, Gebied]
    domeinen: Mapping[str, Domein]
    indicatoren: Mapping[str, Indicator]
    figures: Mapping[tuple[str, int], Mapping[str, float]]
    figure_bronnen: Mapping[tuple[str, int, str], str]
    bronnen: Mapping[str, Bron]
    themas: Mapping[str, Thema]
    doelgroepen: Mapping[str, Doelgroep]
    partners: Mapping[str, Partner]
    places: Mapping[str, Place]
    initiatieven: Mapping[str, Initiatief]
    aanwezigheid: tuple[Aanwezigheid, ...]
    toezeggingen: Mapping[str, Toezegging]
    documents: Mapping[str, Document]
    stated_figures: Mapping[str, StatedFigure]
    ambiguities: Mapping[str, Ambiguity]
    problems: tuple[str, ...] = ()
    synthetic: bool = False
    missing_indicators: Mapping[str, MissingIndicator] = MappingProxyType({})
    zoekwoorden: tuple[Zoekwoord, ...] = ()
    _gebieden_by_level: Mapping[str, tuple[Gebied, ...]] = MappingProxyType({})
    _buurten_by_wijk: Mapping[str, tuple[Gebied, ...]] = MappingProxyType({})

    def __post_init__(self) -> None:
        """Make every mapping read-only."""
        figures = {key: MappingProxyType(dict(per_code)) for key, per_code in self.figures.items()}
        object.__setattr__(self, "figures", MappingProxyType(figures))
        for name in self.__match_args__:
            value = getattr(self, name)
            if isinstance(value, Mapping) and name != "figures":
                object.__setattr__(self, name, MappingProxyType(dict(value)))
        by_level = {
            level: tuple(
                sorted(
                    (g for g in self.gebieden.values() if g.level == level), key=lambda g: g.code
                )
            )
            for level in LEVELS
        }
        object.__setattr__(self, "_gebieden_by_level", MappingProxyType(by_level))
        by_wijk: dict[str, tuple[Gebied, ...]] = {
            wijk: tuple(inside)
            for wijk, inside in groupby(
                sorted(by_level["buurt"], key=lambda g: (g.parent, g.code)), key=lambda g: g.parent
            )
        }
        object.__setattr__(self, "_buurten_by_wijk", MappingProxyType(by_wijk))

    def at_level(self, level: Level) -> tuple[Gebied, ...]:
        """The gebieden of one level, in order of code."""
        return self._gebieden_by_level[level]

    def buurten_of(self, wijk: str) -> tuple[Gebied, ...]:
        """The buurten of one wijk, in order of code."""
        return self._buurten_by_wijk.get(wijk, ())

    def years(self, indicator: str, level: Level) -> tuple[int, ...]:
        """The years in which an indicator has figures at a level, oldest first."""
        return tuple(
            sorted(
                year
                for key, year, each in self.figure_bronnen
                if key == indicator and each == level
            )
        )

    def newest_year(self, indicator: str, level: Level, *, up_to: int | None = None) -> int | None:
        """The newest year with figures at a level, not after `up_to`; None where there is none."""
        years = [year for year in self.years(indicator, level) if up_to is None or year <= up_to]
        return years[-1] if years else None

    def values(self, indicator: str, level: Level, year: int) -> dict[str, float]:
        """The figures of one indicator, year and level, by code."""
        codes = {gebied.code for gebied in self.at_level(level)}
        per_code = self.figures.get((indicator, year), {})
        return {code: value for code, value in per_code.items() if code in codes}

    def figure(
        self, indicator: str, code: str, *, year: int | None = None, up_to: int | None = None
    ) -> Figure | None:
        """One figure: of `year`, or else the newest not after `up_to`; None where there is none."""
        if indicator not in self.indicatoren:
            return None
        level = self.gebieden[code].level
        years = (year,) if year is not None else reversed(self.years(indicator, level))
        for each in years:
            if up_to is not None and each > up_to:
                continue
            value = self.figures.get((indicator, each), {}).get(code)
            if value is not None:
                unit = self.indicatoren[indicator].unit
                bron = self.figure_bronnen[(indicator, each, level)]
                return Figure(indicator, code, value, each, unit, bron)
        return None

    def inwoners(self, level: Level, *, year: int | None = None) -> dict[str, float]:
        """Inwoners by code, of `year` or else of the newest year that the level has."""
        chosen = year if year is not None else self.newest_year("inwoners", level)
        return {} if chosen is None else self.values("inwoners", level, chosen)

    def rankable(self, level: Level) -> frozenset[str]:
        """Codes of the gebieden with inwoners enough to take a rank."""
        people = self.inwoners(level)
        return frozenset(
            code for code, count in people.items() if count >= self.settings.rankable_from
        )

    def indicatoren_of(self, domein: str) -> tuple[Indicator, ...]:
        """The indicators of one domain, in order of key."""
        return tuple(i for _, i in sorted(self.indicatoren.items()) if i.domein == domein)

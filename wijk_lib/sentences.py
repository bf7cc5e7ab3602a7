"""What does a result say, in one careful Dutch sentence?

By rules, from the numbers and nothing else: each sentence carries the figures it
stands on, says what is an estimate, and says it when something is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from statistics import pstdev

from wijk_lib.coverage import CellCounts, Coverage, state_words
from wijk_lib.dutch import counted, listed, number, points_of, the_counted, with_unit
from wijk_lib.model import Figure, Gebied, Indicator, Initiatief, Level, Wijkbeeld
from wijk_lib.named import named
from wijk_lib.need_level import index_indicatoren
from wijk_lib.sentence import Sentence, are_estimates
from wijk_lib.sentences_start import (
    closest_to_index,
    hours_message,
    need_message,
    presence_message,
    start_messages,
)
from wijk_lib.toezeggingen import ToezeggingState
from wijk_lib.trend import Trend
from wijk_lib.uitkomst import Uitkomst

__all__ = [
    "Sentence",
    "area_summary",
    "closest_to_index",
    "coverage_sentence",
    "difference_sentence",
    "gap_sentence",
    "hours_message",
    "need_message",
    "presence_message",
    "start_messages",
    "toezeggingen_sentence",
    "trend_sentence",
]

_MANY: Mapping[str, str] = {"wijk": "wijken", "buurt": "buurten"}


def area_summary(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst, code: str) -> Sentence:
    """One area in a few sentences: who lives there, expected need, who is known to be there.

    Raises KeyError when there is no such wijk or buurt.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> print(area_summary(proefstad(), uitkomst(), "WK02").text)
    In Zuid, Haven wonen 1.900 mensen (2020). De verwachte behoefte (cijfers van 2020) hoort bij
    het hoogste derde van de 2 wijken van Proefstad; per domein geldt dat ook voor armoede en
    eenzaamheid. Binnen de wijk is de verwachte behoefte in Zuid groter dan in het geheel. Voor
    geen van de 2 thema's weten we wie er is.
    """
    gebied = wijkbeeld.gebieden[code]
    people = wijkbeeld.figure("inwoners", code)
    flag = f" Let op bij het lezen: {gebied.flag}." if gebied.flag else ""
    parts = [_who_lives_here(gebied, people), _need_here(wijkbeeld, uitkomst, gebied) + flag]
    hidden = uitkomst.hidden.get(code, ())
    if hidden:
        names = listed([wijkbeeld.gebieden[each].name for each in hidden])
        parts.append(
            f"Binnen de wijk is de verwachte behoefte in {names} groter dan in het geheel."
        )
    parts.append(_known_here(wijkbeeld, uitkomst, gebied))
    return Sentence(" ".join(parts), (people,) if people else ())


def difference_sentence(
    wijkbeeld: Wijkbeeld, indicator: str, code: str, *, year: int, against: str
) -> Sentence:
    """One figure of an area beside that of a comparator, with the difference.

    An estimate comes without a margin. So a difference of less than half a standard
    deviation of the areas, the step of the bands of the map, is not called one.

    against
        Code to compare with: the gemeente or the land.

    Says so where the one or the other was not published.

    >>> from wijk_lib.example import proefstad
    >>> print(difference_sentence(proefstad(), "armoede", "WK02", year=2020, against="GM01").text)
    Armoede in Zuid, Haven (2020): naar schatting 22,0 %, 9,0 procentpunt meer dan in Proefstad
    (13,0 %); de marge is niet gepubliceerd.
    """
    facts, area, other = (
        wijkbeeld.indicatoren[indicator],
        wijkbeeld.gebieden[code],
        wijkbeeld.gebieden[against],
    )
    here = wijkbeeld.figure(indicator, code, year=year)
    there = wijkbeeld.figure(indicator, against, year=year)
    if here is None:
        return Sentence(f"{facts.label}, {area.name}, {year}: niet gepubliceerd.")
    modelled = are_estimates(wijkbeeld, (here,))
    value = with_unit(here.value, facts.unit, facts.decimals)
    text = f"{facts.label} in {area.name} ({year}): {'naar schatting ' if modelled else ''}{value}"
    if there is None:
        return Sentence(f"{text}; voor {other.name} niet gepubliceerd.", (here,))
    beside = with_unit(there.value, facts.unit, facts.decimals)
    step = round(here.value, facts.decimals) - round(there.value, facts.decimals)
    if round(step, facts.decimals) == 0:
        return Sentence(f"{text}, evenveel als in {other.name}.", (here, there))
    size = with_unit(abs(step), points_of(facts.unit), facts.decimals)
    said = f"{size} {'meer' if step > 0 else 'minder'} dan in {other.name} ({beside})"
    if modelled:
        if abs(step) < _noise(wijkbeeld, indicator, area.level, year):
            said = f"ongeveer zoals in {other.name} ({beside})"
        said = f"{said}; de marge is niet gepubliceerd"
    return Sentence(f"{text}, {said}.", (here, there))


def _noise(wijkbeeld: Wijkbeeld, indicator: str, level: Level, year: int) -> float:
    """Half a standard deviation of the areas that are large enough to compare."""
    published, large = wijkbeeld.values(indicator, level, year), wijkbeeld.rankable(level)
    values = [value for code, value in published.items() if code in large]
    return pstdev(values) / 2 if values else 0.0


def trend_sentence(indicator: Indicator, trend: Trend, where: str) -> str:
    """How a figure changed over the years in one place, and whether that is a trend.

    where
        Name of the area.

    >>> from wijk_lib.example import proefstad
    >>> from wijk_lib.trend import trend
    >>> figure = proefstad().indicatoren["armoede"]
    >>> print(trend_sentence(figure, trend({2012: 20.0, 2020: 22.0}), "Zuid"))
    Armoede in Zuid: tussen 2012 en 2020 2,0 procentpunt meer; 2 metingen, te kort voor een
    trend.
    """
    what = f"{indicator.label} in {where}"
    if trend.difference is None:
        once = f"alleen {trend.first_year} is gemeten" if trend.n else "geen cijfers"
        return f"{what}: {once}, dus over verandering is niets te zeggen."
    span = f"tussen {trend.first_year} en {trend.last_year}"
    size = with_unit(abs(trend.difference), points_of(indicator.unit), indicator.decimals)
    word = "meer" if trend.difference > 0 else "minder"
    same = round(trend.difference, indicator.decimals) == 0
    change = f"{span} gelijk gebleven" if same else f"{span} {size} {word}"
    if trend.direction is None:
        return f"{what}: {change}; {number(trend.n)} metingen, te kort voor een trend."
    if trend.direction == "geen duidelijke richting":
        return f"{what}: {change}; {number(trend.n)} metingen, zonder duidelijke richting."
    return f"{what} {trend.direction}: {change}, over {number(trend.n)} metingen."


def coverage_sentence(
    coverage: Coverage, *, thema: str, where: str, initiatieven: Mapping[str, Initiatief]
) -> str:
    """Who is known to be there for one thema in one area, and what nobody has said.

    thema, where
        Names, as they stand on screen.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> known = uitkomst().coverage["wijk", "geld"]["WK01"]
    >>> every = proefstad().initiatieven
    >>> print(coverage_sentence(known, thema="Geld", where="Noord", initiatieven=every))
    Geld in Noord: minstens 2 initiatieven bekend (Buurtkamer en Spreekuur; minstens 6 uur per
    week).
    """
    opening = f"{thema} in {where}"
    if coverage.state == "bevestigd niets":
        return f"{opening}: bevestigd dat er niets is."
    if coverage.state == "onbekend":
        return f"{opening}: onbekend wie er is."
    names = listed([named(initiatieven[key]) for key in coverage.present])
    amount = "omvang onbekend"
    if coverage.hours_at_least:
        hours = f"{number(coverage.hours_at_least, 1).removesuffix(',0')} uur per week"
        amount = hours if coverage.hours_per_week is not None else f"minstens {hours}"
    text = f"{opening}: minstens {counted(coverage.low, 'initiatief', 'initiatieven')} bekend"
    text += f" ({names}; {amount})"
    if rest := len(coverage.unknown):
        text += f"; van {counted(rest, 'ander', 'andere')} is onbekend of het er is"
    return f"{text}."


def cells_sentence(counts: CellCounts, *, over: int = 0) -> str:
    """Of how many cells (wijk x thema) something is known, of how many nothing, and the others.

    over
        Of how many of those with something known, all of it is over.

    >>> print(cells_sentence(CellCounts(known=6, nothing=2, unknown=104), over=1))
    Van 6 van de 112 vakken (wijk maal thema) is bekend dat er iets is (in 1 daarvan is het
    voorbij). Van 2 is bevestigd dat er niets is. Van de andere 104 weten we het niet, en dat is
    iets anders dan ‘niets’. Begin met vragen.
    """
    known, nothing = "is bekend dat er iets is", "is bevestigd dat er niets is"
    unknown = "weten we het niet, en dat is iets anders dan ‘niets’. Begin met vragen"
    if counts.every == 1:
        state = known if counts.known else nothing if counts.nothing else unknown
        return f"Van het ene vak (wijk maal thema) {state}{' (het is voorbij)' if over else ''}."
    past = f" (in {number(over)} daarvan is het voorbij)" if over else ""
    every = f"{number(counts.every)} vakken (wijk maal thema)"
    said = [f"Van {number(counts.known)} van de {every} {known}{past}."]
    if counts.nothing:
        said.append(f"Van {number(counts.nothing)} {nothing}.")
    if counts.unknown:
        others = "alle" if counts.unknown == counts.every else "de andere"
        said.append(f"Van {others} {number(counts.unknown)} {unknown}.")
    return " ".join(said)


def unknown_cells_sentence(counts: CellCounts) -> str:
    """Of how many cells (wijk x thema) it is not known who is there.

    >>> unknown_cells_sentence(CellCounts(known=6, nothing=2, unknown=104))
    'Van 104 van de 112 vakken (wijk maal thema) weten we niet wie er is.'
    """
    unknown, every = number(counts.unknown), number(counts.every)
    return f"Van {unknown} van de {every} vakken (wijk maal thema) weten we niet wie er is."


def gap_sentence(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst, *, level: Level, thema: str) -> str:
    """In how many areas with high need it is not known who is there for one thema.

    Raises KeyError when the thema is not held against a domein.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> print(gap_sentence(proefstad(), uitkomst(), level="wijk", thema="geld"))
    Geld: van de ene wijk met veel behoefte (armoede, hoogste derde) is onbekend wie er is in
    Zuid, Haven.
    """
    cells = uitkomst.cells[level, thema]
    facts = wijkbeeld.themas[thema]
    domein = wijkbeeld.domeinen[facts.domein].label.lower()
    high = sorted(code for code, cell in cells.items() if cell.high)
    if not high:
        return (
            f"{facts.label}: zonder cijfers over {domein} is niet te zeggen waar veel behoefte is."
        )
    many = the_counted(len(high), level, _MANY[level])
    opening = f"{facts.label}: van {many} met veel behoefte ({domein}, hoogste derde)"
    named = {
        state: listed([wijkbeeld.gebieden[c].name for c in high if cells[c].state == state])
        for state in ("minstens één bekend", "bevestigd niets", "onbekend")
    }
    said = {
        "minstens één bekend": "is minstens één initiatief bekend in",
        "bevestigd niets": "is er bevestigd niets in",
        "onbekend": "is onbekend wie er is in",
    }
    return f"{opening} {listed([f'{said[s]} {names}' for s, names in named.items() if names])}."


def toezeggingen_sentence(states: Iterable[ToezeggingState]) -> str:
    """How the promises stand, counted by state.

    >>> toezeggingen_sentence(["open", "afgerond"])
    'Van de 2 toezeggingen: 1 loopt nog, zonder einddatum of binnen de termijn; 1 is afgerond.'
    """
    found = list(states)
    if not found:
        return "Er zijn geen toezeggingen bekend."
    words: Mapping[ToezeggingState, str] = {
        "termijn voorbij, uitkomst niet in onze bronnen": (
            "van {n} is de termijn voorbij en staat de uitkomst niet in onze bronnen"
        ),
        "voorwaarde nog niet vervuld": (
            "van {n} is voor zover bekend de voorwaarde nog niet vervuld"
        ),
        "onbekend": "van {n} is de termijn niet te dateren",
        "open": "{n} {lopen} nog, zonder einddatum of binnen de termijn",
        "afgerond": "{n} {zijn} afgerond",
    }
    parts = []
    for state, text in words.items():
        if n := found.count(state):
            one = n == 1
            parts.append(
                text.format(
                    n=number(n), lopen="loopt" if one else "lopen", zijn="is" if one else "zijn"
                )
            )
    every = "die ene toezegging" if len(found) == 1 else f"de {number(len(found))} toezeggingen"
    return f"Van {every}: {'; '.join(parts)}."


def _who_lives_here(gebied: Gebied, people: Figure | None) -> str:
    if people is None:
        return f"Hoeveel mensen in {gebied.name} wonen, is niet bekend."
    return f"In {gebied.name} wonen {number(people.value)} mensen ({people.year})."


def _need_here(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst, gebied: Gebied) -> str:
    need = uitkomst.need(gebied.level)
    if gebied.code in need.too_small:
        return "Dat is te weinig om het gebied een plaats te geven."
    if gebied.code not in need.behoefte:
        return "Over de verwachte behoefte zijn te weinig cijfers."
    used = {each.key for each in index_indicatoren(wijkbeeld)} & need.years.keys()
    years = listed([str(year) for year in sorted({need.years[key] for key in used})])
    ranked = f"de {number(len(need.behoefte))} {_MANY[gebied.level]} van {wijkbeeld.gemeente.name}"
    third = "hoort bij" if gebied.code in need.high else "hoort niet bij"
    text = f"De verwachte behoefte (cijfers van {years}) {third} het hoogste derde van {ranked}"
    domeinen = [
        domein.label.lower()
        for key, domein in wijkbeeld.domeinen.items()
        if domein.in_index and gebied.code in need.high_by_domein[key]
    ]
    if domeinen:
        also = "ook" if gebied.code in need.high else "wel"
        text += f"; per domein geldt dat {also} voor {listed(domeinen)}"
    return f"{text}."


def _known_here(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst, gebied: Gebied) -> str:
    found = {
        thema: uitkomst.coverage[gebied.level, thema][gebied.code] for thema in wijkbeeld.themas
    }
    states = {thema: state_words(each, wijkbeeld.initiatieven) for thema, each in found.items()}
    known = [wijkbeeld.themas[t].label.lower() for t, s in states.items() if s.startswith("minst")]
    nothing = [wijkbeeld.themas[t].label.lower() for t, s in states.items() if s.startswith("bev")]
    over = [wijkbeeld.themas[t].label.lower() for t, s in states.items() if s == "voorbij"]
    unknown = sum(state == "onbekend" for state in states.values())
    parts = []
    if known:
        parts.append(f"Minstens één initiatief is bekend voor {listed(known)}.")
    if over:
        parts.append(f"Wat bekend is voor {listed(over)}, is voorbij.")
    if nothing:
        parts.append(f"Bevestigd is dat er niets is voor {listed(nothing)}.")
    if unknown == len(states):
        parts.append(f"Voor geen van de {number(unknown)} thema's weten we wie er is.")
    elif unknown:
        of = f"{number(unknown)} van de {number(len(states))} thema's"
        parts.append(f"Voor {of} weten we niet wie er is.")
    return " ".join(parts)

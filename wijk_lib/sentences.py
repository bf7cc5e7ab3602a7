"""What does a result say, in one careful Dutch sentence?

By rules, from the numbers and nothing else: each sentence carries the figures it
stands on, says what is an estimate, and says it when something is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wijk_lib.coverage import Coverage
from wijk_lib.dutch import counted, listed, number, points_of, with_unit
from wijk_lib.model import Bron, Figure, Gebied, Indicator, Initiatief, Level, Wijkbeeld
from wijk_lib.need_level import index_indicatoren
from wijk_lib.scale import spearman
from wijk_lib.toezeggingen import ToezeggingState
from wijk_lib.trend import Trend
from wijk_lib.uitkomst import Uitkomst

_MANY: Mapping[str, str] = {"wijk": "wijken", "buurt": "buurten"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A Dutch sentence and the published figures that it names."""

    text: str
    figures: tuple[Figure, ...] = ()


def start_messages(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst) -> tuple[Sentence, ...]:
    """The messages of the first screen: where need is, who is known, what cannot be said yet.

    Each is there only where the data can carry it.
    """
    each = (
        need_message(wijkbeeld, uitkomst),
        presence_message(wijkbeeld, uitkomst),
        hours_message(wijkbeeld, uitkomst),
    )
    return tuple(sentence for sentence in each if sentence is not None)


def need_message(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst, *, most: int = 3) -> Sentence | None:
    """Where the indicator closest to the need index is highest, beside gemeente and land.

    Wijken that the gemeente leaves out of divisions are named apart, with the reason.
    None where there are no figures.
    """
    indicator = closest_to_index(wijkbeeld, uitkomst)
    if indicator is None:
        return None
    year = uitkomst.wijk.years[indicator.key]
    values = wijkbeeld.values(indicator.key, "wijk", year)
    sign = -1 if indicator.direction == "more need" else 1
    ranked = sorted(uitkomst.wijk.behoefte.keys() & values, key=lambda c: (sign * values[c], c))
    named = [code for code in ranked if wijkbeeld.gebieden[code].in_divisions][:most]
    lowest_named = max((sign * values[code] for code in named), default=0.0)
    apart = [
        code
        for code in ranked
        if not wijkbeeld.gebieden[code].in_divisions and sign * values[code] <= lowest_named
    ]
    figures = _figures(wijkbeeld, indicator, [*named, *_comparators(wijkbeeld), *apart], year)
    where = [f"in {_at(wijkbeeld, figures, code, indicator)}" for code in named]
    beside = [_at(wijkbeeld, figures, code, indicator) for code in _comparators(wijkbeeld)]
    notes = _notes(wijkbeeld, figures) + [
        f"{_at(wijkbeeld, figures, code, indicator)}, {wijkbeeld.gebieden[code].flag}".rstrip(", ")
        for code in apart
    ]
    # Each place has its own "in", so commas do: "in Groenelaan 1 %, in Bankras, Kostverloren 2 %".
    places = " en ".join([", ".join(where[:-1]), where[-1]]) if len(where) > 1 else "".join(where)
    estimate = _estimate(wijkbeeld, figures)
    text = f"{indicator.question} {estimate} in {year}: {places}; {', '.join(beside)}"
    return Sentence(f"{text} ({'; '.join(notes)})." if notes else f"{text}.", figures)


def presence_message(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst) -> Sentence | None:
    """Of how many initiatieven a place is known, and of how many wijken nothing is."""
    if not wijkbeeld.initiatieven:
        return None
    wijken = {gebied.code for gebied in wijkbeeld.at_level("wijk")}
    located, reached = set(), set()
    for key, where in uitkomst.presence.items():
        there = {code for code, state in where.items() if state == "aanwezig"} & wijken
        if there and key not in {k for keys in uitkomst.stadsbreed.values() for k in keys}:
            located.add(key)
            reached |= there
    source = "in de brief" if _all_from_letter(wijkbeeld) else "in onze bronnen"
    total = counted(len(wijkbeeld.initiatieven), "initiatief", "initiatieven")
    text = f"Van de {total} {source} is van {number(len(located))} een plek bekend"
    if reached:
        text += f", samen in {number(len(reached))} van de {counted(len(wijken), 'wijk', 'wijken')}"
    if rest := len(wijken - reached):
        other = "de andere wijk" if rest == 1 else f"de andere {number(rest)}"
        text += f"; van {other} weten we het niet, en dat is iets anders dan ‘niets’"
    return Sentence(f"{text}.")


def hours_message(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst) -> Sentence | None:
    """Whether it can be said that support follows need, and whom to ask first about where."""
    counting = [each for each in wijkbeeld.initiatieven.values() if each.counts]
    if not counting:
        return None
    known = [each for each in counting if _weekly(each)]
    if len(known) == len(counting):
        return Sentence("Van elk initiatief is bekend hoeveel er per week is.")
    text = "Of steun de behoefte volgt, is nog niet te zeggen: van "
    if known:
        named = listed([f"{each.name}, {_amount(each)}" for each in known[:3]])
        text += f"{counted(len(known), 'initiatief', 'initiatieven')} is een wekelijkse omvang "
        text += f"bekend ({named})"
    else:
        text += "geen enkel initiatief is een wekelijkse omvang bekend"
    asked, where = _first_to_ask(wijkbeeld, uitkomst), _neediest_unknown(wijkbeeld, uitkomst)
    if asked and where:
        people = wijkbeeld.figure("inwoners", where.code)
        size = f" ({number(people.value)} inwoners)" if people else ""
        text += f"; vraag eerst {asked} wat er is in {where.name}{size}"
        return Sentence(f"{text}.", (people,) if people else ())
    return Sentence(f"{text}.")


def closest_to_index(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst) -> Indicator | None:
    """The indicator of the index that puts the wijken most nearly in the order of the index.

    To say need in one real figure instead of a score. None where there is no index.
    """
    scores = {c: b.score for c, b in uitkomst.wijk.behoefte.items() if b.score is not None}
    best: tuple[float, Indicator] | None = None
    for indicator in index_indicatoren(wijkbeeld):
        year = uitkomst.wijk.years.get(indicator.key)
        values = {} if year is None else wijkbeeld.values(indicator.key, "wijk", year)
        codes = sorted(scores.keys() & values)
        if len(codes) < 2:
            continue
        near = abs(spearman([scores[c] for c in codes], [values[c] for c in codes]))
        if best is None or near > best[0]:
            best = near, indicator
    return None if best is None else best[1]


def area_summary(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst, code: str) -> Sentence:
    """One area in a few sentences: who lives there, expected need, who is known to be there.

    Raises KeyError when there is no such wijk or buurt.
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

    against
        Code to compare with: the gemeente or the land.

    Says so where the one or the other was not published.
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
    modelled = _estimate(wijkbeeld, (here,)) == "Naar schatting"
    value = with_unit(here.value, facts.unit, facts.decimals)
    text = f"{facts.label} in {area.name} ({year}): {'naar schatting ' if modelled else ''}{value}"
    if there is None:
        return Sentence(f"{text}; voor {other.name} niet gepubliceerd.", (here,))
    beside = with_unit(there.value, facts.unit, facts.decimals)
    step = round(here.value, facts.decimals) - round(there.value, facts.decimals)
    if round(step, facts.decimals) == 0:
        return Sentence(f"{text}, evenveel als in {other.name}.", (here, there))
    size = with_unit(abs(step), points_of(facts.unit), facts.decimals)
    word = "meer" if step > 0 else "minder"
    return Sentence(f"{text}, {size} {word} dan in {other.name} ({beside}).", (here, there))


def trend_sentence(indicator: Indicator, trend: Trend, where: str) -> str:
    """How a figure changed over the years in one place, and whether that is a trend.

    where
        Name of the area.
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
    """
    opening = f"{thema} in {where}"
    if coverage.state == "bevestigd niets":
        return f"{opening}: bevestigd dat er niets is."
    if coverage.state == "onbekend":
        return f"{opening}: onbekend wie er is."
    names = listed([initiatieven[key].name for key in coverage.present])
    amount = (
        f"{number(coverage.hours_at_least, 1).removesuffix(',0')} uur per week bekend"
        if coverage.hours_at_least
        else "omvang onbekend"
    )
    text = f"{opening}: minstens {counted(coverage.low, 'initiatief', 'initiatieven')} bekend"
    text += f" ({names}; {amount})"
    if rest := len(coverage.unknown):
        text += f"; van {counted(rest, 'ander', 'andere')} is onbekend of het er is"
    return f"{text}."


def gap_sentence(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst, *, level: Level, thema: str) -> str:
    """In how many areas with high need it is not known who is there for one thema.

    Raises KeyError when the thema is not held against a domein.
    """
    cells = uitkomst.cells[level, thema]
    facts = wijkbeeld.themas[thema]
    domein = wijkbeeld.domeinen[facts.domein].label.lower()
    high = sorted(code for code, cell in cells.items() if cell.high)
    if not high:
        return (
            f"{facts.label}: zonder cijfers over {domein} is niet te zeggen waar veel behoefte is."
        )
    many = counted(len(high), level, _MANY[level])
    opening = f"{facts.label}: van de {many} met veel behoefte ({domein}, hoogste derde)"
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
    """How the promises stand, counted by state."""
    found = list(states)
    if not found:
        return "Er zijn geen toezeggingen bekend."
    words: Mapping[ToezeggingState, str] = {
        "termijn voorbij, uitkomst niet in onze bronnen": (
            "is de termijn voorbij en staat de uitkomst niet in onze bronnen"
        ),
        "voorwaarde nog niet vervuld": "is voor zover bekend de voorwaarde nog niet vervuld",
        "onbekend": "is de termijn niet te dateren",
        "open": "loopt het nog, zonder einddatum of binnen de termijn",
        "afgerond": "is de uitkomst afgerond",
    }
    parts = [f"van {number(found.count(s))} {text}" for s, text in words.items() if s in found]
    return f"Van de {counted(len(found), 'toezegging', 'toezeggingen')}: {'; '.join(parts)}."


def _at(wijkbeeld: Wijkbeeld, figures: Iterable[Figure], code: str, indicator: Indicator) -> str:
    name = wijkbeeld.gebieden[code].name
    for figure in figures:
        if figure.code == code:
            return f"{name} {with_unit(figure.value, indicator.unit, indicator.decimals)}"
    return f"{name} niet gepubliceerd"


def _comparators(wijkbeeld: Wijkbeeld) -> list[str]:
    land = [gebied.code for gebied in wijkbeeld.at_level("land")]
    return [wijkbeeld.gemeente.code, *land]


def _figures(
    wijkbeeld: Wijkbeeld, indicator: Indicator, codes: Iterable[str], year: int
) -> tuple[Figure, ...]:
    found = (wijkbeeld.figure(indicator.key, code, year=year) for code in codes)
    return tuple(figure for figure in found if figure is not None)


def _bronnen(wijkbeeld: Wijkbeeld, figures: Iterable[Figure]) -> list[Bron]:
    keys = dict.fromkeys(figure.bron for figure in figures)
    return [wijkbeeld.bronnen[key] for key in keys if key in wijkbeeld.bronnen]


def _estimate(wijkbeeld: Wijkbeeld, figures: Iterable[Figure]) -> str:
    bronnen = _bronnen(wijkbeeld, figures)
    return "Naar schatting" if any(bron.modelled for bron in bronnen) else "Volgens de cijfers"


def _notes(wijkbeeld: Wijkbeeld, figures: Iterable[Figure]) -> list[str]:
    """The model and the year that ask for care, as the source itself says."""
    notes = []
    for bron in _bronnen(wijkbeeld, figures):
        publisher = bron.publisher.split(",")[0]
        words = [f"{publisher}-model" if bron.modelled else publisher]
        words += ["coronajaar"] if "corona" in bron.note.lower() else []
        notes.append(", ".join(words))
    return list(dict.fromkeys(notes))


def _all_from_letter(wijkbeeld: Wijkbeeld) -> bool:
    return all(each.row is not None for each in wijkbeeld.initiatieven.values())


def _weekly(initiatief: Initiatief) -> bool:
    return initiatief.hours_per_week is not None or "per week" in initiatief.amount


def _amount(initiatief: Initiatief) -> str:
    return (initiatief.amount or f"{number(initiatief.hours_per_week or 0)} uur per week").strip()


def _first_to_ask(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst) -> str:
    """Name of the partner with most open questions, other than the gemeente and its own people."""
    counts: dict[str, int] = {}
    for question in uitkomst.questions:
        partner = wijkbeeld.partners.get(question.ask)
        if partner and question.areas and not _own(wijkbeeld, partner.key):
            counts[partner.name] = counts.get(partner.name, 0) + 1
    return min(counts, key=lambda name: (-counts[name], name), default="")


def _own(wijkbeeld: Wijkbeeld, partner: str) -> bool:
    seen: set[str] = set()
    while partner in wijkbeeld.partners and partner not in seen:
        if wijkbeeld.partners[partner].name.lower().startswith("gemeente "):
            return True
        seen.add(partner)
        partner = wijkbeeld.partners[partner].part_of
    return False


def _neediest_unknown(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst) -> Gebied | None:
    """The wijk with the most expected need of which nothing is known about who is there."""
    scores = {c: b.score for c, b in uitkomst.wijk.behoefte.items() if b.score is not None}
    open_wijken = [
        code
        for code in scores
        if wijkbeeld.gebieden[code].in_divisions
        and all(
            per[code].state == "onbekend"
            for (level, _), per in uitkomst.coverage.items()
            if level == "wijk"
        )
    ]
    most = min(open_wijken, key=lambda code: (-scores[code], code), default=None)
    return None if most is None else wijkbeeld.gebieden[most]


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
    states = {
        thema: uitkomst.coverage[gebied.level, thema][gebied.code].state
        for thema in wijkbeeld.themas
    }
    known = [wijkbeeld.themas[t].label.lower() for t, s in states.items() if s.startswith("minst")]
    nothing = [wijkbeeld.themas[t].label.lower() for t, s in states.items() if s.startswith("bev")]
    unknown = sum(state == "onbekend" for state in states.values())
    parts = []
    if known:
        parts.append(f"Minstens één initiatief is bekend voor {listed(known)}.")
    if nothing:
        parts.append(f"Bevestigd is dat er niets is voor {listed(nothing)}.")
    if unknown == len(states):
        parts.append(f"Voor geen van de {number(unknown)} thema's weten we wie er is.")
    elif unknown:
        of = f"{number(unknown)} van de {number(len(states))} thema's"
        parts.append(f"Voor {of} weten we niet wie er is.")
    return " ".join(parts)

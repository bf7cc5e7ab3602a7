"""What does the first screen say today: where is need, who is known, what cannot be said yet?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wijk_lib.dutch import counted, listed, number, the_counted, with_unit
from wijk_lib.model import Figure, Gebied, Indicator, Initiatief, Wijkbeeld
from wijk_lib.need_level import index_indicatoren
from wijk_lib.scale import spearman
from wijk_lib.sentence import Sentence, are_estimates, bronnen_of
from wijk_lib.uitkomst import Uitkomst


def start_messages(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst) -> tuple[Sentence, ...]:
    """The messages of the first screen: where need is, who is known, what cannot be said yet.

    Each is there only where the data can carry it.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> len(start_messages(proefstad(), uitkomst()))
    3
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

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> print(need_message(proefstad(), uitkomst()).text)
    Hoeveel mensen hebben armoede? Naar schatting in 2020: in Zuid, Haven 22,0 % en in Noord
    8,0 %; Proefstad 13,0 %, Nederland 11,0 % (RIVM-model, coronajaar).
    """
    indicator = closest_to_index(wijkbeeld, uitkomst)
    if indicator is None:
        return None
    year = uitkomst.wijk.years[indicator.key]
    values = wijkbeeld.values(indicator.key, "wijk", year)
    sign = -1 if indicator.direction == "more need" else 1
    ranked = sorted(uitkomst.wijk.behoefte.keys() & values, key=lambda c: (sign * values[c], c))
    named = [code for code in ranked if wijkbeeld.gebieden[code].in_divisions][:most]
    if not named:
        return None
    before_the_last = ranked[: ranked.index(named[-1])]
    apart = [code for code in before_the_last if code not in named]
    figures = _figures(wijkbeeld, indicator, [*named, *_comparators(wijkbeeld), *apart], year)
    where = [f"in {_at(wijkbeeld, figures, code, indicator)}" for code in named]
    beside = [_at(wijkbeeld, figures, code, indicator) for code in _comparators(wijkbeeld)]
    notes = _notes(wijkbeeld, figures) + [
        f"{_at(wijkbeeld, figures, code, indicator)}, {wijkbeeld.gebieden[code].flag}".rstrip(", ")
        for code in apart
    ]
    # Each place has its own "in", so commas do: "in Groenelaan 1 %, in Bankras, Kostverloren 2 %".
    places = " en ".join([", ".join(where[:-1]), where[-1]]) if len(where) > 1 else "".join(where)
    estimate = "Naar schatting" if are_estimates(wijkbeeld, figures) else "Volgens de cijfers"
    text = f"{indicator.question} {estimate} in {year}: {places}; {', '.join(beside)}"
    return Sentence(f"{text} ({'; '.join(notes)})." if notes else f"{text}.", figures)


def presence_message(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst) -> Sentence | None:
    """Of how many initiatieven a place is known, and of how many wijken nothing is.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> print(presence_message(proefstad(), uitkomst()).text)
    Van de 3 initiatieven in de brief is van 2 een plek bekend, samen in 1 van de 2 wijken; van
    de andere wijk weten we het niet, en dat is iets anders dan ‘niets’.
    """
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
    many = len(wijkbeeld.initiatieven)
    every = "het ene initiatief" if many == 1 else f"de {number(many)} initiatieven"
    text = f"Van {every} {source} is van {number(len(located)) if located else 'geen enkel'} "
    text += "een plek bekend"
    if reached:
        among = f"in {number(len(reached))} van {the_counted(len(wijken), 'wijk', 'wijken')}"
        text += f", {'samen ' if len(located) > 1 else ''}{among}"
    if rest := len(wijken - reached):
        left = f"de {number(rest)} wijken"
        if reached:
            left = "de andere wijk" if rest == 1 else f"de andere {number(rest)}"
        text += f"; van {left} weten we het niet, en dat is iets anders dan ‘niets’"
    return Sentence(f"{text}.")


def hours_message(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst) -> Sentence | None:
    """Whether it can be said that support follows need, and whom to ask first about where.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> print(hours_message(proefstad(), uitkomst()).text)
    Of steun de behoefte volgt, is nog niet te zeggen: van één initiatief is een wekelijkse
    omvang bekend (Buurtkamer, minstens 6 uur per week); vraag eerst Steunpunt wat er is in
    Zuid, Haven (1.900 inwoners).
    """
    counting = [each for each in wijkbeeld.initiatieven.values() if each.counts]
    if not counting:
        return None
    said = _hours_said(wijkbeeld)
    known = [each for each in counting if _weekly(each) or each.key in said]
    if all(map(_weekly, counting)):
        return Sentence("Van elk initiatief is bekend hoeveel er per week is.")
    text = "Of steun de behoefte volgt, is nog niet te zeggen: van "
    if known:
        named = listed([f"{each.name}, {_amount(each, said)}" for each in known[:3]])
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

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> closest_to_index(proefstad(), uitkomst()).key
    'armoede'
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


def _notes(wijkbeeld: Wijkbeeld, figures: Iterable[Figure]) -> list[str]:
    """The model and the year that ask for care, as the source itself says."""
    notes = []
    for bron in bronnen_of(wijkbeeld, figures):
        publisher = bron.publisher.split(",")[0]
        words = [f"{publisher}-model" if bron.modelled else publisher]
        words += ["coronajaar"] if "corona" in bron.note.lower() else []
        notes.append(", ".join(words))
    return list(dict.fromkeys(notes))


def _all_from_letter(wijkbeeld: Wijkbeeld) -> bool:
    return all(each.row is not None for each in wijkbeeld.initiatieven.values())


def _weekly(initiatief: Initiatief) -> bool:
    return initiatief.hours_per_week is not None or "per week" in initiatief.amount


def _hours_said(wijkbeeld: Wijkbeeld) -> dict[str, float]:
    """Initiatief key -> hours per week, as far as they are said of the places where it is."""
    found: dict[str, float] = {}
    for row in wijkbeeld.aanwezigheid:
        if row.state == "aanwezig" and row.hours_per_week is not None:
            found[row.initiatief] = found.get(row.initiatief, 0.0) + row.hours_per_week
    return found


def _amount(initiatief: Initiatief, said: Mapping[str, float]) -> str:
    if initiatief.amount:
        return initiatief.amount.strip()
    if initiatief.hours_per_week is not None:
        return f"{number(initiatief.hours_per_week)} uur per week"
    return f"minstens {number(said[initiatief.key])} uur per week"


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

"""What stands on the A4 of one wijk, and on that of the gemeente?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pages.parts import map_texts, words
from pages.parts.beeld import Beeld
from pages.parts.rapport.address import live_link
from pages.parts.rapport.bars import Bar, ranked_bars
from pages.parts.rapport.chart import Frame
from pages.parts.rapport.map_picture import describe, map_picture, report_painting
from pages.parts.rapport.pdf import to_one_page
from pages.parts.rapport.ranges import dot_ranges
from pages.parts.rapport.sheet import Figure, Sheet, sheet_html
from pages.parts.sources import source_lines
from wijk_lib.coverage import Question
from wijk_lib.dutch import counted
from wijk_lib.measure import measure
from wijk_lib.model import Bron, Gebied, Wijkbeeld
from wijk_lib.need_level import index_indicatoren
from wijk_lib.profile import Standing, standings
from wijk_lib.sentences import closest_to_index, start_messages, toezeggingen_sentence
from wijk_lib.sentences_report import area_messages, area_questions, caution_sentence
from wijk_lib.toezeggingen import split, states

BANDS = ("minste", "minder", "midden", "meer", "meeste")
FEW_QUESTIONS = 3
MOST_ROWS = 14
NO_CHART = "Hiervoor zijn geen cijfers, of te weinig inwoners om te vergelijken."


def wijk_pdf(beeld: Beeld, code: str) -> bytes:
    """One A4 about one wijk.

    Raises KeyError when there is no such wijk, and what `to_one_page` raises.
    """
    sheet = wijk_sheet(beeld, code)
    return to_one_page(lambda size: sheet_html(sheet, size))


def gemeente_pdf(beeld: Beeld) -> bytes:
    """One A4 about the gemeente as a whole."""
    sheet = gemeente_sheet(beeld)
    return to_one_page(lambda size: sheet_html(sheet, size))


def wijk_sheet(beeld: Beeld, code: str) -> Sheet:
    """What stands on the A4 of one wijk."""
    wijkbeeld, gebied = beeld.wijkbeeld, beeld.wijkbeeld.gebieden[code]
    asks = ("Wat is nodig?", "Wie is er?", "Wat nu?")
    messages = area_messages(wijkbeeld, beeld.uitkomst, code, today=beeld.today)
    found = _standings(beeld, code)
    figures = (_map_of(beeld, gebied), _ranges(beeld, gebied, found))
    bronnen = [each.bron for each in found] + _letter(wijkbeeld)
    people = wijkbeeld.figure("inwoners", code)
    if people is not None:
        bronnen.insert(0, people.bron)
    return Sheet(
        gemeente=wijkbeeld.gemeente.name,
        title=gebied.name,
        subtitle=_subtitle(wijkbeeld, gebied),
        messages=[(ask, each.text) for ask, each in zip(asks, messages, strict=True)],
        figures=figures,
        caption="Behoefte en aanwezigheid per thema",
        rows=_thema_rows(beeld, gebied),
        unknown=_unknown_here(beeld, gebied, found),
        sources=source_lines(wijkbeeld, bronnen),
        made=_made(beeld),
        where=live_link("wijk", gebied=code)
        or f"Nu en op het scherm: Wijkbeeld, bladzijde ‘Wijk’, gebied {gebied.name}.",
        own_weights=beeld.eigen_weging,
        made_up=wijkbeeld.synthetic,
    )


def gemeente_sheet(beeld: Beeld) -> Sheet:
    """What stands on the A4 of the gemeente."""
    wijkbeeld, gemeente = beeld.wijkbeeld, beeld.wijkbeeld.gemeente
    asks = ("Waar is het nodig?", "Wie is waar?", "Volgt steun de behoefte?")
    messages = start_messages(wijkbeeld, beeld.uitkomst)
    closest = closest_to_index(wijkbeeld, beeld.uitkomst)
    keys = [closest.key] if closest else []
    bronnen = [
        wijkbeeld.figure_bronnen[key, year, "wijk"]
        for key in keys
        if (year := wijkbeeld.newest_year(key, "wijk")) is not None
    ] + _letter(wijkbeeld)
    wijken = wijkbeeld.at_level("wijk")
    return Sheet(
        gemeente=gemeente.name,
        title=gemeente.name,
        subtitle=f"De hele gemeente: {_people(wijkbeeld, gemeente.code)}, "
        f"{counted(len(wijken), 'wijk', 'wijken')}",
        messages=[(ask, each.text) for ask, each in zip(asks, messages, strict=False)],
        figures=(_map_of(beeld, gemeente), _bars(beeld)),
        caption="Wat er bekend is per thema",
        rows=_gemeente_rows(beeld),
        unknown=_unknown_everywhere(beeld, bronnen),
        sources=source_lines(wijkbeeld, bronnen),
        made=_made(beeld),
        where=live_link("kaart") or "Nu en op het scherm: Wijkbeeld, bladzijde ‘Kaart’.",
        more=[("Wat is toegezegd?", _promises(beeld))],
        own_weights=beeld.eigen_weging,
        made_up=wijkbeeld.synthetic,
    )


def _subtitle(wijkbeeld: Wijkbeeld, gebied: Gebied) -> str:
    buurten = counted(len(wijkbeeld.buurten_of(gebied.code)), "buurt", "buurten")
    return f"Wijk {gebied.code} van {wijkbeeld.gemeente.name}: " + ", ".join(
        (_people(wijkbeeld, gebied.code), buurten)
    )


def _people(wijkbeeld: Wijkbeeld, code: str) -> str:
    people = wijkbeeld.figure("inwoners", code)
    if people is None:
        return "aantal inwoners niet bekend"
    return f"{words.number(people.value)} inwoners ({people.year})"


def _made(beeld: Beeld) -> str:
    return f"{words.day(beeld.today)} · gegevens versie {beeld.version}"


def _letter(wijkbeeld: Wijkbeeld) -> list[str]:
    """The sources of what is known of initiatieven."""
    return list(dict.fromkeys(each.bron for each in wijkbeeld.initiatieven.values()))


def _standings(beeld: Beeld, code: str) -> tuple[Standing, ...]:
    used = index_indicatoren(beeld.wijkbeeld)
    found = standings(beeld.wijkbeeld, code, used, up_to=beeld.uitkomst.year)
    return found[:MOST_ROWS]


def _map_of(beeld: Beeld, gebied: Gebied) -> Figure:
    """The buurten of a wijk, or the wijken of the gemeente, by expected need."""
    wijkbeeld, whole = beeld.wijkbeeld, gebied.level == "gemeente"
    level, selected = ("wijk", "") if whole else ("buurt", gebied.code)
    figure = measure(wijkbeeld, beeld.uitkomst, toon="behoefte", level=level)
    painting, drawn = report_painting(beeld, figure, selected=selected)
    svg = map_picture(
        beeld, figure, painting, drawn, width=380, height=360 if whole else 340, around=False
    )
    heading = f"Verwachte behoefte per {level}, {words.years(figure.years)}"
    count = sum(figure.counts)
    note = f"Naar schatting. Vijf groepen van de {count} {map_texts.LEVELS[level]} in "
    note += f"{wijkbeeld.gemeente.name}; er is altijd een groep met de meeste."
    return Figure(heading, svg, describe(wijkbeeld, figure, selected), note)


def _ranges(beeld: Beeld, gebied: Gebied, found: Sequence[Standing]) -> Figure:
    """Each indicator of the index as a dot among the other wijken."""
    wijkbeeld, gemeente = beeld.wijkbeeld, beeld.wijkbeeld.gemeente.name
    years = words.years([each.year for each in found])
    heading = f"{gebied.name} naast {gemeente}, {years}"
    comparable = [each for each in found if each.value is not None]
    if gebied.code in beeld.uitkomst.wijk.too_small or not comparable:
        return Figure(heading, "", "", NO_CHART)
    groups = {
        domein.label: [each for each in comparable if each.indicator.domein == key]
        for key, domein in wijkbeeld.domeinen.items()
    }
    units = words.listed(list(dict.fromkeys(_unit(each) for each in comparable)))
    said = _dots_in_words(gebied, gemeente, comparable)
    frame = Frame("", words.capital(units), said, wijkbeeld.synthetic)
    svg = dot_ranges(groups, frame, own=gebied.name, gemeente=gemeente, others="andere wijken")
    return Figure(heading, svg, frame.description)


def _unit(each: Standing) -> str:
    return f"{words.unit_words(each.indicator.unit)} {each.indicator.base}"


def _dots_in_words(gebied: Gebied, gemeente: str, found: Iterable[Standing]) -> str:
    parts = []
    for each in found:
        unit, decimals = each.indicator.unit, each.indicator.decimals
        here = words.with_unit(each.value, unit, decimals)
        whole = words.with_unit(each.gemeente, unit, decimals)
        parts.append(f"{each.indicator.label} {here} ({gemeente} {whole})")
    return f"Cijfers van {gebied.name}: {'; '.join(parts)}."


def _bars(beeld: Beeld) -> Figure:
    """The figure closest to the index for every wijk, beside gemeente and land."""
    wijkbeeld = beeld.wijkbeeld
    indicator = closest_to_index(wijkbeeld, beeld.uitkomst)
    if indicator is None:
        return Figure("Behoefte per wijk", "", "", NO_CHART)
    figure = measure(wijkbeeld, beeld.uitkomst, toon=indicator.key, level="wijk")
    comparators = {
        name: value
        for name, value in (
            (wijkbeeld.gemeente.name, figure.gemeente),
            ("Nederland", figure.nederland),
        )
        if value is not None
    }
    gebieden = wijkbeeld.gebieden
    bars = [
        Bar(gebieden[code].name, value, apart=not gebieden[code].in_divisions)
        for code, value in figure.values.items()
        if code not in figure.too_small
    ]
    unit = f"{words.unit_words(indicator.unit)} {indicator.base}"
    shown = [
        f"{bar.label} {words.with_unit(bar.value, indicator.unit, indicator.decimals)}"
        for bar in sorted(bars, key=lambda bar: -bar.value)
    ]
    said = f"Per wijk, van hoog naar laag: {'; '.join(shown)}."
    frame = Frame("", words.capital(unit), said, wijkbeeld.synthetic)
    svg = ranked_bars(bars, comparators, frame, unit=indicator.unit, decimals=indicator.decimals)
    return Figure(
        f"{indicator.label} per wijk, {words.years(figure.years)}",
        svg,
        frame.description,
        _apart_note(wijkbeeld, figure.too_small),
    )


def _apart_note(wijkbeeld: Wijkbeeld, too_small: Iterable[str]) -> str:
    """Which bar is hatched and why, and which wijk is not among them."""
    flagged = [each for each in wijkbeeld.at_level("wijk") if not each.in_divisions]
    parts = [f"Gearceerd: {each.name}, {each.flag}." for each in flagged]
    small = [wijkbeeld.gebieden[code].name for code in sorted(too_small)]
    if small:
        parts.append(f"Te klein om te vergelijken: {words.listed(small)}.")
    return " ".join(parts)


def _thema_rows(beeld: Beeld, gebied: Gebied) -> list[Mapping[str, str]]:
    wijkbeeld, uitkomst = beeld.wijkbeeld, beeld.uitkomst
    rows = []
    for key, thema in wijkbeeld.themas.items():
        covered = uitkomst.coverage["wijk", key][gebied.code]
        names = [wijkbeeld.initiatieven[each].name for each in covered.present]
        rest = counted(len(covered.unknown), "initiatief", "initiatieven")
        known = words.listed(names) or covered.state
        if covered.unknown:
            known += f"; van {rest} onbekend" if names else f" ({rest})"
        elif covered.state == "onbekend":
            known = "onbekend: geen initiatief in onze bronnen"
        rows.append(
            {
                "Thema": thema.label,
                "Verwachte behoefte": _need_of(beeld, thema.domein, gebied.code),
                "Wie is er?": known,
            }
        )
    return rows


def _need_of(beeld: Beeld, domein: str, code: str) -> str:
    """In which fifth a wijk falls on the domain of a thema."""
    if domein not in beeld.wijkbeeld.domeinen:
        return "geen passend cijfer"
    band = beeld.uitkomst.wijk.domein_bands.get(domein, {}).get(code)
    label = beeld.wijkbeeld.domeinen[domein].label.lower()
    return f"{BANDS[band - 1]} ({label})" if band else "niet te vergelijken"


def _gemeente_rows(beeld: Beeld) -> list[Mapping[str, str]]:
    wijkbeeld, uitkomst = beeld.wijkbeeld, beeld.uitkomst
    rows = []
    for key, thema in wijkbeeld.themas.items():
        covered = uitkomst.coverage["wijk", key]
        known = [wijkbeeld.gebieden[code].name for code, each in covered.items() if each.low]
        whole = [wijkbeeld.initiatieven[each].name for each in uitkomst.stadsbreed[key]]
        counting = [i for i in wijkbeeld.initiatieven.values() if i.thema == key and i.counts]
        rows.append(
            {
                "Thema": thema.label,
                "Initiatieven": words.number(len(counting)),
                "Wijken waarvan iets bekend is": words.listed(known) or "onbekend",
                "Voor iedereen": words.listed(whole) or "–",
            }
        )
    return rows


def _unknown_here(beeld: Beeld, gebied: Gebied, found: Sequence[Standing]) -> list[str]:
    """The first questions with whom to ask, hours, and what the figures do not say."""
    wijkbeeld = beeld.wijkbeeld
    questions = area_questions(wijkbeeld, beeld.uitkomst, gebied.code)
    points = [_asked(wijkbeeld, each) for each in questions[:FEW_QUESTIONS]]
    rest = len(questions) - len(points)
    if rest > 0:
        points.append(f"En nog {counted(rest, 'vraag', 'vragen')}; zie Wijkbeeld op het scherm.")
    if any(each.value is not None for each in found):
        points.append(caution_sentence(wijkbeeld, _bronnen(wijkbeeld, (s.bron for s in found))))
    return [point for point in points if point] or ["Er staan geen vragen open."]


def _unknown_everywhere(beeld: Beeld, bronnen: Iterable[str]) -> list[str]:
    wijkbeeld, (known, every) = beeld.wijkbeeld, beeld.uitkomst.known_cells["wijk"]
    points = [
        f"Van {words.number(every - known)} van de {words.number(every)} vakken (wijk maal thema) "
        "weten we niet wie er is."
    ]
    by_partner: dict[str, int] = {}
    for question in beeld.uitkomst.questions:
        partner = wijkbeeld.partners.get(question.ask)
        name = partner.name if partner else "nog onbekend wie"
        by_partner[name] = by_partner.get(name, 0) + 1
    asked = [
        f"{name} ({counted(count, 'vraag', 'vragen')})"
        for name, count in sorted(by_partner.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    if asked:
        points.append(f"Wie kan het zeggen? {words.listed(asked)}.")
    points.append(caution_sentence(wijkbeeld, _bronnen(wijkbeeld, bronnen)))
    return [point for point in points if point]


def _asked(wijkbeeld: Wijkbeeld, question: Question) -> str:
    partner = wijkbeeld.partners.get(question.ask)
    return f"{partner.name if partner else 'Nog onbekend wie'}: {question.text}"


def _bronnen(wijkbeeld: Wijkbeeld, keys: Iterable[str]) -> list[Bron]:
    return [wijkbeeld.bronnen[key] for key in dict.fromkeys(keys) if key in wijkbeeld.bronnen]


def _promises(beeld: Beeld) -> str:
    promises, _ = split(beeld.wijkbeeld.toezeggingen.values())
    by_key = states({each.key: each for each in promises}, today=beeld.today)
    return toezeggingen_sentence(by_key.values())

"""What does one chapter of the letter say: need beside presence, over the years, who does what?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.rapport.chart import Frame
from pages.parts.rapport.document import Block, Drawing, Heading, Notes, Paragraph, Points
from pages.parts.rapport.years import line_chart
from wijk_lib.model import Indicator, Wijkbeeld
from wijk_lib.profile import history
from wijk_lib.sentences import gap_sentence, trend_sentence
from wijk_lib.sentences_letter import (
    Stated,
    initiatief_statement,
    toezegging_statement,
)
from wijk_lib.toezeggingen import split
from wijk_lib.trend import trend

Write = Callable[[Stated], Paragraph]


def keys_in_note(bronnen: Iterable[str]) -> str:
    """Keys of sources as they stand in a note."""
    return " ".join(f"[{key}]" for key in dict.fromkeys(bronnen))


def chapter_of(beeld: Beeld, chapter: str, title: str, write: Write, notes: Notes) -> list[Block]:
    """One chapter: need beside presence, a figure over the years, then each initiatief."""
    wijkbeeld = beeld.wijkbeeld
    own = [each for each in wijkbeeld.initiatieven.values() if each.chapter == chapter]
    themas = [key for key in wijkbeeld.themas if any(each.thema == key for each in own)]
    gaps = [_gap(beeld, key, notes) for key in themas if ("wijk", key) in beeld.uitkomst.cells]
    blocks: list[Block] = [Heading(title)]
    if gaps:
        blocks += [Heading("Behoefte, en wat we weten van wie er is", 3), Points(tuple(gaps))]
        blocks += _over_years(beeld, [wijkbeeld.themas[key].domein for key in themas], notes)
    blocks.append(Heading("Wat gemeente en partners doen", 3))
    statements = [write(initiatief_statement(wijkbeeld, each.key)) for each in own]
    blocks.append(
        Points(tuple(statements))
        if statements
        else Paragraph("Hierover staat niets in het register.")
    )
    return blocks + promised(beeld, lambda each: each == chapter, write)


def _gap(beeld: Beeld, thema: str, notes: Notes) -> Paragraph:
    """Need beside presence for one thema, with the figures and the statements it rests on."""
    wijkbeeld, uitkomst = beeld.wijkbeeld, beeld.uitkomst
    domein = wijkbeeld.domeinen[wijkbeeld.themas[thema].domein]
    years = {
        each.key: uitkomst.wijk.years[each.key]
        for each in wijkbeeld.indicatoren_of(domein.key)
        if each.key in uitkomst.wijk.years
    }
    bronnen = [wijkbeeld.figure_bronnen[key, year, "wijk"] for key, year in years.items()]
    said = sorted({k for each in uitkomst.coverage["wijk", thema].values() for k in each.sources})
    about = f"Per wijk: cijfers van {domein.label.lower()} ({words.years(list(years.values()))})"
    about += f" naast het register, aanwezigheid {', '.join(said) or 'geen'}"
    text = gap_sentence(wijkbeeld, uitkomst, level="wijk", thema=thema)
    return Paragraph(text, notes=(notes.number(f"{about} {keys_in_note(bronnen)}"),))


def promised(beeld: Beeld, belongs: Callable[[str], bool], write: Write) -> list[Block]:
    """The promises, and apart from them the aims, of the chapters that belong."""
    found = [each for each in beeld.wijkbeeld.toezeggingen.values() if belongs(each.chapter)]
    promises, aims = split(found)
    blocks: list[Block] = []
    for title, each in (("Wat is toegezegd", promises), ("Doelen en uitgangspunten", aims)):
        if each:
            stated = [
                write(toezegging_statement(beeld.wijkbeeld, t.key, today=beeld.today)) for t in each
            ]
            blocks += [Heading(title, 3), Points(tuple(stated))]
    return blocks


def _over_years(beeld: Beeld, domeinen: Sequence[str], notes: Notes) -> list[Block]:
    """The most often measured figure of the domains of a chapter, for the gemeente."""
    wijkbeeld, gemeente = beeld.wijkbeeld, beeld.wijkbeeld.gemeente
    measured = {
        each: history(wijkbeeld, each.key, gemeente.code)
        for domein in dict.fromkeys(domeinen)
        for each in wijkbeeld.indicatoren_of(domein)
        if domein
    }
    indicator = max(measured, key=lambda each: len(measured[each]), default=None)
    if indicator is None or len(measured[indicator]) < 2:
        return []
    own = measured[indicator]
    lands = [each.code for each in wijkbeeld.at_level("land")]
    lines = {gemeente.name: own}
    for land in lands:
        if there := history(wijkbeeld, indicator.key, land):
            lines[wijkbeeld.gebieden[land].name] = there
    sentence = trend_sentence(indicator, trend(own), gemeente.name)
    number = notes.number(_figure_note(wijkbeeld, indicator, own))
    return [_drawn(wijkbeeld, indicator, lines, sentence), Paragraph(sentence, notes=(number,))]


def _drawn(
    wijkbeeld: Wijkbeeld, indicator: Indicator, lines: dict[str, dict[int, float]], sentence: str
) -> Drawing:
    unit = f"{words.unit_words(indicator.unit)} {indicator.base}"
    own, *others = lines
    years = words.years([year for line in lines.values() for year in line])
    beside = f" naast {words.listed(others)}" if others else ""
    title = f"{indicator.label}: {own}{beside}, {years}"
    frame = Frame(title, words.capital(unit), sentence, wijkbeeld.synthetic)
    svg = line_chart(lines, frame, unit=indicator.unit, decimals=indicator.decimals)
    told = [
        f"in {name} was het "
        + words.listed([_in_year(indicator, year, value) for year, value in line.items()])
        for name, line in lines.items()
    ]
    alt = "Grafiek met een lijn per gebied over de gemeten jaren. "
    return Drawing(svg, f"{alt}{indicator.label}, in {unit}: {'; '.join(told)}.")


def _in_year(indicator: Indicator, year: int, value: float) -> str:
    return f"{words.number(value, indicator.decimals)} in {year}"


def _figure_note(wijkbeeld: Wijkbeeld, indicator: Indicator, years: Iterable[int]) -> str:
    """Where the figures of each year come from."""
    keys = [wijkbeeld.figure_bronnen.get((indicator.key, year, "gemeente"), "") for year in years]
    return f"Cijfer: {indicator.label} {keys_in_note(key for key in keys if key)}"

"""What does the letter to the council say when it is written again from the register?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby

from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.rapport.chart import Frame
from pages.parts.rapport.document import Block, Document, Drawing, Heading, Notes, Paragraph, Points
from pages.parts.rapport.years import line_chart
from pages.parts.sources import source_line
from wijk_lib.changes import KINDS, changes
from wijk_lib.coverage import Question
from wijk_lib.dutch import counted
from wijk_lib.model import Indicator, Wijkbeeld
from wijk_lib.profile import history
from wijk_lib.sentences import gap_sentence, start_messages, toezeggingen_sentence, trend_sentence
from wijk_lib.sentences_letter import (
    Stated,
    change_statement,
    initiatief_statement,
    toezegging_statement,
)
from wijk_lib.toezeggingen import split, states
from wijk_lib.trend import trend

CHAPTERS = {
    "samenwerking": "Samenwerking met partners en inwoners",
    "participatie": "Participatie bij nieuwe ontwikkelingen",
    "samenhang": "Sociale samenhang in de wijk of buurt",
}
OTHER = "Wat daarbuiten valt"
HEADS = {"nieuw": "Nieuw", "gewijzigd": "Gewijzigd", "gestopt": "Gestopt"}
MOST_CHANGES = 60


def council_letter(
    beeld: Beeld, *, before: Wijkbeeld | None = None, since: date | None = None
) -> Document:
    """The letter of today, in the chapters of the letter that the gemeente once wrote.

    before
        What was known at the end of `since`; None where no earlier moment is known.
    """
    wijkbeeld, notes = beeld.wijkbeeld, Notes()
    write = _writer(wijkbeeld, notes)
    blocks = [*_opening(beeld, notes), *_since(wijkbeeld, before, since, write)]
    for chapter, title in CHAPTERS.items():
        blocks += _chapter(beeld, chapter, title, write, notes)
    blocks += _rest(beeld, write)
    blocks += _unknown(beeld)
    named = "\n".join(notes.texts())
    return Document(
        title=f"Wijkgericht werken in {wijkbeeld.gemeente.name}",
        subtitle=f"Brief aan de raad, geschreven uit het register op {words.day(beeld.today)}; "
        f"versie van de gegevens {beeld.version}"
        + (f". {beeld.eigen_weging}" if beeld.eigen_weging else ""),
        blocks=tuple(blocks),
        notes=notes.texts(),
        sources=tuple(
            (key, source_line(bron))
            for key, bron in wijkbeeld.bronnen.items()
            if f"[{key}]" in named
        ),
        made_up=wijkbeeld.synthetic,
    )


Write = Callable[[Stated], Paragraph]


def _writer(wijkbeeld: Wijkbeeld, notes: Notes) -> Write:
    """How a statement becomes a paragraph with a note for each of its rows."""

    def write(stated: Stated) -> Paragraph:
        sources = _keys(stated.bronnen)
        numbers = [notes.number(f"{_row(row)} {sources}") for row in stated.rows]
        return Paragraph(stated.text, stated.about, tuple(numbers))

    def _row(row: str) -> str:
        subject, _, key = row.partition(" ")
        record = wijkbeeld.initiatieven.get(key) if subject == "initiatief" else None
        record = record or (wijkbeeld.toezeggingen.get(key) if subject == "toezegging" else None)
        quote = f": ‘{record.quote}’" if record and record.quote else ""
        return f"Register, {row}{quote}"

    return write


def _keys(bronnen: Iterable[str]) -> str:
    """Keys of sources as they stand in a note."""
    return " ".join(f"[{key}]" for key in dict.fromkeys(bronnen))


def _opening(beeld: Beeld, notes: Notes) -> list[Block]:
    wijkbeeld = beeld.wijkbeeld
    letter = _keys(each.bron for each in wijkbeeld.initiatieven.values())
    counted_over = f"Telling over alle initiatieven en alle aanwezigheid in het register {letter}"
    items = []
    for message in start_messages(wijkbeeld, beeld.uitkomst):
        found = [
            notes.number(f"Cijfer: {wijkbeeld.indicatoren[key].label} [{bron}]")
            for key, bron in dict.fromkeys((f.indicator, f.bron) for f in message.figures)
        ]
        if {figure.indicator for figure in message.figures} <= {"inwoners"}:
            found.append(notes.number(counted_over))
        items.append(Paragraph(message.text, notes=tuple(found)))
    return [
        Paragraph(
            "Geachte raad, deze brief is geschreven uit het register van Wijkbeeld. Elke zin rust "
            "op regels uit het register; het nummer erachter wijst ze aan. Wat niet bekend is, "
            "staat er als niet bekend."
        ),
        Heading("In het kort"),
        Points(tuple(items)),
    ]


def _since(
    wijkbeeld: Wijkbeeld, before: Wijkbeeld | None, since: date | None, write: Write
) -> list[Block]:
    """What is new, changed or stopped since an earlier day."""
    if before is None or since is None:
        return [
            Heading("Wat is er veranderd?"),
            Paragraph("Er is geen eerdere stand om mee te vergelijken."),
        ]
    found = changes(before, wijkbeeld)
    blocks: list[Block] = [Heading(f"Nieuw, gewijzigd en gestopt sinds {words.day(since)}")]
    if not found:
        return [*blocks, Paragraph("Er is niets veranderd.")]
    shown = found[:MOST_CHANGES]
    if not before.initiatieven:
        blocks.append(Paragraph("Op die dag was het register nog leeg; alles is dus nieuw."))
        shown = ()
    for kind in KINDS:
        of_kind = [write(change_statement(wijkbeeld, c)) for c in shown if c.kind == kind]
        if of_kind:
            blocks += [Heading(HEADS[kind], 3), Points(tuple(of_kind))]
    if before.initiatieven and len(found) > len(shown):
        rest = counted(len(found) - len(shown), "wijziging", "wijzigingen")
        blocks.append(Paragraph(f"En nog {rest}; ze staan in het logboek van het register."))
    return blocks


def _chapter(beeld: Beeld, chapter: str, title: str, write: Write, notes: Notes) -> list[Block]:
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
    return blocks + _promised(beeld, lambda each: each == chapter, write)


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
    return Paragraph(text, notes=(notes.number(f"{about} {_keys(bronnen)}"),))


def _promised(beeld: Beeld, belongs: Callable[[str], bool], write: Write) -> list[Block]:
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


def _rest(beeld: Beeld, write: Write) -> list[Block]:
    """What belongs to none of the chapters, and how all promises stand."""
    wijkbeeld = beeld.wijkbeeld
    others = [
        write(initiatief_statement(wijkbeeld, each.key))
        for each in wijkbeeld.initiatieven.values()
        if each.chapter not in CHAPTERS
    ]
    promises, _ = split(wijkbeeld.toezeggingen.values())
    by_key = states({each.key: each for each in promises}, today=beeld.today)
    return [
        Heading(OTHER),
        *([Points(tuple(others))] if others else []),
        *_promised(beeld, lambda chapter: chapter not in CHAPTERS, write),
        Heading("Alle toezeggingen samen"),
        Paragraph(toezeggingen_sentence(by_key.values())),
        Paragraph(
            "Een termijn die voorbij is, zegt niet dat er niets is gebeurd: de uitkomst staat "
            "niet in wat wij konden lezen."
        ),
    ]


def _unknown(beeld: Beeld) -> list[Block]:
    """The open questions, grouped by whom to ask."""
    blocks: list[Block] = [Heading("Wat weten we niet?")]
    questions = beeld.uitkomst.questions
    if not questions:
        return [*blocks, Paragraph("Er staan geen vragen open.")]
    known, every = beeld.uitkomst.known_cells["wijk"]
    blocks.append(
        Paragraph(
            f"Van {words.number(every - known)} van de {words.number(every)} vakken (wijk maal "
            "thema) weten we niet wie er is. Wij vragen het aan wie het weet."
        )
    )
    for ask, group in groupby(questions, key=lambda each: each.ask):
        partner = beeld.wijkbeeld.partners.get(ask)
        blocks.append(Heading(partner.name if partner else "Nog niet bekend wie dit weet", 3))
        blocks.append(Points(_asked(beeld.wijkbeeld, group)))
    return blocks


def _asked(wijkbeeld: Wijkbeeld, questions: Iterable[Question]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(each.text, wijkbeeld.initiatieven[each.initiatief].name) for each in questions
    )


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
    frame = Frame(indicator.label, words.capital(unit), sentence, wijkbeeld.synthetic)
    svg = line_chart(lines, frame, unit=indicator.unit, decimals=indicator.decimals)
    values = "; ".join(
        f"{name}: "
        + ", ".join(f"{year} {words.number(v, indicator.decimals)}" for year, v in line.items())
        for name, line in lines.items()
    )
    return Drawing(svg, f"{indicator.label}, {unit}. {values}.")


def _figure_note(wijkbeeld: Wijkbeeld, indicator: Indicator, years: Iterable[int]) -> str:
    """Where the figures of each year come from."""
    keys = [wijkbeeld.figure_bronnen.get((indicator.key, year, "gemeente"), "") for year in years]
    return f"Cijfer: {indicator.label} {_keys(key for key in keys if key)}"

"""What does the letter to the council say when it is written again from the register?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.rapport.document import Block, Document, Heading, Notes, Paragraph, Points
from pages.parts.rapport.letter_chapter import Write, chapter_of, keys_in_note, promised
from pages.parts.rapport.letter_since import since_blocks
from pages.parts.sources import source_line
from wijk_lib.coverage import Question
from wijk_lib.model import Wijkbeeld
from wijk_lib.sentences import start_messages, toezeggingen_sentence, unknown_cells_sentence
from wijk_lib.sentences_letter import Stated, initiatief_statement
from wijk_lib.toezeggingen import split, states

CHAPTERS = {
    "samenwerking": "Samenwerking met partners en inwoners",
    "participatie": "Participatie bij nieuwe ontwikkelingen",
    "samenhang": "Sociale samenhang in de wijk of buurt",
}
OTHER = "Wat daarbuiten valt"


def council_letter(
    beeld: Beeld, *, before: Wijkbeeld | None = None, since: date | None = None
) -> Document:
    """The letter of today, in the chapters of the letter that the gemeente once wrote.

    before
        What was known at the end of `since`; None where no earlier moment is known.
    """
    wijkbeeld, notes = beeld.wijkbeeld, Notes()
    write = _writer(wijkbeeld, notes)
    blocks = [*_opening(beeld, notes), *since_blocks(beeld, before, since, notes)]
    for chapter, title in CHAPTERS.items():
        blocks += chapter_of(beeld, chapter, title, write, notes)
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


def _writer(wijkbeeld: Wijkbeeld, notes: Notes) -> Write:
    """How a statement becomes a paragraph with a note for each of its rows."""

    def write(stated: Stated) -> Paragraph:
        sources = keys_in_note(stated.bronnen)
        numbers = [notes.number(f"{_row(row)} {sources}") for row in stated.rows]
        return Paragraph(stated.text, stated.about, tuple(numbers))

    def _row(row: str) -> str:
        subject, _, key = row.partition(" ")
        record = wijkbeeld.initiatieven.get(key) if subject == "initiatief" else None
        record = record or (wijkbeeld.toezeggingen.get(key) if subject == "toezegging" else None)
        quote = f": ‘{record.quote}’" if record and record.quote else ""
        return f"Register, {row}{quote}"

    return write


def _opening(beeld: Beeld, notes: Notes) -> list[Block]:
    wijkbeeld = beeld.wijkbeeld
    letter = keys_in_note(each.bron for each in wijkbeeld.initiatieven.values())
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
        *promised(beeld, lambda chapter: chapter not in CHAPTERS, write),
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
    counted = unknown_cells_sentence(beeld.uitkomst.cell_counts["wijk"])
    blocks.append(Paragraph(f"{counted} Wij vragen het aan wie het weet."))
    for ask, group in groupby(questions, key=lambda each: each.ask):
        partner = beeld.wijkbeeld.partners.get(ask)
        blocks.append(Heading(partner.name if partner else "Nog niet bekend wie dit weet", 3))
        blocks.append(Points(_asked(beeld.wijkbeeld, group)))
    return blocks


def _asked(wijkbeeld: Wijkbeeld, questions: Iterable[Question]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(each.text, wijkbeeld.initiatieven[each.initiatief].name) for each in questions
    )

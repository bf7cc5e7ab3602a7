"""What changed since an earlier day, by the calendar and in the register, as the letter says it?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.rapport.document import Block, Heading, Notes, Paragraph, Points
from pages.parts.rapport.letter_chapter import keys_in_note
from wijk_lib.changes import KINDS, RecordChange
from wijk_lib.dutch import counted
from wijk_lib.model import Wijkbeeld
from wijk_lib.sentences_letter import change_statement
from wijk_lib.sentences_since import since_sentence, state_change_sentence
from wijk_lib.since import StateChange, since

HEADS = {"nieuw": "Nieuw", "gewijzigd": "Gewijzigd", "gestopt": "Gestopt"}
MOST_CHANGES = 60
LOG = "REGISTER"  # key of the register among the sources, once there is one


def since_blocks(
    beeld: Beeld, before: Wijkbeeld | None, day: date | None, notes: Notes
) -> list[Block]:
    """What is new, changed or stopped since an earlier day, and what nobody confirmed since."""
    if day is None:
        return [
            Heading("Wat is er veranderd?"),
            Paragraph("Er is geen eerdere stand om mee te vergelijken."),
        ]
    found = since(before, beeld.wijkbeeld, day=day, today=beeld.today)
    blocks: list[Block] = [
        Heading(f"Nieuw, gewijzigd en gestopt sinds {words.day(day)}"),
        Paragraph(since_sentence(found)),
    ]
    if found.states:
        blocks += [
            Heading("Toezeggingen die er anders voor staan", 3),
            Points(tuple(_standing(beeld.wijkbeeld, change, notes) for change in found.states)),
        ]
    for kind in KINDS:
        of_kind = [change for change in found.changes if change.kind == kind]
        blocks += _changes(beeld.wijkbeeld, HEADS[kind], of_kind, notes)
    return blocks + _changes(beeld.wijkbeeld, "Niet op tijd herzien", found.faded, notes)


def _standing(wijkbeeld: Wijkbeeld, change: StateChange, notes: Notes) -> Paragraph:
    """A promise that stands otherwise, resting on its own row."""
    toezegging = wijkbeeld.toezeggingen[change.key]
    bronnen = keys_in_note(filter(None, [toezegging.bron, toezegging.progress_bron]))
    number = notes.number(f"Register, toezegging {change.key}: ‘{toezegging.quote}’ {bronnen}")
    return Paragraph(state_change_sentence(change, toezegging), notes=(number,))


def _changes(
    wijkbeeld: Wijkbeeld, title: str, found: Sequence[RecordChange], notes: Notes
) -> list[Block]:
    """A list of changes under its own head; nothing where there are none."""
    if not found:
        return []
    points = []
    for change in found[:MOST_CHANGES]:
        said = change_statement(wijkbeeld, change)
        sources = keys_in_note([LOG] if LOG in wijkbeeld.bronnen else said.bronnen)
        number = notes.number(f"Logboek van het register, {said.rows[0]} {sources}")
        points.append(Paragraph(said.text, said.about, (number,)))
    blocks: list[Block] = [Heading(title, 3), Points(tuple(points))]
    if len(found) > MOST_CHANGES:
        rest = counted(len(found) - MOST_CHANGES, "wijziging", "wijzigingen")
        blocks.append(Paragraph(f"En nog {rest}; ze staan in het logboek van het register."))
    return blocks

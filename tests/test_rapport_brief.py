"""The letter to the council: every sentence with its rows, and what changed since a day."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from geo.svg import MADE_UP
from pages.parts.rapport.document import Document, Drawing, Heading, Paragraph, Points
from pages.parts.rapport.document_docx import document_docx
from pages.parts.rapport.document_html import document_html
from pages.parts.rapport.letter import CHAPTERS, council_letter
from pages.parts.rapport.pdf import to_pdf
from tests.reporting import (
    HOSTILE,
    PROEFSTAD,
    as_golden,
    beeld_of,
    changed,
    named,
    read_order,
    read_pdf,
    tags_of,
    text_of_pdf,
)
from wijk_lib.changes import KINDS, changes
from wijk_lib.model import Wijkbeeld

WIJKBEELD = beeld_of().wijkbeeld
SINCE = date(2026, 3, 1)


def without(key: str) -> Wijkbeeld:
    """Amstelveen without one initiatief."""
    left = {k: each for k, each in WIJKBEELD.initiatieven.items() if k != key}
    return replace(WIJKBEELD, initiatieven=left)


def earlier() -> Wijkbeeld:
    """An earlier day: something was not there, something was planned, something has gone."""
    before = without("warme-buurtkamers")
    cafe = replace(WIJKBEELD.initiatieven["financieel-cafe"], status="gepland", hours_per_week=4.0)
    gone = replace(WIJKBEELD.initiatieven["buurtborrel"], key="oud", name="Buurthuis van toen")
    known = {**before.initiatieven, "financieel-cafe": cafe, "oud": gone}
    return replace(before, initiatieven=known, aanwezigheid=WIJKBEELD.aanwezigheid[1:])


def paragraphs(document: Document) -> list[Paragraph]:
    """Every paragraph, also those in lists."""
    found = []
    for block in document.blocks:
        if isinstance(block, Points):
            found += block.items
        elif isinstance(block, Paragraph):
            found.append(block)
    return found


def as_text(document: Document) -> str:
    """The letter as plain text, for a reader to approve."""
    lines = [document.title, document.subtitle, ""]
    for block in document.blocks:
        if isinstance(block, Heading):
            lines += ["", f"{'#' * block.level} {block.text}"]
        elif isinstance(block, Drawing):
            lines.append(f"[{block.alt}]")
        else:
            for each in block.items if isinstance(block, Points) else (block,):
                lead = f"{each.lead}. " if each.lead else ""
                marks = f" ({', '.join(map(str, each.notes))})" if each.notes else ""
                lines.append(f"{lead}{each.text}{marks}")
    notes = [f"{at}. {note}" for at, note in enumerate(document.notes, 1)]
    sources = [f"{key}: {source}" for key, source in document.sources]
    return "\n".join([*lines, "", *notes, "", *sources]) + "\n"


def test_nothing_changed_between_a_day_and_itself() -> None:
    assert changes(WIJKBEELD, WIJKBEELD) == ()


@given(st.sampled_from(sorted(WIJKBEELD.initiatieven)))
def test_what_is_new_one_way_has_stopped_the_other_way(key: str) -> None:
    (came,) = changes(without(key), WIJKBEELD)
    (went,) = changes(WIJKBEELD, without(key))
    assert (came.kind, went.kind) == ("nieuw", "gestopt")
    assert came.key == went.key == key
    assert came.after == went.before == WIJKBEELD.initiatieven[key]


def test_a_change_names_the_fields_that_differ_and_no_others() -> None:
    cafe = replace(WIJKBEELD.initiatieven["financieel-cafe"], hours_per_week=4.0)
    after = replace(WIJKBEELD, initiatieven={**WIJKBEELD.initiatieven, cafe.key: cafe})
    (change,) = changes(WIJKBEELD, after)
    assert change.kind == "gewijzigd"
    assert [(d.field, d.before, d.after) for d in change.differences] == [
        ("hours_per_week", None, 4.0)
    ]


@pytest.mark.parametrize(
    ("state", "kind"), [("bevestigd afwezig", "gestopt"), ("onbekend", "gewijzigd")]
)
def test_only_a_confirmed_absence_is_a_stop(state: str, kind: str) -> None:
    first, *rest = WIJKBEELD.aanwezigheid
    after = replace(WIJKBEELD, aanwezigheid=(replace(first, state=state), *rest))
    (change,) = changes(WIJKBEELD, after)
    assert change.kind == kind


def test_changes_come_by_kind() -> None:
    kinds = [each.kind for each in changes(earlier(), WIJKBEELD)]
    assert kinds == sorted(kinds, key=KINDS.index)
    assert set(kinds) == set(KINDS)


def test_the_letter_has_the_chapters_of_the_letter_and_every_record_in_it() -> None:
    letter = council_letter(beeld_of())
    heads = [block.text for block in letter.blocks if isinstance(block, Heading)]
    assert [head for head in heads if head in CHAPTERS.values()] == list(CHAPTERS.values())
    leads = {each.lead for each in paragraphs(letter)}
    assert {each.name for each in WIJKBEELD.initiatieven.values()} <= leads
    assert set(WIJKBEELD.toezeggingen) <= leads
    asked = {each.text for each in paragraphs(letter)}
    assert {question.text for question in beeld_of().uitkomst.questions} <= asked


def test_every_sentence_on_the_register_has_its_rows_and_every_note_a_source() -> None:
    letter = council_letter(beeld_of(), before=earlier(), since=SINCE)
    with_lead = [p for p in paragraphs(letter) if p.lead and not p.text.endswith("?")]
    assert all(each.notes for each in with_lead)
    used = {number for each in paragraphs(letter) for number in each.notes}
    assert used == set(range(1, len(letter.notes) + 1))
    keys = {key for key, _ in letter.sources}
    assert all(any(f"[{key}]" in note for key in keys) for note in letter.notes)


def test_the_letter_says_what_changed_since_a_day() -> None:
    said = as_text(council_letter(beeld_of(), before=earlier(), since=SINCE))
    assert "Nieuw, gewijzigd en gestopt sinds 1 maart 2026" in said
    assert "Warme buurtkamers. Actief, waar is niet bekend." in said
    assert "Stand: van ‘gepland’ naar ‘actief’; uren per week: van 4 naar niet bekend." in said
    assert "Buurthuis van toen. Staat niet meer in het register." in said


def test_without_an_earlier_day_the_letter_says_that_there_is_none() -> None:
    assert "geen eerdere stand" in as_text(council_letter(beeld_of()))
    empty = replace(WIJKBEELD, initiatieven={}, partners={}, aanwezigheid=(), toezeggingen={})
    said = as_text(council_letter(beeld_of(), before=empty, since=SINCE))
    assert "een eerdere stand is niet bewaard" in said


def test_the_letter_reads_as_a_reader_approved_it() -> None:
    as_golden("raadsbrief.txt", as_text(council_letter(beeld_of(), before=earlier(), since=SINCE)))


def test_the_pdf_can_be_read_aloud_and_leads_from_a_note_to_its_row() -> None:
    content = to_pdf(document_html(council_letter(beeld_of())))
    reader = read_pdf(content)
    assert reader.trailer["/Root"]["/Lang"] == "nl"
    kinds = [tag["/S"] for tag in tags_of(content)]
    assert kinds.count("/H1") == 1 and kinds.count("/H2") >= 8
    assert all(len(tag["/Alt"]) > 40 for tag in tags_of(content) if tag["/S"] == "/Figure")
    assert any("/Dest" in note.get_object() for note in reader.pages[0]["/Annots"])
    assert "Rijen en bronnen" in text_of_pdf(content)


def test_what_is_read_aloud_is_all_that_is_painted_but_the_foot_of_each_page() -> None:
    content = to_pdf(document_html(council_letter(beeld_of())))
    told, painted, apart = read_order(content)
    assert told == painted
    assert apart == ["/Pagination"] * 2 * len(painted)
    notes = [
        each.get_object() for page in read_pdf(content).pages for each in page.annotations or ()
    ]
    assert notes and all(each["/F"] == 4 and each["/Contents"] for each in notes)
    assert "van 9" in text_of_pdf(content)


def test_the_chapters_are_bookmarks() -> None:
    outline = read_pdf(to_pdf(document_html(council_letter(beeld_of())))).outline
    (title, chapters) = outline
    heads = [each.title for each in chapters if not isinstance(each, list)]
    assert title.title == "Wijkgericht werken in Amstelveen"
    assert [head for head in heads if head in CHAPTERS.values()] == list(CHAPTERS.values())


def test_the_word_document_has_headings_lists_a_language_and_texts_for_its_pictures() -> None:
    letter = council_letter(beeld_of())
    made = docx.Document(io.BytesIO(document_docx(letter)))
    heads = [p.text for p in made.paragraphs if p.style.name.startswith("Heading")]
    expected = [block.text for block in letter.blocks if isinstance(block, Heading)]
    assert heads == [*expected, "Rijen en bronnen", "Bronnen"]
    points = sum(len(b.items) for b in letter.blocks if isinstance(b, Points))
    assert sum(p.style.name == "List Bullet" for p in made.paragraphs) == points
    assert made.core_properties.language == "nl-NL"
    assert made.styles["Normal"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "nl-NL"
    pictures = [shape._inline.docPr.get("descr") for shape in made.inline_shapes]
    assert pictures == [b.alt for b in letter.blocks if isinstance(b, Drawing)]


def test_html_pdf_and_word_say_the_same() -> None:
    letter = council_letter(beeld_of())
    made = docx.Document(io.BytesIO(document_docx(letter)))
    in_word = " ".join(p.text for p in made.paragraphs)
    in_pdf = text_of_pdf(to_pdf(document_html(letter)))
    for each in paragraphs(letter):
        words = " ".join(each.text.split())
        assert each.text in in_word
        assert words.replace(" ", "") in in_pdf.replace(" ", "").replace("-", "") or "-" in words


def test_hostile_names_stay_text_in_every_format() -> None:
    letter = council_letter(changed(named(WIJKBEELD, HOSTILE)))
    html = document_html(letter, letters=False)
    assert "</script>" not in html and "<b>" not in html
    made = docx.Document(io.BytesIO(document_docx(letter)))
    assert any("</script><b>" in p.text for p in made.paragraphs)


def test_a_made_up_gemeente_says_so_in_every_format() -> None:
    letter = council_letter(beeld_of(PROEFSTAD))
    assert MADE_UP in document_html(letter)
    made = docx.Document(io.BytesIO(document_docx(letter)))
    assert MADE_UP in [p.text for p in made.paragraphs]

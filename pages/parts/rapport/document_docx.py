"""How does a report of several pages become a Word document that can be edited further?"""

from __future__ import annotations

import io
import re

import docx
from docx.document import Document as Docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as DocxParagraph

from geo.palette import ACCENT, INK, SELECTED
from geo.svg import MADE_UP
from pages.parts.rapport.document import Block, Document, Drawing, Heading, Paragraph, Points
from pages.parts.rapport.png import svg_to_png

# Letters that every reader's Word has.
SANS, SERIF = "Calibri", "Cambria"
STYLES = {
    "Normal": (SANS, 11, INK),
    "Title": (SERIF, 24, INK),
    "Heading 2": (SERIF, 15, ACCENT),
    "Heading 3": (SANS, 11.5, INK),
}
# What XML, and so Word, cannot hold.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def document_docx(document: Document) -> bytes:
    """The report as a Word document, with real headings and lists and a text for each picture."""
    made = docx.Document()
    _set_up(made, document)
    if document.made_up:
        _run(made.add_paragraph(), MADE_UP, bold=True, colour=SELECTED)
    made.add_paragraph(_plain(document.title), style="Title")
    made.add_paragraph(_plain(document.subtitle))
    for block in document.blocks:
        _add(made, block)
    made.add_heading("Rijen en bronnen", 2)
    for at, note in enumerate(document.notes, 1):
        line = made.add_paragraph()
        line.paragraph_format.space_after = Pt(2)
        _run(line, f"[{at}] {note}", size=9)
    made.add_heading("Bronnen", 3)
    for key, source in document.sources:
        _run(made.add_paragraph(), f"{key}: {source}", size=9)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _set_up(made: Docx, document: Document) -> None:
    """Paper, letters, language and what the file says of itself."""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin = section.bottom_margin = Mm(20)
    for name, (family, size, colour) in STYLES.items():
        style = made.styles[name]
        style.font.name, style.font.size = family, Pt(size)
        style.font.color.rgb = RGBColor.from_string(colour[1:])
        properties = style.element.get_or_add_rPr()
        properties.get_or_add_rFonts().set(qn("w:eastAsia"), family)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            properties.rFonts.attrib.pop(qn(theme), None)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nl-NL")
    made.styles["Normal"].element.get_or_add_rPr().append(language)
    made.styles["Normal"].paragraph_format.space_after = Pt(5)
    about = made.core_properties
    about.title, about.subject = _plain(document.title), _plain(document.subtitle)
    about.author, about.language, about.comments = "Wijkbeeld", "nl-NL", ""


def _add(made: Docx, block: Block) -> None:
    match block:
        case Heading(text, level):
            made.add_heading(_plain(text), level)
        case Paragraph():
            _write(made.add_paragraph(), block)
        case Points(items):
            for item in items:
                _write(made.add_paragraph(style="List Bullet"), item)
        case Drawing(svg, alt):
            shape = made.add_picture(io.BytesIO(svg_to_png(svg)), width=Mm(160))
            shape._inline.docPr.set("descr", _plain(alt))


def _write(line: DocxParagraph, paragraph: Paragraph) -> None:
    if paragraph.lead:
        _run(line, f"{paragraph.lead}. ", bold=True)
    _run(line, paragraph.text)
    if paragraph.notes:
        _run(line, f" [{', '.join(map(str, paragraph.notes))}]", size=8)


def _run(
    line: DocxParagraph, text: str, *, bold: bool = False, size: float = 0, colour: str = ""
) -> None:
    run = line.add_run(_plain(text))
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour[1:])


def _plain(text: str) -> str:
    return _FORBIDDEN.sub("", text)

"""How does a report of several pages look as HTML, and so as PDF?"""

from __future__ import annotations

from html import escape

from geo.palette import ACCENT, INK, SELECTED
from geo.svg import MADE_UP
from pages.parts.rapport.document import (
    Block,
    Document,
    Drawing,
    Heading,
    Paragraph,
    Points,
)
from pages.parts.rapport.pdf import font_css
from pages.parts.rapport.sheet import data_url

CSS = f"""
@page {{size: A4; margin: 20mm 24mm 20mm;
  @bottom-left {{content: 'Wijkbeeld'; font: 8.5pt 'Source Sans Pro'; color: #56636b;}}
  @bottom-right {{content: counter(page) ' van ' counter(pages); font: 8.5pt 'Source Sans Pro';
    color: #56636b;}}}}
* {{box-sizing: border-box;}}
html {{font: 10.4pt/1.46 'Source Sans Pro', 'Segoe UI', Arial, sans-serif; color: {INK};}}
body {{margin: 0 auto; max-width: 172mm;}}
h1, h2 {{font-family: 'Source Serif Pro', Georgia, serif; font-weight: 600; line-height: 1.2;
  break-after: avoid;}}
h1 {{font-size: 2.1em; margin: 0 0 1mm;}}
h2 {{font-size: 1.4em; color: {ACCENT}; margin: 7mm 0 2mm; padding-top: 2mm;
  border-top: .6pt solid #d5cfc1;}}
h3 {{font-size: 1em; font-weight: 600; margin: 3.4mm 0 1mm; break-after: avoid;}}
p {{margin: 0 0 2mm; orphans: 2; widows: 2;}}
ul, ol {{margin: 0 0 2mm; padding-left: 5mm;}}
li {{margin-bottom: 1.3mm;}}
.onder {{color: #56636b; margin-bottom: 5mm;}}
.verzonnen {{background: {SELECTED}; color: #fff; font-weight: 600; text-align: center;
  padding: 1.4mm;}}
sup {{font-size: .82em; line-height: 0;}}
sup a {{color: #56636b; text-decoration: none;}}
a {{color: {ACCENT};}}
img {{width: 100%; margin: 1mm 0; break-inside: avoid;}}
.noten {{font-size: .82em; line-height: 1.36;}}
.noten li {{margin-bottom: .8mm; overflow-wrap: anywhere;}}
@media screen {{body {{padding: 8mm 5mm;}}}}
"""


def document_html(document: Document, *, letters: bool = True) -> str:
    """The report as one page of HTML, complete in itself.

    letters
        True to name the files of the letters, for a PDF; a page that is handed out
        takes those of its reader.
    """
    made_up = f'<p class="verzonnen">{MADE_UP}</p>' if document.made_up else ""
    body = "".join(_block(block) for block in document.blocks)
    notes = "".join(
        f'<li id="noot-{at}">{escape(note)}</li>' for at, note in enumerate(document.notes, 1)
    )
    sources = "".join(
        f"<li><strong>{escape(key)}</strong>: {escape(source)}</li>"
        for key, source in document.sources
    )
    return (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(document.title)}</title>"
        f"<style>{font_css() if letters else ''}{CSS}</style></head><body>{made_up}"
        f'<h1>{escape(document.title)}</h1><p class="onder">{escape(document.subtitle)}</p>'
        f'{body}<h2>Rijen en bronnen</h2><ol class="noten">{notes}</ol>'
        f'<h3>Bronnen</h3><ul class="noten">{sources}</ul></body></html>'
    )


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph():
            return f"<p>{_inline(block)}</p>"
        case Points(items):
            return f"<ul>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</ul>"
        case Drawing(svg, alt):
            return f'<p><img src="{data_url(svg)}" alt="{escape(alt)}"></p>'


def _inline(paragraph: Paragraph) -> str:
    lead = f"<strong>{escape(paragraph.lead)}.</strong> " if paragraph.lead else ""
    links = ", ".join(f'<a href="#noot-{at}">{at}</a>' for at in paragraph.notes)
    return f"{lead}{escape(paragraph.text)}" + (f"<sup>&nbsp;{links}</sup>" if links else "")

"""How does one A4 look: three messages, a map, a chart, a table, and what is not known?"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from geo.palette import ACCENT, INK, NEDERLAND, SELECTED
from geo.svg import MADE_UP
from pages.parts.rapport.address import qr_svg
from pages.parts.rapport.pdf import font_css

# The letters of running text and of small print, and how wide map and chart are, all in points.
LETTERS, SMALL = 9.0, 8.5
MAP, CHART = 262, 240

CSS = f"""
@page {{size: A4; margin: 9mm 14mm 7mm;}}
* {{box-sizing: border-box; margin: 0; padding: 0;}}
html {{font-family: 'Source Sans Pro', sans-serif; color: {INK}; line-height: 1.3;}}
.kop, .noot, .voet {{font-size: {SMALL / LETTERS:.3f}em; color: #56636b;}}
.kop {{display: flex; justify-content: space-between;
  border-bottom: .6pt solid #d5cfc1; padding-bottom: 1mm;}}
.kop b {{color: {ACCENT}; font-weight: 600;}}
h1 {{font-family: 'Source Serif Pro', serif; font-weight: 600; font-size: 2.3em; line-height: 1.1;
  margin-top: 2mm;}}
.onder {{color: #56636b; font-size: 1.06em; margin: .3mm 0 1.6mm;}}
.verzonnen {{background: {SELECTED}; color: #fff; font-weight: 600; text-align: center;
  padding: 1mm; margin-top: 2mm;}}
.weging {{border: .8pt solid {ACCENT}; padding: .8mm 2mm; margin-top: 2mm;}}
h2 {{font-family: 'Source Serif Pro', serif; font-weight: 600; font-size: 1.16em; line-height: 1.2;
  color: {ACCENT};}}
.boodschap {{display: grid; grid-template-columns: 30mm 1fr; column-gap: 4mm;
  border-top: .6pt solid #d5cfc1; padding: 1.1mm 0;}}
.boodschap p {{font-size: 1.06em;}}
.twee {{display: grid; column-gap: 14pt; border-top: .6pt solid #d5cfc1; padding-top: 1.6mm;}}
.beelden {{grid-template-columns: {MAP}pt {CHART}pt; margin-top: 1mm;}}
.feiten {{grid-template-columns: 296pt 206pt; margin-top: 1.6mm;}}
.beelden img {{display: block; margin-top: .8mm;}}
.meer {{margin-top: 2mm;}}
table {{border-collapse: collapse; width: 100%; line-height: 1.2;}}
caption {{font-family: 'Source Serif Pro', serif; font-weight: 600; font-size: 1.16em;
  color: {ACCENT}; text-align: left; padding-bottom: .6mm;}}
th, td {{text-align: left; vertical-align: top; padding: .5mm 2mm .5mm 0;
  border-bottom: .4pt solid #e0dbcf; font-weight: 400;}}
thead th {{font-weight: 600; border-bottom: .8pt solid #56636b;}}
tbody th {{font-weight: 600; min-width: 27mm;}}
.onbekend {{color: {NEDERLAND};}}
ul {{padding-left: 3.4mm; margin-top: .4mm;}}
li {{margin-bottom: .4mm;}}
.voet {{display: grid; grid-template-columns: 1fr auto; column-gap: 6mm; line-height: 1.2;
  border-top: .6pt solid #d5cfc1; margin-top: 1.8mm; padding-top: 1mm;}}
.voet h2 {{font-family: inherit; font-size: 1em; color: {INK}; display: inline;}}
.voet img {{width: 17mm; height: 17mm;}}
a {{color: {ACCENT};}}
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its heading and its text for who cannot see it."""

    heading: str
    svg: str
    alt: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on one A4; all of it plain text but the drawings.

    messages
        (question, answer).
    figures
        The map and the chart.
    rows
        Each a mapping from column head to text; the first column heads its row.
    unknown
        What is not known, one point each.
    own_weights
        What has to be said where the weights are not those of the gemeente, or "".
    more
        (question, answer) that stand under the chart.
    sources
        Each source with its year.
    made
        When, and from which version of the data.
    where
        How to find the live view: a link, or words where there is no public address.
    """

    gemeente: str
    title: str
    subtitle: str
    messages: Sequence[tuple[str, str]]
    figures: tuple[Figure, Figure]
    caption: str
    rows: Sequence[Mapping[str, str]]
    unknown: Sequence[str]
    sources: Sequence[str]
    made: str
    where: str
    more: Sequence[tuple[str, str]] = ()
    own_weights: str = ""
    made_up: bool = False


def sheet_html(sheet: Sheet, size: float = 1.0) -> str:
    """The A4 as HTML.

    size
        Of the letters, as a part of the normal one.
    """
    messages = "".join(
        f'<section class="boodschap"><h2>{escape(ask)}</h2><p>{escape(answer)}</p></section>'
        for ask, answer in sheet.messages
    )
    banners = f'<p class="verzonnen">{MADE_UP}</p>' if sheet.made_up else ""
    if sheet.own_weights:
        banners += f'<p class="weging">{escape(sheet.own_weights)}</p>'
    return (
        f'<!doctype html><html lang="nl"><head><meta charset="utf-8">'
        f"<title>{escape(sheet.title)}, Wijkbeeld {escape(sheet.gemeente)}</title>"
        f'<meta name="author" content="Wijkbeeld {escape(sheet.gemeente)}">'
        f"<style>{font_css()}{CSS}html {{font-size: {LETTERS * size:.2f}pt;}}</style></head><body>"
        f'<p class="kop"><span><b>Wijkbeeld</b> {escape(sheet.gemeente)}</span>'
        f"<span>{escape(sheet.made)}</span></p>{banners}"
        f'<h1>{escape(sheet.title)}</h1><p class="onder">{escape(sheet.subtitle)}</p>'
        f'{messages}<div class="twee beelden">{_figure(sheet.figures[0])}'
        f"<div>{_figure(sheet.figures[1])}{_more(sheet)}</div></div>"
        f'<div class="twee feiten">{_table(sheet)}<div>{_unknown(sheet)}</div></div>'
        f"{_foot(sheet)}</body></html>"
    )


def data_url(svg: str) -> str:
    """A drawing as an address that holds the drawing itself."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def _figure(figure: Figure) -> str:
    note = f'<p class="noot">{escape(figure.note)}</p>' if figure.note else ""
    picture = _picture(figure) if figure.svg else ""
    return f"<section><h2>{escape(figure.heading)}</h2>{picture}{note}</section>"


def _picture(figure: Figure) -> str:
    """As wide in points as it was drawn, so that its letters have the size they were given."""
    wide = re.search(r'<svg[^>]* width="([\d.]+)"', figure.svg)
    size = f' style="width: {wide[1]}pt"' if wide else ""
    return f'<img src="{data_url(figure.svg)}" alt="{escape(figure.alt)}"{size}>'


def _table(sheet: Sheet) -> str:
    heads = list(sheet.rows[0])
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(row[heads[0]])}</th>'
        + "".join(f"<td{_look(row[each])}>{escape(row[each])}</td>" for each in heads[1:])
        + "</tr>"
        for row in sheet.rows
    )
    return (
        f"<section><table><caption>{escape(sheet.caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></section>"
    )


def _look(text: str) -> str:
    return ' class="onbekend"' if text.startswith("onbekend") else ""


def _unknown(sheet: Sheet) -> str:
    points = "".join(f"<li>{escape(point)}</li>" for point in sheet.unknown)
    return f"<section><h2>Wat weten we niet?</h2><ul>{points}</ul></section>"


def _more(sheet: Sheet) -> str:
    return "".join(
        f'<section class="meer"><h2>{escape(ask)}</h2><p>{escape(answer)}</p></section>'
        for ask, answer in sheet.more
    )


def _foot(sheet: Sheet) -> str:
    sources = escape("; ".join(sheet.sources))
    if sheet.where.startswith("http"):
        link = escape(sheet.where)
        where = f'Nu en op het scherm: <a href="{link}">{link}</a>'
        code = f'<img src="{data_url(qr_svg(sheet.where))}" alt="QR-code met de link {link}">'
    else:
        where, code = escape(sheet.where), ""
    return (
        f'<div class="voet"><section><h2>Bronnen</h2> {sources}.<p>{where}</p></section>'
        f"<div>{code}</div></div>"
    )

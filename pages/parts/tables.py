"""How does a table look, for eye, screen reader and spreadsheet alike?

A row is a mapping from column head to value. Numbers stand right and read in Dutch, None reads
"niet bekend", a `Link` leads on, and a `Note` says in grey why there is no figure.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

import streamlit as st

from geo.escaping import safe_text
from pages.parts import words

STYLE = """<style>
.wb-tabel {overflow-x: auto; max-width: 100%; margin: 0 0 .75rem;}
/* A long table below the screen costs no styling and no layout until it is scrolled to. */
.wb-lang {content-visibility: auto; contain-intrinsic-block-size: auto 40rem;}
.wb-tabel:focus-visible {outline: 3px solid #0b5563; outline-offset: 2px;}
.wb-tabel table {border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.35;
  font-variant-numeric: tabular-nums;}
.wb-tabel caption {text-align: left; font-weight: 600; padding: 0 0 .5rem; caption-side: top;}
.wb-tabel caption span {display: block; position: sticky; left: 0; width: fit-content;
  max-width: calc(100vw - 2.5rem);}
.wb-tabel th, .wb-tabel td {padding: .42rem .6rem; text-align: left; vertical-align: top;
  border: 0; border-bottom: 1px solid #d5cfc1;}
.wb-tabel thead th {border-bottom: 2px solid #56636b; font-weight: 600; vertical-align: bottom;}
.wb-tabel :is(th, td):first-child {padding-left: 0;}
.wb-tabel tbody th {font-weight: 500; min-width: 8rem;}
.wb-tabel .getal {text-align: right; white-space: nowrap;}
.wb-tabel thead .getal {white-space: normal; min-width: 5.5rem;}
.wb-tabel small {display: block; color: #56636b; font-weight: 400; font-size: .82rem;}
.wb-tabel .noot {color: #56636b; font-style: italic;}
.wb-tabel a {color: #0b5563; text-decoration: underline; display: inline-block; min-height: 24px;}
.wb-tabel .nadruk > * {background: #f1eee6; font-weight: 700;}
.wb-tabel .nadruk > th {box-shadow: -6px 0 #f1eee6, inset 3px 0 #0b5563; padding-left: .6rem;}
.wb-bron {color: #56636b; font-size: .82rem; margin: 0;}
.wb-bron + .wb-bron {margin-top: .75rem;}
@media (max-width: 640px) {
  .wb-stapel :is(table, caption, tbody, tr, tbody th, td) {display: block;}
  .wb-stapel thead {display: none;}
  .wb-stapel tr {border-bottom: 1px solid #56636b; padding: .5rem 0;}
  .wb-stapel :is(tbody th, td) {border: 0; padding: .1rem 0; min-width: 0;}
  .wb-stapel tbody th {font-weight: 600;}
  .wb-stapel td.getal {text-align: left; white-space: normal;}
  .wb-stapel td::before {content: attr(data-kop) ": "; color: #56636b;}
  .wb-stapel td:empty {display: none;}
}
</style>"""


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a page of the app."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Note:
    """Why there is no figure, in a few words ("te klein", "niet gepubliceerd")."""

    text: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with decimals of its own, for a column in which units differ; None where unknown."""

    value: float | None
    decimals: int


@dataclass(frozen=True, slots=True)
class Head:
    """A text with a smaller line under it, such as a figure with its unit."""

    text: str
    small: str


LONG = 100  # rows from which a table is drawn only once it is scrolled to
MOST_ROWS = 500  # more than any gemeente has areas; a browser needs seconds for 14,500
Value = str | int | float | date | Amount | Head | Link | Note | None
Row = Mapping[str, Value]


def show_table(
    rows: Sequence[Row],
    *,
    caption: str,
    name: str,
    decimals: Mapping[str, int] | None = None,
    sources: Sequence[str] = (),
    filters: Sequence[str] = (),
    emphasis: Sequence[int] = (),
    download: bool = True,
) -> None:
    """Draw a table, with its download above it and its sources below; on a phone a block per row.

    rows
        Each a mapping from column head (with the unit in it) to value; all with the same heads.
        A year is a str, since an int gets a thousands dot.
    caption
        What the table says.
    name
        File name of the download, without ending; used once on a page.
    decimals
        Column head -> decimals; else none for an int and one for a float.
    sources, filters
        One line each: a source with its year, and the choices that made this selection.
    emphasis
        Which rows, counted from 0, are the reader's own.
    download
        False for a table that is part of something larger.

    Raises ValueError when the rows do not share their heads.
    """
    if not rows:
        st.caption(f"{caption}: geen rijen.")
        return
    if download:
        st.download_button(
            "Download deze tabel (CSV)",
            data=lambda: csv_bytes(
                rows, caption=caption, decimals=decimals, sources=sources, filters=filters
            ),
            file_name=f"{name}.csv",
            mime="text/csv",
            key=f"download-{name}",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )
    shown = table_html(rows[:MOST_ROWS], caption=caption, decimals=decimals, emphasis=emphasis)
    st.html(STYLE + shown + below_html(len(rows), sources))


def below_html(every: int, sources: Sequence[str]) -> str:
    """What stands under a table: where it stops before its end, and where its figures come from."""
    lines = [rows_words(every)] if every > MOST_ROWS else []
    lines += [f"Bron: {escape('; '.join(sources))}"] if sources else []
    return "".join(f'<p class="wb-bron">{line}</p>' for line in lines)


def rows_words(every: int) -> str:
    """That a table stops before its end, and where the rest is.

    >>> rows_words(14500)
    'De eerste 500 van 14.500 rijen; alle rijen staan in de tabel die u kunt meenemen.'
    """
    return (
        f"De eerste {words.number(MOST_ROWS)} van {words.number(every)} rijen; alle rijen staan "
        "in de tabel die u kunt meenemen."
    )


def table_html(
    rows: Sequence[Row],
    *,
    caption: str,
    decimals: Mapping[str, int] | None = None,
    emphasis: Sequence[int] = (),
) -> str:
    """The table as HTML, every text escaped; the first column heads its row.

    Each part says what it is, since on a phone a row is drawn as a block and no longer as a row.

    Raises ValueError when the rows do not share their heads.

    >>> html = table_html([{"Wijk": "<b>", "Aandeel (%)": 19.7}], caption="Proef")
    >>> '<th scope="row" role="rowheader">&lt;b&gt;</th>' in html
    True
    >>> '<td role="cell" class="getal" data-kop="Aandeel (%)">19,7</td>' in html
    True
    """
    heads = _heads(rows)
    numeric = {head for head in heads if _is_numeric(row[head] for row in rows)}
    places = dict(decimals or {})
    head_cells = "".join(
        f'<th scope="col" role="columnheader"{_right(head in numeric)}>{escape(head)}</th>'
        for head in heads
    )
    lines = []
    for at, row in enumerate(rows):
        first = _shown(row[heads[0]], places.get(heads[0]))
        cells = [f'<th scope="row" role="rowheader">{first}</th>'] + [
            f'<td role="cell"{_right(head in numeric)} data-kop="{escape(head)}">'
            f"{_shown(row[head], places.get(head))}</td>"
            for head in heads[1:]
        ]
        own = ' class="nadruk"' if at in emphasis else ""
        lines.append(f'<tr role="row"{own}>{"".join(cells)}</tr>')
    long = " wb-lang" if len(rows) > LONG else ""
    return (
        f'<div class="wb-tabel wb-stapel{long}" role="region" tabindex="0" '
        f'aria-label="{escape(caption)}">'
        f'<table role="table"><caption><span>{escape(caption)}</span></caption>'
        f'<thead role="rowgroup"><tr role="row">{head_cells}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(lines)}</tbody></table></div>'
    )


def csv_bytes(
    rows: Sequence[Row],
    *,
    caption: str,
    decimals: Mapping[str, int] | None = None,
    sources: Sequence[str] = (),
    filters: Sequence[str] = (),
) -> bytes:
    """The table for a Dutch spreadsheet: semicolons, decimal commas, UTF-8 with BOM.

    What it says, its sources and its filters stand below the rows. A text that a spreadsheet
    would take for a formula gets an apostrophe before it; a negative number is left alone.

    Raises ValueError when the rows do not share their heads.

    >>> rows = [{"Wijk": "=1+1", "Verschil (procentpunt)": -3.25}]
    >>> text = csv_bytes(rows, caption="Proef", sources=["RIVM 2020"]).decode("utf-8-sig")
    >>> text.splitlines()[:4]
    ['Wijk;Verschil (procentpunt)', "'=1+1;-3,2", '', 'Tabel;Proef']
    """
    heads = _heads(rows)
    places = dict(decimals or {})
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    writer.writerow([safe_text(head) for head in heads])
    writer.writerows([[_plain(row[head], places.get(head)) for head in heads] for row in rows])
    writer.writerow([])
    below = [("Tabel", caption)]
    below += [("Bron", each) for each in sources] + [("Keuze", each) for each in filters]
    writer.writerows([[label, safe_text(text)] for label, text in below])
    return sheet.getvalue().encode("utf-8-sig")


def _heads(rows: Sequence[Row]) -> list[str]:
    heads = list(rows[0])
    for row in rows:
        if list(row) != heads:
            raise ValueError(f"a row has heads {list(row)}, but the first has {heads}")
    return heads


def _is_numeric(values: Iterable[Value]) -> bool:
    kinds = {type(value) for value in values} - {type(None), Note}
    return bool(kinds) and kinds <= {int, float, Amount}


def _right(is_number: bool) -> str:
    return ' class="getal"' if is_number else ""


def _decimals(value: float, decimals: int | None) -> int:
    return decimals if decimals is not None else int(isinstance(value, float))


def _shown(value: Value, decimals: int | None) -> str:
    if isinstance(value, Amount):
        return _shown(value.value, value.decimals)
    if value is None or isinstance(value, Note):
        return f'<span class="noot">{escape(words.UNKNOWN if value is None else value.text)}</span>'
    if isinstance(value, Link):
        return f'<a href="{escape(value.href)}" target="_self">{escape(value.text)}</a>'
    if isinstance(value, Head):
        return f"{escape(value.text)}<small>{escape(value.small)}</small>"
    if isinstance(value, (int, float)):
        return words.number(value, _decimals(value, decimals))
    return escape(words.day(value) if isinstance(value, date) else value)


def _plain(value: Value, decimals: int | None) -> str:
    if isinstance(value, Amount):
        return _plain(value.value, value.decimals)
    if isinstance(value, (int, float)):
        return f"{value:.{_decimals(value, decimals)}f}".replace(".", ",")
    if isinstance(value, date):
        return value.isoformat()
    if value is None:
        return words.UNKNOWN
    if isinstance(value, Head):
        return safe_text(f"{value.text} ({value.small})")
    return safe_text(value if isinstance(value, str) else value.text)

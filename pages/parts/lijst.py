"""How does a table of words read on a phone? As a block per row, with its heads before the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from pages.parts import words
from pages.parts.tables import STYLE, csv_bytes

LIST_STYLE = """<style>
@media (max-width: 640px) {
  .wb-lijst :is(table, caption, tbody, tr, tbody th, td) {display: block;}
  .wb-lijst thead {display: none;}
  .wb-lijst tr {border-bottom: 1px solid #56636b; padding: .5rem 0;}
  .wb-lijst :is(tbody th, td) {border: 0; padding: .1rem 0; min-width: 0;}
  .wb-lijst td::before {content: attr(data-kop) ": "; color: #56636b;}
}
</style>"""

ListRow = Mapping[str, str | int]


def show_list(
    rows: Sequence[ListRow], *, caption: str, name: str, sources: Sequence[str] = ()
) -> None:
    """Draw rows of words, with their download above them.

    rows
        Each a mapping from head to text or count; all with the same heads.
    name
        File name of the download, without ending; used once on a page.
    """
    if not rows:
        st.caption(f"{caption}: geen rijen.")
        return
    st.download_button(
        "Download deze tabel (CSV)",
        data=lambda: csv_bytes(rows, caption=caption, sources=sources),
        file_name=f"{name}.csv",
        mime="text/csv",
        key=f"download-{name}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )
    st.html(STYLE + LIST_STYLE + list_html(rows, caption=caption))
    if sources:
        st.html(f'<p class="wb-bron">Bron: {escape("; ".join(sources))}</p>')


def list_html(rows: Sequence[ListRow], *, caption: str) -> str:
    """The rows as HTML, every text escaped; the roles hold also where it is drawn as blocks.

    >>> html = list_html([{"Naam": "<b>", "Soort": "rol"}], caption="Proef")
    >>> '&lt;b&gt;</th><td role="cell" data-kop="Soort">rol</td>' in html
    True
    """
    heads = list(rows[0])
    head_cells = "".join(
        f'<th scope="col" role="columnheader">{escape(head)}</th>' for head in heads
    )
    lines = "".join(f'<tr role="row">{_cells(row, heads)}</tr>' for row in rows)
    return (
        f'<div class="wb-tabel wb-lijst" role="region" tabindex="0" '
        f'aria-label="{escape(caption)}"><table role="table">'
        f"<caption><span>{escape(caption)}</span></caption>"
        f'<thead role="rowgroup"><tr role="row">{head_cells}</tr></thead>'
        f'<tbody role="rowgroup">{lines}</tbody></table></div>'
    )


def _cells(row: ListRow, heads: Sequence[str]) -> str:
    first = f'<th scope="row" role="rowheader">{_shown(row[heads[0]])}</th>'
    return first + "".join(
        f'<td role="cell" data-kop="{escape(head)}">{_shown(row[head])}</td>' for head in heads[1:]
    )


def _shown(value: str | int) -> str:
    return escape(value if isinstance(value, str) else words.number(value))

"""What stands around a chart on a page: its title, key, sentence, table and downloads?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from html import escape

import plotly.graph_objects as go
import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.chart_frame import CONFIG, STYLE, Heading
from pages.parts.charts.around import Around
from pages.parts.charts.svg import chart_svg, plot_svg
from pages.parts.paper import drawing_html
from pages.parts.rapport.png import svg_to_png
from pages.parts.tables import Row, csv_bytes, show_table


def show_chart(
    figure: go.Figure,
    *,
    alt: str,
    sentence: str,
    rows: Sequence[Row],
    name: str,
    sources: Sequence[str],
    decimals: Mapping[str, int] | None = None,
    filters: Sequence[str] = (),
) -> None:
    """Draw a chart with its title above, its sentence below and the same figures as a table.

    The figure gives up its own title: it stands above, where it can wrap. It can be taken along
    as PNG, SVG and CSV, each with title, sources, date and what has to be said of it.

    alt
        What there is to see, for who cannot see it.
    sentence
        The one thing to take from it, in plain Dutch.
    rows, name, sources, decimals, filters
        As `show_table` takes them.

    Raises ValueError when the chart lacks its title, unit, year or comparator, or when alt,
    sentence, rows or sources are empty.
    """
    meta = figure.layout.meta or {}
    needed = {
        **{key: meta.get(key) for key in ("title", "unit", "year", "comparator")},
        "alt": alt,
        "sentence": sentence,
        "rows": rows,
        "sources": sources,
    }
    lacking = [key for key, value in needed.items() if not value]
    if lacking:
        raise ValueError(f"a chart may not be shown without its {', '.join(lacking)}")
    heading = Heading(**{each.name: meta[each.name] for each in fields(Heading)})
    key = tuple((sign, meaning) for sign, meaning in meta["key"])
    figure.update_layout(title_text="")
    caption = f"{heading.title} ({heading.subtitle})"
    chosen = [*heading.warnings, *filters]

    def drawing() -> str:
        notes = [*(f"Keuze: {each}" for each in filters), f"Bron: {'; '.join(sources)}", _made()]
        return chart_svg(
            figure,
            Around(
                heading.title,
                heading.subtitle,
                heading.warnings,
                key,
                sentence,
                tuple(notes),
                alt,
                heading.synthetic,
            ),
        )

    def table() -> bytes:
        return csv_bytes(rows, caption=caption, decimals=decimals, sources=sources, filters=chosen)

    with st.container(gap="small"):
        st.subheader(literal(heading.title), anchor=False)
        st.html(
            f'{STYLE}<p class="wb-onder">{escape(heading.subtitle)}</p>'
            + "".join(f'<p class="wb-let-op">{escape(each)}</p>' for each in heading.warnings)
            + _key(key)
        )
        st.plotly_chart(figure, theme=None, config=CONFIG, alt=alt, key=f"grafiek-{name}")
        on_paper = drawing_html(plot_svg(figure, heading, alt))
        source = f'<p class="wb-druk">Bron: {escape("; ".join(sources))}.</p>'
        st.html(f'{on_paper}<p class="wb-zin">{escape(sentence)}</p>{source}')
        with st.popover("Download deze grafiek", icon=":material/download:", type="tertiary"):
            _download("Plaatje (PNG)", lambda: svg_to_png(drawing()), f"{name}.png", "image/png")
            _download("Tekening (SVG)", lambda: drawing().encode(), f"{name}.svg", "image/svg+xml")
            _download("Cijfers (CSV)", table, f"{name}.csv", "text/csv")
        with st.expander("Dezelfde cijfers als tabel"):
            show_table(
                rows,
                caption=caption,
                name=name,
                decimals=decimals,
                sources=sources,
                download=False,
            )


def _download(label: str, make: Callable[[], bytes], file_name: str, mime: str) -> None:
    st.download_button(
        label,
        data=make,
        file_name=file_name,
        mime=mime,
        key=f"download-{file_name}",
        on_click="ignore",
        type="tertiary",
    )


def _made() -> str:
    return f"Wijkbeeld, gemaakt op {words.day(date.today())}"


def _key(key: Sequence[tuple[str, str]]) -> str:
    parts = [
        f'<li><span class="wb-teken wb-{sign}" aria-hidden="true"></span>{escape(text)}</li>'
        for sign, text in key
    ]
    return f'<ul class="wb-sleutel">{"".join(parts)}</ul>' if parts else ""

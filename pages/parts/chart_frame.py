"""What does every chart carry: one look, a title, a sentence, a text for who cannot see it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from html import escape

import plotly.graph_objects as go
import streamlit as st

from geo.palette import (
    ACCENT,
    AREAS,
    GEMEENTE,
    INK,
    NEDERLAND,
    NEUTRAL,
    OTHER_AREA,
    PAPER,
    SELECTED,
)
from pages.parts import words

FONT = '"Source Sans", "Segoe UI", Arial, sans-serif'
SOFT = "#56636b"
GRID = "#e7e4dc"
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "showTips": False}

AREA_SHAPES = {
    "circle": "circle(50%)",
    "square": "inset(4%)",
    "triangle-up": "polygon(50% 0, 100% 92%, 0 92%)",
    "triangle-down": "polygon(50% 100%, 100% 8%, 0 8%)",
}
PART_STYLE = "\n".join(
    f".wb-deel-{at} {{background: {colour}; outline: 1px solid {OTHER_AREA};}}"
    for at, colour in enumerate(NEUTRAL)
)
AREA_STYLE = "\n".join(
    f".wb-gebied-{at} {{background: {colour}; clip-path: {AREA_SHAPES[symbol]};}}"
    for at, (symbol, colour) in enumerate(AREAS)
)
STYLE = f"""<style>
.wb-onder {{color: {SOFT}; font-size: .9rem; margin: 0;}}
.wb-inleiding {{font-size: 1.12rem; line-height: 1.5; margin: 0; max-width: 46rem;}}
.wb-bericht {{font-size: 1.08rem; line-height: 1.5; margin: 0 0 .4rem; max-width: 46rem;
  border-top: 3px solid {ACCENT}; padding-top: .6rem;}}
.wb-zin {{font-size: 1.02rem; line-height: 1.5; margin: 0; max-width: 44rem;}}
.wb-sleutel {{display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; list-style: none;
  margin: .5rem 0 0 !important; padding: 0 !important; font-size: .88rem;}}
.wb-sleutel li {{display: flex; align-items: center; gap: .4rem; margin: 0 !important;
  padding: 0 !important; font-size: inherit !important;}}
.wb-teken {{display: inline-block; width: 14px; height: 14px; flex: none;}}
.wb-own {{border-radius: 50%; background: {ACCENT};}}
.wb-other {{border-radius: 50%; background: {OTHER_AREA}; width: 8px; height: 8px;}}
.wb-gemeente {{width: 3px; height: 18px; background: {GEMEENTE};}}
.wb-nederland {{width: 10px; height: 10px; border: 2px solid {NEDERLAND};
  transform: rotate(45deg);}}
.wb-range {{height: 8px; width: 26px; background: {GRID};}}
.wb-bar {{background: {ACCENT}; width: 22px; height: 12px;}}
.wb-hatch {{width: 22px; height: 12px; border: 1px solid {OTHER_AREA}; background:
  repeating-linear-gradient(135deg, {SOFT} 0 1px, transparent 1px 5px);}}
{PART_STYLE}
{AREA_STYLE}
.wb-line {{height: 3px; width: 22px; background: {ACCENT};}}
.wb-dots {{height: 0; width: 22px; border-top: 2px dotted {SOFT};}}
.wb-was {{border-radius: 50%; width: 11px; height: 11px; border: 2px solid {SOFT};}}
.wb-meer {{border-radius: 50%; background: {ACCENT};}}
.wb-minder {{border-radius: 50%; background: {NEDERLAND};}}
.wb-gelijk {{border-radius: 50%; background: {SOFT};}}
.wb-vandaag {{width: 2px; height: 18px; background: {ACCENT};}}
.wb-let-op {{color: {SELECTED}; font-weight: 600; margin: .2rem 0 0;}}
</style>"""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a chart shows, in which unit, of when, and compared with what; none may be empty.

    synthetic
        True for figures of a made-up gemeente, which every picture has to say.
    own_weights
        With which weights of the visitor's own it was made, or "": said in every picture too.
    """

    title: str
    unit: str
    year: str
    comparator: str
    synthetic: bool = False
    own_weights: str = ""

    def __post_init__(self) -> None:
        """Refuse a heading that leaves something out."""
        for name in ("title", "unit", "year", "comparator"):
            if not getattr(self, name).strip():
                raise ValueError(f"a chart needs its {name}")

    @property
    def warnings(self) -> tuple[str, ...]:
        """What has to be said before the figures are read."""
        return (self.own_weights,) if self.own_weights else ()

    @property
    def subtitle(self) -> str:
        """The second line: unit, year, comparator."""
        said = f"{words.capital(self.unit)} · {self.year} · {self.comparator}"
        return f"Verzonnen cijfers · {said}" if self.synthetic else said


def safe(text: str) -> str:
    """A text that plotly shows literally, with all its signs.

    >>> safe("<b>Elsrijk & co")
    '&lt;b&gt;Elsrijk &amp; co'
    """
    return escape(text, quote=False)


def blank(heading: Heading, *, height: int, key: Sequence[tuple[str, str]] = ()) -> go.Figure:
    """An empty figure in the one look, which carries its heading and the key to its signs.

    key
        (sign, what it stands for); a sign is a class of STYLE, without its prefix.
    """
    figure = go.Figure()
    figure.update_layout(
        title={
            "text": f"{safe(heading.title)}<br><sup>{safe(heading.subtitle)}</sup>",
            "x": 0,
            "xanchor": "left",
        },
        meta={**asdict(heading), "key": [list(pair) for pair in key]},
        height=height,
        font={"family": FONT, "size": 14, "color": INK},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        separators=",.",
        margin={"l": 2, "r": 2, "t": 4, "b": 30, "autoexpand": False},
        showlegend=False,
        dragmode=False,
        barmode="overlay",
        hovermode="closest",
        hoverlabel={"bgcolor": PAPER, "bordercolor": GRID, "font": {"family": FONT, "color": INK}},
    )
    axis = {"fixedrange": True, "zeroline": False, "showline": False, "ticks": ""}
    figure.update_xaxes(**axis, gridcolor=GRID, tickfont={"color": SOFT})
    figure.update_yaxes(**axis, gridcolor=GRID, tickfont={"color": SOFT})
    return figure


def place_texts(
    figure: go.Figure,
    x: Sequence[float],
    y: Sequence[float],
    texts: Sequence[str],
    *,
    side: str = "middle right",
    colour: str = INK,
    size: int = 14,
) -> None:
    """Texts as a trace: unlike annotations, their edge stays put whatever font was measured."""
    figure.add_scatter(
        x=x,
        y=y,
        text=texts,
        mode="text",
        textposition=side,
        cliponaxis=False,
        hoverinfo="skip",
        textfont={"size": size, "color": colour},
    )


def stacked(groups: Sequence[str], *, head: float) -> tuple[list[float], dict[float, str], float]:
    """Heights for rows that stand in groups, each group under a head of its own.

    groups
        Of each row, its group; "" for none.

    Returns the height of each row, height -> name of each head, and where it all ends.

    >>> stacked(["a", "a", "b"], head=0.5)
    ([0.5, 1.5, 3.0], {0.0: 'a', 2.5: 'b'}, 4.0)
    """
    rows: list[float] = []
    heads: dict[float, str] = {}
    y = 0.0
    for at, group in enumerate(groups):
        if group and (at == 0 or groups[at - 1] != group):
            heads[y] = group
            y += head
        rows.append(y)
        y += 1
    return rows, heads, y


def small_print(text: str) -> None:
    """A line in small letters that belongs to what stands above it."""
    st.html(f'{STYLE}<p class="wb-onder">{escape(text)}</p>')

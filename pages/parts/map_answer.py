"""What does the page of the map draw and say for one choice?

It is worked out once and kept for whoever asks the same next. Which area is chosen is no part of
it, since every other thing on the page is the same whichever that is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from zlib import crc32

from geo.layers import Painting, painting_facts
from geo.presence import OnMap, on_map
from pages.parts import map_texts, words
from pages.parts.beeld import Beeld
from pages.parts.keuze import FILTERS, Keuze, filters_of
from pages.parts.map_layout import landing
from pages.parts.map_legend import legend_html, method_html, signs_html
from pages.parts.map_lists import lists_html
from pages.parts.map_paint import figure_of, painting_of, with_layers
from pages.parts.map_rows import codes_in_order, map_rows
from pages.parts.paper import under_map_html
from pages.parts.tables import MOST_ROWS, Row, below_html, table_html
from wijk_lib.known import Known, chosen_initiatieven, known_in
from wijk_lib.measure import Measure
from wijk_lib.model import Initiatief

OF_FIGURES = ("niveau", "toon", "jaar", "naast", "sinds", "vergelijk", "gewicht")
OF_PRESENCE = ("niveau", "thema", "partner", *FILTERS)


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is where, whatever the figure.

    chosen
        The initiatieven that fit the filters.
    known
        Code -> what is known of them there, for every area of the level.
    drawn, shown
        Where they are on the map, and what the layers that are on leave of it.
    lists
        The same as text, as HTML.
    """

    chosen: tuple[Initiatief, ...]
    known: Mapping[str, Known]
    drawn: OnMap
    shown: OnMap
    lists: str


@dataclass(frozen=True, slots=True)
class MapAnswer:
    """One map or two, and what stands beside and under it.

    figures, paintings, drawings
        One per map: what it shows, how it looks, and that as `show_map` takes it.
    legends, methods, signs, under
        As HTML; the last is the table with its source.
    caption, sources
        Of the table, and of what is taken along; each source once.
    codes
        The areas in the order of the table.
    mark
        The same for the same drawings, and for others another.
    """

    figures: tuple[Measure, ...]
    paintings: tuple[Painting, ...]
    drawings: tuple[str, ...]
    legends: tuple[str, ...]
    methods: tuple[str, ...]
    signs: str
    cautions: tuple[str, ...]
    sentences: tuple[str, ...]
    caption: str
    sources: tuple[str, ...]
    codes: tuple[str, ...]
    under: str
    mark: str


def presence_of(beeld: Beeld, keuze: Keuze, layers: frozenset[str]) -> Presence:
    """Who is where for this choice."""
    key = ("presence", *(getattr(keuze, name) for name in OF_PRESENCE), *sorted(layers))
    return beeld.keep(key, lambda: _presence(beeld, keuze, layers))


def answer_of(beeld: Beeld, keuze: Keuze, layers: frozenset[str]) -> MapAnswer:
    """What the page draws and says for this choice."""
    asked = dict.fromkeys((*OF_FIGURES, *OF_PRESENCE))
    key = ("answer", *(getattr(keuze, name) for name in asked), *sorted(layers))
    return beeld.keep(key, lambda: _answer(beeld, replace(keuze, gebied=""), layers))


def rows_of(beeld: Beeld, answer: MapAnswer, presence: Presence) -> dict[str, Row]:
    """Code -> row of the table, for every area and in its order."""
    rows = map_rows(beeld.wijkbeeld, answer.figures, presence.known, answer.codes)
    return dict(zip(answer.codes, rows, strict=True))


def _presence(beeld: Beeld, keuze: Keuze, layers: frozenset[str]) -> Presence:
    chosen = chosen_initiatieven(beeld.wijkbeeld, **filters_of(keuze))
    codes = [each.code for each in beeld.wijkbeeld.at_level(keuze.niveau)]
    known = known_in(codes, chosen, beeld.uitkomst)
    drawn = on_map(beeld.wijkbeeld, beeld.shapes, chosen, known, keuze.niveau)
    lists = lists_html(beeld, chosen, drawn)
    return Presence(chosen, known, drawn, with_layers(drawn, layers), lists)


def _answer(beeld: Beeld, keuze: Keuze, layers: frozenset[str]) -> MapAnswer:
    wijkbeeld, presence = beeld.wijkbeeld, presence_of(beeld, keuze, layers)
    toons = dict.fromkeys([keuze.toon, keuze.naast] if keuze.naast else [keuze.toon])
    figures = tuple(figure_of(beeld, keuze, toon, keuze.niveau) for toon in toons)
    paintings = tuple(painting_of(beeld, keuze, each, presence.shown, layers) for each in figures)
    caption = "; ".join(
        f"{map_texts.title_of(wijkbeeld, each)}, {words.years(each.years)}" for each in figures
    )
    codes = tuple(codes_in_order(wijkbeeld, figures[0]))
    found = (source for each in figures for source in map_texts.sources_of(wijkbeeld, each))
    sources = tuple(dict.fromkeys(found))
    cautions = (text for each in figures for text in map_texts.cautions_of(wijkbeeld, each))
    drawings = tuple(painting_facts(each, beeld.shapes) for each in paintings)
    return MapAnswer(
        figures=figures,
        paintings=paintings,
        drawings=drawings,
        legends=tuple(legend_html(wijkbeeld, f, names=len(figures) == 1) for f in figures),
        methods=tuple(method_html(wijkbeeld, each) for each in figures),
        signs=signs_html(
            wijkbeeld, presence.shown, level=keuze.niveau, places="gebouwen" in layers
        ),
        cautions=tuple(map_texts.without_repeats(cautions)),
        sentences=map_texts.map_sentences(wijkbeeld, figures),
        caption=caption,
        sources=sources,
        codes=codes,
        under=_under(beeld, figures, presence, codes, (caption, sources)),
        mark=f"{crc32(''.join(drawings).encode()):08x}",
    )


def _under(
    beeld: Beeld,
    figures: tuple[Measure, ...],
    presence: Presence,
    codes: tuple[str, ...],
    about: tuple[str, tuple[str, ...]],
) -> str:
    """What stands under the map: on paper its source and date, on screen the table."""
    caption, sources = about
    rows = map_rows(beeld.wijkbeeld, figures, presence.known, codes[:MOST_ROWS])
    shown = table_html(rows, caption=caption) if rows else f"<p>{escape(caption)}: geen rijen.</p>"
    return (
        under_map_html(beeld, caption, sources)
        + landing("de-tabel")
        + shown
        + below_html(len(codes), sources)
    )

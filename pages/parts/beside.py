"""What is shown of a few areas side by side: in words, as dots, in figures, and who is there?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.beside_chart import beside_chart
from pages.parts.beside_table import beside_html, beside_rows, unit_of
from pages.parts.chart_frame import Heading, small_print
from pages.parts.charts.show import show_chart
from pages.parts.keuze import Keuze, link
from pages.parts.lijst import show_list
from pages.parts.matrix import sources_of
from pages.parts.sources import source_lines
from pages.parts.tables import csv_bytes
from wijk_lib.alike import OLDER, Likeness, profile_of
from wijk_lib.beside import (
    Beside,
    closest_together,
    difference_words,
    most_apart,
    side_by_side,
)
from wijk_lib.coverage import state_words
from wijk_lib.model import Indicator, Level, Wijkbeeld
from wijk_lib.named import named_in
from wijk_lib.sentences_alike import contrast_sentence

MOST_ALIKE = 2
NOTHING_TO_SAY = "Er zijn te weinig cijfers van deze gebieden om een verschil te zeggen."


@dataclass(frozen=True, slots=True)
class Chosen:
    """The areas that stand side by side.

    codes
        Those that were chosen.
    alike
        Those that join in because they are most like the only one that was chosen.
    rows
        The figures of the profile of all of them.
    """

    level: Level
    codes: tuple[str, ...]
    alike: tuple[str, ...]
    rows: tuple[Beside, ...]

    @property
    def shown(self) -> tuple[str, ...]:
        """All of them, the chosen ones first."""
        return (*self.codes, *self.alike)

    @property
    def compared(self) -> tuple[str, ...]:
        """Those between which the difference is told: chosen, and large enough if any is."""
        too_small = {code for row in self.rows for code in row.too_small}
        return tuple(code for code in self.codes if code not in too_small) or self.codes

    @property
    def contrast(self) -> list[Beside]:
        """The figures of these alone."""
        return [row.only(self.compared) for row in self.rows]


def chosen_areas(beeld: Beeld, codes: tuple[str, ...], alike: Likeness) -> Chosen:
    """The chosen areas; beside a single one also those that are most like it."""
    beside = tuple(each.code for each in alike.nearest(codes[0], most=MOST_ALIKE))
    joined = beside if len(codes) == 1 else ()
    profile = profile_of(beeld.wijkbeeld, alike.level)
    rows = side_by_side(beeld.wijkbeeld, (*codes, *joined), profile)
    return Chosen(alike.level, codes, joined, rows)


def show_contrast(beeld: Beeld, chosen: Chosen) -> None:
    """In what the areas differ most, and in what least."""
    wijkbeeld = beeld.wijkbeeld
    names = names_of(wijkbeeld, chosen.compared)
    if why := _left_out(wijkbeeld, chosen):
        st.write(literal(why))
    lists = {
        "Het meest verschillend": most_apart(chosen.contrast),
        "Het meest gelijk": closest_together(chosen.contrast),
    }
    if not all(lists.values()):
        st.write("Daarom is er geen verschil te zeggen." if why else NOTHING_TO_SAY)
        return
    for column, (title, rows) in zip(st.columns(2, gap="large"), lists.items(), strict=True):
        with column:
            st.subheader(title, anchor=False)
            st.markdown(
                "\n".join(
                    f"- **{literal(row.indicator.label)}** ({row.year}): "
                    + literal(difference_words(row, names, gemeente=wijkbeeld.gemeente.name))
                    for row in rows
                )
            )
    small_print(
        "Geordend naar hoe groot het verschil is naast de verschillen tussen alle "
        f"{_many(chosen.level)}. Cijfers van het RIVM zijn schattingen uit een rekenmodel; hun "
        "marge is niet gepubliceerd, dus van een klein verschil is niet te zeggen of het echt is."
    )


def show_dots(beeld: Beeld, chosen: Chosen) -> None:
    """Every figure of the profile as a line with the areas on it."""
    wijkbeeld, names = beeld.wijkbeeld, names_of(beeld.wijkbeeld, chosen.shown)
    gemeente, who = wijkbeeld.gemeente.name, words.listed(list(names.values()))
    groups = group_names(wijkbeeld)
    heading = Heading(
        f"{who} per onderwerp",
        words.listed(list(dict.fromkeys(unit_of(row) for row in chosen.rows))),
        words.years([row.year for row in chosen.rows]),
        f"naast {gemeente}, Nederland en alle {_many(chosen.level)}",
        wijkbeeld.synthetic,
    )
    only = names_of(wijkbeeld, chosen.compared)
    show_chart(
        beside_chart(chosen.rows, heading, names=names, groups=groups, gemeente=gemeente),
        alt=f"Per onderwerp een lijn van het laagste naar het hoogste cijfer van alle "
        f"{_many(chosen.level)}, met daarop {who}, {gemeente} en Nederland.",
        sentence=contrast_sentence(chosen.contrast, only, gemeente=gemeente),
        rows=_sheet(wijkbeeld, chosen, chosen.rows),
        name=f"vergelijken-{'-'.join(chosen.codes)}",
        sources=_sources(wijkbeeld, chosen.rows),
    )


def show_figures(beeld: Beeld, keuze: Keuze, chosen: Chosen) -> None:
    """Every figure as a table, also those that are not in the profile."""
    wijkbeeld = beeld.wijkbeeld
    rows = side_by_side(wijkbeeld, chosen.shown, _every_figure(wijkbeeld))
    who = words.listed([wijkbeeld.gebieden[code].name for code in chosen.shown])
    caption = f"{who} naast {wijkbeeld.gemeente.name} en Nederland"
    sources = _sources(wijkbeeld, rows)
    st.download_button(
        "Download deze tabel (CSV)",
        data=lambda: csv_bytes(
            _sheet(wijkbeeld, chosen, rows),
            caption=caption,
            sources=sources,
            filters=[f"gebieden: {', '.join(chosen.shown)}", f"versie: {beeld.version}"],
        ),
        file_name=f"vergelijken-{'-'.join(chosen.codes)}.csv",
        mime="text/csv",
        key="download-vergelijken",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )
    st.html(
        beside_html(
            rows,
            caption=caption,
            heads=_heads(beeld, keuze, chosen),
            names=names_of(wijkbeeld, chosen.shown),
            groups=group_names(wijkbeeld),
            gemeente=wijkbeeld.gemeente.name,
            compared=chosen.compared,
        )
    )
    small_print(f"Bron: {'; '.join(sources)}")


def show_presence(beeld: Beeld, chosen: Chosen) -> None:
    """Per thema who is known to be there, and where that is not known."""
    wijkbeeld = beeld.wijkbeeld

    def told(thema: str, code: str) -> str:
        here = beeld.uitkomst.coverage[chosen.level, thema][code]
        whole_wijk = beeld.uitkomst.whole_wijk
        names = named_in(code, here.present, wijkbeeld.initiatieven, whole_wijk)
        state = state_words(here, wijkbeeld.initiatieven)
        return f"{state}: {words.listed(names)}" if names else state

    show_list(
        [
            {"Thema": thema.label}
            | {wijkbeeld.gebieden[code].name: told(key, code) for code in chosen.shown}
            for key, thema in wijkbeeld.themas.items()
        ],
        caption="Wie er is per thema, voor zover bekend; onbekend is iets anders dan niets",
        name=f"wie-is-er-{'-'.join(chosen.codes)}",
        sources=sources_of(wijkbeeld),
    )


def profile_sources(wijkbeeld: Wijkbeeld, alike: Likeness) -> list[str]:
    """The sources of the figures that a profile is made of."""
    keys = [wijkbeeld.figure_bronnen[key, year, alike.level] for key, year in alike.years.items()]
    return source_lines(wijkbeeld, keys)


def names_of(wijkbeeld: Wijkbeeld, codes: Sequence[str]) -> dict[str, str]:
    """code -> name of the area."""
    return {code: wijkbeeld.gebieden[code].name for code in codes}


def group_names(wijkbeeld: Wijkbeeld) -> dict[str, str]:
    """Key of a domein -> the head above its figures; "" for those of none."""
    return {key: domein.label for key, domein in wijkbeeld.domeinen.items()} | {
        "": "Wie er wonen, en andere cijfers"
    }


def _left_out(wijkbeeld: Wijkbeeld, chosen: Chosen) -> str:
    """Which of the chosen areas are too small to tell a difference of; "" for none."""
    small = {code for row in chosen.rows for code in row.too_small}
    who = words.listed([wijkbeeld.gebieden[code].name for code in chosen.codes if code in small])
    few = words.number(wijkbeeld.settings.rankable_from)
    return f"Te klein om te vergelijken (minder dan {few} inwoners): {who}." if who else ""


def _every_figure(wijkbeeld: Wijkbeeld) -> list[Indicator]:
    """All but the classes, which have no more and less, and those of 65 and over."""
    return [
        each
        for key in [*wijkbeeld.domeinen, ""]
        for each in wijkbeeld.indicatoren_of(key)
        if each.kind != "class" and each.group != OLDER
    ]


def _heads(beeld: Beeld, keuze: Keuze, chosen: Chosen) -> dict[str, str]:
    """A link to each area, with what a reader has to know of it."""
    first = beeld.wijkbeeld.gebieden[chosen.codes[0]].name
    heads = {}
    for code in chosen.shown:
        gebied = beeld.wijkbeeld.gebieden[code]
        href = escape(link("wijk", keuze, gebied=code))
        notes = [f"lijkt het meest op {first}"] if code in chosen.alike else []
        notes += [gebied.flag] if gebied.flag else []
        more = "".join(f"<small>{escape(note)}</small>" for note in notes)
        heads[code] = f'<a href="{href}" target="_self">{escape(gebied.name)}</a>{more}'
    return heads


def _sheet(wijkbeeld: Wijkbeeld, chosen: Chosen, rows: Sequence[Beside]) -> list:
    return beside_rows(
        rows,
        names=names_of(wijkbeeld, chosen.shown),
        groups=group_names(wijkbeeld),
        gemeente=wijkbeeld.gemeente.name,
        compared=chosen.compared,
    )


def _sources(wijkbeeld: Wijkbeeld, rows: Sequence[Beside]) -> list[str]:
    return source_lines(wijkbeeld, [row.bron for row in rows])


def _many(level: Level) -> str:
    return "wijken" if level == "wijk" else "buurten"

"""How does it look when need, presence and outcome are laid side by side?"""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.area_texts import BANDS, TOO_SMALL
from pages.parts.beeld import Beeld
from pages.parts.chart_frame import Heading, small_print
from pages.parts.charts.intervals import Interval, intervals
from pages.parts.charts.shares import curve
from pages.parts.charts.show import show_chart
from pages.parts.charts.years import Line, lines
from pages.parts.sources import source_lines
from pages.parts.tables import Head, Note, Row, show_table
from wijk_lib.dutch import points_of
from wijk_lib.follow import Beside, PresenceShare, beside_need, presence_share
from wijk_lib.model import Wijkbeeld
from wijk_lib.outcome_gap import OutcomeGap, outcome_gap, outcome_gaps
from wijk_lib.profile import history
from wijk_lib.sentences_verdeling import (
    beside_sentence,
    outcome_gap_sentence,
    presence_share_sentence,
)

GROUPS = {
    True: "Meeste behoefte (hoogste derde)",
    False: "Andere wijken",
    None: "Te klein om te vergelijken",
}


def show_beside(beeld: Beeld, thema: str) -> None:
    """Per wijk, most need first, how many initiatieven are known and how many may be there."""
    wijkbeeld = beeld.wijkbeeld
    rows = beside_need(wijkbeeld, beeld.uitkomst, thema)
    facts = wijkbeeld.themas[thema]
    heading = Heading(
        f"{facts.label}: wie is bekend, waar de behoefte groot is?",
        "aantal initiatieven per wijk",
        _when(beeld, thema),
        f"naast de verwachte behoefte ({wijkbeeld.domeinen[facts.domein].label.lower()})",
        wijkbeeld.synthetic,
    )
    show_chart(
        intervals(
            [
                Interval(
                    _name(wijkbeeld, each.code), each.known, each.possible, group=GROUPS[each.high]
                )
                for each in rows
            ],
            heading,
        ),
        alt="Balken per wijk, van meeste naar minste behoefte: vol is bekend aanwezig, gearceerd "
        "is niet bekend.",
        sentence=beside_sentence(wijkbeeld, rows, thema),
        rows=[_beside_row(wijkbeeld, each) for each in rows],
        name=f"naast-behoefte-{thema}",
        sources=_sources(beeld, thema),
    )
    if flags := _flags(wijkbeeld, [each.code for each in rows]):
        small_print(f"Let op bij het lezen: {flags}.")


def show_share(beeld: Beeld, thema: str) -> None:
    """Share of the inwoners, neediest first, against share of the known presence."""
    wijkbeeld = beeld.wijkbeeld
    found = presence_share(wijkbeeld, beeld.uitkomst, thema)
    sentence = presence_share_sentence(found)
    facts = wijkbeeld.themas[thema]
    title = f"{facts.label}: wie krijgt welk deel van wat bekend is?"
    if not found.points:
        st.subheader(literal(title), anchor=False)
        st.write(literal(sentence))
        return
    heading = Heading(
        title,
        "% van de bekende aanwezigheid en % van de inwoners",
        _when(beeld, thema),
        "naast ieder evenveel",
        wijkbeeld.synthetic,
    )
    show_chart(
        curve(
            found.points,
            heading,
            x_title="van de inwoners, meeste behoefte eerst",
            y_title="van wat bekend is",
            names=_rises(wijkbeeld, found),
        ),
        alt="Lijn van de opgetelde inwoners, meeste behoefte eerst, tegen de opgetelde bekende "
        "aanwezigheid, naast de rechte lijn van ieder evenveel.",
        sentence=sentence,
        rows=[
            {
                "Inwoners, meeste behoefte eerst (%)": 100 * people,
                "Deel van de bekende aanwezigheid (%)": 100 * known,
                "Als ieder evenveel had (%)": 100 * people,
            }
            for people, known in found.points
        ],
        name=f"aandeel-{thema}",
        sources=_sources(beeld, thema),
        filters=[f"Thema: {facts.label}"],
    )
    if found.left_out:
        small_print(f"Niet meegeteld: {_flags(wijkbeeld, found.left_out)}.")


def show_gap(beeld: Beeld, indicator: str) -> None:
    """One outcome over the years, for the fifth of the inwoners with most and least need."""
    wijkbeeld = beeld.wijkbeeld
    level = "buurt" if wijkbeeld.years(indicator, "buurt") else "wijk"
    gap = outcome_gap(wijkbeeld, indicator, level=level)
    if gap is None:
        st.write("Er zijn geen cijfers van twee of meer jaren om te vergelijken.")
        return
    facts, years = gap.indicator, list(gap.most)
    others = [wijkbeeld.gemeente, *wijkbeeld.at_level("land")]
    beside = {each.name: history(wijkbeeld, indicator, each.code) for each in others}
    heading = Heading(
        f"{facts.label} bij meeste en minste behoefte",
        f"{words.unit_words(facts.unit)} {facts.base}",
        words.years(years),
        f"naast {words.listed(list(beside))}",
        wijkbeeld.synthetic,
    )
    show_chart(
        lines(
            [
                Line("meeste behoefte", gap.most, "own"),
                Line("minste behoefte", gap.least),
                *(Line(each.name, beside[each.name], each.level) for each in others),
            ],
            heading,
            decimals=facts.decimals,
        ),
        alt=f"Lijnen over {words.years(years)} voor de inwoners met de meeste en de minste "
        f"behoefte, {words.listed(list(beside))}.",
        sentence=outcome_gap_sentence(gap),
        rows=[
            {
                "Jaar": str(year),
                f"Meeste behoefte ({facts.unit})": gap.most[year],
                f"Minste behoefte ({facts.unit})": gap.least[year],
                f"Verschil ({points_of(facts.unit)})": gap.gap[year],
            }
            | {name: values.get(year, Note("niet gepubliceerd")) for name, values in beside.items()}
            for year in years
        ],
        name=f"kloof-{indicator}",
        sources=source_lines(
            wijkbeeld, [wijkbeeld.figure_bronnen[indicator, year, level] for year in years]
        ),
    )
    small_print(_groups_words(wijkbeeld, gap))


def show_all_gaps(beeld: Beeld) -> None:
    """The difference between most and least need of every topic, year by year."""
    wijkbeeld = beeld.wijkbeeld
    gaps = outcome_gaps(wijkbeeld)
    years = sorted({year for gap in gaps for year in gap.gap})
    units = words.listed(sorted({points_of(gap.indicator.unit) for gap in gaps}))
    show_table(
        [
            {"Onderwerp": gap.indicator.label}
            | {str(year): gap.gap.get(year, Note("niet gemeten")) for year in years}
            for gap in gaps
        ],
        caption=f"Verschil tussen meeste en minste behoefte in {units}, per onderwerp en jaar",
        name="verschillen",
        sources=source_lines(
            wijkbeeld,
            [
                wijkbeeld.figure_bronnen[gap.indicator.key, year, gap.level]
                for gap in gaps
                for year in gap.gap
            ],
        ),
    )
    small_print("Onder nul: bij de meeste behoefte komt het minder voor dan bij de minste.")


def _rises(wijkbeeld: Wijkbeeld, found: PresenceShare) -> dict[int, str]:
    """Where the line rises, and by which areas."""
    pairs = zip(found.points, found.points[1:], found.steps, strict=False)
    return {
        at: words.listed([_name(wijkbeeld, code) for code in codes])
        for at, (before, after, codes) in enumerate(pairs, start=1)
        if after[1] > before[1]
    }


def _groups_words(wijkbeeld: Wijkbeeld, gap: OutcomeGap) -> str:
    """How the two groups were made, so that a reader can judge the comparison."""
    used = words.listed([wijkbeeld.indicatoren[key].label.lower() for key in gap.grouped_by])
    part = words.number(100 * gap.share)
    return (
        f"Elke groep is {part} % van de inwoners, ingedeeld per {gap.level} naar de verwachte "
        f"behoefte in {gap.grouped_in} ({used}), dus zonder dit cijfer zelf. Daarna blijft de "
        "indeling gelijk. De marge is niet gepubliceerd. Wat gelijktijdig verandert, hoeft geen "
        "gevolg van beleid te zijn."
    )


def _beside_row(wijkbeeld: Wijkbeeld, each: Beside) -> Row:
    name, flag = _name(wijkbeeld, each.code), wijkbeeld.gebieden[each.code].flag
    unknown = each.possible and not each.known
    return {
        "Wijk": Head(name, flag) if flag else name,
        "Verwachte behoefte": BANDS[each.band - 1] if each.band else Note(TOO_SMALL),
        "Bekend aanwezig (aantal)": Note("onbekend") if unknown else each.known,
        "Hoogstens (aantal)": each.possible,
    }


def _name(wijkbeeld: Wijkbeeld, code: str) -> str:
    return wijkbeeld.gebieden[code].name


def _flags(wijkbeeld: Wijkbeeld, codes: Iterable[str]) -> str:
    """Which of the areas need care, and why."""
    flagged = [wijkbeeld.gebieden[code] for code in codes if wijkbeeld.gebieden[code].flag]
    return "; ".join(f"{each.name}: {each.flag}" for each in flagged)


def _when(beeld: Beeld, thema: str) -> str:
    need = beeld.uitkomst.need("wijk")
    domein = beeld.wijkbeeld.themas[thema].domein
    keys = [each.key for each in beeld.wijkbeeld.indicatoren_of(domein)]
    years = words.years([need.years[key] for key in keys if key in need.years])
    return f"behoefte {years}, aanwezigheid zoals nu bekend"


def _sources(beeld: Beeld, thema: str) -> list[str]:
    wijkbeeld, need = beeld.wijkbeeld, beeld.uitkomst.need("wijk")
    figures = [
        wijkbeeld.figure_bronnen[each.key, need.years[each.key], "wijk"]
        for each in wijkbeeld.indicatoren_of(wijkbeeld.themas[thema].domein)
        if each.key in need.years
    ]
    letter = [each.bron for each in wijkbeeld.initiatieven.values() if each.thema == thema]
    return source_lines(wijkbeeld, [*figures, *letter])

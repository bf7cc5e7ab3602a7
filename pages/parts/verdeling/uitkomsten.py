"""Komen de uitkomsten dichter bij elkaar?"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.ask import ask
from pages.parts.beeld import Beeld
from pages.parts.chart_frame import STYLE, Heading, small_print
from pages.parts.charts.show import show_chart
from pages.parts.charts.years import Line, lines
from pages.parts.keuze import Keuze
from pages.parts.sources import source_lines
from pages.parts.tables import Amount, Head, Note, Row, show_table
from wijk_lib.dutch import points_of
from wijk_lib.model import Wijkbeeld
from wijk_lib.outcome_gap import OutcomeGap, outcome_gaps
from wijk_lib.profile import history
from wijk_lib.sentences import closest_to_index
from wijk_lib.sentences_verdeling import (
    outcome_gap_sentence,
    outcome_gaps_message,
    slope_words,
    starts_sentence,
    unsaid_sentences,
)
from wijk_lib.starts import Start, starts

RULE = (
    "De regel: ‘kleiner’ of ‘groter’ staat er pas bij vijf of meer gemeten jaren, als het verschil "
    "vaker één kant op gaat dan bij toeval (kans onder 5 %) en dezelfde groep steeds hoger staat. "
    "Anders staat er ‘niet te zeggen’."
)
VERDICTS = {
    "kleiner": "wordt kleiner",
    "groter": "wordt groter",
    "niet te zeggen": "niet te zeggen",
}


def show_outcomes(beeld: Beeld, keuze: Keuze) -> None:
    """One outcome over the years for most and least need, and the gap of every outcome."""
    wijkbeeld = beeld.wijkbeeld
    st.header("Komen de uitkomsten dichter bij elkaar?", anchor=False)
    gaps = {gap.indicator.key: gap for gap in outcome_gaps(wijkbeeld)}
    if not gaps:
        st.write("Er zijn geen cijfers over uitkomsten van twee of meer jaren om te vergelijken.")
        return
    closest = closest_to_index(wijkbeeld, beeld.uitkomst)
    first = closest.key if closest and closest.key in gaps else next(iter(gaps))
    labels = {key: gap.indicator.label for key, gap in gaps.items()}
    message = outcome_gaps_message(list(gaps.values()))
    st.html(f'{STYLE}<p class="wb-bericht">{literal(message)}</p>')
    ask(beeld, keuze, "toon", {first: labels[first]} | labels, label="Uitkomst")
    _show_gap(beeld, gaps.get(keuze.toon, gaps[first]))
    st.subheader("Alle uitkomsten", anchor=False)
    _show_all(wijkbeeld, list(gaps.values()))


def _show_gap(beeld: Beeld, gap: OutcomeGap) -> None:
    wijkbeeld, facts, years = beeld.wijkbeeld, gap.indicator, list(gap.most)
    others = [wijkbeeld.gemeente, *wijkbeeld.at_level("land")]
    published = {each: history(wijkbeeld, facts.key, each.code) for each in others}
    beside = {
        each: {year: value for year, value in found.items() if year in gap.most}
        for each, found in published.items()
        if set(found) & set(years)
    }
    names = [each.name for each in beside]
    began = starts(
        wijkbeeld, beeld.uitkomst, gap.most_areas, first_year=years[0], last_year=years[-1]
    )
    heading = Heading(
        f"{facts.label} bij meeste en minste behoefte",
        f"{words.unit_words(facts.unit)} {facts.base}".strip(),
        words.years(years),
        f"naast {words.listed(names)}" if names else "zonder cijfer voor de gemeente of het land",
        wijkbeeld.synthetic,
    )
    chart, beside_it = st.columns([7, 5], gap="large")
    with chart:
        show_chart(
            lines(
                [
                    Line("meeste behoefte", gap.most, "own"),
                    Line("minste behoefte", gap.least),
                    *(Line(each.name, values, each.level) for each, values in beside.items()),
                ],
                heading,
                decimals=facts.decimals,
                marks=_marks(began),
            ),
            alt=f"Lijnen over {words.years(years)} voor de inwoners met de meeste en de minste "
            f"behoefte{', ' if names else ''}{words.listed(names)}.",
            sentence=outcome_gap_sentence(gap),
            rows=[
                _year_row(gap, year, {g.name: values.get(year) for g, values in beside.items()})
                for year in years
            ],
            name=f"kloof-{facts.key}",
            sources=source_lines(
                wijkbeeld, [wijkbeeld.figure_bronnen[facts.key, year, gap.level] for year in years]
            ),
        )
    with beside_it:
        for text in (slope_words(gap), starts_sentence(began, last_year=years[-1])):
            if text:
                st.write(literal(text))
        small_print(RULE)
        small_print(_groups_words(wijkbeeld, gap))
        if facts.caution:
            small_print(facts.caution)


def _marks(began: Sequence[Start]) -> dict[int, str]:
    """What began, by year, only where there are figures of after it."""
    marks: dict[int, str] = {}
    for each in began:
        if each.measured_after:
            before = f"{marks[each.year]}, " if each.year in marks else ""
            marks[each.year] = f"{before}{each.initiatief.name} (gelijktijdig)"
    return marks


def _year_row(gap: OutcomeGap, year: int, beside: dict[str, float | None]) -> Row:
    unit, decimals = gap.indicator.unit, gap.indicator.decimals
    points = points_of(unit)
    row: dict[str, str | Amount | Note] = {
        "Jaar": str(year),
        f"Meeste behoefte ({unit})": Amount(gap.most[year], decimals),
        f"Minste behoefte ({unit})": Amount(gap.least[year], decimals),
        f"Verschil ({points})": Amount(gap.gap[year], decimals),
    }
    if gap.slopes:
        row[f"Langs alle gebieden ({points})"] = Amount(gap.slopes[year].sii.value, decimals)
    for name, value in beside.items():
        row[name] = Note("niet gepubliceerd") if value is None else Amount(value, decimals)
    return row


def _show_all(wijkbeeld: Wijkbeeld, gaps: Sequence[OutcomeGap]) -> None:
    """First the outcomes of which something may be said; of the others why not, and the rest."""
    said = [gap for gap in gaps if gap.verdict != "niet te zeggen"]
    unsaid = [gap for gap in gaps if gap.verdict == "niet te zeggen"]
    if said:
        _show_differences(wijkbeeld, said, "verschillen")
    for sentence in unsaid_sentences(unsaid):
        st.write(literal(sentence))
    if unsaid:
        with st.expander("Toon van deze onderwerpen het verschil in het eerste en laatste jaar"):
            _show_differences(wijkbeeld, unsaid, "verschillen-zonder-richting")


def _show_differences(wijkbeeld: Wijkbeeld, gaps: Sequence[OutcomeGap], name: str) -> None:
    """The difference in the first and the last year of each, and what may be said of it."""
    show_table(
        [
            {
                "Onderwerp": Head(gap.indicator.label, points_of(gap.indicator.unit)),
                "De kloof": VERDICTS[gap.verdict],
                "Verschil eerst": Amount(gap.gap[min(gap.gap)], gap.indicator.decimals),
                "Verschil laatst": Amount(gap.gap[max(gap.gap)], gap.indicator.decimals),
                "Jaren": f"{min(gap.gap)}-{max(gap.gap)}",
                "Metingen": len(gap.gap),
            }
            for gap in gaps
        ],
        caption="Verschil tussen meeste en minste behoefte, per onderwerp",
        name=name,
        sources=source_lines(
            wijkbeeld,
            [
                wijkbeeld.figure_bronnen[gap.indicator.key, year, gap.level]
                for gap in gaps
                for year in gap.gap
            ],
        ),
    )
    small_print("Onder nul: bij de meeste behoefte is het cijfer lager dan bij de minste.")


def _groups_words(wijkbeeld: Wijkbeeld, gap: OutcomeGap) -> str:
    """How the two groups were made, so that a reader can judge the comparison."""
    used = words.listed([wijkbeeld.indicatoren[key].label.lower() for key in gap.grouped_by])
    part = words.number(100 * gap.share)
    out = [each for each in wijkbeeld.at_level("wijk") if not each.in_divisions]
    without = "; ".join(f"{each.name} telt niet mee ({each.flag})" for each in out)
    return (
        f"Elke groep is {part} % van de inwoners, ingedeeld per {gap.level} naar de verwachte "
        f"behoefte in {gap.grouped_in} ({used}), dus zonder dit cijfer zelf. Daarna blijft de "
        "indeling gelijk. De marge is niet gepubliceerd. Wat gelijktijdig verandert, hoeft geen "
        f"gevolg van beleid te zijn.{f' {without}.' if without else ''}"
    )

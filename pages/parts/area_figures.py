"""How do the figures of one area look beside those of all others?"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.chart_frame import Heading
from pages.parts.charts.shares import shares
from pages.parts.charts.show import show_chart
from pages.parts.charts.years import Line, lines
from pages.parts.map_texts import LEVELS
from pages.parts.sources import source_lines
from pages.parts.spine import SpineRow, spine
from pages.parts.tables import Amount, Head, Note, Row, show_table
from wijk_lib.model import Gebied, Indicator, Wijkbeeld
from wijk_lib.profile import (
    Standing,
    followed,
    history,
    most_different,
    range_over_years,
    standings,
)
from wijk_lib.sentences import closest_to_index, difference_sentence, trend_sentence
from wijk_lib.trend import trend

OLDER = "65+"
NOT_PUBLISHED = Note("niet gepubliceerd")


def show_people(beeld: Beeld, gebied: Gebied) -> None:
    """Who lives here: their ages as a bar, the rest as a table."""
    wijkbeeld = beeld.wijkbeeld
    context = [
        each
        for each in wijkbeeld.indicatoren_of("")
        if each.direction == "none" and each.group != OLDER
    ]
    found = sorted(
        standings(wijkbeeld, gebied.code, context), key=lambda each: each.indicator.kind != "count"
    )
    parts = [each for each in found if is_share_of_all(each.indicator)]
    if any(each.value is not None for each in parts):
        _show_ages(beeld, gebied, parts)
    else:
        _show_rows(beeld, gebied, found, f"Wie er wonen in {gebied.name}", "bewoners")
        return
    rest = [each for each in found if each not in parts]
    with st.expander("Verder over de inwoners: aantal, woningen, werk en mantelzorg"):
        _show_rows(beeld, gebied, rest, f"Verder over de inwoners van {gebied.name}", "bewoners")


def show_needs(beeld: Beeld, gebied: Gebied) -> None:
    """What is needed: each indicator as a dot among all areas, and the same as a table."""
    wijkbeeld = beeld.wijkbeeld
    scored = [each for key in wijkbeeld.domeinen for each in wijkbeeld.indicatoren_of(key)]
    found = standings(wijkbeeld, gebied.code, scored, up_to=beeld.uitkomst.year)
    if all(each.value is None for each in found):
        st.write("Over wat hier nodig is, zijn geen cijfers gepubliceerd.")
        return
    others = f"{wijkbeeld.gemeente.name}, Nederland en de andere {LEVELS[gebied.level]}"
    heading = Heading(
        f"{gebied.name} per onderwerp",
        words.listed(list(dict.fromkeys(_unit(each.indicator) for each in found))),
        words.years([each.year for each in found]),
        f"naast {others}",
        wijkbeeld.synthetic,
    )
    show_chart(
        spine(
            [_spine_row(wijkbeeld, each) for each in found],
            heading,
            own=gebied.name,
            gemeente=wijkbeeld.gemeente.name,
        ),
        alt=f"Per onderwerp een lijn van het laagste naar het hoogste cijfer met daarop "
        f"{gebied.name}, {others}; rechts is meer behoefte.",
        sentence=_sentence(beeld, gebied),
        rows=[_row(wijkbeeld, gebied, each) for each in found],
        name=f"behoefte-{gebied.code}",
        sources=source_lines(wijkbeeld, [each.bron for each in found]),
    )


def show_beside(beeld: Beeld, gebied: Gebied) -> None:
    """Figures that stand beside the expected need and are not in it: other topics, and 65+."""
    context = beeld.wijkbeeld.indicatoren_of("")
    older = [each for each in context if each.group == OLDER]
    other = [each for each in context if each.group != OLDER and each.direction != "none"]
    tables = {
        ("Andere onderwerpen", "anders"): standings(beeld.wijkbeeld, gebied.code, other),
        ("Inwoners van 65 jaar en ouder", "65plus"): standings(beeld.wijkbeeld, gebied.code, older),
    }
    if all(each.value is None for found in tables.values() for each in found):
        return
    with st.expander("Cijfers die niet meetellen in de verwachte behoefte"):
        for (title, name), found in tables.items():
            _show_rows(beeld, gebied, found, f"{title} in {gebied.name}", name)


def show_trend(beeld: Beeld, gebied: Gebied, toon: str) -> None:
    """A figure over the years beside the comparators, and whether that is a trend.

    toon
        Key of the indicator to follow; anything else leads to the one closest to the index.
    """
    wijkbeeld = beeld.wijkbeeld
    closest = closest_to_index(wijkbeeld, beeld.uitkomst)
    preferred = toon if toon in wijkbeeld.indicatoren or closest is None else closest.key
    chosen = followed(wijkbeeld, gebied.code, preferred)
    if not chosen:
        st.write(
            "Over verandering is niets te zeggen: er zijn geen cijfers van twee of meer jaren."
        )
    for column, indicator in zip(st.columns(2, gap="large"), chosen, strict=False):
        with column:
            _show_years(beeld, gebied, indicator)


def is_share_of_all(indicator: Indicator) -> bool:
    """Whether it is a share of all inwoners, so that it adds up to a whole with its like."""
    return (indicator.unit, indicator.base) == ("%", "van alle inwoners")


def _show_ages(beeld: Beeld, gebied: Gebied, parts: Sequence[Standing]) -> None:
    wijkbeeld, year = beeld.wijkbeeld, parts[0].year
    names = {each.indicator.key: _without_noun(each.indicator) for each in parts}
    own = {names[each.indicator.key]: each.value or 0.0 for each in parts}
    whole = {names[each.indicator.key]: each.gemeente or 0.0 for each in parts}
    apart = most_different(parts)
    gemeente = wijkbeeld.gemeente.name
    heading = Heading(
        "Leeftijd van de inwoners",
        "% van alle inwoners",
        str(year),
        f"naast {gemeente}",
        wijkbeeld.synthetic,
    )
    show_chart(
        shares({gebied.name: own, gemeente: whole}, heading),
        alt=f"Twee balken, {gebied.name} en {gemeente}, verdeeld naar leeftijd.",
        sentence=_age_sentence(gebied, gemeente, apart),
        rows=[_row(wijkbeeld, gebied, each) for each in parts],
        name=f"leeftijd-{gebied.code}",
        sources=source_lines(wijkbeeld, [each.bron for each in parts]),
    )


def _age_sentence(gebied: Gebied, gemeente: str, apart: Standing | None) -> str:
    if apart is None:
        return f"Voor {gemeente} is de leeftijd van inwoners niet gepubliceerd."
    part = _without_noun(apart.indicator)
    own, whole = (words.with_unit(value, "%") for value in (apart.value, apart.gemeente))
    if apart.value == apart.gemeente:
        return f"De leeftijden zijn in {gebied.name} zoals in {gemeente} ({apart.year})."
    return (
        f"Het grootste verschil met {gemeente}: {own} is {part}, in {gemeente} {whole} "
        f"({apart.year})."
    )


def _show_rows(
    beeld: Beeld, gebied: Gebied, found: Sequence[Standing], caption: str, name: str
) -> None:
    wijkbeeld = beeld.wijkbeeld
    show_table(
        [_row(wijkbeeld, gebied, each) for each in found],
        caption=caption,
        name=f"{name}-{gebied.code}",
        sources=source_lines(wijkbeeld, [each.bron for each in found]),
    )


def _show_years(beeld: Beeld, gebied: Gebied, indicator: Indicator) -> None:
    wijkbeeld = beeld.wijkbeeld
    own = history(wijkbeeld, indicator.key, gebied.code)
    beside = _beside(wijkbeeld, gebied, indicator)
    names = [line.label for line in beside]
    span = f"{min(own)} tot en met {max(own)}"
    heading = Heading(
        f"{indicator.label} in {gebied.name}",
        _unit(indicator),
        span,
        f"naast {words.listed(names)}",
        wijkbeeld.synthetic,
    )
    bronnen = [wijkbeeld.figure_bronnen[indicator.key, year, gebied.level] for year in own]
    show_chart(
        lines([Line(gebied.name, own, "own"), *beside], heading, decimals=indicator.decimals),
        alt=f"Lijnen van {span}: {indicator.label} in {words.listed([gebied.name, *names])}.",
        sentence=trend_sentence(indicator, trend(own), gebied.name),
        rows=[
            {"Jaar": str(year), gebied.name: value}
            | {line.label: line.values.get(year, NOT_PUBLISHED) for line in beside}
            for year, value in own.items()
        ],
        name=f"jaren-{indicator.key}-{gebied.code}",
        decimals=dict.fromkeys([gebied.name, *names], indicator.decimals),
        sources=source_lines(wijkbeeld, bronnen),
    )


def _beside(wijkbeeld: Wijkbeeld, gebied: Gebied, indicator: Indicator) -> list[Line]:
    """The comparators over the years; where none was published, the ends of the other areas."""
    others = [wijkbeeld.gemeente, *wijkbeeld.at_level("land")]
    by_name = {each: history(wijkbeeld, indicator.key, each.code) for each in others}
    if any(by_name.values()):
        return [Line(each.name, values, each.level) for each, values in by_name.items() if values]
    ends = range_over_years(wijkbeeld, indicator.key, gebied.code)
    return [
        Line(f"{word} andere {gebied.level}", {year: both[at] for year, both in ends.items()})
        for at, word in ((1, "hoogste"), (0, "laagste"))
    ]


def _row(wijkbeeld: Wijkbeeld, gebied: Gebied, each: Standing) -> Row:
    """One indicator as a row of a table; the domain it belongs to stands behind its name."""
    decimals = each.indicator.decimals
    domein = wijkbeeld.domeinen.get(each.indicator.domein)

    def cell(value: float | None) -> Amount | Note:
        return NOT_PUBLISHED if value is None else Amount(value, decimals)

    row: dict[str, Amount | Head | Note | str] = {
        "Onderwerp": Head(each.indicator.label, _unit(each.indicator))
    }
    if domein:
        row["Domein"] = domein.label
    row |= {
        gebied.name: cell(each.value),
        wijkbeeld.gemeente.name: cell(each.gemeente),
        "Nederland": cell(each.land),
    }
    if domein:
        row |= {
            f"Laagste andere {gebied.level}": cell(min(each.others, default=None)),
            f"Hoogste andere {gebied.level}": cell(max(each.others, default=None)),
        }
    return row | {"Jaar": str(each.year)}


def _spine_row(wijkbeeld: Wijkbeeld, each: Standing) -> SpineRow:
    return SpineRow(
        label=each.indicator.label,
        group=wijkbeeld.domeinen[each.indicator.domein].label,
        unit=words.short_unit(each.indicator.unit),
        decimals=each.indicator.decimals,
        value=each.value,
        all_values=each.others,
        gemeente=each.gemeente,
        land=each.land,
        more_is_right=each.indicator.direction == "more need",
        note=NOT_PUBLISHED.text,
    )


def _sentence(beeld: Beeld, gebied: Gebied) -> str:
    """The figure nearest to the index, beside that of the gemeente."""
    wijkbeeld = beeld.wijkbeeld
    closest = closest_to_index(wijkbeeld, beeld.uitkomst)
    if closest is None or closest.key not in beeld.uitkomst.need(gebied.level).years:
        return "Rechts op een lijn staat meer behoefte, links minder."
    return difference_sentence(
        wijkbeeld,
        closest.key,
        gebied.code,
        year=beeld.uitkomst.need(gebied.level).years[closest.key],
        against=wijkbeeld.gemeente.code,
    ).text


def _unit(indicator: Indicator) -> str:
    unit = words.unit_words(indicator.unit)
    return f"{unit} {indicator.base}" if indicator.kind == "rate" else unit


def _without_noun(indicator: Indicator) -> str:
    return indicator.label.removeprefix("Inwoners van ")

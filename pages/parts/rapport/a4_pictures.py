"""Which map and which chart stand on an A4, and what do they say in words?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pages.parts import map_texts, words
from pages.parts.beeld import Beeld
from pages.parts.rapport.bars import Bar, ranked_bars
from pages.parts.rapport.chart import Frame
from pages.parts.rapport.map_picture import describe, map_picture, report_painting
from pages.parts.rapport.ranges import dot_ranges
from pages.parts.rapport.sheet import CHART, MAP, Figure
from wijk_lib.measure import measure
from wijk_lib.model import Gebied, Wijkbeeld
from wijk_lib.profile import Standing
from wijk_lib.sentences import closest_to_index

NO_CHART = "Hiervoor zijn geen cijfers, of te weinig inwoners om te vergelijken."


def map_of(beeld: Beeld, gebied: Gebied) -> Figure:
    """The buurten of a wijk, or the wijken of the gemeente, by expected need."""
    wijkbeeld, whole = beeld.wijkbeeld, gebied.level == "gemeente"
    level, selected = ("wijk", "") if whole else ("buurt", gebied.code)
    figure = measure(wijkbeeld, beeld.uitkomst, toon="behoefte", level=level)
    painting, drawn = report_painting(beeld, figure, selected=selected)
    svg = map_picture(beeld, figure, painting, drawn, width=MAP, height=240, around=False)
    years = words.years(figure.years)
    heading = f"Verwachte behoefte: de {map_texts.LEVELS[level]} naast elkaar, {years}"
    count = sum(figure.counts)
    note = f"Naar schatting. Vijf groepen van de {count} {map_texts.LEVELS[level]} in "
    note += f"{wijkbeeld.gemeente.name}; er is altijd een groep met de meeste."
    return Figure(heading, svg, describe(wijkbeeld, figure, selected), note)


def ranges_of(beeld: Beeld, gebied: Gebied, found: Sequence[Standing]) -> Figure:
    """Each indicator of the index as a dot among the other wijken."""
    wijkbeeld, gemeente = beeld.wijkbeeld, beeld.wijkbeeld.gemeente.name
    years = words.years([each.year for each in found])
    heading = f"{gebied.name} naast {gemeente}, {years}"
    comparable = [each for each in found if each.value is not None]
    if gebied.code in beeld.uitkomst.wijk.too_small or not comparable:
        return Figure(heading, "", "", NO_CHART)
    groups = {
        domein.label: [each for each in comparable if each.indicator.domein == key]
        for key, domein in wijkbeeld.domeinen.items()
    }
    units = words.listed(list(dict.fromkeys(_unit(each) for each in comparable)))
    said = _dots_in_words(gebied, gemeente, comparable)
    frame = Frame("", words.capital(units), said, wijkbeeld.synthetic)
    svg = dot_ranges(
        groups, frame, own=gebied.name, gemeente=gemeente, others="andere wijken", across=CHART
    )
    return Figure(heading, svg, frame.description)


def _unit(each: Standing) -> str:
    return f"{words.unit_words(each.indicator.unit)} {each.indicator.base}"


def _dots_in_words(gebied: Gebied, gemeente: str, found: Iterable[Standing]) -> str:
    parts = []
    for each in found:
        unit, decimals = each.indicator.unit, each.indicator.decimals
        here = words.with_unit(each.value, unit, decimals)
        whole = words.with_unit(each.gemeente, unit, decimals)
        parts.append(f"{each.indicator.label} {here} ({gemeente} {whole})")
    return f"Cijfers van {gebied.name}: {'; '.join(parts)}."


def bars_of(beeld: Beeld) -> Figure:
    """The figure closest to the index for every wijk, beside gemeente and land."""
    wijkbeeld = beeld.wijkbeeld
    indicator = closest_to_index(wijkbeeld, beeld.uitkomst)
    if indicator is None:
        return Figure("Behoefte per wijk", "", "", NO_CHART)
    figure = measure(wijkbeeld, beeld.uitkomst, toon=indicator.key, level="wijk")
    comparators = {
        name: value
        for name, value in (
            (wijkbeeld.gemeente.name, figure.gemeente),
            ("Nederland", figure.nederland),
        )
        if value is not None
    }
    gebieden = wijkbeeld.gebieden
    bars = [
        Bar(gebieden[code].name, value, apart=not gebieden[code].in_divisions)
        for code, value in figure.values.items()
        if code not in figure.too_small
    ]
    unit = f"{words.unit_words(indicator.unit)} {indicator.base}"
    shown = [
        f"{bar.label} {words.with_unit(bar.value, indicator.unit, indicator.decimals)}"
        for bar in sorted(bars, key=lambda bar: -bar.value)
    ]
    said = f"Per wijk, van hoog naar laag: {'; '.join(shown)}."
    frame = Frame("", words.capital(unit), said, wijkbeeld.synthetic)
    look = {"unit": indicator.unit, "decimals": indicator.decimals, "across": CHART}
    svg = ranked_bars(bars, comparators, frame, **look)
    return Figure(
        f"{indicator.label} per wijk{_beside(comparators)}, {words.years(figure.years)}",
        svg,
        frame.description,
        _apart_note(wijkbeeld, [bar.label for bar in bars if bar.apart], figure.too_small),
    )


def _beside(comparators: Iterable[str]) -> str:
    names = words.listed(list(comparators))
    return f", naast {names}" if names else ""


def _apart_note(wijkbeeld: Wijkbeeld, apart: Iterable[str], too_small: Iterable[str]) -> str:
    """Which bar is hatched and why, and which wijk is not among them."""
    flagged = [each for each in wijkbeeld.at_level("wijk") if each.name in apart]
    parts = [f"Gearceerd: {each.name}, {each.flag}." for each in flagged]
    small = [wijkbeeld.gebieden[code].name for code in sorted(too_small)]
    if small:
        parts.append(f"Te klein om te vergelijken: {words.listed(small)}.")
    return " ".join(parts)

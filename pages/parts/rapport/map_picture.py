"""What does the map of one figure look like as a picture, with its legend, sources and date?"""

from __future__ import annotations

from geo import palette
from geo.layers import Painting, bubbles
from geo.map_svg import LETTERS, LegendLine, MapText, map_svg, within
from geo.presence import OnMap, on_map
from geo.svg import DOTTED, HATCHED
from pages.parts import map_texts, words
from pages.parts.beeld import Beeld
from wijk_lib.known import chosen_initiatieven, known_in
from wijk_lib.measure import Measure
from wijk_lib.model import Gebied, Wijkbeeld

LETTERS_ON_PAPER = 9.0


def map_picture(
    beeld: Beeld,
    figure: Measure,
    painting: Painting,
    drawn: OnMap,
    *,
    width: float = 900,
    height: float = 820,
    around: bool = True,
) -> str:
    """The map as an SVG.

    painting
        What is on it, as the map page paints it.
    drawn
        The initiatieven on it, for the legend.
    around
        False for a map in a report, where title, sources and date stand on the page, and
        a letter of 9 is one of 9 points.
    """
    wijkbeeld = beeld.wijkbeeld
    title = map_texts.title_of(wijkbeeld, figure)
    where, _ = _in_view(wijkbeeld, figure, painting.selected)
    subtitle = f"{where.name} per {figure.level}, {words.years(figure.years)}"
    if around and where.level == "wijk":
        subtitle += f"; de aantallen in de legenda zijn van heel {wijkbeeld.gemeente.name}"
    about = MapText(
        title=title if around else "",
        subtitle=subtitle,
        description=describe(wijkbeeld, figure, painting.selected),
        legend=(
            *(_classes(wijkbeeld, figure, painting) if around else ()),
            *_exceptions(wijkbeeld, figure, painting),
            *_signs(wijkbeeld, painting, drawn),
        ),
        ramp=() if around or not figure.classes else tuple(painting.colours),
        ends=("minste", f"meeste {'verwachte behoefte' if figure.indicator is None else ''}"),
        notes=_notes(beeld, figure) if around else (),
        letters=LETTERS if around else LETTERS_ON_PAPER,
    )
    return map_svg(
        beeld.shapes, painting, about, width=width, height=height, made_up=wijkbeeld.synthetic
    )


def report_painting(beeld: Beeld, figure: Measure, *, selected: str = "") -> tuple[Painting, OnMap]:
    """The painting of a report: with the initiatieven whose place is known, in the chosen area."""
    chosen = chosen_initiatieven(beeld.wijkbeeld)
    codes = [each.code for each in beeld.wijkbeeld.at_level(figure.level)]
    known = known_in(codes, chosen, beeld.uitkomst)
    drawn = on_map(beeld.wijkbeeld, beeld.shapes, chosen, known, figure.level)
    badges = [each for each in drawn.badges if each.code not in drawn.said_by_marks]
    counts = figure.values if figure.method == "amounts" else {}
    painting = Painting(
        level=figure.level,
        classes={code: each - 1 for code, each in figure.classes.items()},
        colours=palette.sequential(figure.direction),
        too_small=figure.too_small,
        bubbles=bubbles(beeld.shapes, counts),
        marks=within(beeld.shapes, selected, drawn.marks),
        badges=within(beeld.shapes, selected, badges),
        asked=drawn.asked,
        selected=selected,
    )
    return painting, drawn


def describe(wijkbeeld: Wijkbeeld, figure: Measure, selected: str = "") -> str:
    """What the map shows, in a sentence: which areas have the highest figures."""
    where, codes = _in_view(wijkbeeld, figure, selected)
    level = map_texts.LEVELS[figure.level]
    opening = f"Kaart van de {level} van {where.name}: {map_texts.title_of(wijkbeeld, figure)}, "
    opening += words.years(figure.years)
    highest = max((figure.classes.get(code, 0) for code in codes), default=0)
    if not highest:
        return f"{opening}. Geen {figure.level} heeft een cijfer waarmee te vergelijken is."
    names = [wijkbeeld.gebieden[c].name for c in codes if figure.classes.get(c) == highest]
    word = map_texts.class_words(wijkbeeld, figure)[highest - 1]
    return f"{opening}. In de hoogste groep hier ({word}): {words.listed(names)}."


def _in_view(wijkbeeld: Wijkbeeld, figure: Measure, selected: str) -> tuple[Gebied, list[str]]:
    """What fills the map, a chosen wijk or all of it, and the codes of the areas in it."""
    where, areas = wijkbeeld.gemeente, wijkbeeld.at_level(figure.level)
    if figure.level == "buurt" and selected and wijkbeeld.gebieden[selected].level == "wijk":
        where, areas = wijkbeeld.gebieden[selected], wijkbeeld.buurten_of(selected)
    return where, [each.code for each in areas]


def _classes(wijkbeeld: Wijkbeeld, figure: Measure, painting: Painting) -> list[LegendLine]:
    """What each colour, or the surface of a circle, stands for."""
    if figure.method == "amounts" and figure.values:
        least, most = min(figure.values.values()), max(figure.values.values())
        return [LegendLine("cirkel", palette.LINE, f"van {words.span(least, most)}")]
    in_words = zip(map_texts.class_words(wijkbeeld, figure), figure.counts, strict=False)
    return [
        LegendLine("vlak", painting.colours[at], f"{word} ({count})")
        for at, (word, count) in enumerate(in_words)
    ]


def _exceptions(wijkbeeld: Wijkbeeld, figure: Measure, painting: Painting) -> list[LegendLine]:
    """The areas without a class that are in view."""
    _, codes = _in_view(wijkbeeld, figure, painting.selected)
    lines = []
    if any(code in figure.too_small for code in codes):
        lines.append(LegendLine("vlak", DOTTED, "te klein om te vergelijken"))
    if any(c not in figure.values and c not in figure.too_small for c in codes):
        lines.append(LegendLine("vlak", HATCHED, "geen cijfer"))
    return lines


def _signs(wijkbeeld: Wijkbeeld, painting: Painting, drawn: OnMap) -> list[LegendLine]:
    """Each sign that is on the map, with its domain and its partner."""
    domeinen = {shape: domein for domein, shape in palette.SHAPES.items()}
    partners = {colour: wijkbeeld.partners[key].name for key, colour in drawn.partners.items()}
    shown = dict.fromkeys((mark.shape, mark.colour) for mark in painting.marks)
    lines = [
        LegendLine(shape, colour, f"{partners.get(colour, 'initiatief')} ({domeinen[shape]})")
        for shape, colour in shown
        if shape in domeinen
    ]
    lines += [
        LegendLine("wijkbreed", palette.INK, said)
        for said in map_texts.badge_lines(wijkbeeld, painting.badges, painting.level)
    ]
    if painting.asked:
        lines.append(LegendLine("vraag", palette.INK, map_texts.ASKED))
    if any(shape == "plek" for shape, _ in shown):
        lines.append(LegendLine("plek", palette.INK, "gebouw; wat er is, is niet gesteld"))
    return lines


def _notes(beeld: Beeld, figure: Measure) -> tuple[str, ...]:
    sources = map_texts.sources_of(beeld.wijkbeeld, figure)
    return (
        map_texts.method_words(beeld.wijkbeeld, figure),
        *map_texts.cautions_of(beeld.wijkbeeld, figure),
        f"Bron: {words.listed(sources)}.",
        *([beeld.eigen_weging] if beeld.eigen_weging else []),
        f"Gemaakt op {words.day(beeld.today)}, versie van de gegevens {beeld.version}.",
    )

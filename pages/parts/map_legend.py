"""What do the colours, patterns and signs on the map stand for?"""

from __future__ import annotations

from collections.abc import Iterable

from geo import palette
from geo.escaping import literal
from geo.layers import bubble_radius, round_amounts
from geo.presence import OnMap
from pages.parts import map_texts, words
from wijk_lib.measure import Measure
from wijk_lib.model import Level, Wijkbeeld

STYLE = """<style>
.wb-legenda {font-size:.9rem; line-height:1.4; margin:0;}
.wb-legenda ul {list-style:none; margin:.25rem 0 .75rem; padding:0;}
.wb-legenda li {display:flex; gap:.6rem; align-items:flex-start; margin:.15rem 0; padding:0;}
.wb-legendateken {flex:none; width:28px; height:1.4em; display:inline-flex; align-items:center;
  justify-content:center;}
.wb-legendateken.wb-maat {width:56px; height:auto;}
.wb-legenda small {color:#55626a; font-size:.85em;}
.wb-legenda .wb-namen {display:block; line-height:1.3;}
.wb-legenda p {margin:.25rem 0;}
</style>"""
EDGE = "box-shadow: inset 0 0 0 1px rgb(29 43 51 / 45%)"
HATCHED = "repeating-linear-gradient(135deg, #fff 0 4px, #b4b8b9 4px 6px)"
DOTTED = f"radial-gradient(#7f8689 1.3px, {palette.NO_FIGURE} 1.6px) 0 0 / 7px 7px"
# Streamlit drops drawings from HTML, so the signs of the map are made of boxes.
SIGNS = {
    "bol": "width:{0}px; height:{0}px; border-radius:50%; background:" + palette.NEUTRAL[3],
    "cirkel": "width:18px; height:18px; border-radius:50%; background:{0}",
    "vierkant": "width:16px; height:16px; background:{0}",
    "ruit": "width:14px; height:14px; transform:rotate(45deg); background:{0}",
    "plek": "width:6px; height:6px; border-radius:50%; border:2px solid {0}; background:#fff",
    "wijkbreed": "width:16px; height:16px; border-radius:5px; border:2px solid {0}",
}

ASKED_SIGN = '<span class="wb-legendateken" aria-hidden="true"><b>?</b></span>'


def legend_html(wijkbeeld: Wijkbeeld, measure: Measure, *, names: bool = False) -> str:
    """What the colours stand for, outside the map so that every reader reaches it.

    names
        Whether each class names its wijken too; buurten are not put in order of a figure.
    """
    named = names and measure.level == "wijk"
    return f'<div class="wb-legenda">{_classes(wijkbeeld, measure, named)}</div>'


def method_html(wijkbeeld: Wijkbeeld, measure: Measure) -> str:
    """How the classes came about, in small letters."""
    said = map_texts.method_words(wijkbeeld, measure)
    if measure.counts:
        areas = map_texts.LEVELS[measure.level]
        said += f" Het getal achter elke kleur is het aantal {areas}."
    return f'<div class="wb-legenda"><p><small>{literal(said)}</small></p></div>'


def signs_html(wijkbeeld: Wijkbeeld, on_map: OnMap, *, level: Level, places: bool) -> str:
    """What the signs stand for.

    level
        Of the areas on the map.
    places
        Whether buildings are on the map too.
    """
    lines = _signs(wijkbeeld, on_map, level=level, places=places)
    return f'<div class="wb-legenda"><ul>{"".join(lines)}</ul></div>'


def _classes(wijkbeeld: Wijkbeeld, measure: Measure, named: bool) -> str:
    """What each colour stands for, the darkest first, and how many areas have it."""
    colours = map_texts.colours_of(measure)
    lines = _sizes(measure) or [
        _line(
            _swatch(colours[at]),
            word,
            _range(measure, at),
            count,
            _names(wijkbeeld, _in_class(measure, at + 1), named),
        )
        for at, (word, count) in enumerate(
            zip(map_texts.class_words(wijkbeeld, measure), measure.counts, strict=False)
        )
    ]
    if measure.direction != "less need":
        lines.reverse()
    codes = [each.code for each in wijkbeeld.at_level(measure.level)]
    small = [code for code in codes if code in measure.too_small]
    missing = [c for c in codes if c not in measure.values and c not in measure.too_small]
    if small:
        which = _names(wijkbeeld, small, named)
        lines.append(_line(_swatch(DOTTED), "te klein om te vergelijken", "", len(small), which))
    if missing:
        which = _names(wijkbeeld, missing, named)
        lines.append(_line(_swatch(HATCHED), "geen cijfer", "", len(missing), which))
    title = literal(map_texts.title_of(wijkbeeld, measure))
    years = words.years(measure.years)
    return f"<p><strong>{title}</strong>, {years}, per {measure.level}</p><ul>{''.join(lines)}</ul>"


def _signs(wijkbeeld: Wijkbeeld, on_map: OnMap, *, level: Level, places: bool) -> list[str]:
    shown = {mark.shape for mark in on_map.marks}
    lines = [
        _line(_sign(shape, palette.INK), f"initiatief, {domein}")
        for domein, shape in palette.SHAPES.items()
        if shape in shown
    ]
    lines += [
        _line(_sign("cirkel", colour), f"kleur: {wijkbeeld.partners[key].name}")
        for key, colour in on_map.partners.items()
    ]
    if any(mark.size is not None for mark in on_map.marks):
        lines.append(_line(_sign("cirkel", palette.INK), "groter: meer uren per week, waar bekend"))
    lines += [
        _line(_sign("wijkbreed", palette.INK), said)
        for said in map_texts.badge_lines(wijkbeeld, on_map.badges, level)
    ]
    if on_map.asked:
        lines.append(_line(ASKED_SIGN, map_texts.ASKED, count=len(on_map.asked)))
    if places:
        lines.append(_line(_sign("plek", palette.INK), "gebouw; wat er is, is niet gesteld"))
    return lines


def _sizes(measure: Measure) -> list[str]:
    """A few circles as large as those on the map, with the amount that each stands for."""
    if measure.method != "amounts":
        return []
    most = max(measure.values.values(), default=0)
    lines = []
    for amount in round_amounts(most):
        circle = SIGNS["bol"].format(2 * bubble_radius(amount, most))
        sign = f'<span class="wb-legendateken wb-maat"><span style="{circle}"></span></span>'
        lines.append(_line(sign, map_texts.value_words(measure, amount)))
    return lines


def _range(measure: Measure, at: int) -> str:
    """The lowest and highest figure in a class, as far as it has figures to show."""
    span = measure.spans[at]
    if measure.indicator is None or measure.indicator.kind == "class" or span is None:
        return ""
    decimals = measure.indicator.decimals
    if measure.method == "change":
        ends = [words.signed(each, decimals) for each in span]
        return " tot ".join(dict.fromkeys(ends))
    return words.span(*span, decimals)


def _in_class(measure: Measure, which: int) -> list[str]:
    return map_texts.in_order(measure, [c for c, at in measure.classes.items() if at == which])


def _names(wijkbeeld: Wijkbeeld, codes: Iterable[str], named: bool) -> str:
    """The areas of a class by name, or "" where they are not named."""
    return words.listed([wijkbeeld.gebieden[code].name for code in codes]) if named else ""


def _line(sign: str, text: str, more: str = "", count: int | None = None, names: str = "") -> str:
    after = f" <small>{literal(more)}</small>" if more else ""
    amount = f" <small>({count})</small>" if count is not None else ""
    below = f'<small class="wb-namen">{literal(names)}</small>' if names else ""
    return f"<li>{sign}<span>{literal(text)}{after}{amount}{below}</span></li>"


def _swatch(fill: str) -> str:
    look = f"width:28px; height:18px; background:{fill}; {EDGE}"
    return f'<span class="wb-legendateken" aria-hidden="true"><i style="{look}"></i></span>'


def _sign(shape: str, colour: str) -> str:
    look = SIGNS[shape].format(colour)
    return f'<span class="wb-legendateken" aria-hidden="true"><i style="{look}"></i></span>'

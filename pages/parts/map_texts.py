"""What does the map say in words: its title, its classes, and why a figure needs care?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geo import palette
from geo.layers import Badge
from pages.parts import words
from wijk_lib.dutch import NBSP, points_of
from wijk_lib.measure import Measure
from wijk_lib.model import Indicator, Wijkbeeld

LEVELS = {"wijk": "wijken", "buurt": "buurten"}
NEED_WORDS = (
    "minste verwachte behoefte",
    "minder",
    "in het midden",
    "meer",
    "meeste verwachte behoefte",
)
FIFTHS = ("laagste vijfde", "tweede vijfde", "middelste vijfde", "vierde vijfde", "hoogste vijfde")

BADGE = "bekend aanwezig (aantal); + er kunnen er meer zijn"
ASKED = "van niemand bekend; er kan iemand zijn"
CHANGES = ("veel gedaald", "gedaald", "ongeveer gelijk", "gestegen", "veel gestegen")
SAME = " De grenzen zijn in elk jaar dezelfde."
NO_TREND = (
    "Marges bij deze cijfers zijn niet gepubliceerd: een verschil kan toeval zijn. "
    "Twee of drie metingen zijn geen trend."
)


def colours_of(measure: Measure) -> tuple[str, ...]:
    """The colour of each class; around no difference a palette with a middle."""
    if measure.method == "change":
        return palette.diverging(measure.direction)
    return palette.sequential(measure.direction)


def title_of(wijkbeeld: Wijkbeeld, measure: Measure) -> str:
    """The figure in words, without the area and the year."""
    if measure.indicator is not None and measure.indicator.kind == "count":
        return measure.indicator.label
    if measure.indicator is not None:
        unit = words.unit_words(measure.indicator.unit)
        if measure.method == "change":
            return f"Verschil tussen twee jaren: {measure.indicator.label} ({unit_of(measure)})"
        return f"{measure.indicator.label} ({unit} {measure.indicator.base})"
    if measure.key == "behoefte":
        return "Verwachte behoefte, alle domeinen samen"
    return f"Verwachte behoefte, domein {wijkbeeld.domeinen[measure.key.partition('-')[2]].label}"


def unit_of(measure: Measure) -> str:
    """The unit of what is shown; "" for the index, and points for a difference of percentages."""
    if measure.indicator is None:
        return ""
    unit = words.unit_words(measure.indicator.unit)
    return "procentpunt" if measure.method == "change" and unit == "%" else unit


def class_words(wijkbeeld: Wijkbeeld, measure: Measure) -> tuple[str, ...]:
    """What each class says, from the lowest figures to the highest."""
    if measure.method == "fifths of need":
        return NEED_WORDS
    if measure.method == "bands":
        name = comparator_name(wijkbeeld, measure)
        return (
            f"veel lager dan {name}",
            f"lager dan {name}",
            f"rond het cijfer van {name}",
            f"hoger dan {name}",
            f"veel hoger dan {name}",
        )
    if measure.method == "change":
        return CHANGES
    if measure.method == "quantiles":
        of_year = "" if of_own_year(measure) else f" van {measure.class_year}"
        return tuple(word + of_year for word in FIFTHS)
    return tuple(f"klasse {n}" for n in range(1, 6))


def comparator_name(wijkbeeld: Wijkbeeld, measure: Measure) -> str:
    """Amstelveen or Nederland, as chosen, with the year where that is not the one shown."""
    name = wijkbeeld.gemeente.name if measure.compared_with == "gemeente" else "Nederland"
    return name if of_own_year(measure) else f"{name} in {measure.class_year}"


def value_words(measure: Measure, value: float | None) -> str:
    """A figure with its unit; the index has no figure of its own to show."""
    if measure.indicator is None:
        return "" if value is not None else words.UNKNOWN
    if measure.method == "change" and value is not None:
        said = words.signed(value, measure.indicator.decimals)
        return said if unit_of(measure) == "score" else said + NBSP + unit_of(measure)
    return words.with_unit(value, measure.indicator.unit, measure.indicator.decimals)


def unit_after(measure: Measure) -> str:
    """What stands after every figure: its unit, with what keeps both on one line."""
    return value_words(measure, 0.0).removeprefix(value_words(measure, 0.0).partition(NBSP)[0])


def area_words(wijkbeeld: Wijkbeeld, measure: Measure, code: str) -> str:
    """What the map says of one area: its figure and its class."""
    figure = value_words(measure, measure.values.get(code)) if code in measure.values else ""
    in_class = words_of(wijkbeeld, measure, code)
    return ", ".join(part for part in (figure, in_class) if part)


def words_of(wijkbeeld: Wijkbeeld, measure: Measure, code: str) -> str:
    """The class of an area in words; "" for an amount, which has none."""
    said = class_of(wijkbeeld, measure, code)
    return "" if said == "aantal" else said


def map_sentences(wijkbeeld: Wijkbeeld, measures: Sequence[Measure]) -> tuple[str, ...]:
    """What stands out on each map; of two maps each sentence says of which figure it is."""
    said = [map_sentence(wijkbeeld, each) for each in measures]
    if len(measures) < 2:
        return tuple(said)
    pairs = zip(measures, said, strict=True)
    return tuple(f"{name_of(wijkbeeld, each)}. {sentence}" for each, sentence in pairs)


def map_sentence(wijkbeeld: Wijkbeeld, measure: Measure, *, most: int = 4) -> str:
    """What stands out on the map: the areas in its darkest class."""
    if not measure.classes:
        return method_words(wijkbeeld, measure)
    if measure.method == "change":
        return _change_sentence(wijkbeeld, measure, most)
    darkest = 1 if measure.direction == "less need" else len(measure.counts)
    said = words.capital(class_words(wijkbeeld, measure)[darkest - 1])
    return f"{said}: {_areas_in(wijkbeeld, measure, {darkest}, most)}."


def _change_sentence(wijkbeeld: Wijkbeeld, measure: Measure, most: int) -> str:
    risen, fallen = ({4, 5}, {1, 2})
    return (
        f"Gestegen: {_areas_in(wijkbeeld, measure, risen, most)}. "
        f"Gedaald: {_areas_in(wijkbeeld, measure, fallen, most)}."
    )


def name_of(wijkbeeld: Wijkbeeld, measure: Measure) -> str:
    """What a figure is called where its unit and year stand elsewhere."""
    if measure.indicator is not None:
        return measure.indicator.label
    return title_of(wijkbeeld, measure)


def in_order(measure: Measure, codes: Iterable[str]) -> list[str]:
    """Areas of one class: wijken by a published figure, all else by code.

    The index gives no order within a class, and buurten are not put in order of a figure.
    """
    if measure.indicator is None or measure.level == "buurt":
        return sorted(codes)
    sign = 1 if measure.direction == "less need" else -1
    return sorted(codes, key=lambda code: (sign * measure.values.get(code, 0.0), code))


def _areas_in(wijkbeeld: Wijkbeeld, measure: Measure, classes: set[int], most: int) -> str:
    """The areas in these classes; the rest as a number."""
    codes = [code for code in measure.classes if measure.classes[code] in classes]
    found = [wijkbeeld.gebieden[code] for code in in_order(measure, codes)]
    names = [g.name + (f" ({g.flag})" if g.flag else "") for g in found[:most]]
    if len(found) > most:
        names.append(f"nog {len(found) - most} {LEVELS[measure.level]}")
    return words.listed(names) or f"geen enkele {measure.level}"


def badge_lines(wijkbeeld: Wijkbeeld, badges: Iterable[Badge], level: str) -> list[str]:
    """What badges stand for; between buurten one may be of their whole wijk."""
    levels = {wijkbeeld.gebieden[each.code].level for each in badges}
    lines = [BADGE] if levels else []
    if levels - {level}:
        lines.append("midden in een wijk: voor de hele wijk")
    return lines


def class_of(wijkbeeld: Wijkbeeld, measure: Measure, code: str) -> str:
    """The class of an area in words, or why it has none."""
    if code in measure.classes:
        return class_words(wijkbeeld, measure)[measure.classes[code] - 1]
    if code in measure.too_small:
        return f"te klein om te vergelijken (minder dan {_rankable_from(wijkbeeld)} inwoners)"
    return "aantal" if code in measure.values else "geen cijfer"


def method_words(wijkbeeld: Wijkbeeld, measure: Measure) -> str:
    """How the classes came about, so that a reader can tell what a colour means."""
    areas, name = LEVELS[measure.level], comparator_name(wijkbeeld, measure)
    if measure.method == "fifths of need":
        return (
            f"Vergeleken met elkaar: {sum(measure.counts)} {areas} in vijf gelijke groepen. "
            "Er is dus altijd een groep met de meeste verwachte behoefte."
        )
    if measure.indicator is not None and measure.band_step is not None:
        return _band_words(measure, measure.indicator, areas, name)
    if measure.method == "quantiles":
        return (
            f"Het cijfer van {name} is niet gepubliceerd; daarom {sum(measure.counts)} {areas} "
            f"in vijf groepen, in {measure.class_year} even vol, vergeleken met elkaar.{SAME}"
        )
    if measure.method == "amounts":
        largest = value_words(measure, max(measure.values.values(), default=0))
        return (
            f"Aantallen van {len(measure.values)} {areas}: het oppervlak van de cirkel telt; "
            f"de grootste is {largest}."
        )
    if measure.method == "classes":
        return f"Een klasse, geen hoeveelheid; {len(measure.values)} {areas}."
    return f"Er zijn te weinig cijfers per {measure.level} om te vergelijken."


def _band_words(measure: Measure, indicator: Indicator, areas: str, name: str) -> str:
    points = points_of(indicator.unit).partition(" ")[0]
    step = words.with_unit(measure.band_step, points, indicator.decimals)
    if measure.method == "change":
        return (
            f"Het latere cijfer min het eerdere, {sum(measure.counts)} {areas}. Ongeveer "
            f"gelijk: hoogstens {step} verschil, een vijfde van het grootste verschil tussen "
            "twee jaren; veel: meer dan het drievoudige daarvan."
        )
    return (
        f"Vergeleken met {name} ({value_words(measure, measure.comparator)}), "
        f"{sum(measure.counts)} {areas}. "
        f"Rond: hoogstens {step} verschil, de helft van hoe ver {areas} gewoonlijk van het "
        f"gemiddelde liggen; veel: meer dan het dubbele daarvan.{SAME}"
    )


def of_own_year(measure: Measure) -> bool:
    """Whether the classes are of the year that is shown."""
    return measure.class_year in {None, *measure.years}


def sources_of(wijkbeeld: Wijkbeeld, measure: Measure) -> list[str]:
    """Each source with its year; a model estimate is called that."""
    found = [wijkbeeld.bronnen[key] for key in measure.bronnen]
    return [
        f"{each.publisher}, {each.dataset}, {each.year}"
        + (" (schatting uit een model)" if each.modelled else "")
        for each in found
    ]


def cautions_of(wijkbeeld: Wijkbeeld, measure: Measure) -> list[str]:
    """What a reader must know before using the figure."""
    if measure.indicator is not None:
        own = [measure.indicator.caution] if measure.indicator.caution else []
        return [NO_TREND, *own] if measure.method == "change" else own
    parts = [
        each
        for key, domein in wijkbeeld.domeinen.items()
        if measure.key == f"domein-{key}" or (measure.key == "behoefte" and domein.in_index)
        for each in wijkbeeld.indicatoren_of(key)
    ]
    return without_repeats(each.caution for each in parts if each.caution)


def without_repeats(cautions: Iterable[str]) -> list[str]:
    """Each caution once, and none that another opens with.

    >>> without_repeats(["Een score.", "Een score: hoger is beter.", "Een telling."])
    ['Een score: hoger is beter.', 'Een telling.']
    """
    every = list(dict.fromkeys(cautions))
    return [
        each
        for each in every
        if not any(other != each and other.startswith(each.removesuffix(".")) for other in every)
    ]


def _rankable_from(wijkbeeld: Wijkbeeld) -> str:
    return words.number(wijkbeeld.settings.rankable_from)

"""What do we say of areas that are alike, and of areas side by side?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wijk_lib.alike import Alike, Likeness
from wijk_lib.beside import Beside, closest_together, difference_words, most_apart
from wijk_lib.dutch import counted, listed
from wijk_lib.model import Wijkbeeld

_MANY: Mapping[str, str] = {"wijk": "wijken", "buurt": "buurten"}
_HOW: Mapping[str, str] = {
    "sterk": "lijkt sterk",
    "enigszins": "lijkt enigszins",
    "weinig": "lijkt het meest, maar weinig,",
}


def alike_sentence(wijkbeeld: Wijkbeeld, code: str, other: Alike) -> str:
    """How alike one area is to another, and in what they differ most and least.

    >>> from wijk_lib.example import proefstad
    >>> from wijk_lib.alike import likeness
    >>> other = likeness(proefstad(), "buurt").nearest("BU0101")[0]
    >>> print(alike_sentence(proefstad(), "BU0101", other))
    Noord Oost lijkt enigszins op Noord West. Het grootste verschil: armoede; het kleinste:
    eenzaamheid.
    """
    here, there = wijkbeeld.gebieden[code].name, wijkbeeld.gebieden[other.code].name
    differs, agrees = (wijkbeeld.indicatoren[key].label for key in (other.differs, other.agrees))
    return (
        f"{there} {_HOW[other.closeness]} op {here}. Het grootste verschil: "
        f"{_lowered(differs)}; het kleinste: {_lowered(agrees)}."
    )


def none_alike_sentence(wijkbeeld: Wijkbeeld, likeness: Likeness, code: str) -> str:
    """Why an area is compared with none.

    >>> from wijk_lib.example import proefstad
    >>> from wijk_lib.alike import likeness
    >>> found = likeness(proefstad(), "buurt")
    >>> print(none_alike_sentence(proefstad(), found, "BU0202"))
    Haven is te klein om te zeggen waar het op lijkt (minder dan 500 inwoners).
    """
    area = wijkbeeld.gebieden[code]
    if code in likeness.left_out and code not in wijkbeeld.rankable(area.level):
        few = f"minder dan {wijkbeeld.settings.rankable_from} inwoners"
        return f"{area.name} is te klein om te zeggen waar het op lijkt ({few})."
    return f"Van {area.name} zijn te weinig cijfers om te zeggen waar het op lijkt."


def profile_sentence(wijkbeeld: Wijkbeeld, likeness: Likeness) -> str:
    """What "alike" stands on: which figures, of when, how weighed, and what was left out.

    >>> from wijk_lib.example import proefstad
    >>> from wijk_lib.alike import likeness
    >>> print(profile_sentence(proefstad(), likeness(proefstad(), "buurt")))
    Gelijkenis gaat over 2 cijfers (2020) uit 2 groepen, die elk even zwaar tellen: armoede en
    eenzaamheid. Van elk cijfer telt hoe ver een buurt van het gemiddelde ligt, naast hoe ver
    buurten daar gewoonlijk van af liggen. De verwachte behoefte als geheel telt niet mee. Op
    elkaar lijken zegt niet waarom. Buiten de vergelijking (te klein of zonder cijfers): Haven.
    """
    years = listed([str(year) for year in sorted(set(likeness.years.values()))])
    names = list(dict.fromkeys(_group(wijkbeeld, each.domein) for each in likeness.indicatoren))
    count = counted(len(likeness.indicatoren), "cijfer", "cijfers")
    without = [wijkbeeld.gebieden[code].name for code in sorted(likeness.left_out)]
    left = f" Buiten de vergelijking (te klein of zonder cijfers): {listed(without)}."
    return (
        f"Gelijkenis gaat over {count} ({years}) uit {len(names)} groepen, die elk even zwaar "
        f"tellen: {listed(names)}. Van elk cijfer telt hoe ver een {likeness.level} van het "
        f"gemiddelde ligt, naast hoe ver {likeness.level}en daar gewoonlijk van af liggen. De "
        "verwachte behoefte als geheel telt niet mee. Op elkaar lijken zegt niet waarom."
        + (left if without else "")
    )


def contrast_sentence(rows: Sequence[Beside], names: Mapping[str, str], *, gemeente: str) -> str:
    """In what the areas are furthest apart and in what closest together.

    names
        code -> name of the area.

    >>> from wijk_lib.example import proefstad
    >>> from wijk_lib.beside import side_by_side
    >>> beeld = proefstad()
    >>> rows = side_by_side(beeld, ["WK01", "WK02"], beeld.indicatoren.values())
    >>> print(contrast_sentence(rows, {"WK01": "Noord", "WK02": "Zuid"}, gemeente="Proefstad"))
    Het grootste verschil: armoede, Zuid 14,0 procentpunt hoger dan Noord. Het kleinste:
    armoede, Zuid 14,0 procentpunt hoger dan Noord.
    """
    far, near = most_apart(rows, most=1), closest_together(rows, most=1)
    if not far or not near:
        return "Er zijn te weinig cijfers om het verschil te zeggen."
    told = [
        f"{_lowered(row.indicator.label)}, {difference_words(row, names, gemeente=gemeente)}"
        for row in (far[0], near[0])
    ]
    return f"Het grootste verschil: {told[0]}. Het kleinste: {told[1]}."


def _group(wijkbeeld: Wijkbeeld, domein: str) -> str:
    return wijkbeeld.domeinen[domein].label.lower() if domein else "wie er wonen"


def _lowered(label: str) -> str:
    """A label inside a sentence; a name or an abbreviation keeps its capital."""
    return (
        label if label[1:2].isupper() or not label[:1].isalpha() else label[0].lower() + label[1:]
    )

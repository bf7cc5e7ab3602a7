"""What does a division, or its inequality, say in one careful Dutch sentence?

By rules, as in sentences.py: with its numbers, with what is not known, and never a
difference inside its margin called a difference. The terms of the field do not
stand here; the verantwoording explains those.
"""

from __future__ import annotations

from collections.abc import Mapping

from wijk_lib.dutch import capital, counted, number, points_of, with_unit
from wijk_lib.elasticity import ImpliedElasticity
from wijk_lib.estimate import Estimate
from wijk_lib.fairness import PriceOfFairness
from wijk_lib.inequality import Theil
from wijk_lib.model import Indicator, Level
from wijk_lib.slope import SlopeIndex
from wijk_lib.verdeling import Bounds, Verdeling

_MANY: Mapping[str, str] = {"wijk": "wijken", "buurt": "buurten"}
_KNOB = "(0 is ieder evenveel, 1 is naar behoefte)"


def verdeling_sentence(found: Verdeling, *, level: Level) -> str:
    """Whether support follows need, with what is known, assumed and left open.

    >>> from wijk_lib.verdeling import verdeling
    >>> need, people = {"BU01": 0.5, "BU02": 1.5}, {"BU01": 100, "BU02": 100}
    >>> print(verdeling_sentence(verdeling(need, {"BU01": (4.0, 4.0)}, people), level="wijk"))
    Of steun de behoefte volgt, is niet te zeggen: hoeveel uren er nog meer zijn, is
    onbekend. Van 1 van de 2 wijken zijn de uren bekend. Het zijn er maar 2: één wijk kan de
    uitkomst omdraaien.
    """
    many = _MANY[level]
    closing = _stands_on(found, level)
    why = {
        "geen bovengrens": "hoeveel uren er nog meer zijn, is onbekend",
        "geen steun": "er zijn nergens uren",
        "geen verschil in behoefte": f"de behoefte is in alle {many} even hoog",
    }
    if found.share_of_neediest is None:
        return f"Of steun de behoefte volgt, is niet te zeggen: {why[found.because]}. {closing}"
    share = f"{_neediest(found.neediest)} krijgen {_between_percent(found.share_of_neediest)}"
    by_need = f"naar behoefte zou het {_percent(found.share_by_need)} zijn"
    text = f"{_opening(found)}: {share} van de steun{_assumed(found, level)}; {by_need}."
    return f"{text} {closing}"


def _opening(found: Verdeling) -> str:
    """The answer in words, no stronger than what holds for all possible hours."""
    lowest, highest = _ends(found.concentration)
    if found.answer == "minder dan naar behoefte" and lowest > 0:
        return "Steun volgt de behoefte, maar minder dan evenredig"
    if found.answer == "minder dan naar behoefte" and highest < 0:
        return "Per inwoner gaat er juist minder steun naar waar de behoefte hoger is"
    if found.because == "maten verschillen":
        return "Of steun de behoefte volgt, is niet eenduidig te zeggen"
    return {
        "minder dan naar behoefte": "Steun is vlakker verdeeld dan de behoefte",
        "naar behoefte": "Steun is verdeeld naar behoefte",
        "meer dan naar behoefte": "Steun gaat meer dan evenredig naar waar de behoefte hoog is",
        "niet te zeggen": "Of steun de behoefte volgt, is niet te zeggen",
    }[found.answer]


def _stands_on(found: Verdeling, level: Level) -> str:
    """Of how many areas the hours are known, and the warning that belongs to few."""
    many = _MANY[level]
    known = {0: f"geen van de {number(found.areas)}", found.areas: f"alle {number(found.areas)}"}
    count = known.get(found.known, f"{number(found.known)} van de {number(found.areas)}")
    text = f"Van {count} {many} zijn de uren bekend."
    if found.left_out:
        out = counted(len(found.left_out), f"{level} telt", f"{many} tellen")
        text += f" {capital(out)} niet mee."
    if found.few_areas:
        text += f" Het zijn er maar {number(found.areas)}: één {level} kan de uitkomst omdraaien."
    return text


def _assumed(found: Verdeling, level: Level) -> str:
    """The assumption for the unknown hours, where there is one."""
    if found.max_hours is None or found.known == found.areas:
        return ""
    decimals = 0 if found.max_hours == round(found.max_hours) else 1
    most = with_unit(found.max_hours, "uur per week", decimals)
    return f", aangenomen dat onbekende uren per {level} samen hoogstens {most} zijn"


def knob_sentence(found: ImpliedElasticity) -> str:
    """Which turn of the knob an actual division amounts to, as an interval.

    >>> print(knob_sentence(ImpliedElasticity(0.4, 0.1, 0.7, 13, 0, "")))
    De verdeling van nu komt overeen met stand 0,4 van de knop (0 is ieder evenveel, 1 is naar
    behoefte), met een marge tussen 0,1 en 0,7.
    """
    why = {
        "no difference in need": "de behoefte is overal even hoog",
        "all to the neediest": "alles gaat naar de gebieden met de meeste behoefte",
        "all to the least needy": "alles gaat naar de gebieden met de minste behoefte",
    }
    if found.value is None:
        opening = f"Met welke stand van de knop {_KNOB} de verdeling van nu overeenkomt"
        return f"{opening}, is niet te bepalen: {why[found.undetermined]}."
    at = f"De verdeling van nu komt overeen met stand {number(found.value, 1)} van de knop {_KNOB}"
    if found.low is None or found.high is None:
        return f"{at}; over {number(found.n)} gebieden is daar geen marge bij te geven."
    margin = f"tussen {number(found.low, 1)} en {number(found.high, 1)}"
    both = found.low <= 0 and found.high >= 1
    hedge = "; dat kan zowel ieder evenveel als naar behoefte zijn" if both else ""
    return f"{at}, met een marge {margin}{hedge}."


def lean_sentence(found: Estimate, *, what: str) -> str:
    """Whether an inwoner gets more where need is higher (the concentration index).

    >>> print(lean_sentence(Estimate(0.12, 0.02, 0.22, 13, 0), what="Uren"))
    Uren: per inwoner meer waar de behoefte hoger is (0,12 op een schaal van −1 tot 1; 13
    gebieden, marge 0,02 tot 0,22).
    """
    side = _side(
        found,
        above="per inwoner meer waar de behoefte hoger is",
        below="per inwoner minder waar de behoefte hoger is",
        level="per inwoner even veel bij elke behoefte",
        unclear="per inwoner geen aantoonbaar verschil tussen meer en minder behoefte",
    )
    return f"{what}: {side} ({number(found.value, 2)} op een schaal van −1 tot 1{_rests(found)})."


def follow_sentence(found: Estimate, *, what: str) -> str:
    """Whether a provision rises as steeply as need (the Kakwani figure).

    >>> print(follow_sentence(Estimate(-0.12, -0.22, 0.02, 13, 1), what="De inzet"))
    De inzet: wijkt niet aantoonbaar af van een verdeling naar behoefte (−0,12, waarbij 0 naar
    behoefte is; 13 gebieden, 1 zonder cijfer, marge −0,22 tot 0,02).
    """
    side = _side(
        found,
        above="stijgt sterker dan de behoefte",
        below="stijgt minder dan de behoefte",
        level="ligt zoals de behoefte",
        unclear="wijkt niet aantoonbaar af van een verdeling naar behoefte",
    )
    value = f"{number(found.value, 2)}, waarbij 0 naar behoefte is"
    return f"{what}: {side} ({value}{_rests(found)})."


def _side(found: Estimate, *, above: str, below: str, level: str, unclear: str) -> str:
    """On which side of 0 a figure lies, as far as its margin lets one say so."""
    low = found.value if found.low is None else found.low
    high = found.value if found.high is None else found.high
    if round(low, 9) == round(high, 9) == 0:
        return level
    return above if low > 0 else below if high < 0 else unclear


def _rests(found: Estimate) -> str:
    """The margin and the areas behind a figure."""
    text = f"; {number(found.n)} gebieden"
    if found.missing:
        text += f", {number(found.missing)} zonder cijfer"
    if found.low is None or found.high is None:
        return f"{text}, te weinig voor een marge"
    return f"{text}, marge {number(found.low, 2)} tot {number(found.high, 2)}"


def slope_sentence(found: SlopeIndex, *, indicator: Indicator, year: int) -> str:
    """How much an outcome differs between the most and the least needy inwoner.

    >>> from wijk_lib.example import proefstad
    >>> rises = SlopeIndex(Estimate(6.2, 2.1, 10.3, 13, 0), None, 10.0, 16.2)
    >>> print(slope_sentence(rises, indicator=proefstad().indicatoren["armoede"], year=2020))
    Armoede (2020): bij de meeste behoefte 6,2 procentpunt hoger dan bij de minste (marge 2,1
    tot 10,3), langs een rechte lijn over 13 gebieden.
    """
    what = f"{indicator.label} ({year})"
    unit, places = points_of(indicator.unit), indicator.decimals
    size = with_unit(abs(found.sii.value), unit, places)
    rests = f"langs een rechte lijn over {number(found.sii.n)} gebieden"
    low, high = found.sii.low, found.sii.high
    if low is None or high is None:
        return f"{what}: het verschil met de behoefte is {size}, zonder marge, {rests}."
    margin = f"marge {number(low, places)} tot {number(high, places)}"
    if low <= 0 <= high:
        return (
            f"{what}: geen aantoonbaar verschil tussen de meeste en de minste behoefte ({margin})."
        )
    word = "hoger" if low > 0 else "lager"
    return f"{what}: bij de meeste behoefte {size} {word} dan bij de minste ({margin}), {rests}."


def within_sentence(found: Theil, *, what: str) -> str:
    """Which part of an inequality between buurten hides inside the wijken.

    >>> within_sentence(Theil(0.4, 0.1, 0.3, {}), what="Armoede").replace(chr(160), " ")
    'Armoede: 75 % van de ongelijkheid tussen buurten zit binnen de wijken.'
    """
    if round(found.total, 9) == 0:
        return f"{what}: in alle buurten per inwoner evenveel."
    part = _percent(found.within / found.total)
    return f"{what}: {part} van de ongelijkheid tussen buurten zit binnen de wijken."


def hoover_sentence(share: float, *, what: str) -> str:
    """Which share would have to move to lie as need lies.

    >>> print(hoover_sentence(0.12, what="de steun"))
    Van de steun zou 12 % elders moeten liggen om de behoefte te volgen.
    """
    if round(share, 9) == 0:
        return f"{what} ligt precies zoals de behoefte."
    return f"Van {what} zou {_percent(share)} elders moeten liggen om de behoefte te volgen."


def gini_sentence(value: float, *, what: str) -> str:
    """How unequal a division is as such, which is no judgement.

    >>> print(gini_sentence(0.25, what="De steun"))
    De steun is per inwoner ongelijk verdeeld met 0,25, waarbij 0 gelijk is en 1 alles bij één;
    dat zegt niets over behoefte.
    """
    size = f"{number(value, 2)}, waarbij 0 gelijk is en 1 alles bij één"
    return f"{what} is per inwoner ongelijk verdeeld met {size}; dat zegt niets over behoefte."


def target_sentence(distance: float, *, where: str) -> str:
    """How far an area stands from what a division by need would give it.

    >>> print(target_sentence(-0.1, where="Noord"))
    Noord krijgt 10 % minder dan het naar behoefte zou krijgen.
    """
    if round(100 * distance) == 0:
        return f"{where} krijgt ongeveer wat het naar behoefte zou krijgen."
    word = "meer" if distance > 0 else "minder"
    return f"{where} krijgt {_percent(abs(distance))} {word} dan het naar behoefte zou krijgen."


def fairness_sentence(found: PriceOfFairness) -> str:
    """What helping those with least first costs in all, next to what it brings them.

    >>> print(fairness_sentence(PriceOfFairness(6.0, 9.0, 1 / 3, 0.5, 0.0, {})))
    Wie het minst heeft eerst kost 33 % van wat samen te bereiken is; de laagste dekking is dan
    50 % en anders 0 %.
    """
    gain = f"de laagste dekking is dan {_percent(found.worst_off)}"
    other = f"en anders {_percent(found.worst_off_otherwise)}"
    if round(found.price, 4) == 0:
        return f"Wie het minst heeft eerst kost samen niets: {gain} {other}."
    price = f"{_percent(found.price)} van wat samen te bereiken is"
    return f"Wie het minst heeft eerst kost {price}; {gain} {other}."


def _neediest(share: float) -> str:
    """The neediest inwoners, by name."""
    return f"de {_percent(share)} inwoners met de meeste behoefte"


def _percent(share: float) -> str:
    """A share as whole percents."""
    return with_unit(100 * share, "%")


def _between_percent(bounds: Bounds) -> str:
    """A share known to lie between two bounds."""
    low, high = (_percent(end) for end in _ends(bounds))
    return low if low == high else f"tussen {low} en {high}"


def _ends(bounds: Bounds | None) -> tuple[float, float]:
    """The two ends of bounds that have them."""
    if bounds is None or bounds.low is None or bounds.high is None:
        raise ValueError(f"{bounds!r} has no two ends")
    return bounds.low, bounds.high

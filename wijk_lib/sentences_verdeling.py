"""What do need, presence and outcome say side by side, in one careful Dutch sentence?"""

from __future__ import annotations

from collections.abc import Sequence

from wijk_lib.dutch import counted, listed, number, points_of, the_counted, with_unit
from wijk_lib.follow import Beside, PresenceShare
from wijk_lib.model import Wijkbeeld
from wijk_lib.outcome_gap import OutcomeGap
from wijk_lib.starts import Start

FEW_KNOWN = 5


def beside_sentence(wijkbeeld: Wijkbeeld, beside: Sequence[Beside], thema: str) -> str:
    """Of how many wijken with much need a presence is known, for one thema.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> from wijk_lib.follow import beside_need
    >>> rows = beside_need(proefstad(), uitkomst(), "geld")
    >>> print(beside_sentence(proefstad(), rows, "geld"))
    Geld: van de ene wijk met de meeste behoefte is van geen enkele bekend dat er iets is; van 1
    weten we het niet.
    """
    high = [each for each in beside if each.high]
    known = [each for each in high if each.known]
    empty = [each for each in high if each.possible == 0]
    label = wijkbeeld.themas[thema].label
    text = f"{label}: van {the_counted(len(high), 'wijk', 'wijken')} met de meeste behoefte "
    if known:
        names = listed([wijkbeeld.gebieden[each.code].name for each in known])
        text += f"is van {number(len(known))} bekend dat er iets is ({names})"
    else:
        text += "is van geen enkele bekend dat er iets is"
    if empty:
        text += f", en van {number(len(empty))} dat er niets is"
    rest = len(high) - len(known) - len(empty)
    if rest:
        text += f"; van {number(rest)} weten we het niet"
    return f"{text}."


def presence_share_sentence(share: PresenceShare) -> str:
    """Which part of the known presence the neediest inwoners have, and how far that goes.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> from wijk_lib.follow import presence_share
    >>> print(presence_share_sentence(presence_share(proefstad(), uitkomst(), "geld")))
    Waar de 40 % van de inwoners met de meeste behoefte wonen, ligt 2 % van wat bekend is (2
    aanwezigheden); met wat we niet weten kan dat 2 tot 51 % zijn, dus of de inzet de behoefte
    volgt is niet te zeggen.
    """
    who = f"de {number(100 * share.neediest)} % van de inwoners met de meeste behoefte"
    if share.share is None:
        return (
            f"Van geen enkel initiatief is de plek bekend, dus wat {who} krijgt is niet te zeggen."
        )
    part = number(100 * share.share)
    text = f"Waar {who} wonen, ligt {part} % van wat bekend is"
    text += f" ({counted(share.known, 'aanwezigheid', 'aanwezigheden')})"
    if share.possible is None or share.possible.low is None or share.possible.high is None:
        return f"{text}."
    low, high = number(100 * share.possible.low), number(100 * share.possible.high)
    if low == high:
        return f"{text}."
    text += f"; met wat we niet weten kan dat {low} tot {high} % zijn"
    if share.known < FEW_KNOWN:
        text += ", dus of de inzet de behoefte volgt is niet te zeggen"
    return f"{text}."


def outcome_gaps_message(gaps: Sequence[OutcomeGap]) -> str:
    """Of how many outcomes the gap gets smaller or larger, and of how many that cannot be said.

    >>> from wijk_lib.example import proefstad
    >>> from wijk_lib.outcome_gap import outcome_gaps
    >>> print(outcome_gaps_message(outcome_gaps(proefstad())))
    Of de kloof kleiner wordt, is bij geen van de 2 uitkomsten te zeggen: 2 hebben minder dan
    vijf metingen.
    """
    every = counted(len(gaps), "uitkomst", "uitkomsten")
    count = {
        verdict: sum(gap.verdict == verdict for gap in gaps)
        for verdict in ("kleiner", "groter", "niet te zeggen")
    }
    unsaid = count["niet te zeggen"]
    if unsaid == len(gaps):
        text = f"Of de kloof kleiner wordt, is bij geen van de {every} te zeggen"
    else:
        text = (
            f"Van de {every} wordt de kloof bij {number(count['kleiner'])} kleiner en bij "
            f"{number(count['groter'])} groter; bij {number(unsaid)} is het niet te zeggen"
        )
    few = sum(gap.change.direction is None for gap in gaps)
    if few:
        text += f": {number(few)} hebben minder dan vijf metingen"
    return f"{text}."


def unsaid_sentences(gaps: Sequence[OutcomeGap]) -> list[str]:
    """Of which outcomes it cannot be said whether the gap gets smaller, a sentence per reason.

    >>> from wijk_lib.example import proefstad
    >>> from wijk_lib.outcome_gap import outcome_gaps
    >>> print(*unsaid_sentences(outcome_gaps(proefstad())))
    Niet te zeggen door minder dan vijf metingen: Armoede; Eenzaamheid.
    """
    unsaid = [gap for gap in gaps if gap.verdict == "niet te zeggen"]
    few = [gap for gap in unsaid if gap.change.direction is None]
    reasons = {
        "door minder dan vijf metingen": few,
        "omdat de metingen geen duidelijke kant op gaan": [gap for gap in unsaid if gap not in few],
    }
    return [
        f"Niet te zeggen {reason}: {'; '.join(gap.indicator.label for gap in found)}."
        for reason, found in reasons.items()
        if found
    ]


def outcome_gap_sentence(gap: OutcomeGap) -> str:
    """Whether the gap gets smaller, with how far the two lie apart then and now.

    >>> from wijk_lib.example import proefstad
    >>> from wijk_lib.outcome_gap import outcome_gap
    >>> print(outcome_gap_sentence(outcome_gap(proefstad(), "eenzaamheid", share=0.4)))
    Eenzaamheid: of de kloof kleiner wordt, is niet te zeggen. Het verschil tussen meeste en
    minste behoefte was 0,8 procentpunt in 2012 en 2,8 procentpunt in 2020; 2 metingen zijn te
    kort voor een trend.
    """
    facts, first, last = gap.indicator, gap.change.first_year, gap.change.last_year
    if first is None or last is None:
        return f"{facts.label}: geen cijfers over de jaren."
    points, decimals = points_of(facts.unit).partition(" afwijking")[0], facts.decimals
    then, now = (round(abs(gap.gap[year]), decimals) for year in (first, last))
    both = f"{with_unit(then, points, decimals)} in {first} en "
    both += f"{with_unit(now, points, decimals)} in {last}"
    opening = {
        "kleiner": "de kloof wordt kleiner",
        "groter": "de kloof wordt groter",
        "niet te zeggen": "of de kloof kleiner wordt, is niet te zeggen",
    }[gap.verdict]
    text = f"{facts.label}: {opening}. Het verschil tussen meeste en minste behoefte was {both}"
    count = number(gap.change.n)
    if gap.change.direction is None:
        return f"{text}; {count} metingen zijn te kort voor een trend."
    if gap.verdict == "niet te zeggen":
        return f"{text}; over {count} metingen is er geen duidelijke richting."
    return f"{text}, over {count} metingen."


def slope_words(gap: OutcomeGap) -> str:
    """The gap along a straight line through all areas, in the first and the last year; or "".

    >>> from wijk_lib.example import proefstad
    >>> from wijk_lib.outcome_gap import outcome_gap
    >>> print(slope_words(outcome_gap(proefstad(), "eenzaamheid", share=0.4)))
    Langs een rechte lijn door alle 3 buurten, van de minste naar de meeste behoefte, is het
    verschil 1,5 procentpunt in 2012 en 5,0 procentpunt in 2020.
    """
    if not gap.slopes:
        return ""
    points = points_of(gap.indicator.unit).partition(" afwijking")[0]
    said = [
        f"{with_unit(abs(gap.slopes[year].sii.value), points, gap.indicator.decimals)} in {year}"
        for year in (min(gap.slopes), max(gap.slopes))
    ]
    many = {"wijk": "wijken", "buurt": "buurten"}[gap.level]
    count = gap.slopes[max(gap.slopes)].sii.n
    return (
        f"Langs een rechte lijn door alle {number(count)} {many}, van de minste naar de meeste "
        f"behoefte, is het verschil {listed(said)}."
    )


def starts_sentence(found: Sequence[Start], *, last_year: int) -> str:
    """What began in the areas with the most need, and what that does not say; "" for nothing.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> from wijk_lib.starts import starts
    >>> found = starts(proefstad(), uitkomst(), ["WK01"], first_year=2012, last_year=2020)
    >>> print(starts_sentence(found, last_year=2020))
    Gelijktijdig begon in die gebieden: Buurtkamer (2018). Geen bewezen effect.
    """
    before = [each for each in found if each.measured_after]
    after = [each for each in found if not each.measured_after]
    parts = []
    if before:
        named = listed([f"{each.initiatief.name} ({each.year})" for each in before])
        parts.append(f"Gelijktijdig begon in die gebieden: {named}. Geen bewezen effect.")
    if after:
        named = listed([f"{each.initiatief.name} ({each.initiatief.since})" for each in after])
        parts.append(
            f"Nog niet in de lijn: {named}. Het nieuwste cijfer is van {last_year}; van na het "
            "begin is er nog geen."
        )
    return " ".join(parts)

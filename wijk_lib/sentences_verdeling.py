"""What do need, presence and outcome say side by side, in one careful Dutch sentence?"""

from __future__ import annotations

from collections.abc import Sequence

from wijk_lib.dutch import counted, listed, number, points_of, with_unit
from wijk_lib.follow import Beside, PresenceShare
from wijk_lib.model import Wijkbeeld
from wijk_lib.outcome_gap import OutcomeGap

FEW_KNOWN = 5


def beside_sentence(wijkbeeld: Wijkbeeld, beside: Sequence[Beside], thema: str) -> str:
    """Of how many wijken with much need a presence is known, for one thema."""
    high = [each for each in beside if each.high]
    known = [each for each in high if each.known]
    empty = [each for each in high if each.possible == 0]
    label = wijkbeeld.themas[thema].label
    text = f"{label}: van de {counted(len(high), 'wijk', 'wijken')} met de meeste behoefte "
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
    """Which part of the known presence the neediest inwoners have, and how far that goes."""
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


def outcome_gap_sentence(gap: OutcomeGap) -> str:
    """How far the most and the least needy lie apart, then and now, and whether that is a trend."""
    facts, first, last = gap.indicator, gap.change.first_year, gap.change.last_year
    if first is None or last is None:
        return f"{facts.label}: geen cijfers over de jaren."
    points, decimals = points_of(facts.unit), facts.decimals
    then, now = round(gap.gap[first], decimals), round(gap.gap[last], decimals)
    both = f"{with_unit(abs(then), points, decimals)} in {first} en "
    both += f"{with_unit(abs(now), points, decimals)} in {last}"
    text = f"{facts.label}: het verschil tussen meeste en minste behoefte was {both}"
    if gap.change.direction is None:
        count = number(gap.change.n)
        return f"{text}; {count} metingen zijn te kort voor een trend."
    word = "kleiner" if abs(now) < abs(then) else "groter"
    if gap.change.direction == "geen duidelijke richting":
        word = "zonder duidelijke richting"
    return f"{text}, over {number(gap.change.n)} metingen {word}."

"""What does the source say of each initiatief, and what do we know of where it is?"""

from __future__ import annotations

from pages.parts.beeld import Beeld
from pages.parts.lijst import ListRow
from pages.parts.words import capital, listed
from wijk_lib.model import Initiatief
from wijk_lib.named import is_over, status_words


def initiatief_rows(beeld: Beeld, chosen: tuple[Initiatief, ...]) -> list[ListRow]:
    """One line per initiatief, in the order of the source."""
    wijkbeeld = beeld.wijkbeeld
    ordered = sorted(chosen, key=lambda each: (each.row is None, each.row or 0, each.name))
    return [
        {
            "Initiatief": each.name,
            "Thema": wijkbeeld.themas[each.thema].label if each.thema else "geen",
            "Status": status_words(each.status),
            "Waar, volgens de bron": each.location or "niet genoemd",
            "Wat we weten": where_known(beeld, each),
            "Zin in de bron": each.quote,
        }
        for each in ordered
    ]


def area_of(beeld: Beeld, initiatief: Initiatief) -> str:
    """For which area an initiatief is, as far as the source says; nothing is guessed."""
    scale = initiatief.scale or "niet gesteld"
    known = where_known(beeld, initiatief)
    told = f"{initiatief.name}: {known[:1].lower()}{known[1:]}."
    return f"{told} Schaal volgens de bron: {scale}." + (
        "" if beeld.uitkomst.presence[initiatief.key] else " Een gebied is niet gesteld."
    )


def where_known(beeld: Beeld, initiatief: Initiatief) -> str:
    """Where an initiatief is known to be, in words; what does not count says so."""
    if _is_stadsbreed(beeld, initiatief):
        return "Stadsbreed"
    where = beeld.uitkomst.presence[initiatief.key]
    wijken = [wijk for wijk in beeld.wijkbeeld.at_level("wijk") if wijk.code in where]
    over = f"{status_words(initiatief.status)}, was" if is_over(initiatief) else "aanwezig"
    said = {"aanwezig": over}
    parts = [
        f"{said.get(state, state)} in "
        + listed([wijk.name for wijk in wijken if where[wijk.code] == state])
        for state in dict.fromkeys(where[wijk.code] for wijk in wijken)
    ] or ["onbekend waar"]
    if not initiatief.counts:
        parts.append("telt niet apart mee")
    return capital("; ".join(parts))


def known_at(beeld: Beeld, initiatief: Initiatief, code: str) -> str:
    """What is known of an initiatief in one area, as a sentence; "" where it is for all of them."""
    if _is_stadsbreed(beeld, initiatief):
        return ""
    where = beeld.wijkbeeld.gebieden[code].name
    state = beeld.uitkomst.presence[initiatief.key].get(code)
    if state == "aanwezig":
        return f"In {where} {'was het' if is_over(initiatief) else 'is het aanwezig'}."
    if state == "bevestigd afwezig":
        return f"In {where} is het niet; dat is bevestigd."
    return f"Of het in {where} is, is onbekend."


def _is_stadsbreed(beeld: Beeld, initiatief: Initiatief) -> bool:
    return any(initiatief.key in keys for keys in beeld.uitkomst.stadsbreed.values())

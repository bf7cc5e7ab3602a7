"""What does one stand of the knob do, and to whom, in careful Dutch sentences?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from wijk_lib.dutch import capital, counted, listed, number, with_unit
from wijk_lib.model import Gebied
from wijk_lib.sharing import Sharing

_NAMED: Mapping[float, str] = {
    0.0: "Gelijk verdeeld",
    1.0: "Naar behoefte verdeeld",
    2.0: "Dubbel zo sterk als naar behoefte verdeeld",
}
_AGAINST = {"nu": "dan nu", "evenveel": "dan een gelijk deel"}
_SAME = {"nu": "evenveel als nu", "evenveel": "een gelijk deel"}
_MOST_NAMES = 4


def sharing_message(found: Sharing, gebieden: Mapping[str, Gebied]) -> str:
    """Who gains most and who gives most at this stand, as a share per inwoner.

    gebieden
        code -> Gebied, for the names.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> from wijk_lib.sharing import Setting, share_out
    >>> found = share_out(proefstad(), uitkomst(), Setting(elasticity=1.0))
    >>> print(sharing_message(found, proefstad().gebieden))
    Naar behoefte verdeeld krijgt een inwoner van Zuid, Haven 43 % meer dan een gelijk deel, en
    een inwoner van Noord 27 % minder.
    """
    how = _NAMED.get(found.setting.elasticity, f"In stand {number(found.setting.elasticity, 1)}")
    limits = _limits(found)
    every = {code: found.change_per_inwoner(code) for code in found.areas}
    steps = {code: step for code, step in every.items() if math.isfinite(step)} or every
    gains = max(steps, key=lambda code: steps[code])
    gives = min(steps, key=lambda code: steps[code])
    against = _AGAINST[found.beside]
    if math.isinf(steps[gains]):
        return f"{how}{limits} krijgt {gebieden[gains].name} iets waar er nu niets is."
    parts = [
        f"een inwoner van {gebieden[code].name} {_size(steps[code])}"
        for code in dict.fromkeys((gains, gives))
        if abs(round(100 * steps[code])) >= 1
    ]
    if not parts:
        return f"{how}{limits} krijgt iedere inwoner {_SAME[found.beside]}."
    return f"{how}{limits} krijgt {parts[0]} {against}{''.join(f', en {p}' for p in parts[1:])}."


def neediest_sentence(found: Sharing) -> str:
    """What the neediest inwoners get, beside what they have in the other division.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> from wijk_lib.sharing import Setting, share_out
    >>> print(neediest_sentence(share_out(proefstad(), uitkomst(), Setting(elasticity=1.0))))
    De 40 % inwoners met de meeste behoefte krijgen 56 %; bij gelijke delen is dat 40 %.
    """
    division = found.division
    share = _percent(division.after.share_of_neediest)
    who = f"De {_percent(division.neediest)} inwoners met de meeste behoefte"
    text = f"{who} krijgen {share}"
    if division.before is None:
        return f"{text}."
    before = _percent(division.before.share_of_neediest)
    when = "bij gelijke delen" if found.beside == "evenveel" else "nu"
    return f"{text}; {when} is dat {before}."


def who_gives_sentence(found: Sharing, gebieden: Mapping[str, Gebied], *, level: str) -> str:
    """Which areas get more, which less and which as much; they are named while they are few.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> from wijk_lib.sharing import Setting, share_out
    >>> found = share_out(proefstad(), uitkomst(), Setting(elasticity=1.0))
    >>> print(who_gives_sentence(found, proefstad().gebieden, level="wijk"))
    Eén wijk krijgt meer dan een gelijk deel (Zuid, Haven); één wijk krijgt minder dan een
    gelijk deel (Noord).
    """
    by_direction = {
        direction: [code for code in found.areas if found.direction(code) == direction]
        for direction in ("meer", "minder", "gelijk")
    }
    if len(by_direction["gelijk"]) == len(found.areas):
        return "Voor geen enkel gebied verandert er iets."
    many = {"wijk": "wijken", "buurt": "buurten"}[level]
    gets = {each: f"{each} {_AGAINST[found.beside]}" for each in ("meer", "minder")}
    gets["gelijk"] = f"ongeveer {_SAME[found.beside]}"
    parts = [
        f"{counted(len(codes), level, many)} {'krijgt' if len(codes) == 1 else 'krijgen'} "
        f"{gets[direction]}{_names(codes, gebieden)}"
        for direction, codes in by_direction.items()
        if codes
    ]
    return f"{capital('; '.join(parts))}."


def least_first_sentence(found: Sharing, gebieden: Mapping[str, Gebied], *, unit: str) -> str:
    """What more money does where those with least come first, and what that costs in all.

    unit
        Of the amounts, as it stands on screen.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> from wijk_lib.sharing import Setting, share_out
    >>> now = {"WK01": 50.0, "WK02": 20.0}
    >>> found = share_out(proefstad(), uitkomst(), Setting(elasticity=1.0, budget=90.0), given=now)
    >>> print(least_first_sentence(found, proefstad().gebieden, unit="uur"))
    Wie het minst heeft eerst: van de 20 uur die er bij komt, gaat het naar Zuid, Haven
    (20 uur). Wie naar behoefte gerekend het minst had, gaat van 0,01 uur naar 0,01 uur per
    inwoner. De prijs: gerekend in inwoners die naar behoefte hetzelfde krijgen, is dat samen
    12,3 % minder dan wanneer alles wat erbij komt naar de wijk ging waar een inwoner het minst
    nodig heeft.
    """
    fair = found.least_first
    if fair is None:
        return (
            "Om te zien hoe wie het minst heeft eerst kan worden geholpen, zonder dat er iemand "
            "inlevert, is een budget nodig dat hoger is dan wat er nu is."
        )
    extra = math.fsum(fair.extra.values())
    helped = sorted((c for c, each in fair.extra.items() if each > 1e-9 * extra),
                    key=lambda code: -fair.extra[code])  # fmt: skip
    named = listed(
        [
            f"{gebieden[code].name} ({with_unit(fair.extra[code], unit)})"
            for code in helped[:_MOST_NAMES]
        ]
    )
    rest = len(helped) - _MOST_NAMES
    others = f" en nog {number(rest)} andere" if rest > 0 else ""
    text = (
        f"Wie het minst heeft eerst: van de {with_unit(extra, unit)} die er bij komt, gaat het "
        f"naar {named}{others}. Wie naar behoefte gerekend het minst had, gaat van "
        f"{_each(fair.worst_off_otherwise, unit)} naar {_each(fair.worst_off, unit)} per inwoner."
    )
    price = round(100 * fair.price, 1)
    if price < 0.1:
        return f"{text} Dat kost samen niets."
    return (
        f"{text} De prijs: gerekend in inwoners die naar behoefte hetzelfde krijgen, is dat samen "
        f"{with_unit(price, '%', 1)} minder dan wanneer alles wat erbij komt naar de wijk ging "
        "waar een inwoner het minst nodig heeft."
    )


def _size(step: float) -> str:
    return f"{_percent(abs(step))} {'meer' if step > 0 else 'minder'}"


def _percent(share: float) -> str:
    return with_unit(100 * share, "%")


def _limits(found: Sharing) -> str:
    setting, said = found.setting, []
    if setting.floor > 0:
        said.append(f"minstens {_percent(setting.floor)}")
    if setting.cap < math.inf:
        said.append(f"hoogstens {_percent(setting.cap)}")
    return f", met {listed(said)} van een gelijk deel," if said else ""


def _names(codes: Iterable[str], gebieden: Mapping[str, Gebied]) -> str:
    named = [gebieden[code].name for code in codes]
    return f" ({listed(named)})" if len(named) <= _MOST_NAMES else ""


def _each(amount: float, unit: str) -> str:
    return with_unit(amount, unit, 2)

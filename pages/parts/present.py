"""How does the present division of a budget stand in a link, and in the field to fill it in?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from wijk_lib.model import Wijkbeeld

MOST = 1e12
NOTE = (
    "De verdeling van nu in de link is niet te lezen. Verwacht wordt per wijk het eind van "
    "de code en een bedrag, zoals 01:1000,02:2500.5."
)
_AMOUNT = re.compile(r"\d{1,13}(\.\d{1,6})?", re.ASCII)


def read_present(wijkbeeld: Wijkbeeld, texts: Sequence[str]) -> tuple[str, ...] | None:
    """The amounts of a URL ("01:1000"), in order of the wijken; None where one is not understood.

    texts
        A pair for each wijk: the end of its code, and an amount with a decimal point.
    """
    given: dict[str, str] = {}
    codes = {_short(wijkbeeld, wijk.code): wijk.code for wijk in wijkbeeld.at_level("wijk")}
    for text in texts:
        key, _, amount = text.partition(":")
        code = codes.get(key)
        if code is None or code in given or not _AMOUNT.fullmatch(amount) or float(amount) > MOST:
            return None
        given[code] = amount
    return present_of(wijkbeeld, {code: float(amount) for code, amount in given.items()})


def present_of(wijkbeeld: Wijkbeeld, amounts: Mapping[str, float]) -> tuple[str, ...]:
    """The amounts as a link carries them, in order of the wijken; what is above the most is not."""
    return tuple(
        f"{_short(wijkbeeld, wijk.code)}:{_plain(amounts[wijk.code])}"
        for wijk in wijkbeeld.at_level("wijk")
        if wijk.code in amounts and amounts[wijk.code] <= MOST
    )


def present_lines(wijkbeeld: Wijkbeeld, present: Sequence[str]) -> str:
    """What a link says, as lines that somebody can read and change.

    present
        As `present_of` gives it.
    """
    given = dict(each.split(":") for each in present)
    lines = []
    for wijk in wijkbeeld.at_level("wijk"):
        if amount := given.get(_short(wijkbeeld, wijk.code)):
            whole, _, part = amount.partition(".")
            # Three decimals would read as thousands.
            part = f",{part}0" if len(part) == len("000") else f",{part}" if part else ""
            lines.append(f"{wijk.name}; {whole}{part}")
    return "\n".join(lines)


def _short(wijkbeeld: Wijkbeeld, code: str) -> str:
    """The end of the code of a wijk, without what it shares with all of the gemeente."""
    return code.removeprefix(f"WK{wijkbeeld.gemeente.code[2:]}") or code


def _plain(amount: float) -> str:
    return f"{amount:.6f}".rstrip("0").rstrip(".")

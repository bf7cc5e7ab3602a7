"""How is an initiatief named where it is known to be?

A bare name reads as "there now, and every week". So the name says what the presence is:
over, how often or how much, and in a buurt whether it is stated of the whole wijk only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wijk_lib.model import Initiatief

OVER = frozenset({"afgerond (product)", "gestopt"})
WHOLE_WIJK = "geldt voor de hele wijk"


def is_over(initiatief: Initiatief) -> bool:
    """Whether it has ended, so that nobody finds it where it was.

    >>> from wijk_lib.example import initiatief
    >>> [is_over(initiatief("rapport", status=each)) for each in ("afgerond (product)", "actief")]
    [True, False]
    """
    return initiatief.status in OVER


def status_words(status: str) -> str:
    """A status as it stands on screen, without what only the register needs.

    >>> status_words("afgerond (product)")
    'afgerond'
    """
    return status.partition(" (")[0]


def named(initiatief: Initiatief, *, whole_wijk: bool = False) -> str:
    """Its name, with what its presence is as far as the source says.

    whole_wijk
        That in the buurt at hand it is known only as part of the wijk.

    >>> from wijk_lib.example import initiatief
    >>> named(initiatief("markt", amount="halfjaarlijks"), whole_wijk=True)
    'Markt (halfjaarlijks, geldt voor de hele wijk)'
    >>> named(initiatief("rapport", status="afgerond (product)")), named(initiatief("spreekuur"))
    ('Rapport (afgerond)', 'Spreekuur')
    """
    how = status_words(initiatief.status) if is_over(initiatief) else initiatief.amount
    more = ", ".join(part for part in (how, WHOLE_WIJK if whole_wijk else "") if part)
    return f"{initiatief.name} ({more})" if more else initiatief.name


def named_in(
    code: str,
    keys: Iterable[str],
    initiatieven: Mapping[str, Initiatief],
    whole_wijk: Mapping[str, frozenset[str]],
) -> list[str]:
    """Those of `keys` as they are named in one area.

    whole_wijk
        As `Uitkomst.whole_wijk`.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> every, wide = proefstad().initiatieven, uitkomst().whole_wijk
    >>> named_in("BU0101", ["buurtkamer", "spreekuur"], every, wide)
    ['Buurtkamer (geldt voor de hele wijk)', 'Spreekuur']
    """
    return [
        named(initiatieven[key], whole_wijk=code in whole_wijk.get(key, frozenset()))
        for key in keys
    ]

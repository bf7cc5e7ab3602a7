"""What do small numbers say, in careful Dutch sentences: margin, smoothing, hiding?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from wijk_lib.dutch import number, the_counted, with_unit
from wijk_lib.estimate import Estimate
from wijk_lib.small_numbers import SmoothedRates
from wijk_lib.suppression import HIDDEN, SMALL, Shown


def share_interval_sentence(found: Estimate, *, what: str) -> str:
    """A share with its margin and with what it rests on.

    what
        What it is a share of, as the sentence begins.

    >>> from wijk_lib.small_numbers import wilson_interval
    >>> print(share_interval_sentence(wilson_interval(81, 263), what="Met een klacht"))
    Met een klacht: 30,8 % van 263, marge 25,5 tot 36,6 %.
    """
    share = f"{with_unit(100 * found.value, '%', 1)} van {number(found.n)}"
    if found.low is None or found.high is None:
        return f"{what}: {share}, marge niet bekend."
    low, high = number(100 * found.low, 1), with_unit(100 * found.high, "%", 1)
    return f"{what}: {share}, marge {low} tot {high}."


def count_interval_sentence(found: Estimate, *, what: str) -> str:
    """A count with the margin of what was to be expected.

    what
        What was counted, as the sentence begins.

    >>> from wijk_lib.small_numbers import byar_interval
    >>> print(count_interval_sentence(byar_interval(100), what="Meldingen"))
    Meldingen: 100; als toeval meespeelt, waren er tussen 81 en 122 te verwachten.
    """
    if found.low is None or found.high is None:
        return f"{what}: {number(found.value)}, marge niet bekend."
    return (
        f"{what}: {number(found.value)}; als toeval meespeelt, waren er tussen "
        f"{number(found.low)} en {number(found.high)} te verwachten."
    )


def smoothed_sentence(found: SmoothedRates, code: str, *, where: str, own: float) -> str:
    """How far the rate of one area moves towards that of all, and whether areas differ at all.

    own
        The rate of the area itself, as a share.

    >>> from wijk_lib.small_numbers import empirical_bayes_rates
    >>> found = empirical_bayes_rates({"BU01": 1, "BU02": 90}, {"BU01": 10, "BU02": 100})
    >>> print(smoothed_sentence(found, "BU01", where="Noord", own=0.1))
    Noord: van 10,0 % naar 59,9 %; alle gebieden samen 82,7 %.
    """
    mean = with_unit(100 * found.mean, "%", 1)
    if found.only_chance:
        return f"Alle verschillen kunnen toeval zijn: elk gebied staat dan op {mean}."
    before, after = (with_unit(100 * rate, "%", 1) for rate in (own, found.rates[code]))
    return f"{where}: van {before} naar {after}; alle gebieden samen {mean}."


def suppressed_sentence(shown: Collection[Shown]) -> str:
    """How many counts of a table are hidden, and how many because of the others.

    >>> from wijk_lib.suppression import suppress
    >>> counts = {("BU1", "ja"): 2, ("BU1", "nee"): 60, ("BU2", "ja"): 30, ("BU2", "nee"): 50}
    >>> table = suppress(counts, {"BU1": "WK1", "BU2": "WK1"}, gemeente="GM")
    >>> print(suppressed_sentence(table.values()))
    Van de 12 getallen is er 1 te klein om te tonen; 3 andere blijven weg omdat het anders uit te
    rekenen is.
    """
    tally = Counter(each.text for each in shown)
    every = the_counted(len(shown), "getal", "getallen").replace("de ene", "het ene")
    small, others = tally[SMALL], tally[HIDDEN]
    if not small and not others:
        return f"Van {every} hoeft er geen weg te blijven."
    verb = "is" if small == 1 else "zijn"
    stay = "blijft" if others == 1 else "blijven"
    rest = f"{number(others)} andere {stay} weg omdat het anders uit te rekenen is"
    return f"Van {every} {verb} er {number(small)} te klein om te tonen; {rest}."

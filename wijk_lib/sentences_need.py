"""What do need and its certainty say, in one careful Dutch sentence each?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wijk_lib.choices import Choice
from wijk_lib.dutch import counted, listed, number
from wijk_lib.gaps import Unmet
from wijk_lib.rank_draws import RankInterval

_NEARLY = 0.95


def certainty_sentence(interval: RankInterval, where: str) -> str:
    """How much the place of one area hangs on the choices behind the index.

    where
        Name of the area.

    >>> certainty_sentence(RankInterval(1.0, 1.0, 2.0, 0.98, 13, 1000, 0), "Noord")
    ... # doctest: +ELLIPSIS
    'Bij bijna elke andere keuze ... hoort Noord tot het vijfde deel met de meeste ...'
    """
    share, out_of = interval.p_worst_fifth, number(interval.draws)
    if share >= _NEARLY:
        how = "Bij bijna elke andere keuze van gewichten en schaal"
    elif share <= 1 - _NEARLY:
        how = "Bij bijna geen andere keuze van gewichten en schaal"
    else:
        how = f"Bij {number(100 * share)} van de 100 andere keuzes van gewichten en schaal"
    low, high = number(interval.low), number(interval.high)
    place = f"op plaats {low}" if low == high else f"tussen plaats {low} en {high}"
    return (
        f"{how} hoort {where} tot het vijfde deel met de meeste verwachte behoefte; meestal staat"
        f" het {place} van de {interval.areas} ({out_of} keer geprobeerd; plaats 1 is de meeste)."
        " Dat zegt hoeveel onze keuzes uitmaken, niet hoe waar de cijfers zijn."
    )


def choices_sentence(choices: Sequence[Choice], labels: Mapping[str, str]) -> str:
    """Which choice behind the index moves the areas most.

    choices
        As `choices_that_matter` gives them, most change first.
    labels
        Key of indicator or domein -> its name on screen.

    >>> from wijk_lib.example import proefstad
    >>> from wijk_lib.need_level import which_choice_matters
    >>> print(choices_sentence(which_choice_matters(proefstad(), "wijk"), {}))
    Geen van de andere keuzes die we probeerden verandert de volgorde.
    """
    if not choices:
        return "Zonder cijfers is niet te zeggen welke keuze het meest uitmaakt."
    most = choices[0]
    if most.largest_shift == 0:
        return "Geen van de andere keuzes die we probeerden verandert de volgorde."
    what = {
        "without indicator": f"‘{labels.get(most.what, most.what)}’ weglaten",
        "without domein": f"het hele domein {labels.get(most.what, most.what).lower()} weglaten",
        "normalisation": "afstanden in plaats van volgorde tellen",
        "aggregation": "lage behoefte op een domein zwaarder laten wegen",
    }[most.kind]
    if most.kind == "normalisation" and most.what == "exponential":
        what = "de hoogste tien procent zwaarder laten wegen"
    mean = number(most.mean_shift, 1)
    return (
        f"Van de keuzes die we probeerden maakt deze het meest uit: {what}. Een gebied schuift dan"
        f" gemiddeld {mean} plaatsen op, en hoogstens {number(most.largest_shift, 1)}, van de"
        f" {most.areas}."
    )


def need_ratio_sentence(ratio: float, where: str, *, whole: str) -> str:
    """The expected need of an area beside that of the gemeente, as a share of it.

    where, whole
        Names of the area and the gemeente.

    >>> need_ratio_sentence(1.223, "Noord", whole="Proefstad").replace(chr(160), " ")
    'De verwachte behoefte in Noord is 22 % groter dan die van heel Proefstad.'
    """
    step = round(100 * (ratio - 1))
    if step == 0:
        return f"De verwachte behoefte in {where} is even groot als die van heel {whole}."
    size = f"{number(abs(step))}\u00a0%"
    word = "groter" if step > 0 else "kleiner"
    return f"De verwachte behoefte in {where} is {size} {word} dan die van heel {whole}."


def disparity_sentence(points: float, where: str) -> str:
    """Whether an area has more of the support than of the people.

    points
        Percentage points, as `geographic_disparity` gives them.

    >>> print(disparity_sentence(12.34, "Noord"))
    Noord heeft 12,3 procentpunt meer van de bekende steun dan van de inwoners; of dat past bij
    de behoefte, zegt dit niet.
    """
    size = f"{number(abs(points), 1)}\u00a0procentpunt"
    if number(abs(points), 1) == "0,0":
        return f"{where} heeft evenveel van de bekende steun als van de inwoners."
    word = "meer" if points > 0 else "minder"
    return (
        f"{where} heeft {size} {word} van de bekende steun dan van de inwoners; of dat past bij de"
        " behoefte, zegt dit niet."
    )


def unmet_sentence(largest: Sequence[Unmet], names: Mapping[str, str], *, most: int = 3) -> str:
    """Where most people with a need are not reached, by the norm that was chosen.

    largest
        As `largest_first` gives them.
    names
        code -> name on screen.

    >>> from wijk_lib.gaps import largest_first, unmet_need
    >>> left = unmet_need({"A": 900.0, "B": 90.0}, {"A": 0.8, "B": 0.1}, norm=1.0)
    >>> print(unmet_sentence(largest_first(left, by="people"), {"A": "Noord", "B": "Zuid"}, most=1))
    Met deze norm bereikt de steun naar schatting niet: 180 mensen (20 %) in Noord, en in één
    ander gebied ook.
    """
    if not largest:
        return "Met deze norm blijft er nergens behoefte over die steun niet bereikt."
    named = [
        f"{number(each.people)} mensen ({number(100 * each.share)}\u00a0%) in {names[each.code]}"
        for each in largest[:most]
    ]
    rest = len(largest) - len(named)
    more = f", en in {counted(rest, 'ander gebied', 'andere gebieden')} ook" if rest else ""
    return f"Met deze norm bereikt de steun naar schatting niet: {listed(named)}{more}."

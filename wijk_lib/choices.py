"""Which choice behind the need index moves the ranks most?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from wijk_lib.behoefte import Behoefte, Values, behoefte_index
from wijk_lib.model import Indicator
from wijk_lib.record import Record
from wijk_lib.scale import mean_ranks, spearman

ChoiceKind = Literal["without indicator", "without domein", "normalisation", "aggregation"]


class Choice(Record):
    """What one other choice does to the ranks of the areas.

    kind, what
        Which choice: the indicator or domein left out, or the way taken instead.
    mean_shift, largest_shift
        How many places the areas move, on average and at most.
    code
        The area that moves most; the first in order of code where several do.
    areas
        How many areas have an index under both choices.
    """

    kind: ChoiceKind
    what: str
    mean_shift: float
    largest_shift: float
    code: str
    areas: int


def choices_that_matter(
    values: Values,
    indicatoren: Sequence[Indicator],
    *,
    reference: Values | None = None,
    domein_weights: Mapping[str, float] | None = None,
) -> list[Choice]:
    """What changes in the ranks when one choice is made differently, most change first.

    One at a time: each indicator left out, each domein left out, min-max and the
    exponential scale in place of ranks, the geometric mean in place of the arithmetic.

    values, indicatoren, reference, domein_weights
        As in `behoefte_index`.

    Returns one Choice for each, with how far the ranks shift.

    Raises ValueError as `behoefte_index` does.

    Source: OECD/JRC (2008), Handbook on Constructing Composite Indicators, step 7; the
    average shift in rank is R_S in Saisana, Saltelli & Tarantola (2005), JRSS A
    168:307-323, (3).

    >>> from wijk_lib.model import Indicator
    >>> def rate(key):
    ...     return Indicator(key, key, "?", "%", 1, "rate", "more need", key, 1, "", "18+", "")
    >>> found = choices_that_matter(
    ...     {"eenzaam": {"BU01": 9.0, "BU02": 5.0, "BU03": 1.0},
    ...      "armoede": {"BU01": 2.0, "BU02": 1.0, "BU03": 3.0}},
    ...     [rate("eenzaam"), rate("armoede")],
    ... )
    >>> found[0].what, found[0].largest_shift
    ('eenzaam', 1.0)
    """
    now = _scores(
        behoefte_index(values, indicatoren, reference=reference, domein_weights=domein_weights)
    )
    found = [
        _compare(kind, what, now, _scores(other))
        for kind, what, other in _others(values, indicatoren, reference, domein_weights)
    ]
    return sorted(found, key=lambda choice: (-choice.mean_shift, -choice.largest_shift))


def leave_one_out(
    values: Values,
    indicatoren: Sequence[Indicator],
    *,
    reference: Values | None = None,
    domein_weights: Mapping[str, float] | None = None,
) -> dict[str, Choice]:
    """What leaving out each indicator does to the ranks, by indicator key.

    Empty where there is only one. Arguments and errors as in `choices_that_matter`.

    >>> from wijk_lib.example import indicator
    >>> values = {"armoede": {"A": 9.0, "B": 5.0, "C": 1.0}, "stress": {"A": 2.0, "B": 1.0}}
    >>> found = leave_one_out(values, [indicator("armoede"), indicator("stress")])
    >>> {key: round(choice.mean_shift, 2) for key, choice in found.items()}
    {'armoede': 0.0, 'stress': 0.0}
    """
    every = choices_that_matter(
        values, indicatoren, reference=reference, domein_weights=domein_weights
    )
    return {each.what: each for each in every if each.kind == "without indicator"}


def domein_influence(index: Mapping[str, Behoefte]) -> dict[str, float]:
    """How much each domein settles the order of the index, from 0 to 1.

    The square of the rank correlation of the domein with the score. Not the weight it
    was given: domains that go together each settle nearly the whole order.

    Returns domein -> influence, over the areas that have both; a domein with fewer
    than two of them is left out.

    Source: Paruolo, Saisana & Saltelli (2013), Ratings and rankings: voodoo or
    science?, JRSS A 176, which measures importance by the correlation ratio; this is
    its form for ranks.

    >>> from wijk_lib.example import uitkomst
    >>> {key: round(share, 2) for key, share in domein_influence(uitkomst().buurt.behoefte).items()}
    {'armoede': 0.75, 'eenzaamheid': 0.75}
    """
    found = {}
    for domein in dict.fromkeys(domein for each in index.values() for domein in each.domains):
        pairs = [
            (mean, each.score)
            for each in index.values()
            if each.score is not None and (mean := each.domains.get(domein)) is not None
        ]
        if len(pairs) >= 2:
            found[domein] = (
                spearman([mean for mean, _ in pairs], [score for _, score in pairs]) ** 2
            )
    return found


def _others(
    values: Values,
    indicatoren: Sequence[Indicator],
    reference: Values | None,
    weights: Mapping[str, float] | None,
) -> Iterator[tuple[ChoiceKind, str, dict[str, Behoefte]]]:
    """The index as it would be under each other choice, where that choice can be made."""

    def index(kept: Sequence[Indicator]) -> dict[str, Behoefte]:
        return behoefte_index(values, kept, reference=reference, domein_weights=weights)

    for left in indicatoren:
        kept = [each for each in indicatoren if each is not left]
        if _weighs(kept, weights):
            yield "without indicator", left.key, index(kept)
    for domein in dict.fromkeys(each.domein for each in indicatoren):
        kept = [each for each in indicatoren if each.domein != domein]
        if _weighs(kept, weights):
            yield "without domein", domein, index(kept)
    for scale in ("min-max", "exponential"):
        yield (
            "normalisation",
            scale,
            behoefte_index(
                values,
                indicatoren,
                reference=reference,
                domein_weights=weights,
                normalisation=scale,
            ),
        )
    yield (
        "aggregation",
        "geometric",
        behoefte_index(
            values,
            indicatoren,
            reference=reference,
            domein_weights=weights,
            aggregation="geometric",
        ),
    )


def _weighs(indicatoren: Sequence[Indicator], weights: Mapping[str, float] | None) -> bool:
    return any(weights is None or weights[each.domein] > 0 for each in indicatoren)


def _scores(index: Mapping[str, Behoefte]) -> dict[str, float]:
    return {code: each.score for code, each in index.items() if each.score is not None}


def _compare(
    kind: ChoiceKind, what: str, now: Mapping[str, float], then: Mapping[str, float]
) -> Choice:
    codes = sorted(now.keys() & then.keys())
    before = mean_ranks([now[code] for code in codes])
    after = mean_ranks([then[code] for code in codes])
    shifts = [abs(a - b) for a, b in zip(before, after, strict=True)]
    if not shifts:
        return Choice(kind, what, 0.0, 0.0, "", 0)
    largest = max(shifts)
    mean = sum(shifts) / len(shifts)
    return Choice(kind, what, mean, largest, codes[shifts.index(largest)], len(codes))

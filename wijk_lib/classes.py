"""Classes for a map legend: where does one colour end and the next begin?"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Literal

from wijk_lib.checking import checked, not_below_zero
from wijk_lib.record import Record

Method = Literal["fisher_jenks", "quantiles"]

BAND_WORDS = ("veel lager", "lager", "rond", "hoger", "veel hoger")


class Classes(Record):
    """Classes from low to high, and how many areas each of them holds.

    breaks
        The upper end of every class but the last, rising. A class holds what is
        above the break before it, up to and including its own: (a, b]. The first
        and last class are open, so that the same breaks can serve another year.
    counts
        Areas per class. Equal values stay together, so that classes of
        `quantiles` need not be equally full: the counts say how full they are.
    low, high
        The lowest and the highest value that the classes were made of.
    """

    breaks: tuple[float, ...]
    counts: tuple[int, ...]
    method: Method
    low: float
    high: float

    def classify(self, value: float) -> int:
        """The class of a value: 1 is the lowest, len(counts) the highest.

        Raises ValueError when the value is nan or infinite.

        >>> Classes((10.0, 20.0), (2, 1, 4), "quantiles", 3.0, 35.0).classify(10.0)
        1
        """
        return bisect_left(self.breaks, checked({"value": value}, "the class")["value"]) + 1


class Bands(Record):
    """Five bands around a comparator; 1 is much lower than it, 5 much higher.

    Band 3 holds what is within half a standard deviation, edges included; bands
    2 and 4 what is within one; bands 1 and 5 the rest.

    counts
        Areas per band.
    """

    comparator: float
    standard_deviation: float
    counts: tuple[int, ...]

    def classify(self, value: float) -> int:
        """The band of a value, 1 to 5.

        Raises ValueError when the value is nan or infinite.

        >>> bands = Bands(15.0, 4.0, (0, 0, 0, 0, 0))
        >>> [bands.classify(value) for value in (10.9, 11.0, 13.0, 15.0, 17.0, 19.0, 19.1)]
        [1, 2, 3, 3, 3, 4, 5]
        """
        difference = checked({"value": value}, "the band")["value"] - self.comparator
        steps = bisect_left((self.standard_deviation / 2, self.standard_deviation), abs(difference))
        return 3 + steps if difference > 0 else 3 - steps

    def in_words(self, value: float, name: str) -> str:
        """The band of a value as a Dutch phrase; `name` is that of the comparator.

        >>> bands = Bands(15.0, 4.0, (0, 0, 0, 0, 0))
        >>> bands.in_words(19.1, "Amstelveen"), bands.in_words(16.0, "Amstelveen")
        ('veel hoger dan Amstelveen', 'rond het cijfer van Amstelveen')
        """
        word = BAND_WORDS[self.classify(value) - 1]
        return f"rond het cijfer van {name}" if word == "rond" else f"{word} dan {name}"


def fisher_jenks(values: Mapping[str, float], k: int) -> Classes:
    """The k classes whose members differ least from their own class mean.

    Exact: of all ways to cut the ordered values into k runs, the one with the
    smallest sum of squared deviations from the class means. Where two cuts are
    equally good the lower one is taken. Time grows as k n log n in the number of
    different values, because the best cut never moves back as values are added.

    values
        code -> value, any unit.
    k
        How many classes, at least 1.

    Returns k classes, or fewer where there are fewer different values.

    Raises ValueError when there are no values, a value is nan or infinite, or k
    is below 1.

    Source: Fisher (1958), On Grouping for Maximum Homogeneity, JASA 53:789-798;
    Jenks (1977), Optimal Data Classification for Choropleth Maps.

    >>> fisher_jenks({"BU01": 1.0, "BU02": 2.0, "BU03": 9.0, "BU04": 10.0}, 2)
    Classes(breaks=(2.0,), counts=(2, 2), method='fisher_jenks', low=1.0, high=10.0)
    """
    ordered = _ordered(values, k)
    tallies = Counter(ordered)
    different = sorted(tallies)
    ends = _best_ends(different, [tallies[value] for value in different], min(k, len(different)))
    return _classes(ordered, [different[end] for end in ends[:-1]], "fisher_jenks")


def quantiles(values: Mapping[str, float], k: int) -> Classes:
    """k classes that are as equally full as ties allow.

    A break is the linearly interpolated quantile, the definition that
    spreadsheets and statistical packages use unless told otherwise. A break with no
    value between it and the one before is left out, so that no class is empty.

    values
        code -> value, any unit.
    k
        How many classes, at least 1.

    Returns at most k classes; `counts` says how full each is.

    Raises ValueError when there are no values, a value is nan or infinite, or k
    is below 1.

    Source: Hyndman & Fan (1996), Sample Quantiles in Statistical Packages, The
    American Statistician 50:361-365, definition 7.

    >>> quantiles({"BU01": 1.0, "BU02": 2.0, "BU03": 3.0, "BU04": 4.0}, 2).breaks
    (2.5,)
    >>> quantiles({"BU01": 1.0, "BU02": 1.0, "BU03": 1.0, "BU04": 4.0}, 2).counts
    (3, 1)
    """
    ordered = _ordered(values, k)
    breaks = {
        bisect_right(ordered, each): each
        for each in (_quantile(ordered, step / k) for step in range(k - 1, 0, -1))
    }
    breaks.pop(len(ordered), None)
    return _classes(ordered, sorted(breaks.values()), "quantiles")


def bands_around(
    values: Mapping[str, float], inwoners: Mapping[str, float], *, comparator: float
) -> Bands:
    """Five bands around the gemeente's own value, in steps of half and one deviation.

    The standard deviation is that of the areas around their own mean, weighted by
    inwoners, so that a hardly inhabited area does not widen the bands. The bands
    are laid around the comparator, which is a published figure, not that mean.

    values
        code -> value, any unit.
    inwoners
        code -> number of inwoners, not below 0.
    comparator
        The value of the gemeente, same unit as `values`.

    Returns the bands with the number of areas in each.

    Raises KeyError when an area with a value has no inwoners, and ValueError when
    a number is nan or infinite or when nobody lives in these areas.

    Source: the limits of half and one deviation are a choice of this library.

    >>> bands_around({"WK01": 10.0, "WK02": 20.0}, {"WK01": 100, "WK02": 100}, comparator=14.0)
    Bands(comparator=14.0, standard_deviation=5.0, counts=(0, 1, 0, 0, 1))
    """
    known = checked(values, "value")
    people = not_below_zero(inwoners, "inwoners", of=known)
    total = math.fsum(people.values())
    if total <= 0:
        raise ValueError("nobody lives in these areas, so they have no weighted deviation")
    mean = math.fsum(people[code] * known[code] for code in known) / total
    variance = math.fsum(people[code] * (known[code] - mean) ** 2 for code in known) / total
    centre = checked({"comparator": comparator}, "value")["comparator"]
    empty = Bands(centre, math.sqrt(variance), ())
    tallies = Counter(empty.classify(value) for value in known.values())
    counts = tuple(tallies[band] for band in range(1, len(BAND_WORDS) + 1))
    return Bands(centre, empty.standard_deviation, counts)


def _ordered(values: Mapping[str, float], k: int) -> list[float]:
    if k < 1:
        raise ValueError(f"k is {k}, but there must be at least 1 class")
    if not values:
        raise ValueError("there are no values to make classes of")
    return sorted(checked(values, "value").values())


def _classes(ordered: Sequence[float], breaks: Sequence[float], method: Method) -> Classes:
    tallies = Counter(bisect_left(breaks, value) for value in ordered)
    counts = tuple(tallies[each] for each in range(len(breaks) + 1))
    return Classes(tuple(breaks), counts, method, ordered[0], ordered[-1])


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def _best_ends(different: Sequence[float], weights: Sequence[int], k: int) -> list[int]:
    """For each of k classes the position of its last value, by dynamic programming."""
    # Measured from the middle and in units of the range, so that squares lose no digits.
    middle, width = (different[0] + different[-1]) / 2, (different[-1] - different[0]) or 1.0
    scaled = [(value - middle) / width for value in different]
    heads = [0, *accumulate(weights)]
    sums = [0.0, *accumulate(w * x for w, x in zip(weights, scaled, strict=True))]
    size = len(different)
    # What the first so many values cost at least in so many classes, less their squares.
    best = [0.0] + [-(sums[end] ** 2) / heads[end] for end in range(1, size + 1)]
    starts: list[list[int]] = []
    for classes in range(2, k + 1):
        chosen = [0] * (size + 1)
        after = [math.inf] * (size + 1)
        # Halves of the ends still to do, each with the only starts that can be best for it.
        first = size if classes == k else classes
        waiting = [(first, size, classes - 1, size - 1)]
        while waiting:
            first, last, low, high = waiting.pop()
            end = (first + last) // 2
            head, total = heads[end], sums[end]
            least, at = math.inf, low
            for start in range(low, min(high + 1, end)):
                part = total - sums[start]
                cost = best[start] - part * part / (head - heads[start])
                if cost < least:
                    least, at = cost, start
            after[end], chosen[end] = least, at
            if first < end:
                waiting.append((first, end - 1, low, at))
            if end < last:
                waiting.append((end + 1, last, at, high))
        best = after
        starts.append(chosen)
    ends = [size]
    for chosen in reversed(starts):
        ends.append(chosen[ends[-1]])
    return [end - 1 for end in reversed(ends)]

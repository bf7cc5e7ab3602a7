"""Small numbers: how sure is a figure that rests on few people?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from operator import mul
from statistics import NormalDist
from types import MappingProxyType

from wijk_lib.checking import checked, column
from wijk_lib.estimate import Estimate
from wijk_lib.record import Record
from wijk_lib.suppression import Shown, suppress

__all__ = [
    "Shown",
    "SmoothedRates",
    "byar_interval",
    "empirical_bayes_rates",
    "suppress",
    "wilson_interval",
]

EXACT_BELOW = 10


class SmoothedRates(Record):
    """Rates drawn towards the common mean, the more so the fewer people they rest on.

    rates
        code -> smoothed rate, as a share of the population.
    mean
        The rate of all areas together.
    variance
        How much the underlying rates differ between areas, chance taken off. 0
        means that chance alone can explain every difference: each rate is then
        the mean, and no area may be called higher or lower than another.
    """

    rates: Mapping[str, float]
    mean: float
    variance: float

    def __post_init__(self) -> None:
        """Close the mapping."""
        object.__setattr__(self, "rates", MappingProxyType(dict(self.rates)))

    @property
    def only_chance(self) -> bool:
        """Whether chance alone can explain all differences between the areas."""
        return self.variance == 0


def wilson_interval(count: float, n: float, *, level: float = 0.95) -> Estimate:
    """A proportion with the interval that fits what was seen, each from 0 to 1.

    Wilson's score interval: it stays within 0 and 1, is not symmetric near the
    ends, and says something sensible for 0 out of n, where the textbook interval
    has no width at all.

    count
        How many of them have the property.
    n
        Out of how many, above 0; it is the `n` of the result.
    level
        Confidence, between 0 and 1.

    Returns an Estimate: the share with its limits.

    Raises ValueError when a number is nan or infinite, n is not above 0, count
    is not within 0 and n, or level is not between 0 and 1.

    Source: Wilson (1927), Probable Inference, JASA 22:209-212; Newcombe (1998),
    Statistics in Medicine 17:857-872, method 3, with the examples of table I.

    >>> share = wilson_interval(0, 20)
    >>> share.value, share.low, round(share.high, 4)
    (0.0, 0.0, 0.1611)
    """
    z = _z(level)
    checked({"count": count, "n": n}, "the number")
    if n <= 0:
        raise ValueError(f"n is {n!r}, but a share needs more than 0 observations")
    if not 0 <= count <= n:
        raise ValueError(f"count is {count!r}, but it must be from 0 to n = {n!r}")
    middle = 2 * count + z * z
    spread = z * math.sqrt(z * z + 4 * count * (1 - count / n))
    scale = 2 * (n + z * z)
    low = (middle - spread) / scale if count > 0 else 0.0
    high = (middle + spread) / scale if count < n else 1.0
    return Estimate(count / n, low, high, round(n), 0)


def byar_interval(count: float, *, level: float = 0.95) -> Estimate:
    """A count of events with the interval of the number to be expected.

    Byar's approximation from 10 events on, where it is within 0.2 % of the exact
    limits; the exact Poisson limits below that. Divide all three by the
    population for a rate.

    count
        Events seen, a whole number not below 0.
    level
        Confidence, between 0 and 1.

    Returns an Estimate whose n is 1: one count.

    Raises ValueError when count is not a whole number from 0 up, or level is not
    between 0 and 1.

    Source: Breslow & Day (1987), Statistical Methods in Cancer Research II, IARC;
    Eayres (2008), APHO Technical Briefing 3, p. 7; exact limits: Garwood (1936),
    Biometrika 28:437-442.

    >>> seen = byar_interval(100)
    >>> round(seen.low, 2), round(seen.high, 2)
    (81.36, 121.63)
    """
    z = _z(level)
    checked({"count": count}, "the number")
    if count < 0 or count != int(count):
        raise ValueError(f"count is {count!r}, but events are a whole number from 0 up")
    if count < EXACT_BELOW:
        tail = (1 - level) / 2
        low = _poisson_mean(int(count) - 1, 1 - tail) if count else 0.0
        return Estimate(count, low, _poisson_mean(int(count), tail), 1, 0)
    more = count + 1
    low = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3
    high = more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3
    return Estimate(count, low, high, 1, 0)


def empirical_bayes_rates(
    events: Mapping[str, float], population: Mapping[str, float]
) -> SmoothedRates:
    """Rates of small areas, with the part of their differences that is chance taken off.

    Each rate moves towards the rate of all areas together: little where many
    people live, nearly all the way where few do. So a hardly inhabited area does
    not head a list by chance.

    events
        code -> number of people or events, not below 0.
    population
        code -> out of how many, above 0.

    Returns SmoothedRates, over the codes of `events`.

    Raises KeyError when an area with events has no population, and ValueError
    when a number is nan, infinite, negative, or a population is not above 0.

    Source: Marshall (1991), Mapping Disease and Mortality Rates Using Empirical
    Bayes Estimators, JRSS C 40:283-294, p. 284-285, the global estimator, as EBest of
    the R package spdep and PySAL esda have it; a negative variance is set to 0.

    >>> smoothed = empirical_bayes_rates({"BU01": 1, "BU02": 90}, {"BU01": 10, "BU02": 100})
    >>> {code: round(rate, 3) for code, rate in smoothed.rates.items()}, smoothed.only_chance
    ({'BU01': 0.599, 'BU02': 0.887}, False)
    """
    if not events:
        raise ValueError("there are no areas to smooth")
    counts = column(events, events, "events", least=0)
    people = column(population, events, "population", above=0)
    total = math.fsum(people)
    mean = math.fsum(counts) / total
    off = [count / n - mean for count, n in zip(counts, people, strict=True)]
    seen = math.fsum(map(mul, people, map(mul, off, off)))
    variance = max(0.0, seen / total - mean * len(people) / total)
    if variance == 0:
        return SmoothedRates(dict.fromkeys(events, mean), mean, 0.0)
    # With this many people the own rate weighs half: variance / (variance + mean / people).
    half = mean / variance
    rates = [mean + each * n / (n + half) for n, each in zip(people, off, strict=True)]
    return SmoothedRates(dict(zip(events, rates, strict=True)), mean, variance)


def _z(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError(f"level is {level!r}, but confidence lies between 0 and 1")
    return NormalDist().inv_cdf((1 + level) / 2)


def _poisson_mean(at_most: int, chance: float) -> float:
    """The mean at which `at_most` events or fewer have this chance; by Newton's method."""
    # As the mean rises the chance falls ever faster up to `at_most` and ever slower beyond
    # it, so that from there the steps go one way and never past the answer.
    mean, way = float(at_most), 0.0
    while True:
        step = _poisson_step(at_most, mean, chance)
        if abs(step) <= 1e-15 * mean or step * way < 0:
            return mean
        mean, way = mean + step, step


def _poisson_step(at_most: int, mean: float, chance: float) -> float:
    terms = [1.0]
    for k in range(1, at_most + 1):
        terms.append(terms[-1] * mean / k)
    return (math.fsum(terms) - chance * math.exp(mean)) / terms[-1]

"""The worked example of the Handbook on Constructing Composite Indicators, reckoned again.

OECD/JRC (2008): the Technology Achievement Index of 23 countries, raw data in table A.2
(p. 152), normalised in table 15 (p. 87), weighted and ranked in tables 22 and 23 (p. 100).
"""

from __future__ import annotations

import math

import pytest

from wijk_lib.behoefte import behoefte_index, geometric_mean
from wijk_lib.model import Indicator
from wijk_lib.scale import min_max, percentile_rank, z_score

# In the order of table A.2; telephones and electricity are logarithms there.
COUNTRIES = (
    *("Finland", "United States", "Sweden", "Japan", "Korea", "Netherlands", "United Kingdom"),
    *("Canada", "Australia", "Singapore", "Germany", "Norway", "Ireland", "Belgium"),
    *("New Zealand", "Austria", "France", "Israel", "Spain", "Italy", "Czech Republic"),
    *("Hungary", "Slovenia"),
)
RAW = {
    "patents": "187 289 271 994 779 189 82 31 75 8 235 103 106 72 103 165 205 74 42 13 28 26 105",
    "royalties": "125.6 130 156.6 64.6 9.8 151.2 134 38.6 18.2 25.5 36.8 20.2 110.3 73.9 13 14.8 "
    "33.6 43.6 8.6 9.8 4.2 6.2 4",
    "internet": "200.2 179.1 125.8 49 4.8 136 57.4 108 125.9 72.3 41.2 193.6 48.6 58.9 146.7 84.2 "
    "36.4 43.2 21 30.4 25 21.6 20.3",
    "exports": "50.7 66.2 59.7 80.8 66.7 50.9 61.9 48.7 16.2 74.9 64.2 19 53.6 47.6 15.4 50.3 "
    "58.9 45 53.4 51 51.7 63.5 49.5",
    "telephones": "3.08 3.00 3.10 3.00 2.97 3.02 3.02 2.94 2.94 2.95 2.94 3.12 2.97 2.91 2.86 "
    "2.99 2.97 2.96 2.86 3.00 2.75 2.73 2.84",
    "electricity": "4.15 4.07 4.14 3.86 3.65 3.77 3.73 4.18 3.94 3.83 3.75 4.39 3.68 3.86 3.91 "
    "3.79 3.80 3.74 3.62 3.65 3.68 3.46 3.71",
    "schooling": "10 12 11.4 9.5 10.8 9.4 9.4 11.6 10.9 7.1 10.2 11.9 9.4 9.3 11.7 8.4 7.9 9.6 "
    "7.3 7.2 9.5 9.1 7.1",
    "university": "27.4 13.9 15.3 10 23.2 9.5 14.9 14.2 25.3 24.2 14.4 11.2 12.3 13.6 13.1 13.6 "
    "12.6 11 15.6 13 8.2 7.7 10.6",
}
VALUES = {
    key: dict(zip(COUNTRIES, map(float, row.split()), strict=True)) for key, row in RAW.items()
}
# Lowest and highest over all 72 countries: Saisana, Saltelli & Tarantola (2005), table 1.
GOALPOSTS = {
    "patents": (0.0, 994.0),
    "royalties": (0.0, 272.6),
    "internet": (0.0, 232.4),
    "exports": (0.0, 80.8),
    "telephones": (math.log10(1), math.log10(901)),
    "electricity": (math.log10(22), math.log10(6969)),
    "schooling": (0.8, 12.0),
    "university": (0.1, 27.4),
}
# Table 23 names the countries in the order of equal weights; this is their rank by budget
# allocation, whose weights table 22 gives.
BY_EQUAL_WEIGHTS = (
    *("Finland", "United States", "Sweden", "Japan", "Korea", "Netherlands", "United Kingdom"),
    *("Singapore", "Canada", "Australia", "Germany", "Norway", "Ireland", "Belgium"),
    *("New Zealand", "Austria", "France", "Israel", "Spain", "Italy", "Czech Republic"),
    *("Hungary", "Slovenia"),
)
ALLOCATED = (0.11, 0.11, 0.11, 0.18, 0.10, 0.06, 0.15, 0.18)
BY_ALLOCATION = (1, 2, 3, 5, 4, 8, 7, 6, 10, 11, 9, 13, 12, 14, 17, 15, 16, 18, 19, 21, 22, 20, 23)
DIMENSIONS = ("creation", "recent", "old", "skills")


def scores(weights: tuple[float, ...], domeinen: tuple[str, ...]) -> dict[str, float]:
    """The index by min-max between the goalposts, as the Handbook and its authors reckon it."""
    indicatoren = [
        Indicator(key, key, "?", "", 1, "score", "more need", domein, weight, "", "", "")
        for key, domein, weight in zip(RAW, domeinen, weights, strict=True)
    ]
    goalposts = {key: {"lowest": low, "highest": high} for key, (low, high) in GOALPOSTS.items()}
    index = behoefte_index(VALUES, indicatoren, reference=goalposts, normalisation="min-max")
    return {code: each.score for code, each in index.items() if each.score is not None}


# Mean years of school, in the order of COUNTRIES: rank (high is on top), z-score, min-max and
# percentile as table 15 prints them.
RANKS = (15, 23, 19, 12, 17, 9, 9, 20, 18, 1, 16, 22, 9, 8, 21, 6, 5, 14, 4, 3, 12, 7, 1)
Z_SCORES = (
    *(0.26, 1.52, 1.14, -0.06, 0.76, -0.12, -0.12, 1.27, 0.83, -1.58, 0.38, 1.46, -0.12, -0.19),
    *(1.33, -0.76, -1.08, 0.00, -1.46, -1.52, -0.06, -0.31, -1.58),
)
MIN_MAX = (
    *(0.59, 1.00, 0.88, 0.49, 0.76, 0.47, 0.47, 0.92, 0.78, 0.00, 0.63, 0.98, 0.47, 0.45),
    *(0.94, 0.27, 0.16, 0.51, 0.04, 0.02, 0.49, 0.41, 0.00),
)


def test_ties_rank_as_in_table_15() -> None:
    found = percentile_rank(VALUES["schooling"])
    assert tuple(round(found[code] * 22) + 1 for code in COUNTRIES) == RANKS


def test_min_max_is_that_of_table_15() -> None:
    found = min_max(VALUES["schooling"])
    assert [found[code] / 100 for code in COUNTRIES] == pytest.approx(MIN_MAX, abs=0.00501)


def test_the_z_score_is_that_of_table_15_once_divided_by_one_less() -> None:
    """The table takes the deviation of a sample, n - 1; ours is that of all areas there are."""
    found = z_score(VALUES["schooling"])
    of_a_sample = [found[code] * math.sqrt(22 / 23) for code in COUNTRIES]
    assert of_a_sample == pytest.approx(Z_SCORES, abs=0.00501)


def test_the_index_of_2001_as_its_assessment_repeats_it() -> None:
    """Saisana, Saltelli & Tarantola (2005), p. 316: Finland 74.4, United States 73.3."""
    found = scores((1.0,) * 8, tuple(each for each in DIMENSIONS for _ in range(2)))
    assert found["Finland"] == pytest.approx(74.4, abs=0.1)
    assert found["United States"] == pytest.approx(73.3, abs=0.1)


def test_equal_weights_rank_all_countries_as_in_table_23() -> None:
    found = scores((1.0,) * 8, tuple(each for each in DIMENSIONS for _ in range(2)))
    assert tuple(sorted(found, key=lambda code: -found[code])) == BY_EQUAL_WEIGHTS


def test_allocated_weights_rank_all_countries_as_in_table_23() -> None:
    found = scores(ALLOCATED, ("all",) * 8)
    order = sorted(found, key=lambda code: -found[code])
    assert tuple(order.index(code) + 1 for code in BY_EQUAL_WEIGHTS) == BY_ALLOCATION


@pytest.mark.parametrize(
    ("values", "composite"),
    [((21, 1, 1, 1), 2.14), ((21, 2, 1, 1), 2.54), ((6, 6, 6, 6), 6), ((6, 7, 6, 6), 6.23)],
)
def test_the_geometric_mean_of_page_104(values: tuple[float, ...], composite: float) -> None:
    """An even profile ends higher, and a point more helps most where there is least."""
    found = geometric_mean(dict(zip("abcd", values, strict=True)), dict.fromkeys("abcd", 1.0))
    assert found == pytest.approx(composite, abs=0.006)

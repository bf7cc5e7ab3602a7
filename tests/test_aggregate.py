"""The figure of a whole from its parts."""

from __future__ import annotations

import math

import pytest

import data
from wijk_lib.aggregate import aggregate

PARENTS = {"BU1": "WK1", "BU2": "WK1", "BU3": "WK2"}


def test_each_part_weighs_as_many_as_it_is_a_rate_of() -> None:
    found = aggregate(
        {"BU1": 10.0, "BU2": 40.0, "BU3": 7.0}, {"BU1": 200, "BU2": 100, "BU3": 5}, PARENTS
    )
    assert found["WK1"].value == pytest.approx(20.0)
    assert (found["WK2"].value, found["WK2"].n, found["WK2"].missing) == (7.0, 1, 0)
    assert found["WK1"].low is None, "no margin is assumed"


def test_buurt_to_wijk_to_gemeente_is_buurt_to_gemeente() -> None:
    rates = {"BU1": 10.0, "BU2": 40.0, "BU3": 7.0}
    people = {"BU1": 200.0, "BU2": 100.0, "BU3": 50.0}
    wijken = {code: each.value for code, each in aggregate(rates, people, PARENTS).items()}
    in_steps = aggregate(wijken, {"WK1": 300.0, "WK2": 50.0}, dict.fromkeys(("WK1", "WK2"), "GM"))
    at_once = aggregate(rates, people, dict.fromkeys(PARENTS, "GM"))
    assert in_steps["GM"].value == pytest.approx(at_once["GM"].value)


def test_what_is_missing_is_counted_and_not_filled_in() -> None:
    found = aggregate({"BU1": 10.0}, {"BU1": 200, "BU2": 100, "BU3": 50}, PARENTS)
    assert (found["WK1"].value, found["WK1"].n, found["WK1"].missing) == (10.0, 1, 1)
    assert "WK2" not in found
    strict = aggregate(
        {"BU1": 10.0}, {"BU1": 200, "BU2": 100, "BU3": 50}, PARENTS, min_weight_present=0.7
    )
    assert strict == {}


def test_parts_in_which_nobody_lives_make_no_figure() -> None:
    assert aggregate({"BU3": 7.0}, {"BU1": 0, "BU2": 0, "BU3": 0}, PARENTS) == {}


def test_a_weight_below_0_or_missing_is_refused() -> None:
    with pytest.raises(ValueError, match="BU1"):
        aggregate({"BU1": 1.0}, {"BU1": -1, "BU2": 1, "BU3": 1}, PARENTS)
    with pytest.raises(KeyError, match="BU2"):
        aggregate({"BU1": 1.0}, {"BU1": 1}, PARENTS)
    with pytest.raises(ValueError, match="BU1"):
        aggregate({"BU1": math.nan}, {"BU1": 1, "BU2": 1, "BU3": 1}, PARENTS)


@pytest.mark.parametrize("least", [-0.1, 1.1, math.nan])
def test_a_least_share_that_is_none_is_refused(least: float) -> None:
    with pytest.raises(ValueError, match="min_weight_present"):
        aggregate({"BU1": 1.0}, {"BU1": 1}, {"BU1": "WK1"}, min_weight_present=least)


def test_the_wijken_of_amstelveen_give_the_published_rate_and_unweighted_they_do_not() -> None:
    """RIVM 2020, moeite met rondkomen: 15,6 % of adults in the gemeente.

    All inwoners of 2022 stand in for adults of 2020, so to a few tenths.
    """
    beeld = data.read_wijkbeeld("amstelveen")
    rates = beeld.values("gezondheid_moeite_met_rondkomen", "wijk", 2020)
    people = beeld.inwoners("wijk", year=2022)
    found = aggregate(rates, people, dict.fromkeys(rates, "GM0362"))["GM0362"]
    assert (found.value, found.n, found.missing) == (pytest.approx(15.6, abs=0.3), 14, 0)
    assert sum(rates.values()) / len(rates) != pytest.approx(15.6, abs=0.5)

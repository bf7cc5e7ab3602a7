"""The knob by hand: what each area gets, and who gains and gives."""

from __future__ import annotations

import math

import pytest

from wijk_lib.division import divide_budget

PEOPLE = {"A": 100.0, "B": 100.0, "C": 200.0}
NEED = {"A": 0.5, "B": 1.0, "C": 2.0}
NOW = {"A": 3000.0, "B": 3000.0, "C": 6000.0}


def test_a_budget_by_need_by_hand() -> None:
    found = divide_budget(11_000, PEOPLE, NEED, elasticity=1)
    assert found.amounts == pytest.approx({"A": 1000, "B": 2000, "C": 8000})
    assert found.per_inwoner == pytest.approx({"A": 10, "B": 20, "C": 40})
    assert found.after.kakwani == pytest.approx(0)
    assert found.after.share_of_neediest == pytest.approx(160 * 40 / 11_000)
    assert (dict(found.change), found.before, found.implied) == ({}, None, None)
    assert (found.gaining, found.giving, found.neediest) == ((), (), 0.4)


# Per inwoner 10, 20 and 40, mean 27.5; ranks 1/8, 3/8 and 3/4: 2 x covariance / mean = 0.2273.
def test_the_inequality_after_and_before() -> None:
    found = divide_budget(11_000, PEOPLE, NEED, elasticity=1, present=NOW)
    covariance = 0.25 * 10 * (1 / 8 - 0.5) + 0.25 * 20 * (3 / 8 - 0.5) + 0.5 * 40 * (3 / 4 - 0.5)
    assert found.after.gini == pytest.approx(2 * covariance / 27.5)
    assert found.before is not None and found.implied is not None
    assert found.before.gini == pytest.approx(0)
    assert found.before.kakwani < 0
    assert found.before.share_of_neediest == pytest.approx(0.4)
    assert found.implied.value == pytest.approx(0, abs=1e-9)
    assert (found.after.off_need, found.after.least, found.after.most) == pytest.approx((0, 10, 40))
    # Of all need (550) the areas have 50, 100 and 400; of the amounts a quarter, a quarter, a half.
    assert found.before.off_need == pytest.approx(400 / 550 - 0.5)
    assert (found.before.least, found.before.most) == pytest.approx((30, 30))


def test_who_gains_and_who_gives_largest_first() -> None:
    found = divide_budget(12_000, PEOPLE, NEED, elasticity=2, present=NOW)
    assert found.change == pytest.approx(
        {"A": 12_000 * 25 / 925 - 3000, "B": 12_000 / 9.25 - 3000, "C": 12_000 * 800 / 925 - 6000}
    )
    assert found.gaining == ("C",)
    assert found.giving == ("A", "B")


def test_equal_gains_stand_in_order_of_code() -> None:
    twins = {"B": 100.0, "A": 100.0}
    found = divide_budget(
        10, twins, dict.fromkeys(twins, 1.0), elasticity=1, present={"B": 1, "A": 1}
    )
    assert (found.gaining, found.giving) == (("A", "B"), ())
    less = divide_budget(
        1, twins, dict.fromkeys(twins, 1.0), elasticity=1, present={"B": 1, "A": 1}
    )
    assert (less.gaining, less.giving) == ((), ("A", "B"))


def test_no_change_is_neither_gain_nor_gift() -> None:
    found = divide_budget(12_000, PEOPLE, NEED, elasticity=0, present=NOW)
    assert (found.gaining, found.giving) == ((), ())
    nearly = {"A": 3000.000001, "B": 2999.999999, "C": 6000.0}
    rounded = divide_budget(12_000, PEOPLE, NEED, elasticity=0, present=nearly)
    assert (rounded.gaining, rounded.giving) == ((), ())
    tiny = {code: amount / 1e9 for code, amount in NOW.items()}
    small = divide_budget(12e-6, PEOPLE, NEED, elasticity=1, present=tiny)
    assert (small.gaining, small.giving) == (("C",), ("A", "B"))


def test_floor_cap_and_the_neediest_share_are_passed_on() -> None:
    held = divide_budget(1000, PEOPLE, NEED, elasticity=1, floor=1, cap=1, neediest=0.5)
    assert held.amounts == pytest.approx({"A": 250, "B": 250, "C": 500})
    assert held.after.share_of_neediest == pytest.approx(0.5)
    lifted = divide_budget(1000, PEOPLE, NEED, elasticity=1, floor=0.6)
    assert lifted.amounts["A"] == pytest.approx(150)
    capped = divide_budget(1000, PEOPLE, NEED, elasticity=1, cap=1.2)
    assert capped.amounts["C"] == pytest.approx(600)


@pytest.mark.parametrize("budget", [0.0, -1.0, math.nan, math.inf])
def test_a_budget_that_is_not_there_is_refused(budget: float) -> None:
    with pytest.raises(ValueError, match="budget of the whole"):
        divide_budget(budget, PEOPLE, NEED, elasticity=1)


def test_a_present_amount_that_is_not_known_is_not_read_as_nothing() -> None:
    with pytest.raises(KeyError, match="present amount of C is missing"):
        divide_budget(1000, PEOPLE, NEED, elasticity=1, present={"A": 1.0, "B": 1.0})
    with pytest.raises(ValueError, match=r"^present amount of B is -1"):
        divide_budget(1000, PEOPLE, NEED, elasticity=1, present={**NOW, "B": -1.0})
    with pytest.raises(ValueError, match="present amount of B is nan"):
        divide_budget(1000, PEOPLE, NEED, elasticity=1, present={**NOW, "B": math.nan})
    with pytest.raises(ValueError, match=r"^there is nothing to divide"):
        divide_budget(1000, PEOPLE, NEED, elasticity=1, present=dict.fromkeys(NOW, 0.0))


def test_a_division_cannot_be_changed() -> None:
    found = divide_budget(1000, PEOPLE, NEED, elasticity=1, present=NOW)
    for part in (found.amounts, found.per_inwoner, found.change):
        with pytest.raises(TypeError):
            part["A"] = 0.0  # type: ignore[index]

"""No difference of what is shown tells a hidden count of persons."""

from __future__ import annotations

import random

import pytest

from tests.attack import (
    GEMEENTE,
    disclosed,
    known_alone,
    made_up_table,
    narrow,
    sums_that_hold,
    with_totals,
)
from wijk_lib import suppression
from wijk_lib.doubt import CountsInDoubt
from wijk_lib.suppression import Shown, round_count, show_rate, suppress

TABLES = 500


def attack(seed: int) -> dict[tuple[str, str], tuple[float, float]]:
    counts, parents = made_up_table(random.Random(seed))
    shown = suppress(counts, parents, gemeente=GEMEENTE)
    texts = {cell: each.text for cell, each in shown.items()}
    return disclosed(texts, narrow(texts, parents), with_totals(counts, parents))


def test_no_difference_narrows_a_hidden_count() -> None:
    found = {seed: cells for seed in range(TABLES) if (cells := attack(seed))}
    assert not found


def test_without_the_secondary_step_the_attack_succeeds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suppression, "_protect", lambda in_doubt: None)
    found = [seed for seed in range(TABLES) if attack(seed)]
    assert len(found) > TABLES / 4


@pytest.mark.parametrize("seed", range(100))
def test_each_hidden_count_has_other_tables_that_fit_everything_shown(seed: int) -> None:
    """Two whole tables, 8 persons apart in the hidden cell: no attack can tell which is true."""
    counts, parents = made_up_table(random.Random(seed))
    true = with_totals(counts, parents)
    in_doubt = CountsInDoubt(counts, parents, GEMEENTE)
    suppression._protect(in_doubt)
    texts = {cell: each.text for cell, each in suppress(counts, parents, gemeente=GEMEENTE).items()}
    sums = sums_that_hold(texts, parents)
    for place, cell in enumerate(in_doubt.cells):
        if texts[cell].isdigit():
            continue
        reached = []
        for sign in (-1, 1):
            offsets = in_doubt.move(place, sign, 8)
            table = {
                each: true[each] + offsets.get(where, 0)
                for where, each in enumerate(in_doubt.cells)
            }
            assert all(
                known_alone(texts[c])[0] <= n <= known_alone(texts[c])[1] for c, n in table.items()
            )
            assert all(table[total] == sum(table[part] for part in parts) for total, *parts in sums)
            reached.append(table[cell])
        assert reached[1] - reached[0] >= 8
        if 0 < true[cell] < 10:
            assert reached[0] <= 1
            assert reached[1] >= 9


@pytest.mark.parametrize("seed", range(50))
def test_what_is_shown_is_true(seed: int) -> None:
    counts, parents = made_up_table(random.Random(seed))
    for cell, shown in suppress(counts, parents, gemeente=GEMEENTE).items():
        true = with_totals(counts, parents)[cell]
        low, high = known_alone(shown.text)
        assert low <= true <= high
        assert shown.value is None or (shown.value % 5 == 0 and shown.value == round_count(true))
        assert (shown.value is None) == (shown.text in {"<10", "niet getoond"})


def test_large_counts_are_all_shown() -> None:
    counts = {("BU1", "ja"): 120, ("BU1", "nee"): 310, ("BU2", "ja"): 95, ("BU2", "nee"): 0}
    shown = suppress(counts, {"BU1": "WK1", "BU2": "WK1"}, gemeente=GEMEENTE)
    assert all(each.value is not None for each in shown.values())


@pytest.mark.parametrize(("small", "total"), [(1, "10"), (5, "15")])
def test_no_more_is_hidden_than_it_takes(small: int, total: str) -> None:
    """A wijk of 10 to 12 or 13 to 17, less 1 to 9, leaves the other count 8 or more to choose."""
    counts = {("BU1", "ja"): 10, ("BU2", "ja"): small}
    shown = suppress(counts, {"BU1": "WK1", "BU2": "WK1"}, gemeente="GM")
    assert [shown[area, "ja"].text for area in ("BU1", "BU2", "WK1", "GM")] == [
        "niet getoond",
        "<10",
        total,
        total,
    ]


def test_the_order_of_the_input_does_not_matter() -> None:
    counts, parents = made_up_table(random.Random(7))
    backwards = suppress(dict(reversed(counts.items())), parents, gemeente=GEMEENTE)
    assert suppress(counts, parents, gemeente=GEMEENTE) == backwards


def test_nothing_is_shown_of_an_area_with_fewer_than_50_inwoners() -> None:
    counts = {(f"BU{n}", kind): 25 for n in range(4) for kind in ("ja", "nee")}
    parents = dict.fromkeys(["BU0", "BU1", "BU2", "BU3"], "WK1")
    shown = suppress(counts, parents, gemeente=GEMEENTE, inwoners={"BU0": 49, "BU1": 50})
    assert {shown["BU0", kind] for kind in ("ja", "nee", "totaal")} == {Shown("niet getoond", None)}
    texts = {cell: each.text for cell, each in shown.items()}
    assert not disclosed(texts, narrow(texts, parents), with_totals(counts, parents))


def test_an_empty_buurt_is_shown_as_empty() -> None:
    shown = suppress({("BU1", "ja"): 3, ("BU2", "ja"): 0}, {"BU1": "W", "BU2": "W"}, gemeente="GM")
    assert shown["BU2", "totaal"] == Shown("0", 0)
    assert shown["BU1", "ja"].text == "<10"


@pytest.mark.parametrize(
    ("count", "n", "text"),
    [
        (9, 100, "niet getoond"),
        (10, 100, "10"),
        (0, 100, "niet getoond"),
        (20, 49, "niet getoond"),
        (20, 50, "40"),
        (89, 100, ">=90"),
        (87, 100, "85"),
        (100, 100, ">=90"),
        (41, 50, "niet getoond"),  # nine without the property, fewer than 90 %
    ],
)
def test_a_share_is_shown_only_where_it_rests_on_enough_people(
    count: int, n: int, text: str
) -> None:
    assert show_rate(count, n).text == text


def test_a_share_tells_no_more_than_the_rounded_counts() -> None:
    for count in range(28, 33):
        for n in range(98, 103):
            assert show_rate(count, n).text == "30"


@pytest.mark.parametrize("count", [-1, 1.5, float("nan"), float("inf")])
def test_a_count_that_cannot_be_is_refused_by_code(count: float) -> None:
    with pytest.raises(ValueError, match="BU1"):
        suppress({("BU1", "ja"): count}, {"BU1": "WK1"}, gemeente="GM")  # type: ignore[dict-item]


def test_a_category_may_not_be_called_as_the_total() -> None:
    with pytest.raises(ValueError, match="totaal"):
        suppress({("BU1", "totaal"): 3}, {"BU1": "WK1"}, gemeente="GM")


def test_a_buurt_without_wijk_is_refused() -> None:
    with pytest.raises(KeyError):
        suppress({("BU1", "ja"): 3}, {}, gemeente="GM")


@pytest.mark.parametrize(
    ("parents", "gemeente"), [({"BU1": "GM"}, "GM"), ({"BU1": "WK1"}, "BU1"), ({"WK": "WK"}, "GM")]
)
def test_a_code_at_two_levels_is_refused(parents: dict[str, str], gemeente: str) -> None:
    with pytest.raises(ValueError, match="stands at two levels"):
        suppress({(next(iter(parents)), "ja"): 3}, parents, gemeente=gemeente)


def test_more_than_all_is_refused() -> None:
    with pytest.raises(ValueError, match="from 0 to n"):
        show_rate(60, 50)


def test_a_rate_is_shown_from_ten_persons_without_on() -> None:
    assert show_rate(40, 50) == Shown("80", 80)
    assert show_rate(41, 50) == Shown("niet getoond", None)


@pytest.mark.parametrize(("count", "n", "named"), [(-1, 60, "of count is"), (1, -60, "of n is")])
def test_a_rate_that_cannot_be_says_which_number_is_wrong(count: int, n: int, named: str) -> None:
    with pytest.raises(ValueError, match=f"count of '' {named}"):
        show_rate(count, n)

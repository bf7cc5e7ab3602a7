"""How sure the order is: as sure as the choices leave it, and never called the truth."""

from __future__ import annotations

import pytest

import data
from wijk_lib.certainty import Certainty, certainty
from wijk_lib.rank_draws import RankInterval
from wijk_lib.sentences_certainty import certain_message, order_sentence

AMSTELVEEN = data.read_wijkbeeld("amstelveen")
NAMES = {code: gebied.name for code, gebied in AMSTELVEEN.gebieden.items()}


def made(**ranks: tuple[float, float, float, float]) -> Certainty:
    """Areas with (median, low, high, share of draws in the top fifth)."""
    return Certainty(
        {code: RankInterval(*each, len(ranks), 1000, 0) for code, each in ranks.items()}, ()
    )


def test_the_same_question_gives_the_same_answer() -> None:
    assert certainty(AMSTELVEEN, "wijk") == certainty(AMSTELVEEN, "wijk")


def test_every_area_with_a_place_is_in_the_order_once_and_inside_its_interval() -> None:
    found = certainty(AMSTELVEEN, "wijk", draws=200)
    assert sorted(found.ordered) == sorted(found.ranks)
    for rank in found.ranks.values():
        assert 1 <= rank.low <= rank.median <= rank.high <= rank.areas == len(found.ranks)
    medians = [found.ranks[code].median for code in found.ordered]
    assert medians == sorted(medians)


def test_a_domein_that_does_not_weigh_changes_nothing_by_being_left_out() -> None:
    alone = {"bestaanszekerheid": 1.0}
    found = certainty(AMSTELVEEN, "wijk", weights=alone, draws=100)
    without = [c for c in found.choices if c.what == "samenhang" and c.kind == "without domein"]
    assert [choice.mean_shift for choice in without] == [0.0]


def test_own_weights_change_the_ranks() -> None:
    one = certainty(AMSTELVEEN, "wijk", weights={"veerkracht": 1.0}, draws=100)
    other = certainty(AMSTELVEEN, "wijk", weights={"gezondheid": 1.0}, draws=100)
    assert one.ranks != other.ranks


def test_nearly_always_is_not_called_always() -> None:
    found = made(a=(1, 1, 1, 1.0), b=(2, 1, 3, 0.999), c=(3, 2, 3, 0.7), d=(4, 3, 4, 0.3))
    text = certain_message(found, dict.fromkeys("abcd", "X")).replace("\u00a0", " ")
    assert "in alle wegingen" in text and "in bijna alle wegingen" in text
    assert "70 % van de wegingen" in text and "soms ook X in 30 %" in text


def test_without_a_sure_area_none_is_named() -> None:
    assert "Geen enkele wijk" in certain_message(made(a=(1, 1, 2, 0.4)), {"a": "A"})


@pytest.mark.parametrize(
    ("ranks", "said"),
    [
        ({"a": (1, 1, 2, 1.0), "b": (2, 1, 3, 0.0), "c": (3, 3, 3, 0.0)}, "kunnen er 2 van plaats"),
        ({"a": (1, 1, 1, 1.0), "b": (2, 2, 2, 0.0)}, "bijna geen enkele andere weging"),
        ({"a": (1, 1, 1, 1.0)}, "één gebied"),
    ],
)
def test_neighbours_that_overlap_can_turn(
    ranks: dict[str, tuple[float, float, float, float]], said: str
) -> None:
    assert said in order_sentence(made(**ranks), dict.fromkeys(ranks, "X"))

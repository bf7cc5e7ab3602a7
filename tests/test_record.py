"""A record does what a frozen dataclass with the same fields does."""

from __future__ import annotations

import copy
import pickle
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijk_lib import record
from wijk_lib.record import Record


class Seen(Record):
    place: str
    people: int
    note: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Twin:
    place: str
    people: int
    note: str = ""
    year: int | None = None


class Share(Record):
    part: float

    def __post_init__(self) -> None:
        if not 0 <= self.part <= 1:
            raise ValueError(f"part is {self.part}")


VALUES = st.one_of(st.integers(), st.text(max_size=3), st.none())
NAMES = st.sampled_from(["place", "people", "note", "year", "other"])
GIVEN = st.lists(VALUES, max_size=5)
NAMED = st.dictionaries(NAMES, VALUES, max_size=5)


def made(kind: type, values: list[Any], named: dict[str, Any]) -> Any:
    try:
        return kind(*values, **named)
    except TypeError:
        return "refused"


@given(GIVEN, NAMED)
def test_it_takes_the_same_fields_and_refuses_the_same(
    values: list[Any], named: dict[str, Any]
) -> None:
    ours, theirs = made(Seen, values, named), made(Twin, values, named)
    assert repr(ours).removeprefix("Seen") == repr(theirs).removeprefix("Twin")


@given(st.tuples(VALUES, VALUES), st.tuples(VALUES, VALUES))
def test_two_are_equal_when_all_their_fields_are(one: Any, other: Any) -> None:
    assert (Seen(*one) == Seen(*other)) == (Twin(*one) == Twin(*other))
    assert len({Seen(*one), Seen(*other)}) == len({Twin(*one), Twin(*other)})


def test_a_record_of_another_class_is_another() -> None:
    assert Seen("hal", 2) != Twin("hal", 2)
    assert Share(0.5) != 0.5


@given(st.tuples(VALUES, VALUES))
def test_a_copy_and_a_stored_record_are_equal_to_it(values: Any) -> None:
    seen = Seen(*values, year=2026)
    assert copy.copy(seen) == copy.deepcopy(seen) == pickle.loads(pickle.dumps(seen)) == seen


def test_nothing_is_written_into_it() -> None:
    seen = Seen("hal", 2)
    for change in (
        lambda: setattr(seen, "place", "zaal"),
        lambda: setattr(seen, "other", 1),
        lambda: delattr(seen, "place"),
    ):
        with pytest.raises(AttributeError, match="a Seen is frozen"):
            change()
    assert seen == Seen("hal", 2)
    assert not hasattr(seen, "__dict__")


def test_it_is_a_dataclass_to_who_asks() -> None:
    assert [(each.name, each.type) for each in fields(Seen)] == [
        (each.name, each.type) for each in fields(Twin)
    ]
    assert asdict(Seen("hal", 2)) == asdict(Twin("hal", 2))
    assert replace(Seen("hal", 2), people=3) == Seen("hal", 3)


@pytest.mark.parametrize("other", [replace, record.replace])
def test_a_changed_record_is_checked_anew(other: Any) -> None:
    assert other(Share(0.5), part=1) == Share(1)
    with pytest.raises(ValueError, match="part is 2"):
        other(Share(0.5), part=2)
    with pytest.raises(TypeError):
        other(Share(0.5), whole=1)


def test_fields_can_be_matched_in_order() -> None:
    match Seen("hal", 2):
        case Seen(place, 2):
            assert place == "hal"
        case _:
            pytest.fail("no match")

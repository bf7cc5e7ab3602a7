"""Numbers, days and units read as Dutch."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.parts import words
from wijk_lib.dutch import MINUS

FIGURES = st.floats(min_value=-1e9, max_value=1e9, allow_nan=False)


@given(FIGURES, st.integers(min_value=0, max_value=4))
def test_a_number_reads_back_as_itself_rounded(value: float, decimals: int) -> None:
    text = words.number(value, decimals)
    back = float(text.replace(".", "").replace(",", ".").replace(MINUS, "-"))
    assert math.isclose(back, round(value, decimals), abs_tol=10**-decimals)


@given(FIGURES, st.integers(min_value=0, max_value=4))
def test_zero_never_has_a_sign(value: float, decimals: int) -> None:
    for text in (words.number(value, decimals), words.signed(value, decimals)):
        if not text.strip("0.,+" + MINUS):
            assert not text.startswith(("+", MINUS))


@given(FIGURES)
def test_a_difference_and_its_opposite_differ_in_sign_alone(value: float) -> None:
    one, other = words.signed(value, 1), words.signed(-value, 1)
    assert one.lstrip("+" + MINUS) == other.lstrip("+" + MINUS)


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="not a figure"):
        words.number(bad)


def test_not_known_never_reads_as_zero() -> None:
    texts = (words.number(None), words.signed(None), words.with_unit(None, "%"), words.day(None))
    assert set(texts) == {"niet bekend"}


def test_every_month_has_its_own_name() -> None:
    names = {words.day(date(2024, month, 1)).split()[1] for month in range(1, 13)}
    assert len(names) == 12


def test_a_number_and_its_unit_are_never_torn_apart() -> None:
    assert " " not in words.with_unit(61.5, "x1000 euro", 1)

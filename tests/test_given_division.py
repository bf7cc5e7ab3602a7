"""A present division as people paste it: read rightly, or dropped with the line and the reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import data
from data.given_division import MOST_BYTES, MOST_LINES, read_division
from wijk_lib.model import Gebied

WIJKEN = (
    Gebied("WK01", "Noord", "wijk", "GM01"),
    Gebied("WK02", "Zuid, Haven", "wijk", "GM01"),
)
AMSTELVEEN = data.read_wijkbeeld("amstelveen").at_level("wijk")


@pytest.mark.parametrize(
    "text",
    [
        "Noord;10\nZuid, Haven;20",
        "wijk;nu\r\nNoord;10\r\nZuid, Haven;20\r\n",
        "code\twijk\tnu\nWK01\tNoord\t10\nWK02\tZuid, Haven\t20",
        '"Noord","10"\n"Zuid, Haven","20"',
        "WK01;€ 10,-\nwk02;20 euro",
        "  noord ; 10,00 \n\n ZUID,HAVEN ; 20,00",
    ],
)
@pytest.mark.parametrize("encoding", ["text", "utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_same_amounts_from_every_way_to_write_them(text: str, encoding: str) -> None:
    content = text if encoding == "text" else text.encode(encoding)
    found = read_division(content, WIJKEN)
    assert dict(found.amounts) == {"WK01": 10.0, "WK02": 20.0}
    assert (found.dropped, found.refused, found.asks) == ((), "", "")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Elswijk;5", "geen naam of code van een wijk"),
        ("Noord;", "er staat geen bedrag"),
        ("Noord", "er staat geen bedrag"),
        ("Noord;-5", "onder nul"),
        ("Noord;veel", "verwacht een getal"),
        ("Noord;12;13", "meer getallen"),
        ("Noord;-99997", "onder nul|geen bedrag"),
        ("Zuid, Haven;7", "stond er al"),
    ],
)
def test_every_line_that_is_dropped_is_named_with_its_reason(line: str, reason: str) -> None:
    found = read_division(f"wijk;nu\nZuid, Haven;3,5\n{line}", WIJKEN)
    assert dict(found.amounts) == {"WK02": 3.5}
    assert len(found.dropped) == 1
    assert found.dropped[0].line == 3
    assert any(each in found.dropped[0].reason for each in reason.split("|"))


@pytest.mark.parametrize("text", ["Noord|100\nZuid, Haven|200", "Noord 100", "Noord: 100"])
def test_another_separator_is_told_on_every_line_the_first_as_well(text: str) -> None:
    found = read_division(text, WIJKEN)
    assert [each.line for each in found.dropped] == list(range(1, text.count("\n") + 2))
    assert "hoort ; of een tab" in found.dropped[0].reason


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", b";;;\n"])
def test_an_empty_file_is_refused_with_what_was_expected(content: bytes) -> None:
    assert "een wijk en een bedrag" in read_division(content, WIJKEN).refused
    assert not read_division(content.decode(), WIJKEN).refused


def test_a_decimal_comma_between_commas_is_not_cut_in_two() -> None:
    found = read_division("Noord,12,5", WIJKEN)
    assert dict(found.amounts) == {} and "meer getallen" in found.dropped[0].reason


def test_a_number_that_reads_in_two_ways_is_asked_and_then_read_as_answered() -> None:
    text = "Noord;1.234\nZuid, Haven;2.000"
    found = read_division(text, WIJKEN)
    assert dict(found.amounts) == {} and found.asks == "1.234"
    assert read_division(text, WIJKEN, decimal=",").amounts["WK01"] == 1234
    assert read_division(text, WIJKEN, decimal=".").amounts["WK01"] == pytest.approx(1.234)
    shown = read_division("Noord;1.234\nZuid, Haven;2.000,50", WIJKEN)
    assert dict(shown.amounts) == {"WK01": 1234.0, "WK02": 2000.5} and not shown.asks


def test_both_signs_in_one_list_are_refused_as_a_whole() -> None:
    found = read_division("Noord;12,5\nZuid, Haven;12.5", WIJKEN)
    assert dict(found.amounts) == {} and "punt en komma" in found.refused


@pytest.mark.parametrize(
    "content",
    [
        b"x" * (MOST_BYTES + 1),
        "Noord;1\n" * (MOST_LINES + 1),
        b"PK\x03\x04" + b"\0" * 40,
        b"\x89PNG\r\n\x1a\n\0\0",
        b"\xff\xfe\0\xd8",
    ],
    ids=["large", "long", "zip", "png", "broken utf-16"],
)
def test_a_huge_or_hostile_file_is_refused_in_dutch(content: bytes | str) -> None:
    found = read_division(content, WIJKEN)
    assert dict(found.amounts) == {} and found.refused.endswith(".")


@given(st.binary(max_size=400))
def test_no_bytes_bring_it_down(content: bytes) -> None:
    found = read_division(content, WIJKEN)
    assert all(amount >= 0 for amount in found.amounts.values())


@given(st.text(max_size=200))
def test_no_text_brings_it_down_and_no_line_is_lost_unseen(text: str) -> None:
    found = read_division(text, WIJKEN)
    if not found.refused:
        told = {each.line for each in found.dropped}
        filled = [at for at, line in enumerate(text.splitlines(), 1) if line.strip(' \t;,"')]
        assert len(filled) - len(told) - len(found.amounts) <= 1  # a header


def test_the_template_comes_back_empty_and_filled_in_comes_back_whole() -> None:
    from pages.parts.beeld import Beeld
    from pages.parts.verdeling.gegeven import template

    beeld = Beeld(data.read_wijkbeeld("amstelveen"), None, None, "", None)  # type: ignore[arg-type]
    empty = template(beeld)
    found = read_division(empty, AMSTELVEEN)
    assert dict(found.amounts) == {}
    assert len(found.dropped) == len(AMSTELVEEN)
    assert all("geen bedrag" in each.reason for each in found.dropped)
    lines = empty.decode("utf-8-sig").splitlines()
    filled = "\r\n".join([lines[0], *(f"{line}{at},5" for at, line in enumerate(lines[1:], 1))])
    found = read_division(filled.encode("utf-8-sig"), AMSTELVEEN)
    assert found.dropped == ()
    assert list(found.amounts.values()) == [at + 0.5 for at in range(1, len(AMSTELVEEN) + 1)]

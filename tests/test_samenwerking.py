"""The proposal of who works together per wijk is read strictly and decides nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import GEMEENTEN, read_wijkbeeld
from data.reading import DataError
from data.samenwerking import FILE, read_links
from wijk_lib.model import Samenwerking


def _amstelveen() -> tuple[Samenwerking, ...]:
    beeld = read_wijkbeeld("amstelveen")
    problems: list[DataError] = []
    wijken = [wijk.code for wijk in beeld.at_level("wijk")]
    links = read_links(
        GEMEENTEN / "amstelveen", wijken=wijken, partners=beeld.partners, problems=problems
    )
    assert problems == []
    return links


def test_every_link_is_onbekend_until_somebody_says_otherwise() -> None:
    assert {(link.link, link.spoken_on) for link in _amstelveen()} == {("onbekend", None)}
    assert {link.basis for link in _amstelveen()} == {"voorstel, niet vastgesteld"}


def test_a_wijk_can_be_an_exception() -> None:
    per_wijk: dict[str, set[str]] = {}
    for link in _amstelveen():
        per_wijk.setdefault(link.wijk, set()).add(link.other)
    assert "WK036214" not in per_wijk
    assert "vu" in per_wijk["WK036205"]
    assert "ouderenadviseurs" not in per_wijk["WK036205"]
    assert "ouderenadviseurs" in per_wijk["WK036208"]
    shared = [link for link in _amstelveen() if link.wijk == "WK036207"]
    assert all("gedeeld met een buurwijk" in link.note for link in shared)


def test_no_link_stands_there_twice() -> None:
    keys = [link.key for link in _amstelveen()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('basis = "x"\n[[expected]]\npartner = "nobody"\nwith = []', "regel 3: partner noemt 'no"),
        ('basis = "x"\n[[expected]]\npartner = "a"\nwith = ["c"]', "regel 4: with noemt 'c'"),
        ('basis = "x"\n[[exceptions]]\nwijken = ["WK9"]', "regel 3: wijken noemt 'WK9'"),
        ('basis = ""', "regel 1: basis is leeg"),
        ('basis = "x"\ncolour = 1', "regel 2: colour is onbekend"),
        ("basis = ", "schrijfwijze klopt niet"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / FILE).write_text(text)
    problems: list[DataError] = []
    assert read_links(tmp_path, wijken=["WK1"], partners=["a", "b"], problems=problems) == ()
    assert sentence in str(problems[0])


def test_without_a_proposal_nothing_is_expected(tmp_path: Path) -> None:
    problems: list[DataError] = []
    assert read_links(tmp_path, wijken=["WK1"], partners=["a"], problems=problems) == ()
    assert problems == []

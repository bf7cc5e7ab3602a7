"""A cell of the matrix is answered where it stands: seen at once, taken back, never by surprise."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from geo.boundaries import read_shapes
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from pages.parts.matrix import matrix_html
from pages.parts.register.vakken import answer_to
from tests.register_at import PROEFSTAD, Clock, login, proefstad, register_at
from wijk_lib.uitkomst import work_out

CELL = {"nr": 1, "wijk": "WK999902", "thema": "ontmoeting"}


@pytest.fixture
def register(where: str) -> Any:
    return register_at(where)


def as_seen(register: Any, who: Any = None) -> Beeld:
    """What a visitor gets to see at this moment."""
    from data.register import LOCAL_USER
    from data.register_desk import Desk

    beeld, desk = register.wijkbeeld(proefstad()), Desk(register, who or LOCAL_USER)
    shapes = read_shapes(PROEFSTAD)
    return Beeld(beeld, shapes, work_out(beeld), "proef", date(2026, 3, 1), desk)


def state(register: Any, initiatief: str = "inloop") -> str:
    """What the whole house makes of that initiatief in the wijk."""
    return as_seen(register).uitkomst.presence[initiatief].get("WK999902", "onbekend")


@pytest.mark.parametrize("said", ["aanwezig", "bevestigd afwezig"])
def test_one_click_is_known_everywhere_and_can_be_taken_back(register: Any, said: str) -> None:
    told = answer_to(as_seen(register), CELL | {"initiatief": "inloop", "state": said})
    assert (told["wrong"], told["wijk"], bool(told["undo"])) == (False, "WK999902", True)
    assert state(register) == said
    back = answer_to(as_seen(register), CELL | {"undo": told["undo"]})
    assert (back["wrong"], back["text"]) == (False, "Teruggedraaid.")
    assert state(register) == "onbekend"


def test_the_same_click_twice_is_one_statement(register: Any) -> None:
    before = len(register.history())
    for _ in range(2):
        answer_to(as_seen(register), CELL | {"initiatief": "inloop", "state": "aanwezig"})
    assert len(register.history()) == before + 1


def test_the_note_goes_with_the_answer_and_not_with_the_next_one(register: Any) -> None:
    click = CELL | {"initiatief": "inloop", "state": "aanwezig", "note": "donderdag"}
    answer_to(as_seen(register), click | {"by": " de wijkcoach "})
    said = as_seen(register).desk.statement("inloop", "WK999902")
    assert (said.record.note, said.record.said_by) == ("donderdag", "de wijkcoach")
    answer_to(as_seen(register), click | {"state": "bevestigd afwezig", "note": ""})
    said = as_seen(register).desk.statement("inloop", "WK999902")
    assert (said.record.state, said.record.note) == ("bevestigd afwezig", "")


def test_somebody_of_another_wijk_is_told_why_not(register: Any) -> None:
    who = login(register, "wijkregisseur", "WK999901")
    beeld = as_seen(register, who)
    told = answer_to(beeld, CELL | {"initiatief": "inloop", "state": "aanwezig"})
    assert told["wrong"]
    assert "dat is niet uw wijk" in told["text"]
    assert state(register) == "onbekend"


@pytest.mark.parametrize(
    "nonsense",
    [
        {},
        {"initiatief": "bestaat-niet", "state": "aanwezig"},
        {"initiatief": "inloop", "state": "misschien"},
        {"initiatief": "inloop", "state": "aanwezig", "wijk": "<script>"},
        {"initiatief": "inloop", "state": ["aanwezig"]},
        {"undo": "verzonnen"},
    ],
)
def test_what_no_page_of_ours_sends_changes_nothing(register: Any, nonsense: Any) -> None:
    before = len(register.history())
    answer_to(as_seen(register), CELL | nonsense)
    assert len(register.history()) == before


def test_what_wore_off_can_be_said_again(where: str) -> None:
    clock = Clock()
    register = register_at(where, clock)
    click = CELL | {"initiatief": "inloop", "state": "aanwezig"}
    answer_to(as_seen(register), click)
    clock.forward(days=400)
    assert as_seen(register).desk.state("inloop", "WK999902") == "onbekend"
    assert state(register) == "onbekend"
    answer_to(as_seen(register), click)
    assert state(register) == "aanwezig"


def test_only_the_own_wijken_have_cells_to_open_and_it_stays_a_table(register: Any) -> None:
    beeld = as_seen(register)
    covered = {each: beeld.uitkomst.coverage["wijk", each] for each in beeld.wijkbeeld.themas}
    html = matrix_html(beeld, covered, Keuze(), caption="Proef", own={"WK999902"})
    opened = set(re.findall(r'data-wijk="(\w+)" data-thema', html))
    assert opened == {"WK999902"}
    rows, wijken = html.count('role="rowheader"'), len(beeld.wijkbeeld.at_level("wijk"))
    assert rows == wijken
    cells = len(re.findall(r'<td role="cell" class="(?!samen)', html))
    assert cells == wijken * len(covered)
    assert "data-thema" not in matrix_html(beeld, covered, Keuze(), caption="Proef")

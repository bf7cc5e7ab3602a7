"""A partner answers on a form, and the answers become what the register says."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl

from data.register import LOCAL_USER, Register
from data.register_transfer.importing import carry_out, look_at, preview
from data.register_transfer.navraag import form, mail
from data.register_transfer.planning import Incoming
from tests.register_at import proefstad, register_at
from wijk_lib.coverage import Question

QUESTIONS = (
    Question(
        "inloop", "welzijn", "In welke wijken is de inloop?", ("WK999902", "WK999903"),
        ("WK999901",), 1000.0, (),
    ),
)  # fmt: skip


def _filled_in(
    register: Register, tmp_path: Path, answers: dict[str, tuple[object, ...]]
) -> Incoming:
    """The form, filled in per wijk with an answer, hours and a remark."""
    book = openpyxl.load_workbook(
        io.BytesIO(form(register.wijkbeeld(proefstad()), "welzijn", QUESTIONS))
    )
    tab = book.active
    header = [cell.value for cell in tab[1]]
    for row in tab.iter_rows(min_row=2):
        wijk = row[header.index("Wijk")].value
        for name, value in zip(
            ("Antwoord", "Uren per week", "Opmerking"), answers.get(wijk, ()), strict=False
        ):
            row[header.index(name)].value = value
    book.save(tmp_path / "upload")
    return Incoming(tmp_path / "upload", "navraag-welzijn.xlsx", said_by="Welzijn Proefstad")


def _import(register: Register, incoming: Incoming, token: str) -> int:
    seen = preview(register, incoming, who=LOCAL_USER)
    assert [str(problem) for problem in seen.problems] == []
    return carry_out(register, incoming, who=LOCAL_USER, token=token, stamp=seen.stamp)


def test_the_form_is_understood_without_help(where: str, tmp_path: Path) -> None:
    (table,) = look_at(_filled_in(register_at(where), tmp_path, {}))
    assert table.proposed.kind == "aanwezigheid"
    assert [h for h, ours in table.proposed.columns.items() if not ours] == ["Vraag", "Wijk"]
    assert table.rows == 3


def test_answers_become_statements_and_no_answer_says_nothing(where: str, tmp_path: Path) -> None:
    register = register_at(where)
    answers = {"Oude Stad": ("aanwezig", 6, "twee dagdelen"), "Nieuwe Stad": ("niet aanwezig",)}
    incoming = _filled_in(register, tmp_path, answers)
    assert _import(register, incoming, "een") == 2
    said = {each.key: each for each in register.records().aanwezigheid}
    market = said["inloop-markt"]
    assert (market.hours_per_week, market.note) == (6.0, "twee dagdelen")
    assert (market.place, market.said_on) == ("buurthuis-markt", date(2026, 3, 1))
    new = said.keys() - {each.key for each in proefstad().aanwezigheid}
    (absent,) = (said[key] for key in new)
    assert (absent.gebied, absent.state) == ("WK999902", "bevestigd afwezig")
    assert absent.said_by == "Welzijn Proefstad"
    assert _import(register, incoming, "twee") == 0


def test_weet_ik_niet_is_an_answer_and_no_absence(where: str, tmp_path: Path) -> None:
    register = register_at(where)
    answers = {"Buitenrand": ("weet ik niet", None, "vraag het de buren")}
    assert _import(register, _filled_in(register, tmp_path, answers), "een") == 1
    (said,) = (each for each in register.records().aanwezigheid if each.gebied == "WK999903")
    assert (said.state, said.note) == ("onbekend", "vraag het de buren")


def test_the_mail_asks_every_question_and_for_no_name(where: str) -> None:
    text = mail(register_at(where).wijkbeeld(proefstad()), "welzijn", QUESTIONS)
    assert "In welke wijken is de inloop?" in text
    assert "geen naam van een persoon" in text
    assert "Welzijn Proefstad" in text

"""The page on coverage: good when nearly everything is unknown."""

import csv
import io
import re
from html import escape

import pytest

import data
from pages.parts.beeld import Beeld
from pages.parts.matrix import matrix_rows
from pages.parts.vragen import chosen_questions, question_rows, who_to_ask
from tests.showing import show_page, text_of
from wijk_lib.model import Wijkbeeld
from wijk_lib.uitkomst import Uitkomst, work_out


@pytest.fixture(scope="module")
def wijkbeeld() -> Wijkbeeld:
    return data.read_wijkbeeld("amstelveen")


@pytest.fixture(scope="module")
def uitkomst(wijkbeeld: Wijkbeeld) -> Uitkomst:
    return work_out(wijkbeeld)


def test_it_leads_with_the_questions_and_says_that_unknown_is_not_nothing() -> None:
    text = text_of(show_page("dekking"))
    order = [text.index(part) for part in ("6 van de 112", "Vraag het aan", "bekend per wijk")]
    assert order == sorted(order)
    assert "iets anders dan ‘niets’" in text
    assert "In welke wijkcentra is het Financieel Café" in text


def test_each_open_question_stands_once_and_under_whom_to_ask(wijkbeeld: Wijkbeeld) -> None:
    text = text_of(show_page("dekking"))
    for each in wijkbeeld.initiatieven.values():
        if each.question:
            assert text.count(escape(each.question)) == 1, each.key
    assert "Participe: 4 vragen" in text
    assert "Wijkregisseur (Gemeente Amstelveen): 1 vraag" in text


def test_the_matrix_has_a_sign_and_a_word_in_every_cell() -> None:
    text = text_of(show_page("dekking"))
    matrix = text[text.index('class="wb-matrix"') :]
    assert matrix[: matrix.index("</table>")].count('role="rowheader"') == 14
    assert text.count('<td role="cell" class="weet-niet">') == 106
    assert text.count('<td role="cell" class="ja">') == 6
    assert text.count('class="woord">onbekend') == 106
    assert text.count('class="woord">bekend') == 5
    assert text.count('class="woord">voorbij') == 1
    assert "Stadsbreed, voor heel Amstelveen" in text


def test_the_same_as_a_list_gives_every_cell_its_bounds(
    wijkbeeld: Wijkbeeld, uitkomst: Uitkomst
) -> None:
    covered = {thema: uitkomst.coverage["wijk", thema] for thema in wijkbeeld.themas}
    rows = matrix_rows(wijkbeeld, covered)
    assert len(rows) == 112
    for row in rows:
        low, high = row["Minstens (initiatieven)"], row["Hoogstens (initiatieven)"]
        assert isinstance(low, int) and isinstance(high, int) and 0 <= low <= high
        assert (row["Stand"] == "minstens één bekend") == (low > 0)


def test_a_thema_narrows_questions_matrix_and_need() -> None:
    text = text_of(show_page("dekking", thema="geld-en-werk"))
    assert "Financieel Café" in text and "Wijkcoaches van Participe" not in text
    assert text.count('<td role="cell" class="ja">') == 2
    assert "Geld en werk naast bestaanszekerheid" in text
    assert "Ontmoeting naast samenhang" not in text


def test_a_partner_narrows_questions_and_matrix() -> None:
    text = text_of(show_page("dekking", partner="vu"))
    assert "Bij deze keuze staat geen vraag open" in text
    assert text.count('<td role="cell" class="ja">') == 1
    assert "over alle initiatieven samen" in text
    none = text_of(show_page("dekking", partner="onderwijsbesturen"))
    assert "geen initiatief dat in een wijk meetelt" in none


def test_a_thema_without_a_domein_is_not_held_against_need() -> None:
    text = text_of(show_page("dekking", thema="jeugd-en-school"))
    assert "geen cijfers over behoefte die ernaast passen" in text


def test_the_list_of_questions_can_be_filled_in(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst) -> None:
    rows = question_rows(wijkbeeld, uitkomst.questions)
    assert len(rows) == 12
    assert all(row["Antwoord"] == "" and str(row["Vraag"]).endswith("?") for row in rows)
    assert {row["Vraag aan"] for row in rows} == {
        who_to_ask(wijkbeeld, each.ask) for each in uitkomst.questions
    }


def test_hostile_names_show_letter_by_letter(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("vijandig")
    source = data.GEMEENTEN / "amstelveen"
    for path in source.rglob("*"):
        if path.is_file():
            target = folder / path.relative_to(source)
            target.parent.mkdir(exist_ok=True, parents=True)
            target.write_bytes(path.read_bytes())
    path = folder / "initiatieven.csv"
    table = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    name, question = table[0].index("naam"), table[0].index("vraag")
    for row in table[1:]:
        row[name] = "<img src=x onerror=alert(1)>`${1}`</script>"
        row[question] = "<script>alert(1)</script>?" if row[question] else ""
    sheet = io.StringIO()
    csv.writer(sheet, lineterminator="\n").writerows(table)
    path.write_text(sheet.getvalue(), encoding="utf-8")
    text = text_of(show_page("dekking", folder=str(folder)))
    assert "<img" not in text and "<script" not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in text


def test_who_can_answer_most_comes_first(wijkbeeld: Wijkbeeld, uitkomst: Uitkomst) -> None:
    from datetime import date
    from typing import cast

    from geo.boundaries import Shapes
    from pages.parts.keuze import Keuze

    beeld = Beeld(wijkbeeld, cast(Shapes, None), uitkomst, "proef", date(2026, 10, 1))
    asked = [each.ask for each in chosen_questions(beeld, Keuze())]
    assert asked[:9] == ["gemeente"] * 5 + ["participe"] * 4


def test_one_wijk_can_be_looked_at_by_itself() -> None:
    """Groenelaan: two of its eight themas are known, of which one is over."""
    text = text_of(show_page("dekking", gebied="WK036209"))
    matrix = text[text.index('class="wb-matrix"') :]
    assert matrix[: matrix.index("</table>")].count('role="rowheader"') == 1
    assert "Groenelaan. Van 2 van de 8 vakken" in text
    assert "Wijkregisseur.</strong>" in text and "Toon alle wijken" in text
    of_buurt = text_of(show_page("dekking", gebied="BU03620901"))
    assert of_buurt[: of_buurt.index("wb-matrix")] == text[: text.index("wb-matrix")]


def test_no_small_print_opens_with_another() -> None:
    every = re.findall(r'<p class="wb-bron">(.*?)</p>', text_of(show_page("dekking")))
    printed = [each for each in every if not each.startswith("Bron: ")]
    assert any(each.startswith("Berekende score") for each in printed)
    for at, each in enumerate(printed):
        assert not any(
            other.startswith(each.rstrip(".")) for other in printed[:at] + printed[at + 1 :]
        )

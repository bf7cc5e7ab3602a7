"""How does a partner answer what we do not know: with a form and a mail?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from data.register_transfer.planning import NAVRAAG
from wijk_lib.coverage import Question
from wijk_lib.model import Aanwezigheid, Wijkbeeld

ANSWERS = ("aanwezig", "niet aanwezig", "weet ik niet")
_HEADER = (
    *("Initiatief", "Vraag", "Wijk", "Gebied", "Antwoord", "Uren per week"),
    *("Opmerking", "Gezegd door", "Gezegd op", "Sleutel"),
)
_WIDTHS = (30, 60, 30, 12, 16, 14, 40, 24, 14, 24)
_TO_FILL_IN = {"Antwoord", "Uren per week", "Opmerking", "Gezegd door", "Gezegd op"}


def form(beeld: Wijkbeeld, partner: str, questions: Sequence[Question]) -> bytes:
    """A sheet for one partner with a row for each wijk that a question is about.

    What comes back is imported like any table: a row without an answer says
    nothing, and "weet ik niet" says onbekend.
    """
    book = Workbook()
    tab = book.active
    tab.title = NAVRAAG
    tab.append(list(_HEADER))
    for row in _rows(beeld, partner, questions):
        tab.append([row.get(header) for header in _HEADER])
    for n, (header, width) in enumerate(zip(_HEADER, _WIDTHS, strict=True), 1):
        tab.cell(1, n).font = Font(bold=True)
        column = tab.column_dimensions[tab.cell(1, n).column_letter]
        column.width = width
        for (cell,) in tab.iter_rows(min_row=2, min_col=n, max_col=n):
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.protection = Protection(locked=header not in _TO_FILL_IN)
            if isinstance(cell.value, str):
                cell.data_type = "s"
    tab.freeze_panes = "A2"
    choices = DataValidation(type="list", formula1=f'"{",".join(ANSWERS)}"', allow_blank=True)
    tab.add_data_validation(choices)
    choices.add(f"E2:E{max(2, tab.max_row)}")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def mail(beeld: Wijkbeeld, partner: str, questions: Sequence[Question]) -> str:
    """A mail that asks a partner to fill in the form, in plain Dutch."""
    name = beeld.partners[partner].name if partner in beeld.partners else "u"
    count = "één initiatief" if len(questions) == 1 else f"{len(questions)} initiatieven"
    asked = [
        f"{n}. {beeld.initiatieven[each.initiatief].name}: {each.text}"
        for n, each in enumerate(questions, 1)
    ]
    lines = (
        f"Onderwerp: wat doet {name} in welke wijk van {beeld.gemeente.name}?",
        "",
        f"Beste {name},",
        "",
        f"De gemeente {beeld.gemeente.name} houdt bij wat er in elke wijk te vinden is. "
        f"Van {count} weten we nog niet precies waar:",
        "",
        *asked,
        "",
        "Wilt u het formulier in de bijlage invullen en terugsturen? Kies per wijk: aanwezig, "
        "niet aanwezig of weet ik niet. 'Weet ik niet' is ook een antwoord: dan vragen we het "
        "iemand anders. Wat u leeg laat, laten wij zoals het is.",
        "",
        "Vul bij 'Gezegd door' een functie en organisatie in, geen naam van een persoon.",
        "",
        "Met vriendelijke groet,",
    )
    return "\n".join(lines)


def _rows(
    beeld: Wijkbeeld, partner: str, questions: Sequence[Question]
) -> Iterator[Mapping[str, str]]:
    said = {(each.initiatief, _wijk(beeld, each)): each for each in beeld.aanwezigheid}
    who = beeld.partners[partner].name if partner in beeld.partners else ""
    for question in questions:
        for code in (*question.stated, *question.areas):
            known = said.get((question.initiatief, code))
            yield {
                "Initiatief": beeld.initiatieven[question.initiatief].name,
                "Vraag": question.text,
                "Wijk": beeld.gebieden[code].name,
                "Gebied": known.gebied if known else code,
                "Gezegd door": who,
                "Sleutel": known.key if known else "",
            }


def _wijk(beeld: Wijkbeeld, said: Aanwezigheid) -> str:
    if said.place:
        return beeld.places[said.place].wijk
    gebied = beeld.gebieden[said.gebied]
    return gebied.parent if gebied.level == "buurt" else gebied.code

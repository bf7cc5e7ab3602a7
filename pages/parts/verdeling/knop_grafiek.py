"""Wat krijgt een inwoner, per wijk, en wie geeft daarvoor?"""

from __future__ import annotations

import math

from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.chart_frame import Heading, small_print
from pages.parts.charts.changes import Change, changes
from pages.parts.charts.show import show_chart
from pages.parts.keuze import Keuze
from pages.parts.tables import Amount, Note, Row
from pages.parts.verdeling.knop_feiten import (
    amount_words,
    filters_of,
    left_out_words,
    places_of,
    sources_of,
    unit_of,
    years_of,
)
from wijk_lib.sentences_sharing import who_gives_sentence
from wijk_lib.sharing import Sharing


def show_division(beeld: Beeld, keuze: Keuze, found: Sharing) -> None:
    """What an inwoner gets in each wijk, most need first, and how far that is from the other."""
    wijkbeeld, names = beeld.wijkbeeld, beeld.wijkbeeld.gebieden
    beside = "de verdeling van nu" if found.beside == "nu" else "een gelijk deel voor iedereen"
    unit = unit_of(keuze)
    heading = Heading(
        "Wat krijgt een inwoner, per wijk?",
        f"{unit} per inwoner" if not found.in_percent else "% van een gelijk deel per inwoner",
        years_of(beeld),
        f"naast {beside}",
        wijkbeeld.synthetic,
        beeld.eigen_weging,
    )
    people = wijkbeeld.inwoners("wijk")
    per = math.fsum(people[code] for code in found.areas) if found.in_percent else 1.0
    figure = changes(
        [
            Change(
                names[code].name,
                found.compared[code] / people[code] * per,
                found.division.per_inwoner[code] * per,
                _row_words(found, keuze, code),
                same=found.direction(code) == "gelijk",
            )
            for code in found.areas
        ],
        heading,
        before="nu",
        more="meer dan nu" if found.beside == "nu" else "meer dan een gelijk deel",
        less="minder dan nu" if found.beside == "nu" else "minder dan een gelijk deel",
        same="ongeveer gelijk",
        mark="" if found.beside == "nu" else "gelijk deel",
    )
    show_chart(
        figure,
        alt="Per wijk, van meeste naar minste behoefte, een lijn van het deel "
        f"{'van nu' if found.beside == 'nu' else 'dat iedereen gelijk zou krijgen'} naar het deel "
        "bij deze stand.",
        sentence=who_gives_sentence(found, names, level="wijk"),
        rows=[_table_row(beeld, keuze, found, code) for code in found.areas],
        name="verdelen",
        decimals={"Behoefte (gemeente = 1)": 2, "Deel (%)": 1},
        sources=sources_of(beeld, found),
        filters=filters_of(beeld, keuze, found),
    )
    small_print(_who_is_out(beeld, found))


def _row_words(found: Sharing, keuze: Keuze, code: str) -> str:
    """What an area gets, and how much that is more or less for an inwoner."""
    step = found.change_per_inwoner(code)
    change = "nieuw" if math.isinf(step) else f"{words.signed(100 * step)} %"
    if found.direction(code) == "gelijk":
        change = "gelijk"
    amount = found.division.amounts[code]
    if found.in_percent:
        return f"{words.number(amount, 1)} van 100 ({change})"
    return f"{amount_words(amount, keuze)} ({change})"


def _table_row(beeld: Beeld, keuze: Keuze, found: Sharing, code: str) -> Row:
    wijkbeeld, division = beeld.wijkbeeld, found.division
    unit, people = unit_of(keuze), wijkbeeld.inwoners("wijk")[code]
    row: dict[str, str | int | float | Amount | Note] = {
        "Wijk": wijkbeeld.gebieden[code].name,
        "Inwoners": int(people),
        "Behoefte (gemeente = 1)": beeld.uitkomst.need_ratio["wijk"][code],
        "Deel (%)": 100 * division.amounts[code] / found.total,
    }
    if not found.in_percent:
        places = places_of(keuze)
        row[f"Krijgt ({unit})"] = Amount(division.amounts[code], places)
        row[f"Per inwoner ({unit})"] = Amount(division.per_inwoner[code], 2)
        now = "Nu" if found.beside == "nu" else "Bij gelijk deel"
        row[f"{now} ({unit})"] = Amount(found.compared[code], places)
        row[f"Verschil ({unit})"] = Amount(division.change[code], places)
    step = found.change_per_inwoner(code)
    against = "nu" if found.beside == "nu" else "gelijk deel"
    row[f"Per inwoner ten opzichte van {against} (%)"] = (
        Note("nu niets") if math.isinf(step) else Amount(100 * step, 0)
    )
    return row


def _who_is_out(beeld: Beeld, found: Sharing) -> str:
    names, out = beeld.wijkbeeld.gebieden, left_out_words(beeld, found)
    flagged = [f"{names[c].name} ({names[c].flag})" for c in found.areas if names[c].flag]
    text = "Van meeste naar minste verwachte behoefte, een schatting uit een model. "
    if out:
        text += f"{words.capital(out)}. "
    return text + (f"Let op: {words.listed(flagged)}." if flagged else "")

"""Wat krijgt elke wijk als we ongelijk verdelen?"""

from __future__ import annotations

import math

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.chart_frame import STYLE, Heading, small_print
from pages.parts.charts.changes import Change, changes
from pages.parts.charts.show import show_chart
from pages.parts.keuze import Keuze, ask, ask_budget, ask_switch
from pages.parts.options_sharing import UNITS, stand_words
from pages.parts.sources import source_lines
from pages.parts.tables import Amount, Note, Row, show_table
from pages.parts.verdeling.gegeven import ask_given, show_given
from wijk_lib.sentences_division import knob_sentence, verdeling_sentence
from wijk_lib.sentences_sharing import (
    least_first_sentence,
    neediest_sentence,
    sharing_message,
    who_gives_sentence,
)
from wijk_lib.sharing import Setting, Sharing, known_hours, share_out

NO_MONEY = (
    "Een bedrag en de verdeling van nu staan niet in onze bronnen. Daarom staat hier wat er van "
    "elke 100 euro of uur naar elke wijk gaat. Vul een budget of de verdeling van nu in om "
    "bedragen te zien."
)
ENDS = """<div class="wb-knop" aria-hidden="true"><span>ieder evenveel</span>
<span>naar behoefte</span><span>dubbel zo sterk</span></div>
<style>.wb-knop {display: flex; justify-content: space-between; font-size: .85rem;
  color: #56636b; margin-top: -.6rem;}
.wb-knop span {flex: 1;} .wb-knop span:nth-child(2) {text-align: center;}
.wb-knop span:last-child {text-align: right;}</style>"""


def show_knob(beeld: Beeld, keuze: Keuze) -> None:
    """The knob and its limits, what each wijk gets by it, and who gains and who gives."""
    st.header("Wat krijgt elke wijk als we ongelijk verdelen?", anchor=False)
    message = st.container()
    controls, shown = st.columns([4, 8], gap="large")
    with controls:
        _ask_all(beeld, keuze)
        given = ask_given(beeld)
    found = share_out(beeld.wijkbeeld, beeld.uitkomst, _setting(keuze), given=given.amounts)
    if found is None:
        message.write("Er zijn geen twee wijken met cijfers over de behoefte om mee te verdelen.")
        return
    with message:
        _show_message(beeld, found)
    with shown:
        _show_chart(beeld, keuze, found)
    with controls:
        show_given(beeld, given, found)
    _show_before_and_after(beeld, keuze, found)
    _show_least_first(beeld, keuze, found)
    _show_hours(beeld, keuze)


def _show_message(beeld: Beeld, found: Sharing) -> None:
    said = f"{sharing_message(found, beeld.wijkbeeld.gebieden)} {neediest_sentence(found)}"
    st.html(f'{STYLE}<p class="wb-bericht">{literal(said)}</p>')
    if found.beside == "nu" and found.division.implied is not None:
        st.html(f'<p class="wb-zin">{literal(knob_sentence(found.division.implied))}</p>')
    if found.in_percent:
        small_print(NO_MONEY)


def _ask_all(beeld: Beeld, keuze: Keuze) -> None:
    ask(beeld, keuze, "k")
    st.html(ENDS)
    small_print(
        "Naar behoefte: wie in een wijk woont met een kwart meer behoefte, krijgt een kwart meer. "
        "Welke stand goed is, is een keuze van de raad."
    )
    with st.container(horizontal=True):
        ask_budget(keuze, "Te verdelen budget")
        ask(beeld, keuze, "eenheid")
    with st.expander("Ondergrens en bovengrens", expanded=keuze.vloer > 0 or bool(keuze.plafond)):
        ask(beeld, keuze, "vloer")
        ask(beeld, keuze, "plafond")
    out = [each for each in beeld.wijkbeeld.at_level("wijk") if not each.in_divisions]
    if out:
        said = words.listed([f"{each.name} ({each.flag})" for each in out])
        ask_switch(keuze, "mee", f"Ook {said} laten meedelen", on="alle")


def _setting(keuze: Keuze) -> Setting:
    return Setting(
        elasticity=keuze.k,
        floor=keuze.vloer,
        cap=math.inf if keuze.plafond is None else keuze.plafond,
        budget=keuze.budget,
        everyone=keuze.mee == "alle",
    )


def _show_chart(beeld: Beeld, keuze: Keuze, found: Sharing) -> None:
    wijkbeeld, names = beeld.wijkbeeld, beeld.wijkbeeld.gebieden
    beside = "de verdeling van nu" if found.beside == "nu" else "een gelijk deel voor iedereen"
    unit = _unit(keuze)
    heading = Heading(
        "Wat krijgt een inwoner, per wijk?",
        f"{unit} per inwoner" if not found.in_percent else "% van een gelijk deel per inwoner",
        _years(beeld),
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
            )
            for code in found.areas
        ],
        heading,
        before="nu",
        more="meer dan nu" if found.beside == "nu" else "meer dan een gelijk deel",
        less="minder dan nu" if found.beside == "nu" else "minder dan een gelijk deel",
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
        sources=_sources(beeld, found),
        filters=_filters(beeld, keuze, found),
    )
    small_print(_who_is_out(beeld, found))


def _row_words(found: Sharing, keuze: Keuze, code: str) -> str:
    """What an area gets, and how much that is more or less for an inwoner."""
    step = found.change_per_inwoner(code)
    change = "nieuw" if math.isinf(step) else f"{words.signed(100 * step)} %"
    amount = found.division.amounts[code]
    if found.in_percent:
        return f"{words.number(amount, 1)} van 100 ({change})"
    return f"{_amount(amount, keuze)} ({change})"


def _table_row(beeld: Beeld, keuze: Keuze, found: Sharing, code: str) -> Row:
    wijkbeeld, division = beeld.wijkbeeld, found.division
    unit, people = _unit(keuze), wijkbeeld.inwoners("wijk")[code]
    row: dict[str, str | int | float | Amount | Note] = {
        "Wijk": wijkbeeld.gebieden[code].name,
        "Inwoners": int(people),
        "Behoefte (gemeente = 1)": beeld.uitkomst.need_ratio["wijk"][code],
        "Deel (%)": 100 * division.amounts[code] / found.total,
    }
    if not found.in_percent:
        places = _places(keuze)
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


def _show_before_and_after(beeld: Beeld, keuze: Keuze, found: Sharing) -> None:
    """How unequal it is in both divisions, each measure in words."""
    before, after = found.division.before, found.division.after
    if before is None:
        return
    st.subheader("Hoe ongelijk is dat, en volgt het de behoefte?", anchor=False)
    first = "Nu" if found.beside == "nu" else "Bij gelijke delen"
    part = words.number(100 * found.division.neediest)
    rows = [
        ("Deel voor de " + part + " % inwoners met de meeste behoefte (%)",
         100 * before.share_of_neediest, 100 * after.share_of_neediest, 0),
        ("Deel dat anders ligt dan de behoefte (%)", 100 * before.off_need, 100 * after.off_need,
         0),
        ("Wie per inwoner het meest krijgt, ten opzichte van het minst (keer)",
         _times(before.most, before.least), _times(after.most, after.least), 1),
        ("Ongelijk per inwoner (0 is overal gelijk, 1 is alles bij één)", before.gini, after.gini,
         2),
    ]  # fmt: skip
    show_table(
        [
            {"Maat": name, first: _cell(was, places), "Bij deze stand": _cell(becomes, places)}
            for name, was, becomes, places in rows
        ],
        caption="Ongelijkheid voor en na",
        name="ongelijkheid",
        sources=_sources(beeld, found),
        filters=[*beeld.own_weights, *_filters(beeld, keuze, found)],
    )


def _cell(value: float | None, places: int) -> Amount | Note:
    return Note("er zijn wijken met niets") if value is None else Amount(value, places)


def _show_least_first(beeld: Beeld, keuze: Keuze, found: Sharing) -> None:
    st.subheader("En als wie het minst heeft eerst komt?", anchor=False)
    if found.beside == "evenveel":
        st.write(
            "Dan vult geld dat erbij komt telkens de wijk aan die voor zijn behoefte het minst "
            "heeft. Daarvoor is de verdeling van nu nodig. Zonder die verdeling is de uitkomst "
            "dezelfde als naar behoefte verdelen."
        )
        return
    names, fair, unit = beeld.wijkbeeld.gebieden, found.least_first, _unit(keuze)
    st.write(literal(least_first_sentence(found, names, unit=unit)))
    if fair is None:
        return
    places = _places(keuze)
    show_table(
        [
            {
                "Wijk": names[code].name,
                f"Nu ({unit})": Amount(found.compared[code], places),
                f"Bij deze stand ({unit})": Amount(found.division.amounts[code], places),
                f"Wie het minst heeft eerst ({unit})": Amount(
                    found.compared[code] + fair.extra[code], places
                ),
            }
            for code in found.areas
        ],
        caption="Twee manieren om hetzelfde budget te verdelen, naast nu",
        name="minste-eerst",
        sources=_sources(beeld, found),
        filters=[*beeld.own_weights, *_filters(beeld, keuze, found)],
    )


def _show_hours(beeld: Beeld, keuze: Keuze) -> None:
    """What the register knows of hours, and that it may be too little to say anything."""
    found = known_hours(beeld.wijkbeeld, beeld.uitkomst, everyone=keuze.mee == "alle")
    if found is None:
        return
    st.subheader("En de uren die we kennen?", anchor=False)
    hours = words.number(found.known_hours, 1).removesuffix(",0")
    st.write(
        literal(
            f"In het register staan {hours} uur per week met een plek en een omvang. "
            f"{verdeling_sentence(found, level='wijk')}"
        )
    )


def _who_is_out(beeld: Beeld, found: Sharing) -> str:
    names = beeld.wijkbeeld.gebieden
    out = [f"{names[code].name} deelt niet mee ({names[code].flag})" for code in found.left_out]
    out += [f"van {names[code].name} zijn geen cijfers" for code in found.without_figures]
    flagged = [f"{names[c].name} ({names[c].flag})" for c in found.areas if names[c].flag]
    text = "Van meeste naar minste verwachte behoefte, een schatting uit een model. "
    if out:
        text += f"{words.capital('; '.join(out))}. "
    return text + (f"Let op: {words.listed(flagged)}." if flagged else "")


def _filters(beeld: Beeld, keuze: Keuze, found: Sharing) -> list[str]:
    """The whole setting, for who gets the chart without the page."""
    said = [f"stand van de knop: {stand_words(keuze.k)}"]
    if keuze.vloer:
        said.append(f"minstens {words.number(100 * keuze.vloer)} % van een gelijk deel")
    if keuze.plafond:
        said.append(f"hoogstens {words.number(100 * keuze.plafond)} % van een gelijk deel")
    said.append(
        "geen budget ingevuld: van elke 100"
        if found.in_percent
        else f"te verdelen: {_amount(found.total, keuze)}"
    )
    if found.beside == "nu":
        said.append("de verdeling van nu is ingevuld door de gebruiker")
    return [*said, f"versie van de gegevens: {beeld.version}"]


def _sources(beeld: Beeld, found: Sharing) -> list[str]:
    wijkbeeld, years = beeld.wijkbeeld, beeld.uitkomst.need("wijk").years
    keys = [
        wijkbeeld.figure_bronnen[each.key, years[each.key], "wijk"]
        for key, weight in beeld.uitkomst.domein_weights.items()
        for each in wijkbeeld.indicatoren_of(key)
        if weight and each.key in years
    ]
    newest = wijkbeeld.newest_year("inwoners", "wijk")
    people = [wijkbeeld.figure_bronnen["inwoners", newest, "wijk"]] if newest else []
    given = ["verdeling van nu: ingevuld door de gebruiker"] if found.beside == "nu" else []
    return source_lines(wijkbeeld, [*people, *keys]) + given


def _years(beeld: Beeld) -> str:
    need = beeld.uitkomst.need("wijk").years
    used = [
        need[each.key]
        for key in beeld.uitkomst.domein_weights
        for each in beeld.wijkbeeld.indicatoren_of(key)
        if each.key in need
    ]
    people = beeld.wijkbeeld.newest_year("inwoners", "wijk")
    return f"behoefte {words.years(used)}, inwoners {people}"


def _unit(keuze: Keuze) -> str:
    return UNITS[keuze.eenheid]


def _places(keuze: Keuze) -> int:
    return 0 if keuze.eenheid == "euro" else 1


def _amount(amount: float, keuze: Keuze) -> str:
    if keuze.eenheid == "euro":
        return f"€ {words.number(amount)}"
    return f"{words.number(amount, 1)} uur"


def _times(most: float, least: float) -> float | None:
    return most / least if least > 0 else None

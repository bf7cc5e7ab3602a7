"""Hoe is het nu verdeeld?  Asked of the visitor, never made up."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from geo.escaping import literal, safe_text
from pages.parts import words
from pages.parts.ask import ask_file_into, ask_pasted, keep_pasted
from pages.parts.beeld import Beeld
from pages.parts.chart_frame import small_print
from pages.parts.keuze import Keuze
from pages.parts.present import present_lines, present_of
from pages.parts.tables import show_table
from wijk_lib.given import Given
from wijk_lib.sharing import Sharing

NOTHING = Given({})
MOST_MB, MOST_SIGNS = 1, 100_000
DECIMALS = {",": "een duizendtal (1.234 is 1234)", ".": "een deel (1.234 is 1,234)"}


def ask_given(beeld: Beeld, keuze: Keuze) -> Given:
    """What the visitor says that each wijk has now: typed, pasted, from a file or from the link."""
    if beeld.on_request is None:
        return NOTHING
    wijkbeeld, read = beeld.wijkbeeld, beeld.on_request.given
    with st.expander("De verdeling van nu invullen"):
        st.write("Per regel een wijk en wat die nu krijgt. Wat is overgenomen, staat in de link: "
                 "wie de link krijgt, ziet het ook. Bewaard wordt het nergens.")  # fmt: skip
        _show_template(beeld)
        content = ask_pasted(
            keuze,
            "nu",
            "Plak of typ de verdeling van nu",
            start=present_lines(wijkbeeld, keuze.nu),
            most=MOST_SIGNS,
            empty="wijk; bedrag",
        )
        refused = ask_file_into(
            "nu",
            "Of kies een bestand (CSV, hoogstens 100 kB)",
            types=("csv", "txt"),
            max_mb=MOST_MB,
            read=lambda file: read(file, ""),
        )
        given = _read(read, content) if content.strip() else NOTHING
    keep_pasted("nu", present_of(wijkbeeld, given.amounts))
    return replace(given, refused=refused) if refused else given


def show_given(beeld: Beeld, given: Given, found: Sharing) -> None:
    """What could not be taken over of it, and what is still missing."""
    names = beeld.wijkbeeld.gebieden
    if given.refused:
        st.error(literal(f"De verdeling van nu is niet gelezen. {given.refused}"))
    if given.dropped:
        count = words.plural(len(given.dropped), "regel is", "regels zijn")
        st.warning(literal(f"{count} niet overgenomen; de tabel zegt welke en waarom."))
        show_table(
            [
                {"Regel": str(each.line), "Wat er staat": each.text, "Waarom niet": each.reason}
                for each in given.dropped
            ],
            caption="Niet overgenomen uit de verdeling van nu",
            name="niet-overgenomen",
        )
    if found.not_given:
        missing = words.listed([names[code].name for code in found.not_given])
        st.info(
            literal(
                "Vergelijken met nu kan pas als van elke wijk een bedrag bekend is (0 mag). "
                f"Nog niet: {missing}."
            )
        )
    if found.not_counted:
        out = words.listed([names[code].name for code in found.not_counted])
        small_print(f"Ingevuld, maar deelt niet mee: {out}.")


def _read(read: Callable[[str, str], Given], content: str) -> Given:
    """The amounts; where a number can be read in two ways the visitor says which."""
    given = read(content, "")
    if not given.asks:
        return given
    sign = st.segmented_control(
        f"Wat betekent de punt of komma in {given.asks}?",
        list(DECIMALS),
        format_func=DECIMALS.__getitem__,
        key="nu-decimaal",
    )
    return read(content, sign) if sign else given


def _show_template(beeld: Beeld) -> None:
    st.download_button(
        "Download een leeg voorbeeld (CSV)",
        data=lambda: template(beeld),
        file_name="verdeling-van-nu.csv",
        mime="text/csv",
        key="download-voorbeeld",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def template(beeld: Beeld) -> bytes:
    """A list of the wijken to fill in, for a Dutch spreadsheet."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, delimiter=";", lineterminator="\r\n")
    writer.writerow(("code", "wijk", "nu"))
    for each in beeld.wijkbeeld.at_level("wijk"):
        writer.writerow((each.code, safe_text(each.name), ""))
    return sheet.getvalue().encode("utf-8-sig")

"""Is er iemand bekend waar de behoefte groot is?"""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.area_texts import BANDS, TOO_SMALL
from pages.parts.ask import ask
from pages.parts.beeld import Beeld
from pages.parts.chart_frame import STYLE, Heading, small_print
from pages.parts.charts.intervals import Interval, intervals
from pages.parts.charts.shares import curve
from pages.parts.charts.show import show_chart
from pages.parts.keuze import Keuze
from pages.parts.links import show_link
from pages.parts.sources import source_lines
from pages.parts.tables import Head, Note, Row
from wijk_lib.follow import Beside, PresenceShare, beside_need, presence_share, themas_with_need
from wijk_lib.model import Wijkbeeld
from wijk_lib.sentences import hours_message
from wijk_lib.sentences_verdeling import beside_sentence, presence_share_sentence

GROUPS = {
    True: "Meeste behoefte (hoogste derde)",
    False: "Andere wijken",
    None: "Te klein om te vergelijken",
}


def show_now(beeld: Beeld, keuze: Keuze) -> None:
    """What can be said, then need beside presence, and presence along the inwoners."""
    answer = hours_message(beeld.wijkbeeld, beeld.uitkomst)
    if answer is not None:
        st.html(f'{STYLE}<p class="wb-bericht">{literal(answer.text)}</p>')
    st.header("Is er iemand bekend waar de behoefte groot is?", anchor=False)
    thema = _chosen(beeld, keuze)
    if not thema:
        return
    now, along = st.columns(2, gap="large")
    with now:
        _show_beside(beeld, thema)
    with along:
        _show_share(beeld, thema)
    show_link("Alle thema’s en wat er te vragen is", "dekking", keuze)


def _chosen(beeld: Beeld, keuze: Keuze) -> str:
    """The thema to show, and a word where it is not the one that was asked for."""
    held = themas_with_need(beeld.wijkbeeld, beeld.uitkomst)
    if not held:
        st.info("Er is geen thema waar cijfers over behoefte naast staan.")
        return ""
    themas = beeld.wijkbeeld.themas
    ask(beeld, keuze, "thema", {key: themas[key].label for key in held})
    if keuze.thema in held:
        return keuze.thema
    first = themas[held[0]].label
    if keuze.thema:
        asked = themas[keuze.thema].label
        st.info(literal(f"Bij {asked} horen geen cijfers over behoefte. Hier staat {first}."))
    else:
        small_print(f"Elk thema staat naast zijn eigen domein. Van {first} is het meest bekend.")
    return held[0]


def _show_beside(beeld: Beeld, thema: str) -> None:
    """Per wijk, most need first, how many initiatieven are known and how many may be there."""
    wijkbeeld = beeld.wijkbeeld
    rows = beside_need(wijkbeeld, beeld.uitkomst, thema)
    facts = wijkbeeld.themas[thema]
    heading = Heading(
        f"{facts.label}: wie is bekend, waar de behoefte groot is?",
        "aantal initiatieven per wijk",
        _when(beeld, thema),
        f"naast de verwachte behoefte ({wijkbeeld.domeinen[facts.domein].label.lower()})",
        wijkbeeld.synthetic,
    )
    show_chart(
        intervals(
            [
                Interval(
                    _name(wijkbeeld, each.code), each.known, each.possible, group=GROUPS[each.high]
                )
                for each in rows
            ],
            heading,
        ),
        alt="Balken per wijk, van meeste naar minste behoefte: vol is bekend aanwezig, gearceerd "
        "is niet bekend.",
        sentence=beside_sentence(wijkbeeld, rows, thema),
        rows=[_beside_row(wijkbeeld, each) for each in rows],
        name=f"naast-behoefte-{thema}",
        sources=_sources(beeld, thema),
    )
    if flags := _flags(wijkbeeld, [each.code for each in rows]):
        small_print(f"Let op bij het lezen: {flags}.")


def _show_share(beeld: Beeld, thema: str) -> None:
    """Share of the inwoners, neediest first, against share of the known presence."""
    wijkbeeld = beeld.wijkbeeld
    found = presence_share(wijkbeeld, beeld.uitkomst, thema)
    sentence = presence_share_sentence(found)
    facts = wijkbeeld.themas[thema]
    title = f"{facts.label}: wie krijgt welk deel van wat bekend is?"
    if not found.points:
        st.subheader(literal(title), anchor=False)
        st.write(literal(sentence))
        return
    heading = Heading(
        title,
        "% van de bekende aanwezigheid en % van de inwoners",
        _when(beeld, thema),
        "naast ieder evenveel",
        wijkbeeld.synthetic,
    )
    show_chart(
        curve(
            found.points,
            heading,
            x_title="van de inwoners, meeste behoefte eerst",
            y_title="van wat bekend is",
            names=_rises(wijkbeeld, found),
        ),
        alt="Lijn van de opgetelde inwoners, meeste behoefte eerst, tegen de opgetelde bekende "
        "aanwezigheid, naast de rechte lijn van ieder evenveel.",
        sentence=sentence,
        rows=[
            {
                "Inwoners, meeste behoefte eerst (%)": 100 * people,
                "Deel van de bekende aanwezigheid (%)": 100 * known,
                "Als ieder evenveel had (%)": 100 * people,
            }
            for people, known in found.points
        ],
        name=f"aandeel-{thema}",
        sources=_sources(beeld, thema),
        filters=[f"Thema: {facts.label}"],
    )
    if found.left_out:
        small_print(f"Niet meegeteld: {_flags(wijkbeeld, found.left_out)}.")


def _rises(wijkbeeld: Wijkbeeld, found: PresenceShare) -> dict[int, str]:
    """Where the line rises, and by which areas."""
    pairs = zip(found.points, found.points[1:], found.steps, strict=False)
    return {
        at: words.listed([_name(wijkbeeld, code) for code in codes])
        for at, (before, after, codes) in enumerate(pairs, start=1)
        if after[1] > before[1]
    }


def _beside_row(wijkbeeld: Wijkbeeld, each: Beside) -> Row:
    name, flag = _name(wijkbeeld, each.code), wijkbeeld.gebieden[each.code].flag
    unknown = each.possible and not each.known
    return {
        "Wijk": Head(name, flag) if flag else name,
        "Verwachte behoefte": BANDS[each.band - 1] if each.band else Note(TOO_SMALL),
        "Bekend aanwezig (aantal)": Note("onbekend") if unknown else each.known,
        "Hoogstens (aantal)": each.possible,
    }


def _name(wijkbeeld: Wijkbeeld, code: str) -> str:
    return wijkbeeld.gebieden[code].name


def _flags(wijkbeeld: Wijkbeeld, codes: Iterable[str]) -> str:
    """Which of the areas need care, and why."""
    flagged = [wijkbeeld.gebieden[code] for code in codes if wijkbeeld.gebieden[code].flag]
    return "; ".join(f"{each.name}: {each.flag}" for each in flagged)


def _when(beeld: Beeld, thema: str) -> str:
    need = beeld.uitkomst.need("wijk")
    domein = beeld.wijkbeeld.themas[thema].domein
    keys = [each.key for each in beeld.wijkbeeld.indicatoren_of(domein)]
    years = words.years([need.years[key] for key in keys if key in need.years])
    return f"behoefte {years}, aanwezigheid zoals nu bekend"


def _sources(beeld: Beeld, thema: str) -> list[str]:
    wijkbeeld, need = beeld.wijkbeeld, beeld.uitkomst.need("wijk")
    figures = [
        wijkbeeld.figure_bronnen[each.key, need.years[each.key], "wijk"]
        for each in wijkbeeld.indicatoren_of(wijkbeeld.themas[thema].domein)
        if each.key in need.years
    ]
    letter = [each.bron for each in wijkbeeld.initiatieven.values() if each.thema == thema]
    return source_lines(wijkbeeld, [*figures, *letter])

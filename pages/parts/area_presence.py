"""Who is there in one area, what is not known, and whom can one ask?"""

from __future__ import annotations

from html import escape
from itertools import groupby

import streamlit as st

from pages.parts import folds, words
from pages.parts.beeld import Beeld
from pages.parts.tables import Head, Row, show_table
from pages.parts.vragen import who_to_ask
from wijk_lib.coverage import Question, state_words
from wijk_lib.model import Gebied, Wijkbeeld
from wijk_lib.named import is_over, named_in, status_words
from wijk_lib.profile import Statement, statements_about
from wijk_lib.toezeggingen import state_of, touching

SIGNS = {"minstens één bekend": "●", "bevestigd niets": "○", "onbekend": "?"}
STYLE = """<style>
.wb-lijst {list-style: none; margin: 0 !important; padding: 0 !important;}
.wb-lijst li {margin: 0 0 .7rem !important; padding: 0 0 .7rem !important; line-height: 1.4;
  border-bottom: 1px solid #d5cfc1; font-size: 1rem !important;}
.wb-lijst small {display: block; color: #56636b; font-size: .88rem; margin-top: .1rem;}
.wb-vragen {margin: .1rem 0 1rem !important; padding: 0 0 0 1.1rem !important;}
.wb-vragen li {margin: 0 0 .45rem !important; padding: 0 !important; line-height: 1.4;
  font-size: .97rem !important;}
.wb-wie {font-weight: 600; margin: 0;}
</style>"""


def show_present(beeld: Beeld, gebied: Gebied) -> None:
    """Who is known to be there with their hours, then per theme what is known."""
    wijkbeeld = beeld.wijkbeeld
    about = statements_about(wijkbeeld, gebied.code)
    for state, over, title in (
        ("aanwezig", False, ""),
        ("aanwezig", True, "Was hier, nu voorbij"),
        ("onbekend", False, "Misschien hier, nog te bevestigen"),
        ("bevestigd afwezig", False, "Bevestigd niet hier"),
    ):
        rows = [e for e in about if (e.row.state, _was_here(wijkbeeld, e)) == (state, over)]
        by_name: dict[str, list[Statement]] = {}
        for each in rows:
            by_name.setdefault(_name(wijkbeeld, each), []).append(each)
        items = [_item(wijkbeeld, name, group) for name, group in by_name.items()]
        head = f'<p class="wb-wie">{title}</p>' if title else ""
        if items:
            st.html(f'{STYLE}{head}<ul class="wb-lijst">{"".join(items)}</ul>')
        elif not title:
            st.write("Van niemand is bekend dat die hier is. Dat is iets anders dan ‘niemand’.")
    rows = _thema_rows(beeld, gebied)
    with st.expander(f"Per thema: wat is hier bekend, en wat niet ({len(rows)} thema’s)"):
        show_table(
            rows,
            caption=f"Wat we per thema weten van {gebied.name}",
            name=f"aanwezigheid-{gebied.code}",
            sources=_bronnen(wijkbeeld, about),
        )
    _show_stadsbreed(beeld)


def show_questions(beeld: Beeld, gebied: Gebied) -> None:
    """What is unknown here, as questions grouped by whom to ask; the first group is open."""
    wijk = gebied.parent if gebied.level == "buurt" else gebied.code
    here = [each for each in beeld.uitkomst.questions if wijk in {*each.areas, *each.stated}]
    if not here:
        st.write("Er staan geen vragen open.")
        return
    parts = []
    for ask, each in groupby(here, key=lambda question: question.ask):
        known = ask in beeld.wijkbeeld.partners
        who = who_to_ask(beeld.wijkbeeld, ask)
        name = f"Vraag {who}" if known else who
        questions = [f"<li>{_question(question, wijk)}</li>" for question in each]
        count = words.plural(len(questions), "vraag", "vragen")
        items = f'<ul class="wb-vragen">{"".join(questions)}</ul>'
        parts.append(folds.folded(f"{name}: {count}", items, open_=not parts))
    st.html(folds.STYLE + STYLE + "".join(parts))


def show_toezeggingen(beeld: Beeld, gebied: Gebied) -> None:
    """The commitments that name this wijk or an initiatief that is known to be here."""
    wijkbeeld = beeld.wijkbeeld
    wijk = gebied.parent if gebied.level == "buurt" else gebied.code
    present = {
        key for key, where in beeld.uitkomst.presence.items() if where.get(wijk) == "aanwezig"
    }
    found = touching(wijkbeeld.toezeggingen.values(), wijk, present)
    name = wijkbeeld.gebieden[wijk].name
    if not found:
        st.write("Geen toezegging noemt deze wijk of een initiatief dat hier bekend is.")
        return
    rows: list[Row] = [
        {
            "Toezegging": each.text,
            "Soort": "belofte" if each.promise else "doel of uitgangspunt",
            "Termijn": each.term or words.UNKNOWN,
            "Stand": state_of(each, today=beeld.today),
        }
        for each in found
    ]
    bronnen = dict.fromkeys(each.bron for each in found)
    show_table(
        rows,
        caption=f"Toezeggingen die {name} raken, stand op {words.day(beeld.today)}",
        name=f"toezeggingen-{gebied.code}",
        sources=[wijkbeeld.bronnen[key].dataset for key in bronnen if key in wijkbeeld.bronnen],
    )


def _name(wijkbeeld: Wijkbeeld, each: Statement) -> str:
    initiatief = wijkbeeld.initiatieven.get(each.row.initiatief)
    partner = wijkbeeld.partners.get(each.row.partner)
    return initiatief.name if initiatief else partner.name if partner else each.row.key


def _item(wijkbeeld: Wijkbeeld, name: str, group: list[Statement]) -> str:
    """One initiatief: who, where, how much, since when, who said so, what is to be confirmed."""
    lines = []
    for each in group:
        row, partner = each.row, wijkbeeld.partners.get(each.row.partner)
        hours = row.hours_per_week
        facts = [
            partner.name if partner and partner.name != name else "",
            _where(wijkbeeld, each),
            f"{words.number(hours)} uur per week" if hours is not None else row.amount,
            "" if hours is not None or row.amount else _running(wijkbeeld, each),
            f"sinds {row.since}" if row.since else "",
        ]
        lines += [" · ".join(fact for fact in facts if fact), row.confirm]
    said = {(each.row.said_by, each.row.said_on) for each in group}
    lines += [f"Volgens: {by}, {words.day(on) if on else 'zonder datum'}" for by, on in said]
    small = "".join(f"<small>{escape(text)}</small>" for text in lines if text)
    return f"<li><strong>{escape(name)}</strong>{small}</li>"


def _was_here(wijkbeeld: Wijkbeeld, each: Statement) -> bool:
    """Whether this states the presence of what is over by now."""
    initiatief = wijkbeeld.initiatieven.get(each.row.initiatief)
    return each.row.state == "aanwezig" and initiatief is not None and is_over(initiatief)


def _running(wijkbeeld: Wijkbeeld, each: Statement) -> str:
    """What is said where no amount is known: nothing of what has no amount any more."""
    if not _was_here(wijkbeeld, each):
        return "omvang niet bekend"
    return status_words(wijkbeeld.initiatieven[each.row.initiatief].status)


def _where(wijkbeeld: Wijkbeeld, each: Statement) -> str:
    place, area = wijkbeeld.places.get(each.row.place), wijkbeeld.gebieden.get(each.row.gebied)
    if place is not None:
        return place.name
    return f"{area.level} {area.name}" if area else words.UNKNOWN


def _question(question: Question, wijk: str) -> str:
    more = " ".join(question.confirm) if wijk in question.stated else ""
    return escape(question.text) + (f"<br><small>{escape(more)}</small>" if more else "")


def _thema_rows(beeld: Beeld, gebied: Gebied) -> list[Row]:
    initiatieven = beeld.wijkbeeld.initiatieven
    rows: list[Row] = []

    def here(keys: tuple[str, ...]) -> list[str]:
        return named_in(gebied.code, keys, initiatieven, beeld.uitkomst.whole_wijk)

    def bare(keys: tuple[str, ...]) -> list[str]:
        return [initiatieven[key].name for key in keys]

    for key, thema in beeld.wijkbeeld.themas.items():
        found = beeld.uitkomst.coverage[gebied.level, key][gebied.code]
        groups = {
            "Hier": here(found.present),
            "Niet hier": bare(found.absent),
            "Onbekend": bare(found.unknown),
        }
        said = [f"{word}: {words.listed(names)}." for word, names in groups.items() if names]
        rows.append(
            {
                "Thema": Head(
                    thema.label, f"{SIGNS[found.state]} {state_words(found, initiatieven)}"
                ),
                "Om wie het gaat": " ".join(said) or "Geen initiatief in onze bronnen.",
            }
        )
    return rows


def _show_stadsbreed(beeld: Beeld) -> None:
    keys = [key for per_thema in beeld.uitkomst.stadsbreed.values() for key in per_thema]
    names = [beeld.wijkbeeld.initiatieven[key].name for key in keys]
    if names:
        whole = f"Voor heel {beeld.wijkbeeld.gemeente.name}, niet hier meegeteld"
        st.html(f'<p class="wb-bron">{escape(whole)}: {escape(words.listed(names))}.</p>')


def _bronnen(wijkbeeld: Wijkbeeld, about: tuple[Statement, ...]) -> list[str]:
    keys = dict.fromkeys(each.row.bron for each in about) or dict.fromkeys(
        each.bron for each in wijkbeeld.initiatieven.values()
    )
    return [wijkbeeld.bronnen[key].dataset for key in keys if key in wijkbeeld.bronnen]

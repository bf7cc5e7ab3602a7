"""Where is it? One box over everything with a name; Enter goes to what fits best."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

import streamlit as st

from pages.parts import words
from pages.parts.ask import asked_for, current_keuze, keep_question
from pages.parts.beeld import Beeld
from pages.parts.initiatieven import where_known
from pages.parts.keuze import FILTERS, Keuze
from pages.parts.links import go_to, show_link
from pages.parts.options import options
from wijk_lib.model import Initiatief, Partner, Place, Wijkbeeld
from wijk_lib.named import status_words
from wijk_lib.search import LONGEST, Entry, Hit

Find = Callable[[str], tuple[Hit, ...]]
EVERY_FILTER = ("thema", "partner", *FILTERS)
PLACEHOLDER = "Zoek wijk, cijfer, initiatief, partner …"
HELP = (
    "Zoek op een onderwerp, op de naam of code van een wijk of buurt, of op de naam van een "
    "initiatief, partner, gebouw, thema of cijfer."
)
# On a wide screen the box stands beside the title.
STYLE = """<style>
.st-key-zoek [data-testid="stForm"] {padding: 0;}
.wb-gevonden {margin: 0; max-width: 52rem; line-height: 1.45; overflow-wrap: anywhere;}
.wb-gevonden + .wb-gevonden {margin-top: .35rem;}
.st-key-ook-gevonden a > span:first-child {display: none;}
.st-key-ook-gevonden a {padding: 0; background: none; min-height: 24px; text-decoration: underline;}
.st-key-ook-gevonden > div {max-width: 100%;}
.st-key-ook-gevonden a, .st-key-ook-gevonden a * {white-space: normal; text-align: left;}
.st-key-ook-gevonden a p {font-weight: 400 !important; color: #0b5563;}
@media (min-width: 1000px) {
  .st-key-zoek {align-self: flex-end; width: 23rem; margin-bottom: -2.5rem; top: 1.6rem;
    position: relative; z-index: 1;}
  [data-testid="stMain"] h1, .wb-gevonden, .st-key-ook-gevonden {max-width: calc(100% - 24.5rem);}
}
</style>"""


@dataclass(frozen=True, slots=True)
class Goal:
    """Where something stands: the page, what to choose there, and layers to switch on."""

    page: str
    changes: dict[str, object] = field(default_factory=dict)
    layers: dict[str, str] = field(default_factory=dict)


def show_search(beeld: Beeld, find: Find) -> None:
    """The box to search in.

    find
        What is meant by a text, the best first.
    """
    with (
        st.container(key="zoek"),
        st.form("zoekvraag", border=False, clear_on_submit=True),
        st.container(horizontal=True, gap="small"),
    ):
        st.html(STYLE)
        text = st.text_input(
            "Zoeken",
            label_visibility="collapsed",
            placeholder=PLACEHOLDER,
            icon=":material/search:",
            autocomplete="off",
        )
        if st.form_submit_button("Zoek") and text.strip():
            _go(beeld.wijkbeeld, find(text[:LONGEST]), text[:LONGEST])


def show_found(beeld: Beeld, find: Find) -> None:
    """What was found, as long as something is asked."""
    asked, chosen = asked_for()
    asked = asked[:LONGEST]
    if asked:
        _show_found(beeld, find(asked), asked, chosen)


def goal_of(wijkbeeld: Wijkbeeld, entry: Entry, keuze: Keuze) -> Goal:
    """Where something that was found stands, given what was chosen before."""
    without = dict.fromkeys((*EVERY_FILTER, "gebied"), "")
    if entry.kind in {"wijk", "buurt"}:
        return Goal("wijk", {"gebied": entry.key})
    if entry.kind == "gemeente":
        return Goal("kaart", {"gebied": ""})
    if entry.kind == "cijfer":
        here = entry.key in options(wijkbeeld, "toon", keuze)
        other = "wijk" if keuze.niveau == "buurt" else "buurt"
        niveau = keuze.niveau if here else other
        return Goal("kaart", {"toon": entry.key, "niveau": niveau, "gebied": ""})
    if entry.kind == "plek":
        area = wijkbeeld.places[entry.key].wijk
        return Goal("kaart", {"gebied": area}, {"gebouwen": "true"})
    if entry.kind == "initiatief":
        return Goal("dekking", {**without, "thema": wijkbeeld.initiatieven[entry.key].thema})
    return Goal("dekking", {**without, entry.kind: entry.key})


def _go(wijkbeeld: Wijkbeeld, hits: tuple[Hit, ...], text: str) -> None:
    if not hits or not hits[0].sure:
        keep_question(text)
        return
    keuze = current_keuze(wijkbeeld)
    goal = goal_of(wijkbeeld, hits[0].entry, keuze)
    go_to(goal.page, keuze, {**goal.layers, "zoek": text}, **goal.changes)


def _show_found(beeld: Beeld, hits: tuple[Hit, ...], asked: str, chosen: str) -> None:
    """What was asked, what is shown of it, and what else it may have meant."""
    if not hits:
        said = f"Voor <strong>{escape(asked)}</strong> is niets gevonden. {HELP}"
        st.html(f'<p class="wb-gevonden" role="status">{said}</p>')
        return
    by_name = {name_of(hit.entry): hit for hit in hits}
    shown = by_name.get(chosen, hits[0])
    sure = chosen in by_name or shown.sure
    st.html(_told(beeld, shown, asked) if sure else _unsure(shown, asked))
    if sure and len(by_name) == 1:
        return
    keuze = current_keuze(beeld.wijkbeeld)
    with st.container(horizontal=True, gap="small", key="ook-gevonden"):
        st.html("Of bedoelt u:" if sure else "Bedoelt u:", width="content")
        for name, hit in by_name.items():
            if hit is not shown or not sure:
                goal = goal_of(beeld.wijkbeeld, hit.entry, keuze)
                more = {**goal.layers, "zoek": asked, "vond": name}
                label = f"{hit.entry.name} ({hit.entry.kind})"
                show_link(label, goal.page, keuze, more=more, **goal.changes)


def name_of(entry: Entry) -> str:
    """What was found, as it stands in a URL.

    >>> from wijk_lib.search import entry
    >>> name_of(entry("wijk", "WK01", "Noord"))
    'wijk-WK01'
    """
    return f"{entry.kind}-{entry.key}"


def _told(beeld: Beeld, hit: Hit, asked: str) -> str:
    """What was found, in words; of what has no page of its own also what we know of it."""
    name = f"<strong>{escape(hit.entry.name)}</strong> ({hit.entry.kind})"
    question = f"<strong>{escape(asked)}</strong>"
    opening = f"U zocht {question} en kijkt naar {name}."
    if not hit.literal:
        opening = f"{question} staat er niet; u bedoelt misschien {name}."
    lines = [opening, escape(hit.reason), *facts_of(beeld, hit.entry)]
    return "".join(f'<p class="wb-gevonden">{line}</p>' for line in lines if line)


def _unsure(hit: Hit, asked: str) -> str:
    """Why nobody was sent anywhere, as a question to whoever asked."""
    question = f"<strong>{escape(asked)}</strong>"
    said = f"Onder de naam {question} is niets gevonden."
    if hit.reason:
        said = f"{question} kan meer dan één ding zijn. {escape(hit.reason)}"
    return f'<p class="wb-gevonden" role="status">{said}</p>'


def facts_of(beeld: Beeld, entry: Entry) -> list[str]:
    """What we know of something that has no page of its own; safe as HTML, a paragraph each."""
    wijkbeeld = beeld.wijkbeeld
    if entry.kind == "initiatief":
        return _of_initiatief(beeld, wijkbeeld.initiatieven[entry.key])
    if entry.kind == "partner":
        return [escape(_of_partner(wijkbeeld, wijkbeeld.partners[entry.key]))]
    if entry.kind == "plek":
        return [escape(_of_place(wijkbeeld, wijkbeeld.places[entry.key]))]
    return []


def _of_initiatief(beeld: Beeld, initiatief: Initiatief) -> list[str]:
    partners = beeld.wijkbeeld.partners
    who = words.listed([partners[key].name for key in initiatief.partners if key in partners])
    known = where_known(beeld, initiatief)
    told = f"{words.capital(initiatief.kind)}, {status_words(initiatief.status)}. {known}."
    told += f" Betrokken: {who}." if who else ""
    named = ""
    if initiatief.name_in_source != initiatief.name:
        named = f"In de bron: ‘{initiatief.name_in_source}’. "
    quote = f"Zin in de bron: ‘{initiatief.quote}’" if initiatief.quote else ""
    return [escape(told), escape(named + quote)]


def _of_partner(wijkbeeld: Wijkbeeld, partner: Partner) -> str:
    whole = wijkbeeld.partners.get(partner.part_of)
    part = f", onderdeel van {whole.name}" if whole else ""
    own = [each for each in wijkbeeld.initiatieven.values() if partner.key in each.partners]
    count = words.plural(len(own), "initiatief", "initiatieven")
    return f"{words.capital(partner.kind)}{part}; genoemd bij {count}. {partner.note}".strip()


def _of_place(wijkbeeld: Wijkbeeld, place: Place) -> str:
    area = wijkbeeld.gebieden.get(place.wijk)
    where = ", ".join(part for part in (place.address, place.postcode) if part)
    told = [words.capital(place.kind) + (f", {where}" if where else "") + "."]
    told.append(f"In de wijk {area.name}." if area else "In welke wijk het staat, is niet bekend.")
    if place.lat is None or place.lon is None:
        told.append("Het precieze punt is niet bekend; daarom staat het niet op de kaart.")
    here = [each for each in wijkbeeld.aanwezigheid if each.place == place.key and each.initiatief]
    names = [wijkbeeld.initiatieven[each.initiatief].name for each in here]
    told.append(
        f"Hier genoemd: {words.listed(list(dict.fromkeys(names)))}."
        if names
        else "Welk initiatief hier is, is niet gesteld."
    )
    return " ".join([*told, place.note]).strip()

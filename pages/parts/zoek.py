"""Where is it? One box over everything with a name; Enter goes to what fits best."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape

import streamlit as st

from pages.parts import words
from pages.parts.ask import are_on, asked_for, current_keuze, keep_question, switch_on
from pages.parts.beeld import Beeld
from pages.parts.initiatieven import known_at, where_known
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
        text = st.text_input(
            "Zoeken",
            label_visibility="collapsed",
            placeholder=PLACEHOLDER,
            icon=":material/search:",
            autocomplete="off",
        )
        if st.form_submit_button("Zoek") and text.strip():
            _go(beeld.wijkbeeld, find(text[:LONGEST]), text[:LONGEST])


def show_found(beeld: Beeld, find: Find, page: str, keuze: Keuze) -> None:
    """What was asked, whether this page shows it, and what else may have been meant.

    page, keuze
        The page that is shown, and the choice on it.
    """
    asked, chosen = asked_for()
    asked = asked[:LONGEST]
    if not asked:
        return
    by_name = {name_of(hit): hit for hit in find(asked)}
    if not by_name:
        said = f"Voor <strong>{escape(asked)}</strong> is niets gevonden. {HELP}"
        st.html(f'<p class="wb-gevonden" role="status">{said}</p>')
        return
    meant = by_name.get(chosen) or next(iter(by_name.values()))
    goal = goal_of(beeld.wijkbeeld, meant, keuze)
    here = is_shown(goal, page, keuze) and are_on(goal.layers) and (chosen in by_name or meant.sure)
    st.html(_told(beeld, meant, asked, goal) if here else _asking(meant, asked))
    if here and len(by_name) == 1:
        return
    with st.container(horizontal=True, gap="small", key="ook-gevonden"):
        st.html("Of bedoelt u:" if here else "Bedoelt u:", width="content")
        for name, hit in by_name.items():
            if hit is not meant or not here:
                goal = goal_of(beeld.wijkbeeld, hit, keuze)
                more = {**goal.layers, "zoek": asked, "vond": name}
                show_link(label_of(hit), goal.page, keuze, more=more, **goal.changes)


def goal_of(wijkbeeld: Wijkbeeld, hit: Hit, keuze: Keuze) -> Goal:
    """Where something that was found stands, given what was chosen before."""
    entry = hit.entry
    where = hit.area.key if hit.area and hit.area.kind != "gemeente" else ""
    without = dict.fromkeys((*EVERY_FILTER, "gebied"), "")
    if entry.kind in {"wijk", "buurt"}:
        return Goal("wijk", {"gebied": entry.key})
    if entry.kind == "gemeente":
        return Goal("kaart", {"gebied": ""})
    if entry.kind == "cijfer":
        return Goal("kaart", _on_the_map(wijkbeeld, entry.key, keuze, where))
    if entry.kind == "plek":
        area = wijkbeeld.places[entry.key].wijk
        return Goal("kaart", {"gebied": area}, {"gebouwen": "true"})
    if entry.kind == "initiatief":
        thema = wijkbeeld.initiatieven[entry.key].thema
        return Goal("dekking", {**without, "thema": thema, "gebied": where})
    return Goal("dekking", {**without, entry.kind: entry.key, "gebied": where})


def name_of(hit: Hit) -> str:
    """What was found, as it stands in a URL.

    >>> from wijk_lib.search import entry
    >>> noord = entry("wijk", "WK01", "Noord")
    >>> name_of(Hit(noord, 1, True, True))
    'wijk-WK01'
    >>> name_of(Hit(entry("cijfer", "eenzaam", "Eenzaam"), 1, True, True, area=noord))
    'cijfer-eenzaam-WK01'
    """
    key = f"{hit.entry.kind}-{hit.entry.key}"
    return f"{key}-{hit.area.key}" if hit.area else key


def label_of(hit: Hit) -> str:
    """What was found and of which kind it is, as plain text.

    >>> from wijk_lib.search import entry
    >>> label_of(Hit(entry("wijk", "WK01", "Noord"), 1, True, True))
    'Noord (wijk)'
    """
    label = f"{hit.entry.name} ({hit.entry.kind})"
    return f"{label}{_within(hit)}{hit.area.name} ({hit.area.kind})" if hit.area else label


def _within(hit: Hit) -> str:
    """What stands between a thing and the area: who was asked for need not be there."""
    return " in " if hit.entry.kind in {"cijfer", "thema"} else " met als gebied "


def is_shown(goal: Goal, page: str, keuze: Keuze) -> bool:
    """Whether a page with a choice shows what a search leads to."""
    return page == goal.page and replace(keuze, **goal.changes) == keuze


def _on_the_map(wijkbeeld: Wijkbeeld, toon: str, keuze: Keuze, where: str) -> dict[str, object]:
    """The choice that shows a figure, with an area where one was asked.

    Where the figure is not there for a buurt, its wijk is shown.
    """
    area = wijkbeeld.gebieden.get(where)
    niveau = area.level if area else keuze.niveau
    if toon not in options(wijkbeeld, "toon", replace(keuze, niveau=niveau)):
        niveau = "wijk" if niveau == "buurt" else "buurt"
    changes: dict[str, object] = {"toon": toon, "niveau": niveau, "gebied": where}
    if area and area.level == "buurt" and niveau == "wijk":
        changes["gebied"] = area.parent
    if (toon, niveau) != (keuze.toon, keuze.niveau):
        changes |= {"jaar": None, "sinds": None}
    return changes


def _go(wijkbeeld: Wijkbeeld, hits: tuple[Hit, ...], text: str) -> None:
    if not hits or not hits[0].sure:
        keep_question(text)
        return
    keuze = current_keuze(wijkbeeld)
    goal = goal_of(wijkbeeld, hits[0], keuze)
    go_to(goal.page, keuze, {**switch_on(goal.layers), "zoek": text}, **goal.changes)


def _told(beeld: Beeld, hit: Hit, asked: str, goal: Goal) -> str:
    """What was found, in words; of what has no page of its own also what we know of it."""
    name = f"<strong>{escape(hit.entry.name)}</strong> ({hit.entry.kind})"
    if hit.area:
        name += f"{_within(hit)}<strong>{escape(hit.area.name)}</strong> ({hit.area.kind})"
    question = f"<strong>{escape(asked)}</strong>"
    opening = f"U zocht {question} en kijkt naar {name}."
    if not hit.literal:
        opening = f"{question} staat er niet; u bedoelt misschien {name}."
    if hit.area and hit.area.kind == "buurt" and goal.changes["gebied"] != hit.area.key:
        opening += " Per buurt is dit cijfer er niet; gekozen is de hele wijk."
    lines = [opening, escape(hit.reason), _known_there(beeld, hit), *facts_of(beeld, hit.entry)]
    return "".join(f'<p class="wb-gevonden">{line}</p>' for line in lines if line)


def _known_there(beeld: Beeld, hit: Hit) -> str:
    """Whether an initiatief is in the area it was asked with, or "" for anything else."""
    if hit.entry.kind != "initiatief" or hit.area is None or hit.area.kind == "gemeente":
        return ""
    return escape(known_at(beeld, beeld.wijkbeeld.initiatieven[hit.entry.key], hit.area.key))


def _asking(hit: Hit, asked: str) -> str:
    """Why this page does not show what was asked, before the question what was meant."""
    question = f"<strong>{escape(asked)}</strong>"
    said = f"Onder de naam {question} is niets gevonden."
    if hit.sure:
        said = f"U zocht {question}. Dat staat niet op dit beeld. {escape(hit.reason)}"
    elif hit.reason:
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

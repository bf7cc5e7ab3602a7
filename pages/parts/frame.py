"""What stands around every page: read once, ask once, show the page."""

from __future__ import annotations

import importlib
import os
import pkgutil
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import streamlit as st

import data
import pages
from data.given_division import read_division
from data.register import NO_REGISTER, Register, RegisterError, chosen_place, open_register
from data.register_desk import Desk, desk_for
from data.version import fingerprint
from geo.boundaries import Shapes, read_shapes
from geo.escaping import literal
from pages.parts.ask import ask_keuze, choose_button, keuze_on
from pages.parts.beeld import Beeld, OnRequest
from pages.parts.options import DOMEIN
from pages.parts.options_sharing import weighing_words, weights_of
from pages.parts.paper import STYLE as PAPER_STYLE
from pages.parts.paper import head_html
from pages.parts.visitor import visitor
from pages.parts.zoek import show_found, show_search
from wijk_lib.certainty import Certainty, certainty
from wijk_lib.findable import search_index
from wijk_lib.model import Level, Wijkbeeld, Zoekwoord
from wijk_lib.search import Entry, Hit, search
from wijk_lib.uitkomst import Uitkomst, work_out

ICON = Path(__file__).with_name("wijkbeeld.svg")
LOGO = Path(__file__).with_name("woordmerk.svg")

# On a phone the questions stand two by two and close together, so that the answer is not below
# the fold. What Streamlit says in a field, that Enter applies it, is English.
STYLE = """<style>
[data-testid=InputInstructions] {display: none;}
[data-testid=stMainBlockContainer] {padding-top: 4rem;}
[data-testid=stMainBlockContainer] > [data-testid=stVerticalBlock] {gap: .75rem;}
[data-testid=stCaptionContainer], [data-testid=stCaptionContainer] p {color: #56636b; opacity: 1;}
[data-testid=stCheckbox] label {min-height: 24px;}
/* A menu that is folded away is not walked through with Tab. */
[data-testid=stApp]:has([data-testid=stExpandSidebarButton]) [data-testid=stSidebar] {
  visibility: hidden;}
[data-testid=stSkipToContent] {font-size: 0 !important;}
[data-testid=stSkipToContent]::after {content: "Naar de inhoud"; font-size: 1rem;}
/* While the server cannot be reached, which Streamlit says in English. */
[data-testid=stConnectionStatus] label {font-size: 0;}
[data-testid=stConnectionStatus] label::after {content: "Geen verbinding"; font-size: .875rem;}
body:has([data-testid=stConnectionStatus]) [role=dialog] h2 {font-size: 0;}
body:has([data-testid=stConnectionStatus]) [role=dialog] h2::after {
  content: "Geen verbinding"; font-size: 1.5rem;}
body:has([data-testid=stConnectionStatus]) [role=dialog] h2 + div > * {display: none;}
body:has([data-testid=stConnectionStatus]) [role=dialog] h2 + div::after {
  content: "Wijkbeeld is niet te bereiken. Wat u typte, blijft staan. Zodra de verbinding terug "
    "is, kunt u verder; laad de pagina niet opnieuw.";}
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after {animation-duration: .01ms !important; scroll-behavior: auto !important;
    animation-iteration-count: 1 !important; transition-duration: .01ms !important;}
}
.wb-actief {color: #56636b; margin: 0; line-height: 2.5rem;}
@media (max-width: 640px) {
  [data-testid=stMainBlockContainer] {padding-top: 3.75rem;}
  [data-testid=stMainBlockContainer] > [data-testid=stVerticalBlock] {gap: .6rem;}
  [data-testid=stMain] h1 {font-size: 1.45rem; padding: 0 0 1.1rem;}
  [data-testid=stToolbar] > div > div {min-width: 0;}
  .st-key-keuze {gap: .5rem !important;}
  .st-key-keuze > * {flex: 1 1 44%; min-width: 0; max-width: 100%;}
  .st-key-keuze label {min-height: 0; margin-bottom: .1rem;}
}
@media (max-width: 359px) {
  .st-key-keuze [data-testid=stButtonGroup] button {padding-inline: .4rem;}
}
</style>"""


def chosen_folder() -> Path:
    """Where the gemeente that this server shows keeps its files.

    WIJKBEELD_FOLDER names a folder; otherwise WIJKBEELD_GEMEENTE one of those in data/gemeenten.
    """
    if folder := os.environ.get("WIJKBEELD_FOLDER"):
        return Path(folder)
    gemeente = os.environ.get("WIJKBEELD_GEMEENTE", "amstelveen")
    return Path(data.__file__).parent / "gemeenten" / gemeente


def page_names() -> list[str]:
    """The name of every page, as it stands in the URL."""
    return [each.name for each in pkgutil.iter_modules(pages.__path__) if not each.ispkg]


def page_modules() -> list[ModuleType]:
    """Every page, in its own order."""
    return sorted((importlib.import_module(f"pages.{name}") for name in page_names()), key=_order)


def main() -> None:
    """One run: what every visit goes through, and every click outside the page itself."""
    st.set_page_config(page_title="Wijkbeeld", page_icon=str(ICON), layout="wide")
    st.logo(str(LOGO), size="large")
    st.html(STYLE + PAPER_STYLE)
    page = st.navigation(
        [
            st.Page(
                _runner(module),
                title=module.TITLE,
                url_path=_name(module),
                default=_name(module) == "start",
            )
            for module in page_modules()
        ],
        position="top",
    )
    try:
        now = _read_now()
    except data.DataError as error:
        _say_unreadable(error)
        return
    show_search(now.beeld(), now.find)
    st.html(head_html(now.beeld()))
    page.run()


def _runner(module: ModuleType) -> Callable[[], None]:
    """A page in its frame, which is drawn anew alone after a click in it."""

    @st.fragment
    def run() -> None:
        try:
            now = _read_now()
        except data.DataError as error:
            _say_unreadable(error)
            return
        name = _name(module)
        keuze = keuze_on(name, now.wijkbeeld)
        of_index = keuze.toon == "behoefte" or keuze.toon.startswith(DOMEIN)
        beeld = now.beeld(keuze.jaar if of_index else None, keuze.gewicht)

        show_found(beeld, now.find)
        questions, answer = st.container(), st.container()
        # The answer is what a visitor waits for, so it leaves for the browser first.
        with answer:
            module.show(beeld, keuze)
        with questions:
            st.title(module.QUESTION, anchor=False)
            _say_what_this_is(now.wijkbeeld, now.shapes)
            ask_keuze(now.wijkbeeld, keuze, module.ASKS)
            if keuze.notes:
                st.info(" ".join(keuze.notes))
            if beeld.eigen_weging:
                _say_whose_weights(beeld)

    return run


@dataclass(frozen=True, slots=True)
class Now:
    """What the files and the register say at this moment."""

    wijkbeeld: Wijkbeeld
    shapes: Shapes
    desk: Desk | None
    stamp: str

    def find(self, text: str) -> tuple[Hit, ...]:
        """What is meant by a text, the best first."""
        index = _index(self.wijkbeeld, self.stamp)
        return _find(index, self.wijkbeeld.zoekwoorden, self.stamp, text)

    def beeld(self, year: int | None = None, gewicht: tuple[str, ...] = ()) -> Beeld:
        """What a page gets to see, with the index of a year and the weights of a visitor."""
        wijkbeeld, stamp = self.wijkbeeld, self.stamp
        uitkomst = _work_out(wijkbeeld, stamp, year, gewicht)
        return Beeld(
            wijkbeeld,
            self.shapes,
            uitkomst,
            stamp.partition("-")[0],
            date.today(),
            self.desk,
            weighing_words(wijkbeeld, uitkomst.domein_weights),
            OnRequest(
                lambda level: _certainty(wijkbeeld, stamp, year, gewicht, level),
                lambda text, sign: read_division(text, wijkbeeld.at_level("wijk"), decimal=sign),
                lambda day: _earlier(wijkbeeld, self.desk, stamp, day),
                lambda name, make: _keep(make, stamp, date.today(), repr(name)),
            ),
        )


def _read_now() -> Now:
    folder = chosen_folder()
    version = fingerprint(folder)
    wijkbeeld, shapes = _read(str(folder), version)
    wijkbeeld, desk, stamp = _with_register(wijkbeeld, folder, version)
    return Now(wijkbeeld, shapes, desk, stamp)


def _say_unreadable(error: data.DataError) -> None:
    st.error(f"De gegevens kunnen niet worden getoond. {literal(str(error))}")


def _say_what_this_is(wijkbeeld: Wijkbeeld, shapes: Shapes) -> None:
    """Whose figures these are, whether they are made up, and what could not be read."""
    if wijkbeeld.synthetic:
        st.warning("Verzonnen gemeente: geen enkel cijfer op deze pagina is echt.")
    problems = [*wijkbeeld.problems, *shapes.problems]
    if problems:
        with st.expander(f"Niet alles kon gelezen worden ({len(problems)}); de rest staat hier"):
            st.markdown("\n".join(f"- {literal(problem)}" for problem in problems))


def _say_whose_weights(beeld: Beeld) -> None:
    """That the weights are the visitor's own, and the way back to those of the gemeente."""
    with st.container(horizontal=True, border=True, key="eigen-weging"):
        st.markdown(f"**{literal(beeld.eigen_weging)}**")
        choose_button("Terug naar de weging van de gemeente", gewicht=())


def _with_register(
    wijkbeeld: Wijkbeeld, folder: Path, version: str
) -> tuple[Wijkbeeld, Desk | None, str]:
    """What the register says in the place of the records in the files, and who may change it.

    Where the register cannot be read, the files are shown, and it is said that it is they.
    """
    where = chosen_place()
    if where == NO_REGISTER:
        return wijkbeeld, None, version
    try:
        register = _open(wijkbeeld, str(folder), where, version)
        stamp = f"{version}.{register.stamp()}"
        kept = _kept(wijkbeeld, register, where, stamp, register.today())
        return kept, desk_for(register, **asdict(visitor())), stamp
    except RegisterError as error:
        problem = f"{error} Hier staat nu wat de meegeleverde bestanden zeggen."
        return replace(wijkbeeld, problems=(*wijkbeeld.problems, problem)), None, version


def _earlier(wijkbeeld: Wijkbeeld, desk: Desk | None, stamp: str, day: date) -> Wijkbeeld | None:
    """What was known at the end of a day; None, and why, where that cannot be read back."""
    if desk is None:
        return None
    try:
        return _on(wijkbeeld, desk, stamp, day)
    except RegisterError as error:
        st.warning(literal(str(error)))
        return None


@st.cache_resource(show_spinner=False, max_entries=8)
def _on(_wijkbeeld: Wijkbeeld, _desk: Desk, stamp: str, day: date) -> Wijkbeeld:
    return _desk.wijkbeeld_on(_wijkbeeld, day)


@st.cache_resource(show_spinner=False, max_entries=2)
def _open(_wijkbeeld: Wijkbeeld, folder: str, where: str, version: str) -> Register:
    return open_register(_wijkbeeld, Path(folder))


@st.cache_resource(show_spinner=False, max_entries=2)
def _kept(
    _wijkbeeld: Wijkbeeld, _register: Register, where: str, stamp: str, today: date
) -> Wijkbeeld:
    return _register.wijkbeeld(_wijkbeeld)


@st.cache_resource(show_spinner=False, max_entries=2)
def _read(folder: str, version: str) -> tuple[Wijkbeeld, Shapes]:
    path = Path(folder)
    return data.read_wijkbeeld(path.name, folder=path), read_shapes(path)


@st.cache_resource(show_spinner=False, max_entries=24)
def _work_out(
    _wijkbeeld: Wijkbeeld, version: str, year: int | None, gewicht: tuple[str, ...] = ()
) -> Uitkomst:
    return work_out(_wijkbeeld, year=year, weights=weights_of(_wijkbeeld, gewicht))


@st.cache_resource(show_spinner=False, max_entries=24)
def _certainty(
    _wijkbeeld: Wijkbeeld,
    version: str,
    year: int | None,
    gewicht: tuple[str, ...],
    level: Level,
) -> Certainty:
    return certainty(_wijkbeeld, level, year=year, weights=weights_of(_wijkbeeld, gewicht))


@st.cache_resource(show_spinner=False, max_entries=150)
def _keep(_make: Callable[[], Any], version: str, today: date, name: str) -> Any:
    return _make()


@st.cache_resource(show_spinner=False, max_entries=2)
def _index(_wijkbeeld: Wijkbeeld, version: str) -> tuple[Entry, ...]:
    return search_index(_wijkbeeld)


@st.cache_resource(show_spinner=False, max_entries=200)
def _find(
    _index: tuple[Entry, ...], _everyday: tuple[Zoekwoord, ...], version: str, text: str
) -> tuple[Hit, ...]:
    return search(_index, text, everyday=_everyday)


def _order(module: ModuleType) -> int:
    return int(module.ORDER)


def _name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]

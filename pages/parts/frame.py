"""What stands around every page: read once, ask once, show the page."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import streamlit as st

import pages
from data import DataError
from geo.boundaries import Shapes
from geo.escaping import literal
from pages.parts.ask import ask_keuze, choose_button, keuze_on
from pages.parts.beeld import MADE_UP, Beeld
from pages.parts.clicks import take_said
from pages.parts.now import read_now
from pages.parts.paper import STYLE as PAPER_STYLE
from pages.parts.paper import head_html
from pages.parts.visitor import visitor
from pages.parts.zoek import STYLE as SEARCH_STYLE
from pages.parts.zoek import show_found, show_search
from wijk_lib.model import Wijkbeeld

ICON = Path(__file__).with_name("wijkbeeld.svg")
LOGO = Path(__file__).with_name("woordmerk.svg")

# On a phone the questions stand two by two and close together, so that the answer is not below
# the fold. What Streamlit says in a field, that Enter applies it, is English.
STYLE = """<style>
[data-testid=InputInstructions] {display: none;}
[data-testid=stMainBlockContainer] {padding-top: 4rem; max-width: initial;}
[data-testid=stMainBlockContainer] > [data-testid=stVerticalBlock] {gap: .75rem;}
[data-testid=stCaptionContainer], [data-testid=stCaptionContainer] p {color: #56636b; opacity: 1;}
[data-testid=stCheckbox] label {min-height: 24px;}
[data-testid=stPageLink-NavLink], [data-testid=stPageLink-NavLink] * {
  white-space: normal !important; height: auto; text-align: left;}
/* What has the focus is seen; of a link Streamlit changes hardly more than a shade. */
:is(a, button, summary):focus-visible, [data-testid=stCheckbox] label:has(input:focus-visible) {
  outline: 3px solid #0b5563 !important; outline-offset: 1px;}
/* Streamlit's own menu is English, and holds what a browser can do itself. */
[data-testid=stMainMenu] {display: none;}
/* A menu that is folded away is not walked through with Tab. */
[data-testid=stApp]:has([data-testid=stExpandSidebarButton]) [data-testid=stSidebar] {
  visibility: hidden;}
[data-testid=stExpandSidebarButton] {width: auto !important;}
[data-testid=stExpandSidebarButton]::after {content: "Menu"; padding: 0 .25rem;}
/* The pages of the menu that do not fit: "3 more". */
.rc-overflow-item-rest [data-testid=stTopNavSection] p {font-size: 0;}
.rc-overflow-item-rest [data-testid=stTopNavSection] p::after {content: "Meer"; font-size: .875rem;}
[data-testid=stSkipToContent] {font-size: 0 !important;}
[data-testid=stSkipToContent]::after {content: "Naar de inhoud"; font-size: 1rem;}
/* A list in which nothing is what was typed. */
[role=listbox] > [role=option]:not([data-rac]) > span {font-size: 0;}
[role=listbox] > [role=option]:not([data-rac]) > span::after {
  content: "Niets gevonden"; font-size: .875rem;}
/* While the server cannot be reached, which Streamlit says in English. */
[data-testid=stConnectionStatus] label {font-size: 0;}
[data-testid=stConnectionStatus] label::after {content: "Geen verbinding"; font-size: .875rem;}
body:has(.stConnectionStatus) [role=dialog] h2 {font-size: 0;}
body:has(.stConnectionStatus) [role=dialog] h2::after {
  content: "Geen verbinding"; font-size: 1.5rem;}
body:has(.stConnectionStatus) [role=dialog] h2 + div > * {display: none;}
body:has(.stConnectionStatus) [role=dialog] h2 + div::after {
  content: "Wijkbeeld is niet te bereiken. Wat u typte, blijft staan. Zodra de verbinding terug "
    "is, kunt u verder; laad de pagina niet opnieuw.";}
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after {animation-duration: .01ms !important; scroll-behavior: auto !important;
    animation-iteration-count: 1 !important; transition-duration: .01ms !important;}
}
/* Room for the questions, which come after the answer. */
@media (min-width: 1000px) {.st-key-vragen {min-height: 7.25rem;}}
.wb-actief {color: #56636b; margin: 0; line-height: 2.5rem;}
@media (max-width: 640px) {
  [data-testid=stMainBlockContainer] {padding-top: 3.75rem;}
  [data-testid=stMainBlockContainer] > [data-testid=stVerticalBlock] {gap: .6rem;}
  [data-testid=stHorizontalBlock]:has(> [data-testid=stColumn]) {row-gap: .75rem;}
  [data-testid=stMain] h1 {font-size: 1.45rem; padding: 0 0 1.1rem;}
  [data-testid=stToolbar] > div > div {min-width: 0;}
  .st-key-keuze {gap: .5rem !important;}
  .st-key-keuze > * {flex: 1 1 44%; min-width: 0; max-width: 100%;}
  .st-key-keuze > .st-key-keuze_toon {flex-basis: 100%;}
  .st-key-keuze label {min-height: 0; margin-bottom: .1rem;}
}
@media (max-width: 359px) {
  .st-key-keuze > .st-key-keuze_gebied {flex-basis: 100%;}
  .st-key-keuze > .st-key-keuze_jaar {flex-basis: 52%;}
  .st-key-keuze > .st-key-keuze_jaar + * {flex-basis: 40%;}
  .st-key-keuze [data-testid=stButtonGroup] button {padding-inline: .4rem;}
}
</style>"""
# What stands below a block whose script is still to come waits for it, and does not jump. It has a
# style of its own because the map takes it away once it is painted: every change of a large table
# would have to be looked at for it.
FIRST_STYLE = """<style id="wb-eerst">
[data-testid=stVerticalBlock] > :has([data-testid=stElementContainer] > [data-testid=stSkeleton])
  ~ *, [data-testid=stElementContainer]:has(> [data-testid=stSkeleton]) ~ * {visibility: hidden;}
</style>"""
# How every page looks: part of the page itself, so that it looks so before anything is on it.
EVERY_PAGE = STYLE + FIRST_STYLE + PAPER_STYLE + SEARCH_STYLE


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
        now = read_now(visitor())
    except DataError as error:
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
            now = read_now(visitor())
        except DataError as error:
            _say_unreadable(error)
            return
        name = _name(module)
        keuze = keuze_on(name, now.wijkbeeld)
        beeld = now.beeld(keuze)

        if said := take_said():
            st.toast(said)
        show_found(beeld, now.find, name, keuze)
        questions = st.container(key="vragen" if module.ASKS else None)
        answer = st.container()
        questions.title(module.QUESTION, anchor=False)
        # The answer is what a visitor waits for, so it leaves for the browser before what is asked.
        with answer:
            module.show(beeld, keuze)
        with questions:
            _say_what_this_is(now.wijkbeeld, now.shapes)
            ask_keuze(now.wijkbeeld, keuze, module.ASKS)
            if keuze.notes:
                st.info(" ".join(keuze.notes))
            if beeld.eigen_weging:
                _say_whose_weights(beeld)

    return run


def _say_unreadable(error: DataError) -> None:
    st.error(f"De gegevens kunnen niet worden getoond. {literal(str(error))}")


def _say_what_this_is(wijkbeeld: Wijkbeeld, shapes: Shapes) -> None:
    """Whose figures these are, whether they are made up, and what could not be read."""
    if wijkbeeld.synthetic:
        st.warning(MADE_UP)
    problems = [*wijkbeeld.problems, *shapes.problems]
    if problems:
        with st.expander(f"Niet alles kon gelezen worden ({len(problems)}); de rest staat hier"):
            st.markdown("\n".join(f"- {literal(problem)}" for problem in problems))


def _say_whose_weights(beeld: Beeld) -> None:
    """That the weights are the visitor's own, and the way back to those of the gemeente."""
    with st.container(horizontal=True, border=True, key="eigen-weging"):
        st.markdown(f"**{literal(beeld.eigen_weging)}**")
        choose_button("Terug naar de weging van de gemeente", gewicht=())


def _order(module: ModuleType) -> int:
    return int(module.ORDER)


def _name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]

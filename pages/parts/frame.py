"""What stands around every page: read once, ask once, show the page."""

from __future__ import annotations

import hashlib
import importlib
import os
import pkgutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import streamlit as st

import data
import pages
from geo.boundaries import Shapes, read_shapes
from geo.escaping import literal
from pages.parts.beeld import Beeld
from pages.parts.keuze import ask_keuze
from pages.parts.options import DOMEIN
from wijk_lib.model import Wijkbeeld
from wijk_lib.uitkomst import Uitkomst, work_out

ICON = Path(__file__).with_name("wijkbeeld.svg")
LOGO = Path(__file__).with_name("woordmerk.svg")

# On a phone the questions stand two by two, so that the answer is not below the fold.
STYLE = """<style>
@media (max-width: 640px) {.st-key-keuze > * {flex: 1 1 44%; min-width: 0; max-width: 100%;}}
</style>"""


def chosen_folder() -> Path:
    """Where the gemeente that this server shows keeps its files.

    WIJKBEELD_FOLDER names a folder; otherwise WIJKBEELD_GEMEENTE one of those in data/gemeenten.
    """
    if folder := os.environ.get("WIJKBEELD_FOLDER"):
        return Path(folder)
    gemeente = os.environ.get("WIJKBEELD_GEMEENTE", "amstelveen")
    return Path(data.__file__).parent / "gemeenten" / gemeente


def fingerprint(folder: Path) -> str:
    """Changes as soon as a file of the data changes, so that nothing old is shown."""
    files = sorted([*folder.glob("*"), *Path(data.__file__).parent.glob("indicatoren/*.toml")])
    facts = [(each.name, each.stat().st_mtime_ns, each.stat().st_size) for each in files]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:8]


def page_names() -> list[str]:
    """The name of every page, as it stands in the URL."""
    return [each.name for each in pkgutil.iter_modules(pages.__path__) if not each.ispkg]


def page_modules() -> list[ModuleType]:
    """Every page, in its own order."""
    return sorted((importlib.import_module(f"pages.{name}") for name in page_names()), key=_order)


def main() -> None:
    """One run: what every visit and every click goes through."""
    st.set_page_config(page_title="Wijkbeeld", page_icon=str(ICON), layout="wide")
    st.logo(str(LOGO), size="large")
    st.html(STYLE)
    folder = chosen_folder()
    version = fingerprint(folder)
    try:
        wijkbeeld, shapes = _read(str(folder), version)
    except data.DataError as error:
        st.error(f"De gegevens kunnen niet worden getoond. {literal(str(error))}")
        return
    modules = page_modules()
    st.navigation(
        [
            st.Page(
                _runner(module, wijkbeeld, shapes, version),
                title=module.TITLE,
                url_path=_name(module),
                default=_name(module) == "start",
            )
            for module in modules
        ],
        position="top",
    ).run()


def _runner(
    module: ModuleType, wijkbeeld: Wijkbeeld, shapes: Shapes, version: str
) -> Callable[[], None]:
    def run() -> None:
        def beeld_of(year: int | None) -> Beeld:
            uitkomst = _work_out(wijkbeeld, version, year)
            return Beeld(wijkbeeld, shapes, uitkomst, version, date.today())

        st.title(module.QUESTION, anchor=False)
        _say_what_this_is(wijkbeeld, shapes)
        keuze = ask_keuze(beeld_of(None), module.ASKS, page=_name(module))
        if keuze.notes:
            st.info(" ".join(keuze.notes))
        of_index = keuze.toon == "behoefte" or keuze.toon.startswith(DOMEIN)
        module.show(beeld_of(keuze.jaar if of_index else None), keuze)

    return run


def _say_what_this_is(wijkbeeld: Wijkbeeld, shapes: Shapes) -> None:
    """Whose figures these are, whether they are made up, and what could not be read."""
    if wijkbeeld.synthetic:
        st.warning("Verzonnen gemeente: geen enkel cijfer op deze pagina is echt.")
    problems = [*wijkbeeld.problems, *shapes.problems]
    if problems:
        with st.expander(f"Niet alles kon gelezen worden ({len(problems)}); de rest staat hier"):
            st.markdown("\n".join(f"- {literal(problem)}" for problem in problems))


@st.cache_resource(show_spinner=False, max_entries=2)
def _read(folder: str, version: str) -> tuple[Wijkbeeld, Shapes]:
    path = Path(folder)
    return data.read_wijkbeeld(path.name, folder=path), read_shapes(path)


@st.cache_resource(show_spinner=False, max_entries=24)
def _work_out(_wijkbeeld: Wijkbeeld, version: str, year: int | None) -> Uitkomst:
    return work_out(_wijkbeeld, year=year)


def _order(module: ModuleType) -> int:
    return int(module.ORDER)


def _name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


if __name__ == "__main__":
    main()

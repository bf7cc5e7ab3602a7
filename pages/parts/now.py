"""What do the files and the register say at this moment, and what follows from it?

Whatever is read or worked out here is kept for the next visitor, for as long as it is true.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

import data
from data.given_division import read_division
from data.register import NO_REGISTER, Register, RegisterError, chosen_place, open_register
from data.register_desk import Desk, desk_for
from data.version import fingerprint
from geo.boundaries import Shapes, read_shapes
from geo.escaping import literal
from pages.parts.beeld import Beeld, OnRequest
from pages.parts.keuze import START, Keuze
from pages.parts.options import is_index
from pages.parts.options_sharing import weighing_words, weights_of
from pages.parts.visitor import Visitor
from wijk_lib.certainty import Certainty, certainty
from wijk_lib.findable import search_index
from wijk_lib.model import Level, Wijkbeeld, Zoekwoord
from wijk_lib.search import Entry, Hit, search
from wijk_lib.uitkomst import Uitkomst, work_out


def chosen_folder() -> Path:
    """Where the gemeente that this server shows keeps its files.

    WIJKBEELD_FOLDER names a folder; otherwise WIJKBEELD_GEMEENTE one of those in data/gemeenten.
    """
    if folder := os.environ.get("WIJKBEELD_FOLDER"):
        return Path(folder)
    gemeente = os.environ.get("WIJKBEELD_GEMEENTE", "amstelveen")
    return Path(data.__file__).parent / "gemeenten" / gemeente


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

    def beeld(self, keuze: Keuze = START) -> Beeld:
        """What a page gets to see, with the index of the chosen year and weights."""
        wijkbeeld, stamp, gewicht = self.wijkbeeld, self.stamp, keuze.gewicht
        year = keuze.jaar if is_index(keuze.toon) else None
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


def read_now(who: Visitor) -> Now:
    """What is known now, as somebody may see and change it.

    Raises DataError, in Dutch, where the files of the gemeente cannot be read.
    """
    folder = chosen_folder()
    version = fingerprint(folder)
    wijkbeeld, shapes = _read(str(folder), version)
    wijkbeeld, desk, stamp = _with_register(wijkbeeld, folder, version, who)
    return Now(wijkbeeld, shapes, desk, stamp)


def _with_register(
    wijkbeeld: Wijkbeeld, folder: Path, version: str, who: Visitor
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
        return kept, desk_for(register, **asdict(who)), stamp
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
    _wijkbeeld: Wijkbeeld, version: str, year: int | None, gewicht: tuple[str, ...]
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

"""What does an address ask for, outside of a visit?"""

from __future__ import annotations

import json
from collections.abc import Mapping

from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze, as_text, read_keuze, with_answer
from pages.parts.map_answer import answer_of
from pages.parts.map_paint import LAYERS, OFF
from pages.parts.now import read_now
from pages.parts.options import QUESTIONS, options
from pages.parts.visitor import Visitor

NAMES = {question: name for name, question in QUESTIONS.items()}


def asked_at(params: Mapping[str, str]) -> tuple[Beeld, Keuze]:
    """What the parameters of a URL ask for, and what there is, as anybody may see it.

    Raises DataError, in Dutch, where the files of the gemeente cannot be read.
    """
    now = read_now(Visitor())
    keuze = read_keuze(now.wijkbeeld, params)
    return now.beeld(keuze), keuze


def layers_at(params: Mapping[str, str]) -> frozenset[str]:
    """Which layers of the map are on."""
    starts = {key: "false" if key in OFF else "true" for key in LAYERS}
    return frozenset(key for key, start in starts.items() if params.get(key, start) == "true")


def drawings_ahead(params: Mapping[str, str], question: str, answer: str) -> str | None:
    """What the page of the map draws once a question of it is answered, as JSON.

    question, answer
        As they read on the page.

    None where there is no such question or answer.
    """
    beeld, keuze = asked_at(params)
    name = NAMES.get(question, "")
    values = options(beeld.wijkbeeld, name, keuze)
    value = next((as_text(each) for each, label in values.items() if label == answer), None)
    if value is None:
        return None
    chosen = with_answer(params, name, value)
    beeld, keuze = asked_at(chosen)
    drawings = answer_of(beeld, keuze, layers_at(chosen)).drawings
    return f'{{"drawings": [{", ".join(drawings)}], "selected": {json.dumps(keuze.gebied)}}}'

"""What does an address ask for, outside of a visit?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urlencode

from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze, as_text, read_keuze, with_answer
from pages.parts.map_answer import answer_of
from pages.parts.map_paint import LAYERS, OFF
from pages.parts.now import Now, read_now
from pages.parts.options import QUESTIONS, options
from pages.parts.visitor import Visitor
from wijk_lib.model import Wijkbeeld

NAMES = {question: name for name, question in QUESTIONS.items()}
LAYER_KEYS = {label: key for key, label in LAYERS.items()}


def asked_at(params: Mapping[str, str]) -> tuple[Beeld, Keuze]:
    """What the parameters of a URL ask for, and what there is, as anybody may see it.

    Raises DataError, in Dutch, where the files of the gemeente cannot be read.
    """
    return _asked(read_now(Visitor()), params)


def layers_at(params: Mapping[str, str]) -> frozenset[str]:
    """Which layers of the map are on."""
    starts = {key: "false" if key in OFF else "true" for key in LAYERS}
    return frozenset(key for key, start in starts.items() if params.get(key, start) == "true")


def drawings_ahead(params: Mapping[str, str], question: str, answer: str) -> str | None:
    """What the page of the map draws once a question of it is answered, and its query then; JSON.

    question, answer
        As they read on the page; a layer is "aan" or "uit".

    None where there is no such question or answer.

    Raises DataError, in Dutch, where the files of the gemeente cannot be read.
    """
    now = read_now(Visitor())
    chosen = _answered(now.wijkbeeld, params, question, answer)
    if chosen is None:
        return None
    beeld, keuze = _asked(now, chosen)
    drawings = ", ".join(answer_of(beeld, keuze, layers_at(chosen)).drawings)
    rest = json.dumps({"selected": keuze.gebied, "query": urlencode(chosen)})
    return f'{{"drawings": [{drawings}], {rest[1:]}'


def _asked(now: Now, params: Mapping[str, str]) -> tuple[Beeld, Keuze]:
    keuze = read_keuze(now.wijkbeeld, params)
    return now.beeld(keuze), keuze


def _answered(
    wijkbeeld: Wijkbeeld, params: Mapping[str, str], question: str, answer: str
) -> dict[str, str] | None:
    """The parameters once a question is answered, or None where that cannot be."""
    if question in LAYER_KEYS:
        return {**params, LAYER_KEYS[question]: "true" if answer == "aan" else "false"}
    name = NAMES.get(question, "")
    for value, label in options(wijkbeeld, name, read_keuze(wijkbeeld, params)).items():
        if label == answer:
            return with_answer(params, name, as_text(value))
    return None

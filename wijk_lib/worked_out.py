"""What does each measure say of this gemeente today? One sentence each, in Dutch.

So that nobody has to take a formula on trust: every measure is worked out once on
the gemeente's own figures. A measure of a division that nobody knows yet is worked
out on an equal division instead, and says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from wijk_lib.coverage import geographic_disparity
from wijk_lib.dutch import listed, number
from wijk_lib.model import Wijkbeeld
from wijk_lib.profile import history
from wijk_lib.sentences import cells_sentence
from wijk_lib.sentences_need import disparity_sentence
from wijk_lib.trend import trend
from wijk_lib.uitkomst import Uitkomst
from wijk_lib.worked_equity import EQUITY
from wijk_lib.worked_inputs import Distances, Inputs, inputs_of
from wijk_lib.worked_need import NEED
from wijk_lib.worked_reach import REACH
from wijk_lib.worked_sharing import SHARING
from wijk_lib.worked_small import SMALL


def worked_out(
    wijkbeeld: Wijkbeeld,
    uitkomst: Uitkomst,
    *,
    distances_m: Distances,
    existing: Iterable[str],
    kind: str,
) -> dict[str, str]:
    """Each measure on the figures of one gemeente, as a Dutch sentence.

    distances_m
        (buurt code, place key) -> metres on foot, of all places with a known point.
    existing
        Keys of the places to go to; the others could become one.
    kind
        What those places are, in Dutch, in the plural.

    Returns measure key -> sentence. A measure that these figures cannot carry is
    not in it.

    >>> from wijk_lib.example import proefstad, uitkomst
    >>> found = worked_out(
    ...     proefstad(), uitkomst(), distances_m={}, existing=(), kind="buurthuizen"
    ... )
    >>> print(found["index"])
    2 wijken en 3 buurten hebben een plaats. Het hoogste derde van de wijken, naar schatting:
    Zuid, Haven.
    """
    inputs = inputs_of(wijkbeeld, uitkomst, distances_m=distances_m, existing=existing, kind=kind)
    examples = {**NEED, **KNOWN, **EQUITY, **SHARING, **REACH, **SMALL}
    found = {key: example(inputs) for key, example in examples.items()}
    return {key: text for key, text in found.items() if text}


def _coverage(inputs: Inputs) -> str:
    return cells_sentence(inputs.uitkomst.cell_counts["wijk"])


def _gaps(inputs: Inputs) -> str:
    cells = [
        cell
        for (level, _), per_code in inputs.uitkomst.cells.items()
        if level == "wijk"
        for cell in per_code.values()
        if cell.high
    ]
    if not cells:
        return ""
    states = Counter(cell.state for cell in cells)
    said = listed([f"{state} in {count}" for state, count in sorted(states.items())])
    return f"{len(cells)} vakken (wijk maal thema) met veel behoefte: {said}."


def _disparity(inputs: Inputs) -> str:
    """Where what is known lies, beside where people live."""
    known: Counter[str] = Counter()
    for (level, _), per_code in inputs.uitkomst.coverage.items():
        if level == "wijk":
            known.update({code: each.low for code, each in per_code.items()})
    people = inputs.wijkbeeld.inwoners("wijk")
    if not any(known.values()) or not known.keys() <= people.keys():
        return ""
    differences = geographic_disparity(known, people)
    most = max(differences, key=differences.__getitem__)
    here, be = inputs.names([most]), "is" if known[most] == 1 else "zijn"
    return (
        f"Van de {number(sum(known.values()))} bekende {be} er {number(known[most])} in {here}. "
        f"{disparity_sentence(differences[most], here)} Dat zegt vooral waar de bron plekken noemt."
    )


def _trend(inputs: Inputs) -> str:
    """The indicator measured in most years, over all wijken."""
    beeld = inputs.wijkbeeld
    scored = [each for each in beeld.indicatoren.values() if each.kind in {"rate", "score"}]
    longest = max(scored, key=lambda each: len(beeld.years(each.key, "wijk")), default=None)
    if longest is None or not (years := beeld.years(longest.key, "wijk")):
        return ""
    wijken = sorted(beeld.rankable("wijk"))
    found = Counter(
        each.direction or each.kind
        for each in (trend(history(beeld, longest.key, code)) for code in wijken)
    )
    said = listed([f"{kind} in {count}" for kind, count in sorted(found.items())])
    return f"{longest.label}, {years[0]} tot en met {years[-1]}, {len(wijken)} wijken: {said}."


KNOWN: Mapping[str, Callable[[Inputs], str]] = {
    "dekking": _coverage,
    "witte-vlekken": _gaps,
    "spreiding": _disparity,
    "trend": _trend,
}

"""What do the measures of reach say of this gemeente today?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wijk_lib.dutch import number
from wijk_lib.gaps import largest_first, unmet_need
from wijk_lib.location import best_next_place, maximal_covering
from wijk_lib.reach import (
    WALKING_STEPS,
    Steps,
    nearest_m,
    people_reached,
    reach_spread,
    three_step_fca,
    two_step_fca,
)
from wijk_lib.sentences_need import unmet_sentence
from wijk_lib.sentences_reach import (
    access_sentence,
    covering_sentence,
    next_place_sentence,
    reach_spread_sentence,
    served_sentence,
)
from wijk_lib.worked_inputs import Distances, Inputs

LIMIT_M = 900  # the last step of the floating catchments
ONE_STEP: Steps = ((LIMIT_M, 1.0),)
PER = 10_000
MORE = 3


def _walking(inputs: Inputs) -> str:
    people, near = _near(inputs, existing=True)
    if not near:
        return ""
    found = reach_spread(nearest_m(near), people)
    return _of_year(inputs, reach_spread_sentence(found, to=_one_of(inputs)))


def _served(inputs: Inputs) -> str:
    people, near = _near(inputs, existing=True)
    if not near:
        return ""
    found = people_reached(near, people, limit_m=LIMIT_M)
    return _of_year(inputs, served_sentence(found, _names(inputs), limit_m=LIMIT_M))


def _shared(inputs: Inputs) -> str:
    people, near = _near(inputs, existing=True)
    if not near:
        return ""
    access = two_step_fca(near, dict.fromkeys(inputs.existing, 1.0), people)
    return _of_year(inputs, access_sentence(access, per=PER, what=inputs.kind))


def _shared_otherwise(inputs: Inputs) -> str:
    """The same shared out without steps, and where people divide themselves over places."""
    people, near = _near(inputs, existing=True)
    if not near:
        return ""
    supply = dict.fromkeys(inputs.existing, 1.0)
    ways = {
        "E2SFCA": two_step_fca(near, supply, people, steps=WALKING_STEPS),
        "2SFCA": two_step_fca(near, supply, people, steps=ONE_STEP),
        "3SFCA": three_step_fca(near, supply, people, steps=WALKING_STEPS),
    }
    most = {way: max(access.values()) for way, access in ways.items()}
    if not all(most.values()):
        return ""
    told = [f"{way} {number(PER * top, 1)}" for way, top in most.items()]
    return f"Het meeste dat een buurt heeft, per {number(PER)} inwoners: {', '.join(told)}."


def _unmet(inputs: Inputs) -> str:
    """Who has less than the mean of the gemeente, with inwoners in the place of those in need."""
    people, near = _near(inputs, existing=True)
    if not near:
        return ""
    access = two_step_fca(near, dict.fromkeys(inputs.existing, 1.0), people)
    norm = sum(people[c] * access[c] for c in people) / sum(people.values())
    if not norm > 0:
        return ""
    left = largest_first(unmet_need(people, access, norm=norm), by="people")
    said = unmet_sentence(left, {code: inputs.names([code]) for code in people})
    return (
        f"Rekenvoorbeeld en geen oordeel: {inputs.kind} te voet, voor alle inwoners, met als norm "
        f"het gemiddelde van {inputs.wijkbeeld.gemeente.name}. {_of_year(inputs, said)}"
    )


def _next_place(inputs: Inputs) -> str:
    people, near = _near(inputs, existing=False)
    if not near:
        return ""
    found = best_next_place(near, people, limit_m=LIMIT_M, existing=sorted(inputs.existing))
    if not found or not found[0].gained:
        return ""
    said = _of_year(inputs, next_place_sentence(found, _names(inputs)))
    return f"Rekenvoorbeeld, binnen {LIMIT_M} meter van {inputs.kind}. {said}"


def _covering(inputs: Inputs) -> str:
    people, near = _near(inputs, existing=False)
    if not near:
        return ""
    found = maximal_covering(
        near, people, p=MORE, limit_m=LIMIT_M, existing=sorted(inputs.existing)
    )
    said = _of_year(inputs, covering_sentence(found, _names(inputs)))
    return f"Rekenvoorbeeld, hoogstens {MORE} plekken erbij, binnen {LIMIT_M} meter. {said}"


def _of_year(inputs: Inputs, sentence: str) -> str:
    """The sentence with the year of the inwoners that it counts."""
    year = inputs.wijkbeeld.newest_year("inwoners", "buurt")
    return f"{sentence} (Inwoners van {year}.)"


def _names(inputs: Inputs) -> dict[str, str]:
    return {key: place.name for key, place in inputs.wijkbeeld.places.items()}


def _near(inputs: Inputs, *, existing: bool) -> tuple[dict[str, float], Distances]:
    """The inwoners of the buurten, and the distances to the places that are there or to all."""
    people = {c: n for c, n in inputs.wijkbeeld.inwoners("buurt").items() if n > 0}
    near = {
        (code, place): metres
        for (code, place), metres in inputs.distances_m.items()
        if code in people and (not existing or place in inputs.existing)
    }
    return people, near if inputs.existing else {}


def _one_of(inputs: Inputs) -> str:
    return f"een van de {len(inputs.existing)} {inputs.kind} met een bekend punt"


REACH: Mapping[str, Callable[[Inputs], str]] = {
    "lopen": _walking,
    "bereikt": _served,
    "delen": _shared,
    "anders-delen": _shared_otherwise,
    "onvervuld": _unmet,
    "volgende-plek": _next_place,
    "dekken": _covering,
}

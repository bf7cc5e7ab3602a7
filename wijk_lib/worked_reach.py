"""What do the measures of reach say of this gemeente today?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wijk_lib.dutch import number
from wijk_lib.location import best_next_place
from wijk_lib.reach import nearest_m, reach_spread, two_step_fca
from wijk_lib.worked_inputs import Distances, Inputs

LIMIT_M = 900  # the last step of the floating catchments
PER = 10_000


def _walking(inputs: Inputs) -> str:
    people, near = _near(inputs, existing=True)
    if not near:
        return ""
    found = reach_spread(nearest_m(near), people)
    return (
        f"De helft van de inwoners woont in een buurt waarvan het midden hoogstens "
        f"{number(found.median_m)} meter lopen is van {_one_of(inputs)}, negen van de tien "
        f"hoogstens {number(found.p90_m)} meter."
    )


def _shared(inputs: Inputs) -> str:
    people, near = _near(inputs, existing=True)
    if not near:
        return ""
    access = two_step_fca(near, dict.fromkeys(inputs.existing, 1.0), people)
    some = [PER * each for each in access.values() if each > 0]
    if not some:
        return f"Geen buurt heeft binnen {LIMIT_M} meter lopen {_one_of(inputs)}."
    return (
        f"Van de {len(people)} buurten hebben er {len(some)} binnen {LIMIT_M} meter lopen "
        f"{_one_of(inputs)}: van {number(min(some), 1)} tot {number(max(some), 1)} per "
        f"{number(PER)} inwoners, als allen ze delen."
    )


def _next_place(inputs: Inputs) -> str:
    people, near = _near(inputs, existing=False)
    if not near:
        return ""
    found = best_next_place(near, people, limit_m=LIMIT_M, existing=sorted(inputs.existing))
    if not found or not found[0].gained:
        return ""
    told = [
        f"{inputs.wijkbeeld.places[each.place].name} ({number(each.gained)} inwoners)"
        for each in found[:3]
    ]
    return (
        f"Rekenvoorbeeld: van de {len(found)} andere plekken met een bekend punt bereiken deze de "
        f"meeste inwoners die nu niet binnen {LIMIT_M} meter lopen van {_one_of(inputs)} wonen: "
        f"{'; '.join(told)}."
    )


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
    "delen": _shared,
    "volgende-plek": _next_place,
}

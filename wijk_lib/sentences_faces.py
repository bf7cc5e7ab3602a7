"""Which faces are known in the wijken, in careful Dutch sentences?"""

from __future__ import annotations

from collections.abc import Sequence

from wijk_lib.dutch import counted, listed, number, the_counted
from wijk_lib.faces import Face
from wijk_lib.model import Wijkbeeld


def faces_message(wijkbeeld: Wijkbeeld, found: Sequence[Face]) -> str:
    """Of how many kinds of face it is known where they are, and of how many it is not.

    >>> from wijk_lib.example import proefstad
    >>> from wijk_lib.faces import faces
    >>> print(faces_message(proefstad(), faces(proefstad(), ["steunpunt"])))
    Van 1 van de ene soort gezicht is een plek bekend: Steunpunt (één wijk).
    """
    known = [face for face in found if face.known_in]
    many = the_counted(len(found), "soort gezicht", "soorten gezichten")
    if not known:
        return f"Van geen van {many} weten we in welke wijk ze zijn. Ze kunnen er wel zijn."
    named = [
        f"{_name(wijkbeeld, face)} ({counted(len(face.known_in), 'wijk', 'wijken')})"
        for face in known
    ]
    text = f"Van {number(len(known))} van {many} is een plek bekend: {listed(named)}."
    rest = [_name(wijkbeeld, face) for face in found if not face.known_in]
    if rest:
        text += f" Van {listed(rest)} weten we het van geen enkele wijk; ze kunnen er wel zijn."
    return text


def hours_sentence(wijkbeeld: Wijkbeeld, found: Sequence[Face]) -> str:
    """Of how many known presences the hours are known, and what the source says of others.

    >>> from wijk_lib.example import proefstad
    >>> from wijk_lib.faces import faces
    >>> print(hours_sentence(proefstad(), faces(proefstad(), ["steunpunt"])))
    Van geen van de ene plek zijn de uren per week bekend.
    """
    there = [(face, face.here[code]) for face in found for code in face.known_in]
    if not there:
        return "Zonder bekende plek zijn er geen uren per wijk te noemen."
    known = [each for _, each in there if each.hours_per_week is not None]
    told = list(
        dict.fromkeys(
            f"{_name(wijkbeeld, face)}: ‘{amount}’"
            for face, each in there
            if each.hours_per_week is None
            for amount in each.amounts
        )
    )
    count = the_counted(len(there), "plek", "plekken")
    opening = (
        f"Van geen van {count} zijn de uren per week bekend"
        if not known
        else f"Van {number(len(known))} van {count} zijn de uren per week bekend"
    )
    if told:
        return f"{opening}. De bron zegt wel: {listed(told)}; wat dat per wijk is, is na te vragen."
    return f"{opening}."


def _name(wijkbeeld: Wijkbeeld, face: Face) -> str:
    return wijkbeeld.partners[face.partner].name

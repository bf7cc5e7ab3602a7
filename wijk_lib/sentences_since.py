"""What happened with the promises since an earlier day, in careful Dutch sentences?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from wijk_lib.changes import KINDS
from wijk_lib.dutch import capital, counted, listed
from wijk_lib.model import Toezegging
from wijk_lib.since import Since, StateChange
from wijk_lib.toezeggingen import STATES, ToezeggingState, state_of

_PAST = STATES[0]
_STANDS: Mapping[ToezeggingState, str] = {
    _PAST: "de termijn is voorbijgegaan",
    "voorwaarde nog niet vervuld": "wacht op een voorwaarde",
    "onbekend": "de termijn is niet meer te dateren",
    "open": "staat open",
    "afgerond": "is afgerond",
}


def past_sentence(promises: Iterable[Toezegging], *, today: date) -> str:
    """Which terms are past on a day, and how many promises have no last day at all.

    >>> from wijk_lib.example import proefstad
    >>> from datetime import date
    >>> print(past_sentence(proefstad().toezeggingen.values(), today=date(2024, 1, 1)))
    De laatste dag is voorbij van T1; de uitkomst staat niet in onze bronnen. Eén toezegging
    heeft geen datum.
    """
    every = list(promises)
    past = [each for each in every if state_of(each, today=today) == _PAST]
    undated = sum(each.due is None for each in every)
    if past:
        named = listed([each.key for each in past])
        text = f"De laatste dag is voorbij van {named}; de uitkomst staat niet in onze bronnen."
    else:
        text = "Van geen enkele toezegging is de laatste dag voorbij zonder bekende uitkomst."
    if undated:
        has = "heeft" if undated == 1 else "hebben"
        text += f" {capital(counted(undated, 'toezegging', 'toezeggingen'))} {has} geen datum."
    return text


def since_sentence(found: Since) -> str:
    """How many promises stand otherwise, how many records changed, and what faded unconfirmed.

    >>> from wijk_lib.example import proefstad
    >>> from datetime import date
    >>> from wijk_lib.since import since
    >>> found = since(proefstad(), proefstad(), day=date(2023, 1, 1), today=date(2024, 1, 1))
    >>> print(since_sentence(found))
    Eén toezegging staat er anders voor dan toen. In de gegevens is niets veranderd.
    """
    count = counted(len(found.states), "toezegging staat", "toezeggingen staan")
    if not found.states:
        text = "Geen enkele toezegging staat er anders voor dan toen."
    else:
        text = f"{capital(count)} er anders voor dan toen."
    if not found.compared:
        return f"{text} Vergeleken is alleen met de kalender: een eerdere stand is niet bewaard."
    return f"{text} {_changed(found)}{_faded(found)}"


def _changed(found: Since) -> str:
    kinds = {kind: sum(change.kind == kind for change in found.changes) for kind in KINDS}
    said = listed([f"{count} {kind}" for kind, count in kinds.items() if count])
    return f"In de gegevens: {said}." if said else "In de gegevens is niets veranderd."


def _faded(found: Since) -> str:
    """Of how many statements nobody confirmed in time that they still hold; "" for none."""
    if not found.faded:
        return ""
    one, many = "opgave is niet op tijd herzien", "opgaven zijn niet op tijd herzien"
    count = counted(len(found.faded), one, many)
    stands = "staat" if len(found.faded) == 1 else "staan"
    return f" {capital(count)} en {stands} daarom op onbekend."


def state_change_sentence(change: StateChange, toezegging: Toezegging) -> str:
    """One promise that stands otherwise: what happened, in words that blame nobody.

    >>> from wijk_lib.example import proefstad
    >>> from datetime import date
    >>> from wijk_lib.since import since
    >>> found = since(proefstad(), proefstad(), day=date(2023, 1, 1), today=date(2024, 1, 1))
    >>> print(state_change_sentence(found.states[0], proefstad().toezeggingen["T1"]))
    T1. Een belofte: de termijn is voorbijgegaan; de uitkomst staat niet in onze bronnen.
    """
    if change.before is None:
        return f"{change.key}. {toezegging.text}: nieuw."
    text = f"{change.key}. {toezegging.text}: {_STANDS[change.after]}"
    if change.after == _PAST:
        text += "; de uitkomst staat niet in onze bronnen"
    return f"{text}."

"""What does the register say to the council, sentence by sentence, each with its rows?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from wijk_lib.changes import Difference, RecordChange
from wijk_lib.dutch import capital, counted, listed, number
from wijk_lib.model import Aanwezigheid, Initiatief, Partner, Toezegging, Wijkbeeld
from wijk_lib.record import Record
from wijk_lib.toezeggingen import state_of

FEW_PARTNERS = 4
STATUS = {
    "actief": "Actief",
    "gepland": "Aangekondigd",
    "pilot gepland": "Aangekondigd als pilot",
    "verkenning": "Wordt verkend",
    "afgerond (product)": "Afgerond",
    "gestopt": "Gestopt",
    "niet gesteld": "Genoemd, zonder stand",
}
FIELDS = {
    "name": "naam",
    "status": "stand",
    "since": "sinds",
    "until": "tot",
    "amount": "omvang",
    "hours_per_week": "uren per week",
    "location": "plek volgens de bron",
    "partners": "partners",
    "doelgroepen": "doelgroepen",
    "thema": "thema",
    "state": "aanwezigheid",
    "gebied": "gebied",
    "place": "plek",
    "said_by": "wie het zei",
    "said_on": "gezegd op",
    "confirm": "te bevestigen",
    "text": "tekst",
    "term": "termijn",
    "due": "uiterste dag",
    "condition": "voorwaarde",
    "progress": "voortgang",
}


class Stated(Record):
    """A Dutch sentence about one record, with the rows and sources it rests on.

    about
        What the sentence is about, to stand before it.
    rows
        The records, each as "initiatief wijkregisseur".
    bronnen
        Keys of their sources.
    """

    about: str
    text: str
    rows: tuple[str, ...]
    bronnen: tuple[str, ...]


def initiatief_statement(wijkbeeld: Wijkbeeld, key: str) -> Stated:
    """One initiatief: how it stands, where, how much, with whom, and what is not known.

    Raises KeyError when there is no such initiatief.

    >>> from wijk_lib.example import proefstad
    >>> print(initiatief_statement(proefstad(), "buurtkamer").text)
    Actief sinds 2018, in Noord. Samen 6 uur per week. Betrokken: Steunpunt.
    """
    each = wijkbeeld.initiatieven[key]
    here = [
        row for row in wijkbeeld.aanwezigheid if row.initiatief == key and row.state == "aanwezig"
    ]
    parts = [
        _standing(each, _where(wijkbeeld, each, here)),
        _amount(each, here),
        _of_whole(wijkbeeld, each),
        _with_whom(wijkbeeld, each),
        *dict.fromkeys(f"Nog open: {row.confirm}" for row in here if row.confirm),
    ]
    rows = [f"initiatief {key}", *(f"aanwezigheid {row.key}" for row in here)]
    bronnen = dict.fromkeys([each.bron, *(row.bron for row in here)])
    return Stated(each.name, " ".join(filter(None, parts)), tuple(rows), tuple(bronnen))


def toezegging_statement(wijkbeeld: Wijkbeeld, key: str, *, today: date) -> Stated:
    """One promise or aim: its term, its condition, and how it stands on a day.

    Raises KeyError when there is no such toezegging.

    >>> from wijk_lib.example import proefstad
    >>> from datetime import date
    >>> print(toezegging_statement(proefstad(), "T1", today=date(2024, 1, 1)).text)
    Een belofte. Termijn: eind 2023. Stand: termijn voorbij, uitkomst niet in onze bronnen.
    """
    each = wijkbeeld.toezeggingen[key]
    text = f"{each.text}."
    if each.term and each.term != "niet gesteld":
        text += f" Termijn: {each.term}."
    if each.condition:
        text += f" Voorwaarde: {each.condition}."
    text += f" Stand: {state_of(each, today=today)}."
    bronnen = dict.fromkeys(filter(None, [each.bron, each.progress_bron]))
    return Stated(each.key, text, (f"toezegging {key}",), tuple(bronnen))


def change_statement(wijkbeeld: Wijkbeeld, change: RecordChange) -> Stated:
    """One change, with what it was before; names are those of `wijkbeeld`.

    >>> from wijk_lib.example import proefstad
    >>> from wijk_lib.record import replace
    >>> from wijk_lib.changes import changes
    >>> before = replace(proefstad(), aanwezigheid=())
    >>> print(change_statement(proefstad(), changes(before, proefstad())[0]).text)
    Aanwezig, 6 uur per week, volgens college.
    """
    record = change.record
    differences = [_difference(wijkbeeld, each) for each in change.differences]
    if change.kind == "nieuw":
        text = _new(wijkbeeld, record)
    elif change.after is None:
        text = "Staat niet meer in het register."
    elif change.faded:
        text = _faded(change)
    else:
        text = f"{'; '.join(filter(None, differences)) or 'andere gegevens'}."
        text = capital(text)
    row = f"{change.subject} {change.key}"
    return Stated(_about(wijkbeeld, record), text, (row,), (record.bron,))


def _standing(each: Initiatief, where: str) -> str:
    text = STATUS.get(each.status, each.status.capitalize())
    text += f" sinds {each.since}" if each.since else ""
    text += f" tot {each.until}" if each.until else ""
    return f"{text}, {where}."


def _where(wijkbeeld: Wijkbeeld, each: Initiatief, here: Sequence[Aanwezigheid]) -> str:
    """Where it is stated to be; what the source says instead where that is no known place."""
    names = [name for row in here if (name := _place(wijkbeeld, row))]
    if each.stadsbreed:
        return f"voor heel {wijkbeeld.gemeente.name}"
    said = f"; in het register staat: ‘{each.location.strip('‘’')}’" if each.location else ""
    if not names:
        return f"waar is niet bekend{said}"
    text = f"in {listed(list(dict.fromkeys(names)))}"
    if each.known_total is not None:
        text += f" en nog elders: de bron noemt {counted(each.known_total, 'wijk', 'wijken')}"
    return text


def _place(wijkbeeld: Wijkbeeld, row: Aanwezigheid) -> str:
    if row.place in wijkbeeld.places:
        return wijkbeeld.places[row.place].name
    return wijkbeeld.gebieden[row.gebied].name if row.gebied in wijkbeeld.gebieden else ""


def _amount(each: Initiatief, here: Sequence[Aanwezigheid]) -> str:
    hours = [row.hours_per_week for row in here if row.hours_per_week is not None]
    if hours and len(hours) == len(here):
        return f"Samen {number(sum(hours), 1).removesuffix(',0')} uur per week."
    said = list(dict.fromkeys(row.amount for row in here if row.amount)) or [each.amount]
    if said[0]:
        return f"Omvang: {listed(said)}."
    asked = each.counts and each.status == "actief" and not each.stadsbreed
    return "Hoeveel uur per week is niet bekend." if asked else ""


def _of_whole(wijkbeeld: Wijkbeeld, each: Initiatief) -> str:
    whole = wijkbeeld.initiatieven.get(each.part_of)
    return f"Hoort bij {whole.name}." if whole else ""


def _with_whom(wijkbeeld: Wijkbeeld, each: Initiatief) -> str:
    names = [wijkbeeld.partners[key].name for key in each.partners if key in wijkbeeld.partners]
    names = [name for name in names if name != each.name]
    if len(names) > FEW_PARTNERS + 1:
        names = [*names[:FEW_PARTNERS], f"{number(len(names) - FEW_PARTNERS)} andere"]
    groups = [wijkbeeld.doelgroepen[key].label for key in each.doelgroepen]
    with_whom = f"Betrokken: {listed(names)}." if names else ""
    for_whom = f"Voor: {'; '.join(groups)}." if groups else ""
    return f"{with_whom} {for_whom}".strip()


def _about(wijkbeeld: Wijkbeeld, record: object) -> str:
    if isinstance(record, Aanwezigheid):
        initiatief = wijkbeeld.initiatieven.get(record.initiatief)
        partner = wijkbeeld.partners.get(record.partner)
        who = initiatief or partner
        where = _place(wijkbeeld, record)
        return f"{who.name if who else record.key}{f' in {where}' if where else ''}"
    if isinstance(record, Toezegging):
        return f"{record.key}. {record.text}"
    return record.name if isinstance(record, (Initiatief, Partner)) else ""


def _new(wijkbeeld: Wijkbeeld, record: object) -> str:
    if isinstance(record, Aanwezigheid):
        hours = record.hours_per_week
        much = (
            record.amount
            if hours is None
            else f"{number(hours, 1).removesuffix(',0')} uur per week"
        )
        text = record.state + (f", {much}" if much else "")
        return f"{capital(text)}, volgens {record.said_by}."
    if isinstance(record, Initiatief):
        return _standing(record, _where(wijkbeeld, record, ()))
    if isinstance(record, Toezegging):
        return f"Termijn: {record.term or 'niet gesteld'}."
    return f"{capital(record.kind)}." if isinstance(record, Partner) else ""


def _faded(change: RecordChange) -> str:
    """What was stated until nobody confirmed it any more."""
    was = {each.field: str(each.before) for each in change.differences}
    now = {each.field: str(each.after) for each in change.differences}
    asked = now.get("confirm", "").removeprefix(was.get("confirm", "")).strip()
    return f"Was {was['state']}. {asked}".strip()


def _difference(wijkbeeld: Wijkbeeld, each: Difference) -> str:
    """A field that a reader knows; "" for what is only of use to the register."""
    if each.field not in FIELDS:
        return ""
    was, now = (_value(wijkbeeld, value) for value in (each.before, each.after))
    return f"{FIELDS[each.field]}: van {was} naar {now}"


def _value(wijkbeeld: Wijkbeeld, value: Any) -> str:
    if value is None or value in ("", ()):
        return "niet bekend"
    if isinstance(value, tuple):
        return listed([_named(wijkbeeld, str(each)) for each in value])
    if isinstance(value, float):
        return number(value, 1).removesuffix(",0")
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}"
    return f"‘{_named(wijkbeeld, str(value))}’"


def _named(wijkbeeld: Wijkbeeld, key: str) -> str:
    """The name of what a key stands for; the text itself where it is no key."""
    for named in (wijkbeeld.partners, wijkbeeld.initiatieven, wijkbeeld.gebieden, wijkbeeld.places):
        if key in named:
            return named[key].name
    for labelled in (wijkbeeld.themas, wijkbeeld.doelgroepen):
        if key in labelled:
            return labelled[key].label
    return key

"""How does one toezegging read: what, when, on which condition, and in whose words?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze, link
from pages.parts.sources import source_line
from pages.parts.tables import Row
from wijk_lib.model import Toezegging, Wijkbeeld
from wijk_lib.toezeggingen import STATES, ToezeggingState, state_of

STYLE = """<style>
.wb-beloften ul {list-style: none; margin: 0; padding: 0;}
.wb-beloften li {margin: 0 0 .9rem; padding: .6rem 1rem; border: 1px solid #d5cfc1;
  border-left: 6px solid #56636b; max-width: 62rem;}
.wb-beloften .voorbij {border-left-color: #b5651d;}
.wb-beloften .wacht {border-left-color: #5b4a8a;}
.wb-beloften .open {border-left-color: #0b5563;}
.wb-beloften .klaar {border-left-color: #2f7d4f;}
.wb-beloften h3 {font-size: 1.05rem; margin: 0; padding: .1rem 0 .3rem;}
.wb-beloften p {margin: 0; line-height: 1.45;}
.wb-beloften .stand {font-size: .9rem; font-weight: 600;}
.wb-beloften dl {margin: 0; padding: 0; font-size: .95rem; line-height: 1.45;}
.wb-beloften dl > div {display: grid; grid-template-columns: 8rem 1fr; gap: .75rem;}
.wb-beloften dt {color: #56636b; font-weight: 400; margin: 0;}
.wb-beloften dd {margin: 0;}
.wb-beloften blockquote {margin: .4rem 0 0; padding: 0 0 0 .8rem; border-left: 2px solid #d5cfc1;
  color: #3c4a52; font-size: .92rem; line-height: 1.4;}
.wb-beloften a {color: #0b5563; display: inline-block; min-height: 24px;}
@media (max-width: 640px) {
  .wb-beloften dl > div {display: block;}
  .wb-beloften dt, .wb-beloften dd {display: inline;}
  .wb-beloften dt::after {content: ": ";}
}
</style>"""
LOOK: Mapping[ToezeggingState, tuple[str, str]] = {
    "termijn voorbij, uitkomst niet in onze bronnen": ("voorbij", "◷"),
    "voorwaarde nog niet vervuld": ("wacht", "◇"),
    "onbekend": ("onbekend", "?"),
    "open": ("open", "○"),
    "afgerond": ("klaar", "●"),
}
IN_FULL: Mapping[ToezeggingState, str] = {
    "termijn voorbij, uitkomst niet in onze bronnen": (
        "Termijn voorbij; uitkomst niet in onze bronnen"
    ),
    "voorwaarde nog niet vervuld": "Voor zover bekend: voorwaarde nog niet vervuld",
    "onbekend": "Onbekend: de termijn is niet te dateren",
    "open": "Open",
    "afgerond": "Afgerond",
}


def beloften_html(beeld: Beeld, keuze: Keuze, toezeggingen: Iterable[Toezegging]) -> str:
    """The toezeggingen as a list, those that ask for attention first."""
    stated = [(each, state_of(each, today=beeld.today)) for each in toezeggingen]
    stated.sort(key=lambda pair: STATES.index(pair[1]))
    items = "".join(_item(beeld.wijkbeeld, keuze, each, state) for each, state in stated)
    return f'{STYLE}<div class="wb-beloften"><ul>{items}</ul></div>'


def belofte_rows(beeld: Beeld) -> list[Row]:
    """Every toezegging on a line, for a spreadsheet."""
    wijkbeeld = beeld.wijkbeeld
    return [
        {
            "Nummer": each.key,
            "Toezegging of doel": each.text,
            "Soort": each.kind,
            "Kan worden nagekomen": "ja" if each.promise else "nee",
            "Domein": words.listed(each.domeinen),
            "Stand": state_of(each, today=beeld.today),
            "Termijn in de bron": each.term,
            "Uiterlijk": each.due,
            "Voorwaarde": each.condition or "geen",
            "Instemming van": _names(wijkbeeld, each.agree),
            "Wie de bron erbij noemt": _named(wijkbeeld, each),
            "Bewijs in onze bronnen": _evidence(wijkbeeld, each),
            "Wijken": _wijken(wijkbeeld, each),
            "Initiatieven": _initiatieven(wijkbeeld, each),
            "Onze lezing": each.note,
            "Hoofdstuk": each.chapter,
            "Zin in de bron": each.quote,
        }
        for each in wijkbeeld.toezeggingen.values()
    ]


def _item(wijkbeeld: Wijkbeeld, keuze: Keuze, each: Toezegging, state: ToezeggingState) -> str:
    kind, sign = LOOK[state]
    facts = "".join(
        f"<div><dt>{escape(head)}</dt><dd>{text}</dd></div>"
        for head, text in _facts(wijkbeeld, keuze, each).items()
        if text
    )
    return (
        f'<li class="{kind}"><p class="stand"><span aria-hidden="true">{sign}</span> '
        f"{escape(_stand(each, state))}</p>"
        f"<h3>{escape(each.key)}. {escape(each.text)}</h3><dl>{facts}</dl>"
        f"<blockquote>‘{escape(each.quote)}’ ({escape(_where(wijkbeeld, each))})</blockquote></li>"
    )


def _stand(each: Toezegging, state: ToezeggingState) -> str:
    """The state in words; of an aim or principle also what kind it is."""
    running = "; loopt volgens de bron" if each.progress == "loopt" else ""
    kind = "" if each.promise else f"{words.capital(each.kind)}: "
    in_full = IN_FULL[state] if each.promise else IN_FULL[state].lower()
    return f"{kind}{in_full}{running}"


def _facts(wijkbeeld: Wijkbeeld, keuze: Keuze, each: Toezegging) -> dict[str, str]:
    """What is known of it, as HTML by head; "" where there is nothing to say."""
    due = f"; laatste dag {words.day(each.due)}" if each.due else ""
    wijken = ", ".join(
        f'<a href="{escape(link("wijk", keuze, niveau="wijk", gebied=code))}" target="_self">'
        f"{escape(wijkbeeld.gebieden[code].name)}</a>"
        for code in each.wijken
    )
    return {
        "Termijn": escape(each.term + due),
        "Voorwaarde": escape(each.condition),
        "Instemming van": escape(_names(wijkbeeld, each.agree)),
        "Genoemd erbij": escape(_named(wijkbeeld, each)),
        "Bewijs": escape(_evidence(wijkbeeld, each)) if each.promise or each.progress else "",
        "Wijken": wijken,
        "Initiatieven": escape(_initiatieven(wijkbeeld, each)),
        "Domein": escape(words.listed(each.domeinen)),
        "Onze lezing": escape(each.note),
    }


def _named(wijkbeeld: Wijkbeeld, each: Toezegging) -> str:
    """The roles and organisations that the source names with what it is about."""
    keys = [key for name in each.initiatieven for key in wijkbeeld.initiatieven[name].partners]
    others = [key for key in dict.fromkeys(keys) if key not in each.agree]
    return _names(wijkbeeld, others) or "de bron noemt niemand"


def _evidence(wijkbeeld: Wijkbeeld, each: Toezegging) -> str:
    """What our sources say of its progress, and which source that is."""
    if not each.progress:
        return "niets over de uitkomst"
    bron = wijkbeeld.bronnen.get(each.progress_bron)
    named = source_line(bron) if bron else each.progress_bron
    return f"{each.progress}{f', volgens {named}' if named else ''}"


def _where(wijkbeeld: Wijkbeeld, each: Toezegging) -> str:
    bron = wijkbeeld.bronnen.get(each.bron)
    return ", ".join(filter(None, [bron.dataset if bron else each.bron, each.chapter]))


def _names(wijkbeeld: Wijkbeeld, partners: Iterable[str]) -> str:
    return words.listed([wijkbeeld.partners[key].name for key in partners])


def _wijken(wijkbeeld: Wijkbeeld, each: Toezegging) -> str:
    return "; ".join(wijkbeeld.gebieden[code].name for code in each.wijken) or "niet genoemd"


def _initiatieven(wijkbeeld: Wijkbeeld, each: Toezegging) -> str:
    return "; ".join(wijkbeeld.initiatieven[key].name for key in each.initiatieven)

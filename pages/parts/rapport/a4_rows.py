"""Which table stands on an A4, and which points are not known?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pages.parts import words
from pages.parts.beeld import Beeld
from wijk_lib.coverage import Question
from wijk_lib.dutch import counted
from wijk_lib.model import Bron, Gebied, Wijkbeeld
from wijk_lib.named import named
from wijk_lib.profile import Standing
from wijk_lib.sentences import unknown_cells_sentence
from wijk_lib.sentences_report import area_questions, caution_sentence

BANDS = ("minste", "minder", "midden", "meer", "meeste")


def thema_rows(beeld: Beeld, gebied: Gebied) -> list[Mapping[str, str]]:
    """Per thema how great the need of one wijk is, and who is known to be there."""
    wijkbeeld, uitkomst = beeld.wijkbeeld, beeld.uitkomst
    rows = []
    for key, thema in wijkbeeld.themas.items():
        covered = uitkomst.coverage["wijk", key][gebied.code]
        names = [named(wijkbeeld.initiatieven[each]) for each in covered.present]
        rest = counted(len(covered.unknown), "initiatief", "initiatieven")
        known = words.listed(names) or covered.state
        if covered.unknown:
            known += f"; van {rest} onbekend" if names else f" ({rest})"
        elif covered.state == "onbekend":
            known = "onbekend: geen initiatief in onze bronnen"
        rows.append(
            {
                "Thema": thema.label,
                "Verwachte behoefte": _need_of(beeld, thema.domein, gebied.code),
                "Wie is er?": known,
            }
        )
    return rows


def _need_of(beeld: Beeld, domein: str, code: str) -> str:
    """In which fifth a wijk falls on the domain of a thema."""
    if domein not in beeld.wijkbeeld.domeinen:
        return "geen passend cijfer"
    band = beeld.uitkomst.wijk.domein_bands.get(domein, {}).get(code)
    label = beeld.wijkbeeld.domeinen[domein].label.lower()
    return f"{BANDS[band - 1]} ({label})" if band else "niet te vergelijken"


def gemeente_rows(beeld: Beeld) -> list[Mapping[str, str]]:
    """Per thema how many initiatieven there are, and in which wijken one is known to be."""
    wijkbeeld, uitkomst = beeld.wijkbeeld, beeld.uitkomst
    rows = []
    for key, thema in wijkbeeld.themas.items():
        covered = uitkomst.coverage["wijk", key]
        known = [wijkbeeld.gebieden[code].name for code, each in covered.items() if each.low]
        whole = [wijkbeeld.initiatieven[each].name for each in uitkomst.stadsbreed[key]]
        counting = [i for i in wijkbeeld.initiatieven.values() if i.thema == key and i.counts]
        everywhere = f"{words.listed(whole)}: voor iedereen" if whole else ""
        rows.append(
            {
                "Thema": thema.label,
                "Aantal": words.number(len(counting)),
                "Waar is iets bekend?": "; ".join(filter(None, [words.listed(known), everywhere]))
                or "onbekend",
            }
        )
    return rows


def unknown_here(
    beeld: Beeld, gebied: Gebied, found: Sequence[Standing], *, most: int
) -> list[str]:
    """The first questions with whom to ask, and what the figures do not say.

    most
        How many questions are told; of the rest only how many there are.
    """
    wijkbeeld = beeld.wijkbeeld
    questions = area_questions(wijkbeeld, beeld.uitkomst, gebied.code)
    points = [_asked(wijkbeeld, each) for each in questions[:most]]
    rest = len(questions) - len(points)
    if rest > 0:
        points.append(f"En nog {counted(rest, 'vraag', 'vragen')}; zie Wijkbeeld op het scherm.")
    if any(each.value is not None for each in found):
        points.append(caution_sentence(wijkbeeld, _bronnen(wijkbeeld, (s.bron for s in found))))
    return [point for point in points if point] or ["Er staan geen vragen open."]


def unknown_everywhere(beeld: Beeld, bronnen: Iterable[str]) -> list[str]:
    """How much is not known in the gemeente, who could say it, and what figures do not say."""
    wijkbeeld = beeld.wijkbeeld
    points = [unknown_cells_sentence(beeld.uitkomst.cell_counts["wijk"])]
    by_partner: dict[str, int] = {}
    for question in beeld.uitkomst.questions:
        partner = wijkbeeld.partners.get(question.ask)
        name = partner.name if partner else "nog onbekend wie"
        by_partner[name] = by_partner.get(name, 0) + 1
    asked = [
        f"{name} ({counted(count, 'vraag', 'vragen')})"
        for name, count in sorted(by_partner.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    if asked:
        points.append(f"Wie kan het zeggen? {words.listed(asked)}.")
    points.append(caution_sentence(wijkbeeld, _bronnen(wijkbeeld, bronnen)))
    return [point for point in points if point]


def _asked(wijkbeeld: Wijkbeeld, question: Question) -> str:
    partner = wijkbeeld.partners.get(question.ask)
    return f"{partner.name if partner else 'Nog onbekend wie'}: {question.text}"


def _bronnen(wijkbeeld: Wijkbeeld, keys: Iterable[str]) -> list[Bron]:
    return [wijkbeeld.bronnen[key] for key in dict.fromkeys(keys) if key in wijkbeeld.bronnen]

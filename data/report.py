"""What is there, and what is wrong with it: the counts and problems of one gemeente."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.indicator_files import OLDER
from wijk_lib.model import Wijkbeeld


@dataclass(frozen=True, slots=True)
class Report:
    """The datasets of one gemeente with how much each holds, and every problem in Dutch."""

    gemeente: str
    counts: Mapping[str, int]
    problems: tuple[str, ...]


def make_report(beeld: Wijkbeeld) -> Report:
    """Count what stands; what fell out is in the problems."""
    older = sum(key.endswith(f"_{OLDER}") for key in beeld.indicatoren)
    counts = {
        "wijken": len(beeld.at_level("wijk")),
        "buurten": len(beeld.at_level("buurt")),
        "bronnen": len(beeld.bronnen),
        "domeinen": len(beeld.domeinen),
        "indicatoren": len(beeld.indicatoren) - older,
        "indicatoren 65 jaar en ouder": older,
        "cijfers": sum(len(per_code) for per_code in beeld.figures.values()),
        "themas": len(beeld.themas),
        "doelgroepen": len(beeld.doelgroepen),
        "partners": len(beeld.partners),
        "plaatsen": len(beeld.places),
        "initiatieven": len(beeld.initiatieven),
        "aanwezigheid": len(beeld.aanwezigheid),
        "toezeggingen": len(beeld.toezeggingen),
        "documenten": len(beeld.documents),
        "cijfers uit de brief": len(beeld.stated_figures),
        "onduidelijk": len(beeld.ambiguities),
    }
    return Report(beeld.gemeente.name, counts, beeld.problems)

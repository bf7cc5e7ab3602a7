"""Which tables make up the annex of figures, and how are they accounted for?"""

from __future__ import annotations

from geo.svg import MADE_UP
from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.rapport.figure_tables import figure_tables
from pages.parts.rapport.record_tables import record_tables
from pages.parts.rapport.table import DataTable, columns
from pages.parts.sources import source_line

ACCOUNT = "verantwoording"


def appendix(beeld: Beeld) -> list[DataTable]:
    """Every table, the account of them first."""
    return [account(beeld), *figure_tables(beeld), *record_tables(beeld)]


def account(beeld: Beeld) -> DataTable:
    """Source, year, filters, weights, suppression and version: what belongs to every figure."""
    rows = [(topic, text) for topic, text in _account(beeld) if text]
    told = columns("""
        onderwerp text Waarover
        uitleg text Wat ervoor geldt
    """)
    return DataTable(ACCOUNT, "Verantwoording: lees dit eerst", told, rows)


def _account(beeld: Beeld) -> list[tuple[str, str]]:
    wijkbeeld, uitkomst, settings = beeld.wijkbeeld, beeld.uitkomst, beeld.wijkbeeld.settings
    weights = [
        f"{wijkbeeld.domeinen[key].label} {words.number(weight, 2).removesuffix(',00')}"
        for key, weight in uitkomst.domein_weights.items()
    ]
    years = sorted({*uitkomst.wijk.years.values(), *uitkomst.buurt.years.values()})
    weighed = beeld.eigen_weging or "de weging van de gemeente"
    return [
        ("Verzonnen", f"{MADE_UP}." if wijkbeeld.synthetic else ""),
        ("Gemeente", f"{wijkbeeld.gemeente.name} ({wijkbeeld.gemeente.code})"),
        ("Gemaakt op", words.day(beeld.today)),
        ("Versie van de gegevens", beeld.version),
        ("Selectie", "Alles: alle gebieden, alle jaren, alle partners en thema’s."),
        ("Jaar van de verwachte behoefte", words.years(years)),
        ("Gewichten van de domeinen", f"{words.listed(weights)}; {weighed}."),
        (
            "Verwachte behoefte",
            "Een schatting, in vijf even volle groepen; er is altijd een groep met de meeste. "
            "De cijfers waarop die rust zijn samen niet onafhankelijk.",
        ),
        (
            "Onderdrukking",
            f"Een gebied met minder dan {words.number(settings.rankable_from)} inwoners krijgt "
            "geen plaats. Gepubliceerde cijfers van CBS en RIVM staan hier zoals gepubliceerd; "
            "wat daar ontbreekt, ontbreekt hier. Er zijn geen eigen tellingen van personen.",
        ),
        ("Lege cel", "Niet bekend of niet gepubliceerd; nooit nul."),
        (
            "Onbekend",
            "Onbekend is iets anders dan afwezig. Een opgave zonder bevestiging zakt na "
            f"{settings.review_after_months} maanden naar onbekend.",
        ),
        ("Marges", "Van geen van deze cijfers is een marge gepubliceerd."),
        (
            "Grenzen",
            f"{beeld.shapes.attribution}, indeling sinds {beeld.shapes.division}; vereenvoudigd.",
        ),
        *(
            (f"Bron {key}", f"{source_line(bron)}. Licentie: {bron.licence or words.UNKNOWN}.")
            for key, bron in wijkbeeld.bronnen.items()
        ),
        *(("Niet gelezen", problem) for problem in wijkbeeld.problems),
    ]

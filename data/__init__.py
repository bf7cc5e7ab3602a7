"""The datasets: one door through which everything known about a gemeente comes in, checked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from data.figures import read_figures
from data.gemeente import read_gebieden, read_gemeente
from data.reading import DataError, tell
from data.records import read_records
from data.report import Report, make_report
from data.zoekwoorden import read_zoekwoorden
from wijk_lib.model import Wijkbeeld

__all__ = ["DataError", "Report", "check", "gemeenten", "read_wijkbeeld"]

HERE = Path(__file__).parent
GEMEENTEN = HERE / "gemeenten"
INDICATOREN = HERE / "indicatoren"
ZOEKWOORDEN = HERE / "zoekwoorden.toml"


def gemeenten() -> list[str]:
    """The gemeenten that have a folder of data, by name of the folder.

    >>> gemeenten()
    ['amstelveen']
    """
    return sorted(path.parent.name for path in GEMEENTEN.glob("*/gemeente.toml"))


def read_wijkbeeld(
    gemeente: str = "amstelveen", *, folder: Path | None = None, today: date | None = None
) -> Wijkbeeld:
    """Everything known about one gemeente.

    gemeente
        One of `gemeenten()`.
    folder
        Where its files stand, when that is elsewhere; `gemeente` is not used then.
    today
        The day after which nothing can have been measured; None for the real one.

    What is not right in a file is left out and becomes a sentence in
    `problems`: which file, which line, what is there, what should be. The rest
    still stands.

    Raises DataError when gemeente.toml is missing or not right: without it there
    is nothing to show.

    >>> beeld = read_wijkbeeld("amstelveen")
    >>> beeld.gemeente.name, len(beeld.at_level("wijk")), len(beeld.at_level("buurt"))
    ('Amstelveen', 14, 47)
    >>> figure = beeld.figure("gezondheid_moeite_met_rondkomen", "WK036209")
    >>> figure.value, figure.unit, figure.year, figure.bron
    (19.7, '%', 2020, 'RIVM-GM-2020-18plus')
    """
    source = folder if folder is not None else GEMEENTEN / gemeente
    day = today if today is not None else date.today()
    about = read_gemeente(source)
    problems: list[DataError] = []
    gebieden = read_gebieden(source / "gebieden.csv", about, problems)
    figures = read_figures(
        source,
        INDICATOREN,
        gebieden=gebieden,
        domeinen=about.domeinen,
        today=day,
        problems=problems,
    )
    records = read_records(
        source,
        gebieden=gebieden,
        bronnen=figures.bronnen,
        domeinen=about.domeinen,
        bounds=about.bounds,
        today=day,
    )
    zoekwoorden = read_zoekwoorden(ZOEKWOORDEN, problems)
    for key in about.settings.faces if records.partners else ():
        if key in records.partners:
            continue
        problem = f"faces noemt {key!r}, maar die partner staat niet in partners.csv"
        problems.append(DataError(source / "gemeente.toml", None, problem))
    return Wijkbeeld(
        gemeente=gebieden[about.code],
        settings=about.settings,
        gebieden=gebieden,
        domeinen=about.domeinen,
        indicatoren=figures.indicatoren,
        figures=figures.figures,
        figure_bronnen=figures.figure_bronnen,
        bronnen=figures.bronnen,
        themas=records.themas,
        doelgroepen=records.doelgroepen,
        partners=records.partners,
        places=records.places,
        initiatieven=records.initiatieven,
        aanwezigheid=records.aanwezigheid,
        toezeggingen=records.toezeggingen,
        documents=records.documents,
        stated_figures=records.stated_figures,
        ambiguities=records.ambiguities,
        problems=tell((*problems, *records.problems)),
        synthetic=about.synthetic,
        missing_indicators=records.missing_indicators,
        zoekwoorden=zoekwoorden,
    )


def check(gemeente: str = "amstelveen", *, folder: Path | None = None) -> Report:
    """How much each dataset of a gemeente holds, and every problem it has.

    Raises DataError when gemeente.toml is missing or not right.

    >>> report = check("amstelveen")
    >>> report.counts["initiatieven"], report.counts["toezeggingen"], report.problems
    (28, 23, ())
    """
    return make_report(read_wijkbeeld(gemeente, folder=folder))

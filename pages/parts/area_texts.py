"""What does the page of one area say in words and small signs?"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from geo.palette import ACCENT, GEMEENTE, NEDERLAND, NO_FIGURE, SEQUENTIAL
from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.folds import STYLE as FOLDED
from pages.parts.folds import folded
from pages.parts.keuze import Keuze, link
from pages.parts.sources import source_lines
from pages.parts.tables import Amount, Link, Note, Row, Value
from wijk_lib.coverage import Coverage, all_over
from wijk_lib.model import Gebied, Level
from wijk_lib.named import WHOLE_WIJK
from wijk_lib.profile import standings
from wijk_lib.uitkomst import index_indicatoren

BANDS = ("minste", "minder", "in het midden", "meer", "meeste")
TOO_SMALL = "te klein om te vergelijken"
STYLE = f"""<style>
.wb-strook {{display: grid; grid-template-columns: minmax(8rem, max-content) auto 1fr;
  gap: .35rem .9rem; align-items: center; margin: 0 0 .5rem; font-size: .95rem;}}
.wb-vakjes {{display: flex; gap: 3px;}}
.wb-vakjes i {{width: 22px; height: 14px; background: {NO_FIGURE}; display: block;}}
@media (max-width: 360px) {{.wb-vakjes i {{width: 13px;}}}}
.wb-vakjes i.hier {{outline: 2px solid {GEMEENTE}; outline-offset: 1px;}}
.wb-strook small {{color: #56636b; font-size: .88rem; line-height: 1.3;}}
.wb-strook span small {{display: block;}}
.wb-let-op {{border-left: 3px solid {NEDERLAND}; padding: .1rem 0 .1rem .8rem; margin: .3rem 0;
  max-width: 44rem; line-height: 1.5;}}
.wb-kop {{font-weight: 600; margin: 0 0 .6rem;}}
.wb-noot {{color: #56636b; font-size: .88rem; margin: 0 0 1rem;}}
.wb-anker {{display: block; scroll-margin-top: 5rem;}}
.wb-bronnen small {{display: block; color: #56636b;}}
.wb-spring {{display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin: .3rem 0 0; padding: 0;
  font-size: .95rem;}}
.wb-spring a {{display: inline-block; min-height: 24px; color: {ACCENT};}}
.wb-bronnen li {{font-size: .92rem !important; margin: 0 0 .3rem !important;}}
</style>"""


def jumps_html(sections: Mapping[str, str]) -> str:
    """Links to the sections of this page: anchor -> what stands there."""
    links = "".join(f'<a href="#{anchor}">{escape(t)}</a>' for anchor, t in sections.items())
    return f'{STYLE}<nav class="wb-spring" aria-label="Op deze bladzijde">{links}</nav>'


def anchor_html(anchor: str) -> str:
    """Where such a link ends."""
    return f'<span id="{anchor}" class="wb-anker"></span>'


def flag_html(gebied: Gebied) -> str:
    """That an area is left out of divisions, and why; "" where it is not."""
    if gebied.in_divisions:
        return ""
    text = f"{words.capital(gebied.flag)}: dit gebied telt niet mee in verdelingen."
    return f'{STYLE}<p class="wb-let-op">{escape(text)}</p>'


def strip_html(beeld: Beeld, gebied: Gebied) -> str:
    """Per domain in which fifth of the areas this one falls, as five boxes and as words."""
    need = beeld.uitkomst.need(gebied.level)
    if gebied.code in need.too_small:
        fewest = words.number(beeld.wijkbeeld.settings.rankable_from)
        return (
            f'{STYLE}<p class="wb-let-op">Er wonen minder dan {fewest} mensen. Dat is te weinig om '
            "te vergelijken, dus er is geen verwachte behoefte bepaald. Cijfers die er zijn, staan "
            "hieronder zoals de bron ze geeft; bij zo weinig mensen zeggen ze weinig.</p>"
        )
    lines = []
    for key, domein in beeld.wijkbeeld.domeinen.items():
        band = need.domein_bands[key].get(gebied.code)
        apart = "" if domein.in_index else "<small>telt niet mee</small>"
        said = BANDS[band - 1] if band else _why_no_band(beeld, gebied)
        boxes = "".join(
            f'<i class="hier" style="background:{SEQUENTIAL[at]}"></i>'
            if band == at + 1
            else "<i></i>"
            for at in range(5)
        )
        lines.append(
            f"<span>{escape(domein.label)}{apart}</span>"
            f'<span class="wb-vakjes" aria-hidden="true">{boxes}</span><small>{said}</small>'
        )
    count = len(need.behoefte)
    many = {"wijk": "wijken", "buurt": "buurten"}[gebied.level]
    return (
        f'{STYLE}<p class="wb-kop">Verwachte behoefte per domein</p>'
        f'<div class="wb-strook">{"".join(lines)}</div>'
        f'<p class="wb-noot">Naar schatting: in welk vijfde deel van de {count} '
        f"{many} van {escape(beeld.wijkbeeld.gemeente.name)} die groot genoeg zijn "
        f"({words.years(list(need.years.values()))}). Er is altijd een vijfde met de meeste.</p>"
    )


def choose_rows(beeld: Beeld, keuze: Keuze) -> list[Row]:
    """All wijken with a link to their page, in order of code."""
    return [_area_row(beeld, keuze, each) for each in beeld.wijkbeeld.at_level("wijk")]


def inside_rows(beeld: Beeld, keuze: Keuze, wijk: Gebied) -> tuple[list[Row], list[int], str]:
    """The buurten of a wijk, which of them stand out, and that in a sentence."""
    buurten = beeld.wijkbeeld.buurten_of(wijk.code)
    hidden = beeld.uitkomst.hidden.get(wijk.code, ())
    rows = [_area_row(beeld, keuze, each) for each in buurten]
    places = [at for at, each in enumerate(buurten) if each.code in hidden]
    if not hidden:
        return (
            rows,
            places,
            (
                "Geen van de buurten hoort bij het vijfde deel met de meeste verwachte behoefte "
                "terwijl dat aan de wijk als geheel niet te zien is."
            ),
        )
    names = words.listed([beeld.wijkbeeld.gebieden[code].name for code in hidden])
    return (
        rows,
        places,
        (
            f"{names} {'hoort' if len(hidden) == 1 else 'horen'} bij het vijfde deel van de "
            "buurten met de meeste verwachte behoefte; aan de wijk als geheel is dat niet te zien."
        ),
    )


def list_sources(beeld: Beeld, level: Level) -> list[str]:
    """Where the facts in a list of areas come from: inwoners, need, and who is there."""
    wijkbeeld, need = beeld.wijkbeeld, beeld.uitkomst.need(level)
    years = {each.key: need.years.get(each.key) for each in index_indicatoren(wijkbeeld)}
    years["inwoners"] = wijkbeeld.newest_year("inwoners", level)
    keys = [wijkbeeld.figure_bronnen[key, year, level] for key, year in years.items() if year]
    records = [each.bron for each in wijkbeeld.initiatieven.values()]
    return source_lines(wijkbeeld, [*keys, *records])


def sources_html(beeld: Beeld, gebied: Gebied) -> str:
    """Every source of the page, and the version of the data."""
    found = standings(beeld.wijkbeeld, gebied.code, beeld.wijkbeeld.indicatoren.values())
    letter = [each.bron for each in beeld.wijkbeeld.initiatieven.values()]
    lines = source_lines(beeld.wijkbeeld, [*(each.bron for each in found), *letter])
    listed = "".join(f"<li>{escape(line)}</li>" for line in lines)
    title = words.plural(len(lines), "bron", "bronnen")
    return (
        f"{STYLE}{FOLDED}"
        + folded(title, f'<ul class="wb-bronnen">{listed}</ul>')
        + f'<p class="wb-noot">Versie van de gegevens: {escape(beeld.version)}.</p>'
    )


def cautions_html(beeld: Beeld, gebied: Gebied) -> str:
    """What a reader must know before using the figures, and which figures each holds for."""
    cautions: dict[str, list[str]] = {}
    for each in standings(beeld.wijkbeeld, gebied.code, beeld.wijkbeeld.indicatoren.values()):
        if each.indicator.caution:
            cautions.setdefault(each.indicator.caution, []).append(each.indicator.label)
    items = "".join(
        f"<li>{escape(caution)}<small>{escape('; '.join(labels))}</small></li>"
        for caution, labels in cautions.items()
    )
    return f'<ul class="wb-bronnen">{items}</ul>'


def _area_row(beeld: Beeld, keuze: Keuze, gebied: Gebied) -> Row:
    wijkbeeld, need = beeld.wijkbeeld, beeld.uitkomst.need(gebied.level)
    year = wijkbeeld.newest_year("inwoners", gebied.level)
    people = wijkbeeld.inwoners(gebied.level).get(gebied.code)
    band = need.bands.get(gebied.code)
    here = {
        thema.label: beeld.uitkomst.coverage[gebied.level, key][gebied.code]
        for key, thema in wijkbeeld.themas.items()
    }
    known = [label + _how_known(beeld, each, gebied) for label, each in here.items() if each.low]
    row: dict[str, Value] = {
        words.capital(gebied.level): Link(gebied.name, link("wijk", keuze, gebied=gebied.code)),
        f"Inwoners ({year or words.UNKNOWN})": None if people is None else Amount(people, 0),
        "Verwachte behoefte": BANDS[band - 1] if band else Note(_why_no_band(beeld, gebied)),
        "Bekend aanwezig voor": words.listed(known) or Note("niemand bekend"),
    }
    siblings = [g for g in wijkbeeld.at_level(gebied.level) if g.parent == gebied.parent]
    if any(each.flag for each in siblings):
        row["Let op"] = gebied.flag or "–"
    return row


def _how_known(beeld: Beeld, found: Coverage, gebied: Gebied) -> str:
    """What is to be said behind a thema of which something is known: over, or wijk-wide only."""
    if all_over(found, beeld.wijkbeeld.initiatieven):
        return " (voorbij)"
    wide = beeld.uitkomst.whole_wijk
    only_wide = all(gebied.code in wide.get(key, frozenset()) for key in found.present)
    return f" ({WHOLE_WIJK})" if only_wide else ""


def _why_no_band(beeld: Beeld, gebied: Gebied) -> str:
    small = gebied.code in beeld.uitkomst.need(gebied.level).too_small
    return TOO_SMALL if small else "te weinig cijfers"

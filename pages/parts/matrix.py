"""In which wijk is something known of which thema? One sign and a few words per cell."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from html import escape

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze, link
from pages.parts.register.vakken import show_answerable
from pages.parts.sources import source_lines
from pages.parts.tables import Row, csv_bytes
from wijk_lib.coverage import Coverage, state_words
from wijk_lib.model import Gebied, Thema, Wijkbeeld
from wijk_lib.named import is_over, named, status_words

PerThema = Mapping[str, Mapping[str, Coverage]]
SIGNS = {"minstens één bekend": "●", "bevestigd niets": "○", "onbekend": "?"}
KINDS = {"minstens één bekend": "ja", "bevestigd niets": "nee", "onbekend": "weet-niet"}
WORDS = {"minstens één bekend": "bekend", "bevestigd niets": "niets", "onbekend": "onbekend"}
STYLE = """<style>
.wb-matrix {overflow-x: auto; max-width: 100%; position: relative;}
.wb-matrix:focus-visible {outline: 3px solid #0b5563; outline-offset: 2px;}
.wb-matrix table {border-collapse: collapse; width: 100%; font-size: .88rem; line-height: 1.3;
  table-layout: fixed; min-width: 58rem;}
.wb-matrix caption {text-align: left; font-weight: 600; padding: 0 0 .5rem;}
.wb-matrix th, .wb-matrix td {padding: .4rem .5rem; text-align: left; vertical-align: top;
  border: 0; border-bottom: 1px solid #d5cfc1; overflow-wrap: break-word;}
.wb-matrix thead th {border-bottom: 2px solid #56636b; vertical-align: bottom; font-weight: 600;}
.wb-matrix tbody th {font-weight: 500;}
.wb-matrix a {color: #0b5563; display: inline-block; min-height: 24px;}
.wb-matrix small {display: block; color: #56636b; font-size: .8rem;}
.wb-matrix .thema, .wb-matrix .samen, .wb-matrix .eenheid {display: none;}
.wb-matrix .ja {background: #dcecea;}
.wb-matrix .nee {background: #f1eee6;}
.wb-matrix .teken {font-weight: 700; color: #0b5563;}
.wb-matrix .weet-niet .teken, .wb-matrix .weet-niet .woord {color: #56636b;}
.wb-matrix .nadruk > th {font-weight: 700; background: #f1eee6;}
.wb-alleen-voor {position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;}
@media (max-width: 640px) {
  .wb-matrix table {min-width: 0; font-size: .95rem;}
  .wb-matrix table, .wb-matrix tbody, .wb-matrix caption, .wb-matrix tr, .wb-matrix tbody th,
  .wb-matrix .ja, .wb-matrix .nee, .wb-matrix .samen {display: block;}
  .wb-matrix thead, .wb-matrix .weet-niet {display: none;}
  .wb-matrix tr {border-bottom: 1px solid #56636b; padding: .5rem 0;}
  .wb-matrix tbody th, .wb-matrix td {border: 0; padding: .2rem 0;}
  .wb-matrix .ja, .wb-matrix .nee {padding: .35rem .5rem; margin: .15rem 0;}
  .wb-matrix .thema {display: block; font-weight: 500;}
  .wb-matrix .samen {color: #56636b;}
  .wb-matrix .eenheid {display: inline;}
}
</style>"""
COUNTED = (
    "Een voorbeeld of onderdeel telt samen met zijn geheel één keer. Plannen, verkenningen en "
    "kennis tellen niet mee. De indeling in thema’s is onze lezing."
)
LEGEND = (
    "<p>● minstens één initiatief bekend &nbsp; ○ bevestigd dat er niets is &nbsp; "
    "? onbekend: er kan iets zijn. Onder het teken: hoeveel initiatieven het er minstens en "
    "hoogstens zijn.</p>"
)


def show_matrix(beeld: Beeld, keuze: Keuze, covered: PerThema, filters: Sequence[str]) -> None:
    """The matrix with its download above it, and what is in none of its cells below.

    covered
        thema key -> wijk code -> Coverage, only of the themas to show.
    """
    wijkbeeld = beeld.wijkbeeld
    if not covered:
        st.info("Bij deze keuze is er geen initiatief dat in een wijk meetelt.")
        return
    caption = "Initiatieven per wijk en thema (aantal, minstens tot hoogstens)"
    sources = sources_of(wijkbeeld)
    st.download_button(
        "Download deze tabel (CSV)",
        data=lambda: csv_bytes(
            matrix_rows(wijkbeeld, covered), caption=caption, sources=sources, filters=filters
        ),
        file_name="dekking.csv",
        mime="text/csv",
        key="download-dekking",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )
    if beeld.desk is None or not beeld.desk.may_write:
        st.html(matrix_html(beeld, covered, keuze, caption=caption))
        _say_why_not(beeld)
    else:
        shown = [wijk.code for wijk in wijken_of(wijkbeeld, covered)]
        own = beeld.desk.may_change_in(shown)
        html = matrix_html(beeld, covered, keuze, caption=caption, own=own)
        show_answerable(beeld, keuze, covered, html, own)
        on_paper = matrix_html(beeld, covered, keuze, caption=caption)
        st.html(f'<div class="wb-alleen-papier">{on_paper}</div>')
    below = [_stadsbreed_words(beeld, covered), COUNTED, f"Bron: {'; '.join(sources)}"]
    st.html("".join(f'<p class="wb-bron">{escape(each)}</p>' for each in below if each))


def wijken_of(wijkbeeld: Wijkbeeld, covered: PerThema) -> list[Gebied]:
    """The wijken that there is coverage of, in order of code."""
    shown = {code for per_code in covered.values() for code in per_code}
    return [wijk for wijk in wijkbeeld.at_level("wijk") if wijk.code in shown]


def sources_of(wijkbeeld: Wijkbeeld) -> list[str]:
    """The sources of everything that is said about who is where."""
    said = (*wijkbeeld.initiatieven.values(), *wijkbeeld.aanwezigheid)
    return source_lines(wijkbeeld, (each.bron for each in said))


def _say_why_not(beeld: Beeld) -> None:
    if beeld.desk is not None and beeld.desk.why_not:
        st.caption(f"In deze tabel kunt u niets aanklikken. {literal(beeld.desk.why_not)}")


def matrix_html(
    beeld: Beeld, covered: PerThema, keuze: Keuze, *, caption: str, own: Collection[str] = ()
) -> str:
    """The table of wijken by themas; on a narrow screen a block per wijk.

    own
        Codes of the wijken of which a cell is a button, to say what is known of it.
    """
    wijkbeeld = beeld.wijkbeeld
    themas = [wijkbeeld.themas[key] for key in covered]
    heads = "".join(
        f'<th scope="col" role="columnheader">{escape(each.label)}</th>' for each in themas
    )
    rows = "".join(
        _row(beeld, wijk, covered, keuze, to_answer=wijk.code in own)
        for wijk in wijken_of(wijkbeeld, covered)
    )
    return (
        f'{STYLE}{LEGEND}<div class="wb-matrix" role="region" tabindex="0" '
        f'aria-label="{escape(caption)}"><table role="table"><caption>{escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Wijk</th>'
        f'{heads}</tr></thead><tbody role="rowgroup">{rows}</tbody></table></div>'
    )


def matrix_rows(wijkbeeld: Wijkbeeld, covered: PerThema) -> list[Row]:
    """The same as a list for a spreadsheet: one line per wijk and thema."""
    return [
        {
            "Wijk": wijk.name,
            "Code": wijk.code,
            "Thema": wijkbeeld.themas[thema].label,
            "Stand": per_code[wijk.code].state,
            "Minstens (initiatieven)": per_code[wijk.code].low,
            "Hoogstens (initiatieven)": per_code[wijk.code].high,
            "Bekend": "; ".join(
                named(wijkbeeld.initiatieven[key]) for key in per_code[wijk.code].present
            ),
            "Onbekend of het er is": _names(wijkbeeld, per_code[wijk.code].unknown),
            "Bevestigd afwezig": _names(wijkbeeld, per_code[wijk.code].absent),
        }
        for wijk in wijken_of(wijkbeeld, covered)
        for thema, per_code in covered.items()
    ]


def _stadsbreed_words(beeld: Beeld, covered: PerThema) -> str:
    wijkbeeld = beeld.wijkbeeld
    named = [
        f"{wijkbeeld.initiatieven[key].name} ({wijkbeeld.themas[thema].label.lower()})"
        for thema in covered
        for key in beeld.uitkomst.stadsbreed[thema]
    ]
    where = f"voor heel {wijkbeeld.gemeente.name} en daarom in geen vak geteld"
    return f"Stadsbreed, {where}: {words.listed(named)}." if named else ""


def _row(beeld: Beeld, wijk: Gebied, covered: PerThema, keuze: Keuze, *, to_answer: bool) -> str:
    own = ' class="nadruk"' if keuze.gebied == wijk.code else ""
    href = escape(link("wijk", keuze, niveau="wijk", gebied=wijk.code))
    name = f'<a href="{href}" target="_self" data-wijk="{wijk.code}">{escape(wijk.name)}</a>'
    here = {beeld.wijkbeeld.themas[key]: per_code[wijk.code] for key, per_code in covered.items()}
    asked = wijk if to_answer else None
    cells = "".join(_cell(beeld.wijkbeeld, thema, each, asked) for thema, each in here.items())
    open_ = [thema for thema, each in here.items() if each.state == "onbekend"]
    rest = f'<td role="cell" class="samen">? onbekend: {_open_themas(open_, asked)}</td>'
    return (
        f'<tr role="row"{own}><th scope="row" role="rowheader">{name}</th>'
        f"{cells}{rest if open_ else ''}</tr>"
    )


def _cell(wijkbeeld: Wijkbeeld, thema: Thema, coverage: Coverage, asked: Gebied | None) -> str:
    sign = SIGNS[coverage.state]
    shown = (
        f'<span class="thema">{escape(thema.label)}</span>'
        f'<span class="teken" aria-hidden="true">{sign}</span> '
        f'<span class="woord">{_word(wijkbeeld, coverage)}</span>'
        f"<small>{_interval(coverage)}</small>{_present(wijkbeeld, coverage)}"
    )
    inside = shown if asked is None else _button(asked, thema, shown)
    return f'<td role="cell" class="{KINDS[coverage.state]}">{inside}</td>'


def _word(wijkbeeld: Wijkbeeld, coverage: Coverage) -> str:
    """What a cell says beside its sign; known, but over, is not "there now"."""
    said = state_words(coverage, wijkbeeld.initiatieven)
    return WORDS.get(said, said)


def _open_themas(themas: Sequence[Thema], asked: Gebied | None) -> str:
    labels = [escape(each.label.lower()) for each in themas]
    if asked is None:
        return ", ".join(labels)
    pairs = zip(themas, labels, strict=True)
    return " ".join(_button(asked, each, label, named=True) for each, label in pairs)


def _button(wijk: Gebied, thema: Thema, shown: str, *, named: bool = False) -> str:
    """A cell to open; who does not see where it stands hears the wijk and the thema."""
    about = wijk.name if named else f"{wijk.name}, {thema.label}"
    return (
        f'<button type="button" class="vak" aria-expanded="false" data-wijk="{wijk.code}" '
        f'data-thema="{thema.key}"><span class="wb-alleen-voor">{escape(about)}: </span>'
        f"{shown}</button>"
    )


def _interval(coverage: Coverage) -> str:
    low, high = words.number(coverage.low), words.number(coverage.high)
    if low == high:
        return f"precies {low}"
    return (
        f'<span class="wb-alleen-voor">minstens {low}, hoogstens {high}</span>'
        f'<span aria-hidden="true">{low} tot {high}'
        '<span class="eenheid"> initiatieven</span></span>'
    )


def _present(wijkbeeld: Wijkbeeld, coverage: Coverage) -> str:
    """Who is there, how much the source says of it, and whether that is still to be confirmed."""
    said = [each for each in wijkbeeld.aanwezigheid if each.key in coverage.sources]
    lines = []
    for key in coverage.present:
        initiatief = wijkbeeld.initiatieven[key]
        over = is_over(initiatief)
        running = status_words(initiatief.status) if over else "omvang onbekend"
        lines.append(f"{initiatief.name}: {initiatief.amount or running}")
    if any(each.confirm for each in said):
        lines.append("deels te bevestigen")
    return "".join(f"<small>{escape(line)}</small>" for line in lines if coverage.present)


def _names(wijkbeeld: Wijkbeeld, keys: Sequence[str]) -> str:
    return "; ".join(wijkbeeld.initiatieven[key].name for key in keys)

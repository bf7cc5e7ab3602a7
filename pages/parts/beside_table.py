"""How do areas read side by side: a column each on a wide screen, a block per figure on a phone?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby

from pages.parts import words
from pages.parts.folds import STYLE as FOLDED
from pages.parts.folds import folded
from pages.parts.tables import Amount, Row
from wijk_lib.beside import Beside, difference_words, margin_words

STYLE = """<style>
.wb-naast {overflow-x: auto; max-width: 100%;}
.wb-naast:focus-visible {outline: 3px solid #0b5563; outline-offset: 2px;}
.wb-naast table {border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.35;
  font-variant-numeric: tabular-nums;}
.wb-naast th, .wb-naast td {padding: .42rem .6rem; text-align: left; vertical-align: top;
  border: 0; border-bottom: 1px solid #d5cfc1; font-weight: 400;}
.wb-naast :is(th, td):first-child {padding-left: 0;}
.wb-naast thead th {border-bottom: 2px solid #56636b; font-weight: 600; vertical-align: bottom;}
.wb-naast .getal {text-align: right; white-space: nowrap;}
.wb-naast thead .getal {white-space: normal; min-width: 5rem; max-width: 9rem;}
.wb-naast .beide {background: #f1eee6;}
.wb-naast small {display: block; color: #56636b; font-size: .82rem; font-weight: 400;}
.wb-naast .noot {color: #56636b; font-style: italic; white-space: normal;}
.wb-naast a {color: #0b5563; display: inline-block; min-height: 24px;}
@media (max-width: 640px) {
  .wb-naast :is(table, tbody, tr, tbody th, td) {display: block;}
  .wb-naast thead {position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%);}
  .wb-naast tbody tr {border-bottom: 1px solid #56636b; padding: .5rem 0;}
  .wb-naast :is(tbody th, td) {border: 0; padding: .1rem 0;}
  .wb-naast tbody th {font-weight: 600;}
  .wb-naast .getal {text-align: left; white-space: normal;}
  .wb-naast .beide {background: none;}
  .wb-naast td[data-kop] {display: flex; justify-content: space-between; gap: 1rem;}
  .wb-naast td[data-kop]::before {content: attr(data-kop); color: #56636b;}
}
</style>"""


def beside_html(
    rows: Sequence[Beside],
    *,
    caption: str,
    heads: Mapping[str, str],
    names: Mapping[str, str],
    groups: Mapping[str, str],
    gemeente: str,
    compared: Sequence[str],
) -> str:
    """A table per group of figures as HTML, every text escaped; all but the first folded away.

    heads
        code -> what stands above its column, as HTML that is already safe.
    names
        code -> name of the area.
    groups
        Key of a domein -> the head above its indicators.
    compared
        Codes between which the difference is told.
    """
    beside = (gemeente, "Nederland")
    columns = "".join(
        f'<th scope="col" role="columnheader" class="getal">{each}</th>' for each in heads.values()
    ) + "".join(
        f'<th scope="col" role="columnheader" class="getal beide">{escape(each)}</th>'
        for each in beside
    )
    head = (
        '<thead role="rowgroup"><tr role="row">'
        '<th scope="col" role="columnheader">Onderwerp, met jaar</th>'
        f'{columns}<th scope="col" role="columnheader">Verschil</th></tr></thead>'
    )
    parts = []
    for key, found in groupby(rows, key=lambda row: row.indicator.domein):
        lines = [_line(row, names, beside, compared) for row in found]
        label = escape(f"{groups[key]}: {caption}")
        table = (
            f'<div class="wb-naast" role="region" tabindex="0" aria-label="{label}">'
            f'<table role="table">{head}<tbody role="rowgroup">{"".join(lines)}</tbody></table>'
            "</div>"
        )
        title = f"{groups[key]} ({words.plural(len(lines), 'cijfer', 'cijfers')})"
        parts.append(folded(title, table, open_=not parts))
    return f'{STYLE}{FOLDED}<p class="wb-kop">{escape(caption)}</p>{"".join(parts)}'


def beside_rows(
    rows: Sequence[Beside],
    *,
    names: Mapping[str, str],
    groups: Mapping[str, str],
    gemeente: str,
    compared: Sequence[str],
) -> list[Row]:
    """The same for a spreadsheet."""
    return [
        {
            "Groep": groups[row.indicator.domein],
            "Onderwerp": row.indicator.label,
            "Eenheid": unit_of(row),
            **{names[code]: _amount(row, value) for code, value in row.values.items()},
            gemeente: _amount(row, row.gemeente),
            "Nederland": _amount(row, row.land),
            "Verschil": difference_words(row.only(compared), names, gemeente=gemeente),
            "Marge": margin_words(row.only(compared)),
            "Jaar": str(row.year),
        }
        for row in rows
    ]


def unit_of(row: Beside) -> str:
    """The unit of a figure, with of whom."""
    unit = words.unit_words(row.indicator.unit)
    return f"{unit} {row.indicator.base}" if row.indicator.kind == "rate" else unit


def _line(
    row: Beside, names: Mapping[str, str], beside: tuple[str, str], compared: Sequence[str]
) -> str:
    cells = [(names[code], row.values[code], "") for code in row.values]
    cells += [(beside[0], row.gemeente, " beide"), (beside[1], row.land, " beide")]
    figures = "".join(
        f'<td role="cell" class="getal{look}" data-kop="{escape(name)}">{_shown(row, value)}</td>'
        for name, value, look in cells
    )
    apart = row.only(compared)
    more = f"<small>{escape(margin_words(apart))}</small>" if margin_words(apart) else ""
    said = escape(words.capital(difference_words(apart, names, gemeente=beside[0])))
    return (
        f'<tr role="row"><th scope="row" role="rowheader">{escape(row.indicator.label)}'
        f"<small>{escape(unit_of(row))}, {row.year}</small></th>{figures}"
        f'<td role="cell">{said}{more}</td></tr>'
    )


def _shown(row: Beside, value: float | None) -> str:
    if value is None:
        return '<span class="noot">niet gepubliceerd</span>'
    return escape(words.number(value, row.indicator.decimals))


def _amount(row: Beside, value: float | None) -> Amount | str:
    return "niet gepubliceerd" if value is None else Amount(value, row.indicator.decimals)

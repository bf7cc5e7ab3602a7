"""Hoe komt het register eruit, en hoe komt een bestand erin?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from geo.escaping import literal
from pages.parts import words
from pages.parts.beeld import Beeld
from pages.parts.keuze import Keuze
from pages.parts.register.logboek import text_of
from pages.parts.register.uitkomst import show_outcome
from pages.parts.tables import show_table
from pages.parts.uploader import ask_file

ENDINGS = ["csv", "xlsx", "geojson"]
LEFT_OUT = "niet overnemen"
_SHOWN = 100


def show_files(beeld: Beeld, _: Keuze) -> None:
    """Downloads first, then a file that comes in: what it is, what it would do, and only then."""
    desk = beeld.desk
    st.header("Eruit", anchor=False)
    _show_downloads(desk)
    st.header("Erin", anchor=False)
    if not desk.may_write:
        st.info("Importeren kan alleen wie het register bijhoudt.")
        return
    upload_file(desk, "import")


def _show_downloads(desk: Any) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.download_button(
            "Het hele register (XLSX)",
            data=desk.files.whole,
            file_name="register.xlsx",
            on_click="ignore",
            icon=":material/download:",
            key="eruit-alles",
        )
        st.download_button(
            "De plaatsen (GeoJSON)",
            data=desk.files.places,
            file_name="plaatsen.geojson",
            on_click="ignore",
            icon=":material/download:",
            key="eruit-plaatsen",
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox(
            "Of één soort",
            list(desk.kinds),
            index=list(desk.kinds).index("initiatieven"),
            format_func=lambda each: words.capital(desk.kinds[each]),
            key="eruit-soort",
            width=260,
        )
        st.download_button(
            "CSV",
            data=lambda: desk.files.one_kind(kind),
            file_name=f"{kind}.csv",
            on_click="ignore",
            icon=":material/download:",
            key="eruit-csv",
        )
        st.download_button(
            "Leeg invulblad (XLSX)",
            data=lambda: desk.files.template(kind),
            file_name=f"invulblad-{kind}.xlsx",
            on_click="ignore",
            icon=":material/download:",
            key="eruit-sjabloon",
        )
    st.caption("Contactgegevens en accounts staan in geen enkele download.")


def upload_file(desk: Any, mark: str) -> None:
    """Ask for a file and take it through its steps."""
    label = "Een CSV, XLSX of GeoJSON, hoogstens 25 MB"
    file = ask_file(label, types=ENDINGS, key=f"erin-{mark}")
    if file is None:
        return
    content = file.getvalue()
    tables = desk.files.look_at(file.name, content)
    if isinstance(tables, str):
        st.error(literal(tables))
        return
    chosen = {table.name: _ask_columns(desk, table, f"{mark}-{file.name}") for table in tables}
    complete = st.checkbox(
        "Dit bestand is volledig: wat er niet in staat, is beëindigd", key=f"volledig-{mark}"
    )
    if not st.toggle("Toon wat er zou veranderen", key=f"voorbeeld-{mark}-{file.name}"):
        return
    seen = desk.files.preview(file.name, content, chosen, complete=complete)
    if isinstance(seen, str):
        st.error(literal(seen))
        return
    _show_preview(desk, seen)
    if not seen.problems and seen.counts and st.button("Importeer", type="primary"):
        done = desk.files.carry_out(file.name, content, chosen, complete=complete, stamp=seen.stamp)
        show_outcome(done)


def _ask_columns(desk: Any, table: Any, mark: str) -> Any:
    """What the table is, and which column is which; as proposed unless somebody says otherwise."""
    kinds = ["", *desk.kinds]
    kind = st.selectbox(
        f"Wat staat er in ‘{literal(table.name)}’ ({words.plural(table.rows, 'rij', 'rijen')})?",
        kinds,
        index=kinds.index(table.proposed.kind),
        format_func=lambda each: words.capital(desk.kinds[each]) if each else LEFT_OUT,
        key=f"soort-{mark}-{table.name}",
        width=260,
    )
    proposed = desk.files.proposed(kind, table.header)
    if not kind:
        return proposed
    ours = ["", *desk.files.headers(kind)]
    columns: dict[str, str] = {}
    with st.expander(f"Kolommen van ‘{literal(table.name)}’"):
        for header, guess in proposed.columns.items():
            columns[header] = st.selectbox(
                literal(header),
                ours,
                index=ours.index(guess) if guess in ours else 0,
                format_func=lambda each: each or LEFT_OUT,
                key=f"kolom-{mark}-{table.name}-{kind}-{header}",
                width=260,
            )
    return replace(proposed, columns=columns)


def _show_preview(desk: Any, seen: Any) -> None:
    if seen.problems:
        total = len(seen.problems) + seen.more_problems
        places = words.plural(total, "plek", "plekken")
        st.error(f"Er wordt niets opgeslagen: op {places} klopt er iets niet.")
        show_table(
            [_problem(each) for each in seen.problems],
            caption="Wat er niet klopt",
            name="importfouten",
        )
        return
    counts = [f"{count} {action}" for action, count in seen.counts.items()]
    counts.append(f"{seen.same} ongewijzigd")
    st.markdown(f"**Dit zou er gebeuren:** {', '.join(counts)}.")
    rows = [row for step in seen.steps[:_SHOWN] for row in _step(desk, step)]
    if rows:
        show_table(rows, caption="Wijzigingen", name="importvoorbeeld")


def _problem(problem: Any) -> Mapping[str, Any]:
    return {
        "Tabel": problem.table,
        "Rij": str(problem.row or ""),
        "Kolom": problem.column,
        "Wat er niet klopt": problem.text,
    }


def _step(desk: Any, step: Any) -> list[dict[str, Any]]:
    name = f"{desk.kinds[step.after.kind]} {desk.name(step.after.record)}"
    row = {"Wat": f"{step.action}: {name}", "Veld": "", "Was": "", "Wordt": ""}
    if step.action != "gewijzigd":
        return [row]
    before, after = step.before.record, step.after.record
    return [
        row
        | {
            "Veld": field.label,
            "Was": text_of(getattr(before, field.name), field),
            "Wordt": text_of(getattr(after, field.name), field),
        }
        for field in desk.fields(step.after.kind)
        if getattr(before, field.name) != getattr(after, field.name)
    ]

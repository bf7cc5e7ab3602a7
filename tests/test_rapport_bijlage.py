"""The annex of figures: every format says the same, runs nothing, and tells what it is."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import jsonschema
import openpyxl
import pytest
from referencing import Registry
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from geo.svg import MADE_UP
from pages.parts.rapport.appendix import account, appendix
from pages.parts.rapport.area_files import geojson, geopackage
from pages.parts.rapport.bundle import annexes
from pages.parts.rapport.datapackage import data_package
from pages.parts.rapport.hsds import hsds_organizations, hsds_services
from pages.parts.rapport.table import DataTable, columns
from pages.parts.rapport.xlsx import workbook
from tests.reporting import HOSTILE, PROEFSTAD, beeld_of, changed, named

HSDS = json.loads((Path(__file__).parent / "hsds" / "hsds-3.2.json").read_text("utf-8"))
HSDS_BASE = HSDS["schemas"][0]["$id"].removesuffix("service.json")
TABLES = appendix(beeld_of())


def sheets(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """Every sheet of a workbook as rows; a formula would stand there as a formula."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=False)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def package(content: bytes) -> tuple[dict[str, Any], dict[str, list[list[str]]]]:
    """What datapackage.json says, and the rows of every file that it names."""
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        about = json.loads(files.read("datapackage.json"))
        named_files = {each["path"] for each in about["resources"]}
        assert named_files | {"datapackage.json"} == set(files.namelist())
        rows = {
            each["name"]: list(
                csv.reader(
                    io.StringIO(files.read(each["path"]).decode(each["encoding"])),
                    delimiter=each["dialect"]["delimiter"],
                )
            )
            for each in about["resources"]
        }
    return about, rows


def cast(text: str, field: dict[str, Any]) -> object:
    """A cell as its declared type says; ValueError where it is something else."""
    if text == "":
        return None
    if field["type"] == "number":
        return float(text.replace(field["decimalChar"], "."))
    if field["type"] == "boolean":
        return {
            **dict.fromkeys(field["trueValues"], True),
            **dict.fromkeys(field["falseValues"], False),
        }[text]
    return {"integer": int, "date": date.fromisoformat, "string": str}[field["type"]](text)


def test_the_workbook_has_a_sheet_per_table_and_the_account_first() -> None:
    found = sheets(workbook(TABLES, title="Proef"))
    assert [name.lower() for name in found] == [table.name for table in TABLES]
    assert next(iter(found)) == "Verantwoording"


def test_the_account_tells_source_year_filters_weights_suppression_and_version() -> None:
    said = " ".join(str(cell) for row in account(beeld_of()).rows for cell in row)
    for expected in ("proefnr1", "1 oktober 2026", "2020", "Samenhang 1", "minder dan 500"):
        assert expected in said
    for expected in ("weging van de gemeente", "Licentie", "RIVM", "Alles: alle gebieden", "marge"):
        assert expected in said
    assert MADE_UP not in said
    assert MADE_UP in str(account(beeld_of(PROEFSTAD)).rows)


def test_the_workbook_gives_every_published_figure_back_unchanged() -> None:
    rows = sheets(workbook(TABLES, title="Proef"))["Cijfers"]
    assert rows[0] == ("indicator", "jaar", "niveau", "code", "waarde", "bron")
    found = {(row[0], row[1], row[3]): row[4] for row in rows[1:]}
    published = {
        (key, year, code): value
        for (key, year), per_code in beeld_of().wijkbeeld.figures.items()
        for code, value in per_code.items()
    }
    assert found == published


def test_the_csv_files_give_every_table_back_unchanged() -> None:
    about, files = package(data_package(beeld_of(), TABLES))
    for resource, table in zip(about["resources"], TABLES, strict=True):
        fields = resource["schema"]["fields"]
        head, *rows = files[resource["name"]]
        assert head == [field["name"] for field in fields]
        back = [tuple(map(cast, row, fields)) for row in rows]
        expected = [tuple(None if cell == "" else cell for cell in row) for row in table.rows]
        assert back == expected


def test_no_two_rows_share_what_is_called_their_key() -> None:
    for table in TABLES:
        if table.key:
            places = [[c.name for c in table.columns].index(name) for name in table.key]
            keys = [tuple(row[at] for at in places) for row in table.rows]
            assert len(set(keys)) == len(keys), table.name


def test_the_description_is_a_tabular_data_package() -> None:
    about, _ = package(data_package(beeld_of(), TABLES))
    assert about["profile"] == "tabular-data-package"
    assert about["name"] == about["name"].lower()
    for resource in about["resources"]:
        assert resource["profile"] == "tabular-data-resource"
        assert all(field["description"] for field in resource["schema"]["fields"])
    figures = next(each for each in about["resources"] if each["name"] == "cijfers")
    assert any("RIVM" in source["title"] for source in figures["sources"])


def test_the_same_data_give_the_same_bytes() -> None:
    assert data_package(beeld_of(), TABLES) == data_package(beeld_of(), appendix(beeld_of()))


@pytest.mark.parametrize("text", ["=1+1", "+31", "-1", "@a", "\t=1", "＝1+1", HOSTILE])
def test_no_text_runs_as_a_formula_and_none_is_changed_in_the_workbook(text: str) -> None:
    table = DataTable(
        "proef", "Proef", columns("naam text Naam\nwaarde number Cijfer"), [(text, -3.5)]
    )
    content = workbook([table], title="Proef")
    book = openpyxl.load_workbook(io.BytesIO(content))
    cell, number = book["Proef"]["A2"], book["Proef"]["B2"]
    assert cell.data_type == "s" and cell.quotePrefix
    assert cell.value == text.replace("\u0000", "")
    assert number.value == -3.5
    _, files = package(data_package(beeld_of(), [table]))
    shown = files["proef"][1]
    assert shown[0].startswith("'")
    assert shown[1] == "-3,5"


def test_hostile_names_make_no_formula_in_any_sheet() -> None:
    beeld = changed(named(beeld_of().wijkbeeld, HOSTILE))
    hostile = replace(
        beeld.wijkbeeld,
        partners={k: replace(p, note=HOSTILE) for k, p in beeld.wijkbeeld.partners.items()},
    )
    book = openpyxl.load_workbook(
        io.BytesIO(workbook(appendix(changed(hostile)), title=HOSTILE.replace("\u0000", "")))
    )
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_a_row_that_does_not_fit_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells"):
        DataTable("a", "A", columns("naam text Naam"), [("a", "b")])


@pytest.mark.parametrize("level", ["wijk", "buurt"])
def test_a_map_program_reads_the_published_figures(level: str, tmp_path: Path) -> None:
    beeld = beeld_of()
    path = tmp_path / "wijkbeeld.gpkg"
    path.write_bytes(geopackage(beeld))
    layer = {"wijk": "wijken", "buurt": "buurten"}[level]
    areas = gpd.read_file(path, layer=layer).set_index("code")
    assert areas.crs.to_epsg() == 28992
    key = "gezondheid_moeite_met_rondkomen"
    published = beeld.wijkbeeld.values(key, level, 2020)
    assert areas[f"{key}_2020"].dropna().to_dict() == pytest.approx(published)
    bands = beeld.uitkomst.need(level).bands
    assert areas["vijfde_behoefte"].dropna().astype(int).to_dict() == dict(bands)
    told = gpd.read_file(path, layer="verantwoording")
    assert "proefnr1" in set(told["uitleg"])


def test_the_geojson_carries_figures_and_account() -> None:
    found = json.loads(geojson(beeld_of(), "wijk"))
    by_code = {each["id"]: each["properties"] for each in found["features"]}
    assert by_code["WK036209"]["gezondheid_moeite_met_rondkomen_2020"] == 19.7
    assert by_code["WK036214"]["vijfde_behoefte"] is None
    assert found["verantwoording"]["Versie van de gegevens"] == "proefnr1"


def hsds_problems(content: bytes, kind: str, *, closed: bool = False) -> list[str]:
    """What the published schemas do not allow in a page of things of one kind.

    closed
        True to find also what HSDS has no field for: its schemas are open.
    """
    page = json.loads(content)
    shut: dict[str, object] = {"additionalProperties": False} if closed else {}
    registry = Registry().with_resources(
        (each["$id"], DRAFT202012.create_resource({**each, **shut})) for each in HSDS["schemas"]
    )
    things = [("page", {k: v for k, v in page.items() if k != "contents"})]
    things += [(kind, each) for each in page["contents"]]
    found = []
    for name, thing in things:
        validator = jsonschema.Draft202012Validator(
            {"$ref": f"{HSDS_BASE}{name}.json"},
            registry=registry,
            format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
        )
        found += [error.message for error in validator.iter_errors(thing)]
    return found


@pytest.mark.parametrize("folder", [None, PROEFSTAD])
def test_initiatieven_and_partners_are_what_hsds_allows(folder: Path | None) -> None:
    beeld = beeld_of() if folder is None else beeld_of(folder)
    for closed in (False, True):
        assert hsds_problems(hsds_services(beeld), "service", closed=closed) == []
        assert hsds_problems(hsds_organizations(beeld), "organization", closed=closed) == []


def test_what_hsds_does_not_allow_is_found() -> None:
    page = json.loads(hsds_services(beeld_of()))
    page["contents"][0] |= {"status": "actief", "thema": "x", "id": "1"}
    del page["contents"][1]["name"], page["empty"]
    here = next(each for each in page["contents"] if each["service_at_locations"])
    here["service_at_locations"][0]["location"] |= {"location_type": "hier", "latitude": "52,3"}
    content = json.dumps(page).encode()
    assert len(hsds_problems(content, "service")) == 6
    assert len(hsds_problems(content, "service", closed=True)) == 7


def test_an_object_of_which_the_schema_is_not_here_cannot_slip_through() -> None:
    page = json.loads(hsds_services(beeld_of()))
    page["contents"][0]["phones"] = [{"number": "1"}]
    with pytest.raises(Unresolvable, match=r"phone\.json"):
        hsds_problems(json.dumps(page).encode(), "service")


def test_hsds_holds_every_record_and_makes_up_no_place() -> None:
    beeld = beeld_of()
    services = json.loads(hsds_services(beeld))["contents"]
    assert [each["name"] for each in services] == [
        each.name for each in beeld.wijkbeeld.initiatieven.values()
    ]
    stated = [row for row in beeld.wijkbeeld.aanwezigheid if row.state == "aanwezig"]
    assert sum(len(each["service_at_locations"]) for each in services) == sum(
        bool(row.place) for row in stated
    )
    unknown = [
        each for each in services if not each["service_areas"] + each["service_at_locations"]
    ]
    assert unknown and all("niet bekend" in each["alert"] for each in unknown)
    organizations = {each["id"] for each in json.loads(hsds_organizations(beeld))["contents"]}
    assert {
        each["organization_id"] for each in services if "organization_id" in each
    } <= organizations


def test_identifiers_are_the_same_every_time_and_shared_by_nothing_else() -> None:
    first, again = hsds_services(beeld_of()), hsds_services(beeld_of())
    assert first == again
    ids = [each["id"] for each in json.loads(first)["contents"]]
    assert len(set(ids)) == len(ids)


def test_every_annex_can_be_made() -> None:
    for file in annexes(beeld_of(PROEFSTAD)):
        assert len(file.make()) > 100

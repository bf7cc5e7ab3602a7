"""The house keeps its order: who may import whom, and what may stand where."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import sys
from pathlib import Path

import pytest

from pages.parts.frame import page_names

ROOT = Path(__file__).parents[1]
HOUSE = ("wijk_lib", "data", "geo", "pages")
RAPPORT = "pages/parts/rapport/"

# folder -> what it may import from this house, and from outside beside the standard library.
MAY_IMPORT: dict[str, tuple[set[str], set[str]]] = {
    "wijk_lib": (set(), set()),
    "data": ({"wijk_lib"}, {"pandas", "openpyxl", "sqlalchemy", "alembic", "httpx", "pydantic"}),
    "geo": (
        {"wijk_lib"},
        {"geopandas", "shapely", "pyproj", "scipy", "numpy", "folium", "branca", "fontTools"}
        | {"resvg_py", "pandas", "pyogrio"},
    ),
    "pages": ({"wijk_lib", "geo"}, {"streamlit", "plotly", "streamlit_folium"}),
}
# One file that may do what its folder may not, each with its reason in design.
EXCEPTIONS: dict[str, set[str]] = {
    "data/__main__.py": {"geo"},  # one command checks all of a gemeente, its shapes too
    "pages/parts/frame.py": {"data", "pages"},  # says what could not be read
    "pages/parts/now.py": {"data"},  # the only place where a page gets its data
    "pages/parts/rapport/__main__.py": {"data"},  # the reports without the app, so without a frame
}
RAPPORT_MAY_IMPORT = {"weasyprint", "docx", "segno", "openpyxl", "resvg_py"}
ONLY_IN = {
    "session_state": {"pages/parts/ask.py", "pages/parts/clicks.py"},
    "st_folium": {"pages/parts/map_view.py"},
    "cache_resource": {"pages/parts/now.py"},
    "cache_data": {"pages/parts/now.py"},
    "query_params": {"pages/parts/ask.py"},
}
# Put together, so that this file does not hold what it forbids.
MACHINE = re.compile(
    "|".join(("/" + "work/", "/" + "tmp/", "/" + "home/", "/" + "root/", "shared" + "/"))
)
TEXT = {".py", ".toml", ".csv", ".md", ".js", ".css", ".sh", ".svg", ".txt", ".geojson", ""}
NEEDED = {"TITLE": str, "QUESTION": str, "ORDER": int, "ASKS": tuple}


# Where a researcher looks for each measure, and under which name.
MEASURES = {
    "scale": "percentile_rank min_max z_score exponential_rank",
    "behoefte": "behoefte_index rank_intervals need_ratio geometric_mean",
    "small_numbers": "wilson_interval byar_interval empirical_bayes_rates suppress",
    "aggregate": "aggregate",
    "coverage": "coverage geographic_disparity",
    "gaps": "find_gaps unmet_need",
    "equity": "fractional_ranks concentration_index concentration_curve kakwani_against_need gini "
    "theil slope_index hoover part_of_neediest",
    "allocation": "need_weighted_shares implied_elasticity distance_from_target pace_of_change "
    "max_min alpha_fair price_of_fairness",
    "reach": "within_reach nearest_m catchments people_reached reach_spread two_step_fca "
    "three_step_fca",
    "location": "best_next_place maximal_covering",
    "classes": "fisher_jenks quantiles bands_around",
    "trend": "trend",
    "verdeling": "verdeling mean_bounds",
}


MODULES = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8"))
    for folder in HOUSE
    for path in sorted((ROOT / folder).rglob("*.py"))
}


def imported(tree: ast.Module) -> set[str]:
    """The top-level names that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "an import names the whole way"
            found.add((node.module or "").partition(".")[0])
    return found - set(sys.stdlib_module_names)


def names_in(tree: ast.Module) -> set[str]:
    """Every name and attribute that a module uses."""
    return {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} | {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name)
    }


@pytest.mark.parametrize("path", MODULES)
def test_a_module_imports_only_what_its_folder_may(path: str) -> None:
    tree, folder = MODULES[path], path.partition("/")[0]
    of_house, from_outside = MAY_IMPORT[folder]
    if path.startswith(RAPPORT):
        from_outside = RAPPORT_MAY_IMPORT
    allowed = of_house | from_outside | {folder} | EXCEPTIONS.get(path, set())
    assert imported(tree) <= allowed


@pytest.mark.parametrize("path", [path for path in MODULES if path.startswith("wijk_lib/")])
def test_a_result_of_the_analysis_is_frozen(path: str) -> None:
    bases = {
        node.name: [ast.unparse(each) for each in node.bases]
        for node in ast.walk(MODULES[path])
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }
    thawed = {name for name, found in bases.items() if found != ["Record"]}
    assert thawed <= {"Record", "CountsInDoubt"}, "what others get is frozen"


@pytest.mark.parametrize("path", [path for path in MODULES if path.startswith("wijk_lib/")])
def test_importing_the_analysis_compiles_no_class(path: str) -> None:
    assert "dataclasses" not in {
        node.module for node in MODULES[path].body if isinstance(node, ast.ImportFrom)
    }


@pytest.mark.parametrize("name", ONLY_IN)
def test_what_has_one_place_stands_there_alone(name: str) -> None:
    found = {path for path, tree in MODULES.items() if name in names_in(tree)}
    assert found <= ONLY_IN[name]


def test_no_file_knows_the_machine_it_was_made_on() -> None:
    folders = [ROOT / name for name in (*HOUSE, "tests", ".streamlit", ".ci")]
    inside = [path for folder in folders for path in folder.rglob("*") if path.suffix in TEXT]
    beside = [path for path in ROOT.iterdir() if path.suffix in TEXT and path.name != ".git"]
    knowing = [
        path.relative_to(ROOT).as_posix()
        for path in (*inside, *beside)
        if path.is_file() and MACHINE.search(path.read_text("utf-8", "replace"))
    ]
    assert knowing == []


@pytest.mark.parametrize("name", page_names())
def test_a_page_says_what_it_is_and_asks_only_what_there_is_to_ask(name: str) -> None:
    from pages.parts.keuze import NAMES

    page = importlib.import_module(f"pages.{name}")
    for field, kind in NEEDED.items():
        assert isinstance(getattr(page, field), kind)
    assert page.QUESTION.endswith("?")
    assert set(page.ASKS) <= set(NAMES)
    assert callable(page.show)


def test_pages_stand_in_an_order_of_their_own() -> None:
    orders = [importlib.import_module(f"pages.{name}").ORDER for name in page_names()]
    assert len(set(orders)) == len(orders)


def test_the_fixed_paths_are_there() -> None:
    paths = {"start", "kaart", "wijk", "dekking", "verdeling", "toezeggingen", "verantwoording"}
    assert paths <= set(page_names())


def public_functions(path: str) -> list[ast.FunctionDef]:
    """The functions of a module that others may call."""
    return [
        node
        for node in MODULES[path].body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


@pytest.mark.parametrize("path", [path for path in MODULES if path.startswith("wijk_lib/")])
def test_each_function_of_the_analysis_shows_an_example(path: str) -> None:
    told = {node.name: ast.get_docstring(node) or "" for node in public_functions(path)}
    assert [name for name, text in told.items() if ">>> " not in text] == []


@pytest.mark.parametrize("module", MEASURES)
def test_each_measure_says_what_it_takes_what_it_gives_and_where_it_comes_from(
    module: str,
) -> None:
    for name in MEASURES[module].split():
        measure = getattr(importlib.import_module(f"wijk_lib.{module}"), name)
        told = (inspect.getdoc(measure) or "").replace(", ", "\n").splitlines()
        said = " ".join(told)
        assert "Source: " in said, name
        if "Arguments" not in said:
            assert set(inspect.signature(measure).parameters) <= set(told), name
            assert "Returns " in said, name


def test_the_contents_of_the_analysis_name_each_module_once() -> None:
    contents = ast.get_docstring(MODULES["wijk_lib/__init__.py"]) or ""
    named = re.findall(r"^    (\w+) ", contents, re.MULTILINE)
    modules = [Path(path).stem for path in MODULES if path.startswith("wijk_lib/")]
    assert sorted(named) == sorted(set(modules) - {"__init__"})

"""The command: every report as a file, without the app."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from data.version import fingerprint
from pages.parts.rapport import __main__ as command
from pages.parts.rapport import pdf
from tests.reporting import PROEFSTAD, text_of_pdf

ROOT = Path(__file__).parents[1]


def test_the_command_writes_every_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([str(tmp_path / "uit"), "--gemeente", str(PROEFSTAD)]) == 0
    names = {path.name for path in (tmp_path / "uit").iterdir()}
    assert {path.rpartition(".")[2] for path in names} == set(
        "pdf docx html xlsx zip gpkg geojson json".split()  # noqa: SIM905 - reads as a list
    )
    assert len(names) == len(capsys.readouterr().out.splitlines())
    version = fingerprint(PROEFSTAD)
    for path in (tmp_path / "uit").glob("*.pdf"):
        assert version in text_of_pdf(path.read_bytes())


def test_without_pango_the_rest_is_written_and_the_package_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = str(pdf.PangoMissingError())
    monkeypatch.setattr(command, "pdf_problem", lambda: said)
    assert command.main([str(tmp_path), "--gemeente", str(PROEFSTAD)]) == 1
    assert not list(tmp_path.glob("*.pdf")) and list(tmp_path.glob("*.xlsx"))
    assert "libpango" in capsys.readouterr().err


def test_the_command_compares_with_an_earlier_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIJKBEELD_REGISTER", str(tmp_path / "register"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    before = ["--gemeente", str(PROEFSTAD), "--sinds", "2020-01-01"]
    assert command.main([str(tmp_path / "uit"), *before]) == 0
    (letter,) = (tmp_path / "uit").glob("raadsbrief-*.html")
    assert "sinds 1 januari 2020" in letter.read_text("utf-8")


def test_a_gemeente_that_is_not_there_is_said_in_dutch(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([str(tmp_path), "--gemeente", "nergens"]) == 1
    assert "gemeente.toml" in capsys.readouterr().err


def test_the_reports_need_no_app_and_the_pdf_library_only_when_used() -> None:
    asked = "import sys, pages.parts.rapport.__main__; print(*sorted(sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"streamlit", "plotly", "weasyprint"} & set(loaded)


def test_the_version_follows_the_content_and_not_the_day_of_the_files(tmp_path: Path) -> None:
    for path in PROEFSTAD.rglob("*"):
        if path.is_file():
            copy = tmp_path / path.relative_to(PROEFSTAD)
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(path.read_bytes())
    assert fingerprint(tmp_path) == fingerprint(PROEFSTAD)
    (figures, *_) = sorted((tmp_path / "cijfers").iterdir())
    figures.write_text(figures.read_text("utf-8") + "\n", "utf-8")
    assert fingerprint(tmp_path) != fingerprint(PROEFSTAD)

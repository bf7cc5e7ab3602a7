"""What a council member reads, on screen and on paper, has no term of the field, no judgement."""

from __future__ import annotations

import html
import re

import pytest

from pages.parts.frame import page_names
from pages.parts.options_sharing import PARTS
from pages.parts.rapport.a4 import gemeente_sheet, wijk_sheet
from pages.parts.rapport.letter import council_letter
from pages.parts.rapport.sheet import sheet_html
from tests.reporting import beeld_of
from tests.showing import show_page, text_of
from tests.test_rapport_brief import as_text

FIELD = (
    r"\b(percentiel\w*|kwintiel\w*|mediaan|standaardafwijking\w*|z-score\w*|kakwani|elasticiteit|"
    r"max-min|min-max|kwadrant\w*|dekkingsinterval\w*|gini|theil|rii|sii|k)\b"
)
JUDGEMENT = r"\b(te laat|achterstand\w*|probleemwijk\w*|krachtwijk\w*|zwakke wijk\w*)\b"
NOT_SEEN = re.compile(r"<style>.*?</style>|<svg.*?</svg>|<[^>]*>|base64,\S+", re.DOTALL)
FULL = ",".join(f"{at:02}:{1000 * at}" for at in range(1, 15))


def odd_words(text: str) -> list[str]:
    """The words in a text, tags apart, that should not be there."""
    plain = html.unescape(NOT_SEEN.sub(" ", text)).lower()
    return [found[0] for found in re.finditer(f"{FIELD}|{JUDGEMENT}", plain)]


# The account of figures explains the terms of the field: that is where they belong.
@pytest.mark.parametrize("name", [each for each in page_names() if each != "verantwoording"])
def test_no_page_speaks_in_terms(name: str) -> None:
    chosen = {"gebied": "WK036209", "met": "WK036209,WK036208"}
    assert odd_words(text_of(show_page(name, **chosen))) == []


@pytest.mark.parametrize("deel", PARTS)
def test_no_part_of_the_division_speaks_in_terms(deel: str) -> None:
    app = show_page("verdeling", deel=deel, k="1.5", vloer="0.8", budget="500000", nu=FULL)
    charts = [chart.proto.spec for chart in app.get("plotly_chart")]
    titles = [found for chart in charts for found in re.findall(r'"text":"([^"]*)"', chart)]
    assert odd_words(text_of(app)) == [] == odd_words(" ".join(titles))


def test_no_paper_speaks_in_terms() -> None:
    beeld = beeld_of()
    papers = [sheet_html(wijk_sheet(beeld, each.code)) for each in beeld.wijkbeeld.at_level("wijk")]
    papers += [sheet_html(gemeente_sheet(beeld)), as_text(council_letter(beeld))]
    assert [odd_words(paper) for paper in papers] == [[]] * len(papers)


def test_a_term_would_be_found() -> None:
    assert odd_words("<p>De Gini is 0,2 bij K = 2, te laat.</p>") == ["gini", "k", "te laat"]

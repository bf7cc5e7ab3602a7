"""The A4s: one page each, tagged, in Dutch, and with what is not known on them."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.abc import MetaPathFinder
from time import sleep

import pytest
import segno

from geo.svg import MADE_UP
from pages.parts.rapport import all_at_once, pdf
from pages.parts.rapport.a4 import (
    gemeente_drafts,
    gemeente_pdf,
    gemeente_sheet,
    wijk_drafts,
    wijk_pdf,
    wijk_sheet,
)
from pages.parts.rapport.address import live_link, qr_svg
from pages.parts.rapport.all_at_once import begin, made_of, stand_of
from pages.parts.rapport.bundle import all_sheets
from pages.parts.rapport.pdf import Draft, PageFullError, one_page, pdf_problem, to_one_page, to_pdf
from pages.parts.rapport.sheet import SMALL
from pages.parts.words import number
from tests.reporting import (
    HOSTILE,
    PROEFSTAD,
    TODAY,
    as_golden,
    beeld_of,
    changed,
    letters_of,
    named,
    read_order,
    read_pdf,
    tags_of,
    text_of_pdf,
)
from tests.showing import show_page
from wijk_lib.sentences_report import area_messages

WIJKEN = [each.code for each in beeld_of().wijkbeeld.at_level("wijk")]
SEEN: list[tuple[int, int, str]] = []


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """Every A4 of Amstelveen, by the end of its name."""
    content = all_sheets(beeld_of(), lambda at, of, name: SEEN.append((at, of, name)))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def of_wijk(made: dict[str, bytes], code: str) -> bytes:
    return next(content for name, content in made.items() if code.lower() in name)


def outside(drafts: Sequence[Draft]) -> list[str]:
    """The texts of a sheet that run beyond the margins of its one page, in CSS pixels."""
    (page,) = one_page(drafts).pages
    margin, found = 7.5 / 25.4 * 96, []
    for box in page._page_box.descendants():
        if getattr(box, "text", "").strip():
            right, bottom = box.position_x + box.width, box.position_y + box.height
            inside = box.position_x >= margin and right <= page.width - margin
            if not (inside and box.position_y >= margin and bottom <= page.height - margin):
                found.append(box.text)
    return found


def test_the_zip_holds_one_a4_per_wijk_and_one_of_the_gemeente(made: dict[str, bytes]) -> None:
    assert len(made) == len(WIJKEN) + 1
    assert [at for at, _, _ in SEEN] == list(range(15))
    assert {of for _, of, _ in SEEN} == {15}


def test_every_a4_is_one_page_of_a4(made: dict[str, bytes]) -> None:
    for content in made.values():
        (page,) = read_pdf(content).pages
        assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [210, 297]


def test_no_letter_on_an_a4_is_too_small_to_read(made: dict[str, bytes]) -> None:
    for name, content in made.items():
        assert min(letters_of(content)) >= SMALL, name


def test_every_a4_can_be_read_aloud(made: dict[str, bytes]) -> None:
    for name, content in made.items():
        reader = read_pdf(content)
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "nl"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert reader.metadata.title
        tags = tags_of(content)
        kinds = [tag["/S"] for tag in tags]
        assert kinds.count("/H1") == 1, name
        assert {"/H2", "/Table", "/Caption", "/TH", "/TD", "/L"} <= set(kinds)
        figures = [tag for tag in tags if tag["/S"] == "/Figure"]
        assert figures and all(len(tag["/Alt"]) > 40 for tag in figures)
        assert b"pdfuaid:part" in content or "pdfuaid" in str(reader.xmp_metadata.stream.get_data())


def test_what_is_read_aloud_of_an_a4_is_all_that_is_painted(made: dict[str, bytes]) -> None:
    for content in made.values():
        told, painted, apart = read_order(content)
        assert told == painted and not apart


def test_every_cell_knows_its_heads(made: dict[str, bytes]) -> None:
    for tag in tags_of(of_wijk(made, "WK036209")):
        if tag["/S"] == "/TD":
            assert len(tag["/A"]["/Headers"]) == 2


def test_every_head_says_whether_it_heads_a_column_or_a_row(made: dict[str, bytes]) -> None:
    scopes = [
        str(tag["/A"]["/Scope"]) for tag in tags_of(of_wijk(made, "WK036209")) if tag["/S"] == "/TH"
    ]
    assert scopes == ["/Column"] * 3 + ["/Row"] * len(beeld_of().wijkbeeld.themas)


@pytest.mark.parametrize("code", WIJKEN)
def test_an_a4_says_what_the_data_say(made: dict[str, bytes], code: str) -> None:
    beeld, said = beeld_of(), text_of_pdf(of_wijk(made, code))
    wijkbeeld = beeld.wijkbeeld
    people = wijkbeeld.figure("inwoners", code)
    assert wijkbeeld.gebieden[code].name in said
    assert people is not None and f"{number(people.value)} inwoners ({people.year})" in said
    assert "Wat weten we niet?" in said
    assert "Bronnen" in said and "1 oktober 2026" in said and "proefnr1" in said
    for message in area_messages(wijkbeeld, beeld.uitkomst, code, today=TODAY):
        assert " ".join(message.text.split()) in said
    for thema in wijkbeeld.themas.values():
        assert thema.label in said


def test_the_figure_of_an_a4_is_the_published_one_beside_its_comparators(
    made: dict[str, bytes],
) -> None:
    said = text_of_pdf(of_wijk(made, "WK036209"))
    assert "naar schatting 19,7 %" in said and "Nederland 13,9 %" in said
    assert "veel hoger dan in Amstelveen (15,6 %; marges niet gepubliceerd)" in said
    assert "Een marge is niet gepubliceerd" in said


def test_the_wijk_with_too_few_people_gets_no_chart_and_says_why(made: dict[str, bytes]) -> None:
    content = of_wijk(made, "WK036214")
    assert "te weinig" in text_of_pdf(content)
    assert len([tag for tag in tags_of(content) if tag["/S"] == "/Figure"]) == 1


@pytest.mark.parametrize("code", ["WK036206", "WK036208", "WK036209", "WK036214"])
def test_nothing_on_an_a4_runs_off_the_paper(code: str) -> None:
    assert outside(wijk_drafts(beeld_of(), code)) == []


def test_nothing_on_the_a4_of_the_gemeente_runs_off_the_paper() -> None:
    assert outside(gemeente_drafts(beeld_of())) == []


def test_a_made_up_gemeente_says_so_on_paper() -> None:
    beeld = beeld_of(PROEFSTAD)
    code = beeld.wijkbeeld.at_level("wijk")[0].code
    for content in (wijk_pdf(beeld, code), gemeente_pdf(beeld)):
        assert MADE_UP in text_of_pdf(content)
        assert len(read_pdf(content).pages) == 1


def test_long_and_hostile_names_still_fit_on_one_page() -> None:
    beeld = changed(named(beeld_of().wijkbeeld, f"{HOSTILE} met een lange naam erachter"))
    content = wijk_pdf(beeld, "WK036209")
    assert len(read_pdf(content).pages) == 1
    assert outside(wijk_drafts(beeld, "WK036209")) == []
    assert "</script><b>" in text_of_pdf(content)


def test_what_does_not_fit_on_one_page_is_refused_and_not_cut_off() -> None:
    with pytest.raises(PageFullError):
        to_one_page(
            [lambda size: f'<html lang="nl"><title>t</title>{"<p>te lang</p>" * 200}</html>']
        )


def test_a_report_fetches_nothing_from_elsewhere() -> None:
    content = to_pdf('<html lang="nl"><title>t</title><img alt="a" src="file:///etc/hosts"></html>')
    assert b"/Image" not in content


def test_without_a_public_address_there_is_no_link(
    monkeypatch: pytest.MonkeyPatch, made: dict[str, bytes]
) -> None:
    monkeypatch.delenv("WIJKBEELD_ADRES", raising=False)
    assert live_link("wijk", gebied="WK036209") == ""
    assert "/Annots" not in read_pdf(of_wijk(made, "WK036209")).pages[0]


def test_with_a_public_address_the_live_view_is_a_link_and_a_qr_code(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WIJKBEELD_ADRES", "https://wijkbeeld.example.nl/")
    link = "https://wijkbeeld.example.nl/wijk?gebied=WK036209"
    assert live_link("wijk", gebied="WK036209") == link
    content = wijk_pdf(beeld_of(), "WK036209")
    (page,) = read_pdf(content).pages
    assert [note.get_object()["/A"]["/URI"] for note in page["/Annots"]] == [link]
    assert any(link in str(tag.get("/Alt", "")) for tag in tags_of(content))
    dark = sum(sum(row) for row in segno.make_qr(link, error="m").matrix)
    assert qr_svg(link).count("h1v1") == dark


@pytest.mark.parametrize("wrong", ["javascript:alert(1)", "wijkbeeld.nl", "https://a.nl/?x=1"])
def test_an_address_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("WIJKBEELD_ADRES", wrong)
    with pytest.raises(ValueError, match="WIJKBEELD_ADRES"):
        live_link("wijk")


def test_the_messages_read_as_a_reader_approved_them() -> None:
    beeld = beeld_of()
    lines = []
    for code in WIJKEN:
        sheet = wijk_sheet(beeld, code)
        lines += [f"# {sheet.title}. {sheet.subtitle}", *(text for _, text in sheet.messages)]
        lines += [f"? {point}" for point in sheet.unknown]
    whole = gemeente_sheet(beeld)
    lines += [f"# {whole.title}. {whole.subtitle}", *(text for _, text in whole.messages)]
    lines += [f"? {point}" for point in whole.unknown] + [text for _, text in whole.more]
    as_golden("a4.txt", "\n".join(lines) + "\n")


class NoPango(MetaPathFinder):
    """Makes the import of weasyprint fail as it does on a machine without Pango."""

    def find_spec(self, name: str, path: object, target: object = None) -> None:
        if name.partition(".")[0] == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")


@pytest.fixture
def no_pango(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without Pango."""
    for name in [each for each in sys.modules if each.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    pdf_problem.cache_clear()
    yield
    pdf_problem.cache_clear()


@pytest.mark.usefixtures("no_pango")
def test_without_pango_a_pdf_says_which_package_to_install() -> None:
    with pytest.raises(pdf.PangoMissingError, match="libpango"):
        to_pdf('<html lang="nl"><title>t</title>a</html>')


@pytest.mark.usefixtures("no_pango")
def test_without_pango_the_page_stands_and_names_the_package() -> None:
    app = show_page("rapporten")
    assert any("libpango" in each.value for each in app.warning)
    buttons = {each.proto.label: each.proto.disabled for each in app.get("download_button")}
    assert buttons["PDF"] and buttons["Groenelaan"]
    assert not buttons["Word"] and not buttons["Excel"]
    assert app.button[0].disabled


def test_the_page_offers_every_file_and_makes_none_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(html: str) -> None:
        raise AssertionError("a report was made before anybody asked for it")

    monkeypatch.setattr(pdf, "_laid_out", refuse)
    app = show_page("rapporten")
    assert len(app.get("download_button")) == 15 + 3 + 7


def test_one_click_makes_all_of_them_and_a_second_joins_it() -> None:
    beeld = beeld_of(PROEFSTAD)
    app = show_page("rapporten", folder=str(PROEFSTAD))
    app.button[0].click().run()
    asked = dict(all_at_once._ASKED)
    all_at_once.begin(beeld)
    assert asked == all_at_once._ASKED, "what was being made was asked for again"
    while (stand := stand_of(beeld)).state == "bezig":
        sleep(0.2)
    assert (stand.state, stand.problem, stand.version) == ("klaar", "", "proef")
    app.run()
    assert any("alle 4" in each.proto.label for each in app.get("download_button"))
    with zipfile.ZipFile(io.BytesIO(made_of(beeld))) as package:
        assert len(package.namelist()) == len(beeld.wijkbeeld.at_level("wijk")) + 1


def test_a_process_that_fails_says_why_and_can_be_asked_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    beeld = replace(beeld_of(PROEFSTAD), eigen_weging="proef")
    monkeypatch.setattr(all_at_once, "_written", lambda beeld: b"geen beeld")
    begin(beeld)
    while (stand := stand_of(beeld)).state == "bezig":
        sleep(0.2)
    assert stand.state == "mislukt" and "pickle" in stand.problem
    begin(beeld)
    assert stand_of(beeld).state in {"bezig", "mislukt"}
    while stand_of(beeld).state == "bezig":
        sleep(0.2)

"""Who logs in may do what the register says at that moment, and not a moment longer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from data.register import Account, Change, Register, open_register
from tests.browser.provider import CLIENT, Provider, providing
from tests.browser.serving import PROEFSTAD, Visit, serving, visit
from tests.register_at import kept, proefstad, submit

pytestmark = pytest.mark.browser
WIE = "/register?gebied=WK999901"
SECRET = "q7Zr2mXw9LkP4sVb8NcT1yHd6GfJ3aEu"


def _secrets(tmp_path: Path, provider: Provider, secret: str = SECRET) -> str:
    file = tmp_path / "secrets.toml"
    file.write_text(
        f'[auth]\nredirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"\n'
        f'cookie_secret = "{secret}"\nclient_id = "{CLIENT[0]}"\nclient_secret = "{CLIENT[1]}"\n'
        f'server_metadata_url = "{provider.url}/.well-known/openid-configuration"\n'
    )
    return str(file)


@pytest.fixture
def provider() -> Iterator[Provider]:
    with providing() as started:
        yield started


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    where = str(tmp_path / "register")
    with closing(open_register(proefstad(), PROEFSTAD, where=where)) as opened:
        yield opened


@pytest.fixture
def visitor(
    tmp_path: Path, browser: Browser, provider: Provider, register: Register
) -> Iterator[Visit]:
    settings = {
        "WIJKBEELD_REGISTER": str(tmp_path / "register"),
        "STREAMLIT_SECRETS_FILES": _secrets(tmp_path, provider),
    }
    with serving(PROEFSTAD, **settings) as url:
        yield visit(browser, url)


def _sees(visitor: Visit, text: str) -> None:
    expect(visitor.page.get_by_text(text).first).to_be_visible()


def _log_in(visitor: Visit) -> None:
    visitor.open(WIE)
    visitor.page.get_by_role("button", name="Log in").click()
    visitor.page.wait_for_url(f"{visitor.url}/")
    visitor.settled().open(WIE)
    expect(visitor.page.get_by_role("button", name="Log uit")).to_be_visible()


def _account(register: Register, provider: Provider, role: str, *wijken: str) -> str:
    key = register.account_key(provider.url, provider.subject)
    submit(register, Change(Account(key, f"{role} Oude Stad", role, wijken, None)))  # type: ignore[arg-type]
    return key


def _say(visitor: Visit, initiatief: str, state: str) -> None:
    name = proefstad().initiatieven[initiatief].name
    group = visitor.page.get_by_test_id("stButtonGroup").filter(has_text=name)
    group.get_by_text(state, exact=True).click()


def test_with_a_provider_nobody_writes_before_logging_in(visitor: Visit) -> None:
    _sees(visitor.open(WIE), "Log in om iets te wijzigen")
    expect(visitor.page.get_by_text("U houdt het register bij als")).to_have_count(0)


def test_who_logs_in_without_an_account_only_reads(visitor: Visit) -> None:
    _log_in(visitor)
    _sees(visitor, "U kunt het register lezen, niet wijzigen")


def test_a_wijkregisseur_keeps_the_own_wijk_until_the_account_is_taken_away(
    visitor: Visit, register: Register, provider: Provider
) -> None:
    key = _account(register, provider, "wijkregisseur", "WK999901")
    _log_in(visitor)
    _sees(visitor, "U houdt het register bij als wijkregisseur Oude Stad")
    _say(visitor, "spreekuur", "bevestigd afwezig")
    _sees(visitor, "Zojuist: toegevoegd")
    assert register.history(newest=1)[0].who == "wijkregisseur Oude Stad"
    visitor.open("/register?gebied=WK999902")
    _say(visitor, "wijkregisseur", "aanwezig")
    _sees(visitor, "niet uw wijk")
    account = kept(register, "accounts", key)
    submit(register, Change(replace(account.record), account.version, ended=True))
    _sees(visitor.open(WIE), "U kunt het register lezen, niet wijzigen")


def test_a_login_of_yesterday_does_not_count(
    visitor: Visit, register: Register, provider: Provider
) -> None:
    _account(register, provider, "beheerder")
    provider.age_s = 11 * 3600
    _log_in(visitor)
    _sees(visitor, "Uw aanmelding is verlopen")


@pytest.mark.parametrize("secret", ["kort", "change-me-change-me-change-me-change-me"])
def test_with_a_weak_secret_the_app_does_not_start(
    tmp_path: Path, provider: Provider, secret: str
) -> None:
    files = _secrets(tmp_path, provider, secret)
    with (
        pytest.raises(RuntimeError, match="the server stopped"),
        serving(PROEFSTAD, WIJKBEELD_REGISTER="uit", STREAMLIT_SECRETS_FILES=files),
    ):
        pass

"""Who is looking, and may they write?

Somebody who logged in is who the login provider says, for a working day. Where
no provider is set up, only whoever sits at the machine itself may write: the
server listens to that machine alone, was asked for by that name, and nothing
stands in between that could be passing on a stranger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import streamlit as st

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_PASSED_ON = ("forwarded", "x-forwarded", "x-real-ip", "via", "cf-", "true-client-ip")
_WORKING_DAY = timedelta(hours=10)
_SHORTEST_SECRET = 32
_EXAMPLES = ("xxx", "change", "example", "secret", "geheim", "voorbeeld")
_LOG_IN = "Log in om iets te wijzigen."
_ELSEWHERE = (
    "Hier is het register alleen te lezen: er is geen inlogdienst ingesteld, en wijzigen kan dan "
    "alleen op de computer waarop het programma draait (via localhost)."
)


@dataclass(frozen=True, slots=True)
class Visitor:
    """What is known of whoever looks.

    local
        Whether they sit at this machine, where no login provider is set up.
    issuer, subject, until
        Of the login: which provider, who, and until when it counts.
    why_not
        Why they may not write, in Dutch, or "".
    """

    local: bool = False
    issuer: str = ""
    subject: str = ""
    until: datetime | None = None
    why_not: str = ""


def has_provider() -> bool:
    """Whether a login provider is set up in secrets.toml."""
    try:
        return bool(st.secrets.get("auth"))
    except FileNotFoundError:
        return False


def weak_secret() -> str:
    """Why the secret that signs the logins will not do, in Dutch, or ""."""
    secret = str(st.secrets["auth"].get("cookie_secret", "")) if has_provider() else None
    if secret is None:
        return ""
    if len(secret) < _SHORTEST_SECRET or len(set(secret)) < _SHORTEST_SECRET // 4:
        return f"cookie_secret is te kort, verwacht {_SHORTEST_SECRET} willekeurige tekens of meer"
    if any(example in secret.lower() for example in _EXAMPLES):
        return "cookie_secret is een voorbeeld, verwacht willekeurige tekens"
    return ""


def visitor() -> Visitor:
    """Whoever this run is for."""
    if not has_provider():
        local = is_local(st.context.headers.to_dict(), str(st.get_option("server.address") or ""))
        return Visitor(local=local, why_not="" if local else _ELSEWHERE)
    if weak_secret():
        return Visitor(why_not=f"Inloggen kan niet: {weak_secret()}.")
    if not st.user.is_logged_in:
        return Visitor(why_not=_LOG_IN)
    return logged_in(st.user.to_dict())


def show_login() -> None:
    """The way in or out, where a login provider is set up."""
    if not has_provider() or weak_secret():
        return
    if st.user.is_logged_in:
        st.button("Log uit", on_click=st.logout, icon=":material/logout:")
    else:
        st.button("Log in", on_click=st.login, icon=":material/login:")


def logged_in(claims: Mapping[str, object]) -> Visitor:
    """Whoever a login provider says it is; a login without a moment does not count.

    >>> logged_in({"iss": "https://login.example", "sub": "7", "iat": 0}).until
    datetime.datetime(1970, 1, 1, 10, 0, tzinfo=datetime.timezone.utc)
    >>> logged_in({"sub": "7"}).why_not
    'Log in om iets te wijzigen.'
    """
    moment, subject = claims.get("iat"), str(claims.get("sub") or "")
    if not subject or not isinstance(moment, int | float):
        return Visitor(why_not=_LOG_IN)
    until = datetime.fromtimestamp(moment, UTC) + _WORKING_DAY
    return Visitor(issuer=str(claims.get("iss") or ""), subject=subject, until=until)


def is_local(headers: Mapping[str, str], listens_to: str) -> bool:
    """Whether a request can only come from the machine itself.

    >>> is_local({"Host": "localhost:8501"}, "127.0.0.1")
    True
    >>> is_local({"Host": "localhost:8501", "X-Forwarded-For": "10.0.0.7"}, "127.0.0.1")
    False
    >>> is_local({"Host": "wijkbeeld.example"}, "127.0.0.1")
    False
    >>> is_local({"Host": "localhost:8501"}, "0.0.0.0")
    False
    """
    names = {name.lower(): value for name, value in headers.items()}
    if any(name.startswith(_PASSED_ON) for name in names):
        return False
    host = names.get("host", "").strip().lower()
    bare = host.partition("]")[0].lstrip("[") if host.startswith("[") else host.partition(":")[0]
    return listens_to in LOOPBACK and bare in LOOPBACK

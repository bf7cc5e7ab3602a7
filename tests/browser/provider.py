"""A login provider of our own on loopback: it logs in whoever the test says, and no one else."""

from __future__ import annotations

import base64
import contextlib
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = ("wijkbeeld", "a-secret-of-the-test-alone")


@dataclass
class Provider:
    """What it answers next.

    subject
        Who logs in.
    age_s
        How long ago the login was, by its own word.
    """

    url: str = ""
    subject: str = "iemand"
    age_s: int = 0
    key: Any = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "proef"}))
    nonces: dict[str, str] = field(default_factory=dict)

    def metadata(self) -> dict[str, Any]:
        """Where it does what, as OpenID Connect Discovery has it."""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def token(self, code: str) -> dict[str, Any]:
        """The token for a code that was given out."""
        now = int(time.time())
        claims = {
            "iss": self.url,
            "sub": self.subject,
            "aud": CLIENT[0],
            "iat": now - self.age_s,
            "exp": now + 3600,
            "nonce": self.nonces.pop(code),
        }
        signed = jwt.encode({"alg": "RS256", "kid": "proef"}, claims, self.key)
        return {"access_token": "x", "token_type": "Bearer", "expires_in": 3600, "id_token": signed}


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        """Discovery, keys, and logging in without asking anything."""
        asked, provider = urlsplit(self.path), self.provider
        query = {name: values[0] for name, values in parse_qs(asked.query).items()}
        if asked.path == "/authorize":
            code = base64.urlsafe_b64encode(str(time.time_ns()).encode()).decode()
            provider.nonces[code] = query.get("nonce", "")
            back = urlencode({"code": code, "state": query["state"]})
            self.send_response(302)
            self.send_header("Location", f"{query['redirect_uri']}?{back}")
            self.end_headers()
        elif asked.path == "/keys":
            self._answer({"keys": [provider.key.as_dict(private=False)]})
        else:
            self._answer(provider.metadata())

    def do_POST(self) -> None:
        """A token for a code."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._answer(self.provider.token(parse_qs(body)["code"][0]))

    def _answer(self, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: the tests say what they need to say."""


@contextlib.contextmanager
def providing() -> Iterator[Provider]:
    """A provider for as long as it is needed."""
    provider = Provider()
    handler = type("Handler", (_Handler,), {"provider": provider})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()

"""A small OpenID Connect issuer on this machine: it says of anybody what a test wants it to say."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt

CLIENT_ID = "portal"
_KEY = "a key of at least thirty-two letters"


class Issuer(ThreadingHTTPServer):
    """``claims`` is who signs in next."""

    daemon_threads = True
    claims: dict[str, Any]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Answers(BaseHTTPRequestHandler):
    server: Issuer

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        if place.path == "/.well-known/openid-configuration":
            self._json(_configuration(self.server.url))
        elif place.path == "/authorize":
            asked = parse_qs(place.query)
            self.send_response(302)
            back = urlencode({"code": "code", "state": asked["state"][0]})
            self.send_header("Location", f"{asked['redirect_uri'][0]}?{back}")
            self.end_headers()
        else:
            self._json(self.server.claims)

    def do_POST(self) -> None:
        now = int(time.time())
        claims = {**self.server.claims, "iss": self.server.url, "aud": CLIENT_ID, "iat": now, "exp": now + 60}
        self.rfile.read(int(self.headers["Content-Length"]))
        token = jwt.encode(claims, _KEY, algorithm="HS256")
        self._json({"access_token": "token", "token_type": "Bearer", "id_token": token})

    def _json(self, value: dict[str, Any]) -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Say nothing: the test's own output is what counts."""


def _configuration(url: str) -> dict[str, Any]:
    return {
        "issuer": url,
        "authorization_endpoint": f"{url}/authorize",
        "token_endpoint": f"{url}/token",
        "userinfo_endpoint": f"{url}/userinfo",
        "jwks_uri": f"{url}/keys",
        "token_endpoint_auth_methods_supported": ["client_secret_post"],
    }


@contextmanager
def issuer(**claims: Any) -> Iterator[Issuer]:
    """An issuer that runs while the block does, on a port of its own."""
    server = Issuer(("127.0.0.1", 0), _Answers)
    server.claims = claims
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def provider(server: Issuer) -> dict[str, Any]:
    """``SOCIALACCOUNT_PROVIDERS`` with this issuer alone."""
    app = {"provider_id": "oidc", "name": "Issuer", "client_id": CLIENT_ID, "secret": "secret"}
    return {"openid_connect": {"APPS": [{**app, "settings": {"server_url": server.url}}]}}

"""A visitor with a clock: asks for one address many times, first alone, then with others at once."""

import gzip
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from statistics import median, quantiles
from time import perf_counter
from urllib.parse import urlencode

HOST = "127.0.0.1"
AT_ONCE = 4
MOST_ALONE, SECONDS_ALONE, SECONDS_TOGETHER, WARM_UP = 200, 4.0, 3.0, 10


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to measure. ``is_static`` has no server time of its own."""

    label: str
    path: str
    cookie: str = ""
    etag: str = ""
    is_static: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """Server time in milliseconds (None for files), answers a second, bytes over the wire, queries of one answer."""

    target: Target
    p50: float | None
    p95: float | None
    rate: float
    size: int
    queries: int | None


class Visitor:
    """One connection that is kept open."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection(HOST, port, timeout=30)

    def ask(self, target: Target) -> tuple[int, dict[str, str], bytes]:
        headers = {"Accept-Encoding": "gzip"}
        headers |= {"Cookie": target.cookie} if target.cookie else {}
        headers |= {"If-None-Match": target.etag} if target.etag else {}
        self._connection.request("GET", target.path, headers=headers)
        answer = self._connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()

    def send(self, path: str, form: dict[str, str], cookie: str) -> dict[str, str]:
        """Post a form and answer the cookies that came back."""
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self._connection.request("POST", path, body=urlencode(form), headers=headers)
        answer = self._connection.getresponse()
        answer.read()
        return {key: each.value for key, each in SimpleCookie("; ".join(_cookies(answer.getheaders()))).items()}

    def sign_in(self, email: str, password: str) -> str:
        """The cookie of a fresh session."""
        _, headers, body = self.ask(Target("sign-in", "/accounts/login/"))
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', body)
        cookie = headers["set-cookie"].partition(";")[0]
        assert token is not None
        form = {"csrfmiddlewaretoken": token[1].decode(), "login": email, "password": password}
        session = self.send("/accounts/login/", form, cookie)["session"]
        return f"session={session}"


def measure(port: int, target: Target) -> Figures:
    """Alone for the server time, then together for the rate. AssertionError: an answer that is not as expected."""
    visitor = Visitor(port)
    expected = 304 if target.etag else 200
    for _ in range(WARM_UP):
        status, headers, body = visitor.ask(target)
        assert status == expected, f"{target.path} answers {status}"
    times: list[float] = []
    end = perf_counter() + SECONDS_ALONE
    while len(times) < MOST_ALONE and perf_counter() < end:
        _, headers, body = visitor.ask(target)
        times.append(float(headers["x-seconds"]) * 1000)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        counts = list(pool.map(_keep_asking, [(port, target)] * AT_ONCE))
    return Figures(
        target=target,
        p50=None if target.is_static else median(times),
        p95=None if target.is_static else quantiles(times, n=20)[-1],
        rate=sum(counts) / SECONDS_TOGETHER,
        size=len(body if headers.get("content-encoding") == "gzip" else gzip.compress(body, 6)) if body else 0,
        queries=None if target.is_static else int(headers["x-queries"]),
    )


def _keep_asking(what: tuple[int, Target]) -> int:
    port, target = what
    visitor, end, count = Visitor(port), perf_counter() + SECONDS_TOGETHER, 0
    while perf_counter() < end:
        visitor.ask(target)
        count += 1
    return count


def _cookies(headers: list[tuple[str, str]]) -> list[str]:
    return [value.partition(";")[0] for name, value in headers if name.lower() == "set-cookie"]

"""A visitor with a clock: asks for one address many times, first alone, then with others at once."""

import gzip
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from statistics import median, quantiles
from time import perf_counter

HOST = "127.0.0.1"
AT_ONCE = 4
MOST_TURNS, SECONDS_ALONE, SECONDS_TOGETHER, WARM_UP = 200, 2.0, 1.0, 6


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to measure. ``is_static`` has no server time of its own."""

    label: str
    path: str
    cookie: str = ""
    etag: str = ""
    is_static: bool = False


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one answer: milliseconds in the server, of which somebody worked, queries, bytes over the wire."""

    time: float
    work: float
    queries: int
    size: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Server time and work in milliseconds (None for files), answers a second, bytes over the wire, queries of one
    answer.
    """

    target: Target
    p50: float | None
    p95: float | None
    work: float | None
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


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures of what answered as expected; in words what did not."""

    figures: list[Figures]
    faults: list[str]


def measure(port: int, targets: Sequence[Target]) -> Measured:
    """Each target alone for its server time, in turns so that a busy moment of the machine falls on all of them;
    then together with others for the rate. What does not answer as expected is left out and told.
    """
    visitor = Visitor(port)
    costs: dict[Target, list[Cost]] = {target: [] for target in targets}
    faults: dict[Target, str] = {}
    for target in targets:
        fault = _warm_up(visitor, target)
        if fault:
            faults[target] = fault
            visitor = Visitor(port)
    sound = [target for target in targets if target not in faults]
    end, turns = perf_counter() + SECONDS_ALONE * len(sound), 0
    while turns < MOST_TURNS and perf_counter() < end:
        turns += 1
        for target in sound:
            costs[target].append(_ask(visitor, target))
    return Measured([_figures(port, target, costs[target]) for target in sound], list(faults.values()))


def _warm_up(visitor: Visitor, target: Target) -> str:
    """Ask a few times; in words what is wrong with the answers, empty when nothing is."""
    try:
        for _ in range(WARM_UP):
            _ask(visitor, target)
    except (AssertionError, OSError, HTTPException) as error:
        return f"{target.label} ({target.path}): {error}"
    return ""


def _ask(visitor: Visitor, target: Target) -> Cost:
    status, headers, body = visitor.ask(target)
    assert status == (304 if target.etag else 200), f"{target.path} answers {status}"
    compressed = body if headers.get("content-encoding") == "gzip" or not body else gzip.compress(body, 6)
    seconds, work = float(headers["x-seconds"]), float(headers["x-work"])
    return Cost(seconds * 1000, work * 1000, int(headers["x-queries"]), len(compressed))


def _figures(port: int, target: Target, costs: Sequence[Cost]) -> Figures:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        counts = list(pool.map(_keep_asking, [(port, target)] * AT_ONCE))
    times = [cost.time for cost in costs]
    return Figures(
        target=target,
        p50=None if target.is_static else median(times),
        p95=None if target.is_static else quantiles(times, n=20)[-1],
        work=None if target.is_static else median(cost.work for cost in costs),
        rate=sum(counts) / SECONDS_TOGETHER,
        size=costs[-1].size,
        queries=None if target.is_static else costs[-1].queries,
    )


def _keep_asking(what: tuple[int, Target]) -> int:
    port, target = what
    visitor, end, count = Visitor(port), perf_counter() + SECONDS_TOGETHER, 0
    while perf_counter() < end:
        visitor.ask(target)
        count += 1
    return count

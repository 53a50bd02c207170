"""The portal as gunicorn serves it, with a clock around each answer; the bare view goes past all middleware."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any

import django
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import override_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

Start = Callable[..., Any]


class BareHandler(WSGIHandler):
    """Django without any middleware."""

    def load_middleware(self, is_async: bool = False) -> None:  # noqa: FBT001, FBT002 — Django's signature
        with override_settings(MIDDLEWARE=[]):
            super().load_middleware(is_async)


class Counter:
    """Counts the queries that pass."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Callable[..., Any], *args: Any) -> Any:
        self.count += 1
        return execute(*args)


_portal, _bare = WSGIHandler(), BareHandler()


def application(environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    """Answer with what it cost: seconds in ``X-Seconds``, those of work in ``X-Work``, queries in ``X-Queries``."""
    handler = _bare if environ["PATH_INFO"].startswith("/bench/") else _portal
    counter, worked, started = Counter(), _work(), perf_counter()
    beginning: list[tuple[Any, ...]] = []
    with connection.execute_wrapper(counter):
        body = handler(environ, _keep_in(beginning))
    seconds, work = perf_counter() - started, _work() - worked
    status, headers, *rest = beginning[0]
    cost = [("X-Seconds", f"{seconds:.6f}"), ("X-Work", f"{work:.6f}"), ("X-Queries", str(counter.count))]
    start_response(status, [*headers, *cost], *rest)
    return body


def _work() -> float:
    """Seconds that a processor has spent on this thread and on the database's process that answers it. What others do
    on the machine does not add to it but by slowing the processor down; helpers of a parallel query are left out.
    """
    if connection.connection is None:
        return thread_time()
    spent = Path(f"/proc/{connection.connection.get_backend_pid()}/schedstat")
    try:
        return thread_time() + int(spent.read_text(encoding="ascii").split()[0]) / 1e9
    except OSError:  # the database is on another machine
        return thread_time()


def _keep_in(beginning: list[tuple[Any, ...]]) -> Any:
    """Holds status and headers back until it is known what the answer cost."""
    return lambda *arguments: beginning.append(arguments)

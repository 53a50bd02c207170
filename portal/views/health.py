"""Is the process alive, and is it ready to serve?"""

from collections.abc import Callable

from celery import current_app
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse, JsonResponse
from kombu.exceptions import OperationalError


@non_atomic_requests
def alive(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is touched."""
    return HttpResponse("alive\n", content_type="text/plain")


@non_atomic_requests
def ready(request: HttpRequest) -> HttpResponse:
    """Each part by name, 503 when one that pages need is missing. The broker is told but not needed: rows wait."""
    parts = {name: _answer(check) for name, check in _CHECKS.items()}
    needed = all(parts[name] == "ok" for name in ("database", "migrations"))
    return JsonResponse(parts, status=200 if needed else 503)


def _answer(check: Callable[[], str]) -> str:
    try:
        return check()
    except (DatabaseError, OperationalError, OSError):
        return "unreachable"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(waiting)} waiting" if waiting else "ok"


def _broker() -> str:
    if not settings.REDIS_URL:
        return "none"
    with current_app.connection_for_read() as broker:
        broker.ensure_connection(max_retries=1, timeout=1)
    return "ok"


_CHECKS = {"database": _database, "migrations": _migrations, "broker": _broker}

"""Many at once: real threads with connections of their own, let go by one barrier."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

PATIENCE = 60


def at_once(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """Start all acts at the same moment; what each answered, or the exception it raised, in their order."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            barrier.wait(PATIENCE)
            return act()
        except Exception as error:  # noqa: BLE001 — the test looks at what was raised
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))

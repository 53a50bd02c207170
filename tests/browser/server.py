"""Serves the portal to a browser from this process, with the static files a deployment would serve."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import override_settings
from django.test.testcases import LiveServerThread

_PATIENCE = 5  # seconds
_DAY = 24 * 60 * 60


@contextmanager
def serving(static: Path) -> Iterator[str]:
    """The address of the portal while the block runs. ``static`` is a folder for the collected files."""
    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": "portal.lib.stylesheet.PortalStaticStorage"}}
    with override_settings(
        STATIC_ROOT=static, STORAGES=storages, ACCOUNT_REAUTHENTICATION_TIMEOUT=_DAY, ACCOUNT_RATE_LIMITS=False
    ):
        if not (static / "staticfiles.json").exists():
            call_command("collectstatic", interactive=False, verbosity=0)
        thread = LiveServerThread("127.0.0.1", static_handler=_as_deployed)  # type: ignore[arg-type]
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        if thread.error:
            raise thread.error
        try:
            yield f"http://127.0.0.1:{thread.port}"
        finally:
            thread.terminate()
            _let_finish()
            connections.close_all()


def _as_deployed(application: object) -> object:
    """Nothing in front: WhiteNoise serves the static files, as it does in a deployment."""
    return application


def _let_finish() -> None:
    """Wait for answers under way: each still looks after its connection to the database when it is done.

    A connection that a browser keeps open has a thread too, which has nothing to do: all share one patience.
    """
    until = monotonic() + _PATIENCE
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(max(until - monotonic(), 0))

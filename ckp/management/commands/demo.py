"""``demo``: the portal with its demonstration, served as in production, in one command that cleans up after itself."""

import os
import sys
from contextlib import ExitStack
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.core.management.base import CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from ckp.demo.cast import sign_ins
from ckp.demo.load import is_loaded
from ckp.services.assets import collect_if_changed
from ckp.services.children import ChildEnded, child, until_told_to_end, wait_for_end, wait_until
from ckp.services.lease import Claimed, claim
from ckp.services.ports import is_taken

SECONDS_TO_START = 60
LOOPBACK = ("127.0.0.1", "localhost")
EVERYWHERE = "0.0.0.0"  # noqa: S104 - only where HOST asks for it
WEB = (
    "-m", "gunicorn", "ckp.wsgi", "--workers=2", "--threads=4", "--worker-class=gthread",
    "--preload", "--graceful-timeout=3", "--log-level=warning", "--no-control-socket",
)  # fmt: skip
SCHEDULE = ("manage.py", "run_schedule")


class Command(BaseCommand):
    help = "Prepares the demonstration, serves it on PORT (8000) until Ctrl-C, and prints who may sign in."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))

    def handle(self, *, host: str, port: int, **options: Any) -> None:
        if settings.MODE != "demo":
            raise CommandError("The demonstration runs with CKP_MODE=demo only.")
        address = f"http://{'localhost' if host in LOOPBACK else host}:{port}/"
        try:
            with until_told_to_end(), claim(Path(settings.DATA_DIR) / "demo.lock", address):
                if is_taken(host, port):
                    sys.exit(f"Port {port} is taken. Another one: PORT={port + 1} make demo")
                self._prepare()
                self._serve(host, port, address)
        except Claimed as claimed:
            sys.exit(f"The demo already runs at {claimed}")
        except (ChildEnded, OSError) as error:
            sys.exit(str(error))

    def _prepare(self) -> None:
        """Bring database and files up to date; on a second start there is nothing to do."""
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Preparing the database")
            call_command("migrate", verbosity=0, interactive=False)
        if not is_loaded():
            self.stdout.write("Loading the demonstration")
            call_command("demo_load", stdout=self.stdout)
        collect_if_changed()
        connection.close()

    def _serve(self, host: str, port: int, address: str) -> None:
        environment = {"CKP_MODE": "demo", "PUBLIC_URL": os.environ.get("PUBLIC_URL", address)}
        if host not in LOOPBACK:
            environment["ALLOWED_HOSTS"] = os.environ.get("ALLOWED_HOSTS", "*")
        with ExitStack() as stack:
            web = stack.enter_context(child([sys.executable, *WEB, f"--bind={host}:{port}"], environment))
            wait_until(lambda: _answers(host, port), alive=web, seconds=SECONDS_TO_START)
            self._welcome(address)
            beat = stack.enter_context(child([sys.executable, *SCHEDULE], environment))
            wait_for_end([web, beat])

    def _welcome(self, address: str) -> None:
        self.stdout.write(f"\nThe portal is at {address} (Ctrl-C ends it). Sign in as:\n\n")
        rows = sign_ins()
        widths = [max(len(row[column]) for row in rows) for column in range(4)]
        for row in rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            self.stdout.write(f"  {'  '.join(cells).rstrip()}")
        self.stdout.write("")
        self.stdout.flush()


def _answers(host: str, port: int) -> bool:
    near = "127.0.0.1" if host == EVERYWHERE else host
    try:
        with urlopen(f"http://{near}:{port}/healthz", timeout=5) as answer:
            return bool(answer.status == HTTPStatus.OK)
    except (URLError, OSError):
        return False

"""Runs what beat would send out, where neither beat nor a worker runs: the demonstration."""

import logging
import time
from collections.abc import Mapping
from typing import Any

from celery import Task
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from ckp.celery import app

logger = logging.getLogger(__name__)
PAUSE = 5


class Command(BaseCommand):
    requires_system_checks = ()
    help = "Run each task of the schedule when it is due, one after the other, until it is ended."

    def handle(self, *args: Any, **options: Any) -> None:
        app.loader.import_default_modules()
        last: dict[str, float] = {}
        while True:
            close_old_connections()
            run_due(app.conf.beat_schedule, app.tasks, last, now=time.monotonic())
            time.sleep(PAUSE)


def run_due(
    schedule: Mapping[str, Mapping[str, Any]], tasks: Mapping[str, Task], last: dict[str, float], *, now: float
) -> None:
    """Run what has not run yet, or not for as long as its entry says; ``last`` keeps when, in seconds.

    What one task fails at is logged and waits for its next time; the others run.
    """
    for name, entry in schedule.items():
        if now - last.get(name, float("-inf")) < entry["schedule"]:
            continue
        last[name] = now
        try:
            tasks[entry["task"]].run()
        except Exception:
            logger.exception("%s failed.", name)

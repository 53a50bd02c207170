"""Where no beat runs, the schedule runs here: each task when it is due, and one that fails stops no other."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from ckp.celery import app
from ckp.management.commands.run_schedule import run_due
from portal.actions.events import sign_up
from portal.models import Event, Notice
from portal.queries.access import access_of
from tests.cast import Cast
from tests.publications import write


class Told:
    """A task that notes that it ran."""

    def __init__(self, *, fails: bool = False) -> None:
        self.times = 0
        self.fails = fails

    def run(self) -> None:
        self.times += 1
        if self.fails:
            raise OSError("no mail server")


def test_each_task_runs_at_once_and_then_after_its_pause() -> None:
    often, seldom = Told(), Told()
    last: dict[str, float] = {}
    schedule = {"often": {"task": "often", "schedule": 60.0}, "seldom": {"task": "seldom", "schedule": 600.0}}
    tasks: Any = {"often": often, "seldom": seldom}
    for now in (0.0, 59.0, 60.0, 120.0, 600.0):
        run_due(schedule, tasks, last, now=now)
    assert (often.times, seldom.times) == (4, 2)


def test_a_task_that_fails_stops_no_other_and_is_told(caplog: pytest.LogCaptureFixture) -> None:
    failing, after = Told(fails=True), Told()
    last: dict[str, float] = {}
    schedule = {"mail": {"task": "mail", "schedule": 1.0}, "after": {"task": "after", "schedule": 1.0}}
    tasks: Any = {"mail": failing, "after": after}
    run_due(schedule, tasks, last, now=0.0)
    run_due(schedule, tasks, last, now=1.0)
    assert (failing.times, after.times) == (2, 2)
    assert "mail failed." in caplog.text


def test_reminders_of_events_go_out_without_beat(cast: Cast) -> None:
    begins = timezone.now() + timedelta(days=3)
    sign_up(by=access_of(cast.ada), event=write(Event, "Visit", starts_at=begins, ends_at=begins + timedelta(hours=1)))
    app.loader.import_default_modules()
    told = Notice.objects.filter(kind="event-tomorrow", recipient=cast.ada)
    run_due(app.conf.beat_schedule, app.tasks, {}, now=0.0)
    assert told.count() == 0
    with time_machine.travel(begins - timedelta(hours=20), tick=False):
        run_due(app.conf.beat_schedule, app.tasks, {}, now=0.0)
        run_due(app.conf.beat_schedule, app.tasks, {}, now=0.0)
    assert told.count() == 1

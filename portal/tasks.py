"""Celery entry points: each calls one action."""

from celery import shared_task

from portal.actions import counting, events
from portal.actions.delivery import deliver_due
from portal.actions.imports.runs import forget_old_files
from portal.actions.imports.working import run_next

IMPORT_SECONDS = 50 * 60  # less than the hour after which a broker gives a task to another worker


@shared_task
def deliver_notices() -> int:
    return deliver_due()


@shared_task
def remind_of_events() -> int:
    return events.remind_of_events()


@shared_task
def count_words() -> int:
    """Of everything that can be found; searches use the numbers of the last count."""
    return counting.count_words()


@shared_task(soft_time_limit=IMPORT_SECONDS - 60, time_limit=IMPORT_SECONDS)
def run_import() -> bool:
    """The next one that waits. A list may be long; whoever asks for another wakes another task."""
    forget_old_files()
    return run_next()

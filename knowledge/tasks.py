"""Celery entry points: each calls one action."""

from celery import shared_task

from knowledge.actions.attachments import forget_lost_files
from knowledge.actions.openings import remind_of_forgotten
from knowledge.actions.quarantine import look_at_waiting


@shared_task
def look_at_files() -> int:
    return look_at_waiting()


@shared_task
def remind_of_openings() -> int:
    return remind_of_forgotten()


@shared_task
def forget_files() -> int:
    return forget_lost_files()

"""Celery entry points: each calls one action."""

from celery import shared_task

from portal.actions.delivery import deliver_due


@shared_task
def deliver_notices() -> int:
    return deliver_due()

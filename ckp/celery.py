"""The task queue: what is promised about every task. ``CELERY_`` settings add the broker."""

import os

from celery import Celery

# Redis gives a task to another worker when nobody said it is done for this long; every task must have ended before.
VISIBILITY_SECONDS = 60 * 60
HARD_LIMIT_SECONDS = 10 * 60
# A page does not wait for a broker that is gone: the rows are there, and the next run of the schedule takes them.
IMPATIENT = {"max_retries": 1, "interval_start": 0, "interval_step": 0.1, "interval_max": 0.1}

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ckp.settings")
app = Celery("ckp")
app.conf.update(
    accept_content=["json"],
    task_serializer="json",
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_time_limit=HARD_LIMIT_SECONDS,
    task_soft_time_limit=HARD_LIMIT_SECONDS - 60,
    worker_prefetch_multiplier=1,
    broker_connection_retry_on_startup=True,
    broker_transport_options={"visibility_timeout": VISIBILITY_SECONDS, "socket_connect_timeout": 2, **IMPATIENT},
    timezone="UTC",
    beat_schedule={
        "deliver-notices": {"task": "portal.tasks.deliver_notices", "schedule": 60.0},
        "remind-of-events": {"task": "portal.tasks.remind_of_events", "schedule": 10.0 * 60},
        "look-at-files": {"task": "knowledge.tasks.look_at_files", "schedule": 60.0},
        "remind-of-openings": {"task": "knowledge.tasks.remind_of_openings", "schedule": 60.0 * 60},
        "count-words": {"task": "portal.tasks.count_words", "schedule": 60.0 * 60},
        "run-import": {"task": "portal.tasks.run_import", "schedule": 60.0},
        "ask-to-release-studies": {"task": "knowledge.tasks.ask_to_release_studies", "schedule": 60.0 * 60},
        "ask-about-trials": {"task": "knowledge.tasks.ask_about_trials", "schedule": 60.0 * 60},
        "tell-portions-of-today": {"task": "knowledge.tasks.tell_portions_of_today", "schedule": 60.0 * 60},
        "look-for-overdue-items": {"task": "knowledge.tasks.look_for_overdue_items", "schedule": 60.0 * 60},
        "pass-on-questions": {"task": "knowledge.tasks.pass_on_questions", "schedule": 60.0 * 60},
        "ask-about-assists": {"task": "knowledge.tasks.ask_about_assists", "schedule": 60.0 * 60},
        "tend-surveys-of-needs": {"task": "knowledge.tasks.tend_surveys_of_needs", "schedule": 60.0 * 60},
        "forget-files": {"task": "knowledge.tasks.forget_files", "schedule": 60.0 * 60 * 24},
    },
)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

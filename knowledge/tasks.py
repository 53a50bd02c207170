"""Celery entry points: each calls one action."""

from celery import shared_task

from knowledge.actions.asks import pass_on_unanswered
from knowledge.actions.assists import ask_what_came_of_it
from knowledge.actions.attachments import forget_lost_files
from knowledge.actions.freshness import sink_overdue
from knowledge.actions.learning.pace import tell_todays_portions
from knowledge.actions.openings import remind_of_forgotten
from knowledge.actions.quarantine import look_at_waiting
from knowledge.actions.rounds import tend_rounds
from knowledge.actions.studies import ask_for_release
from knowledge.actions.to_try import ask_due_questions


@shared_task
def look_at_files() -> int:
    return look_at_waiting()


@shared_task
def remind_of_openings() -> int:
    return remind_of_forgotten()


@shared_task
def forget_files() -> int:
    return forget_lost_files()


@shared_task
def ask_to_release_studies() -> int:
    return ask_for_release()


@shared_task
def ask_about_trials() -> int:
    return ask_due_questions()


@shared_task
def look_for_overdue_items() -> int:
    return sink_overdue()


@shared_task
def tell_portions_of_today() -> int:
    return tell_todays_portions()


@shared_task
def pass_on_questions() -> int:
    return pass_on_unanswered()


@shared_task
def ask_about_assists() -> int:
    return ask_what_came_of_it()


@shared_task
def tend_surveys_of_needs() -> int:
    return tend_rounds()

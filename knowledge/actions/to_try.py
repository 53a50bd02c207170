"""A firm's list of things to try, and the questions that are asked about each after a while."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from knowledge.enums import TrialOutcome, TryAnswer
from knowledge.models import Item, ToTry, Trial, TryQuestion
from knowledge.policies import using as policies
from knowledge.policies.items import can_write_for
from portal.access import Access, require
from portal.actions.notices import notify
from portal.actions.organisations import managers_of
from portal.models import Membership, Organisation, User

ASKED_AFTER: Final = (30, 90)  # days
_TRIED: Final = frozenset({TryAnswer.WORKED.value, TryAnswer.PARTLY.value, TryAnswer.FAILED.value})


@transaction.atomic
def save_to_try(
    *, by: Access, item: Item, organisation: Organisation, cluster_id: int, at: datetime | None = None
) -> ToTry:
    """On the list, with a question for each of ``ASKED_AFTER``. Twice is once; the first stays."""
    require(policies.can_save(by, item))
    require(can_write_for(by, organisation.pk, cluster_id))
    moment = at or timezone.now()
    row, is_new = ToTry.objects.get_or_create(
        item=item, organisation=organisation, defaults={"user_id": by.user_id, "at": moment}
    )
    if is_new:
        TryQuestion.objects.bulk_create(
            TryQuestion(to_try=row, days=days, due_at=moment + timedelta(days=days)) for days in ASKED_AFTER
        )
    return row


@transaction.atomic
def forget_to_try(*, by: Access, to_try: ToTry) -> None:
    """Off the list, with its questions."""
    require(policies.can_answer(by, to_try))
    to_try.delete()


@transaction.atomic
def answer_question(*, by: Access, question: TryQuestion, answer: TryAnswer) -> None:
    """How it went so far. After anything but "not yet" nothing more is asked; the last answer counts."""
    to_try = _held(question.to_try)
    require(policies.can_answer(by, to_try))
    meant = Q(pk=question.pk) if answer == TryAnswer.NOT_YET else Q(pk=question.pk) | Q(answer="")
    _answer(TryQuestion.objects.filter(meant, to_try=to_try), answer, by.user_id)


def answer_by_trial(trial: Trial) -> None:
    """Who told of a trial is not asked any more, unless it is too early to say."""
    if trial.outcome == TrialOutcome.OPEN:
        return
    open_ones = TryQuestion.objects.filter(to_try__item=trial.item_id, to_try__organisation=trial.organisation_id)
    _answer(open_ones.filter(answer=""), TryAnswer(trial.outcome), trial.author_id)


def ask_due_questions() -> int:
    """Ask what is due, each question once. Safe to run twice at once; answers how many were asked."""
    due = TryQuestion.objects.filter(due_at__lte=timezone.now(), asked_at=None, answer="")
    return sum(_ask(question) for question in due.select_related("to_try").order_by("due_at", "pk"))


def is_tried(answer: str) -> bool:
    """An answer that tells of a trial."""
    return answer in _TRIED


@transaction.atomic
def _ask(question: TryQuestion) -> int:
    """Asked again with the row held: somebody may have answered, or asked, meanwhile."""
    rows = TryQuestion.objects.filter(pk=question.pk, asked_at=None, answer="")
    if not rows.update(asked_at=timezone.now()):
        return 0
    to_try = ToTry.objects.select_related("item", "organisation", "user").get(pk=question.to_try_id)
    notify(
        kind="try-asked",
        ref=f"knowledge.tryquestion:{question.pk}",
        recipients=_asked(to_try),
        params={"title": to_try.item.title, "organisation": to_try.organisation.name, "days": str(question.days)},
        event=str(question.pk),
        by=Access.system(),
    )
    return 1


def _asked(to_try: ToTry) -> Iterable[User]:
    """Who put it on the list while in the firm, else its managers."""
    stays = Membership.objects.accepted().filter(organisation=to_try.organisation_id, user=to_try.user_id)
    return [to_try.user] if to_try.user is not None and stays.exists() else list(managers_of(to_try.organisation))


def _held(to_try: ToTry) -> ToTry:
    """The row, held until the end of the transaction: one answers after the other."""
    return ToTry.objects.select_for_update(no_key=True).get(pk=to_try.pk)


def _answer(rows: "QuerySet[TryQuestion]", answer: TryAnswer, user_id: int | None) -> None:
    rows.update(answer=answer, answered_at=timezone.now(), answered_by=user_id)

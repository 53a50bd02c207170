"""Studies of importance × adoption: opened by governance, answered by firms, released by two after the end."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from secrets import SystemRandom
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.actions.study_telling import tell_firms, tell_study_governance
from knowledge.lib.disclosure import AT_LEAST, mean
from knowledge.models import Practice, PracticeRating, Study, StudyAnswer, StudyApproval, StudyEntry, StudyResult
from knowledge.policies import practices, studies
from knowledge.queries.places import has_place
from knowledge.queries.studies import ADDING_UP
from portal.access import Access, Refused, require
from portal.models import Audience, Cluster, Organisation
from portal.querysets.confidential import opened

CONTENT: Final = ("title", "purpose", "language", "opens_at", "closes_at")
MOST_TOOLS: Final = 20
ENOUGH: Final = 2  # people of governance who release a result
_NUMBERS: Final = range(1000, 10_000)
Rating = tuple[int, int]  # importance and adoption, each from 1 to 5


@transaction.atomic
def open_study(
    *,
    by: Access,
    cluster: Cluster,
    audience: Audience,
    content: Mapping[str, Any],
    rated: Iterable[Practice],
    tools: Iterable[str] = (),
    at: datetime | None = None,
) -> Study:
    """A study of these practices and tools, in this order: ``content`` holds valid values for ``CONTENT``.

    ``audience`` reads the result; firms of the cluster answer.
    """
    require(studies.can_open_study(by, cluster.pk))
    require(practices.can_show(cluster.pk, audience))
    study = Study.objects.create(
        cluster=cluster,
        audience=audience,
        **{name: content[name] for name in CONTENT},
        opened_by_id=by.user_id,
        at=at or timezone.now(),
    )
    entries = [StudyEntry(study=study, practice=practice) for practice in rated]
    entries += [StudyEntry(study=study, tool=tool) for tool in tools]
    for position, entry in enumerate(entries, start=1):
        entry.position = position
    StudyEntry.objects.bulk_create(entries)
    tell_firms(study, "study-opened", by=by)
    return study


@transaction.atomic
def answer_study(
    *,
    by: Access,
    study: Study,
    organisation: Organisation,
    ratings: Mapping[int, Rating | None],
    at: datetime | None = None,
) -> None:
    """The firm's ratings by entry; None takes one back. What is not named stays. Of two people the later one counts.

    The database refuses what comes before the opening, after the end or off the scale.
    """
    moment = at or timezone.now()
    require(studies.can_answer(by, study, organisation.pk, moment))
    if not has_place(organisation, study.cluster):
        raise Refused(_("This organisation is not in this cluster."))
    entries = set(study.entries.values_list("pk", flat=True))
    unknown = ratings.keys() - entries
    if unknown:
        raise ValueError(f"Not of this study: {sorted(unknown)}")
    rows = [
        PracticeRating(
            entry_id=pk,
            organisation=organisation,
            importance=rating[0],
            adoption=rating[1],
            rated_by_id=by.user_id,
            at=moment,
        )
        for pk, rating in sorted(ratings.items())
        if rating is not None
    ]
    gone = [pk for pk, rating in ratings.items() if rating is None]
    with opened(owners=[organisation.pk]):
        PracticeRating.objects.filter(entry__in=gone, organisation=organisation).delete()
        PracticeRating.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=("entry", "organisation"),
            update_fields=("importance", "adoption", "rated_by", "at"),
        )


@transaction.atomic
def release_result(*, by: Access, study: Study, at: datetime | None = None) -> bool:
    """One person's word for it. With the second one the result is made; answers whether it was."""
    moment = at or timezone.now()
    study = Study.objects.select_for_update().get(pk=study.pk)
    approved_by = set(study.approvals.values_list("person", flat=True))
    require(studies.can_release(by, study, moment, approved_by))
    StudyApproval.objects.create(study=study, person_id=by.user_id, at=moment)
    if len(approved_by - {None}) + 1 < ENOUGH:
        return False
    _make_result(study, moment)
    tell_firms(study, "study-released", by=by)
    return True


def ask_for_release() -> int:
    """Tell governance of every study that has ended, once. Answers how many wait."""
    waiting = Study.objects.filter(frozen_at=None, closes_at__lte=timezone.now()).select_related("cluster")
    for study in waiting:
        tell_study_governance(study)
    return len(waiting)


def _make_result(study: Study, moment: datetime) -> None:
    """The means that may be shown, the answers without their firms, and then the seal: all of it once and for good."""
    with opened(purpose=ADDING_UP):
        ratings = list(PracticeRating.objects.filter(entry__study=study))
    firms = sorted({row.organisation_id for row in ratings})
    numbers = dict(zip(firms, SystemRandom().sample(_NUMBERS, len(firms)), strict=True))
    answers: list[StudyAnswer] = []
    for entry in study.entries.all():
        given = [row for row in ratings if row.entry_id == entry.pk]
        result = _result(entry, given)
        if result is not None:
            answers += [
                StudyAnswer(
                    result=result,
                    number=numbers[row.organisation_id],
                    importance=row.importance,
                    adoption=row.adoption,
                )
                for row in given
            ]
    StudyAnswer.objects.bulk_create(sorted(answers, key=lambda row: (row.number, row.result_id)))
    study.frozen_at, study.firms = moment, len(firms) if len(firms) >= AT_LEAST else None
    study.save(update_fields=("frozen_at", "firms"))


def _result(entry: StudyEntry, given: list[PracticeRating]) -> StudyResult | None:
    """None where either mean may not be shown: one alone would say why the other is missing."""
    importance, adoption = mean([row.importance for row in given]), mean([row.adoption for row in given])
    if importance is None or adoption is None:
        return None
    return StudyResult.objects.create(entry=entry, firms=len(given), importance=importance, adoption=adoption)

"""The trace: each thing that is done about a subject becomes an act, in the same transaction."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from knowledge.enums import ActKind, Cell
from knowledge.lib.conversions import cell_of, cell_of_sharing
from knowledge.models import Act, Item
from knowledge.models.about import Subject, subject_name
from portal.access import Access


def record(
    kind: ActKind,
    subject: Subject,
    *,
    by: Access,
    organisation_id: int | None,
    cell: Cell | None = None,
    at: datetime | None = None,
    is_anonymous: bool = False,
) -> Act:
    """Keep that this was done, for the readers of the subject. ``cell`` where the kind alone does not say it.

    An anonymous act keeps neither the person nor the organisation.
    """
    act = act_of(kind, subject, organisation_id=organisation_id, user_id=by.user_id, cell=cell, at=at)
    if is_anonymous:
        act.organisation_id = act.person_id = None
    act.save(force_insert=True)
    return act


def act_of(
    kind: ActKind,
    subject: Subject,
    *,
    organisation_id: int | None,
    user_id: int | None,
    cell: Cell | None = None,
    at: datetime | None = None,
) -> Act:
    """The row, not saved yet."""
    phase, process = cell or cell_of(kind)
    return Act(
        **{f"{subject_name(subject)}_id": subject.pk},
        kind=kind,
        phase=phase,
        process=process,
        cluster_id=subject.cluster_id,
        audience_id=subject.audience_id,
        organisation_id=organisation_id,
        person_id=user_id,
        at=at or timezone.now(),
    )


def record_sharing(items: Iterable[Item]) -> None:
    """New items, each shared by its author when it was shared."""
    Act.objects.bulk_create(
        act_of(
            ActKind.ITEM_SHARED,
            item,
            organisation_id=item.organisation_id,
            user_id=item.author_id,
            cell=cell_of_sharing(item.kind, item.phase),
            at=item.shared_at,
        )
        for item in items
    )

"""What was learned: four answers that become an item, descended from the trial they are about."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from knowledge.actions.cards import place_card
from knowledge.actions.items import share_item
from knowledge.enums import SUGGESTED_CELLS, ItemKind, Phase, Relation
from knowledge.models import Item, Lineage, Theme, Trial
from knowledge.policies.lessons import can_write_lesson
from portal.access import Access, require
from portal.models import Audience, Cluster, Organisation

_CELL: Final = SUGGESTED_CELLS[ItemKind.LESSON]


@transaction.atomic
def write_lesson(
    *,
    by: Access,
    organisation: Organisation,
    cluster: Cluster,
    audience: Audience,
    words: Mapping[str, Any],
    tags: Sequence[str] = (),
    trial: Trial | None = None,
    at: datetime | None = None,
) -> Item:
    """Share a lesson; with a trial it descends from it and stands on the boards where the trial has a card.

    ``words`` are title, summary, body, language and, after an event, its address as ``link``.
    """
    if trial is not None:
        require(can_write_lesson(by, trial))
    cell = {"kind": ItemKind.LESSON.value, "phase": _CELL.phase.value, "process": _CELL.process.value}
    item = share_item(
        by=by,
        organisation=organisation,
        cluster=cluster,
        audience=audience,
        content={**cell, **words},
        tags=tags,
        at=at,
    )
    if trial is not None:
        Lineage.objects.create(item=item, relation=Relation.DERIVED, to_trial=trial)
        for theme in Theme.objects.filter(cluster=cluster, closed_at=None, cards__trial=trial):
            place_card(theme, item, Phase.CONTRIBUTE)
    return item

"""We tried it: a firm tells what it did with an item, and puts right what it told."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from knowledge.actions.acts import record
from knowledge.actions.cards import place_card
from knowledge.actions.diffusion import require_offered
from knowledge.actions.holding import TRIALS, require_quota
from knowledge.actions.to_try import answer_by_trial
from knowledge.enums import ActKind, Phase
from knowledge.models import Item, Theme, Trial
from knowledge.policies import trials as policies
from knowledge.policies.items import can_write_for
from portal.access import Access, require
from portal.actions.notices import notify
from portal.actions.organisations import managers_of
from portal.models import Audience, Cluster, Organisation

TOLD: Final = (
    "language",
    "done",
    "measure",
    "before",
    "after",
    "unit",
    "cost",
    "currency",
    "outcome",
    "again",
    "change",
)


@transaction.atomic
def tell_trial(
    *,
    by: Access,
    item: Item,
    organisation: Organisation,
    cluster: Cluster,
    audience: Audience,
    values: Mapping[str, Any],
    at: datetime | None = None,
) -> Trial:
    """A firm's trial of an item, for readers of its own; its author hears of it who may read it.

    ``values`` are for ``TOLD``. On the boards of the cluster that have the item, the trial stands under "use".
    """
    require(policies.can_try(by, item))
    require(can_write_for(by, organisation.pk, cluster.pk))
    require(policies.can_show_trial(audience))
    require_offered(audience, organisation=organisation, cluster=cluster)
    require_quota(by, TRIALS)
    moment = at or timezone.now()
    trial = Trial.objects.create(
        **_told(values),
        item=item,
        organisation=organisation,
        cluster=cluster,
        audience=audience,
        author_id=by.user_id,
        at=moment,
    )
    record(ActKind.ITEM_TRIED, trial, by=by, organisation_id=organisation.pk, at=moment)
    for theme in Theme.objects.filter(cluster=cluster, closed_at=None, cards__item=item):
        place_card(theme, trial, Phase.USE)
    answer_by_trial(trial)
    _tell_author(trial, by=by)
    return trial


@transaction.atomic
def edit_trial(*, by: Access, trial: Trial, values: Mapping[str, Any]) -> Trial:
    """What was told. Who reads it is changed by ``knowledge.actions.trial_circles``."""
    trial = held_trial(trial)
    require(policies.can_edit_trial(by, trial))
    told = _told(values)
    for name, value in told.items():
        setattr(trial, name, value)
    trial.save(update_fields=tuple(told))
    return trial


def held_trial(trial: Trial) -> Trial:
    """The row as it is now, held until the end of the transaction."""
    Trial.objects.select_for_update(no_key=True).only("pk").get(pk=trial.pk)
    return Trial.objects.select_related("organisation", "cluster", "item__audience", "audience", "author").get(
        pk=trial.pk
    )


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    unknown = values.keys() - set(TOLD)
    if unknown:
        raise ValueError(f"A trial does not tell: {', '.join(sorted(unknown))}")
    return dict(values)


def _tell_author(trial: Trial, *, by: Access) -> None:
    """Whether they may read the trial is asked at delivery."""
    item: Item = trial.item
    notify(
        kind="item-tried",
        ref=f"knowledge.trial:{trial.pk}",
        recipients=[item.author] if item.author is not None else managers_of(item.organisation),
        params={"title": item.title, "organisation": trial.organisation.name, "owner": item.organisation.name},
        event=str(trial.pk),
        by=by,
    )

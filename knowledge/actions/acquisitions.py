"""Plans that close a gap of a theme: made, changed, carried out or dropped."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from knowledge.actions.acts import record
from knowledge.actions.cards import place_card
from knowledge.actions.diffusion import require_offered
from knowledge.enums import AcquisitionState, ActKind, Phase
from knowledge.lib.conversions import cell_of_bringing_in
from knowledge.models import Acquisition, Item, Theme
from knowledge.policies import acquisitions as policies
from portal.access import Access, require
from portal.models import Audience, Organisation

CONTENT: Final = ("title", "way", "responsible", "due_on", "cost", "currency", "need", "source", "language")


@transaction.atomic
def plan_acquisition(
    *,
    by: Access,
    theme: Theme,
    organisation: Organisation,
    audience: Audience,
    content: Mapping[str, Any],
    at: datetime | None = None,
) -> Acquisition:
    """A plan, with its card in the column of what is acquired. ``content`` holds valid values for ``CONTENT``; a need
    and a source among them are such as the person sees.
    """
    require(policies.can_plan_for(by, theme, organisation.pk))
    require(policies.can_show_plan(audience))
    require_offered(audience, organisation=organisation, cluster=theme.cluster)
    moment = at or timezone.now()
    plan = Acquisition(
        theme=theme,
        cluster_id=theme.cluster_id,
        organisation=organisation,
        audience=audience,
        author_id=by.user_id,
        at=moment,
        **_known(content),
    )
    plan.save(force_insert=True)
    place_card(theme, plan, Phase.ACQUIRE)
    record(ActKind.ACQUISITION_PLANNED, plan, by=by, organisation_id=organisation.pk, at=moment)
    return plan


@transaction.atomic
def change_acquisition(*, by: Access, plan: Acquisition, content: Mapping[str, Any]) -> Acquisition:
    """What, how, who, until when, at what cost; for the same readers."""
    plan = _held(plan)
    require(policies.can_change_plan(by, plan))
    known = _known(content)
    for name, value in known.items():
        setattr(plan, name, value)
    plan.save(update_fields=tuple(known))
    return plan


@transaction.atomic
def move_acquisition_on(
    *,
    by: Access,
    plan: Acquisition,
    state: AcquisitionState,
    result: Item | None = None,
    at: datetime | None = None,
) -> Acquisition:
    """Under way, done, dropped, or planned after all. Done is an act, by the way it was brought in; ``result`` is the
    item that came of it.
    """
    plan = _held(plan)
    require(policies.can_become(by, plan, state))
    plan.state = state
    if state == AcquisitionState.DONE:
        plan.done_at, plan.result = at or timezone.now(), result
    plan.save(update_fields=("state", "done_at", "result"))
    if state == AcquisitionState.DONE:
        cell = cell_of_bringing_in(plan.way)
        record(ActKind.ACQUISITION_DONE, plan, by=by, organisation_id=plan.organisation_id, cell=cell, at=plan.done_at)
    return plan


def _held(plan: Acquisition) -> Acquisition:
    return Acquisition.objects.select_for_update(no_key=True, of=("self",)).get(pk=plan.pk)


def _known(content: Mapping[str, Any]) -> dict[str, Any]:
    unknown = content.keys() - set(CONTENT)
    if unknown:
        raise ValueError(f"Not of a plan: {', '.join(sorted(unknown))}")
    return dict(content)

"""What firms want to know: stated with or without a name, shared by others, met by an item, closed.

Who asks without a name stands in ``NeedAsker`` alone. Nothing here writes them anywhere else: not into the act, not
into a notice's words, and who is told that a need is met is told the same, asker or not.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.actions.acts import record
from knowledge.actions.cards import place_card
from knowledge.actions.diffusion import require_offered
from knowledge.actions.holding import BACKINGS, NEEDS, require_quota
from knowledge.enums import ActKind, NeedState, Relation
from knowledge.models import Act, Item, Lineage, Need, NeedAsker, NeedBacking, Theme
from knowledge.policies import needs as policies
from knowledge.policies.items import can_write_for
from portal.access import PUBLIC_AUDIENCE_ID, Access, Refused, require
from portal.actions.audiences import cluster_audience
from portal.actions.notices import notify
from portal.lib.slugs import make_slug
from portal.models import Cluster, Organisation, User

WORDS: Final = ("title", "text", "language")


@transaction.atomic
def state_need(
    *,
    by: Access,
    organisation: Organisation,
    cluster: Cluster,
    words: Mapping[str, str],
    is_anonymous: bool = False,
    at: datetime | None = None,
) -> Need:
    """Ask the cluster, in the firm's name or without one. ``words`` are valid values for ``WORDS``."""
    require(can_write_for(by, organisation.pk, cluster.pk))
    audience = cluster_audience(cluster)
    require_offered(audience, organisation=organisation, cluster=cluster)
    require_quota(by, NEEDS)
    _require_known(words)
    moment = at or timezone.now()
    need = Need.objects.create(
        **words,
        slug=make_slug(words["title"], fallback="need"),
        cluster=cluster,
        organisation=None if is_anonymous else organisation,
        audience=audience,
        at=moment,
    )
    NeedAsker.objects.create(need=need, organisation=organisation, user_id=by.user_id)
    record(ActKind.NEED_STATED, need, by=by, organisation_id=organisation.pk, at=moment, is_anonymous=is_anonymous)
    return need


@transaction.atomic
def back_need(*, by: Access, need: Need, organisation: Organisation, at: datetime | None = None) -> None:
    """We too: once per firm. Only the number is shown, so the act names nobody either."""
    need = _held(need)
    require(policies.can_back_for(by, need, organisation.pk, is_asker=is_asker(by, need)))
    require_quota(by, BACKINGS)
    backing, is_new = NeedBacking.objects.get_or_create(
        need=need, organisation=organisation, defaults={"user_id": by.user_id}
    )
    if is_new:
        _count(need)
        backing.act = record(
            ActKind.NEED_BACKED, need, by=by, organisation_id=organisation.pk, at=at, is_anonymous=True
        )
        backing.save(update_fields=("act",))


@transaction.atomic
def unback_need(*, by: Access, need: Need, organisation: Organisation) -> None:
    """Not ours any more. Its act goes along: the trace tells of firms that have the need, each once."""
    need = _held(need)
    require(policies.can_back_for(by, need, organisation.pk, is_asker=is_asker(by, need)))
    backings = NeedBacking.objects.filter(need=need, organisation=organisation)
    acts = list(backings.exclude(act=None).values_list("act", flat=True))
    backings.delete()
    Act.objects.filter(pk__in=acts).delete()
    _count(need)


@transaction.atomic
def change_need(*, by: Access, need: Need, words: Mapping[str, str]) -> Need:
    """Say it in other words. The earlier ones are kept; who said "we too" hears that they have changed."""
    need = _held(need)
    require(policies.can_change(by, need, is_asker=is_asker(by, need)))
    _require_known(words)
    changed = [name for name, value in words.items() if getattr(need, name) != value]
    if not changed:
        return need
    for name in changed:
        setattr(need, name, words[name])
    need.slug = make_slug(need.title, fallback="need")
    need.save(update_fields=(*changed, "slug"))
    _tell(need, "need-changed", by=by, event=f"{need.pk}:{timezone.now().isoformat()}")
    return need


@transaction.atomic
def meet_need(*, by: Access, need: Need, item: Item) -> None:
    """This item answers it. It descends from the need and stands on the boards that the need stands on."""
    need = _held(need)
    require(policies.can_settle(by, need, is_asker=is_asker(by, need)))
    if item.withdrawn_at is not None:
        raise Refused(_("This item is withdrawn."))
    Lineage.objects.get_or_create(item=item, relation=Relation.ANSWERS, to_need=need)
    need.state, need.answer = NeedState.MET, item
    need.save(update_fields=("state", "answer"))
    for theme in Theme.objects.filter(cluster=item.cluster_id, closed_at=None, cards__need=need):
        place_card(theme, item, item.phase)
    _tell(need, "need-met", by=by, event=f"{need.pk}:{item.pk}")


@transaction.atomic
def close_need(*, by: Access, need: Need) -> None:
    """It is not asked any more, answered or not."""
    need = _held(need)
    require(policies.can_settle(by, need, is_asker=is_asker(by, need)))
    need.state = NeedState.CLOSED
    need.save(update_fields=("state",))


@transaction.atomic
def reopen_need(*, by: Access, need: Need) -> None:
    """It is asked again; what was said to answer it does not."""
    need = _held(need)
    require(policies.can_settle(by, need, is_asker=is_asker(by, need)))
    Lineage.objects.filter(item=need.answer_id, relation=Relation.ANSWERS, to_need=need).delete()
    need.state, need.answer = NeedState.OPEN, None
    need.save(update_fields=("state", "answer"))


@transaction.atomic
def open_need(*, by: Access, need: Need) -> None:
    """Governance shows a named need to everybody; its acts and cards go along."""
    need = _held(need)
    require(policies.can_open_need(by, need))
    need.audience_id = PUBLIC_AUDIENCE_ID
    need.save(update_fields=("audience",))


def is_asker(by: Access, need: Need) -> bool:
    """Is it this person, still in the organisation for which they asked?"""
    rows = NeedAsker.objects.filter(need=need, user=by.user_id, organisation__in=by.organisation_ids)
    return by.is_signed_in and rows.exists()


def _held(need: Need) -> Need:
    """As it is now, until the end of the transaction."""
    Need.objects.select_for_update(no_key=True).only("pk").get(pk=need.pk)
    return Need.objects.select_related("audience").get(pk=need.pk)


def _count(need: Need) -> None:
    need.backers = NeedBacking.objects.filter(need=need).count()
    need.save(update_fields=("backers",))


def _require_known(words: Mapping[str, str]) -> None:
    unknown = words.keys() - set(WORDS)
    if unknown:
        raise ValueError(f"A need does not say: {', '.join(sorted(unknown))}")


def _tell(need: Need, kind: str, *, by: Access, event: str) -> None:
    """Everybody whose firm has the need, asker and others alike, in the same words."""
    asked = NeedAsker.objects.filter(need=need).values("user")
    backed = NeedBacking.objects.filter(need=need).values("user")
    people = User.objects.filter(Q(pk__in=asked) | Q(pk__in=backed)).order_by("pk")
    notify(
        kind=kind,
        ref=f"knowledge.need:{need.pk}",
        recipients=people,
        params={"title": need.title},
        event=event,
        by=by,
    )

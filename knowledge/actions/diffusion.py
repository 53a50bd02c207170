"""The way of an item from one firm to the public: every change of its audience is a step that is kept."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.actions.acts import record
from knowledge.actions.holding import held_item
from knowledge.actions.telling import tell_lost_readers, tell_those_who_built_on
from knowledge.enums import ActKind
from knowledge.models import DiffusionStep, Item, Revision
from knowledge.policies import items as policies
from knowledge.queries.places import has_place
from portal.access import Access, Refused, require
from portal.enums import AudienceKind
from portal.models import Audience, Cluster, Organisation


class NotOffered(Refused):
    """An audience that an author cannot choose for this."""

    def __init__(self) -> None:
        super().__init__(_("This audience is not offered here."))


@transaction.atomic
def widen_item(*, by: Access, item: Item, audience: Audience, reason: str = "") -> Item:
    """More readers, at once: the firm's partners, or the cluster. Beyond that governance is asked."""
    item = held_item(item)
    require(policies.can_change_audience(by, item))
    require_offered(audience, organisation=item.organisation, cluster=item.cluster)
    if audience.kind not in policies.AT_ONCE or not policies.is_wider(audience, item.audience):
        raise NotOffered
    move(item, audience, by=by, reason=reason)
    return item


@transaction.atomic
def narrow_item(*, by: Access, item: Item, audience: Audience, reason: str) -> Item:
    """Fewer readers, from the next request on. Those who lose it are told, with the reason."""
    item = held_item(item)
    require(policies.can_change_audience(by, item))
    require_offered(audience, organisation=item.organisation, cluster=item.cluster)
    if not policies.is_wider(item.audience, audience):
        raise NotOffered
    if not reason.strip():
        raise Refused(_("Those who can no longer read it are told why. Give a reason."))
    move(item, audience, by=by, reason=reason)
    return item


def move(item: Item, audience: Audience, *, by: Access, reason: str = "", is_told: bool = True) -> None:
    """The step itself, on a held item. The newest revision goes along; older ones stay with those they were for."""
    before = item.audience
    if before.pk == audience.pk:
        return
    item.audience = audience
    item.save(update_fields=("audience",))
    Revision.objects.filter(item=item, number=item.version).update(audience=audience)
    step = DiffusionStep.objects.create(
        item=item,
        before=before,
        after=audience,
        is_narrower=policies.is_wider(before, audience),
        by_id=by.user_id,
        at=timezone.now(),
        reason=reason,
    )
    if not step.is_narrower:
        record(ActKind.ITEM_WIDENED, item, by=by, organisation_id=item.organisation_id)
    if is_told:
        tell_lost_readers(item, step, by=by)
    if step.is_narrower:
        tell_those_who_built_on(item, step, by=by)


def require_offered(audience: Audience, *, organisation: Organisation, cluster: Cluster) -> None:
    """What an author chooses from: their firm, its partners, the item's cluster, all members, everybody."""
    owner = {
        AudienceKind.FIRM: organisation.pk,
        AudienceKind.PARTNERS: organisation.pk,
        AudienceKind.CLUSTER: cluster.pk,
        AudienceKind.MEMBERS: None,
        AudienceKind.PUBLIC: None,
    }
    kind = AudienceKind(audience.kind)
    if kind not in owner or owner[kind] != (audience.organisation_id or audience.cluster_id):
        raise NotOffered
    if not has_place(organisation, cluster):
        raise Refused(_("This organisation has no place in the cluster any more."))

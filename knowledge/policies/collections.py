"""Who keeps a collection, and what governance decides about it."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import Collection, Item
from knowledge.policies.themes import governs
from portal.access import ALLOWED, Access, Decision, refused
from portal.enums import AudienceKind

_OF_CLUSTER = frozenset({AudienceKind.CLUSTER.value, AudienceKind.MEMBERS.value, AudienceKind.PUBLIC.value})


def can_keep_collection(access: Access, collection: Collection) -> Decision:
    """Its author while in the organisation, and the organisation's managers."""
    is_own = collection.organisation_id in access.organisation_ids
    is_author = access.is_signed_in and collection.author_id == access.user_id
    if access.is_administrator or (is_own and (is_author or access.manages(collection.organisation_id))):
        return ALLOWED
    return refused(_("Only its author and the managers of the organisation can change this collection."))


def can_collect(access: Access, collection: Collection, item: Item) -> Decision:
    """Put an item into it that one may read."""
    if item.withdrawn_at is not None:
        return refused(_("This item is withdrawn."))
    return can_keep_collection(access, collection)


def can_decide_collection(access: Access, collection: Collection) -> Decision:
    """Open it to the readers that were asked for, or send it back."""
    if collection.wanted_id is None:
        return refused(_("Nobody asks for more readers of this collection."))
    if governs(access, collection.cluster_id):
        return ALLOWED
    return refused(_("Only governance of its cluster can do this."))


def can_begin_with(access: Access, collection: Collection) -> Decision:
    """Lead new members of the cluster to it: governance, to a list that the whole cluster reads."""
    if not governs(access, collection.cluster_id):
        return refused(_("Only governance of its cluster can do this."))
    if collection.audience.kind not in _OF_CLUSTER:
        return refused(_("New members could not read it: it is for fewer readers than the cluster."))
    return ALLOWED

"""Who writes for the information site, and to whom they may address what they write."""

from django.utils.translation import gettext_lazy as _

from portal.access import ALLOWED, MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID, Access, Decision, refused
from portal.enums import AudienceKind
from portal.models import Audience, Event
from portal.models.publication import Publication


def can_write(access: Access, cluster_id: int | None) -> Decision:
    """Write for a cluster one governs; what is for all clusters, administrators write."""
    if access.is_administrator or cluster_id in access.staff_cluster_ids:
        return ALLOWED
    if cluster_id is None:
        return refused(_("Only an administrator writes for all clusters."))
    return refused(_("Only governance of this cluster can do this."))


def can_address(access: Access, audience: Audience, cluster_id: int | None) -> Decision:
    """Everyone, all members, or the members of the cluster that the text is for."""
    if audience.pk in {PUBLIC_AUDIENCE_ID, MEMBERS_AUDIENCE_ID}:
        return ALLOWED
    if audience.kind == AudienceKind.CLUSTER and audience.cluster_id == cluster_id:
        return ALLOWED
    if access.is_administrator and audience.kind in {AudienceKind.CLUSTER, AudienceKind.GROUP}:
        return ALLOWED
    return refused(_("Choose everyone, all members, or the members of the cluster that the text is for."))


def can_edit(access: Access, publication: Publication) -> Decision:
    return can_write(access, publication.cluster_id)


def can_publish(access: Access, publication: Publication) -> Decision:
    if publication.is_published:
        return refused(_("It is published already."))
    return can_edit(access, publication)


def can_unpublish(access: Access, publication: Publication) -> Decision:
    """An event that people count on is cancelled instead: they have to be told."""
    if not publication.is_published:
        return refused(_("It is a draft already."))
    if isinstance(publication, Event) and publication.live_count and not publication.is_over:
        return refused(_("People signed up for it. Cancel it, and they are told."))
    return can_edit(access, publication)

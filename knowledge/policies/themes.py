"""Who keeps themes and arranges their boards."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import Theme
from knowledge.models.about import Subject
from portal.access import ALLOWED, Access, Decision, refused
from portal.enums import AudienceKind, Module
from portal.models import Audience


def is_of_cluster(access: Access, cluster_id: int) -> bool:
    """A member of the cluster in which the module is on, or its governance."""
    if governs(access, cluster_id):
        return True
    return access.is_member and cluster_id in access.cluster_ids & access.modules.get(Module.KNOWLEDGE, frozenset())


def can_keep_themes(access: Access, cluster_id: int) -> Decision:
    """Begin, change and close a theme: governance, and managers of the cluster's organisations."""
    if governs(access, cluster_id):
        return ALLOWED
    if is_of_cluster(access, cluster_id) and access.managed_ids & access.organisation_ids:
        return ALLOWED
    return refused(_("Governance and the managers of organisations in the cluster keep its themes."))


def can_show_theme(access: Access, cluster_id: int, audience: Audience) -> Decision:
    """To the cluster at once; all members or everybody is for its governance to say."""
    if audience.kind == AudienceKind.CLUSTER and audience.cluster_id == cluster_id:
        return ALLOWED
    if audience.kind in {AudienceKind.MEMBERS, AudienceKind.PUBLIC} and governs(access, cluster_id):
        return ALLOWED
    return refused(_("This audience is not offered here."))


def governs(access: Access, cluster_id: int) -> bool:
    return access.is_administrator or cluster_id in access.staff_cluster_ids


def can_arrange(access: Access, theme: Theme) -> Decision:
    """Move cards: everybody of the cluster, while the theme is open."""
    if theme.closed_at is not None:
        return refused(_("This theme is closed."))
    if is_of_cluster(access, theme.cluster_id):
        return ALLOWED
    return refused(_("Only people of the cluster arrange its board."))


def can_put_card(access: Access, theme: Theme, subject: Subject) -> Decision:
    """What is put on a board belongs to the cluster of the board."""
    if subject.cluster_id != theme.cluster_id:
        return refused(_("This belongs to another cluster."))
    return can_arrange(access, theme)

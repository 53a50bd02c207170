"""Who keeps themes and arranges their boards."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import Acquisition, Item, Need, Source, Theme, Trial, WatchNote
from portal.access import ALLOWED, Access, Decision, refused
from portal.enums import Module

Subject = Source | Need | Acquisition | WatchNote | Item | Trial


def is_of_cluster(access: Access, cluster_id: int) -> bool:
    """A member of the cluster in which the module is on, or its governance."""
    if access.is_administrator or cluster_id in access.staff_cluster_ids:
        return True
    return access.is_member and cluster_id in access.cluster_ids & access.modules.get(Module.KNOWLEDGE, frozenset())


def can_keep_themes(access: Access, cluster_id: int) -> Decision:
    """Begin, change and close a theme: governance, and managers of the cluster's organisations."""
    if access.is_administrator or cluster_id in access.staff_cluster_ids:
        return ALLOWED
    if is_of_cluster(access, cluster_id) and access.managed_ids & access.organisation_ids:
        return ALLOWED
    return refused(_("Governance and the managers of organisations in the cluster keep its themes."))


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

"""Who stops reading an item when its audience changes."""

from django.db.models import Q, QuerySet

from knowledge.models import Item, Use
from portal.enums import AudienceKind
from portal.models import Audience, User
from portal.queries.audiences import readers_of

_TOO_WIDE = (AudienceKind.MEMBERS, AudienceKind.PUBLIC)


def losing(item: Item, before: Audience, after: Audience) -> QuerySet[User]:
    """The people who could read the item before and cannot afterwards, as far as they are told.

    Out of a firm, its partners or a cluster that is everybody. Out of all members or the public it is the readers of
    the item's own cluster and whoever said it was of use to them: the others never asked for it.
    """
    if after.kind == AudienceKind.PUBLIC:
        return User.objects.none()
    concerned = readers_of(before)
    if before.kind in _TOO_WIDE:
        cluster = Audience.objects.get(kind=AudienceKind.CLUSTER, cluster=item.cluster_id)
        users = Use.objects.filter(item=item).values("user")
        concerned = concerned.filter(Q(pk__in=users) | Q(pk__in=readers_of(cluster).values("pk")))
    return concerned.exclude(pk__in=readers_of(after).values("pk"))

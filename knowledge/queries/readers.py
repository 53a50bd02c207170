"""Who stops reading an item or a trial when its audience changes, and who built on an item."""

from django.db.models import Q, QuerySet

from knowledge.enums import WIDTH
from knowledge.models import Bookmark, Follow, Item, Lineage, ToTry, Trial, Use
from portal.enums import AudienceKind
from portal.models import Audience, User
from portal.queries.audiences import readers_of

_TOO_WIDE = (AudienceKind.MEMBERS, AudienceKind.PUBLIC)


def losing(item: Item, before: Audience, after: Audience) -> QuerySet[User]:
    """The people who could read the item before and cannot afterwards, as far as they are told.

    Out of a firm, its partners or a cluster that is everybody. Out of all members or the public it is the readers of
    the item's own cluster and whoever has to do with it: the others never asked for it.
    """
    if after.kind == AudienceKind.PUBLIC:
        return User.objects.none()
    concerned = readers_of(before)
    if before.kind in _TOO_WIDE:
        cluster = Audience.objects.get(kind=AudienceKind.CLUSTER, cluster=item.cluster_id)
        concerned = concerned.filter(_has_to_do_with(item) | Q(pk__in=readers_of(cluster).values("pk")))
    return concerned.exclude(pk__in=readers_of(after).values("pk"))


def losing_trial(trial: Trial, before: Audience, after: Audience) -> QuerySet[User]:
    """The same of a trial: of those who read its item, as a trial is read no further."""
    if after.kind == AudienceKind.PUBLIC:
        return User.objects.none()
    concerned = readers_of(before).filter(pk__in=readers_of(trial.item.audience).values("pk"))
    if before.kind in _TOO_WIDE:
        cluster = Audience.objects.get(kind=AudienceKind.CLUSTER, cluster=trial.cluster_id)
        near = _has_to_do_with(trial.item) | Q(pk=trial.item.author_id) | Q(pk__in=readers_of(cluster).values("pk"))
        concerned = concerned.filter(near)
    return concerned.exclude(pk__in=readers_of(after).values("pk"))


def built_on(item: Item, after: Audience) -> list[Item]:
    """What was made from the item, translations and briefs, and is read by more than it will be. By other firms."""
    ties = Lineage.objects.filter(to_item=item, item__withdrawn_at=None).exclude(
        item__organisation=item.organisation_id
    )
    rows = ties.select_related("item__author", "item__organisation", "item__audience")
    made: dict[int, Item] = {tie.item_id: tie.item for tie in rows}
    return [each for each in made.values() if _width(each.audience) > _width(after)]


def _width(audience: Audience) -> int:
    """On the way from one firm to the public; a group is as wide as partners."""
    return WIDTH.get(audience.kind, WIDTH[AudienceKind.PARTNERS])


def _has_to_do_with(item: Item) -> Q:
    """It was of use to them, they keep or follow it, want to try it, tried it, or made something from it."""
    rows = (
        Use.objects.filter(item=item).values("user"),
        Bookmark.objects.filter(item=item).values("user"),
        Follow.objects.filter(item=item).values("user"),
        ToTry.objects.filter(item=item).values("user"),
        Trial.objects.filter(item=item).values("author"),
        Lineage.objects.filter(to_item=item).values("item__author"),
    )
    found = Q()
    for each in rows:
        found |= Q(pk__in=each)
    return found

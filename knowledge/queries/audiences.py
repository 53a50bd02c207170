"""Who could read what a person writes, before it is shared."""

from collections.abc import Iterable

from knowledge.models import Item
from knowledge.queries.places import Place, clusters_in, organisations_in
from portal.access import Access
from portal.enums import AudienceKind
from portal.models import Audience
from portal.queries.audiences import Readership, offered_readerships


def offered_for(access: Access, places: Iterable[Place]) -> list[Readership]:
    """The audiences of all organisations a person writes for, each once; of clusters those where knowledge is on."""
    places = list(places)
    clusters = Audience.objects.filter(kind=AudienceKind.CLUSTER, cluster__in=[row.pk for row in clusters_in(places)])
    open_ids = set(clusters.values_list("pk", flat=True))
    found = {}
    for organisation in organisations_in(places):
        for each in offered_readerships(access, organisation):
            if each.kind != AudienceKind.CLUSTER or each.audience_id in open_ids:
                found[each.audience_id] = each
    width = {kind.value: place for place, kind in enumerate(_ORDER)}
    return sorted(found.values(), key=lambda each: width[each.kind])


def offered_to(access: Access, item: Item) -> list[Readership]:
    """The audiences that an item may have, smallest first: of clusters its own alone."""
    offered = offered_readerships(access, item.organisation)
    own = Audience.objects.filter(kind=AudienceKind.CLUSTER, cluster=item.cluster_id).values_list("pk", flat=True)
    own_ids = set(own)
    return [each for each in offered if each.kind != AudienceKind.CLUSTER or each.audience_id in own_ids]


_ORDER = (
    AudienceKind.FIRM,
    AudienceKind.PARTNERS,
    AudienceKind.CLUSTER,
    AudienceKind.MEMBERS,
    AudienceKind.PUBLIC,
)

"""Audiences come with the thing they belong to."""

from collections.abc import Iterable

from portal.enums import AudienceKind
from portal.models import Audience, AudienceMember, Cluster, Organisation, User


def cluster_audience(cluster: Cluster) -> Audience:
    return Audience.objects.get_or_create(kind=AudienceKind.CLUSTER, cluster=cluster)[0]


def organisation_audiences(organisation: Organisation) -> dict[str, Audience]:
    """The firm's three audiences by kind: its people, its people and partners, its people and governance."""
    kinds = (AudienceKind.FIRM, AudienceKind.PARTNERS, AudienceKind.REVIEW)
    return {kind: Audience.objects.get_or_create(kind=kind, organisation=organisation)[0] for kind in kinds}


def create_group_audience(*, name: str) -> Audience:
    """A group for a community or a joint action; its readers are the rows in ``AudienceMember``."""
    return Audience.objects.create(kind=AudienceKind.GROUP, name=name)


def set_group_members(
    audience: Audience, *, organisations: Iterable[Organisation] = (), people: Iterable[User] = ()
) -> None:
    """Make the group's readers exactly these."""
    AudienceMember.objects.filter(audience=audience).delete()
    rows = [AudienceMember(audience=audience, organisation=organisation) for organisation in organisations]
    rows += [AudienceMember(audience=audience, user=person) for person in people]
    AudienceMember.objects.bulk_create(rows)

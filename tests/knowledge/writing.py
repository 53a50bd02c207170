"""Items as people of the cast write them."""

from typing import Any

from knowledge.actions.items import share_item
from knowledge.models import Draft, Item
from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID
from portal.actions.audiences import cluster_audience, organisation_audiences
from portal.enums import AudienceKind
from portal.models import Audience, Organisation, User
from portal.queries.access import access_of
from tests.cast import Cast

BODY = "## Where we started\n\nForty minutes a set-up.\n\n## What we did\n\nWe laid the tools out.\n"


def content_of(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Quick tool changes",
        "summary": "From forty minutes to ten.",
        "body": BODY,
        "language": "en",
        "kind": "case",
        "phase": "use",
        "process": "externalization",
    } | changes


def audience(cast: Cast, kind: str, firm: Organisation | None = None) -> Audience:
    """One of the audiences that Ada may choose (or the firm's, when one is given)."""
    if kind == AudienceKind.PUBLIC:
        return Audience.objects.get(pk=PUBLIC_AUDIENCE_ID)
    if kind == AudienceKind.MEMBERS:
        return Audience.objects.get(pk=MEMBERS_AUDIENCE_ID)
    if kind == AudienceKind.CLUSTER:
        return cluster_audience(cast.cluster)
    return organisation_audiences(firm or cast.firm_a)[kind]


def share(
    cast: Cast,
    circle: str = "cluster",
    *,
    by: User | None = None,
    tags: tuple[str, ...] = (),
    draft: Draft | None = None,
    **words: Any,
) -> Item:
    """Ada's item, or Ben's."""
    item = share_item(
        by=access_of(by or cast.ada),
        organisation=cast.firm_a,
        cluster=cast.cluster,
        audience=audience(cast, circle),
        content=content_of(**words),
        tags=tags,
        draft=draft,
    )
    return Item.objects.select_related("audience", "organisation", "cluster", "author").get(pk=item.pk)

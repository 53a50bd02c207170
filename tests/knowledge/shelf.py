"""Many items at once, of any mixture, for tests of the library."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from knowledge.actions.bulk import NewItem, add_items
from knowledge.models import Item
from portal.access import PUBLIC_AUDIENCE_ID
from tests.cast import Cast
from tests.knowledge.writing import content_of

WHEN = datetime(2026, 3, 1, 9, tzinfo=UTC)


def new(cast: Cast, **given: Any) -> NewItem:
    """A row of ``add_items``: public, of Ada's firm, unless told otherwise; ``content`` changes the usual one."""
    usual = {
        "organisation_id": cast.firm_a.pk,
        "cluster_id": cast.cluster.pk,
        "audience_id": PUBLIC_AUDIENCE_ID,
        "shared_at": WHEN,
        "author_id": cast.ada.pk,
    }
    return NewItem(content=content_of(**given.pop("content", {})), **{**usual, **given})


def put(rows: Iterable[NewItem]) -> list[Item]:
    return [item for batch in add_items(rows) for item in batch]

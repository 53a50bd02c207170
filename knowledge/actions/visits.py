"""A report of a fair or a visit: an item that descends from the source, with photographs."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, cast
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from knowledge.actions.attachments import add_file
from knowledge.actions.cards import place_card
from knowledge.actions.drafts import save_draft
from knowledge.actions.items import share_item
from knowledge.enums import SUGGESTED_CELLS, ItemKind, Phase, Relation
from knowledge.models import Draft, Item, Lineage, Source, Theme
from portal.access import Access
from portal.models import Audience, Cluster, Organisation

_CELL: Final = SUGGESTED_CELLS[ItemKind.REPORT]


@transaction.atomic
def report_visit(
    *,
    by: Access,
    source: Source,
    organisation: Organisation,
    cluster: Cluster,
    audience: Audience,
    words: Mapping[str, str],
    photos: Iterable[UploadedFile] = (),
    at: datetime | None = None,
) -> Item:
    """Share it with its photographs; it stands on the boards of its cluster on which the source stands.

    ``words`` are title, summary, body and language. Raises ``FileRefused``: then nothing is shared.
    """
    item = share_item(
        by=by,
        organisation=organisation,
        cluster=cluster,
        audience=audience,
        content={
            **words,
            "kind": ItemKind.REPORT.value,
            "phase": _CELL.phase.value,
            "process": _CELL.process.value,
            "origin": source.origin,
        },
        tags=list(source.source_tags.order_by("pk").values_list("tag__name", flat=True)),
        draft=_with_photos(by, list(photos)),
        at=at,
    )
    Lineage.objects.create(item=item, relation=Relation.DERIVED, to_source=source)
    for theme in Theme.objects.filter(cluster=cluster, closed_at=None, cards__source=source):
        place_card(theme, item, Phase.IDENTIFY)
    return item


def _with_photos(by: Access, photos: list[UploadedFile]) -> Draft | None:
    """Files wait on a draft until the item takes them over."""
    if not photos:
        return None
    draft = save_draft(by=by, key=uuid4(), values={}, sequence=1)
    for each in photos:
        add_file(by=by, draft=draft, name=each.name or "", stream=cast("Any", each.file), size=each.size or 0)
    return draft

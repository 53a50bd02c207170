"""Items from a list: new ones in bulk, changed ones as a new version, so that nothing that was written is lost."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from knowledge.actions.bulk import NewItem, add_items
from knowledge.actions.diffusion import move
from knowledge.actions.holding import held_item
from knowledge.actions.items import tag_names, write_version
from knowledge.actions.mentions import keep_mentions
from knowledge.models import Item, Revision
from knowledge.policies.imports import can_bring_in, can_bring_in_for, can_change_by_import
from portal.access import Access, Refused, require
from portal.actions.tags import tags_of
from portal.lib.markdown import render
from portal.models import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedItem:
    """A new item as a list has it. ``tags`` are words in the content's language, those known already by their ids."""

    content: Mapping[str, Any]
    organisation_id: int
    cluster_id: int
    audience_id: int
    shared_at: datetime
    tags: Sequence[str | int] = ()
    number: tuple[str, str] = ("", "")
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What differs: content, all tags (or None for as they are), audience, note, and a number it had not had."""

    content: Mapping[str, Any]
    tags: Sequence[str] | None = None
    audience_id: int | None = None
    note: str | None = None
    number: tuple[str, str] | None = None

    @property
    def says_something(self) -> bool:
        rest = (self.tags, self.audience_id, self.note, self.number)
        return bool(self.content) or any(each is not None for each in rest)


@transaction.atomic
def add_listed(*, by: Access, rows: Sequence[ListedItem]) -> None:
    """Share them, without an author: a list is nobody's own words. Raises ``Refused``."""
    for organisation_id, cluster_id in {(row.organisation_id, row.cluster_id) for row in rows}:
        require(can_bring_in(by, organisation_id, cluster_id))
    kinds = dict(Audience.objects.filter(pk__in={row.audience_id for row in rows}).values_list("pk", "kind"))
    for cluster_id, audience_id in {(row.cluster_id, row.audience_id) for row in rows}:
        require(can_bring_in_for(by, cluster_id, kinds[audience_id]))
    for _items in add_items(_new(rows)):
        pass


def _new(rows: Iterable[ListedItem]) -> Iterable[NewItem]:
    ids: dict[tuple[str, str], int] = {}
    for row in rows:
        source, external_id = row.number
        yield NewItem(
            content=row.content,
            organisation_id=row.organisation_id,
            cluster_id=row.cluster_id,
            audience_id=row.audience_id,
            shared_at=row.shared_at,
            tag_ids=tuple(_tag_id(tag, row.content["language"], ids) for tag in row.tags),
            source=source,
            external_id=external_id,
            note=row.note,
        )


def _tag_id(tag: str | int, language: str, ids: dict[tuple[str, str], int]) -> int:
    """A word that nobody knew is proposed once."""
    if isinstance(tag, int):
        return tag
    if (tag, language) not in ids:
        ids[tag, language] = tags_of([tag], language=language)[0].pk
    return ids[tag, language]


@transaction.atomic
def change_listed(*, by: Access, item: Item, change: Change) -> None:
    """Bring the differences into the item. Raises ``Refused``."""
    require(can_change_by_import(by, item))
    held = held_item(item)
    if held.version != item.version:
        raise Refused(_("Somebody has changed this item just now."))
    if change.content or change.tags is not None:
        tags = tag_names(held) if change.tags is None else change.tags
        with translation.override(held.language):
            comment = _("Imported")
        write_version(held, change.content, tags, by=by, comment=comment)
    if change.audience_id is not None:
        audience = Audience.objects.get(pk=change.audience_id)
        require(can_bring_in_for(by, held.cluster_id, audience.kind))
        move(held, audience, by=by, reason=_("Imported"))
    _keep_beside(held, change)


def _keep_beside(item: Item, change: Change) -> None:
    names = []
    if change.note is not None:
        item.note = change.note
        names.append("note")
    if change.number is not None:
        item.source, item.external_id = change.number
        names += ["source", "external_id"]
    if names:
        item.save(update_fields=names)


@transaction.atomic
def settle_links(items: Iterable[Item], bodies: Mapping[int, str]) -> None:
    """The texts of items that were just imported, with links to others that came after them: no version of its own."""
    rows = [item for item in items if bodies.get(item.pk, item.body) != item.body]
    for item in rows:
        item.body = bodies[item.pk]
        item.body_html = render(item.body)
        item.save(update_fields=("body", "body_html"))
        Revision.objects.filter(item=item, number=item.version).update(body=item.body)
    keep_mentions(rows)

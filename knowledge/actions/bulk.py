"""Many items at once, each as whole as if written by hand: for imports, the demonstration and measurements."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, Final

from django.db import transaction

from knowledge.actions.acts import record_sharing
from knowledge.actions.cards import put_on_boards
from knowledge.actions.mentions import keep_mentions
from knowledge.models import DiffusionStep, Item, ItemTag, Revision
from knowledge.models.item import Content
from portal.lib.markdown import render
from portal.lib.slugs import make_slug
from portal.models import Tag, TagWord

CONTENT: Final = tuple(each.name for each in Content._meta.get_fields())
BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class NewItem:
    """One item to be added. ``content`` holds values for ``CONTENT``, each valid; what is left out has its default.

    ``body_html`` is made from the body unless it is given, for texts that are used many times.
    """

    content: Mapping[str, Any]
    organisation_id: int
    cluster_id: int
    audience_id: int
    shared_at: datetime
    author_id: int | None = None
    tag_ids: tuple[int, ...] = ()
    source: str = ""
    external_id: str = ""
    note: str = ""
    body_html: str = ""
    uses: int = 0


@dataclass(slots=True)
class Words:
    """All words of a tag and its name, each tag looked up once."""

    words: dict[int, str] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def learn(self, tag_ids: Iterable[int]) -> None:
        unknown = set(tag_ids) - self.names.keys()
        if not unknown:
            return
        self.names |= dict(Tag.objects.filter(pk__in=unknown).values_list("pk", "name"))
        for tag_id, word in TagWord.objects.filter(tag__in=unknown).order_by("tag", "pk").values_list("tag", "word"):
            self.words[tag_id] = f"{self.words[tag_id]} · {word}" if tag_id in self.words else word


def add_items(rows: Iterable[NewItem]) -> Iterator[list[Item]]:
    """Adds the rows in batches and yields each batch's items in order. Memory stays that of one batch.

    Run to the end inside one transaction for all or nothing.
    """
    words = Words()
    coming = iter(rows)
    while batch := list(islice(coming, BATCH)):
        words.learn(tag_id for row in batch for tag_id in row.tag_ids)
        yield _add(batch, words)


@transaction.atomic
def _add(batch: list[NewItem], words: Words) -> list[Item]:
    items = Item.objects.bulk_create([_item(row, words) for row in batch])
    pairs = list(zip(items, batch, strict=True))
    ItemTag.objects.bulk_create(
        ItemTag(content_object=item, tag_id=tag_id) for item, row in pairs for tag_id in dict.fromkeys(row.tag_ids)
    )
    Revision.objects.bulk_create(_revision(item, row, words) for item, row in pairs)
    DiffusionStep.objects.bulk_create(
        DiffusionStep(item=item, after_id=row.audience_id, by_id=row.author_id, at=row.shared_at) for item, row in pairs
    )
    keep_mentions(items)
    record_sharing(items)
    put_on_boards(items, {tag_id for row in batch for tag_id in row.tag_ids})
    return items


def _item(row: NewItem, words: Words) -> Item:
    return Item(
        **row.content,
        slug=make_slug(row.content["title"], fallback="item"),
        body_html=row.body_html or render(row.content.get("body", "")),
        organisation_id=row.organisation_id,
        cluster_id=row.cluster_id,
        audience_id=row.audience_id,
        author_id=row.author_id,
        tag_words=" · ".join(words.words.get(tag_id, "") for tag_id in dict.fromkeys(row.tag_ids)),
        uses=row.uses,
        shared_at=row.shared_at,
        changed_at=row.shared_at,
        source=row.source,
        external_id=row.external_id,
        note=row.note,
    )


def _revision(item: Item, row: NewItem, words: Words) -> Revision:
    return Revision(
        **row.content,
        item=item,
        number=1,
        tag_names=[words.names[tag_id] for tag_id in dict.fromkeys(row.tag_ids)],
        author_id=row.author_id,
        audience_id=row.audience_id,
        saved_at=row.shared_at,
    )

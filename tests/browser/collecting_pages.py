"""Types of pages about collections, methods by many hands, and folders of texts."""

from knowledge.models import Collection, CollectionEntry, Item
from portal.access import PUBLIC_AUDIENCE_ID
from tests.browser.page_type import SEND, PageType


def _one(collection: Collection) -> tuple[object, ...]:
    return (collection.pk, collection.slug)


def public() -> tuple[object, ...]:
    return _one(Collection.objects.filter(audience=PUBLIC_AUDIENCE_ID).order_by("pk")[0])


def own() -> tuple[object, ...]:
    """Ada's, for her firm."""
    return _one(Collection.objects.filter(author__email__startswith="ada@").order_by("pk")[0])


def waiting() -> tuple[object, ...]:
    """One that governance was asked to open; who administers the portal sees all."""
    return _one(Collection.objects.exclude(wanted=None).order_by("pk")[0])


def entry() -> tuple[object, ...]:
    rows = CollectionEntry.objects.filter(collection__author__email__startswith="ada@")
    return (rows.order_by("pk")[0].pk,)


def to_collect() -> tuple[object, ...]:
    item = Item.objects.filter(audience=PUBLIC_AUDIENCE_ID, withdrawn_at=None).order_by("pk")[0]
    return (item.pk, item.slug)


def open_method() -> tuple[object, ...]:
    item = Item.objects.filter(many_hands=True).order_by("pk")[0]
    return (item.pk, item.slug)


def with_another_text() -> tuple[object, ...]:
    """An item of Mei's in which another text stands."""
    item = Item.objects.filter(body__contains="{{item:").order_by("pk")[0]
    return (item.pk, item.slug)


def of_own_firm() -> tuple[object, ...]:
    item = Item.objects.filter(author__email__startswith="ada@", withdrawn_at=None).order_by("pk")[0]
    return (item.pk, item.slug)


COLLECTING = (
    PageType("collections", "knowledge:collection-list", "ada"),
    PageType("collections-visitor", "knowledge:collection-list"),
    PageType("collections-none", "knowledge:collection-list", "eve", query=(("whose", "own"),)),
    PageType("collection", "knowledge:collection-detail", arguments=public),
    PageType("collection-kept", "knowledge:collection-detail", "ada", arguments=own),
    PageType("collection-waiting", "knowledge:collection-detail", "root", arguments=waiting),
    PageType("collection-new", "knowledge:collection-new", "ada"),
    PageType("collection-edit", "knowledge:collection-edit", "ada", arguments=own),
    PageType("collection-delete", "knowledge:collection-delete", "ada", arguments=own),
    PageType("entry-edit", "knowledge:entry-edit", "ada", arguments=entry),
    PageType("item-collect", "knowledge:item-collect", "ada", arguments=to_collect),
    PageType("item-collect-none", "knowledge:item-collect", "ben", arguments=to_collect),
    PageType("item-hands", "knowledge:item-detail", "mei", arguments=open_method),
    PageType("item-included", "knowledge:item-detail", "mei", arguments=with_another_text),
    PageType("item-reviewer", "knowledge:item-reviewer", "ada", arguments=of_own_firm),
    PageType("folder", "knowledge:item-folder", "ada"),
)
COLLECTING_AFTER = (
    PageType("collection-new-wrong", "knowledge:collection-new", "ada", fill=(("title", "First"),), press=SEND),
)

"""What stands in a collection: put there with a sentence why, moved up and down, taken out."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.actions.collections import held_collection
from knowledge.models import Collection, CollectionEntry, Follow, Item
from knowledge.policies import collections as policies
from portal.access import Access, Refused, require
from portal.actions.notices import notify
from portal.models import User
from portal.queries.audiences import readers_of

MOST: Final = 200


@transaction.atomic
def collect_item(
    *, by: Access, collection: Collection, item: Item, why: str, at: datetime | None = None
) -> CollectionEntry:
    """The item at the end of the list; where it stands there already, it gets the new sentence.

    Those who follow the list and may read both hear of it.
    """
    collection = held_collection(collection)
    require(policies.can_collect(by, collection, item))
    entry = collection.entries.filter(item=item).first()
    if entry is not None:
        entry.why = why
        entry.save(update_fields=("why",))
        return entry
    last = collection.entries.aggregate(last=Max("position"))["last"]
    if collection.entries.count() >= MOST:
        raise Refused(_("A collection has at most 200 items. Begin another one."))
    entry = CollectionEntry.objects.create(
        collection=collection,
        item=item,
        why=why,
        position=0 if last is None else last + 1,
        added_by_id=by.user_id,
        at=at or timezone.now(),
    )
    _tell_followers(entry, by=by)
    return entry


@transaction.atomic
def say_why(*, by: Access, entry: CollectionEntry, why: str) -> None:
    collection = held_collection(entry.collection)
    require(policies.can_keep_collection(by, collection))
    entry.why = why
    entry.save(update_fields=("why",))


@transaction.atomic
def shift_entry(*, by: Access, entry: CollectionEntry, step: int) -> None:
    """One place up (-1) or down (+1), past the next entry that the person sees; at the end nothing.

    What they do not see is passed along with it: otherwise a step without effect would tell that something is there.
    """
    collection = held_collection(entry.collection)
    require(policies.can_keep_collection(by, collection))
    seen = list(CollectionEntry.objects.visible_to(by).filter(collection=collection).values_list("pk", flat=True))
    there = seen.index(entry.pk) + step if entry.pk in seen else len(seen)
    if 0 <= there < len(seen):
        others = _others(entry)
        place = next(place for place, each in enumerate(others) if each.pk == seen[there])
        _settle(entry, others, place if step < 0 else place + 1)


@transaction.atomic
def place_entry(*, by: Access, entry: CollectionEntry, before: CollectionEntry | None) -> None:
    """In front of another entry of the list, else to the end."""
    collection = held_collection(entry.collection)
    require(policies.can_keep_collection(by, collection))
    others = _others(entry)
    place = next((place for place, each in enumerate(others) if before is not None and each.pk == before.pk), None)
    _settle(entry, others, len(others) if place is None else place)


@transaction.atomic
def take_out(*, by: Access, entry: CollectionEntry) -> None:
    """Off the list; the item stays."""
    collection = held_collection(entry.collection)
    require(policies.can_keep_collection(by, collection))
    entry.delete()


def _others(entry: CollectionEntry) -> list[CollectionEntry]:
    return list(CollectionEntry.objects.filter(collection=entry.collection_id).exclude(pk=entry.pk))


def _settle(entry: CollectionEntry, others: list[CollectionEntry], place: int) -> None:
    """The entry at a place among the others, and the list numbered anew."""
    column = [*others[:place], entry, *others[place:]]
    for number, each in enumerate(column):
        each.position = number
    CollectionEntry.objects.bulk_update(column, ["position"])


def _tell_followers(entry: CollectionEntry, *, by: Access) -> None:
    """Whether they may still read both is asked once more at delivery."""
    collection, item = entry.collection, entry.item
    followers = User.objects.filter(pk__in=Follow.objects.filter(collection=collection).values("user"))
    readers = followers.filter(pk__in=readers_of(collection.audience).values("pk"))
    notify(
        kind="collection-grown",
        ref=f"knowledge.collectionentry:{entry.pk}",
        recipients=readers.filter(pk__in=readers_of(item.audience).values("pk")),
        params={"title": item.title, "collection": collection.title},
        event=str(entry.pk),
        by=by,
    )

"""Reading lists of Ada's, for the cluster and for her firm alone, and one that she asks to open to everybody."""

from dataclasses import dataclass

from knowledge.actions.collecting import collect_item
from knowledge.actions.collections import begin_collection, begin_with
from knowledge.actions.hands import set_many_hands
from knowledge.models import Collection, CollectionEntry, Item, Mention
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.writing import audience, share
from tests.world.items import ItemsWorld

# A word nobody else writes, and who alone may meet it anywhere.
CANARIES: dict[str, set[str]] = {
    "canary-collection-firm": {"ada", "ben", "root"},
    "canary-collection-cluster": {"ada", "ben", "cleo", "dora", "root"},
    "canary-collection-public": {"ada", "ben", "dora", "root"},
    "canary-why-private": {"ada", "ben", "root"},
}


@dataclass(frozen=True)
class CollectingWorld:
    """``entry`` is of an item of the cluster, ``private_entry`` of the firm's own, both in ``shared``.

    Many hands write ``method``.
    """

    shared: Collection
    private: Collection
    wanted: Collection
    entry: CollectionEntry
    private_entry: CollectionEntry
    method: Item


def add(cast: Cast, shelf: ItemsWorld) -> CollectingWorld:
    ada = access_of(cast.ada)
    shared, private, wanted = (_collection(cast, circle) for circle in ("cluster", "firm", "public"))
    entry = collect_item(by=ada, collection=shared, item=shelf.shared, why="Begin with this one")
    private_entry = collect_item(by=ada, collection=shared, item=shelf.private, why="canary-why-private")
    collect_item(by=ada, collection=private, item=shelf.public, why="For all of us")
    begin_with(by=access_of(cast.dora), collection=shared, is_first=True)
    Mention.objects.create(item=shelf.shared, to_item=shelf.private)
    Mention.objects.create(item=shelf.private, to_item=shelf.shared)
    method = set_many_hands(by=ada, item=share(cast, title="A method", kind="method"), is_open=True)
    return CollectingWorld(shared, private, wanted, entry, private_entry, method)


def _collection(cast: Cast, circle: str) -> Collection:
    word = f"canary-collection-{circle}"
    collection = begin_collection(
        by=access_of(cast.ada),
        organisation=cast.firm_a,
        cluster=cast.cluster,
        audience=audience(cast, circle),
        words={"title": word, "aim": word, "language": "en"},
    )
    Collection.objects.filter(pk=collection.pk).update(slug="a-list")
    collection.slug = "a-list"
    return collection

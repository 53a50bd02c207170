"""Reading lists, a method that many hands write, and texts that lead to each other."""

import re
from collections.abc import Mapping

from ckp.demo import texts
from ckp.demo.past import age_notices, ago
from ckp.demo.people import access_by_login
from ckp.demo.texts import Entry
from ckp.demo.using import audience_of, place_of
from knowledge.actions.bulk import CONTENT
from knowledge.actions.collecting import collect_item
from knowledge.actions.collections import begin_collection, begin_with, decide_collection
from knowledge.actions.follows import follow
from knowledge.actions.hands import set_many_hands
from knowledge.actions.items import edit_item, tag_names
from knowledge.models import Item, Revision
from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID
from portal.models import Audience

_NAME = re.compile(r"\{([a-z0-9-]+/[a-z0-9-]+)\}")
_OF_ALL = {"public": PUBLIC_AUDIENCE_ID, "members": MEMBERS_AUDIENCE_ID}


def add_collecting(items: Mapping[str, Item]) -> None:
    """``items`` by folder and key."""
    entries = texts.collecting()
    for entry in entries["collections"]:
        _collect(entry, items, entries["note"])
    for entry in entries["hands"]:
        set_many_hands(by=access_by_login(entry["by"]), item=items[entry["item"]], is_open=True)
    for entry in entries["links"]:
        _lead(entry, items)


def _collect(entry: Entry, items: Mapping[str, Item], note: str) -> None:
    by, when = access_by_login(entry["by"]), ago(entry["days"])
    place = place_of(by)
    wide = _OF_ALL.get(entry["circle"])
    collection = begin_collection(
        by=by,
        organisation=place.organisation,
        cluster=place.cluster,
        audience=Audience.objects.get(pk=wide) if wide else audience_of(entry["circle"], place),
        words={name: entry[name] for name in ("title", "aim", "language")},
        note=note,
        at=when,
    )
    for number, each in enumerate(entry["entries"]):
        item = items[each["item"]]
        item.refresh_from_db()
        collect_item(by=by, collection=collection, item=item, why=each["why"], at=ago(entry["days"] - number))
    if "opened" in entry:
        decide_collection(by=access_by_login(entry["opened"]), collection=collection, is_granted=True)
    if "start" in entry:
        begin_with(by=access_by_login(entry["start"]), collection=collection, is_first=True)
    if entry["by"] == "cleo":
        follow(by=access_by_login("ada"), thing=collection, at=when)
    age_notices([f"knowledge.collection:{collection.pk}"], when)


def _lead(entry: Entry, items: Mapping[str, Item]) -> None:
    """A sentence with a reference at the end of a text; ``{folder/key}`` stands for the number of an item."""
    by, when = access_by_login(entry["by"]), ago(entry["days"])
    item = items[entry["item"]]
    item.refresh_from_db()
    text = _NAME.sub(lambda match: str(items[match[1]].pk), entry["text"])
    content = {name: getattr(item, name) for name in CONTENT} | {"body": f"{item.body.rstrip()}\n\n{text}\n"}
    changed = edit_item(by=by, item=item, version=item.version, content=content, tags=tag_names(item))
    Item.objects.filter(pk=item.pk).update(changed_at=when)
    Revision.objects.filter(item=item, number=changed.version).update(saved_at=when)

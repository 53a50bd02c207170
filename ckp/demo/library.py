"""Shares the items of the demonstration: each in the name of a firm, or of the agency that brought it in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from ckp.demo import texts
from ckp.demo.clusters import Ground
from ckp.demo.past import ago
from ckp.demo.texts import Entry
from knowledge.actions.bulk import CONTENT, NewItem, add_items
from knowledge.enums import ItemKind
from knowledge.models import Item
from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID
from portal.actions.organisations import managers_of
from portal.enums import AudienceKind
from portal.models import Audience, Organisation, User

_ALWAYS = {"public": PUBLIC_AUDIENCE_ID, "members": MEMBERS_AUDIENCE_ID}
_SETTLED = timedelta(days=4)  # a firm shares nothing before it is verified
_LASTS = timedelta(days=540)  # a standard is looked at again a year and a half later
_SPOKEN = {
    "pt-br": "A transcrição está no texto.",
    "vi": "Lời ghi lại nằm trong bài.",
    "zh-hant": "逐字稿在內文。",
}


@dataclass(frozen=True)
class Shelves:
    """Where items go: the clusters by key, the firms by name, the tags' numbers by name."""

    grounds: Mapping[str, Ground]
    firms: Mapping[str, Organisation]
    tags: Mapping[str, int]

    @cached_property
    def _audiences(self) -> dict[tuple[str, int], int]:
        rows = Audience.objects.exclude(kind=AudienceKind.GROUP).values_list("kind", "organisation", "cluster", "pk")
        return {(kind, organisation or cluster): pk for kind, organisation, cluster, pk in rows}

    def organisation(self, entry: Entry) -> Organisation:
        """The firm that an item is shared by, or the agency of its cluster."""
        name = entry.get("organisation")
        found = self.firms[name] if name else self.grounds[entry["cluster"]].cluster.agency
        if found is None:
            raise LookupError(f"{entry['cluster']} has no agency.")
        return found

    def audience_id(self, word: str, entry: Entry) -> int:
        if word == "cluster":
            return self._audiences[word, self.grounds[entry["cluster"]].cluster.pk]
        return _ALWAYS.get(word) or self._audiences[word, self.organisation(entry).pk]

    def author(self, entry: Entry) -> User:
        """Who is named in the texts, else who manages the firm."""
        if "author" in entry:
            return User.objects.get(email__startswith=f"{entry['author']}@")
        return next(iter(managers_of(self.organisation(entry))))


def share_items(shelves: Shelves, *, first_audiences: Mapping[str, tuple[str, int]]) -> dict[str, Item]:
    """Answers the items by folder and key. ``first_audiences``: where one began that was widened later, and when."""
    entries = list(texts.items())
    rows = (_new_item(entry, shelves, first_audiences.get(name_of(entry))) for entry in entries)
    shared = [item for batch in add_items(rows) for item in batch]
    return dict(zip(map(name_of, entries), shared, strict=True))


def name_of(entry: Entry) -> str:
    return f"{entry['source']}/{entry['key']}"


def content_of(entry: Entry) -> dict[str, Any]:
    """The columns that a revision keeps."""
    content = {name: entry[name] for name in CONTENT if name in entry}
    if entry["kind"] == ItemKind.RECORDING:
        content["wordless"] = _SPOKEN[entry["language"]]
    return content


def _new_item(entry: Entry, shelves: Shelves, first: tuple[str, int] | None) -> NewItem:
    word, days = first or (entry["audience"], entry["days"])
    organisation = shelves.organisation(entry)
    moment = max(ago(days), organisation.registered_at + _SETTLED)
    return NewItem(
        content=content_of(entry) | _review(entry, moment),
        organisation_id=organisation.pk,
        cluster_id=shelves.grounds[entry["cluster"]].cluster.pk,
        audience_id=shelves.audience_id(word, entry),
        author_id=shelves.author(entry).pk,
        tag_ids=tuple(shelves.tags[name] for name in entry["tags"]),
        shared_at=moment,
        source=entry["source"],
        external_id=entry["key"],
        note=entry.get("note", ""),
    )


def _review(entry: Entry, moment: datetime) -> dict[str, date]:
    return {"review_by": (moment + _LASTS).date()} if entry["kind"] == ItemKind.STANDARD else {}


def first_steps(trails: Iterable[Entry]) -> Iterator[tuple[str, tuple[str, int]]]:
    """Where the items of the trails began, and how many days ago."""
    for trail in trails:
        word, days = trail["steps"][0]
        yield trail["item"], (word, days)

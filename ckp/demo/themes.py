"""Themes of the clusters, with what was put on their boards."""

from collections.abc import Mapping

from ckp.demo.library import Shelves
from ckp.demo.past import ago
from ckp.demo.people import access_by_login
from ckp.demo.texts import Entry
from knowledge.actions.cards import put_card
from knowledge.actions.themes import CONTENT, begin_theme
from knowledge.enums import Phase
from knowledge.models import Card, Item, Theme
from portal.models import Audience


def add_themes(entries: list[Entry], *, shelves: Shelves, items: Mapping[str, Item]) -> None:
    """``items`` by folder and key, all as they are now. In the order in which they were begun."""
    for entry in sorted(entries, key=lambda entry: -entry["days"]):
        theme = begin_theme(
            by=access_by_login(entry["by"]),
            cluster=shelves.grounds[entry["cluster"]].cluster,
            audience=Audience.objects.get(pk=shelves.audience_id(entry["audience"], entry)),
            content={name: entry[name] for name in CONTENT},
            tag=entry["tag"],
            at=ago(entry["days"]),
        )
        for card in entry.get("cards", ()):
            item = items[card["item"]]
            item.refresh_from_db()
            put_card(by=access_by_login(card["by"]), theme=theme, subject=item, phase=Phase(card["phase"]))
        Card.objects.filter(theme=theme).update(at=ago(entry["days"]))
        if "closed" in entry:
            Theme.objects.filter(pk=theme.pk).update(closed_at=ago(entry["closed"]))

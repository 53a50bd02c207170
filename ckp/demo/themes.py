"""Themes of the clusters, with what was put on their boards, and items that were made from others."""

from collections.abc import Mapping

from ckp.demo.library import Shelves
from ckp.demo.past import ago
from ckp.demo.people import access_by_login
from ckp.demo.texts import Entry
from knowledge.actions.acquisitions import move_acquisition_on, plan_acquisition
from knowledge.actions.cards import put_card
from knowledge.actions.derived import say_made_from
from knowledge.actions.themes import CONTENT, begin_theme
from knowledge.enums import AcquisitionState, Phase, Relation
from knowledge.models import Card, Item, Theme
from portal.access import Access
from portal.actions.audiences import cluster_audience, organisation_audiences
from portal.models import Audience, Organisation
from portal.queries.access import access_of


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
        for plan in sorted(entry.get("plans", ()), key=lambda plan: -plan["days"]):
            _plan(plan, theme, items)
        if "closed" in entry:
            Theme.objects.filter(pk=theme.pk).update(closed_at=ago(entry["closed"]))


def add_made_from(entries: list[Entry], *, items: Mapping[str, Item]) -> None:
    """Translations and briefs, tied to what they were made from."""
    for entry in entries:
        item, original = items[entry["item"]], items[entry["of"]]
        by = access_of(item.author) if item.author else Access.system()
        relation = Relation(entry["relation"])
        say_made_from(by=by, item=item, original=original, relation=relation, version=entry["version"])


def _plan(entry: Entry, theme: Theme, items: Mapping[str, Item]) -> None:
    """Made in the name of the person's firm in the cluster, and carried as far as the entry says."""
    by, said = access_by_login(entry["by"]), {"currency": "", "cost": None} | dict(entry)
    organisation = Organisation.objects.filter(pk__in=by.organisation_ids, affiliations__cluster=theme.cluster_id)[0]
    own = cluster_audience(theme.cluster) if entry["audience"] == "cluster" else None
    plan = plan_acquisition(
        by=by,
        theme=theme,
        organisation=organisation,
        audience=own or organisation_audiences(organisation)[entry["audience"]],
        content={name: said[name] for name in ("title", "way", "responsible", "cost", "currency")}
        | {"due_on": ago(entry["due"]).date() if "due" in entry else None, "language": theme.language},
        at=ago(entry["days"]),
    )
    Card.objects.filter(acquisition=plan).update(at=ago(entry["days"]))
    if "under_way" in entry:
        move_acquisition_on(by=by, plan=plan, state=AcquisitionState.UNDER_WAY, at=ago(entry["under_way"]))
    if "done" in entry:
        result = items[entry["result"]]
        move_acquisition_on(by=by, plan=plan, state=AcquisitionState.DONE, result=result, at=ago(entry["done"]))

"""What firms and people do with items of the library: trials, things to try, bookmarks, follows."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ckp.demo import texts
from ckp.demo.past import age_notices, ago
from ckp.demo.people import access_by_login
from ckp.demo.texts import Entry
from knowledge.actions.bookmarks import set_bookmark
from knowledge.actions.credit import show_credit
from knowledge.actions.follows import follow
from knowledge.actions.to_try import ask_due_questions, save_to_try
from knowledge.actions.trial_circles import ask_to_open_trial
from knowledge.actions.trials import TOLD, tell_trial
from knowledge.models import Item, Theme, Trial
from knowledge.queries.places import Place, places_of
from portal.access import PUBLIC_AUDIENCE_ID, Access
from portal.actions.audiences import cluster_audience, organisation_audiences
from portal.enums import AudienceKind
from portal.models import Audience, Tag

_FIGURES = ("before", "after", "cost")


def add_using(items: Mapping[str, Item]) -> None:
    """``items`` by folder and key."""
    entries = texts.using()
    for entry in entries["trials"]:
        _try(entry, items[entry["item"]], entries["note"])
    for entry in entries["to_try"]:
        _save(entry, items[entry["item"]])
    ask_due_questions()
    for entry in entries["bookmarks"]:
        for number, name in enumerate(entry["items"]):
            items[name].refresh_from_db()
            set_bookmark(by=access_by_login(entry["by"]), item=items[name], is_kept=True, at=ago(3 + 5 * number))
    for entry in entries["follows"]:
        _follow(entry, items)
    for entry in entries["openings"]:
        _ask_to_open(entry, items[entry["item"]])
    for login in entries["credit"]["shown_by"]:
        by = access_by_login(login)
        show_credit(by=by, organisation=place_of(by).organisation, is_shown=True)


def _ask_to_open(entry: Entry, item: Item) -> None:
    """The firm's trial of the item, for everybody."""
    by, when = access_by_login(entry["by"]), ago(entry["days"])
    trial = Trial.objects.get(item=item, organisation=place_of(by).organisation)
    everybody = Audience.objects.get(pk=PUBLIC_AUDIENCE_ID)
    opening = ask_to_open_trial(by=by, trial=trial, audience=everybody, message=entry["message"], at=when)
    age_notices([f"knowledge.trialopening:{opening.pk}"], when)


def _follow(entry: Entry, items: Mapping[str, Item]) -> None:
    """An item and its firm, tags by their English names, and themes; what was done since then is new."""
    by, when = access_by_login(entry["by"]), ago(entry["days"])
    item = items[entry["item"]]
    tags = Tag.objects.accepted().filter(name__in=entry["tags"])
    if len(tags) != len(entry["tags"]):
        raise LookupError(f"{entry['by']} follows a tag that is not there.")
    themes = Theme.objects.visible_to(by).filter(name__in=entry.get("themes", ()))
    for thing in (item, item.organisation, *tags, *themes):
        follow(by=by, thing=thing, at=when)


def _save(entry: Entry, item: Item) -> None:
    by = access_by_login(entry["by"])
    place, when = place_of(by), ago(entry["days"])
    item.refresh_from_db()
    save_to_try(by=by, item=item, organisation=place.organisation, cluster_id=place.cluster.pk, at=when)


def _try(entry: Entry, item: Item, note: str) -> None:
    item.refresh_from_db()
    by = access_by_login(entry["by"])
    place, when = place_of(by), ago(entry["days"])
    trial = tell_trial(
        by=by,
        item=item,
        organisation=place.organisation,
        cluster=place.cluster,
        audience=audience_of(entry["circle"], place),
        values=_values(entry),
        at=when,
    )
    Trial.objects.filter(pk=trial.pk).update(note=note)
    trial.cards.update(at=when)
    age_notices([f"knowledge.trial:{trial.pk}"], when)


def _values(entry: Entry) -> dict[str, Any]:
    told = {name: entry[name] for name in TOLD if name in entry}
    return told | {name: Decimal(told[name]) for name in _FIGURES if name in told}


def place_of(by: Access) -> Place:
    """The firm of somebody who belongs to one, and its first cluster."""
    return places_of(by)[0]


def audience_of(word: str, place: Place) -> Audience:
    if word == AudienceKind.CLUSTER:
        return cluster_audience(place.cluster)
    return organisation_audiences(place.organisation)[word]

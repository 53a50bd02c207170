"""Where the firms look for knowledge, what they want to know, and what they saw."""

from collections.abc import Mapping

from ckp.demo.past import age_notices, ago
from ckp.demo.people import access_by_login
from ckp.demo.texts import Entry
from knowledge.actions.needs import WORDS, back_need, meet_need, state_need
from knowledge.actions.sources import CONTENT, list_source, rate_source
from knowledge.actions.watch import WORDS as NOTED
from knowledge.actions.watch import brief_note, take_note
from knowledge.models import Item, Need, NeedBacking, Source, WatchNote
from knowledge.queries.places import Place, places_of
from portal.access import Access
from portal.actions.audiences import cluster_audience, organisation_audiences
from portal.enums import AudienceKind
from portal.models import Audience


def add_identifying(entries: Entry, *, items: Mapping[str, Item]) -> None:
    """``items`` by folder and key."""
    for entry in entries["sources"]:
        _source(entry, entries["note"])
    for entry in entries["needs"]:
        _need(entry, entries["note"], items)
    for entry in entries["watch"]:
        _note(entry, entries["note"])


def _source(entry: Entry, note: str) -> None:
    by = access_by_login(entry["by"])
    place = _place(by)
    source = list_source(
        by=by,
        organisation=place.organisation,
        cluster=place.cluster,
        audience=_audience(entry["circle"], place),
        content={name: entry[name] for name in CONTENT if name in entry},
        tags=entry.get("tags", ()),
        at=ago(entry["days"]),
    )
    Source.objects.filter(pk=source.pk).update(note=note)
    for said in entry.get("ratings", ()):
        rater = access_by_login(said["by"])
        rate_source(
            by=rater,
            source=source,
            organisation=_place(rater).organisation,
            stars=said["stars"],
            reason=said["reason"],
            at=ago(said["days"]),
        )


def _need(entry: Entry, note: str, items: Mapping[str, Item]) -> None:
    by = access_by_login(entry["by"])
    place = _place(by)
    need = state_need(
        by=by,
        organisation=place.organisation,
        cluster=place.cluster,
        words={name: entry[name] for name in WORDS},
        is_anonymous=entry.get("anonymous", False),
        at=ago(entry["days"]),
    )
    Need.objects.filter(pk=need.pk).update(note=note)
    for joined in entry.get("backed", ()):
        peer, when = access_by_login(joined["by"]), ago(joined["days"])
        organisation = _place(peer).organisation
        back_need(by=peer, need=need, organisation=organisation, at=when)
        NeedBacking.objects.filter(need=need, organisation=organisation).update(at=when)
    if "answer" in entry:
        item = items[entry["answer"]["item"]]
        item.refresh_from_db()
        meet_need(by=access_by_login(entry["answer"]["by"]), need=need, item=item)
        age_notices([f"knowledge.need:{need.pk}"], item.shared_at)


def _note(entry: Entry, note: str) -> None:
    by = access_by_login(entry["by"])
    place = _place(by)
    row = take_note(
        by=by,
        organisation=place.organisation,
        cluster=place.cluster,
        audience=_audience(entry["circle"], place),
        words={name: entry[name] for name in NOTED},
        tags=entry.get("tags", ()),
        at=ago(entry["days"]),
    )
    WatchNote.objects.filter(pk=row.pk).update(note=note)
    if "brief" in entry:
        item = brief_note(
            by=by,
            note=row,
            organisation=place.organisation,
            cluster=place.cluster,
            audience=_audience(entry["circle"], place),
            words={"language": row.language} | entry["brief"],
            at=ago(entry["days"] - 3),
        )
        Item.objects.filter(pk=item.pk).update(note=note)
        age_notices([f"knowledge.item:{item.pk}"], ago(entry["days"] - 3))


def _place(by: Access) -> Place:
    """The firm of somebody who belongs to one, and its first cluster."""
    return places_of(by)[0]


def _audience(word: str, place: Place) -> Audience:
    if word == AudienceKind.CLUSTER:
        return cluster_audience(place.cluster)
    return organisation_audiences(place.organisation)[word]

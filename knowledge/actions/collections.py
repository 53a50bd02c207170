"""Collections: begun, changed, deleted; opened further and put at the beginning by governance."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.actions.acts import record
from knowledge.actions.diffusion import require_offered
from knowledge.actions.holding import COLLECTIONS, require_quota
from knowledge.enums import ActKind
from knowledge.models import Collection
from knowledge.policies import collections as policies
from knowledge.policies.items import BY_GOVERNANCE, can_write_for
from portal.access import Access, Refused, require
from portal.actions.audiences import organisation_audiences
from portal.actions.notices import notify
from portal.actions.organisations import managers_of
from portal.enums import AudienceKind
from portal.lib.slugs import make_slug
from portal.models import Audience, Cluster, Organisation
from portal.queries.moderation import staff_of_cluster

WORDS: Final = ("title", "aim", "language")


@transaction.atomic
def begin_collection(
    *,
    by: Access,
    organisation: Organisation,
    cluster: Cluster,
    audience: Audience,
    words: Mapping[str, Any],
    note: str = "",
    at: datetime | None = None,
) -> Collection:
    """An empty list. ``words`` are valid values for ``WORDS``.

    With all members or the public as audience the firm reads it at once and governance is asked for the rest. That it
    was put together is told once, now: an act for each entry would count items that a reader may not see.
    """
    require(can_write_for(by, organisation.pk, cluster.pk))
    require_offered(audience, organisation=organisation, cluster=cluster)
    require_quota(by, COLLECTIONS)
    moment = at or timezone.now()
    collection = Collection(organisation=organisation, cluster=cluster, author_id=by.user_id, at=moment, note=note)
    _put_words(collection, words)
    _put_audience(collection, audience)
    collection.save(force_insert=True)
    record(ActKind.ITEMS_COLLECTED, collection, by=by, organisation_id=organisation.pk, at=moment)
    if collection.wanted_id is not None:
        _tell_governance(collection, by=by, event=str(collection.wanted_id))
    return collection


@transaction.atomic
def change_collection(
    *, by: Access, collection: Collection, audience: Audience, words: Mapping[str, Any]
) -> Collection:
    """What it says of itself, and who reads it. One that the cluster does not read any more begins nothing."""
    collection = held_collection(collection)
    require(policies.can_keep_collection(by, collection))
    wanted = collection.wanted_id
    _put_words(collection, words)
    if audience.pk != collection.audience_id:
        require_offered(audience, organisation=collection.organisation, cluster=collection.cluster)
        _put_audience(collection, audience)
    else:
        collection.wanted = None
    collection.starts_here = collection.starts_here and collection.audience.kind not in _SMALL
    collection.save(update_fields=(*WORDS, "slug", "audience", "wanted", "starts_here"))
    if collection.wanted_id not in {None, wanted}:
        _tell_governance(collection, by=by, event=f"{collection.wanted_id}:{timezone.now():%Y%m%d%H%M%S}")
    return collection


@transaction.atomic
def delete_collection(*, by: Access, collection: Collection) -> None:
    """The list goes with its sentences and its place in the trace; the items stay."""
    collection = held_collection(collection)
    require(policies.can_keep_collection(by, collection))
    collection.delete()


@transaction.atomic
def decide_collection(*, by: Access, collection: Collection, is_granted: bool, reason: str = "") -> Collection:
    """Open it to the readers that were asked for, or send it back with the reason."""
    collection = held_collection(collection)
    require(policies.can_decide_collection(by, collection))
    if not is_granted and not reason.strip():
        raise Refused(_("Say what should be changed first."))
    wanted, collection.wanted = collection.wanted, None
    if is_granted and wanted is not None:
        collection.audience = wanted
    collection.save(update_fields=("audience", "wanted"))
    author = [collection.author] if collection.author is not None else []
    notify(
        kind="collection-opened" if is_granted else "collection-sent-back",
        ref=f"knowledge.collection:{collection.pk}",
        recipients=author or managers_of(collection.organisation),
        params=_params(collection) | {"reason": reason},
        event=f"{collection.pk}:{timezone.now():%Y%m%d%H%M%S}",
        by=by,
    )
    return collection


@transaction.atomic
def begin_with(*, by: Access, collection: Collection, is_first: bool) -> Collection:
    """New members of the cluster are led to this list, in place of the one before; or to none any more."""
    Cluster.objects.select_for_update(no_key=True).only("pk").get(pk=collection.cluster_id)
    collection = held_collection(collection)
    require(policies.can_begin_with(by, collection))
    if is_first:
        Collection.objects.filter(cluster=collection.cluster_id, starts_here=True).update(starts_here=False)
    collection.starts_here = is_first
    collection.save(update_fields=("starts_here",))
    return collection


def held_collection(collection: Collection) -> Collection:
    """The row as it is now, held until the end of the transaction."""
    Collection.objects.select_for_update(no_key=True).only("pk").get(pk=collection.pk)
    return Collection.objects.select_related("organisation", "cluster", "audience", "author", "wanted").get(
        pk=collection.pk
    )


_SMALL: Final = frozenset({AudienceKind.FIRM.value, AudienceKind.PARTNERS.value})


def _put_words(collection: Collection, words: Mapping[str, Any]) -> None:
    unknown = words.keys() - set(WORDS)
    if unknown:
        raise ValueError(f"Not what a collection says of itself: {', '.join(sorted(unknown))}")
    for name, value in words.items():
        setattr(collection, name, value)
    collection.slug = make_slug(collection.title, fallback="collection")


def _put_audience(collection: Collection, audience: Audience) -> None:
    """At once, or wanted of governance; a list that has readers already keeps them meanwhile."""
    if audience.kind not in BY_GOVERNANCE:
        collection.audience, collection.wanted = audience, None
        return
    if not collection.pk:
        collection.audience = organisation_audiences(collection.organisation)[AudienceKind.FIRM]
    collection.wanted = audience


def _tell_governance(collection: Collection, *, by: Access, event: str) -> None:
    notify(
        kind="collection-asked",
        ref=f"knowledge.collection:{collection.pk}",
        recipients=staff_of_cluster(collection.cluster),
        params=_params(collection),
        event=f"{collection.pk}:{event}",
        by=by,
    )


def _params(collection: Collection) -> dict[str, str]:
    return {
        "title": collection.title,
        "organisation": collection.organisation.name,
        "cluster": collection.cluster.name,
    }

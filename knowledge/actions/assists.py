"""Peer assist: asked, accepted, held, written down, and followed up after thirty days."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.actions.acts import record
from knowledge.actions.holding import ASSISTS, require_quota
from knowledge.actions.lessons import write_lesson
from knowledge.enums import ActKind, PeerState, Relation
from knowledge.models import Assist, AssistPeer, Item, Lineage, Need
from knowledge.policies import assists as policies
from knowledge.policies.items import can_write_for
from knowledge.queries.places import has_place
from portal.access import Access, Refused, require
from portal.actions.audiences import create_group_audience, set_group_members
from portal.actions.notices import notify
from portal.actions.organisations import managers_of
from portal.enums import OrganisationState
from portal.models import Audience, Cluster, Membership, Organisation, User

PEERS: Final = 3  # firms that are asked at a time
FOLLOWED_UP_AFTER: Final = timedelta(days=30)
WORDS: Final = ("title", "text", "language")


@transaction.atomic
def ask_peers(
    *,
    by: Access,
    organisation: Organisation,
    cluster: Cluster,
    about: Need | Item,
    peers: Sequence[Organisation],
    words: Mapping[str, str],
    at: datetime | None = None,
) -> Assist:
    """Ask up to three firms of the cluster for two hours. ``words`` are valid values for ``WORDS``.

    Nobody else reads it: its audience is the firms concerned.
    """
    require(can_write_for(by, organisation.pk, cluster.pk))
    require_quota(by, ASSISTS)
    if not 1 <= len({peer.pk for peer in peers} - {organisation.pk}) == len(peers) <= PEERS:
        raise Refused(_("Choose one to three other firms."))
    if not all(has_place(each, cluster) for each in (organisation, *peers)):
        raise Refused(_("Only firms of the cluster are asked."))
    if any(peer.state != OrganisationState.VERIFIED for peer in peers):
        raise Refused(_("Only firms of the cluster are asked."))
    audience = create_group_audience(name=words["title"][:120])
    set_group_members(audience, organisations=[organisation, *peers])
    assist = Assist.objects.create(
        **words,
        need=about if isinstance(about, Need) else None,
        item=about if isinstance(about, Item) else None,
        organisation=organisation,
        cluster=cluster,
        audience=audience,
        author_id=by.user_id,
        at=at or timezone.now(),
    )
    rows = AssistPeer.objects.bulk_create(AssistPeer(assist=assist, organisation=peer) for peer in peers)
    for row in rows:
        _tell(assist, "assist-asked", managers_of(row.organisation), by=by, event=str(row.pk))
    return assist


@transaction.atomic
def answer_peer(*, by: Access, peer: AssistPeer, comes: bool) -> None:
    """The firm comes, or not this time: then it reads nothing of it any more."""
    assist = _held(peer.assist)
    peer = AssistPeer.objects.select_related("organisation").get(pk=peer.pk)
    peer.assist = assist
    require(policies.can_answer_peer(by, peer))
    state = PeerState.ACCEPTED if comes else PeerState.DECLINED
    if peer.state == state:
        return
    peer.state, peer.settled_at = state, timezone.now()
    peer.save(update_fields=("state", "settled_at"))
    if not comes:
        _narrow(assist)
    kind = "assist-accepted" if comes else "assist-declined"
    _tell(assist, kind, _askers(assist), by=by, event=f"{peer.pk}:{state}", peer=peer.organisation.name)


@transaction.atomic
def set_meeting(*, by: Access, assist: Assist, meets_at: datetime, place: str) -> None:
    """When and where. Those who come or have not said yet hear of it; a new date is asked about anew."""
    assist = _held(assist)
    require(policies.can_arrange_assist(by, assist))
    assist.meets_at, assist.place, assist.asked_again_at = meets_at, place, None
    assist.save(update_fields=("meets_at", "place", "asked_again_at"))
    invited = Organisation.objects.filter(pk__in=assist.peers.exclude(state=PeerState.DECLINED).values("organisation"))
    people = [person for peer in invited for person in managers_of(peer)]
    _tell(assist, "assist-dated", people, by=by, event=f"{assist.pk}:{meets_at.isoformat()}:{place}"[:120])


@transaction.atomic
def note_assist(*, by: Access, assist: Assist, notes: str, at: datetime | None = None) -> None:
    """What was said, for the firms concerned. The first time it counts in the trace, where nobody is named:
    that a firm is about to do something is its own matter.
    """
    assist = _held(assist)
    require(policies.can_note(by, assist, list(assist.peers.all())))
    is_first = assist.noted_at is None
    assist.notes, assist.noted_at = notes, assist.noted_at or at or timezone.now()
    assist.save(update_fields=("notes", "noted_at"))
    subject = assist.need if assist.need is not None else assist.item
    if is_first and subject is not None:
        record(
            ActKind.PEERS_ASSISTED,
            subject,
            by=by,
            organisation_id=assist.organisation_id,
            at=assist.noted_at,
            is_anonymous=True,
        )


@transaction.atomic
def tell_outcome(*, by: Access, assist: Assist, outcome: str) -> None:
    """What the firm did with it. Those who came hear that there is something to read."""
    assist = _held(assist)
    require(policies.can_learn(by, assist))
    is_first = assist.told_at is None
    assist.outcome, assist.told_at = outcome, assist.told_at or timezone.now()
    assist.save(update_fields=("outcome", "told_at"))
    if is_first:
        came = Organisation.objects.filter(pk__in=assist.peers.filter(state=PeerState.ACCEPTED).values("organisation"))
        people = [person for peer in came for person in managers_of(peer)]
        _tell(assist, "assist-told", people, by=by, event=str(assist.pk))


@transaction.atomic
def learn_from_assist(
    *,
    by: Access,
    assist: Assist,
    organisation: Organisation,
    cluster: Cluster,
    audience: Audience,
    words: Mapping[str, Any],
    tags: Sequence[str] = (),
) -> Item:
    """A lesson for others, descended from the need or the item that the assist was about."""
    assist = _held(assist)
    require(policies.can_learn(by, assist))
    item = write_lesson(by=by, organisation=organisation, cluster=cluster, audience=audience, words=words, tags=tags)
    ends = {"to_need": assist.need} if assist.need is not None else {"to_item": assist.item}
    Lineage.objects.create(item=item, relation=Relation.DERIVED, **ends)
    return item


def ask_what_came_of_it() -> int:
    """Thirty days after the meeting, once. Safe to run twice at once; answers how many were asked."""
    due = Assist.objects.filter(
        meets_at__lte=timezone.now() - FOLLOWED_UP_AFTER,
        noted_at__isnull=False,
        asked_again_at=None,
        told_at=None,
    )
    return sum(_ask_again(assist) for assist in due.order_by("pk"))


@transaction.atomic
def _ask_again(assist: Assist) -> bool:
    rows = Assist.objects.filter(pk=assist.pk, asked_again_at=None, told_at=None)
    if not rows.update(asked_again_at=timezone.now()):
        return False
    row = Assist.objects.select_related("organisation", "author").get(pk=assist.pk)
    _tell(row, "assist-follow-up", _askers(row), by=Access.system(), event=str(row.pk))
    return True


def _narrow(assist: Assist) -> None:
    """To the firm that asked and those that did not decline."""
    peers = assist.peers.exclude(state=PeerState.DECLINED).values("organisation")
    firms = Organisation.objects.filter(pk__in=[assist.organisation_id]) | Organisation.objects.filter(pk__in=peers)
    set_group_members(assist.audience, organisations=firms)


def _askers(assist: Assist) -> list[User]:
    """Who asked while in the firm, else its managers."""
    stays = Membership.objects.accepted().filter(organisation=assist.organisation_id, user=assist.author_id)
    if assist.author is not None and stays.exists():
        return [assist.author]
    return list(managers_of(assist.organisation))


def _tell(assist: Assist, kind: str, people: Any, *, by: Access, event: str, **more: str) -> None:
    notify(
        kind=kind,
        ref=f"knowledge.assist:{assist.pk}",
        recipients=people,
        params={"title": assist.title, "organisation": assist.organisation.name, **more},
        event=event,
        by=by,
    )


def _held(assist: Assist) -> Assist:
    """As it is now, until the end of the transaction."""
    Assist.objects.select_for_update(no_key=True).only("pk").get(pk=assist.pk)
    rows = Assist.objects.select_related("audience", "organisation", "author", "need", "item", "cluster")
    found: Assist = rows.get(pk=assist.pk)
    return found

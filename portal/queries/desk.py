"""A person's desk: where they belong, what waits for them, what is new."""

from dataclasses import dataclass, fields
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from portal.access import Access
from portal.contributions import Link, Suggested, own_links, suggested
from portal.enums import MembershipState, OrganisationState, PartnershipState
from portal.lib.tokens import token_from
from portal.models import Invitation, Membership, Notice, Organisation, Partnership
from portal.queries.completeness import Completeness, completeness
from portal.queries.notices import NoticeWords, readable
from portal.queries.organisations import load_parts

ANSWERS_STAY = timedelta(days=60)
_MOST_WAITING = 20
_NEWEST = 5
_LIVE = (MembershipState.REQUESTED, MembershipState.ACCEPTED)
_AGAINST = (MembershipState.REFUSED, MembershipState.REMOVED)


@dataclass(frozen=True, slots=True)
class Place:
    """A membership of the person's own, asked for, held or lately ended. ``url`` is empty where the page is closed."""

    membership: Membership
    url: str

    @property
    def organisation(self) -> Organisation:
        organisation: Organisation = self.membership.organisation
        return organisation


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """An invitation to one of the person's confirmed addresses."""

    invitation: Invitation
    url: str


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A page of an organisation the person manages that does not say everything yet."""

    organisation: Organisation
    completeness: Completeness


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What waits for a person and what is new. The number of queries does not grow with the rows, but for the kinds of
    things that the newest notices tell of.
    """

    requests: tuple[Membership, ...]
    proposals: tuple[Partnership, ...]
    invitations: tuple[OpenInvitation, ...]
    notices: tuple[NoticeWords, ...]

    @property
    def is_waited_for(self) -> bool:
        return bool(self.requests or self.proposals or self.invitations)


@dataclass(frozen=True, kw_only=True)
class Desk(Waiting):
    """Everything the desk shows."""

    places: tuple[Place, ...]
    unfinished: tuple[Unfinished, ...]
    own: tuple[Link, ...]
    suggested: tuple[Suggested, ...]

    @property
    def has_place(self) -> bool:
        """Belongs somewhere, or has asked to."""
        return any(place.membership.state in _LIVE for place in self.places)


def desk_of(access: Access) -> Desk:
    """The desk of the signed-in person."""
    waiting = waiting_for(access)
    return Desk(
        **{each.name: getattr(waiting, each.name) for each in fields(waiting)},
        places=tuple(_places(access)),
        unfinished=tuple(_unfinished(access)),
        own=tuple(own_links(access)),
        suggested=tuple(suggested(access)),
    )


def waiting_for(access: Access) -> Waiting:
    """The part of the desk that the front page shows as well."""
    managed = access.managed_ids & access.organisation_ids
    requests = Membership.objects.filter(organisation__in=access.managed_ids, state=MembershipState.REQUESTED)
    proposals = Partnership.objects.filter(partner__in=managed, state=PartnershipState.PROPOSED)
    return Waiting(
        requests=tuple(requests.select_related("user", "organisation").order_by("requested_at", "pk")[:_MOST_WAITING]),
        proposals=tuple(proposals.select_related("proposer", "partner").order_by("proposed_at", "pk")[:_MOST_WAITING]),
        invitations=tuple(_invitations(access)),
        notices=tuple(_notices(access)),
    )


def _places(access: Access) -> list[Place]:
    """What one belongs to first, then what was asked for, then answers of the last weeks that nothing has replaced."""
    lately = Q(state__in=_AGAINST, decided_at__gte=timezone.now() - ANSWERS_STAY)
    rows = Membership.objects.filter(Q(state__in=_LIVE) | lately, user=access.user_id).select_related("organisation")
    found: dict[int, Membership] = {}
    order = {state: place for place, state in enumerate((*reversed(_LIVE), *_AGAINST))}
    for row in sorted(rows, key=lambda row: (order[row.state], row.organisation.name, -row.pk)):
        found.setdefault(row.organisation_id, row)
    return [Place(row, _url(access, row.organisation)) for row in found.values()]


def _url(access: Access, organisation: Organisation) -> str:
    is_readable = access.is_administrator or organisation.audience_id in access.audience_ids
    return organisation.get_absolute_url() if is_readable else ""


def _invitations(access: Access) -> list[OpenInvitation]:
    confirmed = EmailAddress.objects.filter(user=access.user_id, verified=True).values(lower=Lower("email"))
    rows = (
        Invitation.objects.open()
        .filter(email__in=confirmed, organisation__state=OrganisationState.VERIFIED)
        .exclude(organisation__in=access.standings.keys())
        .select_related("organisation", "invited_by")
        .order_by("expires_at", "pk")
    )
    return [OpenInvitation(row, _invitation_url(row)) for row in rows]


def _invitation_url(row: Invitation) -> str:
    return reverse("portal:invitation", args=[token_from(row.nonce, purpose="invitation")])


def _notices(access: Access) -> list[NoticeWords]:
    rows = Notice.objects.visible_to(access).order_by("-created_at", "-pk")[:_NEWEST]
    return readable(access, rows)


def _unfinished(access: Access) -> list[Unfinished]:
    open_to_readers = (OrganisationState.WAITING, OrganisationState.VERIFIED)
    managed = Organisation.objects.filter(pk__in=access.managed_ids, state__in=open_to_readers)
    rows = list(managed.order_by("name", "pk"))
    load_parts(rows)
    judged = [Unfinished(row, completeness(row)) for row in rows]
    return [each for each in judged if not each.completeness.is_complete]

"""What people, organisations and clusters add to the shared pages."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.access import Access
from portal.actions.invitations import invitation_token
from portal.contributions import (
    DeskEntry,
    Link,
    NavigationItem,
    NoticeKind,
    Resolver,
    SitemapKind,
    governance,
    managers,
)
from portal.enums import MembershipState, OrganisationState
from portal.models import Cluster, Invitation, Membership, Organisation, Partnership

_DECIDED = _("You get this because you manage %(organisation)s.")


def _organisations(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    rows = Organisation.objects.visible_to(access).filter(pk__in=pks)
    return {row.pk: Link(row.name, row.get_absolute_url()) for row in rows}


def _memberships(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    """A manager is led to the people of the organisation, the person concerned to their desk."""
    rows = Membership.objects.visible_to(access).select_related("organisation").filter(pk__in=pks)
    return {row.pk: Link(row.organisation.name, _people(access, row)) for row in rows}


def _people(access: Access, row: Membership) -> str:
    if row.user_id == access.user_id:
        return reverse("portal:desk")
    return reverse("portal:organisation-people", args=[row.organisation.slug])


def _partnerships(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    rows = Partnership.objects.visible_to(access).select_related("proposer", "partner").filter(pk__in=pks)
    owns = {row.pk: row.proposer if row.proposer_id in access.organisation_ids else row.partner for row in rows}
    return {pk: Link(own.name, reverse("portal:organisation-partners", args=[own.slug])) for pk, own in owns.items()}


def _invitations(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    """Only the mail to the invited address leads here; it carries the token."""
    rows = Invitation.objects.open().select_related("organisation").filter(pk__in=pks) if access.is_system else ()
    return {
        row.pk: Link(row.organisation.name, reverse("portal:invitation", args=[invitation_token(row)])) for row in rows
    }


def _clusters(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    rows = Cluster.objects.visible_to(access).filter(pk__in=pks)
    return {row.pk: Link(row.name, row.get_absolute_url()) for row in rows}


def desk(access: Access) -> Iterable[DeskEntry]:
    """New organisations, and people who ask to join one."""
    for row in Organisation.objects.governed_by(access).filter(state=OrganisationState.WAITING):
        url = reverse("admin:portal_organisation_change", args=[row.pk])
        yield DeskEntry(_("Organisation to verify"), row.name, url, row.registered_at)
    asked = Membership.objects.governed_by(access).filter(state=MembershipState.REQUESTED)
    for request in asked.select_related("user", "organisation"):
        url = reverse("admin:portal_membership_change", args=[request.pk])
        yield DeskEntry(_("Request to join"), f"{request.user}, {request.organisation}", url, request.requested_at)


def _nobody(_access: Access) -> bool:
    """An invitation goes to an address; there is nothing to choose."""
    return False


NOTICE_KINDS = (
    NoticeKind(
        code="organisation-registered",
        label=_("An organisation registers in my cluster"),
        title=_("%(organisation)s asks to be verified"),
        body=_("%(organisation)s registered in %(cluster)s and waits for your answer."),
        reason=_("You get this because you govern %(cluster)s."),
        action=_("Look at the organisation"),
        concerns=governance,
    ),
    NoticeKind(
        code="organisation-verified",
        label=_("My organisation is verified"),
        title=_("%(organisation)s is verified"),
        body=_("Everybody can see its page now, and you can invite colleagues and propose partnerships."),
        reason=_DECIDED,
        action=_("Open its page"),
        concerns=managers,
    ),
    NoticeKind(
        code="organisation-refused",
        label=_("My organisation is not accepted"),
        title=_("%(organisation)s was not accepted"),
        body=_("The governance agency gave this reason: %(reason)s"),
        reason=_DECIDED,
        action=_("Open its page"),
        concerns=managers,
    ),
    NoticeKind(
        code="organisation-suspended",
        label=_("My organisation is suspended"),
        title=_("%(organisation)s is suspended"),
        body=_("The governance agency gave this reason: %(reason)s"),
        reason=_DECIDED,
        action=_("Open its page"),
        concerns=managers,
    ),
    NoticeKind(
        code="membership-requested",
        label=_("Somebody asks to join my organisation"),
        title=_("%(person)s asks to join %(organisation)s"),
        body=_("Accept only people you know: members read what the firm shares with its own."),
        reason=_DECIDED,
        action=_("Answer the request"),
        concerns=managers,
    ),
    NoticeKind(
        code="membership-accepted",
        label=_("My request to join is accepted"),
        title=_("You belong to %(organisation)s now"),
        body=_("You can read what its members read and write in its name."),
        reason=_("You get this because you asked to join %(organisation)s."),
        action=_("Open your desk"),
    ),
    NoticeKind(
        code="membership-refused",
        label=_("My request to join is not accepted"),
        title=_("%(organisation)s did not accept your request"),
        body=_("Reason: %(reason)s"),
        reason=_("You get this because you asked to join %(organisation)s."),
        action=_("Open your desk"),
    ),
    NoticeKind(
        code="membership-ended",
        label=_("I am removed from an organisation"),
        title=_("You do not belong to %(organisation)s any more"),
        body=_("Reason: %(reason)s"),
        reason=_("You get this because you belonged to %(organisation)s."),
        action=_("Open your desk"),
    ),
    NoticeKind(
        code="invitation",
        label=_("I am invited to an organisation"),
        title=_("%(person)s invites you to %(organisation)s"),
        body=_("The invitation can be used once, within 14 days, by the person with this address."),
        reason=_("You get this because %(person)s wrote down this address."),
        action=_("See the invitation"),
        concerns=_nobody,
    ),
    NoticeKind(
        code="partnership-proposed",
        label=_("A partnership is proposed to my organisation"),
        title=_("%(organisation)s proposes a partnership to %(ours)s"),
        body=_("Partners read what each shares with partners. Nobody else learns of the tie."),
        reason=_("You get this because you manage %(ours)s."),
        action=_("Answer the proposal"),
        concerns=managers,
    ),
    NoticeKind(
        code="partnership-confirmed",
        label=_("A partnership is confirmed"),
        title=_("%(organisation)s and %(ours)s are partners now"),
        body=_("Partners read what each shares with partners. Nobody else learns of the tie."),
        reason=_("You get this because you manage %(ours)s."),
        action=_("See your partners"),
        concerns=managers,
    ),
    NoticeKind(
        code="partnership-declined",
        label=_("A partnership is declined"),
        title=_("%(organisation)s declined the partnership"),
        body=_("You can propose again at any time."),
        reason=_("You get this because you manage %(ours)s."),
        action=_("See your partners"),
        concerns=managers,
    ),
    NoticeKind(
        code="partnership-ended",
        label=_("A partnership ends"),
        title=_("%(organisation)s ended the partnership with %(ours)s"),
        body=_("What you share with partners is closed to them from now on."),
        reason=_("You get this because you manage %(ours)s."),
        action=_("See your partners"),
        concerns=managers,
    ),
)

NAVIGATION = (
    NavigationItem(_("Clusters"), "portal:cluster-list", order=10),
    NavigationItem(_("Directory"), "portal:organisation-list", order=20),
)
SITEMAP = {
    "clusters": SitemapKind(Cluster.objects.visible_to, changed=""),
    "organisations": SitemapKind(lambda access: Organisation.objects.visible_to(access).verified(), changed=""),
}
RESOLVERS: dict[str, Resolver] = {
    "portal.cluster": _clusters,
    "portal.organisation": _organisations,
    "portal.membership": _memberships,
    "portal.partnership": _partnerships,
    "portal.invitation": _invitations,
}

"""What the ground itself adds to the shared pages: its menu, its notices, links to its rows, the moderation desk."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.access import Access
from portal.actions.invitations import invitation_token
from portal.contributions import Contribution, DeskEntry, Link, NavigationItem, NoticeKind, SearchHit
from portal.enums import MembershipState, OrganisationState
from portal.models import Cluster, Invitation, Membership, Organisation, Partnership
from portal.queries.directory import search_directory

_DECIDED = _("You get this because you manage %(organisation)s.")


def _organisation(access: Access, pk: int) -> Link | None:
    row = Organisation.objects.visible_to(access).filter(pk=pk).first()
    return Link(row.name, row.get_absolute_url()) if row else None


def _membership(access: Access, pk: int) -> Link | None:
    """A manager is led to the people of the organisation, the person concerned to their desk."""
    row = Membership.objects.visible_to(access).select_related("organisation").filter(pk=pk).first()
    if row is None:
        return None
    if row.user_id == access.user_id:
        return Link(row.organisation.name, reverse("portal:desk"))
    return Link(row.organisation.name, reverse("portal:organisation-people", args=[row.organisation.slug]))


def _partnership(access: Access, pk: int) -> Link | None:
    row = Partnership.objects.visible_to(access).select_related("proposer", "partner").filter(pk=pk).first()
    if row is None:
        return None
    own = row.proposer if row.proposer_id in access.organisation_ids else row.partner
    return Link(own.name, reverse("portal:organisation-partners", args=[own.slug]))


def _invitation(access: Access, pk: int) -> Link | None:
    """Only the mail to the invited address leads here; it carries the token."""
    row = Invitation.objects.open().filter(pk=pk).first() if access.is_system else None
    return Link(row.organisation.name, reverse("portal:invitation", args=[invitation_token(row)])) if row else None


def _cluster(access: Access, pk: int) -> Link | None:
    row = Cluster.objects.visible_to(access).filter(pk=pk).first()
    return Link(row.name, row.get_absolute_url()) if row else None


def _desk(access: Access) -> Iterable[DeskEntry]:
    waiting = Organisation.objects.governed_by(access).filter(state=OrganisationState.WAITING)
    for row in waiting:
        url = reverse("admin:portal_organisation_change", args=[row.pk])
        yield DeskEntry(_("Organisation to verify"), row.name, url, row.registered_at)
    asked = Membership.objects.governed_by(access).filter(state=MembershipState.REQUESTED)
    for request in asked.select_related("user", "organisation"):
        url = reverse("admin:portal_membership_change", args=[request.pk])
        yield DeskEntry(_("Request to join"), f"{request.user}, {request.organisation}", url, request.requested_at)


def _search(access: Access, text: str, limit: int) -> Iterable[SearchHit]:
    return search_directory(access, text, limit)


NOTICE_KINDS = (
    NoticeKind(
        code="organisation-registered",
        label=_("An organisation registers in my cluster"),
        title=_("%(organisation)s asks to be verified"),
        body=_("%(organisation)s registered in %(cluster)s and waits for your answer."),
        reason=_("You get this because you govern %(cluster)s."),
        action=_("Look at the organisation"),
    ),
    NoticeKind(
        code="organisation-verified",
        label=_("My organisation is verified"),
        title=_("%(organisation)s is verified"),
        body=_("Everybody can see its page now, and you can invite colleagues and propose partnerships."),
        reason=_DECIDED,
        action=_("Open its page"),
    ),
    NoticeKind(
        code="organisation-refused",
        label=_("My organisation is not accepted"),
        title=_("%(organisation)s was not accepted"),
        body=_("The governance agency gave this reason: %(reason)s"),
        reason=_DECIDED,
        action=_("Open its page"),
    ),
    NoticeKind(
        code="organisation-suspended",
        label=_("My organisation is suspended"),
        title=_("%(organisation)s is suspended"),
        body=_("The governance agency gave this reason: %(reason)s"),
        reason=_DECIDED,
        action=_("Open its page"),
    ),
    NoticeKind(
        code="membership-requested",
        label=_("Somebody asks to join my organisation"),
        title=_("%(person)s asks to join %(organisation)s"),
        body=_("Accept only people you know: members read what the firm shares with its own."),
        reason=_DECIDED,
        action=_("Answer the request"),
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
    ),
    NoticeKind(
        code="partnership-proposed",
        label=_("A partnership is proposed to my organisation"),
        title=_("%(organisation)s proposes a partnership to %(ours)s"),
        body=_("Partners read what each shares with partners. Nobody else learns of the tie."),
        reason=_("You get this because you manage %(ours)s."),
        action=_("Answer the proposal"),
    ),
    NoticeKind(
        code="partnership-confirmed",
        label=_("A partnership is confirmed"),
        title=_("%(organisation)s and %(ours)s are partners now"),
        body=_("Partners read what each shares with partners. Nobody else learns of the tie."),
        reason=_("You get this because you manage %(ours)s."),
        action=_("See your partners"),
    ),
    NoticeKind(
        code="partnership-declined",
        label=_("A partnership is declined"),
        title=_("%(organisation)s declined the partnership"),
        body=_("You can propose again at any time."),
        reason=_("You get this because you manage %(ours)s."),
        action=_("See your partners"),
    ),
    NoticeKind(
        code="partnership-ended",
        label=_("A partnership ends"),
        title=_("%(organisation)s ended the partnership with %(ours)s"),
        body=_("What you share with partners is closed to them from now on."),
        reason=_("You get this because you manage %(ours)s."),
        action=_("See your partners"),
    ),
)

contribution = Contribution(
    navigation=(
        NavigationItem(_("Clusters"), "portal:cluster-list", order=10),
        NavigationItem(_("Directory"), "portal:organisation-list", order=20),
    ),
    notice_kinds=NOTICE_KINDS,
    resolvers={
        "portal.cluster": _cluster,
        "portal.organisation": _organisation,
        "portal.membership": _membership,
        "portal.partnership": _partnership,
        "portal.invitation": _invitation,
    },
    desk=_desk,
    search=_search,
)

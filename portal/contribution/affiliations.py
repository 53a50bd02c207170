"""What places in clusters add to the shared pages."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.access import Access
from portal.contributions import DeskEntry, Link, NavigationItem, NoticeKind, Resolver, governance, managers
from portal.models import Affiliation
from portal.queries.moderation import waiting_affiliations
from portal.querysets.clusters import governed_q

_MANAGED = _("You get this because you manage %(organisation)s.")
_GOVERNED = _("You get this because you govern %(cluster)s.")


def _affiliations(access: Access, pks: Iterable[int]) -> dict[int, Link]:
    """A manager is led to the organisation's places, governance to the place in the admin."""
    concerned = Q(organisation__in=access.managed_ids) | governed_q(access, "cluster")
    rows = Affiliation.objects.filter(concerned, pk__in=pks).select_related("organisation", "cluster")
    return {row.pk: Link(str(row), _address(access, row)) for row in rows}


def _address(access: Access, row: Affiliation) -> str:
    if access.manages(row.organisation_id):
        return reverse("portal:organisation-clusters", args=[row.organisation.slug])
    return reverse("admin:portal_affiliation_change", args=[row.pk])


def desk(access: Access) -> Iterable[DeskEntry]:
    """Verified organisations that ask for a place in a cluster."""
    for place in waiting_affiliations(access):
        url = reverse("admin:portal_affiliation_change", args=[place.pk])
        yield DeskEntry(_("Request for a place"), str(place), url, place.asked_at)


NOTICE_KINDS = (
    NoticeKind(
        code="place-requested",
        label=_("An organisation asks for a place in my cluster"),
        title=_("%(organisation)s asks for a place in %(cluster)s"),
        body=_("Once it has the place, its people read what the cluster reads."),
        reason=_GOVERNED,
        action=_("Look at the request"),
        concerns=governance,
    ),
    NoticeKind(
        code="place-left",
        label=_("An organisation leaves my cluster"),
        title=_("%(organisation)s left %(cluster)s"),
        body=_("Its people read nothing of the cluster's any more."),
        reason=_GOVERNED,
        action=_("Look at the place"),
        concerns=governance,
    ),
    NoticeKind(
        code="place-accepted",
        label=_("My organisation gets a place in a cluster"),
        title=_("%(organisation)s has a place in %(cluster)s now"),
        body=_("Its people read what the cluster reads from their next click on."),
        reason=_MANAGED,
        action=_("See its clusters"),
        concerns=managers,
    ),
    NoticeKind(
        code="place-refused",
        label=_("My organisation gets no place in a cluster"),
        title=_("%(organisation)s gets no place in %(cluster)s"),
        body=_("The governance agency gave this reason: %(reason)s"),
        reason=_MANAGED,
        action=_("See its clusters"),
        concerns=managers,
    ),
    NoticeKind(
        code="place-ended",
        label=_("A place of my organisation in a cluster ends"),
        title=_("The place of %(organisation)s in %(cluster)s has ended"),
        body=_("The governance agency gave this reason: %(reason)s"),
        reason=_MANAGED,
        action=_("See its clusters"),
        concerns=managers,
    ),
)

NAVIGATION: tuple[NavigationItem, ...] = ()
RESOLVERS: dict[str, Resolver] = {"portal.affiliation": _affiliations}

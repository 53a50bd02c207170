"""May this reader see this row? Says of one row what ``visible_to`` says of many, and a test holds the two together."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from portal.access import Access
from portal.enums import MembershipState, Module
from portal.models import (
    AdministrativeUnit,
    Affiliation,
    CalendarKey,
    Capability,
    ClusterFact,
    Contact,
    ImportRun,
    Invitation,
    Membership,
    Notice,
    OrganisationOrigin,
    Partnership,
    Premises,
    SignUp,
    Site,
    SiteAssessment,
    SiteDecision,
    SiteFigure,
    SitePlace,
    SiteStep,
    Term,
    Trade,
    User,
)
from portal.models.audience import Readable
from portal.models.publication import Publication
from portal.policies.governance import governs


def can_view(access: Access, row: Model) -> bool:
    """True where the row is among ``visible_to(access)`` of its kind. Related rows should be loaded beforehand."""
    if isinstance(row, Notice):
        return access.is_signed_in and row.recipient_id == access.user_id
    if isinstance(row, CalendarKey):
        return access.is_signed_in and row.user_id == access.user_id
    if access.is_administrator:
        return True
    for kind, may_see in _RULES.items():
        if isinstance(row, kind):
            return may_see(access, row)
    if isinstance(row, Readable):
        return row.audience_id in access.audience_ids
    raise TypeError(f"No reading rule for {type(row).__name__}.")


def _part(access: Access, row: Any) -> bool:
    if row.organisation_id in access.standings:
        return True
    return {row.audience_id, row.organisation.audience_id} <= access.audience_ids


def _affiliation(access: Access, row: Affiliation) -> bool:
    return {row.organisation.audience_id, row.cluster.audience_id} <= access.audience_ids


def _membership(access: Access, row: Membership) -> bool:
    is_colleague = row.state == MembershipState.ACCEPTED and row.organisation_id in access.organisation_ids
    is_own = access.is_signed_in and row.user_id == access.user_id
    return is_own or is_colleague or access.manages(row.organisation_id) or governs(access, row.organisation)


def _invitation(access: Access, row: Invitation) -> bool:
    return access.manages(row.organisation_id) or governs(access, row.organisation)


def _partnership(access: Access, row: Partnership) -> bool:
    return bool({row.proposer_id, row.partner_id} & access.organisation_ids)


def _user(access: Access, row: User) -> bool:
    return row.pk == access.user_id or any(_membership(access, membership) for membership in row.memberships.all())


def _publication(access: Access, row: Publication) -> bool:
    return row.cluster_id in access.staff_cluster_ids or (row.is_out and row.audience_id in access.audience_ids)


def _term(access: Access, row: Term) -> bool:
    is_off = row.module and not access.has_module(Module(row.module))
    return _publication(access, row) and (not is_off or row.cluster_id in access.staff_cluster_ids)


def _sign_up(access: Access, row: SignUp) -> bool:
    is_own = access.is_signed_in and row.user_id == access.user_id
    return is_own or row.event.cluster_id in access.staff_cluster_ids


def _import(access: Access, row: ImportRun) -> bool:
    return access.is_staff and access.is_signed_in and row.by_id == access.user_id


def _origin(access: Access, row: OrganisationOrigin) -> bool:
    return row.organisation_id in access.standings or row.organisation.audience_id in access.audience_ids


def _site(access: Access, row: Site) -> bool:
    on = access.modules.get(Module.SITES, frozenset())
    clusters = {cluster.pk for cluster in row.clusters.all()}
    return row.audience_id in access.audience_ids and bool(clusters & on or (on and not clusters))


def _of_site(access: Access, row: Any) -> bool:
    return _site(access, row.site)


def _part_of_site(access: Access, row: Any) -> bool:
    return row.audience_id in access.audience_ids and _site(access, row.site)


def _fact(access: Access, row: ClusterFact) -> bool:
    return {row.audience_id, row.cluster.audience_id} <= access.audience_ids


def _public(_access: Access, _row: Any) -> bool:
    return True


_RULES: dict[type[Model], Callable[[Access, Any], bool]] = {
    Trade: _part,
    Premises: _part,
    Capability: _part,
    Contact: _part,
    Affiliation: _affiliation,
    Membership: _membership,
    Invitation: _invitation,
    Partnership: _partnership,
    User: _user,
    ImportRun: _import,
    OrganisationOrigin: _origin,
    Term: _term,
    Publication: _publication,
    SignUp: _sign_up,
    Site: _site,
    SiteStep: _of_site,
    SitePlace: _of_site,
    SiteAssessment: _of_site,
    SiteFigure: _part_of_site,
    SiteDecision: _part_of_site,
    ClusterFact: _fact,
    AdministrativeUnit: _public,
}

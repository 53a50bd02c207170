"""People and their ties: memberships, invitations, partnerships, notices."""

from typing import Any, Self

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from portal.access import Access
from portal.enums import MembershipState, PartnershipState
from portal.querysets.organisations import of_organisations_q


class OfOrganisationQuerySet(QuerySet[Any]):
    """Rows with an ``organisation``, which governance of its clusters may look after."""

    def governed_q(self, access: Access) -> Q:
        if access.is_administrator:
            return Q()
        if not access.staff_cluster_ids:
            return Q(pk__in=[])
        organisations = self.model._meta.get_field("organisation").related_model._default_manager
        return Q(organisation__in=organisations.governed_by(access).values("pk"))

    def governed_by(self, access: Access) -> Self:
        return self.filter(self.governed_q(access))


class UserQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """Oneself and one's colleagues; governance sees the people of its clusters. Nobody else is listed."""
        if access.is_administrator:
            return self
        memberships = self.model.memberships.rel.related_model.objects
        shared = memberships.visible_to(access).filter(user=OuterRef("pk"))
        return self.filter(Q(pk=access.user_id) | Exists(shared))


class MembershipQuerySet(OfOrganisationQuerySet):
    def visible_to(self, access: Access) -> Self:
        """One's own, accepted colleagues', all of the organisations one manages, and those one governs.

        A request that was refused or a colleague who left is the managers' business alone.
        """
        if access.is_administrator:
            return self
        colleagues = Q(state=MembershipState.ACCEPTED) & of_organisations_q(access, "organisation")
        managed = Q(organisation__in=access.managed_ids)
        q = Q(user=access.user_id) | colleagues | managed | self.governed_q(access)
        return self.filter(q) if access.is_signed_in else self.none()

    def accepted(self) -> Self:
        return self.filter(state=MembershipState.ACCEPTED)

    def live(self) -> Self:
        return self.filter(state__in=(MembershipState.REQUESTED, MembershipState.ACCEPTED))


class InvitationQuerySet(OfOrganisationQuerySet):
    def visible_to(self, access: Access) -> Self:
        """The managers' business of the organisation that invites, and governance's."""
        if access.is_administrator:
            return self
        return self.filter(Q(organisation__in=access.managed_ids) | self.governed_q(access))

    def open(self) -> Self:
        """Neither used nor withdrawn nor expired."""
        return self.filter(accepted_at=None, revoked_at=None, expires_at__gt=timezone.now())


class PartnershipQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """The two organisations', and nobody else's: who trades with whom is a trade secret."""
        if access.is_administrator:
            return self
        return self.filter(of_organisations_q(access, "proposer", "partner"))

    def confirmed(self) -> Self:
        return self.filter(state=PartnershipState.CONFIRMED)

    def live(self) -> Self:
        return self.filter(state__in=(PartnershipState.PROPOSED, PartnershipState.CONFIRMED))

    def of(self, organisation_id: int) -> Self:
        return self.filter(Q(proposer=organisation_id) | Q(partner=organisation_id))


class NoticeQuerySet(QuerySet[Any]):
    def visible_to(self, access: Access) -> Self:
        """One's own. Whether the thing told of may still be read is asked when the notice is shown."""
        return self.filter(recipient=access.user_id) if access.is_signed_in else self.none()

    def due(self) -> Self:
        return self.filter(due_at__lte=timezone.now(), sent_at=None, withheld_at=None)

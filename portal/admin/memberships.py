"""Who belongs where: requests to join are answered here when no manager does, invitations are only looked at."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from import_export import resources

from portal.access import Access
from portal.actions.memberships import accept_membership, refuse_membership
from portal.admin.deeds import Deed
from portal.admin.filters import GovernedClusterFilter, WaitingFilter
from portal.admin.marks import age_since, badge, state_badge
from portal.admin.panels import linked
from portal.admin.places import MenuGroup
from portal.admin.scoped import ScopedAdmin
from portal.admin.site import site
from portal.enums import MembershipState
from portal.forms.governance import OptionalReasonForm
from portal.models import Affiliation, Invitation, Membership
from portal.policies import memberships

ACCEPT = Deed(
    code="accept",
    label=_("Accept"),
    question=ngettext_lazy("Accept this request?", "Accept these %(count)d requests?", "count"),
    effect=_("The person reads what the organisation's members read, and writes in its name. They are told."),
    done=ngettext_lazy("%(count)d request is accepted.", "%(count)d requests are accepted.", "count"),
    policy=memberships.can_answer,
    action=accept_membership,
    argument="membership",
)
REFUSE = Deed(
    code="refuse",
    label=_("Refuse"),
    question=ngettext_lazy("Refuse this request?", "Refuse these %(count)d requests?", "count"),
    effect=_("The person stays outside and is told. They may ask again."),
    done=ngettext_lazy("%(count)d request is refused.", "%(count)d requests are refused.", "count"),
    policy=memberships.can_answer,
    action=refuse_membership,
    argument="membership",
    form=OptionalReasonForm,
    tone="danger",
)


class MembershipResource(resources.ModelResource):
    class Meta:
        model = Membership
        fields = (
            "organisation__name",
            "user__name",
            "user__email",
            "role",
            "is_data_steward",
            "state",
            "requested_at",
            "decided_at",
        )


class OfCluster(GovernedClusterFilter):
    path = "organisation__affiliations__cluster"


class Waiting(WaitingFilter):
    waiting = {"state": MembershipState.REQUESTED}


@admin.register(Membership, site=site)
class MembershipAdmin(ScopedAdmin):
    menu_order = 60
    menu_group = MenuGroup.PEOPLE
    lead = _("A request is the organisation's to answer. Answer it here when its managers do not.")
    empty = _("People ask to join on an organisation's page; the requests appear here at once.")
    list_display = ("person", "organisation", "role", "state_mark", "requested_at", "waits")
    list_filter = ("state", Waiting, "role", OfCluster)
    search_fields = ("user__name", "user__email", "organisation__name")
    search_help_text = _("Person or organisation")
    ordering = ("-pk",)
    facts = (
        "person_link",
        "organisation_link",
        "role",
        "is_data_steward",
        "message",
        "requested_at",
        "decided_at",
        "decided_by",
        "reason",
    )
    deeds = (ACCEPT, REFUSE)
    resource = MembershipResource

    def rows(self, access: Access) -> QuerySet[Any]:
        rows = Membership.objects.governed_by(access).select_related("user", "organisation", "decided_by")
        places = Affiliation.objects.governed_by(access)
        return rows.prefetch_related(Prefetch("organisation__affiliations", queryset=places))

    def badges(self, row: Membership) -> Iterable[str]:
        return [self.state_mark(row), self.waits(row)]

    @admin.display(description=_("Person"), ordering="user__name")
    def person(self, row: Membership) -> str:
        return str(row.user)

    @admin.display(description=_("Person"))
    def person_link(self, row: Membership) -> str:
        return linked(reverse("admin:portal_user_change", args=[row.user_id]), row.user)

    @admin.display(description=_("Organisation"))
    def organisation_link(self, row: Membership) -> str:
        return linked(reverse("admin:portal_organisation_change", args=[row.organisation_id]), row.organisation)

    @admin.display(description=_("State"), ordering="state")
    def state_mark(self, row: Membership) -> str:
        return state_badge(row.state, row.get_state_display())

    @admin.display(description=_("Waiting"))
    def waits(self, row: Membership) -> str:
        return age_since(row.requested_at if row.state == MembershipState.REQUESTED else None)


@admin.register(Invitation, site=site)
class InvitationAdmin(ScopedAdmin):
    menu_order = 70
    menu_group = MenuGroup.PEOPLE
    lead = _("Managers invite by e-mail. The link in the mail works once, and nobody can read it here.")
    empty = _("No organisation invited anybody yet.")
    list_display = ("email", "organisation", "role", "outcome", "invited_at", "expires_at")
    list_filter = ("role", OfCluster)
    search_fields = ("email", "organisation__name")
    search_help_text = _("Address or organisation")
    ordering = ("-pk",)
    facts = ("email", "organisation", "role", "invited_by", "invited_at", "expires_at", "accepted_at", "revoked_at")

    def rows(self, access: Access) -> QuerySet[Any]:
        return Invitation.objects.governed_by(access).select_related("organisation", "invited_by")

    def badges(self, row: Invitation) -> Iterable[str]:
        return [self.outcome(row)]

    @admin.display(description=_("State"))
    def outcome(self, row: Invitation) -> str:
        if row.accepted_at:
            return badge(_("Accepted"), tone="good")
        if row.revoked_at:
            return badge(_("Withdrawn"))
        return badge(_("Open"), tone="warn") if row.is_open else badge(_("Expired"))

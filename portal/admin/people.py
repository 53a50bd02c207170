"""People in the admin: those of one's clusters, and for administrators all, with the way to keep somebody out."""

from collections.abc import Iterable
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib import admin
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from import_export import fields, resources

from portal.access import Access
from portal.actions.deactivation import deactivate_person, reactivate_person
from portal.admin.deeds import Deed
from portal.admin.filters import GovernedClusterFilter
from portal.admin.marks import badge, state_badge
from portal.admin.panels import Panel, linked, panel
from portal.admin.places import MenuGroup
from portal.admin.scoped import ScopedAdmin
from portal.admin.site import site
from portal.lib.words import in_words
from portal.models import User
from portal.policies import governance
from portal.queries.moderation import governed_people

DEACTIVATE = Deed(
    code="deactivate",
    label=_("Keep out"),
    question=ngettext_lazy("Keep this person out?", "Keep these %(count)d people out?", "count"),
    effect=_("They are signed out everywhere and cannot sign in until an administrator lets them. Nothing is deleted."),
    done=ngettext_lazy("%(count)d person is kept out.", "%(count)d people are kept out.", "count"),
    policy=governance.can_deactivate,
    action=deactivate_person,
    argument="person",
    tone="danger",
    for_administrators=True,
)
REACTIVATE = Deed(
    code="reactivate",
    label=_("Let in again"),
    question=ngettext_lazy("Let this person in again?", "Let these %(count)d people in again?", "count"),
    effect=_("They can sign in with the password they had, and belong where they belonged."),
    done=ngettext_lazy("%(count)d person may sign in again.", "%(count)d people may sign in again.", "count"),
    policy=governance.can_reactivate,
    action=reactivate_person,
    argument="person",
    for_administrators=True,
)


class PersonResource(resources.ModelResource):
    organisations = fields.Field(column_name="organisations")

    class Meta:
        model = User
        fields = ("name", "email", "language", "is_active", "joined_at", "organisations")

    def dehydrate_organisations(self, person: Any) -> str:
        return ", ".join(str(membership.organisation) for membership in person.live_memberships)


class OfCluster(GovernedClusterFilter):
    path = "memberships__organisation__affiliations__cluster"


@admin.register(User, site=site)
class PersonAdmin(ScopedAdmin):
    menu_order = 50
    menu_group = MenuGroup.PEOPLE
    lead = _("The people of the organisations in your clusters.")
    list_display = ("name", "email", "belongs_to", "account", "joined_at")
    list_filter = ("is_active", OfCluster)
    search_fields = ("name", "email")
    search_help_text = _("Name or e-mail address")
    ordering = ("name", "pk")
    facts = ("email", "belongs_to", "language", "joined_at", "closed_at")
    deeds = (DEACTIVATE, REACTIVATE)
    resource = PersonResource

    def rows(self, access: Access) -> QuerySet[Any]:
        return governed_people(access)

    def badges(self, row: User) -> Iterable[str]:
        return [self.account(row)]

    def panels(self, access: Access, row: Any) -> Iterable[Panel]:
        yield _memberships(row)
        if access.is_administrator:
            yield _addresses(row)

    @admin.display(description=_("Organisations"))
    def belongs_to(self, row: Any) -> str:
        return ", ".join(str(membership.organisation) for membership in row.live_memberships)

    @admin.display(description=_("Account"), ordering="is_active")
    def account(self, row: User) -> str:
        """What the person is to the portal, in one badge."""
        if row.closed_at:
            return badge(_("Closed"))
        if not row.is_active:
            return badge(_("Kept out"), tone="bad")
        if row.is_superuser:
            return badge(_("Administrator"), tone="accent")
        return badge(_("Governance staff"), tone="accent") if row.is_staff else badge(_("May sign in"), tone="good")


def _memberships(row: Any) -> Panel:
    return panel(
        _("Memberships"),
        {"organisation": _("Organisation"), "role": _("Role"), "state": _("State"), "asked": _("Asked")},
        [
            (
                linked(reverse("admin:portal_membership_change", args=[membership.pk]), membership.organisation),
                membership.get_role_display(),
                state_badge(membership.state, membership.get_state_display()),
                in_words(membership.requested_at),
            )
            for membership in row.live_memberships
        ],
        empty=_("This person belongs to no organisation."),
    )


def _addresses(row: User) -> Panel:
    """Why a mail does not arrive is the most frequent question."""
    addresses = EmailAddress.objects.filter(user=row).order_by("-primary", "email")
    return panel(
        _("E-mail addresses"),
        {"email": _("Address"), "verified": _("Confirmed"), "primary": _("Signs in with it")},
        [(address.email, in_words(address.verified), in_words(address.primary)) for address in addresses],
        empty=_("None is kept."),
    )

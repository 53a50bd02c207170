"""Organisations in the admin: verified, refused, suspended, their page put right."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from import_export import fields, resources

from portal.access import Access
from portal.actions.organisations import (
    edit_organisation,
    refuse_organisation,
    suspend_organisation,
    verify_organisation,
)
from portal.admin.deeds import Deed
from portal.admin.filters import GovernedClusterFilter, WaitingFilter
from portal.admin.marks import age_since, state_badge
from portal.admin.organisation_panels import organisation_panels
from portal.admin.panels import Panel
from portal.admin.places import MenuGroup
from portal.admin.scoped import ScopedAdmin
from portal.admin.site import site
from portal.enums import OrganisationState
from portal.forms.governance import ReasonForm
from portal.models import Affiliation, Capability, Contact, Membership, Organisation, Premises, Trade
from portal.policies import governance, organisations
from portal.queries.history import Part

VERIFY = Deed(
    code="verify",
    label=_("Verify"),
    question=ngettext_lazy("Verify this organisation?", "Verify these %(count)d organisations?", "count"),
    effect=_(
        "Everybody can see its page, its people can invite colleagues and propose partnerships, and it has its place"
        " in the clusters it asked for, as far as you govern them. Its managers are told."
    ),
    done=ngettext_lazy("%(count)d organisation is verified.", "%(count)d organisations are verified.", "count"),
    policy=governance.can_verify,
    action=verify_organisation,
    argument="organisation",
)
REFUSE = Deed(
    code="refuse",
    label=_("Refuse"),
    question=ngettext_lazy("Refuse this organisation?", "Refuse these %(count)d organisations?", "count"),
    effect=_("Nobody but its own people and governance sees it. Its managers read your reason."),
    done=ngettext_lazy("%(count)d organisation is refused.", "%(count)d organisations are refused.", "count"),
    policy=governance.can_refuse,
    action=refuse_organisation,
    argument="organisation",
    form=ReasonForm,
    tone="danger",
)
SUSPEND = Deed(
    code="suspend",
    label=_("Suspend"),
    question=ngettext_lazy("Suspend this organisation?", "Suspend these %(count)d organisations?", "count"),
    effect=_(
        "From the next click on its page is hidden, and its people read only what everybody reads. Nothing is deleted:"
        " verifying it again brings everything back. Its managers read your reason."
    ),
    done=ngettext_lazy("%(count)d organisation is suspended.", "%(count)d organisations are suspended.", "count"),
    policy=governance.can_suspend,
    action=suspend_organisation,
    argument="organisation",
    form=ReasonForm,
    tone="danger",
)


class OrganisationResource(resources.ModelResource):
    clusters = fields.Field(column_name="clusters")

    class Meta:
        model = Organisation
        fields = (
            "name",
            "slug",
            "kind",
            "summary",
            "website",
            "state",
            "state_reason",
            "registered_at",
            "decided_at",
            "clusters",
        )

    def dehydrate_clusters(self, organisation: Organisation) -> str:
        """Those the person governs, as everywhere in the admin."""
        return ", ".join(str(row.cluster) for row in organisation.affiliations.all())


class OfCluster(GovernedClusterFilter):
    path = "affiliations__cluster"


class Waiting(WaitingFilter):
    moment = "registered_at"
    waiting = {"state": OrganisationState.WAITING}


@admin.register(Organisation, site=site)
class OrganisationAdmin(ScopedAdmin):
    menu_order = 30
    menu_group = MenuGroup.ORGANISATIONS
    lead = _("Firms, universities and all others that belong, or ask to belong, to your clusters.")
    empty = _("Organisations register themselves in the portal and appear here at once.")
    list_display = ("name", "state_mark", "kind", "in_clusters", "registered_at", "waits")
    list_filter = ("state", Waiting, "kind", OfCluster)
    search_fields = ("name", "slug", "summary")
    search_help_text = _("Name, address or first sentence")
    ordering = ("-pk",)
    fields = ("name", "kind", "summary", "description", "website")
    facts = ("in_clusters", "registered_at", "registered_by", "decided_at", "decided_by", "state_reason")
    deeds = (VERIFY, REFUSE, SUSPEND)
    history_parts = (
        Part(Affiliation, "organisation"),
        Part(Membership, "organisation"),
        Part(Trade, "organisation"),
        Part(Premises, "organisation"),
        Part(Capability, "organisation"),
        Part(Contact, "organisation"),
    )
    resource = OrganisationResource

    def rows(self, access: Access) -> QuerySet[Any]:
        """With the places in clusters that the person governs: other clusters are not theirs to know of."""
        places = Affiliation.objects.governed_by(access).select_related("cluster").order_by("cluster__name")
        rows = Organisation.objects.governed_by(access).select_related("registered_by", "decided_by")
        return rows.prefetch_related(Prefetch("affiliations", queryset=places))

    def may_change(self, access: Access, row: Organisation | None) -> bool:
        return row is None or bool(organisations.can_edit(access, row))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        stored = self.get_queryset(request).get(pk=obj.pk)
        words = {name: form.cleaned_data[name] for name in self.fields}
        edit_organisation(by=request.access, organisation=stored, **words)  # type: ignore[attr-defined]

    def public_url(self, row: Organisation) -> str:
        return row.get_absolute_url()

    def badges(self, row: Organisation) -> Iterable[str]:
        return [self.state_mark(row), self.waits(row)]

    def panels(self, access: Access, row: Organisation) -> Iterable[Panel]:
        return organisation_panels(access, row)

    @admin.display(description=_("State"), ordering="state")
    def state_mark(self, row: Organisation) -> str:
        return state_badge(row.state, row.get_state_display())

    @admin.display(description=_("Clusters"))
    def in_clusters(self, row: Organisation) -> str:
        return ", ".join(str(place.cluster) for place in row.affiliations.all())

    @admin.display(description=_("Waiting"))
    def waits(self, row: Organisation) -> str:
        return age_since(row.registered_at if row.state == OrganisationState.WAITING else None)

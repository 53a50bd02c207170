"""Places of organisations in clusters: asked for, taken, ended."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from import_export import resources

from portal.access import Access
from portal.actions.affiliations import accept_affiliation, end_affiliation, refuse_affiliation
from portal.admin.deeds import Deed
from portal.admin.filters import GovernedClusterFilter
from portal.admin.marks import state_badge
from portal.admin.places import MenuGroup
from portal.admin.scoped import ScopedAdmin
from portal.admin.site import site
from portal.forms.governance import ReasonForm
from portal.models import Affiliation
from portal.policies import governance

ACCEPT = Deed(
    code="accept",
    label=_("Give the place"),
    question=ngettext_lazy("Give this place?", "Give these %(count)d places?", "count"),
    effect=_("The organisation's people read what the cluster reads from their next click on. Its managers are told."),
    done=ngettext_lazy("%(count)d place is given.", "%(count)d places are given.", "count"),
    policy=governance.can_accept_affiliation,
    action=accept_affiliation,
    argument="affiliation",
)
REFUSE = Deed(
    code="refuse",
    label=_("Refuse the place"),
    question=ngettext_lazy("Refuse this place?", "Refuse these %(count)d places?", "count"),
    effect=_("The organisation stays as it is and may ask again. Its managers read your reason."),
    done=ngettext_lazy("%(count)d place is refused.", "%(count)d places are refused.", "count"),
    policy=governance.can_refuse_affiliation,
    action=refuse_affiliation,
    argument="affiliation",
    form=ReasonForm,
    tone="danger",
)
END = Deed(
    code="end",
    label=_("End the place"),
    question=ngettext_lazy("End this place?", "End these %(count)d places?", "count"),
    effect=_(
        "The organisation's people read nothing of the cluster's any more, and you do not look after the organisation"
        " unless it is in another cluster of yours. The organisation itself stays as it is. Its managers read your"
        " reason."
    ),
    done=ngettext_lazy("%(count)d place is ended.", "%(count)d places are ended.", "count"),
    policy=governance.can_end_affiliation,
    action=end_affiliation,
    argument="affiliation",
    form=ReasonForm,
    tone="danger",
)


class AffiliationResource(resources.ModelResource):
    class Meta:
        model = Affiliation
        fields = ("organisation__name", "cluster__name", "state", "is_listed", "since", "until")


@admin.register(Affiliation, site=site)
class AffiliationAdmin(ScopedAdmin):
    menu_order = 40
    menu_group = MenuGroup.CLUSTERS
    lead = _("Which organisation is in which cluster. A new organisation's first place comes with its verification.")
    public_words = _("The organisation in the portal")
    list_display = ("organisation", "cluster", "state_mark", "since", "until")
    list_filter = ("state", GovernedClusterFilter)
    search_fields = ("organisation__name",)
    search_help_text = _("Name of the organisation")
    ordering = ("organisation__name", "pk")
    facts = ("organisation", "cluster", "is_listed", "since", "until")
    deeds = (ACCEPT, REFUSE, END)
    resource = AffiliationResource

    def rows(self, access: Access) -> QuerySet[Any]:
        rows = Affiliation.objects.governed_by(access).select_related("organisation", "cluster")
        places = Affiliation.objects.governed_by(access)
        return rows.prefetch_related(Prefetch("organisation__affiliations", queryset=places))

    def badges(self, row: Affiliation) -> Iterable[str]:
        return [self.state_mark(row)]

    def public_url(self, row: Affiliation) -> str:
        return row.organisation.get_absolute_url()

    @admin.display(description=_("State"), ordering="state")
    def state_mark(self, row: Affiliation) -> str:
        return state_badge(row.state, row.get_state_display())

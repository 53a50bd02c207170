"""Sites in the admin: their record, and what is stated of them."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from portal.access import Access
from portal.actions.sites import add_site, edit_site
from portal.admin.asker import asker
from portal.admin.filters import GovernedClusterFilter
from portal.admin.marks import badge
from portal.admin.panels import Panel, panel
from portal.admin.places import MenuGroup
from portal.admin.scoped import ScopedAdmin
from portal.admin.site import site as admin_site
from portal.admin.site_decisions import PAGES as DECISION_PAGES
from portal.admin.site_statements import FIGURES, INFRASTRUCTURE, STAGES
from portal.enums import SiteClass
from portal.forms.site_editing import SiteForm
from portal.lib.words import in_words
from portal.models import Cluster, Site, SiteDecision, SitePlace
from portal.policies import sites as policies
from portal.queries.history import Part
from portal.queries.sites import current_figures

_TONES = {SiteClass.COMPLETE: "good", SiteClass.PARTLY: "accent", SiteClass.POOR: "warn", SiteClass.OPEN: "plain"}


class OfCluster(GovernedClusterFilter):
    path = "clusters"


@admin.register(Site, site=admin_site)
class SiteAdmin(ScopedAdmin):
    menu_order = 45
    menu_group = MenuGroup.SITES
    lead = _("Land sites of your clusters. Figures, infrastructure, stages and decisions have pages of their own.")
    empty = _("Enter a site with the button above, or import a register.")
    public_words = _("Its page in the portal")
    form = SiteForm
    list_display = ("name", "in_clusters", "stage", "class_mark", "completeness_mark", "changed_at")
    list_filter = ("stage", "completeness_class", "kind", OfCluster)
    search_fields = ("name", "other_names", "code", "slug", "external_id")
    search_help_text = _("Name, code or number")
    ordering = ("name", "pk")
    number_columns = ("completeness_mark",)
    labels = {"completeness_class": _("Infrastructure")}
    fields = None
    fieldsets = (
        (
            _("Identity"),
            {"fields": ("name", "kind", "code", "other_names", "language", "summary", "description", "belongs_to")},
        ),
        (
            _("Place"),
            {
                "fields": (
                    "country", "unit_code", "unit_day", "place", "address", "latitude", "longitude", "boundary_text",
                    "boundary_source",
                )
            },
        ),
        (_("Land and industry"), {"fields": ("land_law", "tenure", "isic", "industries", "services", "environment")}),
        (_("Who runs it"), {"fields": ("operator", "operator_name", "investor", "investor_name")}),
        (_("Record"), {"fields": ("source", "external_id", "note", "audience")}),
    )  # fmt: skip
    facts = ("slug", "in_clusters", "stage", "class_mark", "completeness_mark", "synchronisation_mark", "created_at")
    pages = (*FIGURES.pages(), *INFRASTRUCTURE.pages(), *STAGES.pages(), *DECISION_PAGES)
    history_parts = (Part(SitePlace, "site"), Part(SiteDecision, "site"))

    def rows(self, access: Access) -> QuerySet[Any]:
        """With the clusters that the person governs: others are not theirs to know of."""
        clusters = Cluster.objects.governed_by(access).order_by("name")
        rows = Site.objects.governed_by(access).select_related("unit", "audience__organisation", "audience__cluster")
        return rows.prefetch_related("clusters", Prefetch("clusters", queryset=clusters, to_attr="own_clusters"))

    def may_add(self, access: Access) -> bool:
        return access.is_administrator or bool(access.staff_cluster_ids)

    def may_change(self, access: Access, row: Site | None) -> bool:
        return row is None or bool(policies.can_edit_site(access, row))

    def get_form(
        self,
        request: HttpRequest,
        obj: Any = None,
        change: bool = False,  # noqa: FBT001, FBT002 — Django's signature
        **kwargs: Any,
    ) -> type[ModelForm]:
        """The form, knowing who writes."""
        kwargs["fields"] = SiteForm.Meta.fields
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"access": asker(request)})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """Only what was changed, so that two officers at one page do not undo each other."""
        access = asker(request)
        if not change:
            obj.pk = add_site(by=access, clusters=form.chosen_clusters, values=form.values).pk
            return
        stored = self.rows(access).get(pk=obj.pk)
        clusters = form.chosen_clusters if "belongs_to" in form.changed_data else None
        edit_site(by=access, site=stored, values=form.values, clusters=clusters)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """The actions have saved what belongs to the row."""

    def public_url(self, row: Site) -> str:
        return row.get_absolute_url()

    def badges(self, row: Site) -> Iterable[str]:
        return [badge(row.get_stage_display()) if row.stage else "", self.class_mark(row)]

    def panels(self, access: Access, row: Site) -> Iterable[Panel]:
        """The current figures, with the way to all of them."""
        found = current_figures(access, [row]).get(row.pk, {})
        names = {"what": _("Figure"), "value": _("Value"), "source": _("Source"), "as_of": _("As of")}
        cells = [
            (str(each.get_kind_display()), each.words, each.source, in_words(each.as_of)) for each in found.values()
        ]
        url = reverse(f"admin:{self.url_name('figures')}", args=[row.pk])
        yield panel(_("Current figures"), names, cells, empty=_("None yet."), link=_("Add or correct"), url=url)

    @admin.display(description=_("Clusters"))
    def in_clusters(self, row: Any) -> str:
        return ", ".join(str(cluster) for cluster in row.own_clusters)

    @admin.display(description=_("Infrastructure"), ordering="completeness_class")
    def class_mark(self, row: Site) -> str:
        return badge(row.get_completeness_class_display(), tone=_TONES[SiteClass(row.completeness_class)])

    @admin.display(description=_("Completeness"), ordering="completeness")
    def completeness_mark(self, row: Site) -> str:
        return "" if row.completeness is None else str(number_format(row.completeness, decimal_pos=0))

    @admin.display(description=_("Synchronisation"), ordering="synchronisation")
    def synchronisation_mark(self, row: Site) -> str:
        return "" if row.synchronisation is None else str(number_format(row.synchronisation, decimal_pos=2))

"""Clusters in the admin: their page, their colour, their switchboard, and who governs them."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from import_export import resources

from portal.access import Access
from portal.actions.clusters import EDITABLE, edit_cluster, found_cluster
from portal.admin.cluster_staff import appoint_page, dismiss_page
from portal.admin.marks import badge, swatches
from portal.admin.pages import Page
from portal.admin.places import MenuGroup
from portal.admin.scoped import ScopedAdmin
from portal.admin.site import site
from portal.admin.switchboard import switchboard_page
from portal.enums import Module
from portal.forms.governance import ClusterForm
from portal.models import Cluster
from portal.policies import governance

_ALWAYS = ("name", "kind", "summary")


class ClusterResource(resources.ModelResource):
    class Meta:
        model = Cluster
        fields = (
            "name",
            "slug",
            "kind",
            "summary",
            "sectors",
            "founded",
            "agency__name",
            "place",
            "country",
            "latitude",
            "longitude",
            "modules",
        )


@admin.register(Cluster, site=site)
class ClusterAdmin(ScopedAdmin):
    menu_order = 20
    menu_group = MenuGroup.CLUSTERS
    lead = _("What each cluster shows of itself, which parts of the portal it uses, and who governs it.")
    empty = _("No cluster was given to you. An administrator appoints the staff of a cluster.")
    form = ClusterForm
    list_display = ("name", "kind", "place", "organisation_count", "modules_on")
    list_filter = ("kind",)
    search_fields = ("name", "slug", "place", "sectors")
    search_help_text = _("Name, place or sector")
    ordering = ("name", "pk")
    number_columns = ("organisation_count", "modules_on")
    fields = None
    fieldsets = (
        (_("Page"), {"fields": ("name", "kind", "language", "summary", "description", "sectors", "founded")}),
        (_("Place"), {"fields": ("place", "country", "latitude", "longitude")}),
        (_("Agency and colour"), {"fields": ("agency", "accent")}),
    )
    facts = ("slug", "organisation_count", "modules_on", "colours")
    pages = (
        Page(code="switchboard", path="modules", view=switchboard_page, label=_("Modules")),
        Page(code="staff", path="staff", view=appoint_page, label=_("Staff"), for_administrators=True),
        Page(code="dismiss", path="staff/<int:person_id>/dismiss", view=dismiss_page, for_administrators=True),
    )
    resource = ClusterResource

    def rows(self, access: Access) -> QuerySet[Any]:
        return Cluster.objects.governed_by(access).for_list()

    def may_add(self, access: Access) -> bool:
        return bool(governance.can_found_cluster(access))

    def may_change(self, access: Access, row: Cluster | None) -> bool:
        return row is None or bool(governance.can_govern_cluster(access, row))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """Only what was changed, so that two officers at one page do not undo each other."""
        access = request.access  # type: ignore[attr-defined]
        values = {name: form.cleaned_data[name] for name in EDITABLE}
        if change:
            stored = self.rows(access).get(pk=obj.pk)
            edit_cluster(by=access, cluster=stored, values={name: values[name] for name in form.changed_data})
            return
        head = {name: values.pop(name) for name in _ALWAYS}
        obj.pk = found_cluster(by=access, **head, values=values).pk

    def public_url(self, row: Cluster) -> str:
        return row.get_absolute_url()

    def badges(self, row: Cluster) -> Iterable[str]:
        return [badge(row.get_kind_display())]

    @admin.display(description=_("Organisations"), ordering="organisation_count")
    def organisation_count(self, row: Any) -> int:
        count: int = row.organisation_count
        return count

    @admin.display(description=_("Accent colour"))
    def colours(self, row: Cluster) -> str:
        """What the colour becomes in the light and the dark theme, and how well text in it can be read."""
        return swatches(row.accent) if row.accent else ""

    @admin.display(description=_("Modules on"))
    def modules_on(self, row: Cluster) -> str:
        return _("%(on)d of %(all)d") % {"on": len(row.modules), "all": len(Module)}

"""Facts of clusters in the admin: stated, and corrected by stating anew."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from portal.access import PUBLIC_AUDIENCE_ID, Access
from portal.actions.facts import correct_fact, state_fact
from portal.admin.asker import asker
from portal.admin.filters import GovernedClusterFilter
from portal.admin.marks import badge
from portal.admin.pages import Page, crumbs_of, page_context
from portal.admin.panels import Panel, panel
from portal.admin.places import MenuGroup
from portal.admin.recent import remember
from portal.admin.scoped import ScopedAdmin
from portal.admin.site import site
from portal.forms.statements import FactCorrectionForm, FactForm
from portal.lib.words import in_words
from portal.models import Cluster, ClusterFact
from portal.views.once import once

_FIELDS = ("value", "unit", "approximation", "source", "source_url", "as_of", "status", "note")
_NAMES: Mapping[str, Any] = {
    "value": _("Value"),
    "source": _("Source"),
    "as_of": _("As of"),
    "status": _("Status"),
    "by": _("Entered"),
}


def correct_page(admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """GET shows the fact in a form, POST states it anew."""
    fact, access = admin.get_object(request, object_id), asker(request)
    if fact.value is None or fact.corrections.exists():
        raise Http404
    initial = {name: getattr(fact, name) for name in _FIELDS}
    form = FactCorrectionForm(request.POST if request.method == "POST" else None, initial=initial)
    form.kind = fact.kind  # type: ignore[misc]
    if request.method == "POST" and form.is_valid():
        names = ("value", "unit", "approximation")
        row = correct_fact(by=access, fact=fact, said=form.said, **{name: form.cleaned_data[name] for name in names})
        remember(admin, request, row, "correct")
        messages.success(request, _("Corrected. The earlier entry stays in the history."))
        return redirect(admin.change_url(row))
    context = {
        **page_context(admin, request, fact),
        "form": form,
        "thing": str(fact),
        "said": fact.words,
        "back": admin.change_url(fact),
    }
    return TemplateResponse(request, "admin/portal/site/correction.html", context)


@admin.register(ClusterFact, site=site)
class ClusterFactAdmin(ScopedAdmin):
    menu_order = 47
    menu_group = MenuGroup.CLUSTERS
    names = _("fact"), _("facts of clusters")
    lead = _("What sources say of your clusters. The latest day is shown first; nothing is changed, only said anew.")
    empty = _("State the first fact with the button above.")
    list_display = ("what", "quantity", "cluster", "source", "as_of", "status", "mark")
    list_filter = ("kind", "status", GovernedClusterFilter)
    search_fields = ("label", "source", "note")
    search_help_text = _("Label, source or note")
    ordering = ("-as_of", "-pk")
    facts = (
        "cluster", "what", "quantity", "source", "source_url", "as_of", "status", "note", "recorded_at", "recorded_by",
        "audience",
    )  # fmt: skip
    labels = {"audience": _("Who can read this")}
    has_history = False
    pages = (Page(code="correct", path="correct", view=correct_page, label=_("Correct")),)

    def rows(self, access: Access) -> QuerySet[Any]:
        rows = ClusterFact.objects.governed_by(access).visible_to(access)
        return rows.select_related("cluster", "recorded_by", "audience__cluster", "audience__organisation")

    def may_add(self, access: Access) -> bool:
        return access.is_administrator or bool(access.staff_cluster_ids)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """A new fact has a form of its own; a row that stands is only shown."""
        if object_id is None and self.has_add_permission(request):
            return once(partial(_add_page, self))(request)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def public_url(self, row: ClusterFact) -> str:
        return f"{row.cluster.get_absolute_url()}#figures"

    def badges(self, row: ClusterFact) -> Iterable[str]:
        return [self.mark(row)]

    def panels(self, access: Access, row: ClusterFact) -> Iterable[Panel]:
        """All that was said of the same thing."""
        same: Any = self.rows(access).filter(cluster=row.cluster, kind=row.kind, label=row.label)
        cells = [
            (
                each.words or str(_("withdrawn")),
                each.source,
                in_words(each.as_of),
                str(each.get_status_display()),
                in_words(each.recorded_at),
            )
            for each in same.newest_first()
        ]
        yield panel(_("All that was said of it"), _NAMES, cells, empty="")

    @admin.display(description=_("Fact"), ordering="kind")
    def what(self, row: ClusterFact) -> str:
        return f"{row.get_kind_display()}{f': {row.label}' if row.label else ''}"

    @admin.display(description=_("Value"), ordering="value")
    def quantity(self, row: ClusterFact) -> str:
        return row.words or str(_("withdrawn"))

    @admin.display(description=_("Corrected"))
    def mark(self, row: ClusterFact) -> str:
        return badge(_("corrected since")) if row.corrections.exists() else ""


def _add_page(admin: Any, request: HttpRequest) -> HttpResponse:
    access = asker(request)
    clusters = Cluster.objects.governed_by(access).order_by("name")
    form = FactForm(request.POST if request.method == "POST" else None, initial=_asked(request, clusters))
    form.fields["cluster"].queryset = clusters  # type: ignore[attr-defined]
    form.offer(access, clusters, PUBLIC_AUDIENCE_ID)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        row = state_fact(by=access, cluster=data["cluster"], fact=form.record, audience_id=data["audience"].pk)
        if row is None:
            messages.info(request, _("This was said before, in the same words."))
            return redirect(admin.list_url())
        remember(admin, request, row, "state")
        messages.success(request, _("Added. What was said before stays in the history."))
        return redirect(admin.change_url(row))
    context = {**admin.admin_site.each_context(request), **crumbs_of(admin), "opts": admin.opts, "form": form}
    title = _("New: %(kind)s") % {"kind": admin.singular}
    return TemplateResponse(request, "admin/portal/site/fact.html", {**context, "title": title})


def _asked(request: HttpRequest, clusters: Any) -> dict[str, Any]:
    """``?cluster=…``: one that the person governs; else the first."""
    given = request.GET.get("cluster", "")
    chosen = clusters.filter(pk=given).first() if given.isdecimal() else None
    first = chosen or clusters.first()
    return {"cluster": first.pk} if first else {}

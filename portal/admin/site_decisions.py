"""Decisions about a site in the admin: added, changed, with their papers."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.actions.site_decisions import LoopOfDecisions, add_decision, edit_decision
from portal.admin.asker import asker
from portal.admin.pages import Page, page_context
from portal.admin.recent import remember
from portal.forms.site_editing import DecisionForm
from portal.lib.table import Column
from portal.models import SiteDecision

_COLUMNS = (
    Column(name="what", label=_("Decision")),
    Column(name="date", label=_("Date")),
    Column(name="authority", label=_("Authority")),
    Column(name="supersedes", label=_("Takes the place of")),
    Column(name="paper", label=_("File")),
)


def decisions_page(admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """GET lists the decisions with a form for one more, POST adds it."""
    site, access = admin.get_object(request, object_id), asker(request)
    form = _form(request, site, None)
    if request.method == "POST" and form.is_valid():
        add_decision(by=access, site=site, values=form.values, paper=form.cleaned_data["paper"])
        return _saved(admin, request, site)
    return _answer(admin, request, site, form=form, decision=None)


def decision_page(admin: Any, request: HttpRequest, object_id: str, decision: int) -> HttpResponse:
    """GET shows one decision in a form, POST changes it."""
    site, access = admin.get_object(request, object_id), asker(request)
    found = SiteDecision.objects.visible_to(access).filter(site=site, pk=decision).first()
    if found is None:
        raise Http404
    form = _form(request, site, found)
    if request.method == "POST" and form.is_valid():
        stored = SiteDecision.objects.select_related("site").get(pk=found.pk)
        try:
            edit_decision(by=access, decision=stored, values=form.values, paper=form.cleaned_data["paper"])
        except LoopOfDecisions:
            form.add_error("supersedes", _("That one takes the place of this one already."))
        else:
            return _saved(admin, request, site)
    return _answer(admin, request, site, form=form, decision=SiteDecision.objects.get(pk=found.pk))


PAGES = (
    Page(code="decisions", path="decisions", view=decisions_page, label=_("Decisions")),
    Page(code="decision", path="decisions/<int:decision>", view=decision_page),
)


def _form(request: HttpRequest, site: Any, decision: SiteDecision | None) -> DecisionForm:
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = DecisionForm(data, files, instance=decision, site=site)
    form.offer(asker(request), site.clusters.all(), decision.audience_id if decision else site.audience_id)
    return form


def _saved(admin: Any, request: HttpRequest, site: Any) -> HttpResponse:
    remember(admin, request, site, "decisions")
    messages.success(request, _("Saved."))
    return redirect(reverse(f"admin:{admin.url_name('decisions')}", args=[site.pk]))


def _answer(
    admin: Any, request: HttpRequest, site: Any, *, form: DecisionForm, decision: SiteDecision | None
) -> HttpResponse:
    rows = SiteDecision.objects.visible_to(asker(request)).filter(site=site).select_related("supersedes")
    context = {
        **page_context(admin, request, site),
        "form": form,
        "decision": decision,
        "decisions": rows.order_by("-decided_on", "-pk"),
        "columns": _COLUMNS,
        "back": reverse(f"admin:{admin.url_name('decisions')}", args=[site.pk]),
    }
    return TemplateResponse(request, "admin/portal/site/decisions.html", context)

"""Who governs a cluster: appointed and dismissed by administrators."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.actions.clusters import appoint_staff, dismiss_staff
from portal.admin.asker import asker
from portal.admin.pages import page_context
from portal.admin.recent import remember
from portal.forms.governance import AppointForm
from portal.lib.table import Column
from portal.queries.moderation import staff_of_cluster

_COLUMNS = (
    Column(name="person", label=_("Person")),
    Column(name="email", label=_("E-mail address")),
    Column(name="dismiss", label=_("Dismiss")),
)


def appoint_page(admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """GET lists the staff with a form for one more, POST appoints."""
    cluster = admin.get_object(request, object_id)
    form = AppointForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["person"]
        appoint_staff(by=asker(request), person=person, cluster=cluster)
        remember(admin, request, cluster, "appoint")
        said = {"person": person, "cluster": cluster}
        messages.success(request, _("%(person)s governs %(cluster)s from now on.") % said)
        return redirect(request.path)
    context = page_context(admin, request, cluster)
    more = {"form": form, "staff": staff_of_cluster(cluster), "columns": _COLUMNS}
    return TemplateResponse(request, "admin/portal/cluster/staff.html", {**context, **more})


def dismiss_page(admin: Any, request: HttpRequest, object_id: str, person_id: int) -> HttpResponse:
    """GET asks, POST takes the cluster from the person."""
    cluster = admin.get_object(request, object_id)
    person = staff_of_cluster(cluster).filter(pk=person_id).first()
    if person is None:
        raise Http404
    back = reverse(f"admin:{admin.url_name('staff')}", args=[cluster.pk])
    if request.method == "POST":
        dismiss_staff(by=asker(request), person=person, cluster=cluster)
        remember(admin, request, cluster, "dismiss")
        said = {"person": person, "cluster": cluster}
        messages.success(request, _("%(person)s does not govern %(cluster)s any more.") % said)
        return redirect(back)
    context = {**page_context(admin, request, cluster), "person": person, "back": back}
    return TemplateResponse(request, "admin/portal/cluster/dismiss.html", context)

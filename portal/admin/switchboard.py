"""A cluster's module switchboard: which parts of the portal it uses."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from portal.actions.clusters import switch_modules
from portal.admin.asker import asker
from portal.admin.pages import page_context
from portal.admin.recent import remember
from portal.forms.governance import SwitchboardForm


def switchboard_page(admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """GET shows the switches, POST sets them all at once."""
    cluster = admin.get_object(request, object_id)
    form = SwitchboardForm(request.POST if request.method == "POST" else None, modules=cluster.modules)
    if request.method == "POST" and form.is_valid():
        switch_modules(by=asker(request), cluster=cluster, modules=form.chosen)
        remember(admin, request, cluster, "switch")
        messages.success(request, _("Saved. It holds from everybody's next click on."))
        return redirect(request.path)
    context = {**page_context(admin, request, cluster), "form": form}
    return TemplateResponse(request, "admin/portal/cluster/switchboard.html", context)

"""Open calls in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.admin.asker import asker
from portal.admin.publications.base import PublicationAdmin
from portal.admin.publications.export import resource_of
from portal.admin.site import site
from portal.forms.writing import CallForm
from portal.models import Call
from portal.queries.calls import call_lines


@admin.register(Call, site=site)
class CallAdmin(PublicationAdmin):
    menu_order = 62
    lead = _("What firms can apply for, and until when. Closed ones stay to be read.")
    form = CallForm
    template = "portal/calls/detail.html"
    list_display = ("title", "state_mark", "deadline", "language", "cluster", "audience")
    resource = resource_of(Call, "deadline", "time_zone", "eligible", "link")

    def preview_context(self, request: HttpRequest, page: Any) -> dict[str, Any]:
        (line,) = call_lines(asker(request), [page.row])
        return {"line": line, "host": ""}

"""Who signed up for an event, and who was there."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from portal.actions.events import mark_attendance
from portal.admin.asker import asker
from portal.admin.pages import page_context
from portal.admin.recent import remember
from portal.forms.events import AttendanceForm
from portal.lib.table import Column
from portal.policies.events import can_mark_attendance
from portal.queries.sign_ups import sign_up_sheet

_COLUMNS = (
    Column(name="person", label=_("Person")),
    Column(name="firm", label=_("Organisation")),
    Column(name="since", label=_("Signed up")),
    Column(name="there", label=_("Was there")),
)


def attendance_page(admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """GET shows the sheet, POST keeps who was there."""
    event = admin.get_object(request, object_id)
    sheet = sign_up_sheet(asker(request), event)
    may_mark = can_mark_attendance(asker(request), event)
    posted = request.POST if request.method == "POST" and may_mark else None
    form = AttendanceForm(posted, places={row.sign_up.pk: row.name for row in sheet.going})
    if posted is not None and form.is_valid():
        mark_attendance(by=asker(request), event=event, present=form.chosen)
        remember(admin, request, event, "attendance")
        messages.success(request, _("Saved."))
        return redirect(request.path)
    more = {"form": form, "sheet": sheet, "columns": _COLUMNS, "may_mark": may_mark}
    context = {**page_context(admin, request, event), **more}
    return TemplateResponse(request, "admin/portal/event/attendance.html", context)

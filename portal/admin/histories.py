"""The history page of a row: who changed what and when, as the database kept it, changes in bulk included."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from portal.admin.asker import asker
from portal.admin.pages import page_context
from portal.queries.history import history_of

_ON_A_PAGE = 25


def history_page(admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Newest first, the parts of the row among them."""
    row = admin.get_object(request, object_id)
    events = history_of(asker(request), row, parts=admin.history_parts)
    page = Paginator(events, _ON_A_PAGE).get_page(request.GET.get("page"))
    context = {**page_context(admin, request, row), "page": page}
    return TemplateResponse(request, "admin/object_history.html", context)

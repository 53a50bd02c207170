"""A text as its readers would see it, before anything is saved."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portal.actions.publications import filled
from portal.admin.asker import asker
from portal.queries.publications import text_page

PREVIEW: Final = "_preview"


def preview_page(admin: Any, request: HttpRequest, object_id: str | None) -> HttpResponse | None:
    """The page in the portal's face, from what was typed; None where the form is not right yet and has to say so.

    The form is checked as when saving, and what its fields hold is kept by the browser's other tab alone.
    """
    row = admin.get_object(request, object_id) if object_id else None
    if not (admin.has_change_permission(request, row) if row else admin.has_add_permission(request)):
        raise Http404
    form = admin.get_form(request, row, change=row is not None)(request.POST, request.FILES, instance=row)
    if not form.is_valid():
        return None
    shown = filled(form.instance, {name: value for name, value in form.cleaned_data.items() if name != "see_also"})
    shown.slug = shown.slug or "preview"
    shown.publish_at = shown.publish_at or timezone.now()
    page = text_page(asker(request), shown, is_editor=True)
    context = {"page": page, "row": shown, "is_unsaved": True, **admin.preview_context(request, page)}
    response = render(request, admin.template, context)
    response.headers["Cache-Control"] = "no-store"
    return response

"""A text as its readers will see it, for the script's preview; without scripts the editor's own button shows it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from knowledge.views.editor_page import text_preview
from knowledge.views.typed import values_in
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.request import PageRequest


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
def item_preview(request: PageRequest) -> HttpResponse:
    """A fragment of HTML. Writes nothing."""
    preview = text_preview(request.access, values_in(request.POST))
    return render(request, "knowledge/items/_preview.html", {"preview": preview})

"""Methods opened to many hands."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knowledge.actions.hands import set_many_hands
from knowledge.views.items import find_item
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def item_hands(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """Everybody of a firm who reads the method may change it, or only its own people."""
    item = find_item(request.access, pk)
    is_open = request.POST.get("open") == "yes"
    set_many_hands(by=request.access, item=item, is_open=is_open)
    opened, closed = _("Whoever reads it may change it now."), _("Only your own people change it from now on.")
    messages.success(request, opened if is_open else closed)
    return redirect(item)

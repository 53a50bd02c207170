"""What comes back to a person: items that fit their firm, and what became of what they shared."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from knowledge.actions.credit import show_credit
from knowledge.queries.credit import own_credit, own_shown
from knowledge.queries.for_firm import fitting_firm
from portal.enums import Module
from portal.models import Organisation
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@login_required
@require_safe
@needs_module(Module.KNOWLEDGE)
def for_firm(request: PageRequest) -> HttpResponse:
    """Everything that fits, each with its reasons."""
    return render(request, "knowledge/returns/for_firm.html", {"fitting": fitting_firm(request.access)})


@login_required
@require_safe
@needs_module(Module.KNOWLEDGE)
def credit(request: PageRequest) -> HttpResponse:
    """What became of what one shared; managers choose whether the firm's page says so."""
    context = {"credit": own_credit(request.access), "shown": own_shown(request.access)}
    return render(request, "knowledge/returns/credit.html", context)


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def credit_show(request: PageRequest, slug: str) -> HttpResponse:
    organisation = get_visible(Organisation.objects.all(), request.access, slug=slug)
    is_shown = request.POST.get("shown") == "yes"
    show_credit(by=request.access, organisation=organisation, is_shown=is_shown)
    if is_shown:
        messages.success(request, _("The page of %(firm)s says it from now on.") % {"firm": organisation.name})
    else:
        messages.success(request, _("The page of %(firm)s does not say it any more.") % {"firm": organisation.name})
    return redirect("knowledge:credit")

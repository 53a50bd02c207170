"""The catalogue of practices, on the map of phases and conversions."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from knowledge.lib import practices
from portal.enums import Module
from portal.lib.mark import PHASES, PROCESSES
from portal.views.modules import needs_module
from portal.views.request import PageRequest


@require_safe
@needs_module(Module.KNOWLEDGE)
def practice_list(request: PageRequest) -> HttpResponse:
    """All practices, or those of one cell of the map (``?phase=use&process=combination``)."""
    phase, process = request.GET.get("phase", ""), request.GET.get("process", "")
    if phase not in {"", *PHASES} or process not in {"", *PROCESSES}:
        raise Http404
    here = reverse("knowledge:practice-list")
    context = {
        "practices": practices.practices_in(phase, process),
        "counts": practices.counts(),
        "cell_urls": [[f"{here}?phase={column}&process={row}#list" for column in PHASES] for row in PROCESSES],
        "phase": PHASES.get(phase),
        "process": PROCESSES.get(process),
    }
    return render(request, "knowledge/practices/list.html", context)

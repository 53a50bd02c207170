"""Lessons saved on a device: the page that lists them there, and the worker that shows them without a connection.

The list is the device's own; the portal does not know what somebody saved.
"""

from pathlib import Path
from typing import Final

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.enums import Module
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.request import PageRequest

_WORKER: Final = Path(settings.BASE_DIR) / "static" / "js" / "learning-worker.js"


@shared
@needs_module(Module.LEARNING)
@require_safe
def offline(request: PageRequest) -> HttpResponse:
    return render(request, "knowledge/learning/offline.html")


@needs_module(Module.LEARNING)
@require_safe
def worker(request: PageRequest) -> HttpResponse:
    """The script, which browsers let look after the pages of learning in this language and no others."""
    response = HttpResponse(_WORKER.read_text(encoding="utf-8"), content_type="text/javascript; charset=utf-8")
    response.headers["Service-Worker-Allowed"] = reverse("knowledge:course-list")
    response.headers["Cache-Control"] = "no-cache"
    return response

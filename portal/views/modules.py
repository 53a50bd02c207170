"""What is switched off is gone: its addresses answer like addresses that never were."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse

from portal.enums import Module
from portal.views.request import PageRequest

View = Callable[..., HttpResponse]


def needs_module(module: Module) -> Callable[[View], View]:
    """A page that exists only while the module is on in some cluster."""

    def guard(view: View) -> View:
        @wraps(view)
        def answer(request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.access.has_module(module):
                raise Http404
            return view(request, *args, **kwargs)

        return answer

    return guard

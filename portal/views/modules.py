"""What is switched off is gone: its addresses answer like addresses that never were."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from django.http import Http404
from django.http.response import HttpResponseBase

from portal.enums import Module
from portal.views.request import PageRequest

P = ParamSpec("P")
Answer = TypeVar("Answer", bound=HttpResponseBase)


def needs_module(module: Module) -> Callable[[Callable[P, Answer]], Callable[P, Answer]]:
    """A page that exists only while the module is on in some cluster."""

    def guard(view: Callable[P, Answer]) -> Callable[P, Answer]:
        @wraps(view)
        def answer(*args: P.args, **kwargs: P.kwargs) -> Answer:
            request = cast("PageRequest", args[0])
            if not request.access.has_module(module):
                raise Http404
            return view(*args, **kwargs)

        return answer

    return guard

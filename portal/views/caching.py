"""What browsers and the proxy in front may keep: a visitor's pages for a minute, a person's own never unasked."""

from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from http import HTTPStatus
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

VISITORS = "public, max-age=60, stale-while-revalidate=600"
PERSONS = "private, no-cache"
View = Callable[..., HttpResponse]


def shared(view: View) -> View:
    """A page that is the same for all visitors: theirs may be kept, and is asked after by its weak ETag.

    A page that shows a message (signed out, for one) is somebody's own as well.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.user.is_authenticated or response.status_code != HTTPStatus.OK or len(get_messages(request)):
            response.headers["Cache-Control"] = PERSONS
            return response
        response.headers["Cache-Control"] = VISITORS
        return with_etag(request, response)

    return answer


def with_etag(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer under an ETag of its content, or 304 where the browser has it already."""
    etag = f'W/"{blake2b(response.content, digest_size=12).hexdigest()}"'
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response

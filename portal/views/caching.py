"""What browsers and the proxy in front may keep: a visitor's pages for a minute, a person's own never unasked.

A visitor's copy is asked after by an ETag that one query makes, before the view runs: docs/decisions/0012.
"""

import json
import os
from collections.abc import Callable
from functools import cache, wraps
from hashlib import blake2b
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.autoreload import DJANGO_AUTORELOAD_ENV
from django.utils.cache import get_conditional_response
from django.utils.functional import Promise
from django.utils.http import parse_etags

from portal.lib.release import digest_of
from portal.queries.access import access_of_visitor

VISITORS = "public, max-age=60, stale-while-revalidate=600"
PERSONS = "private, no-cache"
# What the clock alone changes (an event begins, a call closes) may be told as late as a kept page is shown anyway.
SLOT = 600
View = Callable[..., HttpResponse]
_FOLDERS = ("ckp", "portal", "knowledge", "performance", "forums", "templates", "static", "locale", "requirements")
# Pages may look at these and no other header; one that varies by more is judged by its content.
_VARIANTS = ("accept-language", "cookie")
_TRACES = (settings.SESSION_COOKIE_NAME, "messages")


def shared(view: View) -> View:
    """A page that is the same for all visitors: theirs may be kept, and is asked after by its weak ETag.

    A page that shows a message (signed out, for one) is somebody's own as well. The stamp is read before the view's
    transaction begins, and the view reads what is as new or newer.
    """

    @transaction.non_atomic_requests
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        etag = _etag_of_visit(request) if _is_visit(request) else None
        if etag and etag in parse_etags(request.headers.get("If-None-Match", "")):
            return _kept(HttpResponse(), etag, request)
        with transaction.atomic():
            response = view(request, *args, **kwargs)
        if request.user.is_authenticated or response.status_code != HTTPStatus.OK or len(get_messages(request)):
            response.headers["Cache-Control"] = PERSONS
            return response
        return _kept(response, etag if etag and _varies_as_expected(response) else _etag_of(response), request)

    return answer


def with_etag(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer under an ETag of its content, or 304 where the browser has it already."""
    return _under(_etag_of(response), response, request)


def _kept(response: HttpResponse, etag: str, request: HttpRequest) -> HttpResponse:
    response.headers["Cache-Control"] = VISITORS
    return _under(etag, response, request)


def _under(etag: str, response: HttpResponse, request: HttpRequest) -> HttpResponse:
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


def _is_visit(request: HttpRequest) -> bool:
    """Somebody who only looks and carries nothing that a page could be made for."""
    return request.method in {"GET", "HEAD"} and not any(name in request.COOKIES for name in _TRACES)


def _etag_of(response: HttpResponse) -> str:
    return f'W/"{blake2b(response.content, digest_size=12).hexdigest()}"'


def _etag_of_visit(request: HttpRequest) -> str | None:
    """An ETag of everything a visitor's page at this address is made of; None where that cannot be said.

    The one query tells who is asking as well: the view need not.
    """
    request.access, stamp = access_of_visitor()  # type: ignore[attr-defined]  # as the middleware sets it
    release = _release()
    if stamp is None or release is None:
        return None
    asked = (request.build_absolute_uri(), request.headers.get("Accept-Language", ""))
    parts = (release, stamp, *asked, *_by_the_clock())
    return f'W/"{blake2b(json.dumps(parts).encode(), digest_size=12).hexdigest()}"'


def _by_the_clock() -> tuple[str, int]:
    """The day where visitors are taken to be, and a slot of it."""
    now = timezone.localtime()
    return now.date().isoformat(), int(now.timestamp()) // SLOT


def _varies_as_expected(response: HttpResponse) -> bool:
    names = (name.strip().lower() for name in response.headers.get("Vary", "").split(",") if name.strip())
    return all(name in _VARIANTS for name in names)


def _in_words(value: Any) -> str:
    """A setting that is no plain value, without its place in memory: the same in every process."""
    return str(value) if isinstance(value, Path | Promise) else type(value).__name__


@cache
def _release() -> str | None:
    """The files and settings that pages are made of; None while a developer changes them under a running server."""
    if settings.DEBUG or os.environ.get(DJANGO_AUTORELOAD_ENV):
        return None
    chosen = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
    told = json.dumps(chosen, default=_in_words, sort_keys=True)
    files = digest_of(settings.BASE_DIR / name for name in _FOLDERS)
    return blake2b(f"{files}{told}".encode(), digest_size=12, key=settings.SECRET_KEY.encode()[:64]).hexdigest()

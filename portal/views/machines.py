"""What machines ask for at addresses without a language: robots, the sitemap, calendars."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from portal.enums import Language
from portal.forms.publications import shelf_of
from portal.queries.access import access_of
from portal.queries.events import key_of_token, own_calendar, public_calendar
from portal.queries.sitemap import sitemap_files, sitemap_places
from portal.views.caching import shared, with_etag
from portal.views.events import CALENDAR_TYPE
from portal.views.request import PageRequest

XML = "application/xml; charset=utf-8"
_FOR_AN_HOUR = "public, max-age=3600, stale-while-revalidate=86400"
_CLOSED = ("accounts", "admin", "calendars", "invitations", "me", "notices", "search")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Where search engines have no business, in every language, and where the sitemap is."""
    prefixes = ("", *(f"/{code}" for code in Language.values if code != settings.LANGUAGE_CODE))
    closed = [f"Disallow: {prefix}/{name}/" for prefix in prefixes for name in _CLOSED]
    lines = ["User-agent: *", *closed, "", f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml", ""]
    return _for_everybody(request, HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8"))


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    context = {"files": sitemap_files(), "home": settings.PUBLIC_URL}
    return _for_everybody(request, _xml("portal/machines/sitemap_index.xml", context))


@require_safe
def sitemap(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Public pages of one kind, whoever asks."""
    places = sitemap_places(kind, number)
    if not places:
        raise Http404
    context = {"places": places, "home": settings.PUBLIC_URL, "own": settings.LANGUAGE_CODE}
    return _for_everybody(request, _xml("portal/machines/sitemap.xml", context))


@shared
@require_safe
def calendar(request: PageRequest) -> HttpResponse:
    """Events for a calendar program: for a visitor the public ones. The address may name a cluster and a language."""
    body = public_calendar(request.access, shelf_of(request.GET))
    return HttpResponse(body, content_type=CALENDAR_TYPE)


@require_safe
def personal_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of whoever made this address, with what they may see now. An address given up is unknown."""
    key = key_of_token(token)
    if key is None or not key.user.is_active:
        raise Http404
    with translation.override(key.user.language):
        response = HttpResponse(own_calendar(access_of(key.user)), content_type=CALENDAR_TYPE)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _xml(template: str, context: dict[str, Any]) -> HttpResponse:
    """Without what pages are framed with."""
    return HttpResponse(render_to_string(template, context), content_type=XML)


def _for_everybody(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = _FOR_AN_HOUR
    return with_etag(request, response)

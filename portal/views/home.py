"""The front page, and the pages that say what this is and how it can be used."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import translate_url
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from portal.enums import Language
from portal.queries.home import home_page, own_corner, welcome
from portal.views.caching import shared
from portal.views.request import PageRequest


@vary_on_headers("Accept-Language")
@shared
@require_safe
def home(request: PageRequest) -> HttpResponse:
    """For a visitor what this is; for a person their desk first."""
    page = home_page(request.access)
    if request.access.is_signed_in:
        own = own_corner(request.access)
        return render(request, "portal/home/own.html", {"page": page, "own": own, "desk": own.desk})
    context = {
        "page": page,
        "welcome": welcome(request.access, page),
        "offer": _offered_language(request),
        "today": timezone.localdate(),
    }
    return render(request, "portal/home/home.html", context)


@shared
@require_safe
def about(request: PageRequest) -> HttpResponse:
    return render(request, "portal/home/about.html")


@shared
@require_safe
def accessibility(request: PageRequest) -> HttpResponse:
    return render(request, "portal/home/accessibility.html")


def _offered_language(request: PageRequest) -> dict[str, str] | None:
    """The language the browser would like better than the page's, in its own words; nobody is sent there."""
    wanted = next(iter(_wanted_languages(request)), None)
    if wanted is None or wanted == translation.get_language():
        return None
    with translation.override(wanted):
        text = _("Read this page in your language")
    return {"code": wanted, "url": translate_url(request.path, wanted), "text": f"{text}: {Language(wanted).label}"}


def _wanted_languages(request: PageRequest) -> list[str]:
    """The portal's languages that the browser names, best first."""
    named = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    return [found for code, _weight in named if (found := _spoken(code))]


def _spoken(code: str) -> str | None:
    try:
        return translation.get_supported_language_variant(code)
    except LookupError:
        return None

"""The second factor of governance staff, asked for at the door of the admin."""

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from portal.models import User


def has_second_factor(request: HttpRequest) -> bool:
    """True once a code, a recovery code or a passkey was used in this session, at sign-in or since."""
    if not isinstance(request.user, User):
        return False
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def second_factor_needed(request: HttpRequest) -> bool:
    """True for governance staff who have not used a second factor in this session; the demo waives it."""
    person = request.user
    if not settings.STAFF_SECOND_FACTOR or not isinstance(person, User):
        return False
    return (person.is_staff or person.is_superuser) and not has_second_factor(request)


@login_required
@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """Says why governance is asked for more, and leads to using the second factor one has or to setting one up."""
    here = _next(request)
    if not second_factor_needed(request):
        return redirect(here)
    methods = get_adapter(request).get_reauthentication_methods(request.user)
    urls = [method["url"] for method in methods if method["id"].startswith("mfa")]
    ways = [f"{url}?{urlencode({REDIRECT_FIELD_NAME: here})}" for url in urls]
    return render(request, "portal/people/second_factor.html", {"use_url": ways[0] if ways else ""})


def _next(request: HttpRequest) -> str:
    """Where the person was going, if it is a place of ours."""
    url = request.GET.get(REDIRECT_FIELD_NAME, "")
    return url if url and get_adapter(request).is_safe_url(url) else reverse("admin:index")

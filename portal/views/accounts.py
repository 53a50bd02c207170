"""The one page of allauth's that our rules for browsers forbid as it is."""

from allauth.socialaccount.providers.openid_connect.views import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render


def sign_in_elsewhere(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Go to the issuer by a page that goes on by itself: a form may not lead to another host (CSP ``form-action``),
    not even by a redirect.
    """
    response: HttpResponse = login(request, provider_id)
    if request.method == "POST" and isinstance(response, HttpResponseRedirect):
        return render(request, "socialaccount/login_redirect.html", {"redirect_to": response.url})
    return response

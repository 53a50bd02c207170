"""A person's own pages: settings, and closing the account."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.actions import people as actions
from portal.forms.people import SettingsForm
from portal.policies.people import can_close_account
from portal.queries.people import ties_of
from portal.views.once import once
from portal.views.request import PageRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@once
def settings(request: PageRequest) -> HttpResponse:
    """Name, language, time zone, appearance; and the way to everything else about the account."""
    form = SettingsForm(request.POST or None, instance=request.user)
    if form.is_valid():
        actions.save_settings(by=request.access, **form.cleaned_data)
        with translation.override(form.cleaned_data["language"]):
            messages.success(request, _("Saved."))
            return redirect(reverse("portal:settings"))
    return render(request, "portal/people/settings.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
@once
def close_account(request: PageRequest) -> HttpResponse:
    """Says what will happen, and why it may not; the password was asked for just before."""
    if request.method == "POST":
        actions.close_account(by=request.access)
        logout(request)
        messages.success(request, _("Your account is closed."))
        return redirect(reverse("portal:home"))
    ties = ties_of(request.access)
    decision = can_close_account(
        request.access,
        left_without_manager=ties.left_without_manager,
        is_last_administrator=ties.is_last_administrator,
    )
    return render(request, "portal/people/close.html", {"ties": ties, "decision": decision})

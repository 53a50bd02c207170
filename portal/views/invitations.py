"""Invitations: sent and withdrawn by managers, accepted by the person with the address."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.access import require
from portal.actions import invitations as actions
from portal.forms.memberships import InviteForm
from portal.models import Invitation
from portal.policies import memberships, organisations
from portal.queries.memberships import belongs
from portal.views.once import once
from portal.views.organisation_frame import find_organisation, frame
from portal.views.request import PageRequest
from portal.views.visible import get_visible

ASKING = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(ASKING)
@once
def invite(request: PageRequest, slug: str) -> HttpResponse:
    """Invite a colleague by e-mail."""
    organisation = find_organisation(request.access, slug)
    require(organisations.can_invite(request.access, organisation))
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and belongs(organisation, form.cleaned_data["email"]):
        form.add_error("email", _("Somebody with this address belongs to the organisation already."))
    if form.is_valid():
        actions.invite(by=request.access, organisation=organisation, **form.cleaned_data)
        messages.success(request, _("The invitation to %(email)s was sent.") % form.cleaned_data)
        return redirect("portal:organisation-people", organisation.slug)
    return render(request, "portal/invitations/invite.html", frame(request, organisation, "people") | {"form": form})


@login_required
@require_http_methods(ASKING)
@once
def invitation_revoke(request: PageRequest, pk: int) -> HttpResponse:
    """Withdraw an invitation: the link in its mail stops working."""
    rows = Invitation.objects.select_related("organisation").prefetch_related("organisation__affiliations")
    found = get_visible(rows, request.access, pk=pk)
    require(memberships.can_revoke(request.access, found))
    if request.method == "POST":
        actions.revoke_invitation(by=request.access, invitation=found)
        messages.success(request, _("The invitation to %(email)s is withdrawn.") % {"email": found.email})
        return redirect("portal:organisation-people", found.organisation.slug)
    values = frame(request, found.organisation, "people") | {"invitation": found}
    return render(request, "portal/invitations/revoke.html", values)


@never_cache
@require_safe
def invitation(request: PageRequest, token: str) -> HttpResponse:
    """What the link in the mail opens, for whoever holds it."""
    try:
        found = actions.find_invitation(token)
    except actions.InvitationGone:
        return _gone(request)
    back = urlencode({"next": request.path})
    values = {
        "invitation": found,
        "token": token,
        "address_hint": _hint(found.email),
        "is_for_me": actions.has_address(request.access, found.email),
        "belongs_already": found.organisation_id in request.access.standings,
        "sign_in_here_url": f"{reverse('account_login')}?{back}",
        "sign_up_here_url": f"{reverse('account_signup')}?{back}",
    }
    return render(request, "portal/invitations/invitation.html", values)


@never_cache
@require_POST
@once
def invitation_accept(request: PageRequest, token: str) -> HttpResponse:
    """Come in. Whoever is not signed in is led back to the invitation, which says what to do."""
    if not request.access.is_signed_in:
        return redirect("portal:invitation", token)
    try:
        membership = actions.accept_invitation(by=request.access, token=token)
    except actions.InvitationGone:
        return _gone(request)
    messages.success(request, _("You belong to %(organisation)s now.") % {"organisation": membership.organisation})
    return redirect("portal:desk")


def _hint(email: str) -> str:
    """Enough of the address for its owner to know it: whoever else holds the link learns no address."""
    name, _at, domain = email.rpartition("@")
    return f"{name[:1]}…@{domain}"


def _gone(request: PageRequest) -> HttpResponse:
    """One answer for used, withdrawn, expired and unknown tokens, and for those meant for another address."""
    return render(request, "portal/invitations/gone.html", status=HTTPStatus.NOT_FOUND)

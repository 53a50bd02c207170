"""People of an organisation: who is in, who asks, who answers, who goes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.access import Access, require
from portal.actions import memberships as actions
from portal.enums import MembershipState
from portal.forms.memberships import InviteForm, JoinForm, ReasonForm, RoleForm
from portal.models import Membership
from portal.policies import governance, organisations
from portal.policies import memberships as policies
from portal.queries.memberships import is_last_manager, people_of
from portal.views.once import once
from portal.views.organisation_frame import find_organisation, frame
from portal.views.request import PageRequest
from portal.views.visible import get_visible

ASKING = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def organisation_people(request: PageRequest, slug: str) -> HttpResponse:
    """The members; for those who answer for it also requests and invitations."""
    access, organisation = request.access, find_organisation(request.access, slug)
    require(organisations.can_see_people(access, organisation))
    may_change = bool(access.manages(organisation.pk) or governance.can_govern_organisation(access, organisation))
    can_invite = organisations.can_invite(access, organisation)
    values = {
        "people": people_of(access, organisation, may_change=may_change, page=request.GET.get("page", "1")),
        "can_invite": can_invite,
        "invite_form": InviteForm() if can_invite else None,
    }
    return render(request, "portal/memberships/people.html", frame(request, organisation, "people") | values)


@login_required
@require_http_methods(ASKING)
@once
def membership_ask(request: PageRequest, slug: str) -> HttpResponse:
    """Ask for a place in an organisation."""
    organisation = find_organisation(request.access, slug)
    require(policies.can_ask_to_join(request.access, organisation))
    form = JoinForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.ask_to_join(by=request.access, organisation=organisation, **form.cleaned_data)
        text = _("Your request was sent. You find its state on your desk.")
        messages.success(request, text)
        return redirect("portal:desk")
    open_ones = Membership.objects.filter(user=request.access.user_id, state=MembershipState.REQUESTED)
    values = {"form": form, "request_made": open_ones.filter(organisation=organisation).first()}
    return render(request, "portal/memberships/ask.html", frame(request, organisation, "page") | values)


@login_required
@require_POST
@once
def membership_accept(request: PageRequest, pk: int) -> HttpResponse:
    """Let the person in."""
    membership = _find(request.access, pk)
    if membership.state != MembershipState.REQUESTED:
        return _answered_already(request, membership)
    actions.accept_membership(by=request.access, membership=membership)
    messages.success(request, _("%(person)s belongs to %(organisation)s now.") % _names(membership))
    return redirect("portal:organisation-people", membership.organisation.slug)


@login_required
@require_http_methods(ASKING)
@once
def membership_refuse(request: PageRequest, pk: int) -> HttpResponse:
    """Not let the person in, and say why."""
    membership = _find(request.access, pk)
    if membership.state != MembershipState.REQUESTED:
        return _answered_already(request, membership)
    require(policies.can_answer(request.access, membership))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.refuse_membership(by=request.access, membership=membership, **form.cleaned_data)
        messages.success(request, _("The request of %(person)s is refused.") % _names(membership))
        return redirect("portal:organisation-people", membership.organisation.slug)
    return _page(request, "refuse", membership, form=form)


@login_required
@require_http_methods(ASKING)
@once
def membership_withdraw(request: PageRequest, pk: int) -> HttpResponse:
    """Take one's own request back."""
    membership = _find(request.access, pk)
    require(policies.can_withdraw(request.access, membership))
    if request.method == "POST":
        actions.withdraw_request(by=request.access, membership=membership)
        messages.success(request, _("Your request to %(organisation)s is withdrawn.") % _names(membership))
        return redirect("portal:desk")
    return _page(request, "withdraw", membership)


@login_required
@require_http_methods(ASKING)
@once
def membership_leave(request: PageRequest, pk: int) -> HttpResponse:
    """Go. The last manager is told to name a successor first."""
    membership = _find(request.access, pk)
    require(policies.can_leave(request.access, membership))
    refusal = ""
    if request.method == "POST":
        try:
            actions.leave_organisation(by=request.access, membership=membership)
        except actions.NoSuccessor as error:
            refusal = str(error)
        else:
            messages.success(request, _("You have left %(organisation)s.") % _names(membership))
            return redirect("portal:desk")
    return _page(request, "leave", membership, refusal=refusal, is_last_manager=is_last_manager(membership))


@login_required
@require_http_methods(ASKING)
@once
def membership_remove(request: PageRequest, pk: int) -> HttpResponse:
    """Remove somebody, and say why."""
    membership = _find(request.access, pk)
    require(policies.can_change(request.access, membership))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.remove_member(by=request.access, membership=membership, **form.cleaned_data)
        except actions.NoSuccessor as error:
            form.add_error(None, str(error))
        else:
            text = _("%(person)s does not belong to %(organisation)s any more.")
            messages.success(request, text % _names(membership))
            return redirect("portal:organisation-people", membership.organisation.slug)
    return _page(request, "remove", membership, form=form)


@login_required
@require_http_methods(ASKING)
@once
def membership_role(request: PageRequest, pk: int) -> HttpResponse:
    """Make somebody manager, member, data steward."""
    membership = _find(request.access, pk)
    require(policies.can_change(request.access, membership))
    form = _role_form(request, membership)
    if form.is_valid():
        values = {"is_data_steward": membership.is_data_steward, **form.cleaned_data}
        try:
            actions.change_role(by=request.access, membership=membership, **values)
        except actions.NoSuccessor as error:
            form.add_error("role", str(error))
        else:
            messages.success(request, _("Saved: %(person)s.") % _names(membership))
            return redirect("portal:organisation-people", membership.organisation.slug)
    return _page(request, "role", membership, form=form)


def _role_form(request: PageRequest, membership: Membership) -> RoleForm:
    """Governance may change a role; who sees the firm's figures is the firm's own choice."""
    initial = {"role": membership.role, "is_data_steward": membership.is_data_steward}
    form = RoleForm(request.POST if request.method == "POST" else None, initial=initial)
    if not policies.can_appoint_steward(request.access, membership):
        del form.fields["is_data_steward"]
    return form


def _find(access: Access, pk: int) -> Membership:
    rows = Membership.objects.select_related("user", "organisation")
    return get_visible(rows.prefetch_related("organisation__affiliations"), access, pk=pk)


def _names(membership: Membership) -> dict[str, str]:
    return {"person": str(membership.user), "organisation": membership.organisation.name}


def _answered_already(request: PageRequest, membership: Membership) -> HttpResponse:
    """Somebody else was quicker; nothing to be refused for."""
    require(organisations.can_see_people(request.access, membership.organisation))
    messages.info(request, _("The request of %(person)s was answered already.") % _names(membership))
    return redirect("portal:organisation-people", membership.organisation.slug)


def _page(request: PageRequest, name: str, membership: Membership, **values: object) -> HttpResponse:
    shown = frame(request, membership.organisation, "people") | {"membership": membership} | values
    return render(request, f"portal/memberships/{name}.html", shown)

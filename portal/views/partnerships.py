"""Partners of an organisation: its own people see them; its managers propose, answer and end."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.access import Access, require
from portal.actions import partnerships as actions
from portal.forms.partnerships import ProposalForm
from portal.models import Organisation, Partnership
from portal.policies import partnerships as policies
from portal.queries.partnerships import possible_partners, ties_of
from portal.views.once import once
from portal.views.organisation_frame import find_organisation, frame
from portal.views.request import PageRequest
from portal.views.visible import get_visible

ASKING = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def organisation_partners(request: PageRequest, slug: str) -> HttpResponse:
    """Partners, proposals both ways, and what has ended."""
    access, organisation = request.access, find_organisation(request.access, slug)
    require(policies.can_see_partners(access, organisation))
    values = {"ties": ties_of(access, organisation), "can_propose": policies.can_seek_partners(access, organisation)}
    return render(request, "portal/partnerships/partners.html", frame(request, organisation, "partners") | values)


@login_required
@require_http_methods(ASKING)
@once
def propose(request: PageRequest, slug: str) -> HttpResponse:
    """Search a partner, then say what they are and send the proposal."""
    access, organisation = request.access, find_organisation(request.access, slug)
    require(policies.can_seek_partners(access, organisation))
    wanted = request.POST.get("partner", "") if request.method == "POST" else request.GET.get("with", "")
    partner = possible_partners(access, organisation).filter(slug=wanted).first()
    form = ProposalForm(request.POST if request.method == "POST" else None, initial={"partner": wanted})
    if partner is not None and form.is_valid():
        try:
            return _propose(request, organisation, partner, form)
        except actions.TiedAlready as error:
            form.add_error(None, str(error))
    text = request.GET.get("q", "").strip()
    values = {
        "form": form,
        "partner": partner,
        "is_unknown": partner is None and bool(wanted),
        "text": text,
        "found": possible_partners(access, organisation, text) if partner is None and text else (),
    }
    return render(request, "portal/partnerships/propose.html", frame(request, organisation, "partners") | values)


def _propose(
    request: PageRequest, organisation: Organisation, partner: Organisation, form: ProposalForm
) -> HttpResponse:
    actions.propose_partnership(
        by=request.access,
        organisation=organisation,
        partner=partner,
        kind=form.cleaned_data["kind"],
        message=form.cleaned_data["message"],
    )
    messages.success(request, _("The proposal was sent to the managers of %(partner)s.") % {"partner": partner.name})
    return redirect("portal:organisation-partners", organisation.slug)


@login_required
@require_POST
@once
def confirm(request: PageRequest, pk: int) -> HttpResponse:
    """Say yes to a proposal."""
    partnership = _find(request.access, pk)
    actions.confirm_partnership(by=request.access, partnership=partnership)
    names = {"organisation": partnership.partner.name, "partner": partnership.proposer.name}
    messages.success(request, _("%(organisation)s and %(partner)s are tied now.") % names)
    return redirect("portal:organisation-partners", partnership.partner.slug)


@login_required
@require_http_methods(ASKING)
@once
def decline(request: PageRequest, pk: int) -> HttpResponse:
    """Say no to a proposal."""
    partnership = _find(request.access, pk)
    require(policies.can_answer(request.access, partnership))
    if request.method == "POST":
        actions.decline_partnership(by=request.access, partnership=partnership)
        text = _("The proposal of %(partner)s is declined.")
        messages.success(request, text % {"partner": partnership.proposer.name})
        return redirect("portal:organisation-partners", partnership.partner.slug)
    return _page(request, "decline", partnership, partnership.partner)


@login_required
@require_http_methods(ASKING)
@once
def end(request: PageRequest, pk: int) -> HttpResponse:
    """End a partnership, or withdraw one's own proposal."""
    partnership = _find(request.access, pk)
    require(policies.can_end(request.access, partnership))
    own = partnership.proposer if request.access.manages(partnership.proposer_id) else partnership.partner
    if request.method == "POST":
        actions.end_partnership(by=request.access, partnership=partnership)
        text = _("The tie with %(partner)s has ended.")
        messages.success(request, text % {"partner": partnership.other(own.pk).name})
        return redirect("portal:organisation-partners", own.slug)
    return _page(request, "end", partnership, own)


def _find(access: Access, pk: int) -> Partnership:
    return get_visible(Partnership.objects.select_related("proposer", "partner"), access, pk=pk)


def _page(request: PageRequest, name: str, partnership: Partnership, own: Organisation) -> HttpResponse:
    kind = partnership.kind_for(own.pk).label
    values = {"partnership": partnership, "other": partnership.other(own.pk), "kind": kind}
    return render(request, f"portal/partnerships/{name}.html", frame(request, own, "partners") | values)

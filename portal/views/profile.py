"""The parts of an organisation's page, each edited on a page of its own with its own audience."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import model_to_dict
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.access import PUBLIC_AUDIENCE_ID, require
from portal.actions import profile as actions
from portal.enums import CapabilityKind
from portal.forms.capabilities import FIELDS, CapabilityFormSet
from portal.forms.profile import AudienceForm, ContactForm, PartForm, PremisesForm, TradeForm
from portal.models import Capability, Contact, Organisation, Premises, Trade
from portal.policies import organisations as policies
from portal.queries.audiences import part_readerships
from portal.views.once import once
from portal.views.organisation_frame import find_organisation, frame
from portal.views.request import PageRequest
from portal.views.visible import get_visible

EDITING = ["GET", "HEAD", "POST"]
Save = Callable[..., None]


@login_required
@require_http_methods(EDITING)
@once
def trade_edit(request: PageRequest, slug: str) -> HttpResponse:
    """Sector, size, age, languages."""
    organisation = _find_editable(request, slug)
    row = Trade.objects.filter(organisation=organisation).first()
    form = TradeForm(_posted(request), readerships=part_readerships().values(), initial=_initial(row))
    return _part(request, organisation, form, save=actions.save_trade, template="trade")


@login_required
@require_http_methods(EDITING)
@once
def premises_edit(request: PageRequest, slug: str) -> HttpResponse:
    """Where it is."""
    organisation = _find_editable(request, slug)
    row = Premises.objects.filter(organisation=organisation).first()
    form = PremisesForm(_posted(request), readerships=part_readerships().values(), initial=_initial(row))
    return _part(request, organisation, form, save=actions.save_premises, template="premises")


@login_required
@require_http_methods(EDITING)
@once
def contact_edit(request: PageRequest, slug: str) -> HttpResponse:
    """The signed-in person puts themselves on the page."""
    organisation = find_organisation(request.access, slug)
    require(policies.can_be_contact(request.access, organisation))
    row = Contact.objects.filter(organisation=organisation, user=request.access.user_id).first()
    initial = _initial(row) | {"agrees": row is not None}
    form = ContactForm(_posted(request), readerships=part_readerships().values(), initial=initial)
    values = {"contact": row, "email": request.user.email}  # type: ignore[union-attr]  # login_required
    return _part(request, organisation, form, save=actions.save_contact, template="contact", **values)


@login_required
@require_http_methods(EDITING)
@once
def contact_remove(request: PageRequest, slug: str, pk: int) -> HttpResponse:
    """The person takes themselves off the page, or a manager takes them off."""
    organisation = find_organisation(request.access, slug)
    rows = Contact.objects.select_related("user", "organisation").filter(organisation=organisation)
    # Its own people see all of their page, also while it waits and they are not members in the sense of audiences.
    is_own_page = organisation.pk in request.access.standings
    contact = get_object_or_404(rows, pk=pk) if is_own_page else get_visible(rows, request.access, pk=pk)
    is_own = contact.user_id == request.access.user_id
    if not is_own:
        require(policies.can_edit(request.access, organisation))
    if request.method != "POST":
        values = frame(request, organisation, "page") | {"contact": contact, "is_own": is_own}
        return render(request, "portal/organisations/contact_remove.html", values)
    actions.remove_contact(by=request.access, contact=contact)
    messages.success(request, _("%(person)s is not shown on this page any more.") % {"person": contact.user})
    return redirect(organisation)


@login_required
@require_http_methods(EDITING)
@once
def capabilities_edit(request: PageRequest, slug: str, kind: str) -> HttpResponse:
    """What it makes, its competences, equipment or certificates: rows, and one audience for all of them."""
    if kind not in CapabilityKind.values:
        raise Http404
    organisation = _find_editable(request, slug)
    audience, formset = _capability_forms(request, organisation, kind)
    if formset.is_bound and formset.is_valid() and audience.is_valid():
        audience_id = audience.cleaned_data["audience"]
        actions.save_capabilities(
            by=request.access, organisation=organisation, kind=kind, audience_id=audience_id, rows=formset.rows
        )
        messages.success(request, _("Saved."))
        return redirect(organisation)
    wrong = [form for form in (*formset.forms, audience) if form.is_bound and form.errors]
    values = {"kind": CapabilityKind(kind), "audience_form": audience, "formset": formset, "wrong_forms": wrong}
    return render(request, "portal/organisations/capabilities.html", frame(request, organisation, "page") | values)


def _capability_forms(
    request: PageRequest, organisation: Organisation, kind: str
) -> tuple[AudienceForm, CapabilityFormSet]:
    """As saved, as posted, or, when more rows were asked for, as typed with more empty rows and nothing judged."""
    readerships = part_readerships().values()
    if request.method == "POST":
        audience = AudienceForm(request.POST, readerships=readerships)
        formset = CapabilityFormSet(request.POST, kind=kind)
        if "more" not in request.POST:
            return audience, formset
        typed = {"audience": audience["audience"].data}
        return AudienceForm(readerships=readerships, initial=typed), CapabilityFormSet(kind=kind, initial=formset.typed)
    rows = list(Capability.objects.filter(organisation=organisation, kind=kind))
    saved = [{name: getattr(row, name) for name in FIELDS} for row in rows]
    audience = AudienceForm(readerships=readerships, initial=_initial(rows[0] if rows else None))
    return audience, CapabilityFormSet(kind=kind, initial=saved)


def _find_editable(request: PageRequest, slug: str) -> Organisation:
    organisation = find_organisation(request.access, slug)
    require(policies.can_edit(request.access, organisation))
    return organisation


def _posted(request: PageRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _initial(row: Trade | Premises | Capability | Contact | None) -> dict[str, Any]:
    """What the row says; a part that is not there yet would be for everybody."""
    if row is None:
        return {"audience": PUBLIC_AUDIENCE_ID}
    return model_to_dict(row) | {"audience": row.audience_id}


def _part(
    request: PageRequest, organisation: Organisation, form: PartForm, *, save: Save, template: str, **values: Any
) -> HttpResponse:
    if form.is_valid():
        audience_id = form.cleaned_data["audience"]
        save(by=request.access, organisation=organisation, audience_id=audience_id, values=form.values)
        messages.success(request, _("Saved."))
        return redirect(organisation)
    values = frame(request, organisation, "page") | {"form": form} | values
    return render(request, f"portal/organisations/{template}.html", values)

"""An organisation is registered, its page read, the head of the page edited."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.access import Access, require
from portal.actions import organisations as actions
from portal.contributions import switches, told
from portal.forms.organisations import HeadForm, NameForm, RegistrationForm
from portal.lib.names import core_of
from portal.models import Cluster, Organisation
from portal.policies import governance, memberships, partnerships
from portal.policies import organisations as policies
from portal.queries.organisations import likely_same, organisation_page, with_page
from portal.views.caching import shared
from portal.views.once import once
from portal.views.organisation_frame import find_organisation, frame
from portal.views.request import PageRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@once
def organisation_register(request: PageRequest) -> HttpResponse:
    """First the name, and whether it is here already; then the rest. A likely double is shown once, not forbidden."""
    require(policies.can_register(request.access))
    if request.method == "POST":
        return _register(request)
    name_form = NameForm(request.GET if "name" in request.GET else None)
    if not name_form.is_valid():
        return render(request, "portal/organisations/find.html", {"form": name_form})
    name = name_form.cleaned_data["name"]
    form = RegistrationForm(clusters=_clusters(request.access), initial={"name": name})
    return _registration(request, form, likely_same(request.access, name))


def _register(request: PageRequest) -> HttpResponse:
    form = RegistrationForm(request.POST, clusters=_clusters(request.access))
    if not form.is_valid():
        return _registration(request, form, [])
    name = form.cleaned_data["name"]
    likely = likely_same(request.access, name)
    if likely and request.POST.get("looked_for") != core_of(name):
        return _registration(request, form, likely)
    organisation = actions.register_organisation(by=request.access, **form.cleaned_data)
    messages.success(
        request,
        _("%(organisation)s is registered. Governance of %(cluster)s was told and looks at it.")
        % {"organisation": organisation.name, "cluster": form.cleaned_data["cluster"].name},
    )
    return redirect(organisation)


def _registration(request: PageRequest, form: RegistrationForm, likely: list[Organisation]) -> HttpResponse:
    typed = form.data.get("name") if form.is_bound else form.initial["name"]
    values = {"form": form, "likely": likely, "looked_for": core_of(str(typed)) if likely else ""}
    return render(request, "portal/organisations/register.html", values)


def _clusters(access: Access) -> QuerySet[Cluster]:
    return Cluster.objects.visible_to(access).order_by("name")


@require_safe
@shared
def organisation_detail(request: PageRequest, slug: str) -> HttpResponse:
    """The page as far as its reader may see it."""
    access = request.access
    organisation = find_organisation(access, slug, with_page(access))
    can_edit = policies.can_edit(access, organisation)
    values = {
        "page": organisation_page(access, organisation, is_editor=bool(can_edit)),
        "can_edit": can_edit,
        "can_join": memberships.can_ask_to_join(access, organisation),
        "can_be_contact": policies.can_be_contact(access, organisation),
        "can_ask_again": policies.can_ask_again(access, organisation),
        "can_govern": governance.can_govern_organisation(access, organisation),
        "proposing": _proposing(access, organisation),
        "told": told(access, f"portal.organisation:{organisation.pk}"),
        "switches": switches(access, f"portal.organisation:{organisation.pk}"),
    }
    return render(request, "portal/organisations/detail.html", frame(request, organisation, "page") | values)


def _proposing(access: Access, organisation: Organisation) -> list[Organisation]:
    """The reader's own organisations in whose name they may propose a partnership to this one."""
    managed = (access.managed_ids & access.organisation_ids) - {organisation.pk}
    own = Organisation.objects.filter(pk__in=managed).order_by("name") if managed else ()
    return [each for each in own if partnerships.can_propose(access, each, organisation)]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@once
def organisation_edit(request: PageRequest, slug: str) -> HttpResponse:
    """The head of the page."""
    organisation = find_organisation(request.access, slug)
    require(policies.can_edit(request.access, organisation))
    initial = {name: getattr(organisation, name) for name in HeadForm.base_fields}
    form = HeadForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        actions.edit_organisation(by=request.access, organisation=organisation, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect(organisation)
    return render(request, "portal/organisations/edit.html", frame(request, organisation, "page") | {"form": form})


@login_required
@require_POST
@once
def organisation_ask_again(request: PageRequest, slug: str) -> HttpResponse:
    """After a refusal: governance is asked to look once more."""
    organisation = find_organisation(request.access, slug)
    actions.ask_again(by=request.access, organisation=organisation)
    messages.success(request, _("Governance was told and looks at it once more."))
    return redirect(organisation)

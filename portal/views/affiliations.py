"""Places of an organisation in clusters: its own people see them; its managers ask, withdraw and leave."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.access import Access, require
from portal.actions import affiliations as actions
from portal.forms.affiliations import LeavingForm, PlaceForm
from portal.models import Affiliation
from portal.policies import affiliations as policies
from portal.queries.affiliations import is_last_place, open_clusters, places_of
from portal.views.once import once
from portal.views.organisation_frame import find_organisation, frame
from portal.views.request import PageRequest
from portal.views.visible import get_visible

ASKING = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(ASKING)
@once
def organisation_clusters(request: PageRequest, slug: str) -> HttpResponse:
    """Its places with their state, and the form that asks for one more."""
    access, organisation = request.access, find_organisation(request.access, slug)
    require(policies.can_see_places(access, organisation))
    can_ask = policies.can_seek_places(access, organisation)
    if request.method == "POST":
        require(can_ask)
    clusters = open_clusters(access, organisation)
    form = PlaceForm(request.POST if request.method == "POST" else None, clusters=clusters)
    if form.is_valid():
        cluster = form.cleaned_data["cluster"]
        try:
            actions.ask_for_place(by=access, organisation=organisation, cluster=cluster)
        except actions.PlaceTaken as error:
            form.add_error("cluster", str(error))
        else:
            messages.success(request, _("Governance of %(cluster)s was told and answers.") % {"cluster": cluster.name})
            return redirect("portal:organisation-clusters", organisation.slug)
    values = {"places": places_of(access, organisation), "form": form, "can_ask": can_ask}
    return render(request, "portal/affiliations/clusters.html", frame(request, organisation, "clusters") | values)


@login_required
@require_http_methods(ASKING)
@once
def place_withdraw(request: PageRequest, pk: int) -> HttpResponse:
    """Take the organisation's request back."""
    affiliation = _find(request.access, pk)
    require(policies.can_withdraw(request.access, affiliation))
    if request.method == "POST":
        actions.withdraw_place(by=request.access, affiliation=affiliation)
        messages.success(request, _("The request to %(cluster)s is withdrawn.") % {"cluster": affiliation.cluster.name})
        return redirect("portal:organisation-clusters", affiliation.organisation.slug)
    return _page(request, "withdraw", affiliation)


@login_required
@require_http_methods(ASKING)
@once
def place_end(request: PageRequest, pk: int) -> HttpResponse:
    """Leave the cluster. Before the last place is given up, the page says what follows and asks once more."""
    affiliation = _find(request.access, pk)
    require(policies.can_end(request.access, affiliation))
    is_last = is_last_place(affiliation)
    form = LeavingForm(request.POST if request.method == "POST" else None) if is_last else None
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            actions.end_place(by=request.access, affiliation=affiliation, knows_what_follows=is_last)
        except actions.LastPlace:  # another place ended meanwhile
            form = LeavingForm(request.POST)
        else:
            names = {"organisation": affiliation.organisation.name, "cluster": affiliation.cluster.name}
            messages.success(request, _("%(organisation)s has left %(cluster)s.") % names)
            return redirect("portal:organisation-clusters", affiliation.organisation.slug)
    return _page(request, "end", affiliation, form=form)


def _find(access: Access, pk: int) -> Affiliation:
    """A place of one of the reader's own organisations; those of others are not there."""
    own = Affiliation.objects.filter(organisation__in=access.standings.keys())
    return get_visible(own.select_related("organisation", "cluster"), access, pk=pk)


def _page(request: PageRequest, name: str, affiliation: Affiliation, **values: object) -> HttpResponse:
    shown = frame(request, affiliation.organisation, "clusters") | {"affiliation": affiliation} | values
    return render(request, f"portal/affiliations/{name}.html", shown)

"""Two minutes after a fair or a visit: the report of a source."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from knowledge.actions.visits import report_visit
from knowledge.enums import OpeningState
from knowledge.forms.visits import VisitForm
from knowledge.lib.refusal import FileRefused
from knowledge.models import Item, Source
from knowledge.policies.items import can_write
from knowledge.queries.audiences import offered_for
from knowledge.queries.places import places_of
from knowledge.views.sources import find_source
from knowledge.views.wake import look_at_files_soon
from portal.access import Refused, require
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def source_report(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    source = find_source(request.access, pk)
    require(can_write(request.access))
    places = places_of(request.access)
    if not places:
        raise Refused(_("Your organisation has no place in a cluster where knowledge is switched on."))
    form = VisitForm(
        request.POST or None,
        request.FILES or None,
        initial={"cluster": source.cluster_id},
        places=places,
        readerships=offered_for(request.access, places),
    )
    item = _reported(request, form, source) if request.method == "POST" and form.is_valid() else None
    if item is None:
        return render(request, "knowledge/sources/report.html", {"form": form, "source": source})
    if request.FILES:
        look_at_files_soon()
    if item.openings.filter(state=OpeningState.ASKED).exists():
        words = _("Shared with your organisation. Governance was asked to open it further and you hear of its answer.")
    else:
        words = _("Shared.")
    messages.success(request, words)
    return redirect(item)


def _reported(request: PageRequest, form: VisitForm, source: Source) -> Item | None:
    """All of it or nothing: with a file that cannot be taken the form comes back with its words."""
    values = form.cleaned_data
    try:
        return report_visit(
            by=request.access,
            source=source,
            organisation=values["place"].organisation,
            cluster=values["place"].cluster,
            audience=values["chosen_audience"],
            words=form.words,
            photos=values["photos"],
        )
    except FileRefused as refusal:
        form.add_error("photos", str(refusal.reason))
        return None

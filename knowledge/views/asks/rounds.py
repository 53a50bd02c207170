"""The survey of needs: rounds, a firm's weights, and the ranking as page and file."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.actions.rounds import make_ranking, open_round, weigh_needs
from knowledge.forms.rounds import RoundForm, WeighForm
from knowledge.models import NeedRound
from knowledge.policies import rounds as policies
from knowledge.queries.asks import rounds as queries
from knowledge.queries.practices import clusters_of
from portal.access import Access, Refused, require
from portal.enums import Module
from portal.models import Cluster
from portal.queries.audiences import readership
from portal.queries.keyset import piece
from portal.views.files import table_response
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible

ASKING = ["GET", "HEAD", "POST"]


@login_required
@require_safe
@needs_module(Module.KNOWLEDGE)
def round_list(request: PageRequest) -> HttpResponse:
    step = piece(queries.round_rows(request.access), by="at", query=request.GET, path=request.path)
    lines = queries.round_lines(request.access, step.rows, timezone.now())
    context = {"step": step, "lines": lines, "may_open": bool(_own_clusters(request.access))}
    return render(request, "knowledge/rounds/list.html", context)


@login_required
@require_http_methods(ASKING)
@needs_module(Module.KNOWLEDGE)
@once
def round_new(request: PageRequest) -> HttpResponse:
    clusters = _own_clusters(request.access)
    if not clusters:
        raise Refused(_("Only governance of the cluster opens a survey of needs."))
    form = RoundForm(request.POST if request.method == "POST" else None, clusters=clusters)
    if form.is_valid():
        row = open_round(by=request.access, cluster=form.chosen_cluster, content=form.content)
        messages.success(request, _("The firms of the cluster hear of it on its first day."))
        return redirect(row)
    return render(request, "knowledge/rounds/new.html", {"form": form})


@login_required
@require_safe
@needs_module(Module.KNOWLEDGE)
def round_detail(request: PageRequest, pk: int) -> HttpResponse:
    """Until its end one's own part; afterwards the ranking."""
    row, access, now = _find(request.access, pk), request.access, timezone.now()
    (line,) = queries.round_lines(access, [row], now)
    governs = bool(policies.can_open_round(access, row.cluster_id))
    context = {
        "round": row,
        "line": line,
        "ranking": queries.ranking_of(access, row) if line.state == "done" else [],
        "places": queries.own_places(access, row) if line.state == "open" else [],
        "taking_part": queries.taking_part(row) if governs and line.state in {"open", "over"} else None,
        "can_rank": policies.can_rank(access, row, now),
        "readership": readership(row.audience),
    }
    return render(request, "knowledge/rounds/detail.html", context)


@login_required
@require_http_methods(ASKING)
@needs_module(Module.KNOWLEDGE)
@once
def round_weigh(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """For one of the person's organisations."""
    row, access = _find(request.access, pk), request.access
    organisation = next(
        (own.organisation for own in queries.own_places(access, row) if own.organisation.slug == slug), None
    )
    if organisation is None:
        raise Http404
    require(policies.can_weigh(access, row, organisation.pk, timezone.now()))
    chosen = queries.own_choice(access, row, organisation)
    lines = queries.offered_needs(access, row, chosen)
    form = WeighForm(request.POST if request.method == "POST" else None, lines=lines, initial={"needs": chosen})
    if form.is_valid():
        weigh_needs(
            by=access,
            row=row,
            organisation=organisation,
            needs=queries.needs_by_pk(access, form.cleaned_data["needs"]),
            new=form.cleaned_data["new"],
            language=translation.get_language() or "en",
        )
        messages.success(request, _("Saved. You can change it until the end of the survey."))
        return redirect(row)
    return render(request, "knowledge/rounds/weigh.html", {"form": form, "round": row, "organisation": organisation})


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def round_rank(request: PageRequest, pk: int) -> HttpResponse:
    """Governance need not wait for the portal's own round."""
    row = _find(request.access, pk)
    make_ranking(by=request.access, row=row)
    messages.success(request, _("The ranking is made and stays as it is."))
    return redirect(row)


@login_required
@needs_module(Module.KNOWLEDGE)
@require_safe
def round_csv(request: PageRequest, pk: int) -> StreamingHttpResponse:
    """The ranking as a table."""
    row = _find(request.access, pk)
    if row.frozen_at is None:
        raise Http404
    rows = queries.ranking_rows(request.access, row)
    return table_response("csv", name=f"needs-survey-{pk}", columns=queries.COLUMNS, rows=rows)


def _find(access: Access, pk: int) -> NeedRound:
    """As far as the reader may see it; anything else does not exist."""
    rows = NeedRound.objects.select_related("cluster", "audience__organisation", "audience__cluster")
    row: NeedRound = get_visible(rows, access, pk=pk)
    return row


def _own_clusters(access: Access) -> list[Cluster]:
    if not (access.is_administrator or access.staff_cluster_ids):
        return []
    return [row for row in clusters_of(access) if policies.can_open_round(access, row.pk)]

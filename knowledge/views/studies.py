"""Studies of importance × adoption: opened, answered, and their frozen results as page, table and files."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from knowledge.actions.studies import answer_study, open_study, release_result
from knowledge.forms.studies import AnswerForm, StudyForm
from knowledge.lib.codebook import codebook
from knowledge.lib.quadrants import quadrants
from knowledge.models import Study
from knowledge.policies import studies as policies
from knowledge.queries import studies as queries
from knowledge.queries.practices import clusters_of
from knowledge.views.practices import offered_by_governance
from portal.access import Access, Refused, require
from portal.enums import Module
from portal.models import Cluster
from portal.queries.audiences import readership
from portal.queries.keyset import piece
from portal.views.caching import PERSONS, shared
from portal.views.files import table_response
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def study_list(request: PageRequest) -> HttpResponse:
    step = piece(queries.study_rows(request.access), by="at", query=request.GET, path=request.path)
    context = {
        "step": step,
        "lines": queries.study_lines(request.access, step.rows, timezone.now()),
        "may_open": bool(_own_clusters(request.access)),
    }
    return render(request, "knowledge/studies/list.html", context)


@shared
@needs_module(Module.KNOWLEDGE)
@require_safe
def study_detail(request: PageRequest, pk: int) -> HttpResponse:
    """Before its end what is rated and one's own part; afterwards the result."""
    study, now = find_study(request.access, pk), timezone.now()
    state = queries.state_of(study, now)
    result = queries.result_of(study) if state == "done" else None
    governs = bool(policies.can_open_study(request.access, study.cluster_id))
    approvals = queries.approved_by(request.access, study) if governs and state == "over" else []
    (line,) = queries.study_lines(request.access, [study], now)
    context = {
        "study": study,
        "line": line,
        "result": result,
        "quadrants": quadrants(),
        "entries": [] if result else queries.entries_of(study),
        "places": queries.own_places(request.access, study) if state == "open" else [],
        "answered": queries.answered(study) if governs and state in {"open", "over"} else None,
        "approvals": approvals,
        "release": policies.can_release(request.access, study, now, {row.person_id for row in approvals})
        if governs and state == "over"
        else None,
        "can_export": policies.can_export(request.access, study),
        "readership": readership(study.audience),
    }
    return render(request, "knowledge/studies/detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def study_new(request: PageRequest) -> HttpResponse:
    clusters = _own_clusters(request.access)
    if not clusters:
        raise Refused(_("Only governance of the cluster opens a study."))
    form = StudyForm(
        request.POST if request.method == "POST" else None,
        clusters=clusters,
        readerships=offered_by_governance(request.access, clusters),
    )
    if form.is_valid():
        values = form.cleaned_data
        study = open_study(
            by=request.access,
            cluster=values["chosen_cluster"],
            audience=values["chosen_audience"],
            content=form.content,
            rated=values["practices"],
            tools=values["tools"],
        )
        messages.success(request, _("The study is open to the firms of the cluster on its first day."))
        return redirect(study)
    return render(request, "knowledge/studies/new.html", {"form": form, "list_url": reverse("knowledge:study-list")})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.KNOWLEDGE)
@once
def study_answer(request: PageRequest, pk: int, slug: str) -> HttpResponse:
    """For one of the person's organisations."""
    study = find_study(request.access, pk)
    places = queries.own_places(request.access, study)
    organisation = next((place.organisation for place in places if place.organisation.slug == slug), None)
    if organisation is None:
        raise Http404
    require(policies.can_answer(request.access, study, organisation.pk, timezone.now()))
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        entries=queries.entries_of(study),
        given=queries.own_ratings(request.access, study, organisation),
        study=study,
    )
    if form.is_valid():
        answer_study(by=request.access, study=study, organisation=organisation, ratings=form.ratings)
        messages.success(request, _("Saved. You can change it until the end of the study."))
        return redirect(study)
    context = {"form": form, "study": study, "organisation": organisation}
    return render(request, "knowledge/studies/answer.html", context)


@login_required
@require_POST
@needs_module(Module.KNOWLEDGE)
@once
def study_result(request: PageRequest, pk: int) -> HttpResponse:
    """One of the two people of governance that it takes."""
    study = find_study(request.access, pk)
    if release_result(by=request.access, study=study):
        messages.success(request, _("The result is made and stays as it is."))
    else:
        messages.success(request, _("Approved. With a second person of governance the result is made."))
    return redirect(study)


@needs_module(Module.KNOWLEDGE)
@require_safe
def study_csv(request: PageRequest, pk: int) -> StreamingHttpResponse:
    """The result as a table, for whoever reads it."""
    study = find_study(request.access, pk)
    if study.frozen_at is None:
        raise Http404
    rows = queries.result_rows(study)
    return table_response("csv", name=f"study-{pk}-result", columns=queries.RESULT_COLUMNS, rows=rows)


@login_required
@needs_module(Module.KNOWLEDGE)
@require_safe
def study_export(request: PageRequest, pk: int) -> StreamingHttpResponse:
    """The answers by random numbers of firms, for governance of the cluster."""
    study = find_study(request.access, pk)
    require(policies.can_export(request.access, study))
    rows = queries.answer_rows(request.access, study)
    return table_response("csv", name=f"study-{pk}-answers", columns=queries.ANSWER_COLUMNS, rows=rows)


@login_required
@needs_module(Module.KNOWLEDGE)
@require_safe
def study_codebook(request: PageRequest, pk: int) -> HttpResponse:
    """What each column of the file of answers is."""
    study = find_study(request.access, pk)
    require(policies.can_export(request.access, study))
    entries = [(entry.mark, entry.name) for entry in queries.entries_of(study)]
    text = codebook(title=study.title, opened=study.opens_at, ended=study.closes_at, entries=entries)
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="study-{pk}-codebook.txt"'
    response.headers["Cache-Control"] = PERSONS
    return response


def find_study(access: Access, pk: int) -> Study:
    """As far as the reader sees it; anything else does not exist."""
    found: Any = queries.study_rows(access).filter(pk=pk).first()
    if found is None:
        raise Http404
    study: Study = found
    return study


def _own_clusters(access: Access) -> list[Cluster]:
    if not (access.is_administrator or access.staff_cluster_ids):
        return []
    return [row for row in clusters_of(access) if policies.can_open_study(access, row.pk)]

"""How far learners are and how good a course is: for its writers, for a firm, for governance."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from knowledge.models import Course
from knowledge.policies.learning.courses import can_see_firms_learners
from knowledge.policies.learning.learners import can_see_learners, can_see_numbers
from knowledge.queries.learning.progress import (
    FIRM_COLUMNS,
    cluster_numbers,
    firm_rows,
    firms_learners,
    pace_of,
    shown_learners,
)
from knowledge.queries.learning.quality import COLUMNS, quality_rows, quizzes_of, rated
from portal.access import Access, Refused, require
from portal.enums import Module
from portal.models import Cluster
from portal.queries.keyset import piece
from portal.views.files import FILES, table_response
from portal.views.modules import needs_module
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@login_required
@require_safe
@needs_module(Module.LEARNING)
def course_learners(request: PageRequest, slug: str) -> HttpResponse:
    """How far the learners are as a whole, and by name those who agreed."""
    course = _written(request.access, slug)
    context = {
        "course": course,
        "pace": pace_of(course),
        "step": piece(shown_learners(course), by="last_at", query=request.GET, path=request.path),
    }
    return render(request, "knowledge/learning/about/learners.html", context)


@login_required
@require_safe
@needs_module(Module.LEARNING)
def course_quality(request: PageRequest, slug: str) -> HttpResponse:
    """What learners say, where they stop, what the questions tell apart."""
    course = _written(request.access, slug)
    context = {
        "course": course,
        "pace": pace_of(course),
        "rated": rated(course),
        "quizzes": quizzes_of(course),
        "files": FILES,
    }
    return render(request, "knowledge/learning/about/quality.html", context)


@login_required
@require_safe
@needs_module(Module.LEARNING)
def course_quality_file(request: PageRequest, slug: str, kind: str) -> StreamingHttpResponse:
    course = _written(request.access, slug)
    return table_response(kind, name=f"questions-{course.slug}", columns=COLUMNS, rows=quality_rows(course))


@login_required
@require_safe
@needs_module(Module.LEARNING)
def firm_learners(request: PageRequest) -> HttpResponse:
    """For a firm's training officer: its people who agreed."""
    _require_manager(request.access)
    step = piece(firms_learners(request.access), by="last_at", query=request.GET, path=request.path)
    return render(request, "knowledge/learning/about/firm.html", {"step": step, "files": FILES})


@login_required
@require_safe
@needs_module(Module.LEARNING)
def firm_learners_file(request: PageRequest, kind: str) -> StreamingHttpResponse:
    _require_manager(request.access)
    return table_response(kind, name="learners", columns=FIRM_COLUMNS, rows=firm_rows(request.access))


@login_required
@require_safe
@needs_module(Module.LEARNING)
def learning_numbers(request: PageRequest) -> HttpResponse:
    """For governance: numbers by course, nobody's name."""
    require(can_see_numbers(request.access))
    clusters = Cluster.objects.filter(pk__in=request.access.modules.get(Module.LEARNING, frozenset()))
    if not request.access.is_administrator:
        clusters = clusters.filter(pk__in=request.access.staff_cluster_ids)
    found = [(cluster, list(cluster_numbers(request.access, cluster))) for cluster in clusters.order_by("name")]
    return render(request, "knowledge/learning/about/numbers.html", {"clusters": found})


def _written(access: Access, slug: str) -> Course:
    """A course that the reader may change."""
    course: Course = get_visible(Course.objects.for_list(), access, slug=slug)
    require(can_see_learners(access, course))
    return course


def _require_manager(access: Access) -> None:
    if not any(can_see_firms_learners(access, pk) for pk in access.organisation_ids):
        raise Refused(_("Only managers of the organisation can see this."))

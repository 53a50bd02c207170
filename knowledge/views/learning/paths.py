"""Learning paths: found, read, written, and their courses put in order."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from knowledge.actions.learning.paths import (
    add_step,
    begin_path,
    change_path,
    delete_path,
    remove_step,
    shift_step,
)
from knowledge.forms.learning.arranging import STEPS
from knowledge.forms.learning.paths import PathForm
from knowledge.models import Course, LearningPath, PathStep
from knowledge.policies import items as policies
from knowledge.policies.learning.paths import can_edit_path
from knowledge.queries.audiences import offered_for
from knowledge.queries.learning.path_page import path_lines, steps_of
from knowledge.queries.learning.picking import as_suggestions, pick_courses
from knowledge.queries.places import Place
from knowledge.views.learning.picks import asked_words, pick_context, row_named
from knowledge.views.learning.writing import course_places
from portal.access import Access, Refused, require
from portal.enums import Module
from portal.queries.audiences import Readership, readership
from portal.queries.keyset import piece
from portal.views.caching import shared
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@shared
@needs_module(Module.LEARNING)
@require_safe
def path_list(request: PageRequest) -> HttpResponse:
    """Newest first."""
    rows = LearningPath.objects.visible_to(request.access).select_related(
        "organisation", "audience__organisation", "audience__cluster"
    )
    step = piece(rows, by="at", query=request.GET, path=request.path)
    context = {
        "step": step,
        "lines": path_lines(request.access, step.rows),
        "may_begin": bool(policies.can_write(request.access)) and bool(course_places(request.access)),
    }
    return render(request, "knowledge/learning/paths/list.html", context)


@shared
@needs_module(Module.LEARNING)
@require_safe
def path_detail(request: PageRequest, slug: str) -> HttpResponse:
    """Its courses in their order, as far as the reader sees them, and how far one is."""
    path = find_path(request.access, slug)
    context = {
        "path": path,
        "steps": steps_of(request.access, path),
        "readership": readership(path.audience),
        "can_edit": can_edit_path(request.access, path),
    }
    return render(request, "knowledge/learning/paths/detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def path_new(request: PageRequest) -> HttpResponse:
    require(policies.can_write(request.access))
    places = course_places(request.access)
    if not places:
        raise Refused(_("Your organisation has no place in a cluster where learning is switched on."))
    posted = request.POST if request.method == "POST" else None
    form = PathForm(posted, places=places, readerships=_offered(request.access, places))
    if form.is_valid():
        path = begin_path(
            by=request.access,
            organisation=form.cleaned_data["place"].organisation,
            cluster=form.cleaned_data["place"].cluster,
            audience=form.cleaned_data["chosen_audience"],
            content=form.content,
        )
        messages.success(request, _("Begun. Choose its courses now."))
        return redirect("knowledge:learning-path-courses", path.slug)
    return render(request, "knowledge/learning/paths/edit.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def path_edit(request: PageRequest, slug: str) -> HttpResponse:
    """Its words and its readers; organisation and cluster stay."""
    path = _writable(request.access, slug)
    places = [Place(path.organisation, path.cluster)]
    initial = {"title": path.title, "summary": path.summary, "language": path.language, "audience": path.audience_id}
    form = PathForm(
        request.POST if request.method == "POST" else None,
        places=places,
        readerships=_offered(request.access, places),
        initial=initial,
    )
    if form.is_valid():
        change_path(by=request.access, path=path, audience=form.cleaned_data["chosen_audience"], content=form.content)
        messages.success(request, _("Saved."))
        return redirect(path)
    return render(request, "knowledge/learning/paths/edit.html", {"form": form, "path": path})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def path_courses(request: PageRequest, slug: str) -> HttpResponse:
    """Put in, moved, taken out."""
    path = _writable(request.access, slug)
    if request.method == "POST":
        _do(request, path)
        return redirect(request.path)
    context = {
        "path": path,
        "steps": steps_of(request.access, path),
        "suggest": reverse("knowledge:learning-path-suggest", args=[slug]),
        **pick_context(request, pick_courses),
    }
    return render(request, "knowledge/learning/paths/courses.html", context)


@login_required
@require_safe
@needs_module(Module.LEARNING)
def path_suggest(request: PageRequest, slug: str) -> JsonResponse:
    """While somebody types: each leads back to the page with itself chosen."""
    _writable(request.access, slug)
    path = reverse("knowledge:learning-path-courses", args=[slug])
    return JsonResponse({"suggestions": as_suggestions(pick_courses(request.access, asked_words(request)), path)})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def path_delete(request: PageRequest, slug: str) -> HttpResponse:
    """Asked first."""
    path = _writable(request.access, slug)
    if request.method == "POST":
        delete_path(by=request.access, path=path)
        messages.success(request, _("The path is deleted. Its courses stay."))
        return redirect("knowledge:learning-path-list")
    return render(request, "knowledge/learning/paths/delete.html", {"path": path})


def find_path(access: Access, slug: str) -> LearningPath:
    """As far as the reader sees it; anything else does not exist."""
    rows = LearningPath.objects.select_related(
        "organisation", "cluster", "author", "audience__organisation", "audience__cluster"
    )
    path: LearningPath = get_visible(rows, access, slug=slug)
    return path


def _writable(access: Access, slug: str) -> LearningPath:
    path = find_path(access, slug)
    require(can_edit_path(access, path))
    return path


def _offered(access: Access, places: list[Place]) -> list[Readership]:
    """Up to the cluster."""
    return [each for each in offered_for(access, places) if each.kind not in policies.BY_GOVERNANCE]


def _do(request: PageRequest, path: LearningPath) -> None:
    chosen = request.POST.get("add", "")
    if chosen:
        number = chosen.removeprefix("course:")
        if not (number.isascii() and number.isdecimal() and len(number) < 10):  # noqa: PLR2004
            raise Http404
        course = get_visible(Course.objects.all(), request.access, pk=int(number))
        add_step(by=request.access, path=path, course=course, reason=request.POST.get("reason", "").strip()[:200])
        return
    found = row_named(request.POST.get("move", ""), {*STEPS, "remove"})
    if found is None:
        raise Http404
    row = get_visible(
        PathStep.objects.filter(learning_path=path).select_related("learning_path"), request.access, pk=found[0]
    )
    if found[1] == "remove":
        remove_step(by=request.access, row=row)
    else:
        shift_step(by=request.access, row=row, step=STEPS[found[1]])

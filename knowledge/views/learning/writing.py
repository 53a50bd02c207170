"""A course is begun, its outline is arranged, and what happens at its beginning and end is set."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from knowledge.actions.learning.courses import start_course
from knowledge.actions.learning.lessons import add_module
from knowledge.actions.learning.outline import change_module
from knowledge.enums import OpeningState
from knowledge.forms.learning.courses import ModuleForm, NewCourseForm
from knowledge.models import Course, CourseModule
from knowledge.policies import items as policies
from knowledge.policies.learning.courses import can_edit_course
from knowledge.queries.audiences import offered_for
from knowledge.queries.learning.writing import written_course
from knowledge.queries.places import Place, places_of
from knowledge.queries.vocabulary import offered_words
from knowledge.views.item_frame import waiting_opening
from knowledge.views.learning.finding import find_course
from knowledge.views.signed_out import forget_kept, keeps_typed, kept_for, writer_mark
from portal.access import Access, Refused, require
from portal.enums import Module
from portal.queries.audiences import readership
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@keeps_typed
@login_required
@once
def course_new(request: PageRequest) -> HttpResponse:
    """What it is called and about, and who may read it; then its outline."""
    require(policies.can_write(request.access))
    places = course_places(request.access)
    if not places:
        raise Refused(_("Your organisation has no place in a cluster where learning is switched on."))
    form = _new_form(request, places)
    if form.is_valid():
        forget_kept(request)
        values = form.cleaned_data
        course = start_course(
            by=request.access,
            organisation=values["place"].organisation,
            cluster=values["place"].cluster,
            audience=values["chosen_audience"],
            content=form.content,
            tags=values["tags"],
        )
        messages.success(request, _begun(course))
        return redirect("knowledge:course-edit", course.slug)
    context = {
        "form": form,
        "vocabulary": offered_words(translation.get_language()),
        "writer": writer_mark(request.access.user_id),
    }
    return render(request, "knowledge/learning/write/new.html", context)


@login_required
@require_http_methods(["GET", "HEAD"])
@needs_module(Module.LEARNING)
def course_edit(request: PageRequest, slug: str) -> HttpResponse:
    """The outline with all its buttons, and the ways to everything else about the course."""
    course = writable_course(request.access, slug)
    context = {
        "course": course,
        "item": course.item,
        "written": written_course(request.access, course),
        "readership": readership(course.item.audience),
        "opening": waiting_opening(request.access, course.item),
        "form": ModuleForm(),
    }
    return render(request, "knowledge/learning/write/course.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def module_new(request: PageRequest, slug: str) -> HttpResponse:
    """At the end of the outline."""
    course = writable_course(request.access, slug)
    form = ModuleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        module = add_module(by=request.access, course=course, **form.cleaned_data)
        return redirect(f"{outline_address(course)}#module-{module.pk}")
    return render(request, "knowledge/learning/write/module.html", {"course": course, "form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def module_edit(request: PageRequest, slug: str, pk: int) -> HttpResponse:
    course = writable_course(request.access, slug)
    module = find_module(request.access, course, pk)
    initial = {"title": module.title, "summary": module.summary}
    form = ModuleForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        change_module(by=request.access, module=module, **form.cleaned_data)
        return redirect(f"{outline_address(course)}#module-{module.pk}")
    context = {"course": course, "module": module, "form": form}
    return render(request, "knowledge/learning/write/module.html", context)


def course_places(access: Access) -> list[Place]:
    """Where the person may write a course."""
    learning = access.modules.get(Module.LEARNING, frozenset())
    return [place for place in places_of(access) if place.cluster.pk in learning]


def writable_course(access: Access, slug: str) -> Course:
    """A course that the person sees and may change."""
    course = find_course(access, slug)
    require(can_edit_course(access, course.item))
    return course


def find_module(access: Access, course: Course, pk: int) -> CourseModule:
    module: CourseModule = get_visible(CourseModule.objects.filter(course=course), access, pk=pk)
    module.course = course
    return module


def outline_address(course: Course) -> str:
    """Where the outline of a course is arranged."""
    return f"{course.get_absolute_url()}write/"


def _new_form(request: PageRequest, places: list[Place]) -> NewCourseForm:
    kept = kept_for(request)
    if kept is not None and request.method != "POST":
        messages.info(request, _("You had been signed out. Your text was kept and stands below; it is not shared yet."))
    more: dict[str, Any] = {"places": places, "readerships": offered_for(request.access, places)}
    posted = request.POST if request.method == "POST" else None
    return NewCourseForm(posted, initial=dict(kept["values"]) if kept else {}, **more)


def _begun(course: Course) -> str:
    if course.item.openings.filter(state=OpeningState.ASKED).exists():
        return _("Begun, for your organisation alone. Governance was asked to open it further; write its lessons now.")
    return _("Begun. Those whom you chose find it once it has a lesson.")

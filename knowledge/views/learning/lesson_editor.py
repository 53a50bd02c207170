"""The editor of a lesson: what is typed is kept as a draft first, then the button does what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from knowledge.actions.course_texts import render_lesson
from knowledge.actions.drafts import DraftTooLarge
from knowledge.actions.learning.drafts import (
    LessonDraftOvertaken,
    draft_of,
    drop_lesson_draft,
    save_lesson_draft,
)
from knowledge.actions.learning.lessons import LessonConflict, LessonContent, add_lesson, edit_lesson
from knowledge.forms.learning.courses import LessonForm
from knowledge.lib.difference import difference
from knowledge.models import Course, CourseModule, Lesson, LessonDraft
from knowledge.views.learning.arranging import find_course_lesson
from knowledge.views.learning.lesson_conflict import conflict_of
from knowledge.views.learning.lesson_typed import NAMES, TypedLesson, typed_lesson
from knowledge.views.learning.writing import find_module, outline_address, writable_course
from knowledge.views.signed_out import forget_kept, keeps_these, kept_for, writer_mark
from portal.access import Refused
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest


@dataclass(slots=True)
class Editor:
    """One visit. ``lesson`` is None for a new one; ``draft`` is the row behind it, if there is one."""

    request: PageRequest
    course: Course
    module: CourseModule
    lesson: Lesson | None
    draft: LessonDraft | None = None
    overtaken: LessonDraft | None = None
    wrong: str = ""
    sequence: int = 0
    version: int = 0

    def __post_init__(self) -> None:
        self.draft = draft_of(self.request.access, self.module, self.lesson)
        if "fresh" in self.request.GET and self.request.method != "POST":
            self.draft = None
        self.sequence = self.draft.sequence if self.draft else 0
        newest = self.lesson.version if self.lesson else 0
        self.version = self.draft.version if self.draft else newest

    @property
    def mark(self) -> str:
        """What tells the copies on a device apart."""
        return f"lesson-{self.lesson.pk}" if self.lesson else f"new-lesson-{self.module.pk}"

    def keep(self, typed: TypedLesson) -> None:
        """The words into the draft. What does not work is noted, never lost from the page."""
        self.sequence, self.version = typed.sequence, typed.version
        try:
            self.draft = save_lesson_draft(
                by=self.request.access,
                module=self.module,
                lesson=self.lesson,
                values=typed.values,
                sequence=typed.sequence,
                version=typed.version,
            )
        except LessonDraftOvertaken as error:
            self.draft = self.overtaken = error.draft
        except DraftTooLarge as error:
            self.wrong = str(error.reason)
        if self.draft:
            self.sequence = self.draft.sequence


@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@keeps_these(NAMES)
@login_required
@once
def lesson_new(request: PageRequest, slug: str, pk: int) -> HttpResponse:
    """A lesson at the end of a module."""
    course = writable_course(request.access, slug)
    return _answer(Editor(request, course, find_module(request.access, course, pk), None))


@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@keeps_these(NAMES)
@login_required
@once
def lesson_edit(request: PageRequest, slug: str, pk: int) -> HttpResponse:
    """A change of a lesson, from its newest state or from one's own draft."""
    course = writable_course(request.access, slug)
    lesson = find_course_lesson(request.access, course, pk)
    return _answer(Editor(request, course, lesson.module, lesson))


@require_POST
@needs_module(Module.LEARNING)
def lesson_autosave(request: PageRequest, slug: str) -> JsonResponse:
    """What was typed until now, into the draft; says what ``knowledge.views.drafts.draft_autosave`` says."""
    if not request.access.is_signed_in:
        return _told(HTTPStatus.UNAUTHORIZED, _("You are signed out. Your text is kept on this device."))
    course = writable_course(request.access, slug)
    mark = request.POST.get("item", "")
    number = mark.rpartition("-")[2]
    pk = int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else 0  # noqa: PLR2004
    is_new = mark.startswith("new-lesson-")
    lesson = None if is_new else find_course_lesson(request.access, course, pk)
    module = lesson.module if lesson else find_module(request.access, course, pk)
    typed = typed_lesson(request)
    try:
        draft = save_lesson_draft(
            by=request.access,
            module=module,
            lesson=lesson,
            values=typed.values,
            sequence=typed.sequence,
            version=typed.version,
        )
    except LessonDraftOvertaken:
        return _told(HTTPStatus.CONFLICT, _("This draft was saved in another window. Save here to compare them."))
    except Refused as refusal:
        return _told(HTTPStatus.FORBIDDEN, str(refusal.reason))
    moment = date_format(timezone.localtime(draft.saved_at), "TIME_FORMAT")
    words = _("Draft saved, %(time)s.") % {"time": moment}
    return _told(HTTPStatus.OK, words, sequence=str(draft.sequence), key="", address="")


def _told(status: HTTPStatus, words: str, **more: str) -> JsonResponse:
    return JsonResponse({"words": words, **more}, status=status)


def _answer(editor: Editor) -> HttpResponse:
    if editor.request.method != "POST":
        return _page(editor, _first_values(editor))
    typed = typed_lesson(editor.request)
    editor.keep(typed)
    forget_kept(editor.request)
    if typed.action == "share" and not editor.overtaken:
        return _saved(editor)
    if typed.action == "draft" and not editor.overtaken and not editor.wrong:
        moment = date_format(timezone.localtime(), "TIME_FORMAT")
        messages.success(editor.request, _("The draft is saved, %(time)s. Only you can see it.") % {"time": moment})
        return redirect(editor.request.path)
    return _page(editor, typed.values, is_preview=typed.action == "preview")


def _first_values(editor: Editor) -> Mapping[str, Any]:
    kept = kept_for(editor.request)
    if kept is not None:
        words = _("You had been signed out. Your text was kept and stands below; it is not shared yet.")
        messages.info(editor.request, words)
        editor.version = kept["version"]
        return dict(kept["values"])
    if editor.draft:
        return editor.draft.values
    return values_of(editor.lesson) if editor.lesson else {}


def values_of(lesson: Lesson) -> dict[str, Any]:
    """What stands in the editor of a saved lesson."""
    return {"title": lesson.title, "body": lesson.body, "minutes": lesson.minutes}


def _saved(editor: Editor) -> HttpResponse:
    """For learners from now on, or the form with what is wrong."""
    form = LessonForm(editor.request.POST, is_new=editor.lesson is None)
    if not form.is_valid():
        return render(editor.request, _TEMPLATE, _context(editor, form))
    values = form.cleaned_data
    content = LessonContent(values["title"], values["body"], values["minutes"])
    access = editor.request.access
    try:
        if editor.lesson is None:
            lesson = add_lesson(by=access, module=editor.module, content=content)
        else:
            lesson = edit_lesson(
                by=access, lesson=editor.lesson, version=editor.version, content=content, comment=values["comment"]
            )
    except LessonConflict as error:
        return _conflicting(editor, error.lesson, content, values.get("comment", ""))
    drop_lesson_draft(by=access, module=editor.module, lesson=editor.lesson)
    _say_saved(editor, lesson)
    return redirect(f"{outline_address(editor.course)}#lesson-{lesson.pk}")


def _say_saved(editor: Editor, lesson: Lesson) -> None:
    """And which pictures do not show yet."""
    messages.success(editor.request, _("“%(title)s” is saved.") % {"title": lesson.title})
    lesson.course = editor.course
    missing = render_lesson(lesson, lesson.body).missing_pictures
    if missing:
        words = _("Not there, or still to be looked at: %(names)s. Their words stand in their place until then.")
        messages.warning(editor.request, words % {"names": ", ".join(dict.fromkeys(missing))})


def _conflicting(editor: Editor, lesson: Lesson, ours: LessonContent, comment: str) -> HttpResponse:
    """Somebody saved meanwhile: both texts, what is different, and a proposal that has the changes of both."""
    mine = {"title": ours.title, "body": ours.body, "minutes": ours.minutes}
    conflict = conflict_of(lesson, base_version=editor.version, ours=mine, theirs=values_of(lesson))
    editor.lesson, editor.version = lesson, lesson.version
    form = LessonForm(initial={**conflict.proposal, "comment": comment})
    context = _context(editor, form) | {"conflict": conflict}
    return render(editor.request, _TEMPLATE, context, status=HTTPStatus.CONFLICT)


def _page(editor: Editor, values: Mapping[str, Any], *, is_preview: bool = False) -> HttpResponse:
    """The editor without judgement on what is missing yet."""
    form = LessonForm(initial=dict(values), is_new=editor.lesson is None)
    context = _context(editor, form)
    if editor.wrong:
        context["wrong"] = [editor.wrong]
    if is_preview:
        context["preview"] = _preview(editor, values)
    return render(editor.request, _TEMPLATE, context)


def _preview(editor: Editor, values: Mapping[str, Any]) -> dict[str, Any]:
    """The lesson as learners would see it, and what would not show."""
    lesson = editor.lesson or Lesson(course=editor.course, module=editor.module)
    lesson.course = editor.course
    rendered = render_lesson(lesson, str(values.get("body", "")))
    return {
        "title": values.get("title", ""),
        "html": rendered.html,
        "missing": [*rendered.missing_pictures, *rendered.broken_links, *rendered.unread_formulas],
    }


def _context(editor: Editor, form: LessonForm) -> dict[str, Any]:
    return {
        "form": form,
        "editor": editor,
        "course": editor.course,
        "item": editor.course.item,
        "module": editor.module,
        "lesson": editor.lesson,
        "draft": editor.draft,
        "writer": writer_mark(editor.request.access.user_id),
        "overtaken": _overtaken(editor, form),
    }


def _overtaken(editor: Editor, form: LessonForm) -> dict[str, Any] | None:
    """The draft as another window saved it: what the next save of this one replaces."""
    if editor.overtaken is None:
        return None
    theirs = editor.overtaken.values
    lines = difference(str(theirs.get("body", "")), str(form["body"].value() or ""))
    return {"values": theirs, "lines": lines}


_TEMPLATE = "knowledge/learning/write/lesson.html"

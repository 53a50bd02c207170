"""Pictures, files and recordings of a course: what is there, how a lesson names it, adding and removing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from knowledge.actions.holding import QuotaReached
from knowledge.actions.learning.files import add_course_file, remove_course_file
from knowledge.enums import AttachmentRole
from knowledge.forms.learning.files import CourseFilesForm
from knowledge.lib.files import PICTURES
from knowledge.lib.refusal import FileRefused
from knowledge.models import Attachment, Course
from knowledge.views.file_list import ListedFile, listed
from knowledge.views.learning.recordings import recording_of
from knowledge.views.learning.writing import writable_course
from knowledge.views.wake import look_at_files_soon
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.once import once
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@dataclass(frozen=True, slots=True)
class CourseFile:
    """``words`` is what puts it into a lesson. ``is_silent``: a recording without captions and transcript."""

    file: ListedFile
    words: str
    is_silent: bool


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def course_files(request: PageRequest, slug: str) -> HttpResponse:
    """Those that could not be taken are named with the reason; the others are there."""
    course = writable_course(request.access, slug)
    form = CourseFilesForm(
        request.POST if request.method == "POST" else None, request.FILES if request.method == "POST" else None
    )
    if form.is_valid():
        wrong = [
            *_added(request, course, form.cleaned_data["uploads"]),
            *_added(request, course, form.cleaned_data["words"], is_transcript=True),
        ]
        for sentence in wrong:
            messages.error(request, sentence)
        if len(wrong) < len(form.cleaned_data["uploads"]) + len(form.cleaned_data["words"]):
            messages.success(request, _("Added. Learners see a file once it was looked at."))
        return redirect(request.path)
    context = {"course": course, "form": form, "files": files_of(request, course)}
    return render(request, "knowledge/learning/write/files.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@needs_module(Module.LEARNING)
@once
def course_file_remove(request: PageRequest, slug: str, pk: int) -> HttpResponse:
    """Asked first: lessons may name it."""
    course = writable_course(request.access, slug)
    row = get_visible(_rows(course), request.access, pk=pk)
    if request.method == "POST":
        remove_course_file(by=request.access, course=course, attachment=row)
        messages.success(request, _("“%(name)s” is removed.") % {"name": row.name})
        return redirect("knowledge:course-files", course.slug)
    naming = course.lessons.filter(body__contains=row.name).there()
    context = {"course": course, "file": row, "lessons": naming}
    return render(request, "knowledge/learning/write/file_remove.html", context)


def files_of(request: PageRequest, course: Course) -> Sequence[CourseFile]:
    """All that the person sees, by name: also what waits to be looked at."""
    rows = _rows(course).visible_to(request.access).order_by("name", "pk")
    found = listed(rows, request.access)
    return [_told(file, found) for file in found]


def _rows(course: Course) -> Any:
    return Attachment.objects.filter(item=course.item_id).select_related("item")


def _told(file: ListedFile, files: Sequence[ListedFile]) -> CourseFile:
    row = file.attachment
    is_recording = row.role == AttachmentRole.RECORDING
    target = f"<{row.name}>" if " " in row.name else row.name
    mark = "!" if is_recording or row.media_type in PICTURES else ""
    beside = recording_of(file, files) if is_recording else None
    shows = _("what it shows")
    return CourseFile(
        file=file,
        words="" if row.role == AttachmentRole.CAPTIONS else f"{mark}[{shows}]({target})",
        is_silent=beside is not None and not (beside.captions or beside.transcripts),
    )


def _added(
    request: PageRequest, course: Course, uploads: Sequence[UploadedFile], *, is_transcript: bool = False
) -> list[str]:
    """Sentences about those that were not taken."""
    wrong = []
    for upload in uploads:
        try:
            with transaction.atomic():
                add_course_file(
                    by=request.access,
                    course=course,
                    name=upload.name or "",
                    stream=cast("Any", upload.file),
                    size=upload.size or 0,
                    is_transcript=is_transcript,
                )
        except (FileRefused, QuotaReached) as error:
            wrong.append(_("%(file)s: %(reason)s") % {"file": upload.name, "reason": error.reason})
        else:
            look_at_files_soon()
    return wrong

"""A course and its quizzes go out as files, for those who write it: right answers are in them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from knowledge.lib.learning.material.gift_writing import gift_of
from knowledge.lib.learning.material.writing import markdown_zip
from knowledge.models import Quiz
from knowledge.queries.learning.material import course_text, quiz_text
from knowledge.views.learning.writing import writable_course
from portal.enums import Module
from portal.views.modules import needs_module
from portal.views.request import PageRequest
from portal.views.visible import get_visible


@login_required
@require_safe
@needs_module(Module.LEARNING)
def course_export(request: PageRequest, slug: str) -> HttpResponse:
    """A zip of Markdown, which can be imported again."""
    course = writable_course(request.access, slug)
    return _file(markdown_zip(course_text(course)), "application/zip", f"course-{course.pk}.zip")


@login_required
@require_safe
@needs_module(Module.LEARNING)
def quiz_export(request: PageRequest, slug: str, pk: int) -> HttpResponse:
    """GIFT, which other learning platforms read. What it cannot say stands in it as a comment."""
    course = writable_course(request.access, slug)
    quiz = get_visible(Quiz.objects.filter(lesson__course=course), request.access, lesson=pk)
    text, findings = gift_of(quiz_text(quiz).questions, course.item.title)
    told = "".join(f"// {finding.line}: {finding.text}\n" for finding in findings)
    return _file(f"{told}\n{text}".encode(), "text/plain; charset=utf-8", f"quiz-{quiz.pk}.gift")


def _file(data: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response

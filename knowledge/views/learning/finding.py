"""Finding the course and the lesson that an address names."""

from knowledge.models import Course, Lesson
from portal.access import Access
from portal.views.visible import get_visible


def find_course(access: Access, slug: str) -> Course:
    """As far as the reader may see it; anything else does not exist. With what the pages about a course show."""
    course: Course = get_visible(Course.objects.for_detail(), access, slug=slug)
    return course


def find_lesson(access: Access, slug: str, lesson: str) -> Lesson:
    """One that is there, in a course that the reader sees, with its quiz and its assignment."""
    rows = Lesson.objects.filter(removed_at=None).select_related(
        "module",
        "quiz",
        "assignment",
        "course__item__organisation",
        "course__item__cluster",
        "course__item__audience__organisation",
        "course__item__audience__cluster",
    )
    found: Lesson = get_visible(rows, access, course__slug=slug, slug=lesson)
    return found

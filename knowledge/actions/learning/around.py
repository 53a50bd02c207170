"""What stands around lessons: further reading, and the courses that are better taken before."""

from django.db import connection, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from knowledge.actions.learning.lessons import held_course
from knowledge.models import Course, Item, Lesson, LessonLink, Prerequisite
from knowledge.policies.learning.courses import can_edit_course
from knowledge.queries.learning.prerequisites import way_between
from portal.access import Access, Refused, require
from portal.models import Event

MOST_LINKS = 20
MOST_PREREQUISITES = 10


class Loop(Refused):
    """A course would have to be taken before itself. ``courses`` are those of the way round, in their order."""

    def __init__(self, courses: list[Course]) -> None:
        self.courses = courses
        way = " → ".join(str(course) for course in courses)
        super().__init__(_("This would go round in a circle: %(way)s") % {"way": way})


@transaction.atomic
def add_link(*, by: Access, lesson: Lesson, to: Item | Event) -> None:
    """Further reading beside the lesson. The same thing again changes nothing; the person sees it."""
    course = held_course(lesson.course)
    require(can_edit_course(by, course.item))
    if not type(to)._default_manager.visible_to(by).filter(pk=to.pk).exists():
        raise Refused(_("This cannot be linked."))
    if lesson.links.count() >= MOST_LINKS:
        raise Refused(_("A lesson has at most %(most)d links. Remove one first.") % {"most": MOST_LINKS})
    last = lesson.links.aggregate(last=Max("position"))["last"]
    target = {"to_item": to} if isinstance(to, Item) else {"to_event": to}
    LessonLink.objects.get_or_create(lesson=lesson, **target, defaults={"position": 0 if last is None else last + 1})


@transaction.atomic
def remove_link(*, by: Access, link: LessonLink) -> None:
    course = held_course(link.lesson.course)
    require(can_edit_course(by, course.item))
    LessonLink.objects.filter(pk=link.pk).delete()


@transaction.atomic
def shift_link(*, by: Access, link: LessonLink, step: int) -> None:
    """One up or one down among those that the person sees."""
    course = held_course(link.lesson.course)
    require(can_edit_course(by, course.item))
    rows = list(LessonLink.objects.visible_to(by).filter(lesson=link.lesson_id))
    place = rows.index(link) if link in rows else -1
    if place < 0 or not 0 <= place + step < len(rows):
        return
    rows.insert(place + step, rows.pop(place))
    for position, row in enumerate(rows):
        LessonLink.objects.filter(pk=row.pk).exclude(position=position).update(position=position)


@transaction.atomic
def add_prerequisite(*, by: Access, course: Course, requires: Course) -> None:
    """``requires`` is better taken first. Raises ``Loop``.

    A circle is looked for among the courses that the person sees: a refusal must not tell of others. What is advised
    here locks nobody out, so a circle through a hidden course does no harm. One such change at a time in the portal.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('knowledge_prerequisite'))")
    course = held_course(course)
    require(can_edit_course(by, course.item))
    if not Course.objects.visible_to(by).filter(pk=requires.pk).exists():
        raise Refused(_("This course cannot be chosen."))
    way = way_between(by, requires, course)
    if way:
        raise Loop([course, *way])
    if course.prerequisites.count() >= MOST_PREREQUISITES:
        raise Refused(_("A course names at most %(most)d others. Remove one first.") % {"most": MOST_PREREQUISITES})
    Prerequisite.objects.get_or_create(course=course, requires=requires)


@transaction.atomic
def remove_prerequisite(*, by: Access, prerequisite: Prerequisite) -> None:
    course = held_course(prerequisite.course)
    require(can_edit_course(by, course.item))
    Prerequisite.objects.filter(pk=prerequisite.pk).delete()


@transaction.atomic
def set_certificate(*, by: Access, course: Course, has_certificate: bool) -> None:
    """Whether finishing it ends with a certificate. Those that were given stay."""
    course = held_course(course)
    require(can_edit_course(by, course.item))
    Course.objects.filter(pk=course.pk).update(has_certificate=has_certificate)

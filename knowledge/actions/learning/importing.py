"""Courses from files: all of it or nothing; the same files again change what is different and nothing else."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knowledge.actions.course_texts import render_lesson
from knowledge.actions.holding import held_item
from knowledge.actions.items import tag_names, write_version
from knowledge.actions.learning.courses import count_lessons, start_course
from knowledge.actions.learning.files import add_course_file
from knowledge.actions.learning.lessons import LessonContent, add_lesson, add_module, edit_lesson, take_out_lesson
from knowledge.actions.learning.questions import (
    QuizTerms,
    add_question,
    change_question,
    content_of,
    set_assignment,
    set_quiz,
    take_out_question,
)
from knowledge.enums import SUGGESTED_CELLS, ItemKind, Licence
from knowledge.lib.learning.material.texts import CourseText, Finding, LessonText, QuizText
from knowledge.lib.learning.material.values import language_of, licence_of
from knowledge.lib.refusal import FileRefused
from knowledge.models import Course, CourseModule, Item, Lesson
from knowledge.policies.learning.courses import can_edit_course
from portal.access import Access, require
from portal.enums import Language
from portal.models import Audience, Cluster, Organisation

SOURCE: Final = "course"  # what the numbers of imported courses belong to
LONGEST_ID: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """In whose name, for which cluster, for which readers. ``number`` is the course's own, within the organisation."""

    organisation: Organisation
    cluster: Cluster
    audience: Audience
    number: str

    @property
    def external_id(self) -> str:
        return f"{self.organisation.pk}:{self.number[:LONGEST_ID]}"


@dataclass(slots=True)
class Imported:
    """What became of the files. ``is_new``: the course was not there before."""

    course: Course
    is_new: bool
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    taken_out: int = 0
    files: int = 0
    findings: list[Finding] = field(default_factory=list)


@transaction.atomic
def import_course(
    *, by: Access, place: Place, text: CourseText, tags: Sequence[str] = (), at: datetime | None = None
) -> Imported:
    """Make the course that the text is, or bring the one with this number up to it.

    ``tags``, in the course's language, are those of a new course: afterwards its authors set them. Lessons are found
    again by their keys, with what learners did in them. Raises ``Refused``.
    """
    moment = at or timezone.now()
    item = Item.objects.filter(source=SOURCE, external_id=place.external_id, course__isnull=False).first()
    if item is None:
        done = Imported(_started(by, place, text, tags, moment), is_new=True)
    else:
        require(can_edit_course(by, item))
        done = Imported(_brought_up(by, item, text), is_new=False)
    _take_files(by, done, text)
    _take_lessons(by, done, text, moment)
    _render(done.course)
    count_lessons(done.course)
    return done


def content_for(text: CourseText) -> tuple[dict[str, Any], list[Finding]]:
    """What the item of the course says, and what of it had to be guessed."""
    findings: list[Finding] = []
    language, licence = language_of(text.language), licence_of(text.licence)
    if language is None:
        wrong = gettext_lazy("The language is not one of the portal's; English was taken.")
        findings.append(Finding("", 0, wrong, is_lost=bool(text.language)))
    if licence is None and text.licence:
        wrong = gettext_lazy("The licence is not known; it was set to: read here, ask before reuse.")
        findings.append(Finding("", 0, wrong))
    phase, process = SUGGESTED_CELLS[ItemKind.COURSE]
    content = {
        "title": text.title,
        "summary": text.summary or text.title,
        "body": text.body,
        "language": language or Language.ENGLISH,
        "kind": ItemKind.COURSE,
        "phase": phase,
        "process": process,
        "licence": licence or Licence.RESERVED,
        "credit": text.credit,
    }
    return content, findings


def _started(  # noqa: PLR0917  all of them are the new course's
    by: Access, place: Place, text: CourseText, tags: Sequence[str], moment: datetime
) -> Course:
    content, _findings = content_for(text)
    course = start_course(
        by=by,
        organisation=place.organisation,
        cluster=place.cluster,
        audience=place.audience,
        content=content,
        tags=tags,
        at=moment,
    )
    Item.objects.filter(pk=course.item_id).update(source=SOURCE, external_id=place.external_id)
    return course


def _brought_up(by: Access, item: Item, text: CourseText) -> Course:
    """The item's words, where the files say others. Phase and process stay as somebody may have set them."""
    held = held_item(item)
    content, _findings = content_for(text)
    names = ("title", "summary", "body", "language", "licence", "credit")
    changed = {name: content[name] for name in names if getattr(held, name) != content[name]}
    if changed:
        with translation.override(held.language):
            comment = _("Imported")
        write_version(held, changed, tag_names(held), by=by, comment=comment)
    return Course.objects.select_related("item").get(item=held)


def _take_files(by: Access, done: Imported, text: CourseText) -> None:
    for name, data in text.files.items():
        try:
            add_course_file(by=by, course=done.course, name=name, stream=io.BytesIO(data), size=len(data))
        except FileRefused as refused:
            done.findings.append(Finding(name, 0, str(refused)))
        else:
            done.files += 1


def _take_lessons(by: Access, done: Imported, text: CourseText, moment: datetime) -> None:
    there = {lesson.key: lesson for lesson in Lesson.objects.filter(course=done.course).exclude(key="")}
    modules = {module.title: module for module in CourseModule.objects.filter(course=done.course)}
    for place, module_text in enumerate(text.modules):
        module = modules.get(module_text.title)
        if module is None:
            module = add_module(by=by, course=done.course, title=module_text.title, summary=module_text.summary)
            modules[module_text.title] = module
        CourseModule.objects.filter(pk=module.pk).update(position=place, summary=module_text.summary)
        for position, lesson_text in enumerate(module_text.lessons):
            lesson = _take_lesson(by, done, module, lesson_text, there.pop(lesson_text.key, None), moment)
            Lesson.objects.filter(pk=lesson.pk).update(module=module, position=position, removed_at=None)
            _take_questions(by, lesson, lesson_text)
    for lesson in there.values():
        if lesson.removed_at is None:
            take_out_lesson(by=by, lesson=lesson)
            done.taken_out += 1


def _take_lesson(  # noqa: PLR0917  all of them are one lesson's
    by: Access, done: Imported, module: CourseModule, text: LessonText, there: Lesson | None, moment: datetime
) -> Lesson:
    content = LessonContent(text.title, text.body, text.minutes)
    if there is None:
        done.added += 1
        return add_lesson(by=by, module=module, content=content, key=text.key, at=moment)
    with translation.override(done.course.item.language):
        comment = _("Imported")
    lesson = edit_lesson(by=by, lesson=there, version=there.version, content=content, comment=comment)
    if lesson.version != there.version or there.removed_at is not None:
        done.changed += 1
    else:
        done.unchanged += 1
    return lesson


def _take_questions(by: Access, lesson: Lesson, text: LessonText) -> None:
    """What the files do not speak of stays as authors wrote it."""
    if text.quiz is not None:
        _take_quiz(by, lesson, text.quiz)
    if text.task:
        set_assignment(by=by, lesson=lesson, task=text.task, is_required=text.is_task_required)


def _take_quiz(by: Access, lesson: Lesson, text: QuizText) -> None:
    terms = QuizTerms(pass_mark=text.pass_mark, attempts=text.attempts, drawn=text.drawn, is_shuffled=text.is_shuffled)
    quiz = set_quiz(by=by, lesson=lesson, terms=terms)
    asked = list(quiz.questions.filter(retired_at=None).prefetch_related("choices"))
    if [content_of(question) for question in asked] == list(text.questions):
        return
    for question, content in zip(asked, text.questions, strict=False):
        change_question(by=by, question=question, content=content)
    for content in text.questions[len(asked) :]:
        add_question(by=by, quiz=quiz, content=content)
    for question in asked[len(text.questions) :]:
        take_out_question(by=by, question=question)


def _render(course: Course) -> None:
    """Once more when all are there: the links between lessons need the addresses of those that came later."""
    for lesson in Lesson.objects.filter(course=course, removed_at=None).select_related("course__item"):
        html = render_lesson(lesson, lesson.body).html
        if html != lesson.body_html:
            Lesson.objects.filter(pk=lesson.pk).update(body_html=html)

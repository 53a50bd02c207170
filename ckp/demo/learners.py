"""A small course of an invented firm, and the people who take it: one is through, one waits for an answer."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from ckp.demo import texts
from ckp.demo.cohorts import add_cohort
from ckp.demo.past import age_notices, ago
from ckp.demo.people import access_by_login
from ckp.demo.texts import Entry
from knowledge.actions.learning.attempts import begin_attempt, send_attempt
from knowledge.actions.learning.consents import rate_course
from knowledge.actions.learning.courses import start_course
from knowledge.actions.learning.hand_ins import hand_in, review_hand_in
from knowledge.actions.learning.lessons import LessonContent, add_lesson, add_module
from knowledge.actions.learning.pace import set_pace
from knowledge.actions.learning.progress import enrol, is_decided_elsewhere, mark_lesson
from knowledge.actions.learning.questions import QuizTerms, add_question, set_assignment, set_quiz
from knowledge.actions.openings import approve_opening, ask_to_open
from knowledge.enums import QuestionKind
from knowledge.lib.learning.material.texts import ChoiceText, QuestionText
from knowledge.models import Answer, Attempt, Course, Item, Lesson
from portal.access import PUBLIC_AUDIENCE_ID, Access
from portal.actions.audiences import cluster_audience
from portal.models import Audience, Cluster, Organisation

_NUMBERS = ("number", "tolerance")
_AN_HOUR = timedelta(hours=1)


def add_learners(cluster: Cluster) -> None:
    """The course for everybody, and what its learners did so far."""
    entry = texts.learners()
    course = _course(entry, cluster)
    for each in entry["learners"]:
        _learn(course, each, author=access_by_login(entry["author"]))
    add_cohort(course, entry["cohort"])


def _course(entry: Entry, cluster: Cluster) -> Course:
    by, when = access_by_login(entry["author"]), ago(entry["days"])
    course = start_course(
        by=by,
        organisation=Organisation.objects.get(name=entry["organisation"]),
        cluster=cluster,
        audience=cluster_audience(cluster),
        content=entry["content"],
        tags=entry["tags"],
        at=when,
    )
    for part in entry["modules"]:
        module = add_module(by=by, course=course, title=part["title"], summary=part.get("summary", ""))
        for each in part["lessons"]:
            content = LessonContent(each["title"], each["body"].strip(), each["minutes"])
            _end_of(add_lesson(by=by, module=module, content=content, at=when), each, by=by)
    public = Audience.objects.get(pk=PUBLIC_AUDIENCE_ID)
    opening = ask_to_open(by=by, item=course.item, audience=public, at=when)
    approve_opening(by=access_by_login(entry["opened_by"]), opening=opening)
    Item.objects.filter(pk=course.item_id).update(changed_at=when)
    course.item.diffusion_steps.update(at=when)
    age_notices([f"knowledge.item:{course.item_id}", f"knowledge.opening:{opening.pk}"], when)
    return Course.objects.select_related("item__audience").get(pk=course.pk)


def _end_of(lesson: Lesson, entry: Entry, *, by: Access) -> None:
    if "assignment" in entry:
        set_assignment(by=by, lesson=lesson, task=entry["assignment"], is_required=True)
    if "questions" in entry:
        quiz = set_quiz(by=by, lesson=lesson, terms=QuizTerms(attempts=3))
        for each in entry["questions"]:
            add_question(by=by, quiz=quiz, content=_question(each))


def _question(entry: Entry) -> QuestionText:
    values: dict[str, Any] = {name: Decimal(entry[name]) for name in _NUMBERS if name in entry}
    choices = tuple(ChoiceText(**choice) for choice in entry.get("choices", ()))
    plain = {name: value for name, value in entry.items() if name not in {*_NUMBERS, "choices"}}
    return QuestionText(choices=choices, **plain, **values)


def _learn(course: Course, entry: Entry, *, author: Access) -> None:
    """Day by day: the first ``through`` lessons, the quiz as often as there are answers, the assignment."""
    by, when = access_by_login(entry["login"]), ago(entry["days"])
    enrolment = enrol(by=by, course=course, at=when)
    lessons = Lesson.objects.filter(course=course).select_related("course__item").there()
    for number, lesson in enumerate(lessons):
        moment = when + number * _AN_HOUR
        if hasattr(lesson, "quiz"):
            _answer(lesson, entry["answers"], by=by, at=moment)
        elif hasattr(lesson, "assignment") and "hand_in" in entry:
            _hand_in(lesson, entry, by=by, author=author, at=moment)
        elif number < entry["through"] and not is_decided_elsewhere(lesson):
            mark_lesson(by=by, lesson=lesson, is_done=True, at=moment)
    if "daily_minutes" in entry:
        set_pace(by=by, course=course, daily_minutes=entry["daily_minutes"])
    if "stars" in entry:
        enrolment.refresh_from_db()
        rate_course(by=by, enrolment=enrolment, stars=entry["stars"], reasons=entry["reasons"], text="")


def _answer(lesson: Lesson, tries: list[list[str]], *, by: Access, at: datetime) -> None:
    for number, answers in enumerate(tries):
        moment = at + number * _AN_HOUR / 4
        attempt = begin_attempt(by=by, quiz=lesson.quiz, at=moment)
        given = _right(attempt) if "right" in answers else {}
        send_attempt(by=by, attempt=attempt, given=given, at=moment + _AN_HOUR / 10)


def _right(attempt: Attempt) -> Mapping[int, list[int | str]]:
    """What somebody gives who knows everything."""
    rows = Answer.objects.filter(attempt=attempt).select_related("question").prefetch_related("question__choices")
    return {row.pk: _right_to(row.question) for row in rows}


def _right_to(question: Any) -> list[int | str]:
    choices = list(question.choices.all())
    if question.kind == QuestionKind.NUMERIC:
        return [f"{question.number.normalize():f}"]
    if question.kind == QuestionKind.SHORT:
        return [choices[0].text]
    return [choice.pk for choice in choices if choice.is_right or question.kind == QuestionKind.ORDERING]


def _hand_in(lesson: Lesson, entry: Entry, *, by: Access, author: Access, at: datetime) -> None:
    row = hand_in(by=by, assignment=lesson.assignment, text=entry["hand_in"], at=at)
    if "review" in entry:
        review_hand_in(by=author, row=row, version=row.sent_at, is_accepted=True, words=entry["review"], at=at)
    age_notices([f"knowledge.handin:{row.pk}"], at)

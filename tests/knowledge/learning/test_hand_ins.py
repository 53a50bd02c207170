"""Assignments: handed in, read by those who facilitate, answered, accepted; told both ways."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from knowledge.actions.learning.hand_ins import hand_in, review_hand_in
from knowledge.enums import HandInState
from knowledge.models import Assignment, Cohort, Enrolment, HandIn, LessonDone
from portal.access import Refused
from portal.models import Notice, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.learning.courses import lessons_of, make_assignment, make_course

ClientOf = Callable[[User | None], Client]


@pytest.fixture
def assignment(cast: Cast) -> Assignment:
    return make_assignment(lessons_of(make_course(cast, 2))[0])


def _sent(cast: Cast, assignment: Assignment, text: str = "Twelve minutes") -> HandIn:
    return hand_in(by=access_of(cast.cleo), assignment=assignment, text=text)


def test_from_handing_in_to_accepting(cast: Cast, client_of: ClientOf, assignment: Assignment) -> None:
    learner, author = client_of(cast.cleo), client_of(cast.ada)
    lesson = assignment.lesson
    task = reverse("knowledge:assignment-detail", args=[lesson.course.slug, lesson.slug])
    assert learner.post(task, {"text": "Twelve minutes"}).headers["Location"] == task
    assert Notice.objects.filter(kind="assignment-handed-in", recipient=cast.ada).count() == 1
    row = HandIn.objects.get()
    review = reverse("knowledge:hand-in-review", args=[lesson.course.slug, row.pk])
    assert "Twelve minutes" in author.get(review).content.decode()
    missing = author.post(review, {"verdict": "return", "version": row.sent_at.isoformat()})
    assert "Say what is to be improved" in missing.content.decode()
    author.post(review, {"verdict": "return", "words": "Which one?", "version": row.sent_at.isoformat()})
    assert Notice.objects.filter(kind="assignment-reviewed", recipient=cast.cleo).count() == 1
    assert "Which one?" in learner.get(task).content.decode()
    learner.post(task, {"text": "The big press: twelve minutes"})
    second = HandIn.objects.latest("pk")
    assert second.number == 2
    address = reverse("knowledge:hand-in-review", args=[lesson.course.slug, second.pk])
    author.post(address, {"verdict": "accept", "version": second.sent_at.isoformat()})
    second.refresh_from_db()
    assert second.state == HandInState.ACCEPTED
    assert LessonDone.objects.filter(enrolment__user=cast.cleo, lesson=lesson).exists()
    with pytest.raises(Refused):
        _sent(cast, assignment)


def test_what_changed_while_it_was_read_is_not_judged(cast: Cast, assignment: Assignment) -> None:
    row = _sent(cast, assignment)
    before = row.sent_at
    _sent(cast, assignment, "Thirteen, after all")
    assert HandIn.objects.count() == 1
    with pytest.raises(Refused):
        review_hand_in(by=access_of(cast.ada), row=row, version=before, is_accepted=True, words="")


@pytest.mark.parametrize("name", ["ben", "cleo", "dora", "eve"])
def test_others_neither_see_nor_review(cast: Cast, client_of: ClientOf, assignment: Assignment, name: str) -> None:
    row = _sent(cast, assignment, "canary")
    client = client_of(getattr(cast, name))
    addresses = (
        reverse("knowledge:hand-in-list", args=[assignment.lesson.course.slug]),
        reverse("knowledge:hand-in-review", args=[assignment.lesson.course.slug, row.pk]),
    )
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 403
        assert "canary" not in answer.content.decode()


def test_a_cohorts_facilitator_reads_the_cohort_and_nobody_else(
    cast: Cast, client_of: ClientOf, assignment: Assignment
) -> None:
    row = _sent(cast, assignment)
    course = assignment.lesson.course
    cohort = Cohort.objects.create(
        course=course, title="May", starts_on="2026-05-01", ends_on="2026-06-01", facilitator=cast.dora
    )
    reader = client_of(cast.dora)
    address = reverse("knowledge:hand-in-review", args=[course.slug, row.pk])
    assert reader.get(address).status_code == 404
    Enrolment.objects.update(cohort=cohort)
    assert reader.get(address).status_code == 200


def test_the_list_shows_what_waits_first(cast: Cast, client_of: ClientOf, assignment: Assignment) -> None:
    address = reverse("knowledge:hand-in-list", args=[assignment.lesson.course.slug])
    author = client_of(cast.ada)
    assert "Nothing waits" in author.get(address).content.decode()
    row = _sent(cast, assignment)
    assert "Twelve minutes" in author.get(address).content.decode()
    review_hand_in(by=access_of(cast.ada), row=row, version=row.sent_at, is_accepted=True, words="Good")
    assert "Twelve minutes" not in author.get(address).content.decode()
    assert "Twelve minutes" in author.get(f"{address}?state=all").content.decode()

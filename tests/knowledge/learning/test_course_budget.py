"""Twenty lessons cost as many queries as two, and few bytes."""

import gzip
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from knowledge.actions.learning.pace import set_pace
from knowledge.actions.learning.progress import mark_lesson
from knowledge.models import Course, Lesson
from portal.models import User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.learning.courses import lessons_of, make_course, make_quiz

ClientOf = Callable[[User | None], Client]
PAGES = {"catalogue": (9, 16), "course": (14, 24), "lesson": (12, 20)}  # queries of a visitor, of a learner
MOST_BYTES = 16_000  # of a page's HTML over the wire


def queries(client: Client, address: str) -> int:
    """Of a second request: the first one of a session writes down when it began."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len([query for query in captured if "SAVEPOINT" not in query["sql"]])


def _address(course: Course, page: str) -> str:
    if page == "catalogue":
        return reverse("knowledge:course-list")
    return (
        course.get_absolute_url()
        if page == "course"
        else Lesson.objects.get(course=course, slug="step-1").get_absolute_url()
    )


@pytest.mark.parametrize("page", PAGES)
def test_a_page_keeps_its_budget_with_two_lessons_and_with_twenty(cast: Cast, client_of: ClientOf, page: str) -> None:
    visitor, learner = client_of(None), client_of(cast.cleo)
    counted = []
    for lessons in (2, 20):
        course = make_course(cast, lessons, title=f"A course of {lessons}")
        make_quiz(lessons_of(course)[1])
        mark_lesson(by=access_of(cast.cleo), lesson=lessons_of(course)[0], is_done=True)
        address = _address(course, page)
        counted.append((queries(visitor, address), queries(learner, address)))
        assert len(gzip.compress(learner.get(address).content)) <= MOST_BYTES
    few, many = counted
    assert many == few
    assert many[0] <= PAGES[page][0]
    assert many[1] <= PAGES[page][1]


@pytest.mark.parametrize("name", ["course-mine", "course-today"])
def test_ones_own_pages_ask_the_same_with_two_courses_and_with_six(cast: Cast, client_of: ClientOf, name: str) -> None:
    learner, counted = client_of(cast.cleo), []
    for more in (2, 4):
        for number in range(more):
            course = make_course(cast, 3, title=f"Course {more} {number}")
            mark_lesson(by=access_of(cast.cleo), lesson=lessons_of(course)[0], is_done=True)
            set_pace(by=access_of(cast.cleo), course=course, daily_minutes=7)
        counted.append(queries(learner, reverse(f"knowledge:{name}")))
    assert counted[0] == counted[1] <= 16

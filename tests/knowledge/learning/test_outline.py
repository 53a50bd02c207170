"""The outline of a course: arranged step by step, by those who write it, never over somebody else's change."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from knowledge.actions.learning.lessons import take_out_lesson
from knowledge.actions.learning.outline import (
    OutlineChanged,
    bring_back_lesson,
    move_lesson,
    remove_module,
    shift_lesson,
    shift_module,
)
from knowledge.models import Course, CourseModule, Lesson
from portal.access import Refused
from portal.models import User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.learning.writing import course_of, lesson_of, module_of

ClientOf = Callable[[User | None], Client]


def outline(course: Course) -> list[tuple[str, list[str]]]:
    return [
        (module.title, [row.title for row in Lesson.objects.filter(module=module).there()])
        for module in CourseModule.objects.filter(course=course)
    ]


def version(course: Course) -> int:
    return Course.objects.get(pk=course.pk).version


def two_by_two(cast: Cast) -> tuple[Course, list[CourseModule], list[Lesson]]:
    course = course_of(cast)
    modules = [module_of(cast, course, title) for title in ("M1", "M2")]
    lessons = [lesson_of(cast, modules[place // 2], title=f"L{place + 1}") for place in range(4)]
    return course, modules, lessons


def test_a_lesson_goes_down_into_the_next_module_and_up_again(cast: Cast) -> None:
    course, _modules, lessons = two_by_two(cast)
    ada = access_of(cast.ada)
    shift_lesson(by=ada, lesson=lessons[0], version=version(course), step=1)
    assert outline(course) == [("M1", ["L2", "L1"]), ("M2", ["L3", "L4"])]
    shift_lesson(by=ada, lesson=lessons[0], version=version(course), step=1)
    assert outline(course) == [("M1", ["L2"]), ("M2", ["L1", "L3", "L4"])]
    shift_lesson(by=ada, lesson=Lesson.objects.get(pk=lessons[0].pk), version=version(course), step=-1)
    assert outline(course) == [("M1", ["L2", "L1"]), ("M2", ["L3", "L4"])]


def test_a_lesson_moves_to_another_module_above_another_lesson(cast: Cast) -> None:
    course, modules, lessons = two_by_two(cast)
    ada = access_of(cast.ada)
    move_lesson(by=ada, lesson=lessons[0], module=modules[1], version=version(course), before=lessons[3])
    assert outline(course) == [("M1", ["L2"]), ("M2", ["L3", "L1", "L4"])]
    move_lesson(by=ada, lesson=lessons[2], module=modules[0], version=version(course))
    assert outline(course) == [("M1", ["L2", "L3"]), ("M2", ["L1", "L4"])]


def test_modules_change_places_and_an_empty_one_goes(cast: Cast) -> None:
    course, modules, lessons = two_by_two(cast)
    ada = access_of(cast.ada)
    shift_module(by=ada, module=modules[0], version=version(course), step=1)
    assert [title for title, _rows in outline(course)] == ["M2", "M1"]
    with pytest.raises(Refused):
        remove_module(by=ada, module=modules[0])
    empty = module_of(cast, course, "M3")
    remove_module(by=ada, module=empty)
    assert [title for title, _rows in outline(course)] == ["M2", "M1"]
    assert lessons


def test_nothing_moves_over_a_change_that_was_not_seen(cast: Cast) -> None:
    course, _modules, lessons = two_by_two(cast)
    seen = version(course)
    shift_lesson(by=access_of(cast.ada), lesson=lessons[0], version=seen, step=1)
    with pytest.raises(OutlineChanged):
        shift_lesson(by=access_of(cast.ada), lesson=lessons[1], version=seen, step=1)
    assert outline(course) == [("M1", ["L2", "L1"]), ("M2", ["L3", "L4"])]


def test_a_lesson_is_taken_out_and_brought_back_to_the_end(cast: Cast) -> None:
    course, _modules, lessons = two_by_two(cast)
    ada = access_of(cast.ada)
    take_out_lesson(by=ada, lesson=lessons[0])
    found = Course.objects.get(pk=course.pk)
    assert (found.lesson_count, found.minutes) == (3, 15)
    bring_back_lesson(by=ada, lesson=lessons[0])
    assert outline(course) == [("M1", ["L2", "L1"]), ("M2", ["L3", "L4"])]
    assert Course.objects.get(pk=course.pk).lesson_count == 4


@pytest.mark.parametrize("person", ["ben", "cleo", "dora"])
def test_readers_arrange_nothing(cast: Cast, person: str) -> None:
    course, _modules, lessons = two_by_two(cast)
    with pytest.raises(Refused):
        shift_lesson(by=access_of(getattr(cast, person)), lesson=lessons[0], version=version(course), step=1)


def test_the_buttons_say_it_and_nothing_else_is_taken(cast: Cast, client_of: ClientOf) -> None:
    course, modules, lessons = two_by_two(cast)
    client, url = client_of(cast.ada), reverse("knowledge:course-arrange", args=[course.slug])
    page = client.get(reverse("knowledge:course-edit", args=[course.slug])).content.decode()
    assert f'value="lesson:{lessons[0].pk}:down"' in page
    assert f'value="lesson:{lessons[0].pk}:up"' not in page
    assert f'value="lesson:{lessons[3].pk}:down"' not in page
    move = f"lesson:{lessons[0].pk}:to:{modules[1].pk}"
    answer = client.post(url, {"move": move, "version": version(course)})
    assert answer.status_code == 302
    assert outline(course) == [("M1", ["L2"]), ("M2", ["L3", "L4", "L1"])]
    late = client.post(url, {"move": f"lesson:{lessons[1].pk}:down", "version": 1}, follow=True)
    assert "Nothing was moved" in late.content.decode()
    for odd in ("", "lesson:1", "module:1:out", f"lesson:{lessons[0].pk}:remove", "lesson:99999999999:up"):
        assert client.post(url, {"move": odd, "version": version(course)}).status_code == 404


def test_the_outline_costs_the_same_with_many_lessons(
    cast: Cast, client_of: ClientOf, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    course, modules, _lessons = two_by_two(cast)
    for place in range(16):
        lesson_of(cast, modules[1], title=f"More {place}")
    client, url = client_of(cast.ada), reverse("knowledge:course-edit", args=[course.slug])
    client.get(url)
    with django_assert_max_num_queries(16):  # type: ignore[attr-defined]
        assert client.get(url).status_code == 200

"""Taking a course: lessons, finishing once, the certificate, today's portion."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from knowledge.actions.learning.pace import KIND, set_pace, tell_todays_portions
from knowledge.actions.learning.progress import enrol, finish_course, mark_lesson
from knowledge.enums import ActKind
from knowledge.lib.learning.portion import portion
from knowledge.models import Act, Certificate, Enrolment, LessonDone
from portal.access import Access, Refused
from portal.actions.notices import set_preference
from portal.enums import Delivery
from portal.models import Notice, User
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.learning.courses import lessons_of, make_course, make_quiz

ClientOf = Callable[[User | None], Client]
NOON = datetime(2026, 5, 4, 12, 0, tzinfo=timezone.get_default_timezone())


def test_a_visitor_reads_a_public_course_and_is_asked_to_sign_in_for_more(cast: Cast, client_of: ClientOf) -> None:
    course = make_course(cast)
    visitor = client_of(None)
    page = visitor.get(course.get_absolute_url()).content.decode()
    assert "Read the first lesson" in page
    assert "Sign in" in page
    lesson = visitor.get(lessons_of(course)[0].get_absolute_url())
    assert "Text 1" in lesson.content.decode()
    assert lesson.headers["Cache-Control"].startswith("public")
    begun = visitor.post(reverse("knowledge:course-start", args=[course.slug]))
    assert "/accounts/login/" in begun.headers["Location"]
    assert not Enrolment.objects.exists()


def test_lesson_by_lesson_to_the_end_on_two_devices(cast: Cast, client_of: ClientOf) -> None:
    course = make_course(cast, 3)
    first, second, third = lessons_of(course)
    phone, desk = client_of(cast.cleo), client_of(cast.cleo)
    assert phone.post(reverse("knowledge:course-start", args=[course.slug])).headers["Location"] == (
        first.get_absolute_url()
    )
    answer = phone.post(reverse("knowledge:lesson-done", args=[course.slug, first.slug]), {"done": "yes"})
    assert answer.headers["Location"] == second.get_absolute_url()
    assert f'href="{second.get_absolute_url()}"' in desk.get(course.get_absolute_url()).content.decode()
    assert "Go on where you were" in desk.get(reverse("knowledge:course-list")).content.decode()
    for lesson in (second, third):
        answer = desk.post(reverse("knowledge:lesson-done", args=[course.slug, lesson.slug]), {"done": "yes"})
    assert answer.headers["Location"] == course.get_absolute_url()
    page = phone.get(course.get_absolute_url()).content.decode()
    assert "You finished this course" in page
    assert Certificate.objects.get().code in page


def test_finishing_stands_in_the_trace_once_and_without_a_name(cast: Cast) -> None:
    course = make_course(cast, 1)
    lesson, cleo = lessons_of(course)[0], access_of(cast.cleo)
    mark_lesson(by=cleo, lesson=lesson, is_done=True)
    mark_lesson(by=cleo, lesson=lesson, is_done=False)
    mark_lesson(by=cleo, lesson=lesson, is_done=True)
    act = Act.objects.get(kind=ActKind.COURSE_FINISHED)
    assert (act.item_id, act.person_id, act.organisation_id) == (course.item_id, None, None)
    assert Certificate.objects.count() == 1


def test_a_lesson_that_is_taken_out_does_not_stand_in_the_way(cast: Cast) -> None:
    course = make_course(cast, 2)
    first, second = lessons_of(course)
    cleo = access_of(cast.cleo)
    mark_lesson(by=cleo, lesson=first, is_done=True)
    with pytest.raises(Refused):
        finish_course(by=cleo, course=course)
    second.removed_at = timezone.now()
    second.save(update_fields=("removed_at",))
    assert finish_course(by=cleo, course=course).finished_at is not None


def test_what_a_quiz_decides_nobody_says_of_themselves(cast: Cast, client_of: ClientOf) -> None:
    course = make_course(cast, 2)
    lesson = lessons_of(course)[0]
    make_quiz(lesson)
    address = reverse("knowledge:lesson-done", args=[course.slug, lesson.slug])
    assert client_of(cast.cleo).post(address, {"done": "yes"}).status_code == 403
    assert not LessonDone.objects.exists()


def test_who_learns_is_nobody_elses(cast: Cast, client_of: ClientOf) -> None:
    """Neither the author of the course nor an administrator sees that Cleo began."""
    course = make_course(cast, 2)
    mark_lesson(by=access_of(cast.cleo), lesson=lessons_of(course)[0], is_done=True)
    for person in (cast.ada, cast.root):
        assert "Done:" not in client_of(person).get(course.get_absolute_url()).content.decode()
        assert not Enrolment.objects.visible_to(access_of(person)).exists()


def test_a_certificate_tells_its_bearer_name_course_and_date_and_nobody_anything_else(
    cast: Cast, client_of: ClientOf
) -> None:
    course = make_course(cast, 1)
    mark_lesson(by=access_of(cast.cleo), lesson=lessons_of(course)[0], is_done=True)
    code = Certificate.objects.get().code
    visitor = client_of(None)
    page = visitor.get(reverse("knowledge:certificate-detail", args=[code])).content.decode()
    assert "Cleo" in page
    assert course.item.title in page
    assert cast.cleo.email not in page
    small = visitor.get(reverse("knowledge:certificate-detail", args=[code.lower()]))
    assert small.headers["Location"].endswith(f"/{code}/")
    unknown = [visitor.get(f"/learning/certificates/{other}/") for other in ("ABCD-ABCD-ABCD-ABCD", "x", "%20")]
    assert {answer.status_code for answer in unknown} == {404}
    pdf = client_of(cast.cleo).get(reverse("knowledge:certificate-pdf", args=[code]))
    assert pdf.content.startswith(b"%PDF")
    assert client_of(cast.ada).get(reverse("knowledge:certificate-pdf", args=[code])).status_code == 404


def test_codes_are_not_tried_out(cast: Cast, client_of: ClientOf) -> None:
    visitor = client_of(None)
    answers = [visitor.get(f"/learning/certificates/CODE-{number}/").status_code for number in range(62)]
    assert answers[:60] == [404] * 60
    assert answers[61] == 429


@pytest.mark.parametrize(
    ("open_minutes", "daily", "done", "today"),
    [
        ([(1, 3), (2, 3), (3, 3)], 7, 0, [1, 2]),
        ([(1, 12), (2, 3)], 7, 0, [1]),
        ([(2, 3), (3, 3)], 7, 3, [2]),
        ([(2, 9)], 7, 3, []),
        ([], 7, 0, []),
    ],
)
def test_todays_portion(open_minutes: list[tuple[int, int]], daily: int, done: int, today: list[int]) -> None:
    assert portion(open_minutes, daily, done_today=done) == today


def test_a_little_every_day_and_one_notice_at_most_where_it_is_switched_on(
    cast: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    course = make_course(cast, 3)
    cleo = access_of(cast.cleo)
    set_pace(by=cleo, course=course, daily_minutes=7)
    assert tell_todays_portions() == 0
    set_preference(by=cleo, kind=KIND, delivery=Delivery.NOW)
    tell_todays_portions()
    tell_todays_portions()
    assert Notice.objects.filter(kind=KIND, recipient=cast.cleo).count() == 1
    today = reverse("knowledge:course-today")
    assert "Step 1" in client_of(cast.cleo).get(today).content.decode()
    mark_lesson(by=cleo, lesson=lessons_of(course)[0], is_done=True)
    assert "That is all for today" in client_of(cast.cleo).get(today).content.decode()
    monkeypatch.setattr(timezone, "now", lambda: NOON + timedelta(days=1))
    assert "Step 2" in client_of(cast.cleo).get(today).content.decode()
    tell_todays_portions()
    assert Notice.objects.filter(kind=KIND, recipient=cast.cleo).count() == 2


def test_a_course_that_one_may_not_read_any_more_is_gone_from_ones_own(cast: Cast, client_of: ClientOf) -> None:
    course = make_course(cast, 2, readers="firm")
    enrol(by=access_of(cast.ben), course=course)
    mine = reverse("knowledge:course-mine")
    assert course.item.title in client_of(cast.ben).get(mine).content.decode()
    cast.membership_of_ben.delete()
    assert course.item.title not in client_of(cast.ben).get(mine).content.decode()


def test_the_portal_itself_takes_no_course(cast: Cast) -> None:
    with pytest.raises(Refused):
        enrol(by=Access.system(), course=make_course(cast))

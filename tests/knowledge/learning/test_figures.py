"""How far learners are: shown by their consent, told in numbers that single nobody out."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from knowledge.actions.learning.consents import leave_course, rate_course, show_progress
from knowledge.models import Course, CourseRating, Enrolment, Lesson, LessonDone
from knowledge.queries.learning.progress import cluster_numbers, firms_learners, pace_of, shown_learners
from knowledge.queries.learning.quality import rated
from portal.access import Refused
from portal.actions.memberships import leave_organisation
from portal.models import User
from portal.queries.access import access_of
from tests.accounts import sign_in
from tests.cast import Cast, make_person
from tests.knowledge.learning.writing import course_of, lesson_of, module_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(cast: Cast) -> Course:
    """Of two lessons, for the cluster."""
    course = course_of(cast)
    module = module_of(cast, course)
    for title in ("Measuring", "Reading the gauge"):
        lesson_of(cast, module, title=title)
    return Course.objects.for_detail().get(pk=course.pk)


def learn(
    course: Course, person: User, *, done: int = 1, is_finished: bool = False, is_shown: bool = False
) -> Enrolment:
    now = timezone.now()
    enrolment = Enrolment.objects.create(
        course=course,
        user=person,
        started_at=now - timedelta(days=3),
        last_at=now,
        done_count=done,
        finished_at=now if is_finished else None,
        shown_to_author=is_shown,
    )
    for lesson in Lesson.objects.filter(course=course).order_by("pk")[:done]:
        LessonDone.objects.create(enrolment=enrolment, lesson=lesson, at=now)
    return enrolment


def learners(course: Course, count: int, **how: bool) -> list[Enrolment]:
    begun = Enrolment.objects.count()
    return [learn(course, make_person(f"Learner{begun + number}"), **how) for number in range(count)]


def test_a_handful_is_told_nothing_of(course: Course) -> None:
    learners(course, 4)
    pace = pace_of(course)
    assert (pace.is_told, list(pace.reached)) == (False, [])


def test_where_learners_stop_is_told_from_five_on(course: Course) -> None:
    learners(course, 3)
    learners(course, 2, is_finished=True)
    pace = pace_of(course)
    assert pace.finished == 2
    assert [(each.lesson.title, each.count, each.percent) for each in pace.reached] == [
        ("Measuring", 5, 100),
        ("Reading the gauge", 0, 0),
    ]


def test_where_the_others_are_a_handful_only_those_who_agreed_count(course: Course) -> None:
    """Taking five who are listed by name from seven would tell of two."""
    learners(course, 5, is_shown=True)
    learners(course, 2, is_finished=True)
    pace = pace_of(course)
    assert (pace.learners, pace.counted, pace.finished) == (7, 5, 0)


def test_names_are_shown_by_consent_alone(course: Course, cast: Cast) -> None:
    shown = learn(course, cast.cleo, is_shown=True)
    learn(course, cast.ben)
    assert list(shown_learners(course)) == [shown]


def test_consent_is_given_and_taken_back(course: Course, cast: Cast) -> None:
    enrolment = learn(course, cast.ben)
    ben = access_of(cast.ben)
    show_progress(by=ben, enrolment=enrolment, organisation=cast.firm_a, to_firm=True, to_author=False)
    assert list(firms_learners(access_of(cast.ada))) == [enrolment]
    assert list(firms_learners(access_of(cast.cleo))) == []
    show_progress(by=ben, enrolment=enrolment, organisation=cast.firm_a, to_firm=False, to_author=False)
    assert list(firms_learners(access_of(cast.ada))) == []


def test_who_left_the_firm_is_not_on_its_list(course: Course, cast: Cast) -> None:
    enrolment = learn(course, cast.ben)
    show_progress(by=access_of(cast.ben), enrolment=enrolment, organisation=cast.firm_a, to_firm=True, to_author=False)
    leave_organisation(by=access_of(cast.ben), membership=cast.ben.memberships.get(organisation=cast.firm_a))
    assert list(firms_learners(access_of(cast.ada))) == []


def test_nobody_consents_for_another_nor_for_a_firm_that_is_not_theirs(course: Course, cast: Cast) -> None:
    enrolment = learn(course, cast.ben)
    with pytest.raises(Refused):
        show_progress(by=access_of(cast.ada), enrolment=enrolment, organisation=None, to_firm=False, to_author=True)
    with pytest.raises(Refused):
        show_progress(
            by=access_of(cast.ben), enrolment=enrolment, organisation=cast.firm_b, to_firm=True, to_author=False
        )
    enrolment.refresh_from_db()
    assert not enrolment.shown_to_firm
    assert not enrolment.shown_to_author


def test_leaving_deletes_what_was_done(course: Course, cast: Cast) -> None:
    enrolment = learn(course, cast.ben)
    leave_course(by=access_of(cast.ben), enrolment=enrolment)
    assert not Enrolment.objects.exists()
    assert not LessonDone.objects.exists()


def test_a_rating_is_changed_by_rating_again(course: Course, cast: Cast) -> None:
    enrolment = learn(course, cast.cleo)
    cleo = access_of(cast.cleo)
    rate_course(by=cleo, enrolment=enrolment, stars=2, reasons=["too-long"], text="")
    rate_course(by=cleo, enrolment=enrolment, stars=4, reasons=["useful"], text="Better now")
    assert list(CourseRating.objects.values_list("stars", "reasons")) == [(4, ["useful"])]
    assert rated(course).mean is None


def test_ratings_are_told_from_five_on(course: Course) -> None:
    for number, enrolment in enumerate(learners(course, 5)):
        stars = 5 if number else 1
        CourseRating.objects.create(enrolment=enrolment, stars=stars, reasons=["clear"], text="", at=timezone.now())
    found = rated(course)
    assert found.mean == pytest.approx(4.2)
    assert list(found.stars) == [(5, 4), (4, 0), (3, 0), (2, 0), (1, 1)]
    assert [count for _reason, count in found.reasons] == [5]


def test_a_firm_does_not_rate_its_own_course(course: Course, cast: Cast) -> None:
    enrolment = learn(course, cast.ben)
    with pytest.raises(Refused):
        rate_course(by=access_of(cast.ben), enrolment=enrolment, stars=5, reasons=[], text="")


def test_governance_sees_numbers_without_handfuls(course: Course, cast: Cast) -> None:
    learners(course, 6)
    learners(course, 1, is_finished=True)
    (numbers,) = cluster_numbers(access_of(cast.dora), cast.cluster)
    assert (numbers.learners, numbers.finished) == (7, None)


def test_governance_is_told_of_no_course_that_it_may_not_read(cast: Cast) -> None:
    hidden = course_of(cast, "firm", title="Inside")
    learners(hidden, 6)
    assert list(cluster_numbers(access_of(cast.dora), cast.cluster)) == []


def test_the_pages_tell_no_name_that_was_not_shown(course: Course, cast: Cast, client: Client) -> None:
    learn(course, cast.cleo)
    sign_in(client, cast.ada)
    for name in ("knowledge:course-learners", "knowledge:course-quality"):
        page = client.get(reverse(name, args=[course.slug]))
        assert page.status_code == 200
        assert cast.cleo.name not in page.content.decode()

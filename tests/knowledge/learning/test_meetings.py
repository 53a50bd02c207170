"""Cohorts and live sessions: places, who reads of them, and what is kept."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.utils import timezone

from knowledge.actions.diffusion import widen_item
from knowledge.actions.learning.cohorts import CohortFull, edit_cohort, join_cohort, leave_cohort, open_cohort
from knowledge.actions.learning.sessions import (
    answer_question,
    ask_question,
    keep_attendance,
    keep_session,
    plan_session,
)
from knowledge.actions.withdrawing import withdraw_item
from knowledge.models import Cohort, Course, Enrolment, Item, LiveSession
from portal.access import Refused
from portal.actions.events import sign_up
from portal.enums import SignUpState
from portal.models import Event, SignUp
from portal.queries.access import access_of
from tests.cast import Cast
from tests.knowledge.learning.writing import course_of
from tests.knowledge.writing import audience
from tests.races import at_once


def cohort_of(cast: Cast, course: Course, places: int | None = None) -> Cohort:
    day = timezone.localdate()
    values = {
        "title": "Spring",
        "starts_on": day,
        "ends_on": day + timedelta(days=30),
        "places": places,
        "facilitator": cast.ben,
    }
    return open_cohort(by=access_of(cast.ada), course=course, values=values)


def session_of(cast: Cast, course: Course, cohort: Cohort | None = None) -> LiveSession:
    begins = timezone.now() + timedelta(days=7)
    values = {
        "title": "Questions and answers",
        "starts_at": begins,
        "ends_at": begins + timedelta(hours=1),
        "time_zone": "UTC",
        "link": "https://meet.example.org/room",
        "capacity": None,
    }
    session = plan_session(by=access_of(cast.ada), course=course, cohort=cohort, values=values)
    return LiveSession.objects.select_related("event", "cohort", "course__item__audience").get(pk=session.pk)


@pytest.mark.django_db
def test_joining_begins_the_course_and_leaving_goes_on_with_it(cast: Cast) -> None:
    cohort = cohort_of(cast, course_of(cast))
    enrolment = join_cohort(by=access_of(cast.cleo), cohort=cohort)
    assert enrolment.cohort_id == cohort.pk
    leave_cohort(by=access_of(cast.cleo), cohort=cohort)
    assert Enrolment.objects.get(pk=enrolment.pk).cohort is None


@pytest.mark.django_db
def test_nobody_loses_a_place_they_have(cast: Cast) -> None:
    cohort = cohort_of(cast, course_of(cast), places=2)
    for person in (cast.cleo, cast.ben):
        join_cohort(by=access_of(person), cohort=cohort)
    with pytest.raises(Refused):
        edit_cohort(by=access_of(cast.ada), cohort=cohort, values={"places": 1})


@pytest.mark.django_db
def test_a_cohort_that_is_over_takes_nobody(cast: Cast) -> None:
    cohort = cohort_of(cast, course_of(cast))
    Cohort.objects.filter(pk=cohort.pk).update(starts_on=date(2020, 1, 1), ends_on=date(2020, 2, 1))
    with pytest.raises(Refused):
        join_cohort(by=access_of(cast.cleo), cohort=Cohort.objects.get(pk=cohort.pk))


@pytest.mark.django_db(transaction=True)
def test_of_many_who_ask_for_the_last_place_one_gets_it(cast: Cast) -> None:
    cohort = cohort_of(cast, course_of(cast), places=1)
    people = [access_of(person) for person in (cast.ben, cast.cleo, cast.dora)]
    answers = at_once([partial(join_cohort, by=by, cohort=cohort) for by in people])
    assert sum(isinstance(answer, CohortFull) for answer in answers) == 2
    assert Enrolment.objects.filter(cohort=cohort).count() == 1


@pytest.mark.django_db
def test_a_session_is_an_event_for_the_readers_of_the_course(cast: Cast) -> None:
    session = session_of(cast, course_of(cast))
    assert session.event.audience_id == session.course.item.audience_id
    assert Event.objects.visible_to(access_of(cast.cleo)).filter(pk=session.event_id).exists()
    assert not Event.objects.visible_to(access_of(cast.finn)).filter(pk=session.event_id).exists()


@pytest.mark.django_db
def test_the_event_follows_when_the_course_changes_its_readers(cast: Cast) -> None:
    session = session_of(cast, course_of(cast))
    for kind in ("public", "firm", "cluster"):
        Item.objects.filter(pk=session.course.item_id).update(audience=audience(cast, kind))
        assert Event.objects.get(pk=session.event_id).audience_id == audience(cast, kind).pk


@pytest.mark.django_db
def test_the_event_of_a_withdrawn_course_is_gone_for_others_until_it_is_shared_again(cast: Cast) -> None:
    session = session_of(cast, course_of(cast))
    events = Event.objects.filter(pk=session.event_id)
    ada, cleo = access_of(cast.ada), access_of(cast.cleo)
    withdraw_item(by=ada, item=session.course.item, reason="Wrong")
    assert not events.visible_to(cleo).exists()
    assert events.visible_to(ada).exists()
    Item.objects.filter(pk=session.course.item_id).update(withdrawn_at=None)
    assert events.visible_to(cleo).exists()


@pytest.mark.django_db
def test_a_course_inside_the_firm_has_no_sessions_until_it_is_opened(cast: Cast) -> None:
    course = course_of(cast, "firm")
    with pytest.raises(Refused):
        session_of(cast, course)
    widen_item(by=access_of(cast.ada), item=course.item, audience=audience(cast, "cluster"))
    assert session_of(cast, Course.objects.for_detail().get(pk=course.pk)).pk


@pytest.mark.django_db
def test_questions_keep_their_answers_and_the_facilitator_runs_the_session(cast: Cast) -> None:
    course = course_of(cast)
    session = session_of(cast, course, cohort_of(cast, course))
    question = ask_question(by=access_of(cast.cleo), session=session, text="How often?")
    with pytest.raises(Refused):
        answer_question(by=access_of(cast.cleo), question=question, answer="Never")
    answer_question(by=access_of(cast.ben), question=question, answer="Every week")
    keep_session(by=access_of(cast.ben), session=session, recording="https://example.org/r", notes="Well attended")
    session.refresh_from_db()
    question.refresh_from_db()
    assert (question.answer, question.answered_by, session.notes) == ("Every week", cast.ben, "Well attended")


@pytest.mark.django_db
def test_who_runs_the_session_keeps_who_was_there(cast: Cast) -> None:
    session = session_of(cast, course_of(cast))
    place = sign_up(by=access_of(cast.cleo), event=session.event)
    earlier = timezone.now() - timedelta(hours=2)
    Event.objects.filter(pk=session.event_id).update(starts_at=earlier, ends_at=earlier + timedelta(hours=1))
    session.event.refresh_from_db()
    with pytest.raises(Refused):
        keep_attendance(by=access_of(cast.cleo), session=session, present={place.pk})
    keep_attendance(by=access_of(cast.ada), session=session, present={place.pk})
    assert SignUp.objects.get(pk=place.pk, state=SignUpState.GOING).attended is True

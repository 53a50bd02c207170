"""A cohort of the demonstration's course, its live session, and learners who let others see how far they are."""

from datetime import timedelta

from django.utils import timezone

from ckp.demo.people import access_by_login
from ckp.demo.texts import Entry
from knowledge.actions.learning.cohorts import join_cohort, open_cohort
from knowledge.actions.learning.consents import show_progress
from knowledge.actions.learning.sessions import answer_question, ask_question, plan_session
from knowledge.models import Course, Enrolment, LiveSession, SessionQuestion
from portal.models import Organisation


def add_cohort(course: Course, entry: Entry) -> None:
    """Open for a month from now on, with one session to come and a question that has its answer."""
    author, learner = access_by_login(entry["author"]), access_by_login(entry["learner"])
    today = timezone.localdate()
    days = {"starts_on": today + timedelta(days=7), "ends_on": today + timedelta(days=38)}
    values = {"title": entry["title"], "places": entry["places"], "facilitator": None, **days}
    cohort = open_cohort(by=author, course=course, values=values)
    join_cohort(by=learner, cohort=cohort)
    begins = (timezone.now() + timedelta(days=9)).replace(minute=0, second=0, microsecond=0)
    told = {
        "title": entry["session"],
        "starts_at": begins,
        "ends_at": begins + timedelta(hours=1),
        "time_zone": entry["time_zone"],
        "link": "https://meet.example.org/set-up-time",
        "capacity": entry["places"],
    }
    planned = plan_session(by=author, course=course, cohort=cohort, values=told)
    session = LiveSession.objects.select_related("cohort", "course__item").get(pk=planned.pk)
    asked = ask_question(by=learner, session=session, text=entry["question"])
    question = SessionQuestion.objects.select_related("session__cohort", "session__course__item").get(pk=asked.pk)
    answer_question(by=author, question=question, answer=entry["answer"])
    for login, organisation in entry["shown"].items():
        by = access_by_login(login)
        enrolment = Enrolment.objects.get(course=course, user=by.user_id)
        firm = Organisation.objects.get(name=organisation)
        show_progress(by=by, enrolment=enrolment, organisation=firm, to_firm=True, to_author=True)

"""Taking a quiz: drawn once, answered in one form, sent once, told with feedback."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from knowledge.actions.learning.attempts import begin_attempt
from knowledge.enums import QuestionKind
from knowledge.models import Answer, Attempt, Course, Enrolment, LessonDone, Quiz
from portal.access import Refused
from portal.models import User
from portal.queries.access import access_of
from tests.cast import PASSWORD, Cast
from tests.knowledge.learning.courses import ask, lessons_of, make_course, make_quiz, right_answers

ClientOf = Callable[[User | None], Client]


@pytest.fixture
def course(cast: Cast) -> Course:
    return make_course(cast, 2)


@pytest.fixture
def quiz(course: Course) -> Quiz:
    return make_quiz(lessons_of(course)[0], attempts=2)


def _begin(client: Client, quiz: Quiz) -> tuple[str, Attempt]:
    answer = client.post(reverse("knowledge:quiz-begin", args=[quiz.lesson.course.slug, quiz.lesson.slug]))
    return answer.headers["Location"], Attempt.objects.latest("pk")


def test_all_right_passes_and_is_through_with_the_lesson(cast: Cast, client_of: ClientOf, quiz: Quiz) -> None:
    client = client_of(cast.cleo)
    address, attempt = _begin(client, quiz)
    page = client.get(address).content.decode()
    assert page.count('<fieldset class="question"') == 5
    assert "About neither" not in page
    answer = client.post(address, right_answers(quiz, attempt.pk), follow=True)
    attempt.refresh_from_db()
    assert (attempt.points, attempt.most, attempt.is_passed) == (Decimal("6.00"), 6, True)
    said = answer.content.decode()
    assert "Passed" in said
    assert "About a" in said
    assert LessonDone.objects.filter(enrolment__user=cast.cleo, lesson=quiz.lesson).exists()


def test_what_is_sent_again_counts_once(cast: Cast, client_of: ClientOf, quiz: Quiz) -> None:
    """From another device, or late: the first one stands."""
    phone, desk = client_of(cast.cleo), client_of(cast.cleo)
    address, attempt = _begin(phone, quiz)
    phone.post(address, {})
    again = desk.post(address, right_answers(quiz, attempt.pk))
    assert again.headers["Location"] == address
    attempt.refresh_from_db()
    assert (attempt.points, attempt.is_passed) == (Decimal(0), False)
    assert Attempt.objects.count() == 1


def test_an_open_attempt_goes_on_with_the_same_questions(cast: Cast, client_of: ClientOf, quiz: Quiz) -> None:
    client = client_of(cast.cleo)
    first, second = _begin(client, quiz), _begin(client, quiz)
    assert first == second
    assert Answer.objects.count() == 5
    once, twice = (
        [(each.name, [choice.pk for choice in each.choices]) for each in client.get(first[0]).context["form"].asked]
        for _look in range(2)
    )
    assert once == twice


def test_tries_come_to_an_end(cast: Cast, client_of: ClientOf, quiz: Quiz) -> None:
    client = client_of(cast.cleo)
    for _try in range(2):
        address, _attempt = _begin(client, quiz)
        client.post(address, {})
    with pytest.raises(Refused):
        begin_attempt(by=access_of(cast.cleo), quiz=quiz)
    told = client.get(address).content.decode()
    assert "as often as it may be tried" in told
    assert "Try once more" not in told


def test_only_what_was_drawn_is_asked(cast: Cast, client_of: ClientOf, quiz: Quiz) -> None:
    for number in range(4):
        ask(quiz, QuestionKind.SHORT, f"Pool {number}", right=("x",), pool="p")
    Quiz.objects.filter(pk=quiz.pk).update(drawn=1)
    quiz.refresh_from_db()
    begin_attempt(by=access_of(cast.cleo), quiz=quiz)
    assert Answer.objects.count() == 6
    assert Answer.objects.filter(question__pool="p").count() == 1


def test_a_slip_keeps_everything_typed_and_sends_nothing(cast: Cast, client_of: ClientOf, quiz: Quiz) -> None:
    client = client_of(cast.cleo)
    address, attempt = _begin(client, quiz)
    posted = right_answers(quiz, attempt.pk)
    number = f"q-{Answer.objects.get(attempt=attempt, question__number__isnull=False).pk}"
    places = [name for name in posted if name.count("-") == 2]
    answer = client.post(address, posted | {number: "many", places[0]: "2"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Write a number and nothing else" in page
    assert "Give each line a number of its own" in page
    assert 'value="many"' in page
    attempt.refresh_from_db()
    assert attempt.sent_at is None


@pytest.mark.parametrize("forged", [{"q": "1"}, {"choice": "999999"}])
def test_forged_answers_are_worth_nothing(cast: Cast, client_of: ClientOf, quiz: Quiz, forged: dict[str, Any]) -> None:
    """A choice of another question is no choice of this one."""
    client = client_of(cast.cleo)
    address, attempt = _begin(client, quiz)
    single = Answer.objects.get(attempt=attempt, question__text="Which one?")
    answer = client.post(address, {f"q-{single.pk}": forged.get("choice", "0"), **forged})
    assert answer.status_code == 200
    attempt.refresh_from_db()
    assert attempt.sent_at is None


def test_somebody_elses_attempt_does_not_exist(cast: Cast, client_of: ClientOf, quiz: Quiz) -> None:
    address, _attempt = _begin(client_of(cast.cleo), quiz)
    assert client_of(cast.ben).get(address).status_code == 404
    assert client_of(cast.root).post(address, {}).status_code == 404


def test_answers_typed_while_the_session_ended_are_there_after_signing_in(
    cast: Cast, client_of: ClientOf, quiz: Quiz
) -> None:
    client = client_of(cast.cleo)
    address, attempt = _begin(client, quiz)
    page = client.get(address)
    posted = right_answers(quiz, attempt.pk) | {"learner": page.context["learner"]}
    client.logout()
    answer = client.post(address, posted)
    assert "/accounts/login/" in answer.headers["Location"]
    where = urlsplit(answer.headers["Location"])
    client.post(f"{where.path}?{where.query}", {"login": cast.cleo.email, "password": PASSWORD})
    kept = client.get(address)
    assert "Your answers are still here" in kept.content.decode()
    assert 'value="37,5"' in kept.content.decode()
    client.post(address, posted)
    attempt.refresh_from_db()
    assert attempt.is_passed


def test_strangers_do_not_fill_the_sessions(cast: Cast, client_of: ClientOf, quiz: Quiz) -> None:
    address, _attempt = _begin(client_of(cast.cleo), quiz)
    visitor = client_of(None)
    visitor.post(address, {"learner": f"{cast.cleo.pk}:forged", "q-1": "x"})
    assert "answers" not in visitor.session


def test_beginning_is_enrolling(cast: Cast, client_of: ClientOf, quiz: Quiz) -> None:
    _begin(client_of(cast.cleo), quiz)
    assert Enrolment.objects.get().organisation == cast.firm_b

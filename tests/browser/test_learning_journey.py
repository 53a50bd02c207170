"""A learner's way: from the catalogue through lesson and quiz to the certificate, on a phone, by keyboard alone."""

from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import Locator, expect

from knowledge.enums import QuestionKind
from knowledge.models import Answer, Certificate, Course, Quiz
from tests.browser.conftest import OpenWindow
from tests.browser.keys import press, tab_to, write
from tests.browser.knowledge_steps import Visit
from tests.browser.steps import heading
from tests.browser.tongue import Tongue
from tests.browser.window import sign_in as session_of
from tests.cast import PASSWORD, Cast
from tests.knowledge.learning.courses import lessons_of, make_assignment, make_course, make_quiz

pytestmark = pytest.mark.browser


@pytest.fixture
def course(cast: Cast) -> Course:
    """Two lessons; the second ends with a question of each kind and an assignment that is not needed."""
    course = make_course(cast, 2)
    lesson = lessons_of(course)[1]
    make_quiz(lesson)
    make_assignment(lesson, is_required=False)
    return course


@pytest.mark.parametrize("language", ["en", "pt-br", "vi", "zh-hant"])
def test_a_course_is_taken_on_a_phone_without_scripts_by_keyboard(
    empty: OpenWindow, cast: Cast, course: Course, language: str
) -> None:
    session = session_of(cast.cleo.email, PASSWORD)
    with empty(session=session, width=360, scripts=False) as window:
        cleo = Visit(window, Tongue(language))
        cleo.go("knowledge:course-list")
        press(cleo.page, cleo.main.get_by_role("link", name=course.item.title).first)
        heading(cleo.page, course.item.title)
        _press(cleo, "Start the course")
        heading(cleo.page, "Step 1")
        assert not window.is_too_wide
        _press(cleo, "Done, on to the next lesson")
        heading(cleo.page, "Step 2")
        _follow(cleo, "To the quiz")
        _press(cleo, "Begin the quiz")
        _answer(cleo, course)
        assert not window.is_too_wide
        _press(cleo, "Send the answers")
        heading(cleo.page, cleo.say("Passed"))
        assert not window.is_too_wide
        cleo.is_told("You have finished the course.")
        _follow(cleo, "Back to the course")
        heading(cleo.page, course.item.title)
        _follow(cleo, "The page on which others verify it")
        expect(cleo.main).to_contain_text(Certificate.objects.get().code)
        assert [window.complaints, window.foreign] == [[], []]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_an_assignment_goes_to_its_facilitator_and_back(
    empty: OpenWindow, cast: Cast, course: Course, *, scripts: bool
) -> None:
    look = {"width": 360, "scripts": scripts}
    lesson = lessons_of(course)[1]
    with (
        empty(session=session_of(cast.cleo.email, PASSWORD), **look) as at_work,
        empty(session=session_of(cast.ada.email, PASSWORD), **look) as at_the_desk,
    ):
        cleo, ada = Visit(at_work), Visit(at_the_desk)
        cleo.go("knowledge:lesson-detail", course.slug, lesson.slug)
        cleo.press("To the assignment")
        cleo.page.locator("[name=text]").fill("Twelve minutes")
        cleo.press("Hand it in")
        cleo.is_told("Handed in. You are told when it was read.")
        ada.go("knowledge:course-detail", course.slug)
        ada.press("Answers to assignments")
        ada.follow("Cleo: Step 2")
        ada.page.locator("[name=verdict][value=return]").check()
        ada.press("Answer")
        expect(ada.page.locator(".errors a[href='#id_words']")).to_have_count(1)
        ada.page.locator("[name=words]").fill("Which machine?")
        ada.press("Answer")
        ada.is_told("The learner was told.")
        cleo.go("knowledge:assignment-detail", course.slug, lesson.slug)
        expect(cleo.main).to_contain_text("Which machine?")
        assert [*at_work.complaints, *at_the_desk.complaints] == []


def test_a_saved_lesson_is_there_without_a_connection_until_its_reader_signs_out(
    empty: OpenWindow, cast: Cast, course: Course
) -> None:
    first, second = lessons_of(course)
    with empty(session=session_of(cast.cleo.email, PASSWORD), width=360) as window:
        cleo, context = Visit(window), window.page.context
        cleo.go("knowledge:lesson-detail", course.slug, first.slug)
        cleo.press("Save for reading without a connection")
        expect(cleo.main.get_by_role("button", name="Saved on this device. Take it away")).to_be_visible()
        cleo.go("knowledge:lesson-detail", course.slug, first.slug)  # the worker looks after this page now
        context.set_offline(True)
        cleo.go("knowledge:lesson-detail", course.slug, first.slug)
        heading(cleo.page, "Step 1")
        cleo.go("knowledge:lesson-detail", course.slug, second.slug)
        heading(cleo.page, "Saved on this device")
        expect(cleo.main.get_by_role("link", name="Step 1")).to_be_visible()
        context.set_offline(False)
        window.page.goto(f"{window.origin}/accounts/logout/")
        cleo.main.locator("form[method=post] button").click()
        window.page.wait_for_load_state()
        assert window.page.evaluate("caches.has('learning')") is False


def test_answers_given_without_a_connection_are_sent_once(empty: OpenWindow, cast: Cast, course: Course) -> None:
    lesson = lessons_of(course)[1]
    with empty(session=session_of(cast.cleo.email, PASSWORD), width=360) as window:
        cleo, context = Visit(window), window.page.context
        cleo.go("knowledge:quiz-detail", course.slug, lesson.slug)
        cleo.press("Begin the quiz")
        _answer(cleo, course)
        context.set_offline(True)
        cleo.press("Send the answers")
        expect(cleo.main).to_contain_text("Kept on this device.")
        assert not Answer.objects.exclude(given=None).exists()
        context.set_offline(False)
        expect(cleo.main.get_by_role("link", name="Your answers were sent. See what they were worth.")).to_be_visible()
        assert Certificate.objects.count() == 0
        assert Answer.objects.filter(points__gt=0).count() == 5


def _press(visit: Visit, words: str) -> None:
    press(visit.page, visit.main.get_by_role("button", name=visit.say(words), exact=True).first)


def _follow(visit: Visit, words: str) -> None:
    press(visit.page, visit.main.get_by_role("link", name=visit.say(words)).first)


def _answer(visit: Visit, course: Course) -> None:
    """Everything right, by the keys that each kind of field takes."""
    expect(visit.page.locator(".question")).to_have_count(5)
    quiz = Quiz.objects.get(lesson__course=course)
    for answer in Answer.objects.filter(attempt__quiz=quiz).select_related("question").order_by("position"):
        name, choices = f"q-{answer.pk}", list(answer.question.choices.all())
        _KEYS[answer.question.kind](visit, name, {choice.pk: choice.is_right for choice in choices})


def _field(visit: Visit, name: str, value: int | None = None) -> Locator:
    return visit.page.locator(f"main [name='{name}']" + (f"[value='{value}']" if value else ""))


def _single(visit: Visit, name: str, choices: Mapping[int, bool]) -> None:
    right = next(pk for pk, is_right in choices.items() if is_right)
    tab_to(visit.page, _field(visit, name).first)
    visit.page.keyboard.press("Space")
    for _choice in choices:
        if _field(visit, name, right).is_checked():
            return
        visit.page.keyboard.press("ArrowDown")
    pytest.fail("The arrows never reach the right choice.")


def _multiple(visit: Visit, name: str, choices: Mapping[int, bool]) -> None:
    boxes = _field(visit, name)
    for place in range(boxes.count()):
        if choices[int(boxes.nth(place).get_attribute("value") or 0)]:
            press(visit.page, boxes.nth(place), "Space")


def _ordering(visit: Visit, name: str, choices: Mapping[int, bool]) -> None:
    for line in visit.page.locator(f"main select[name^='{name}-']").all():
        pk = int((line.get_attribute("name") or "").rpartition("-")[2])
        press(visit.page, line, str(list(choices).index(pk) + 1))


_KEYS: Mapping[str, Callable[[Visit, str, Mapping[int, bool]], None]] = {
    QuestionKind.SINGLE: _single,
    QuestionKind.MULTIPLE: _multiple,
    QuestionKind.NUMERIC: lambda visit, name, _choices: write(visit.page, _field(visit, name), "37,5"),
    QuestionKind.SHORT: lambda visit, name, _choices: write(visit.page, _field(visit, name), "smed"),
    QuestionKind.ORDERING: _ordering,
}

"""Questions from a file: taken in where all has its place, else shown first."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from knowledge.models import Lesson, Question
from tests.accounts import sign_in
from tests.cast import Cast
from tests.knowledge.learning.writing import course_of, lesson_of, module_of

pytestmark = pytest.mark.django_db
GOOD = b"Two and two is {=four ~five}\n\nSteel is softer than chalk. {FALSE}\n"


@pytest.fixture
def lesson(cast: Cast, client: Client) -> Lesson:
    """Ada's, who is signed in."""
    sign_in(client, cast.ada)
    course = course_of(cast)
    return lesson_of(cast, module_of(cast, course))


def address(lesson: Lesson) -> str:
    return reverse("knowledge:quiz-import", args=[lesson.course.slug, lesson.pk])


def test_a_file_in_which_all_has_its_place_is_taken_in_at_once(lesson: Lesson, client: Client) -> None:
    answer = client.post(address(lesson), {"file": SimpleUploadedFile("more.gift", GOOD)})
    assert answer["Location"] == reverse("knowledge:quiz-edit", args=[lesson.course.slug, lesson.pk])
    assert list(Question.objects.values_list("text", flat=True)) == ["Two and two is", "Steel is softer than chalk."]


def test_what_is_not_kept_is_shown_first_and_the_others_are_taken_in_on_a_yes(lesson: Lesson, client: Client) -> None:
    pairs = b"Match {=a -> b =c -> d}\n\n" + GOOD
    page = client.post(address(lesson), {"file": SimpleUploadedFile("more.gift", pairs)})
    assert page.status_code == 200
    assert "Questions that ask for pairs are not known here." in page.content.decode()
    assert not Question.objects.exists()
    client.post(address(lesson), {"name": "more.gift", "text": pairs.decode(), "yes": "yes"})
    assert Question.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("more.gift", b"// nothing yet\n", "There is no question in it."),
        ("more.gift", b"\xff\xfe\x00", "more.gift"),
        ("more.csv", b"colour;size\nred;2\n", "names the columns"),
    ],
)
def test_what_cannot_be_read_is_an_error_of_the_field(
    lesson: Lesson, client: Client, name: str, data: bytes, words: str
) -> None:
    page = client.post(address(lesson), {"file": SimpleUploadedFile(name, data)})
    assert page.status_code == 200
    assert words in page.content.decode()
    assert not Question.objects.exists()


def test_no_file_is_an_error_too(lesson: Lesson, client: Client) -> None:
    assert "Choose a file." in client.post(address(lesson), {}).content.decode()

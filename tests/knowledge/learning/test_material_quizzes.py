"""Quizzes in GIFT and CSV, and courses that come back from a zip of Markdown as they were."""

import io
from decimal import Decimal
from pathlib import PurePosixPath
from zipfile import ZipFile

import pytest

from knowledge.lib.learning.material.bundle import Bundle, zip_bundle
from knowledge.lib.learning.material.gift import read_gift
from knowledge.lib.learning.material.gift_writing import gift_of
from knowledge.lib.learning.material.quiz_tables import quiz_table, read_quiz_table
from knowledge.lib.learning.material.reading import read_course
from knowledge.lib.learning.material.texts import (
    ChoiceText,
    CourseText,
    Finding,
    LessonText,
    ModuleText,
    NotACourse,
    QuestionText,
    QuizText,
)
from knowledge.lib.learning.material.writing import markdown_zip

GIFT = r"""
// a comment
$CATEGORY: top/Cutting

::Name:: Which is *hard*? {
=diamond#Right.
~chalk#No: \{soft\}
####General.
}

Two of them {~%50%a ~%50%b ~%-100%c}

Length? {#12.5:0.5}

Between {#1..3}

Grant is {=dead =deceased} now.

The sun is a star.{T#No!#Yes!}

Pairs {=a -> b =c -> d}

At length {}

[html]<b>Bold</b> &lt; {=x ~y}
"""


def test_gift_is_read_and_what_has_no_place_is_told() -> None:
    findings: list[Finding] = []
    found = read_gift(GIFT, "q.gift", findings)
    assert [question.kind for question in found] == [
        "single",
        "multiple",
        "numeric",
        "numeric",
        "short",
        "single",
        "single",
    ]
    first, two, length, between, gap, sun, bold = found
    assert first.pool == "Cutting"
    assert first.feedback == "General."
    assert first.choices == (ChoiceText("diamond", True, "Right."), ChoiceText("chalk", False, "No: {soft}"))
    assert [choice.is_right for choice in two.choices] == [True, True, False]
    assert (length.number, length.tolerance) == (Decimal("12.5"), Decimal("0.5"))
    assert (between.number, between.tolerance) == (Decimal(2), Decimal(1))
    assert gap.text == "Grant is _____ now."
    assert [(choice.text, choice.is_right, choice.feedback) for choice in sun.choices] == [
        ("True", True, "Yes!"),
        ("False", False, "No!"),
    ]
    assert bold.text == "**Bold** <"
    assert [(finding.line, str(finding.text)) for finding in findings] == [
        (21, "Questions that ask for pairs are not known here."),
        (23, "A question that is answered at length is no quiz; make an assignment of it."),
    ]


QUESTIONS = (
    QuestionText(
        kind="single",
        text="Why {is} it ~ so = #1: \\n?\n\nSee $\\bar{x}$.",
        choices=(ChoiceText("a: b", True, "Yes = yes"), ChoiceText('c, "d"', False)),
        feedback="General: {x}",
        pool="P",
    ),
    QuestionText(
        kind="multiple", text="Which?", choices=(ChoiceText("a", True), ChoiceText("b", True), ChoiceText("c"))
    ),
    QuestionText(
        kind="numeric", text="How long?", number=Decimal("12.500000"), tolerance=Decimal("0.250000"), pool="P"
    ),
    QuestionText(kind="short", text="Say it", choices=(ChoiceText("yes", True), ChoiceText("oui", True))),
)
ORDER = QuestionText(kind="ordering", text="Order", choices=(ChoiceText("1", True), ChoiceText("2", True)), points=3)
LONG = QuestionText(kind="numeric", text="Weight", number=Decimal("1.000000"), tolerance=Decimal("0.000000"), unit="kg")


def test_gift_comes_back_as_it_went_out() -> None:
    text, told = gift_of(QUESTIONS, "quiz")
    assert told == []
    findings: list[Finding] = []
    found = read_gift(text, "quiz", findings)
    assert findings == []
    assert [(each.kind, each.text, each.choices, each.number, each.tolerance, each.feedback) for each in found] == [
        (each.kind, each.text, each.choices, each.number, each.tolerance, each.feedback) for each in QUESTIONS
    ]


def test_what_gift_cannot_say_is_told() -> None:
    text, told = gift_of((ORDER, LONG), "quiz")
    assert "// 1: Order" in text
    assert [(finding.line, str(finding.text)) for finding in told] == [
        (1, "GIFT has no questions that ask for an order; it is left out."),
        (2, "GIFT has neither units nor points; they are left out."),
    ]


def test_a_table_holds_every_kind() -> None:
    findings: list[Finding] = []
    questions = [*QUESTIONS, ORDER, LONG]
    assert read_quiz_table(quiz_table(questions), "q.csv", findings) == questions
    assert findings == []


def test_wrong_lines_of_a_table_are_told_and_the_others_read() -> None:
    findings: list[Finding] = []
    text = (
        "kind;question;answer;right\n;;lost;\nsingle;A?;x;x\n;;y;\nodd;B?;x;\nsingle;;x;\nsingle;C?;x;\n"
        "numeric;D?;many;\nnumeric;E?;1,5;\nordering;F?;x;\nshort;G?;;\nmultiple;H?;x;\n;;y;"
    )
    found = read_quiz_table(text, "q.csv", findings)
    assert [question.text for question in found] == ["A?", "E?"]
    assert found[1].number == Decimal("1.5")
    assert [finding.line for finding in findings] == [2, 5, 6, 7, 8, 10, 11, 12]


def test_a_table_without_its_columns_is_refused() -> None:
    with pytest.raises(NotACourse, match="names the columns"):
        read_quiz_table("a,b\n1,2\n", "q.csv", [])


def test_a_course_comes_back_from_its_zip_as_it_was() -> None:
    quiz = QuizText(questions=(*QUESTIONS, ORDER, LONG), pass_mark=0, attempts=3, drawn=2, is_shuffled=False)
    course = CourseText(
        title="Đo: “kích thước”",
        summary="How",
        body="About <b> {{ it }}",
        language="vi",
        licence="cc0",
        credit="A & B",
        modules=(
            ModuleText(
                title="One",
                summary="First",
                lessons=(
                    LessonText(
                        title="A: b",
                        key="k/a",
                        body="# A: b\n\n{% raw %} [x](k/b#p) ![y](s 1.png)\n\n::: tip\n<CR>\n:::",
                        minutes=7,
                        quiz=quiz,
                        task="Do\n\n- this: now",
                        is_task_required=False,
                    ),
                    LessonText(title="B", key="k/b", body="", minutes=1),
                ),
            ),
            ModuleText(title="Two", lessons=(LessonText(title="C", key="c", body="C", minutes=2),)),
        ),
        files={"s 1.png": b"png", "unused.pdf": b"%PDF"},
    )
    data = markdown_zip(course)
    assert data == markdown_zip(course)
    back = read_course(zip_bundle(io.BytesIO(data)))
    assert back.course == course
    assert back.findings == ()
    with ZipFile(io.BytesIO(data)) as archive:
        assert {PurePosixPath(name).parts[0] for name in archive.namelist()} == {
            "course.md",
            "01-one",
            "02-two",
            "files",
        }


def test_a_quiz_beside_a_lesson_is_its_quiz() -> None:
    files = {"a.md": b"---\npass_mark: 50\n---\n# A", "a.gift": b"Which? {=x ~y}"}
    lesson = read_course(Bundle(files)).course.lessons[0]
    assert lesson.quiz is not None
    assert (lesson.quiz.pass_mark, len(lesson.quiz.questions)) == (50, 1)

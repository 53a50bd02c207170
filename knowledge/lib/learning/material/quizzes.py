"""The quiz of a lesson, which lies beside it: ``lesson.quiz.csv`` or ``lesson.gift``."""

from pathlib import PurePosixPath
from typing import Final

from knowledge.lib.learning.material.bundle import Bundle
from knowledge.lib.learning.material.gift import read_gift
from knowledge.lib.learning.material.heads import Headed
from knowledge.lib.learning.material.quiz_tables import read_quiz_table
from knowledge.lib.learning.material.texts import Finding, QuestionText, QuizText

TABLE: Final = ".quiz.csv"
GIFT: Final = (".gift", ".gift.txt")
PASS_MARK: Final = 70


def quiz_beside(bundle: Bundle, path: str, head: Headed, findings: list[Finding]) -> QuizText | None:
    """The quiz in the files beside a lesson, with what the lesson's head says about how it is asked."""
    stem = str(PurePosixPath(path).with_suffix(""))
    questions: list[QuestionText] = []
    if f"{stem}{TABLE}" in bundle.files:
        name = f"{stem}{TABLE}"
        questions += read_quiz_table(bundle.text(name), name, findings)
    for ending in GIFT:
        if f"{stem}{ending}" in bundle.files:
            name = f"{stem}{ending}"
            questions += read_gift(bundle.text(name), name, findings)
    if not questions:
        return None
    return QuizText(
        questions=tuple(questions),
        pass_mark=_pass_mark(head),
        attempts=_number(head, "attempts"),
        drawn=_number(head, "drawn"),
        is_shuffled=head.text("shuffled") != "no",
    )


def _pass_mark(head: Headed) -> int:
    value = head.text("pass_mark")
    return min(int(value), 100) if value.isdigit() else PASS_MARK


def _number(head: Headed, name: str, most: int = 1000) -> int | None:
    value = head.text(name)
    return min(int(value), most) if value.isdigit() and int(value) else None

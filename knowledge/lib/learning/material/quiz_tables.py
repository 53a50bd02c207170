"""Quizzes as a table in CSV, which holds all kinds of questions.

A line with a kind begins a question; its further answers stand on the lines below, which have no kind. Of a question
to be put in order the answers stand in the right order; of a number the answer is the number.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knowledge.enums import QuestionKind
from knowledge.lib.learning.material.numbers import number_of, written
from knowledge.lib.learning.material.texts import (
    LONGEST_CHOICE,
    LONGEST_FEEDBACK,
    ChoiceText,
    Finding,
    NotACourse,
    QuestionText,
)

COLUMNS: Final = (
    "kind",
    "question",
    "answer",
    "right",
    "feedback",
    "points",
    "pool",
    "tolerance",
    "unit",
    "explanation",
)
_YES: Final = frozenset({"1", "x", "yes", "true", "right", "sim", "có", "是"})
MOST_QUESTIONS: Final = 500


@dataclass(slots=True)
class _Question:
    line: int
    row: Mapping[str, str]
    answers: list[Mapping[str, str]] = field(default_factory=list)


def read_quiz_table(text: str, name: str, findings: list[Finding]) -> list[QuestionText]:
    """The questions of a table; what is wrong with one is a finding, and the others are read."""
    questions: list[_Question] = []
    for line, row in _rows(text, name):
        if row["kind"]:
            questions.append(_Question(line, row))
        elif not questions:
            findings.append(Finding(name, line, _("This line belongs to no question: it has no kind.")))
            continue
        if row["answer"]:
            questions[-1].answers.append(row)
    if len(questions) > MOST_QUESTIONS:
        raise NotACourse(_("A quiz has at most %(most)d questions.") % {"most": MOST_QUESTIONS})
    read: list[QuestionText] = []
    for question in questions:
        made = _made(question)
        if isinstance(made, QuestionText):
            read.append(made)
        else:
            findings.append(Finding(name, question.line, made))
    return read


def _rows(text: str, name: str) -> Sequence[tuple[int, dict[str, str]]]:
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",", strict=True)
    try:
        headings = [cell.strip().lower() for cell in next(reader, [])]
        if not {"kind", "question", "answer"} <= set(headings):
            wrong = _("The first line of “%(file)s” names the columns: kind, question and answer at least.")
            raise NotACourse(wrong % {"file": name})
        found = []
        for cells in reader:
            row = dict.fromkeys(COLUMNS, "") | dict(zip(headings, map(str.strip, cells), strict=False))
            if any(row.values()):
                found.append((reader.line_num, row))
    except csv.Error as error:
        raise NotACourse(_("“%(file)s” is not a table in CSV.") % {"file": name}) from error
    return found


def _made(question: _Question) -> QuestionText | Promise | str:
    """The question, or what is wrong with it."""
    row, kind = question.row, question.row["kind"].lower()
    if kind not in QuestionKind.values:
        return _("“%(kind)s” is no kind of question.") % {"kind": row["kind"][:40]}
    if not row["question"]:
        return _("The question has no words.")
    choices = tuple(_choice(kind, answer) for answer in question.answers)
    number = tolerance = None
    if kind == QuestionKind.NUMERIC:
        number = number_of(question.answers[0]["answer"]) if question.answers else None
        tolerance = number_of(row["tolerance"] or "0")
        choices = ()
    wrong = wrong_with(kind, choices, number_is_given=number is not None and tolerance is not None)
    if wrong:
        return wrong
    return QuestionText(
        kind=kind,
        text=row["question"],
        choices=choices,
        number=number,
        tolerance=abs(tolerance) if tolerance is not None and number is not None else None,
        unit=row["unit"][:20],
        feedback=row["explanation"][:LONGEST_FEEDBACK],
        points=int(row["points"]) if row["points"].isdigit() and 0 < int(row["points"]) <= 100 else 1,  # noqa: PLR2004
        pool=row["pool"][:60],
    )


def _choice(kind: str, row: Mapping[str, str]) -> ChoiceText:
    is_right = kind in {QuestionKind.SHORT, QuestionKind.ORDERING} or row["right"].lower() in _YES
    return ChoiceText(row["answer"][:LONGEST_CHOICE], is_right, row["feedback"][:LONGEST_CHOICE])


def wrong_with(kind: str, choices: Sequence[ChoiceText], *, number_is_given: bool) -> Promise | None:
    """Why this cannot be asked, or nothing."""
    right = sum(choice.is_right for choice in choices)
    if kind == QuestionKind.NUMERIC:
        return None if number_is_given else _("The answer of a question of this kind is a number.")
    if kind == QuestionKind.SINGLE and (right != 1 or len(choices) <= 1):
        return _("A question of this kind has two answers or more, and one of them is right.")
    if kind == QuestionKind.MULTIPLE and (not right or len(choices) <= 1):
        return _("A question of this kind has two answers or more, and at least one of them is right.")
    if kind == QuestionKind.SHORT and not choices:
        return _("A question of this kind has at least one accepted answer.")
    if kind == QuestionKind.ORDERING and len(choices) <= 1:
        return _("There is nothing to put in order: a question of this kind has two answers or more.")
    return None


def quiz_table(questions: Sequence[QuestionText]) -> str:
    """The table that is read back as the same questions. Cells that a spreadsheet would compute are left as they are:

    the table is read by the portal, and the files for people are made elsewhere.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for question in questions:
        head = {
            "kind": question.kind,
            "question": question.text,
            "points": str(question.points),
            "pool": question.pool,
            "tolerance": written(question.tolerance) if question.tolerance is not None else "",
            "unit": question.unit,
            "explanation": question.feedback,
        }
        writer.writerows(_lines(question, head))
    return out.getvalue()


def _lines(question: QuestionText, head: dict[str, str]) -> list[dict[str, str]]:
    if question.number is not None:
        return [{**head, "answer": written(question.number)}]
    lines = [
        {"answer": choice.text, "right": "x" if choice.is_right else "", "feedback": choice.feedback}
        for choice in question.choices
    ]
    return [{**head, **lines[0]}, *lines[1:]] if lines else [head]

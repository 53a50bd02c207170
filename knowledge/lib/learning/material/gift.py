"""Quizzes in GIFT, Moodle's plain text for questions (https://docs.moodle.org/en/GIFT_format), read."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from knowledge.enums import QuestionKind
from knowledge.lib.learning.material.from_html import markdown_of
from knowledge.lib.learning.material.numbers import number_of
from knowledge.lib.learning.material.quiz_tables import MOST_QUESTIONS, wrong_with
from knowledge.lib.learning.material.texts import (
    LONGEST_CHOICE,
    LONGEST_FEEDBACK,
    ChoiceText,
    Finding,
    NotACourse,
    QuestionText,
)

# A sign behind a backslash is moved to where no mark is, and back when the marks are read.
_ESCAPED: Final = re.compile(r"\\([~=#{}:\\])")
_SHIFT: Final = 0xE100
_SHIFTED: Final = re.compile("[\ue100-\ue1ff]")
_BLANK_LINE: Final = re.compile(r"\n[ \t]*\n")
_CATEGORY: Final = re.compile(r"^\$CATEGORY:\s*(.+)$", re.MULTILINE)
_NAME: Final = re.compile(r"\A\s*::(.*?)::", re.DOTALL)
_FORMAT: Final = re.compile(r"\A\s*\[(html|moodle|plain|markdown)\]")
_ANSWER: Final = re.compile(r"([=~])\s*(?:%(-?\d+(?:\.\d+)?)%)?([^=~]*)")
_GAP: Final = "_____"
_TRUE: Final = frozenset({"T", "TRUE"})
_FALSE: Final = frozenset({"F", "FALSE"})
_Number = tuple[Decimal, Decimal]  # what is right, and how far from it is right too


class _Unreadable(ValueError):
    def __init__(self, reason: str | Promise) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class _Answer:
    is_equal: bool  # begins with "=", not with "~"
    weight: float | None
    text: str
    feedback: str


@dataclass(slots=True)
class _Source:
    """One question in the file, the signs behind backslashes shifted."""

    name: str
    line: int
    pool: str
    findings: list[Finding]

    def tell(self, text: str | Promise, *, is_lost: bool = True) -> None:
        self.findings.append(Finding(self.name, self.line, text, is_lost))


def read_gift(text: str, name: str, findings: list[Finding]) -> list[QuestionText]:
    """The questions that can be asked here; each of the others is a finding with its line."""
    shifted = _ESCAPED.sub(lambda found: chr(_SHIFT + ord(found[1])), text)
    read: list[QuestionText] = []
    pool = ""
    for line, block in _blocks(shifted):
        category = _CATEGORY.search(block)
        if category:
            pool = category[1].strip().rpartition("/")[2][:60]
            block = _CATEGORY.sub("", block)  # noqa: PLW2901  a category may stand right above a question
        if not block.strip():
            continue
        source = _Source(name, line, pool, findings)
        try:
            read.append(_question(block, source))
        except _Unreadable as error:
            source.tell(error.reason)
    if len(read) > MOST_QUESTIONS:
        raise NotACourse(_("A quiz has at most %(most)d questions.") % {"most": MOST_QUESTIONS})
    return read


def _blocks(text: str) -> list[tuple[int, str]]:
    """Questions are parted by blank lines outside of braces. Each with the number of its first line."""
    lines = ["" if line.lstrip().startswith("//") else line for line in text.split("\n")]
    blocks: list[tuple[int, list[str]]] = []
    depth, begin = 0, True
    for number, line in enumerate(lines, start=1):
        if not line.strip() and depth <= 0:
            begin = True
            continue
        if begin:
            blocks.append((number, []))
            begin, depth = False, 0
        blocks[-1][1].append(line)
        depth += line.count("{") - line.count("}")
    return [(number, "\n".join(block)) for number, block in blocks]


def _question(block: str, source: _Source) -> QuestionText:
    titled = _NAME.match(block)
    if titled:
        block = block[titled.end() :]
    opening, closing = block.find("{"), block.rfind("}")
    if opening < 0 or closing < opening:
        raise _Unreadable(_("This is not a question in GIFT: it has no answers in braces."))
    before, inside, after = block[:opening], block[opening + 1 : closing], block[closing + 1 :]
    words = _words(f"{before}{_GAP}{after}" if after.strip() else before)
    if not words:
        raise _Unreadable(_("The question has no words."))
    inside, _mark, general = inside.partition("####")
    kind, choices, numbers = _answers(inside.strip(), source)
    wrong = wrong_with(kind, choices, number_is_given=numbers is not None)
    if wrong:
        raise _Unreadable(wrong)
    return QuestionText(
        kind=kind,
        text=words,
        choices=choices,
        number=numbers[0] if numbers else None,
        tolerance=numbers[1] if numbers else None,
        feedback=_words(general)[:LONGEST_FEEDBACK],
        pool=source.pool,
    )


def _answers(inside: str, source: _Source) -> tuple[str, tuple[ChoiceText, ...], _Number | None]:
    verdict, _mark, feedbacks = inside.partition("#")
    if not inside:
        raise _Unreadable(_("A question that is answered at length is no quiz; make an assignment of it."))
    if verdict.strip().upper() in _TRUE | _FALSE:
        return QuestionKind.SINGLE, _true_or_false(verdict.strip().upper() in _TRUE, feedbacks), None
    if inside.startswith("#"):
        return QuestionKind.NUMERIC, (), _number(inside[1:], source)
    answers = [_answer(found) for found in _ANSWER.finditer(inside)]
    if any("->" in answer.text for answer in answers):
        raise _Unreadable(_("Questions that ask for pairs are not known here."))
    return _chosen(answers, source)


def _answer(found: re.Match[str]) -> _Answer:
    text, _mark, feedback = found[3].partition("#")
    weight = float(found[2]) if found[2] else None
    return _Answer(found[1] == "=", weight, _words(text)[:LONGEST_CHOICE], _words(feedback)[:LONGEST_CHOICE])


def _chosen(answers: list[_Answer], source: _Source) -> tuple[str, tuple[ChoiceText, ...], None]:
    weights = {answer.weight for answer in answers if answer.weight and answer.weight > 0}
    if len(weights) > 1:
        source.tell(_("Answers count in parts here and there; all right ones count alike."), is_lost=False)
    if all(answer.is_equal for answer in answers):
        choices = tuple(ChoiceText(answer.text, True, answer.feedback) for answer in answers)
        return QuestionKind.SHORT, choices, None
    choices = tuple(ChoiceText(each.text, each.is_equal or (each.weight or 0) > 0, each.feedback) for each in answers)
    right = sum(choice.is_right for choice in choices)
    kind = QuestionKind.MULTIPLE if weights and right > 1 else QuestionKind.SINGLE
    return kind, choices, None


def _true_or_false(is_true: bool, feedbacks: str) -> tuple[ChoiceText, ...]:  # noqa: FBT001  it is the answer
    """The first feedback is for the wrong answer, the second for the right one."""
    wrong, _mark, right = feedbacks.partition("#")
    said = {is_true: _words(right), not is_true: _words(wrong)}
    return (
        ChoiceText(_now("True"), is_true, said[True][:LONGEST_CHOICE]),
        ChoiceText(_now("False"), not is_true, said[False][:LONGEST_CHOICE]),
    )


def _number(inside: str, source: _Source) -> _Number:
    """The number and its tolerance. Of several ranges the one that counts most is taken."""
    given = inside.strip()
    if given.startswith(("=", "~")):
        found = [_answer(each) for each in _ANSWER.finditer(given)]
        best = max((each for each in found if each.is_equal), key=lambda each: each.weight or 100, default=found[0])
        if len(found) > 1:
            source.tell(_("Several ranges of a number were given; only the one that counts fully is asked."))
        given = best.text
    given, _mark, feedback = given.partition("#")
    if feedback.strip():
        source.tell(_("What is said to one answer only of a number is not kept."))
    low, dots, high = given.partition("..")
    if dots:
        first, last = _read_number(low), _read_number(high)
        return _read_number(str((first + last) / 2)), _read_number(str(abs(last - first) / 2))
    value, _mark, tolerance = given.partition(":")
    return _read_number(value), abs(_read_number(tolerance or "0"))


def _read_number(text: str) -> Decimal:
    number = number_of(text)
    if number is None:
        raise _Unreadable(_("The answer of a question of this kind is a number."))
    return number


def _words(text: str) -> str:
    """A text without the mark of its format, its signs shifted back."""
    form = _FORMAT.match(text)
    if form:
        text = text[form.end() :]
    plain = _SHIFTED.sub(lambda found: chr(ord(found[0]) - _SHIFT), text.replace("\\n", "\n")).strip()
    return markdown_of(plain) if form and form[1] == "html" else plain

"""Quizzes in GIFT, written. What cannot be said in it is told."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext_lazy as _

from knowledge.enums import QuestionKind
from knowledge.lib.learning.material.numbers import written
from knowledge.lib.learning.material.texts import ChoiceText, Finding, QuestionText

_SPECIAL: Final = re.compile(r"([~=#{}:\\])")


def gift_of(questions: Sequence[QuestionText], name: str) -> tuple[str, list[Finding]]:
    """The text, and what is not in it; the line of a finding is the number of the question."""
    findings: list[Finding] = []
    parts: list[str] = []
    pool = ""
    for number, question in enumerate(questions, start=1):
        if question.pool != pool:
            pool = question.pool
            parts.append(f"$CATEGORY: {' '.join(pool.split()) or 'top'}")
        if question.kind == QuestionKind.ORDERING:
            findings.append(Finding(name, number, _("GIFT has no questions that ask for an order; it is left out.")))
            parts.append(f"// {number}: {' '.join(question.text.split())}")
            continue
        if question.unit or question.points != 1:
            findings.append(Finding(name, number, _("GIFT has neither units nor points; they are left out.")))
        if _is_all_right(question):
            findings.append(Finding(name, number, _("In GIFT, answers that are all right would be words to type.")))
        parts.append(_written(question))
    return "\n\n".join(parts) + "\n", findings


def _is_all_right(question: QuestionText) -> bool:
    return question.kind == QuestionKind.MULTIPLE and all(choice.is_right for choice in question.choices)


def _written(question: QuestionText) -> str:
    general = f"\n####{_safe(question.feedback)}" if question.feedback else ""
    if question.number is not None:
        number = f"#{written(question.number)}:{written(question.tolerance or Decimal(0))}"
        return f"[markdown]{_safe(question.text)} {{{number}{general}}}"
    right = sum(choice.is_right for choice in question.choices)
    lines = "".join(
        f"\n{_mark(question.kind, choice, right, len(question.choices))}{_said(choice)}" for choice in question.choices
    )
    return f"[markdown]{_safe(question.text)} {{{lines}{general}\n}}"


def _mark(kind: str, choice: ChoiceText, right: int, total: int) -> str:
    """Several right answers share the whole; a wrong one takes it away."""
    if kind != QuestionKind.MULTIPLE:
        return "=" if choice.is_right else "~"
    share = 100 / right if choice.is_right else -100 / max(1, total - right)
    return f"~%{share:.5f}".rstrip("0").rstrip(".") + "%"


def _said(choice: ChoiceText) -> str:
    return _safe(choice.text) + (f"#{_safe(choice.feedback)}" if choice.feedback else "")


def _safe(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")

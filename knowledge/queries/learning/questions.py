"""The questions of a quiz as their author sees them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from knowledge.models import Answer, Choice, Question, Quiz
from portal.access import Access


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """``is_answered``: somebody met it, so it is replaced and not changed. First and last: of those asked."""

    question: Question
    choices: list[Choice]
    is_answered: bool
    is_first: bool
    is_last: bool

    @property
    def marks(self) -> bool:
        """Whether some of the choices are right and others wrong."""
        return self.question.kind in {"single", "multiple"}


def question_lines(access: Access, quiz: Quiz) -> list[QuestionLine]:
    """Asked ones in their order, then those that were taken out. What was replaced is left out. Two queries."""
    met = Answer.objects.filter(question=OuterRef("pk"))
    rows = Question.objects.visible_to(access).filter(quiz=quiz, replaced_by=None).annotate(is_met=Exists(met))
    found = sorted(rows.prefetch_related("choices"), key=lambda row: (row.retired_at is not None, row.position, row.pk))
    asked = [row for row in found if row.retired_at is None]
    return [
        QuestionLine(
            question=row,
            choices=list(row.choices.all()),
            is_answered=row.is_met,
            is_first=row.retired_at is not None or row.pk == asked[0].pk,
            is_last=row.retired_at is not None or row.pk == asked[-1].pk,
        )
        for row in found
    ]


def terms_of(quiz: Quiz) -> dict[str, Any]:
    """How it is asked, for its form."""
    return {name: getattr(quiz, name) for name in ("pass_mark", "attempts", "drawn", "is_shuffled")}

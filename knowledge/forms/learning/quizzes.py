"""Quizzes, their questions of five kinds, and assignments, as authors write them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.enums import QuestionKind
from knowledge.forms.fields import MarkdownInput, TextField
from knowledge.lib.learning.material.quiz_tables import wrong_with
from knowledge.lib.learning.material.texts import ChoiceText, QuestionText
from knowledge.lib.learning.scoring import number_of

FIRST_ROWS: Final = 4
MORE_ROWS: Final = 3
MOST_ROWS: Final = 20
MARKED: Final = frozenset({QuestionKind.SINGLE, QuestionKind.MULTIPLE})
_CHOICES: Final = {
    QuestionKind.SINGLE: _("Answers to choose from. Mark the one that is right."),
    QuestionKind.MULTIPLE: _("Answers to choose from. Mark all that are right."),
    QuestionKind.SHORT: _("Words that are accepted, each in a line of its own."),
    QuestionKind.ORDERING: _("The steps in their right order. Learners see them in another one."),
}


class QuizForm(forms.Form):
    """How a quiz is asked."""

    pass_mark = forms.IntegerField(
        label=_("Pass mark in percent"),
        min_value=0,
        max_value=100,
        initial=70,
        help_text=_("Of the points. With 0 everybody passes who sends the quiz."),
    )
    attempts = forms.IntegerField(
        label=_("How often one may try"),
        required=False,
        min_value=1,
        max_value=1000,
        help_text=_("Left empty: as often as one likes."),
    )
    drawn = forms.IntegerField(
        label=_("Questions asked from each pool"),
        required=False,
        min_value=1,
        max_value=1000,
        help_text=_("Questions with the same pool stand for each other. Left empty: all are asked."),
    )
    is_shuffled = forms.BooleanField(label=_("In a new order each time"), required=False, initial=True)


class NumberField(forms.CharField):
    """A number with a comma or a point before the decimals."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        number = number_of(text)
        if number is None:
            raise forms.ValidationError(_("Write a number, like 12.5."))
        return round(number, 6)


class QuestionForm(forms.Form):
    """One question of a kind that is chosen before. A row of choices is its text, a mark, and what to say to it."""

    text = TextField(label=_("Question"), max_length=5000, widget=MarkdownInput(attrs={"rows": 4}))
    number = NumberField(label=_("Right number"), required=False, max_length=40)
    tolerance = NumberField(
        label=_("Tolerance"),
        required=False,
        max_length=40,
        help_text=_("How far off an answer may be and still be right. Left empty: not at all."),
    )
    unit = forms.CharField(label=_("Unit"), required=False, max_length=20, help_text=_("Shown beside the field."))
    feedback = TextField(
        label=_("What to say afterwards"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Shown to everybody once the answer is sent: why it is so, where to read it again."),
    )
    points = forms.IntegerField(label=_("Points"), min_value=1, max_value=100, initial=1)
    pool = forms.CharField(
        label=_("Pool"),
        required=False,
        max_length=60,
        help_text=_("Questions with the same word stand for each other."),
    )

    def __init__(self, *args: Any, kind: str, rows: int = FIRST_ROWS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.rows = 0 if kind == QuestionKind.NUMERIC else min(max(rows, FIRST_ROWS), MOST_ROWS)
        if kind != QuestionKind.NUMERIC:
            del self.fields["number"], self.fields["tolerance"], self.fields["unit"]
        else:
            self.fields["number"].required = True
        for row in range(self.rows):
            self._add_row(row)

    def _add_row(self, row: int) -> None:
        label = {"number": row + 1}
        self.fields[f"choice-{row}"] = forms.CharField(
            label=_("Answer %(number)d") % label, required=False, max_length=500
        )
        self.fields[f"feedback-{row}"] = forms.CharField(
            label=_("What to say to answer %(number)d") % label, required=False, max_length=500
        )
        if self.kind in MARKED:
            self.fields[f"right-{row}"] = forms.BooleanField(
                label=_("Answer %(number)d is right") % label, required=False
            )

    @property
    def choices_words(self) -> Any:
        """What the rows are, for this kind."""
        return _CHOICES.get(QuestionKind(self.kind), "")

    @property
    def choice_rows(self) -> Iterator[dict[str, Any]]:
        """The fields of each row."""
        for row in range(self.rows):
            right = self[f"right-{row}"] if self.kind in MARKED else None
            yield {"text": self[f"choice-{row}"], "feedback": self[f"feedback-{row}"], "right": right}

    @property
    def content(self) -> QuestionText:
        """Of a valid form."""
        values = self.cleaned_data
        return QuestionText(
            kind=self.kind,
            text=values["text"],
            choices=self._choices(values),
            number=values.get("number"),
            tolerance=(values.get("tolerance") or Decimal(0)) if self.kind == QuestionKind.NUMERIC else None,
            unit=values.get("unit", ""),
            feedback=values["feedback"],
            points=values["points"],
            pool=values["pool"],
        )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        choices = self._choices(values)
        words = [choice.text.casefold() for choice in choices]
        wrong = wrong_with(self.kind, choices, number_is_given=True)
        if len(set(words)) < len(words):
            self.add_error("choice-0", _("Two answers are the same."))
        elif wrong is not None:
            self.add_error("choice-0", str(wrong))
        if (values.get("tolerance") or 0) < 0:
            self.add_error("tolerance", _("A tolerance is not below 0."))
        return values

    def _choices(self, values: dict[str, Any]) -> tuple[ChoiceText, ...]:
        """Rows with a text; of kinds without a mark all are right."""
        return tuple(
            ChoiceText(
                values[f"choice-{row}"],
                bool(values.get(f"right-{row}")) if self.kind in MARKED else True,
                values.get(f"feedback-{row}", ""),
            )
            for row in range(self.rows)
            if values.get(f"choice-{row}")
        )


def initial_of(content: QuestionText) -> dict[str, Any]:
    """What stands in the form of a question that is there."""
    values: dict[str, Any] = {name: getattr(content, name) for name in ("text", "unit", "feedback", "points", "pool")}
    for name in ("number", "tolerance"):
        value = getattr(content, name)
        values[name] = "" if value is None else f"{value.normalize():f}"
    return values | _rows(content.choices)


def _rows(choices: Sequence[ChoiceText]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for row, choice in enumerate(choices):
        values |= {f"choice-{row}": choice.text, f"right-{row}": choice.is_right, f"feedback-{row}": choice.feedback}
    return values


class AssignmentForm(forms.Form):
    """Something to do and to show to a facilitator."""

    task = TextField(
        label=_("What is to be done"),
        max_length=10_000,
        widget=MarkdownInput(attrs={"rows": 10}),
        help_text=_("What to do in one's own firm, and what to write about it. You read and answer it."),
    )
    is_required = forms.BooleanField(label=_("Needed for finishing"), required=False, initial=True)

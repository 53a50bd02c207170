"""The answers of an attempt at a quiz: one form for all kinds of questions, none of which needs a script."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from knowledge.actions.learning.attempts import Given
from knowledge.enums import QuestionKind
from knowledge.lib.learning.scoring import number_of
from knowledge.queries.learning.quiz_page import AskedQuestion

_LONGEST = 200


class AttemptForm(forms.Form):
    """What is left open counts as not right. A valid form has ``given``.

    ``language`` is the course's, as HTML names it.
    """

    def __init__(self, *args: Any, asked: Sequence[AskedQuestion], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        self.language = language
        for each in asked:
            self.fields.update(_fields_of(each, language))

    @property
    def questions(self) -> list[tuple[AskedQuestion, list[forms.BoundField]]]:
        """Each with its fields."""
        return [(each, [self[name] for name in _fields_of(each, self.language)]) for each in self.asked]

    @property
    def given(self) -> dict[int, Given]:
        """By the key of the answer."""
        return {each.answer.pk: self._given(each) for each in self.asked}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for each in self.asked:
            if each.question.kind == QuestionKind.NUMERIC:
                self._check_number(each, values)
            elif each.question.kind == QuestionKind.ORDERING:
                self._check_order(each, values)
        return values

    def _given(self, each: AskedQuestion) -> Given:
        values = self.cleaned_data
        if each.question.kind == QuestionKind.ORDERING:
            placed = [(values[_place(each, choice.pk)], choice.pk) for choice in each.choices]
            return [pk for _number, pk in sorted(placed)] if all(number for number, _pk in placed) else None
        value = values[each.name]
        if each.question.kind == QuestionKind.MULTIPLE:
            return [int(pk) for pk in value]
        if each.question.kind == QuestionKind.SINGLE:
            return [int(value)] if value else None
        return [value] if value else None

    def _check_number(self, each: AskedQuestion, values: dict[str, Any]) -> None:
        typed = values.get(each.name, "")
        if typed and number_of(typed) is None:
            self.add_error(each.name, _("Write a number and nothing else, like 12.5 or 12,5."))

    def _check_order(self, each: AskedQuestion, values: dict[str, Any]) -> None:
        """All numbers, each once, or none."""
        names = [_place(each, choice.pk) for choice in each.choices]
        chosen = [values[name] for name in names if values.get(name)]
        if chosen and sorted(chosen) != list(range(1, len(names) + 1)):
            self.add_error(names[0], _("Give each line a number of its own, from 1 on."))


def _place(each: AskedQuestion, pk: int) -> str:
    return f"{each.name}-{pk}"


def _fields_of(each: AskedQuestion, language: str) -> dict[str, forms.Field]:
    kind = each.question.kind
    words = {choice.pk: _said(choice.text, language) for choice in each.choices}
    if kind == QuestionKind.ORDERING:
        return {_place(each, pk): _place_field(label, len(words)) for pk, label in words.items()}
    return {each.name: _field(each, kind, words)}


def _said(text: str, language: str) -> SafeString:
    return format_html('<span lang="{}">{}</span>', language, text)


def _field(each: AskedQuestion, kind: str, words: Mapping[int, SafeString]) -> forms.Field:
    choices = [(str(pk), label) for pk, label in words.items()]
    if kind == QuestionKind.SINGLE:
        return forms.ChoiceField(label=_("One answer"), required=False, choices=choices, widget=forms.RadioSelect)
    if kind == QuestionKind.MULTIPLE:
        return forms.MultipleChoiceField(
            label=_("Several answers may be right"),
            required=False,
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
        )
    attributes = {"autocomplete": "off"} | ({"inputmode": "decimal"} if kind == QuestionKind.NUMERIC else {})
    label = _("Your number") if kind == QuestionKind.NUMERIC else _("Your answer")
    return forms.CharField(
        label=label,
        required=False,
        max_length=_LONGEST,
        help_text=each.question.unit,
        widget=forms.TextInput(attrs=attributes),
    )


def _place_field(words: SafeString, count: int) -> forms.Field:
    """The place of one line among the others."""
    choices = [("", "–"), *((number, str(number)) for number in range(1, count + 1))]
    return forms.TypedChoiceField(label=words, required=False, choices=choices, coerce=int, widget=forms.Select)

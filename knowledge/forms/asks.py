"""A need put to experts, what an expert answers, and what is made of the answer."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.forms.fields import TagsField, TextField
from knowledge.forms.placed import PlacedForm
from knowledge.lib.extracts import first_words
from knowledge.models.ask import MOST_A_MONTH
from portal.enums import Language
from portal.models import Organisation

_LAST = ("tags", "language", "organisation", "cluster", "audience")


class AskForm(forms.Form):
    """Of which firms nobody is asked. Those are offered whose people fit."""

    rivals = forms.BooleanField(
        label=_("Nobody of our own sector"),
        required=False,
        help_text=_("Firms of the same sector are left out now and when the question is passed on."),
    )
    without = forms.TypedMultipleChoiceField(
        label=_("Nobody of these firms"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, firms: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.pk, row.name) for row in firms]
        cast("forms.TypedMultipleChoiceField", self.fields["without"]).choices = choices
        if not choices:
            del self.fields["without"]

    @property
    def left_out(self) -> Sequence[int]:
        return self.cleaned_data.get("without", [])


class AnswerForm(forms.Form):
    """An expert's answer."""

    answer = TextField(
        label=_("Your answer"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What you would say on the phone. Only who asked and governance of the cluster read it."),
    )
    may_share = forms.BooleanField(
        label=_("They may make an item of it for others, with my name"),
        required=False,
        help_text=_("Without this it stays between you. You can make an item of it yourself."),
    )


class ShareAnswerForm(PlacedForm):
    """Question and answer as others read them."""

    title = forms.CharField(label=_("Question"), max_length=160)
    body = TextField(label=_("Text"), max_length=8000, widget=forms.Textarea(attrs={"rows": 12}))
    tags = TagsField(
        label=_("Tags"), required=False, max_length=1000, help_text=_("Words between commas, by which others find it.")
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=Language)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name not in _LAST), *_LAST])

    @property
    def words(self) -> dict[str, str]:
        """Without the credit, which is not for the writer to choose."""
        values = self.cleaned_data
        found = {name: values[name] for name in ("title", "body", "language")}
        return found | {"summary": first_words(values["body"])}


class LimitForm(forms.Form):
    most = forms.IntegerField(
        label=_("Questions a month, at most"),
        min_value=0,
        max_value=MOST_A_MONTH,
        help_text=_("Counted over thirty days. With 0 you are not asked."),
    )

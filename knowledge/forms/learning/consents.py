"""What a learner lets others see, and what they say of a course."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.enums import RatingReason
from knowledge.forms.fields import TextField
from portal.models import Organisation


class ConsentForm(forms.Form):
    """Whom progress is shown to. Without an organisation there is no firm to ask about."""

    organisation = forms.ModelChoiceField(
        label=_("I learn as a person of"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("no firm"),
    )
    to_firm = forms.BooleanField(
        label=_("My firm's managers may see how far I am"),
        required=False,
        help_text=_("Lessons done and the date of finishing. Never your answers."),
    )
    to_author = forms.BooleanField(
        label=_("The people who give this course may see how far I am"),
        required=False,
        help_text=_("With your name, in the list of learners. Never your answers in a quiz."),
    )

    def __init__(self, *args: Any, organisations: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 — for the type
        field.queryset = Organisation.objects.filter(pk__in=organisations)
        if not organisations:
            del self.fields["organisation"], self.fields["to_firm"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("to_firm") and not values.get("organisation") and "organisation" not in self.errors:
            self.add_error("organisation", _("Choose the firm that may see it."))
        return values


class RatingForm(forms.Form):
    """One to five stars with reasons."""

    stars = forms.TypedChoiceField(
        label=_("How good is this course?"),
        coerce=int,
        choices=[(5, _("5: very good")), (4, "4"), (3, "3"), (2, "2"), (1, _("1: poor"))],
        widget=forms.RadioSelect,
    )
    reasons = forms.MultipleChoiceField(
        label=_("Why?"), choices=RatingReason, required=False, widget=forms.CheckboxSelectMultiple
    )
    text = TextField(
        label=_("In your words"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Read by those who write the course, without your name."),
    )

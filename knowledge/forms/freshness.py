"""Looking at an item again."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LookAgainForm(forms.Form):
    review_by = forms.DateField(
        label=_("Look at it again by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        help_text=_("The day after which it may be out of date."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"review_by": timezone.localdate() + timedelta(days=365)}
        super().__init__(*args, **kwargs)

    def clean_review_by(self) -> date:
        day: date = self.cleaned_data["review_by"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return day


class WhoseForm(forms.Form):
    """Which items are shown. What makes no sense asks for nothing."""

    whose = forms.ChoiceField(
        label=_("Whose"), required=False, choices=[("", _("All that I may read")), ("own", _("My own firm's"))]
    )

    @property
    def is_own(self) -> bool:
        self.full_clean()
        return bool(self.cleaned_data.get("whose") == "own")

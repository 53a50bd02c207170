"""Looking at an item again."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.models import User


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
        label=_("Whose"),
        required=False,
        choices=[("", _("All that I may read")), ("own", _("My own firm's")), ("mine", _("What falls to me"))],
    )

    @property
    def asked(self) -> str:
        self.full_clean()
        return str(self.cleaned_data.get("whose") or "")


class ReviewerForm(forms.Form):
    """A colleague, or nobody in particular: then it is the author."""

    person = forms.TypedChoiceField(
        label=_("Who looks at it again?"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Reminders go to this person. Once somebody has left, they go to the managers."),
    )

    def __init__(self, *args: Any, people: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {row.pk: row for row in people}
        choices = [("", _("The author")), *((pk, str(row)) for pk, row in self.people.items())]
        cast("forms.TypedChoiceField", self.fields["person"]).choices = choices

    @property
    def chosen(self) -> User | None:
        """Of a valid form."""
        return self.people.get(self.cleaned_data["person"])

"""What a learner hands in, and what a facilitator says to it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.forms.fields import TextField


class HandInForm(forms.Form):
    """The answer, in words."""

    text = TextField(
        label=_("Your answer"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Those who facilitate the course read it with your name. Nobody else does."),
    )


class ReviewForm(forms.Form):
    """Accepted or not, with a word on it; what is sent back needs one."""

    verdict = forms.ChoiceField(
        label=_("Your decision"),
        choices=[("accept", _("Accept it")), ("return", _("Send it back to be improved"))],
        widget=forms.RadioSelect,
    )
    words = TextField(
        label=_("What you say to it"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 6})
    )
    version = forms.DateTimeField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, object]:
        values = super().clean() or self.cleaned_data
        if values.get("verdict") == "return" and not values.get("words"):
            self.add_error("words", _("Say what is to be improved."))
        return values

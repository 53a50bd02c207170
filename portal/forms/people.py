"""A person's own details."""

from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.lib import timezones
from portal.models import User


class SignUpDetails(forms.Form):
    """What sign-up asks beside address and password; allauth mixes it into its own forms."""

    field_order = ("name", "email", "password1")

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("As colleagues and partners know you."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def signup(self, request: object, user: User) -> None:
        """Keep the name, and the language the person signed up in."""
        user.name = self.cleaned_data["name"]
        user.language = translation.get_language()
        user.save(update_fields=("name", "language"))


class SettingsForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ("name", "language", "time_zone", "theme")
        help_texts = {
            "language": _("For the pages and for the mails you get."),
            "time_zone": _("Daily and weekly mails go out at seven in the morning there."),
        }
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"] = _time_zones(self.instance.time_zone, like=self.fields["time_zone"])


def _time_zones(present: str, *, like: forms.Field) -> forms.ChoiceField:
    """One choice per place; a zone somebody already has stays theirs even where the list does not name it."""
    choices = timezones.choices()
    if present not in dict(choices):
        choices.append((present, present))
    return forms.ChoiceField(label=like.label, help_text=like.help_text, choices=choices)

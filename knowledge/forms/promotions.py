"""Holding up a good case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.forms.fields import TextField


class PromoteForm(forms.Form):
    reason = TextField(
        label=_("What is good about it"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In a sentence, for its readers."),
    )

"""Asking an expert, and the expert's answer."""

from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from knowledge.enums import Verdict
from knowledge.forms.fields import TextField
from portal.enums import Language


class AskExpertForm(forms.Form):
    name = forms.CharField(label=_("Name of the expert"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    affiliation = forms.CharField(label=_("Where they work"), required=False, max_length=160)
    language = forms.ChoiceField(label=_("Language of the mail"), choices=Language)
    message = TextField(
        label=_("What should they look at?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands in the mail."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": translation.get_language()} | dict(kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)


class VerdictForm(forms.Form):
    verdict = forms.ChoiceField(label=_("What do you say?"), choices=Verdict, widget=forms.RadioSelect)
    reasons = TextField(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What you checked, and what should be changed. The firm reads all of it."),
    )
    name = forms.CharField(
        label=_("Your name"), max_length=120, help_text=_("With “it is right” it stands on the page of the item.")
    )
    affiliation = forms.CharField(label=_("Where you work"), required=False, max_length=160)

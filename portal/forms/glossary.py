"""What may be asked of the glossary; anything else counts as not asked."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import get_language

from portal.enums import Language
from portal.lib.glossary import AskedWords


class GlossaryForm(forms.Form):
    language = forms.ChoiceField(required=False, choices=Language)
    letter = forms.CharField(required=False, max_length=1)
    q = forms.CharField(required=False, max_length=80)


def asked_words(query: Mapping[str, str]) -> AskedWords:
    """Without a language the one of the page."""
    form = GlossaryForm(query)
    form.is_valid()
    asked = form.cleaned_data
    language = asked.get("language") or get_language() or Language.ENGLISH
    return AskedWords(language=language, letter=asked.get("letter", ""), text=asked.get("q", ""))

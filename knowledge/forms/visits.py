"""Two minutes after a fair or a visit: one sentence, photographs, whom to ask."""

from typing import Any, Final

from django import forms
from django.utils import translation
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from knowledge.forms.fields import FilesField, FilesInput, TextField
from knowledge.forms.placed import PlacedForm
from knowledge.lib.extracts import first_words
from portal.enums import Language

_LAST: Final = ("language", "organisation", "cluster", "audience")


class VisitForm(PlacedForm):
    """What was seen at a source. It becomes a report of the library."""

    title = forms.CharField(
        label=_("In one sentence: what is worth knowing?"),
        max_length=160,
        help_text=_("Like: two makers lend quick clamps for a week."),
    )
    photos = FilesField(
        label=_("Photographs"),
        required=False,
        widget=FilesInput(attrs={"accept": "image/*"}),
        help_text=_("Where a picture was taken is not kept with it."),
    )
    whom = forms.CharField(
        label=_("Whom to ask"),
        required=False,
        max_length=300,
        help_text=_("Ask people before you name them here."),
    )
    more = TextField(
        label=_("More, if you like"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Most phones write what you say: the microphone on the keyboard."),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=Language)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": translation.get_language()} | dict(kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name not in _LAST), *_LAST])

    @property
    def words(self) -> dict[str, str]:
        """Title, summary, body and language of the report. Whom to ask stands at the end, in its language."""
        values = self.cleaned_data
        parts = [values["more"]]
        if values["whom"]:
            with translation.override(values["language"]):
                parts.append(f"## {_now('Whom to ask')}\n\n{values['whom']}")
        return {
            "title": values["title"],
            "summary": first_words(values["more"]) or values["title"],
            "body": "\n\n".join(filter(None, parts)),
            "language": values["language"],
        }

"""A learning path: what it is called, for whom it is, who may read it."""

from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from knowledge.forms.fields import TextField
from knowledge.forms.placed import PlacedForm
from portal.enums import Language


class PathForm(PlacedForm):
    """The courses are chosen afterwards, on a page of their own."""

    field_order = ("title", "summary", "language", "organisation", "cluster", "audience")

    title = forms.CharField(label=_("Title"), max_length=160, help_text=_("Where it leads, in a few words."))
    summary = TextField(
        label=_("In one or two sentences"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For whom it is, and what they can do at its end."),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=Language)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": translation.get_language()} | dict(kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    @property
    def content(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "summary", "language")}

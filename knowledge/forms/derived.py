"""A translation or a brief, written beside the original."""

from typing import Any, cast

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from knowledge.forms.fields import MarkdownInput, TextField
from knowledge.forms.placed import PlacedForm
from knowledge.models import Item
from knowledge.models.item import BODY_LENGTH
from knowledge.policies.derived import fits_inside
from portal.enums import Language


class DerivedForm(PlacedForm):
    """The words. For a translation the original's own language is not offered."""

    field_order = ("language", "title", "summary", "body", "organisation", "cluster", "audience")

    language = forms.ChoiceField(label=_("Language of the text"), choices=Language)
    title = forms.CharField(label=_("Title"), max_length=160)
    summary = TextField(label=_("In one or two sentences"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    body = TextField(
        label=_("Text"),
        max_length=BODY_LENGTH,
        widget=MarkdownInput(attrs={"rows": 18}),
        help_text=_("Markdown: **bold**, lists with a hyphen, links as [words](https://address)."),
    )

    def __init__(self, *args: Any, original: Item, is_translation: bool, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": translation.get_language()} | dict(kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.original = original
        if is_translation:
            choices = [(code, label) for code, label in Language.choices if code != original.language]
            cast("forms.ChoiceField", self.fields["language"]).choices = choices
            self.fields["body"].required = bool(original.body)

    @property
    def content(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "summary", "body", "language")}

    def clean(self) -> dict[str, Any]:
        """No more readers than the original has."""
        values = super().clean()
        audience, place = values.get("chosen_audience"), values.get("place")
        if audience and place and not self.errors.get("audience"):
            fits = fits_inside(
                audience, self.original, organisation_id=place.organisation.pk, cluster_id=place.cluster.pk
            )
            if not fits:
                self.add_error("audience", str(fits.reason))
        return values

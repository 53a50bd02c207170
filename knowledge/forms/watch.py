"""The watch: two lines about something seen, a brief of it, and which notes a reader looks at."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from knowledge.actions.watch import WORDS
from knowledge.forms.fields import TagsField, TextField, WebAddressField
from knowledge.forms.placed import PlacedForm
from knowledge.lib.extracts import first_words
from portal.enums import Language
from portal.models import Cluster

_LAST: Final = ("language", "organisation", "cluster", "audience")


class NoteForm(PlacedForm):
    """A link, what it is, and why it matters to the firms here."""

    link = WebAddressField(label=_("Link"), max_length=500)
    title = forms.CharField(label=_("What is it?"), max_length=160)
    judgement = TextField(
        label=_("Why does it matter to us?"),
        max_length=280,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Two lines."),
    )
    tags = TagsField(
        label=_("Tags"),
        required=False,
        max_length=1000,
        help_text=_("Words between commas, by which others find it."),
        widget=forms.TextInput(attrs={"list": "vocabulary", "autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=Language)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": translation.get_language()} | dict(kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name not in _LAST), *_LAST])

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in WORDS}


class NoteWordsForm(forms.Form):
    """The words of a note that was taken already. Its readers stay."""

    link = WebAddressField(label=_("Link"), max_length=500)
    title = forms.CharField(label=_("What is it?"), max_length=160)
    judgement = TextField(
        label=_("Why does it matter to us?"), max_length=280, widget=forms.Textarea(attrs={"rows": 2})
    )
    tags = TagsField(
        label=_("Tags"),
        required=False,
        max_length=1000,
        help_text=_("Words between commas, by which others find it."),
        widget=forms.TextInput(attrs={"list": "vocabulary", "autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=Language)

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in WORDS}


class BriefForm(PlacedForm):
    """What was noted, in plain words on one page."""

    title = forms.CharField(label=_("Title"), max_length=160)
    body = TextField(
        label=_("What does it say, and what follows for us?"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("One page. The link to the original goes along."),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=Language)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name not in _LAST), *_LAST])

    @property
    def words(self) -> dict[str, str]:
        values = self.cleaned_data
        return {
            "title": values["title"],
            "summary": first_words(values["body"]),
            "body": values["body"],
            "language": values["language"],
        }


class WatchFilterForm(forms.Form):
    """Which notes are shown. What makes no sense asks for nothing."""

    tag = forms.ChoiceField(label=_("Tag"), required=False)
    cluster = forms.ChoiceField(label=_("Cluster"), required=False)

    def __init__(
        self, query: Mapping[str, str], *, tags: Iterable[tuple[str, str]], clusters: Iterable[Cluster]
    ) -> None:
        super().__init__(query)
        cast("forms.ChoiceField", self.fields["tag"]).choices = [("", _("All tags")), *tags]
        choices = [("", _("All clusters")), *((row.slug, row.name) for row in clusters)]
        cast("forms.ChoiceField", self.fields["cluster"]).choices = choices

    @property
    def asked(self) -> dict[str, str]:
        """The words of the question that make sense."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}

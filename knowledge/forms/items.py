"""The editor: what an author types, for a new item and for a change."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, cast

from django import forms
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from knowledge.enums import (
    PHASE_SENTENCES,
    PROCESS_SENTENCES,
    SUGGESTED_CELLS,
    Form,
    ItemKind,
    Licence,
    Origin,
    Phase,
    Process,
)
from knowledge.forms.fields import FilesField, MarkdownInput, TagsField, TextField, WebAddressField, explained
from knowledge.forms.placed import PlacedForm
from knowledge.lib.extracts import first_words
from knowledge.lib.outlines import without_hints
from knowledge.models.item import BODY_LENGTH
from portal.enums import Language

CONTENT_FIELDS: Final = (
    "kind",
    "title",
    "summary",
    "body",
    "phase",
    "process",
    "language",
    "form",
    "origin",
    "link",
    "wordless",
    "licence",
    "credit",
    "review_by",
)
_FIRST: Final = frozenset(
    {"__all__", "kind", "title", "body", "phase", "process", "audience", "organisation", "cluster", "comment"}
)
# A course is started and changed on pages of its own.
OFFERED_KINDS: Final = [(kind.value, kind.label) for kind in ItemKind if kind != ItemKind.COURSE]
LONGEST_VALUE: Final = BODY_LENGTH + 1000


@dataclass(frozen=True, slots=True)
class Held:
    """The files that are there already, or came with this post and were taken."""

    any_file: bool = False
    recording: bool = False
    words: bool = False


class ContentForm(forms.Form):
    """What a revision keeps."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Choose a kind")), *OFFERED_KINDS])
    title = forms.CharField(
        label=_("Title"), max_length=160, help_text=_("What somebody would search for, in their words.")
    )
    body = TextField(
        label=_("Text"),
        required=False,
        max_length=BODY_LENGTH,
        widget=MarkdownInput(attrs={"rows": 14}),
        help_text=_(
            "Markdown: **bold**, lists with a hyphen, links as [words](https://address), to another item as"
            " [words](knowledge:12) with the number in its address. {{item:12}} on a line of its own takes in its text."
        ),
    )
    phase = forms.ChoiceField(label=_("Phase"), choices=Phase, widget=forms.RadioSelect)
    process = forms.ChoiceField(label=_("SECI process"), choices=Process, widget=forms.RadioSelect)
    summary = TextField(
        label=_("In one or two sentences"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Shown in lists. Left empty, the beginning of the text stands there."),
    )
    tags = TagsField(
        label=_("Tags"),
        required=False,
        max_length=1000,
        help_text=_("Words between commas. A word that is not in the vocabulary yet is proposed to governance."),
        widget=forms.TextInput(attrs={"list": "vocabulary", "autocomplete": "off"}),
    )
    link = WebAddressField(
        label=_("Link"),
        required=False,
        max_length=500,
        help_text=_("Where it comes from, or where the video is."),
    )
    uploads = FilesField(
        label=_("Files"),
        required=False,
        help_text=_("Documents, pictures, drawings, one video or audio. At most 10, 25 MB each, a recording 200 MB."),
    )
    words = FilesField(
        label=_("Captions or transcript of a video or audio"),
        required=False,
        help_text=_("Captions as WebVTT (.vtt), a transcript as a text or document."),
    )
    wordless = forms.CharField(
        label=_("Or why there are none"),
        required=False,
        max_length=200,
        help_text=_("Like: nobody speaks in it, or the captions are at the link."),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=Language)
    form = forms.ChoiceField(label=_("Where this knowledge lives"), choices=Form)
    origin = forms.ChoiceField(label=_("Where it comes from"), choices=Origin)
    licence = forms.ChoiceField(label=_("What readers may do with it"), choices=Licence)
    credit = TextField(
        label=_("Credit"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Who else made this, and where it comes from."),
    )
    review_by = forms.DateField(
        label=_("Look at it again by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        help_text=_("The day after which it may be out of date."),
    )

    def __init__(self, *args: Any, held: Held | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "language": translation.get_language(),
            "form": Form.EXPLICIT,
            "origin": Origin.INSIDE,
            "licence": Licence.RESERVED,
        } | dict(kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.held = held or Held()
        self._explain()

    @property
    def content(self) -> dict[str, Any]:
        """Valid values for an item's content."""
        return {name: self.cleaned_data[name] for name in CONTENT_FIELDS}

    @property
    def is_more_open(self) -> bool:
        """The folded part is open where something in it is wrong, or needed: of a recording its link and captions."""
        is_wrong = self.is_bound and any(name not in _FIRST for name in self.errors)
        return is_wrong or self.held.any_file or self["kind"].value() == ItemKind.RECORDING

    def _explain(self) -> None:
        """Phase and process say what each choice means, and which the kind suggests; a new item begins with it."""
        cell = SUGGESTED_CELLS.get(str(self["kind"].value() or ""))
        self._offer("phase", explained(Phase.choices, PHASE_SENTENCES, suggested=cell.phase if cell else ""))
        self._offer("process", explained(Process.choices, PROCESS_SENTENCES, suggested=cell.process if cell else ""))
        for name, value in {"phase": cell.phase, "process": cell.process}.items() if cell else ():
            self.initial.setdefault(name, value)

    def _offer(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = list(choices)

    def clean_body(self) -> str:
        return without_hints(self.cleaned_data["body"])

    def clean_review_by(self) -> Any:
        day = self.cleaned_data["review_by"]
        if day and "review_by" in self.changed_data and day <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        self._require_substance(values)
        if values.get("kind") == ItemKind.RECORDING:
            self._require_recording(values)
        return values

    def _require_substance(self, values: dict[str, Any]) -> None:
        """Something to read, to open or to fetch, and a sentence that says what it is."""
        if "body" in values and not (
            values["body"] or values.get("link") or self.held.any_file or "link" in self.errors
        ):
            self.add_error("body", _("Write a text, give a link or add a file."))
        elif "summary" in values and not values["summary"] and "body" in values:
            values["summary"] = first_words(values["body"])
            if not values["summary"]:
                self.add_error("summary", _("Say in one or two sentences what it is about."))

    def _require_recording(self, values: dict[str, Any]) -> None:
        if "link" not in self.errors and not values.get("link") and not self.held.recording:
            self.add_error("link", _("Give the address of the video or audio, or add it as a file."))
        if "wordless" in values and not values["wordless"] and not self.held.words:
            self.add_error("wordless", _("Add captions or a transcript, or say why there are none."))


class NewItemForm(PlacedForm, ContentForm):
    """A new item: in whose name, for which cluster, and who could read it."""


class EditItemForm(ContentForm):
    """A change of an item. Who reads it is changed on a page of its own."""

    comment = forms.CharField(
        label=_("What you changed"),
        required=False,
        max_length=200,
        help_text=_("For the history: why, in a few words."),
    )


class EditCourseItemForm(EditItemForm):
    """What a course says of itself; it stays a course."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[(ItemKind.COURSE.value, ItemKind.COURSE.label)],
        initial=ItemKind.COURSE,
        widget=forms.HiddenInput,
    )

    def _require_substance(self, values: dict[str, Any]) -> None:
        """The text about a course may be empty: what there is to read are its lessons."""
        if "summary" in values and not values["summary"]:
            values["summary"] = first_words(values.get("body", ""))
            if not values["summary"]:
                self.add_error("summary", _("Say in one or two sentences what it is about."))

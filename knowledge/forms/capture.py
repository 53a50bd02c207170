"""Two minutes on a phone: one sentence, a photograph, what it is; the rest can wait."""

from typing import Any, Final, cast

from django import forms
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from knowledge.enums import SUGGESTED_CELLS, ItemKind, Phase, Process
from knowledge.forms.fields import FilesField, FilesInput, TextField
from knowledge.forms.placed import PlacedForm
from knowledge.lib.extracts import first_words
from portal.enums import AudienceKind
from portal.queries.audiences import Readership

_SAID: Final = {
    ItemKind.LESSON: _("We learned it by doing"),
    ItemKind.STORY: _("Somebody told or showed it"),
    ItemKind.REPORT: _("Seen elsewhere: a fair, a visit, a text"),
    ItemKind.METHOD: _("How we do it"),
    ItemKind.QUESTION: _("We want to know it"),
}
_AS_SUGGESTED: Final = ("", _("As suggested"))


class CaptureForm(PlacedForm):
    """What a phone sends. Shared from here it is for one's own firm alone; as a draft for nobody."""

    title = forms.CharField(
        label=_("In one sentence"),
        max_length=160,
        help_text=_("What did you see, hear or learn?"),
    )
    uploads = FilesField(
        label=_("Photographs"),
        required=False,
        widget=FilesInput(attrs={"accept": "image/*"}),
        help_text=_("Where a picture was taken is not kept with it."),
    )
    body = TextField(
        label=_("More, if you like"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Most phones write what you say: the microphone on the keyboard."),
    )
    kind = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect, initial=ItemKind.LESSON)
    phase = forms.ChoiceField(label=_("Phase"), required=False, choices=[_AS_SUGGESTED, *Phase.choices])
    process = forms.ChoiceField(label=_("SECI process"), required=False, choices=[_AS_SUGGESTED, *Process.choices])

    field_order = ("title", "uploads", "body", "kind", "phase", "process", "organisation", "cluster", "audience")

    def __init__(self, *args: Any, readerships: list[Readership], **kwargs: Any) -> None:
        own = [each for each in readerships if each.kind == AudienceKind.FIRM]
        super().__init__(*args, readerships=own, **kwargs)
        cast("forms.ChoiceField", self.fields["kind"]).choices = [(kind, _label(kind)) for kind in _SAID]
        self.initial.setdefault("audience", own[0].audience_id if own else None)

    @property
    def content(self) -> dict[str, str]:
        """What the item says. Valid forms only."""
        values = self.cleaned_data
        cell = SUGGESTED_CELLS[values["kind"]]
        return {
            "title": values["title"],
            "summary": first_words(values["body"]) or values["title"],
            "body": values["body"],
            "kind": values["kind"],
            "phase": values["phase"] or cell.phase.value,
            "process": values["process"] or cell.process.value,
            "language": translation.get_language(),
        }


def _label(kind: ItemKind) -> Any:
    """In everyday words, with the kind and the cell that it suggests."""
    phase, process = SUGGESTED_CELLS[kind]
    return format_html(
        '<span class="choice">{}<small>{}: {}, {}</small></span>', _SAID[kind], kind.label, phase.label, process.label
    )

"""A course as its author writes it: what it is, its modules, its lessons."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.forms.fields import MarkdownInput, TextField
from knowledge.forms.items import EditCourseItemForm
from knowledge.forms.placed import PlacedForm
from knowledge.models.item import BODY_LENGTH

_ELSEWHERE: Final = ("link", "uploads", "words", "wordless", "form", "origin", "comment")
MOST_MINUTES: Final = 600


class NewCourseForm(PlacedForm, EditCourseItemForm):
    """A new course: what an item says of itself as far as a course has it, and who may read it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in _ELSEWHERE:
            del self.fields[name]
        self.fields["title"].help_text = _("What somebody learns, in their words.")
        self.fields["body"].label = _("About the course")
        self.fields["body"].widget.attrs["rows"] = 8

    @property
    def content(self) -> dict[str, Any]:
        placed = {"organisation", "cluster", "audience", "tags"}
        return {name: self.cleaned_data[name] for name in self.fields if name not in placed}


class ModuleForm(forms.Form):
    """A chapter."""

    title = forms.CharField(label=_("Title"), max_length=160)
    summary = TextField(
        label=_("In one or two sentences"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )


class LessonForm(forms.Form):
    """A page of a course."""

    title = forms.CharField(label=_("Title"), max_length=160)
    body = TextField(
        label=_("Text"),
        required=False,
        max_length=BODY_LENGTH,
        widget=MarkdownInput(attrs={"rows": 22}),
        help_text=_(
            "Markdown. A picture or recording of the course: ![what it shows](name.png). A box: a line ::: tip, the"
            " text, a line :::. A formula between dollar signs."
        ),
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=MOST_MINUTES,
        initial=5,
        help_text=_("How long a learner needs, with what there is to do. About 150 words a minute."),
    )
    comment = forms.CharField(
        label=_("What you changed"),
        required=False,
        max_length=200,
        help_text=_("For the history: why, in a few words."),
    )

    def __init__(self, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_new:
            del self.fields["comment"]


class CourseSettingsForm(forms.Form):
    """What happens at the end."""

    has_certificate = forms.BooleanField(
        label=_("It ends with a certificate"),
        required=False,
        help_text=_("Whoever finishes it gets a certificate with an address where others can verify it."),
    )

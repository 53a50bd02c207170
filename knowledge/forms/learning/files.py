"""Files for the lessons of a course."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.forms.fields import FilesField


class CourseFilesForm(forms.Form):
    """Any number at once."""

    uploads = FilesField(
        label=_("Pictures, documents, recordings and captions"),
        required=False,
        help_text=_(
            "25 MB each, a recording 200 MB. Captions have the name of their recording: intro.mp4 and intro.vtt. A file"
            " of a name that is there takes its place."
        ),
    )
    words = FilesField(
        label=_("Transcripts"),
        required=False,
        help_text=_("A text or document with the name of its recording: intro.txt."),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not values.get("uploads") and not values.get("words") and not self.errors:
            self.add_error("uploads", _("Choose at least one file."))
        return values

"""Files that are to become a course."""

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from knowledge.enums import Licence
from knowledge.forms.placed import PlacedForm
from knowledge.lib.learning.material.bundle import MEGABYTE, Bundle
from knowledge.lib.learning.material.gift import read_gift
from knowledge.lib.learning.material.quiz_tables import read_quiz_table
from knowledge.lib.learning.material.texts import Finding, NotACourse, QuestionText
from portal.enums import Language

LARGEST: Final = 100 * MEGABYTE
_AS_SAID: Final = [("", _("As the files say"))]


class ImportCourseForm(PlacedForm):
    """A zip, in whose name it comes, and what the files do not say of themselves."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A zip of Markdown, reStructuredText or CNXML with its pictures, or one such text. Quizzes lie beside their"
            " lesson: lesson.gift or lesson.quiz.csv. At most 100 MB."
        ),
    )
    title = forms.CharField(label=_("Title"), required=False, max_length=160, help_text=_("Empty: as the files say."))
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[*_AS_SAID, *Language.choices])
    licence = forms.ChoiceField(label=_("Licence"), required=False, choices=[*_AS_SAID, *Licence.choices])
    credit = forms.CharField(
        label=_("Credit"),
        required=False,
        max_length=400,
        help_text=_("Who made it, and where it comes from. Empty: as the files say."),
    )

    field_order = ("file", "organisation", "cluster", "audience", "title", "language", "licence", "credit")

    @property
    def given(self) -> dict[str, str]:
        """What the person says about the course; empty where the files are to be asked."""
        return {name: self.cleaned_data[name] for name in ("title", "language", "licence", "credit")}

    def clean_file(self) -> UploadedFile:
        file: Any = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than %(most)d MB.") % {"most": LARGEST // MEGABYTE})
        return file


class QuizFileForm(forms.Form):
    """Questions for a lesson: a file, and once it was looked at its text, so that it need not be sent again."""

    file = forms.FileField(
        label=_("Questions in GIFT or CSV"),
        required=False,
        help_text=_("They come after those that are there. CSV has the columns kind, question, answer and right."),
    )
    name = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    text = forms.CharField(required=False, max_length=2 * MEGABYTE, strip=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Fills ``questions`` and ``findings``. A file that cannot be read at all is an error of the field."""
        values = super().clean() or {}
        self.questions: list[QuestionText] = []
        self.findings: list[Finding] = []
        file: Any = values.get("file")
        if file is None and not values.get("text"):
            self.add_error("file", _("Choose a file."))
            return values
        try:
            if file is not None:
                values["name"], values["text"] = file.name, _text_of(file)
            name = values["name"] or "questions.gift"
            read = read_quiz_table if name.lower().endswith(".csv") else read_gift
            self.questions = read(values["text"], name, self.findings)
        except NotACourse as refusal:
            self.add_error("file", str(refusal.reason))
            return values
        if not self.questions and not self.findings:
            self.add_error("file", _("There is no question in it."))
        return values


def _text_of(file: Any) -> str:
    if file.size > 2 * MEGABYTE:
        raise NotACourse(_("The file is larger than %(most)d MB.") % {"most": 2})
    return Bundle({file.name: file.read()}).text(file.name)

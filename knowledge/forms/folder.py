"""A folder of texts: where it comes from, and what holds for texts whose own head does not say."""

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from knowledge.enums import ItemKind, Licence, Phase, Process
from knowledge.forms.placed import PlacedForm
from portal.enums import ImportMode, Language
from portal.models.imports import SOURCE_LENGTH

LARGEST: Final = 20 * 1024 * 1024  # bytes
_FIXED: Final = ("kind", "phase", "process", "language", "licence", "credit")
_FIRST: Final = ("folder", "source")
_LAST: Final = ("mode",)


class FolderForm(PlacedForm):
    """A zip, and the values of all texts that lack one."""

    folder = forms.FileField(
        label=_("The folder as a zip"),
        help_text=_("Texts in Markdown, with or without a head between lines of three hyphens. At most 300, 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
    )
    source = forms.CharField(
        label=_("Name of the collection"),
        max_length=SOURCE_LENGTH,
        help_text=_("The same each time: by it and its path a text is found again."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=ItemKind, initial=ItemKind.METHOD)
    phase = forms.ChoiceField(label=_("Phase"), choices=Phase, initial=Phase.USE)
    process = forms.ChoiceField(label=_("SECI process"), choices=Process, initial=Process.COMBINATION)
    language = forms.ChoiceField(label=_("Language of the text"), choices=Language)
    licence = forms.ChoiceField(label=_("What readers may do with it"), choices=Licence, initial=Licence.RESERVED)
    credit = forms.CharField(
        label=_("Credit"), required=False, max_length=400, help_text=_("Who else made this, and where it comes from.")
    )
    mode = forms.ChoiceField(
        label=_("What is to be done?"),
        choices=[
            (ImportMode.CHECK.value, _("Only look at them and say what would become of each")),
            (ImportMode.GOOD.value, _("Take in all that are right")),
            (ImportMode.ALL.value, _("Take in all of them, or none if one is wrong")),
        ],
        initial=ImportMode.CHECK,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": translation.get_language()} | dict(kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        rest = [name for name in self.fields if name not in {*_FIRST, *_LAST}]
        self.order_fields([*_FIRST, *rest, *_LAST])

    @property
    def fixed(self) -> dict[str, str]:
        """Of a valid form: what holds for texts that do not say it themselves."""
        return {name: self.cleaned_data[name] for name in _FIXED if self.cleaned_data[name]}

    def clean_folder(self) -> UploadedFile:
        folder: UploadedFile = self.cleaned_data["folder"]
        if not (folder.name or "").lower().endswith(".zip"):
            raise forms.ValidationError(_("Pack the folder as a zip."))
        if (folder.size or 0) > LARGEST:
            raise forms.ValidationError(_("This file is too large. Send the folder in parts."))
        return folder

    def clean_source(self) -> str:
        return " ".join(self.cleaned_data["source"].split())

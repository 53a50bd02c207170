"""Controls that the editor's forms share."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from portal.lib.tags import LONGEST, MOST, split_tags


class MarkdownInput(forms.Textarea):
    """A text area whose toolbar shows where scripts run."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The toolbar, then Django's own text area."""
        anchor = self.build_attrs(self.attrs, attrs).get("id", "")
        toolbar = render_to_string("knowledge/widgets/toolbar.html", {"anchor": anchor})
        return SafeString(toolbar + super().render(name, value, attrs, renderer))


class TextField(forms.CharField):
    """A text of several lines, kept with plain line ends whatever the browser sends."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class WebAddressField(forms.URLField):
    """An address that a browser opens: http or https."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", **kwargs)
        self.error_messages["invalid"] = _("Write a whole address, like https://example.org/page.")


class TagsField(forms.CharField):
    """Words between commas; answers the list of them."""

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value) or "")
        words = [word.strip() for word in text.replace("，", ",").replace("、", ",").split(",") if word.strip()]
        if len(words) > MOST:
            raise ValidationError(
                _("At most %(most)d tags. Keep the ones people would search for."), params={"most": MOST}
            )
        if any(len(word) > LONGEST for word in words):
            raise ValidationError(_("A tag has at most %(most)d characters."), params={"most": LONGEST})
        return split_tags(text)


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files. What is in them is looked at when they are added to the draft."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        return [each for each in data or [] if each]


def explained(
    choices: Iterable[tuple[str, str | Promise]], sentences: Mapping[str, Promise], *, suggested: str
) -> list[tuple[str, SafeString]]:
    """Each choice with a sentence below it, and a mark on the one that the kind suggests."""
    return [
        (
            value,
            format_html(
                '<span class="choice"><b>{}</b> <span class="badge badge-accent"{}>{}</span><small>{}</small></span>',
                label,
                SafeString("" if value == suggested else " hidden"),
                _("Suggested"),
                sentences[value],
            ),
        )
        for value, label in choices
    ]

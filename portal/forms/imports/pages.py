"""The forms on which a list is sent: the file itself, then what its columns mean."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.access import Access
from portal.actions.imports.runs import MOST_BYTES
from portal.contributions import ImportKind, import_kinds
from portal.enums import OrganisationState
from portal.lib.importing import ImportColumn
from portal.lib.tables.csv_files import ENCODINGS
from portal.models import ImportRun
from portal.models.imports import SOURCE_LENGTH

SAMPLES: Final = 3
_NOT_READ: Final = ("", _("Not read"))
_NO_VALUE: Final = ("", _("No value"))
_STATES: Final = (
    (OrganisationState.WAITING.value, _("They wait: governance verifies each")),
    (OrganisationState.VERIFIED.value, _("They are verified: everybody can see them at once")),
)


def open_kinds(access: Access) -> list[ImportKind]:
    """The kinds of rows that the person may import: those whose module is on somewhere."""
    kinds = import_kinds().values()
    return [kind for kind in kinds if kind.module is None or access.is_administrator or access.has_module(kind.module)]


class UploadForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is in the list"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("File"),
        max_length=200,
        help_text=_(
            "CSV, XLSX or JSON Lines, the names of the columns in the first row; items also as a zip of Markdown files."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.jsonl,.ndjson,.zip"}),
    )
    source = forms.CharField(
        label=_("Name of the list"),
        required=False,
        max_length=SOURCE_LENGTH,
        help_text=_(
            "Like: chamber-of-commerce. Give the same name the next time, and rows with a number of their own are found"
            " again and changed instead of added twice. What you say of the columns is remembered with it."
        ),
    )

    def __init__(self, *args: Any, access: Access, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.code, kind.label) for kind in open_kinds(access)]  # type: ignore[attr-defined]

    def clean_source(self) -> str:
        return " ".join(str(self.cleaned_data["source"]).split())

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            most = filesizeformat(MOST_BYTES)
            raise ValidationError(_("A file may have %(most)s. Send it in parts."), params={"most": most})
        return file

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        kind, file = import_kinds().get(values.get("kind", "")), values.get("file")
        if kind and file and (file.name or "").lower().endswith(".zip") and not kind.takes_markdown:
            self.add_error("file", _("Only items may come as Markdown."))
        return values


class ColumnsForm(forms.Form):
    """What each column of the file means, and what holds for all rows."""

    def __init__(
        self, *args: Any, run: ImportRun, headings: Sequence[str], notes: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.run, self.headings = run, headings
        self.kind = import_kinds()[run.kind]
        choices = [_NOT_READ, *((each.name, capfirst(_named(each))) for each in self.kind.columns if each.is_read)]
        for place, heading in enumerate(headings):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=heading, required=False, choices=choices, initial=run.columns.get(heading, "")
            )
        for column in self._settable():
            self.fields[f"fixed_{column.name}"] = _fixed_field(column, run.fixed.get(column.name, ""))
        if "encoding" in notes and run.file_name.lower().endswith((".csv", ".tsv", ".txt")):
            self.fields["encoding"] = _encoding_field(notes["encoding"])
        if self.kind.has_states:
            self.fields["state"] = forms.ChoiceField(
                label=_("New organisations"),
                choices=_STATES,
                widget=forms.RadioSelect,
                initial=run.options.get("state", OrganisationState.WAITING.value),
            )
        self.fields["clears"] = forms.BooleanField(
            label=_("An empty cell empties what is there"),
            required=False,
            initial=bool(run.options.get("clears")),
            help_text=_("Without this, an empty cell leaves what is there as it is."),
        )

    def _settable(self) -> Iterator[ImportColumn]:
        return (column for column in self.kind.columns if column.is_settable)

    def column_fields(self) -> Iterable[forms.BoundField]:
        return [self[f"column_{place}"] for place in range(len(self.headings))]

    def other_fields(self) -> list[forms.BoundField]:
        return [field for field in self if not field.name.startswith("column_") and not field.name.startswith("fixed_")]

    def fixed_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name.startswith("fixed_")]

    def clean(self) -> dict[str, Any]:
        """No two columns mean the same."""
        values = super().clean() or self.cleaned_data
        seen: dict[str, str] = {}
        for place, heading in enumerate(self.headings):
            name = values.get(f"column_{place}")
            if name and name in seen:
                self.add_error(
                    f"column_{place}", _("Another column has this meaning: %(column)s.") % {"column": seen[name]}
                )
            elif name:
                seen[name] = heading
        if not seen and not self.errors:
            raise ValidationError(_("Say of at least one column what it means."))
        return values

    @property
    def columns(self) -> dict[str, str]:
        return {heading: self.cleaned_data[f"column_{place}"] for place, heading in enumerate(self.headings)}

    @property
    def fixed(self) -> dict[str, str]:
        found = {column.name: self.cleaned_data[f"fixed_{column.name}"].strip() for column in self._settable()}
        return {name: text for name, text in found.items() if text}

    @property
    def options(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("encoding", "state", "clears") if name in self.cleaned_data}


def _named(column: ImportColumn) -> str:
    return f"{column.label} *" if column.is_required else str(column.label)


def _fixed_field(column: ImportColumn, initial: str) -> forms.Field:
    if column.choices:
        choices = [_NO_VALUE, *column.choices.items()]
        return forms.ChoiceField(label=str(column.label), required=False, choices=choices, initial=initial)
    return forms.CharField(
        label=str(column.label), required=False, max_length=400, help_text=str(column.form), initial=initial
    )


def _encoding_field(found: str) -> forms.Field:
    known = [(name, name.upper()) for name in dict.fromkeys((found, *ENCODINGS))]
    return forms.ChoiceField(
        label=_("Encoding of the file"),
        choices=known,
        initial=found,
        help_text=_("If letters with accents look wrong above, try another."),
    )

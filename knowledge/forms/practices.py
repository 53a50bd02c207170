"""What the catalogue of practices may be asked, and what governance writes about it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from knowledge.actions.practices import SAID
from knowledge.enums import Phase, PracticeStanding, Process
from knowledge.forms.fields import TextField
from knowledge.models import Item, Practice
from knowledge.models.practice import TRANSLATED
from portal.access import Access
from portal.enums import Language
from portal.forms.audiences import AudienceField
from portal.models import Cluster
from portal.queries.audiences import Readership

MOST_EVIDENCE = 10
_NUMBER = re.compile(r"(?:.*/knowledge/)?(\d{1,15})(?:/.*)?", re.ASCII)


class PracticeListForm(forms.Form):
    """The clusters are those that the reader knows of; anything else counts as not asked."""

    cluster = forms.ChoiceField(required=False, label=_("Cluster"))
    standing = forms.ChoiceField(
        required=False, label=_("What it says"), choices=[("", _("Anything")), *PracticeStanding.choices]
    )
    phase = forms.ChoiceField(required=False, choices=Phase, widget=forms.HiddenInput)
    process = forms.ChoiceField(required=False, choices=Process, widget=forms.HiddenInput)

    def __init__(self, query: Mapping[str, str], clusters: Iterable[Cluster]) -> None:
        super().__init__(query)
        choices = [("", _("All clusters")), *((row.slug, row.name) for row in clusters)]
        cast("forms.ChoiceField", self.fields["cluster"]).choices = choices
        self.is_valid()

    def asked(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "")


class MarkForm(forms.Form):
    """What a cluster says of a practice, since when and why, and what shows it."""

    standing = forms.ChoiceField(
        label=_("What does the cluster say?"), choices=PracticeStanding, widget=forms.RadioSelect
    )
    since = forms.DateField(
        label=_("Since"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        help_text=_("The day on which it began, or was decided."),
    )
    reason = TextField(label=_("Why"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
    evidence = TextField(
        label=_("Evidence"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Addresses of items that show it, one on each line. Who may not read an item does not see it here."
        ),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=Language)
    audience = AudienceField()

    def __init__(self, *args: Any, access: Access, readerships: Iterable[Readership], **kwargs: Any) -> None:
        kwargs["initial"] = {"language": translation.get_language(), "since": timezone.localdate()} | dict(
            kwargs.get("initial") or {}
        )
        super().__init__(*args, **kwargs)
        self.access = access
        cast("AudienceField", self.fields["audience"]).offer(readerships)

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in SAID}

    def clean_evidence(self) -> list[Item]:
        """The items that stand at these addresses and that the person may read."""
        lines = [line.strip() for line in self.cleaned_data["evidence"].splitlines() if line.strip()]
        if len(lines) > MOST_EVIDENCE:
            raise ValidationError(
                _("At most %(most)d items. Keep those that show most."), params={"most": MOST_EVIDENCE}
            )
        found = {line: _NUMBER.fullmatch(line) for line in lines}
        numbers = {line: int(match[1]) for line, match in found.items() if match}
        rows = Item.objects.visible_to(self.access).shared().in_bulk(set(numbers.values()))
        missing = [line for line in lines if numbers.get(line) not in rows]
        if missing:
            raise ValidationError(
                [
                    ValidationError(_("No item that you may read stands at “%(line)s”."), params={"line": line})
                    for line in missing
                ]
            )
        return list({number: rows[number] for number in numbers.values()}.values())


class PracticeForm(forms.ModelForm):
    """A practice in the admin: its place and its English words. The code of one that is there stays."""

    processes = forms.MultipleChoiceField(
        label=_("SECI processes"), choices=Process, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Practice
        fields = ("code", "name", "sentence", "phase", "processes", "form", "origin", "basis")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields.pop("code", None)


class PracticeTextsForm(forms.Form):
    """The words of a practice in the other languages, each whole or not at all."""

    def __init__(self, *args: Any, practice: Practice, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _texts_of(practice))
        super().__init__(*args, **kwargs)
        for language in TRANSLATED:
            names = {"language": Language(language).label}
            self.fields[f"name_{language}"] = forms.CharField(
                label=_("Name in %(language)s") % names,
                required=False,
                max_length=80,
                widget=forms.TextInput(attrs={"lang": language}),
            )
            self.fields[f"sentence_{language}"] = forms.CharField(
                label=_("Sentence in %(language)s") % names,
                required=False,
                max_length=240,
                widget=forms.TextInput(attrs={"lang": language}),
            )

    @property
    def texts(self) -> dict[str, tuple[str, str]]:
        words = {language: self._words(language) for language in TRANSLATED}
        return {language: pair for language, pair in words.items() if all(pair)}

    def _words(self, language: str) -> tuple[str, str]:
        return self.cleaned_data.get(f"name_{language}", ""), self.cleaned_data.get(f"sentence_{language}", "")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for language in TRANSLATED:
            name, sentence = self._words(language)
            if bool(name) != bool(sentence):
                lacking = "sentence" if name else "name"
                self.add_error(f"{lacking}_{language}", _("Write both, or neither: then it is shown in English."))
        return values


def _texts_of(practice: Practice) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in practice.texts.all():
        found |= {f"name_{row.language}": row.name, f"sentence_{row.language}": row.sentence}
    return found

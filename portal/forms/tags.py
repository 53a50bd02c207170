"""What governance fills in about a tag: its words in the four languages, and the tag it is merged into."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.enums import Language
from portal.lib.tags import LONGEST, split_tags
from portal.models import Tag
from portal.queries.tags import taken_words


class TagWordsForm(forms.Form):
    """For each language a label and the synonyms that lead to the tag."""

    def __init__(self, *args: Any, tag: Tag, **kwargs: Any) -> None:
        self.tag = tag
        kwargs.setdefault("initial", _words_of(tag))
        super().__init__(*args, **kwargs)
        for language in Language:
            names = {"language": language.label}
            self.fields[f"label_{language}"] = forms.CharField(
                label=_("Label in %(language)s") % names,
                max_length=LONGEST,
                required=language == Language.ENGLISH,
                widget=forms.TextInput(attrs={"lang": language.value}),
            )
            self.fields[f"synonyms_{language}"] = forms.CharField(
                label=_("Other words in %(language)s") % names,
                required=False,
                help_text=_("Between commas. They lead to this tag."),
                widget=forms.TextInput(attrs={"lang": language.value}),
            )

    @property
    def labels(self) -> dict[str, str]:
        return {language.value: self.cleaned_data[f"label_{language}"].strip() for language in Language}

    @property
    def synonyms(self) -> dict[str, list[str]]:
        return {language.value: split_tags(self.cleaned_data[f"synonyms_{language}"]) for language in Language}

    def clean(self) -> dict[str, Any]:
        """A word leads to one tag."""
        values = super().clean() or self.cleaned_data
        if self.errors:
            return values
        labels, synonyms = self.labels, self.synonyms
        self._check_name(labels[Language.ENGLISH])
        self._check("label", {language: [word] for language, word in labels.items() if word})
        self._check("synonyms", synonyms)
        return values

    def _check_name(self, name: str) -> None:
        if Tag.objects.filter(name=name).exclude(pk=self.tag.pk).exists():
            self.add_error(f"label_{Language.ENGLISH}", _("Another tag has this name. Merge the two."))

    def _check(self, part: str, words: dict[str, list[str]]) -> None:
        for language, own in words.items():
            for word, name in taken_words(self.tag, {language: own}).items():
                said = {"word": word, "tag": name}
                self.add_error(
                    f"{part}_{language}", _("“%(word)s” leads to the tag “%(tag)s” already. Merge the two.") % said
                )


class MergeForm(forms.Form):
    """The tag that stays."""

    into = forms.ModelChoiceField(
        Tag.objects.none(),
        label=_("Merge into"),
        empty_label=_("Choose a tag"),
        help_text=_("Words and everything that carries this tag go over to it. This cannot be taken back."),
    )

    def __init__(self, *args: Any, choices: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Tag]", self.fields["into"]).queryset = choices


def _words_of(tag: Tag) -> dict[str, str]:
    words = list(tag.words.all())
    found = {f"label_{word.language}": word.word for word in words if word.is_label}
    found.setdefault(f"label_{Language.ENGLISH}", tag.name)
    for language in Language.values:
        own = (word.word for word in words if word.language == language and not word.is_label)
        found[f"synonyms_{language}"] = ", ".join(own)
    return found

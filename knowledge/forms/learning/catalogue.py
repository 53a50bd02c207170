"""Which courses are shown."""

from collections.abc import Iterable, Mapping
from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.enums import Phase
from portal.enums import Language
from portal.models import Cluster, Tag

_LENGTHS = [
    ("", _("Any length")),
    ("30", _("Up to half an hour")),
    ("120", _("Up to two hours")),
    ("480", _("Up to a day")),
    ("more", _("More than a day")),
]


class CourseFilterForm(forms.Form):
    """What makes no sense asks for nothing."""

    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("All languages")), *Language.choices]
    )
    minutes = forms.ChoiceField(label=_("Length"), required=False, choices=_LENGTHS)
    phase = forms.ChoiceField(label=_("Phase"), required=False, choices=[("", _("All phases")), *Phase.choices])
    tag = forms.ChoiceField(label=_("Topic"), required=False)
    cluster = forms.ChoiceField(label=_("Cluster"), required=False)

    def __init__(self, query: Mapping[str, str], *, tags: Iterable[Tag], clusters: Iterable[Cluster]) -> None:
        super().__init__(query)
        self._offer("tag", _("All topics"), [(tag.slug, tag.label) for tag in tags])
        self._offer("cluster", _("All clusters"), [(row.slug, row.name) for row in clusters])

    @property
    def asked(self) -> dict[str, str]:
        """The words of the question that make sense."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def _offer(self, name: str, everything: object, choices: list[tuple[str, str]]) -> None:
        """What there is at most one of needs no question."""
        if len(choices) > 1:
            cast("forms.ChoiceField", self.fields[name]).choices = [("", everything), *choices]
        else:
            del self.fields[name]

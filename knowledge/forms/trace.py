"""What the trace may be asked: a cluster, one of its themes, a span of time, a cell."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.enums import Phase, Process
from knowledge.models import Theme
from portal.models import Cluster

SPANS = {"": _("All the time"), "365": _("The last 12 months"), "90": _("The last 3 months"), "30": _("The last month")}


class TraceForm(forms.Form):
    """The choices are the clusters and themes that the reader sees; anything else counts as not asked."""

    cluster = forms.ChoiceField(required=False, label=_("Cluster"))
    theme = forms.ChoiceField(required=False, label=_("Theme"))
    span = forms.ChoiceField(required=False, label=_("When"), choices=SPANS.items())
    phase = forms.ChoiceField(required=False, choices=Phase, widget=forms.HiddenInput)
    process = forms.ChoiceField(required=False, choices=Process, widget=forms.HiddenInput)

    def __init__(self, query: object, clusters: Iterable[Cluster], themes: Iterable[Theme]) -> None:
        super().__init__(query)  # type: ignore[arg-type] # the question of an address
        self.fields["cluster"].choices = [("", _("All clusters")), *((row.slug, row.name) for row in clusters)]  # type: ignore[attr-defined]
        self.fields["theme"].choices = [("", _("All themes")), *((str(row.pk), row.name) for row in themes)]  # type: ignore[attr-defined]
        self.is_valid()

    def asked(self, name: str) -> str:
        """What was asked, or nothing where it makes no sense."""
        return str(self.cleaned_data.get(name) or "")

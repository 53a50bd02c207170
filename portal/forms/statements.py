"""What somebody states with its source: a figure of a site, a score, a stage, a fact of a cluster; and corrections."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.access import Access
from portal.enums import Approximation, ClusterFactKind, FigureStatus, SiteFigureKind, SiteStage, Unit
from portal.forms.writing import ReadersField
from portal.lib import infrastructure, land
from portal.lib.site_records import FactRecord, FigureRecord, Said, ScoreRecord, StepRecord
from portal.models import Audience, Cluster
from portal.queries.audiences import offered_to_staff

_FIGURES = (
    (_("Areas"), land.AREAS),
    (_("Land and lease"), land.LAND),
    (_("Capital"), land.CAPITAL),
    (_("Firms, jobs and plots"), land.PEOPLE),
    (_("Environment and safety"), land.SAFETY),
)
_MONEY = (ClusterFactKind.TURNOVER, ClusterFactKind.EXPORTS, ClusterFactKind.BUDGET)
_WITHDRAWS = _("Empty: what was said is withdrawn, and nothing takes its place.")


def _grouped_figures() -> list[tuple[Any, list[tuple[str, Any]]]]:
    return [(label, [(kind, SiteFigureKind(kind).label) for kind in kinds]) for label, kinds in _FIGURES]


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class SaidForm(forms.Form):
    """Where it is from. Every statement has a source and a day."""

    source = forms.CharField(
        label=_("Source"), max_length=240, help_text=_("Who says so: a body, a report with its year, a page.")
    )
    source_url = forms.URLField(label=_("Address of the source"), max_length=500, required=False, assume_scheme="https")
    as_of = forms.DateField(label=_("As of"), widget=DayInput(), help_text=_("The day the statement is about."))
    status = forms.ChoiceField(label=_("Status"), choices=FigureStatus, initial=FigureStatus.REPORTED)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def clean_as_of(self) -> Any:
        day = self.cleaned_data["as_of"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    @property
    def said(self) -> Said:
        names = ("source", "source_url", "as_of", "status", "note")
        return Said(**{name: self.cleaned_data[name] for name in names})


class QuantityForm(SaidForm):
    """A number with its unit."""

    value = forms.DecimalField(label=_("Value"), max_digits=22, decimal_places=4)
    unit = forms.ChoiceField(
        label=_("Unit"), choices=[("", _("The usual one: ha, %, a number")), *Unit.choices], required=False
    )
    approximation = forms.ChoiceField(label=_("How exactly"), choices=Approximation, required=False)
    field_order: Any = ("kind", "label", "value", "unit", "approximation")

    def check_figure(self, kind: str) -> None:
        """The unit fits the figure, or is its usual one; and the number is possible."""
        units = land.units_of(kind)
        if not self.cleaned_data.get("unit") and units != land.MONEY_UNITS:
            self.cleaned_data["unit"] = units[0]
        value, unit = self.cleaned_data.get("value"), self.cleaned_data.get("unit")
        if not unit:
            self.add_error("unit", _("Choose the currency."))
        elif unit not in units:
            self.add_error("unit", _("This figure is not measured in that unit."))
        if value is not None and (value < 0 or (unit == Unit.PERCENT and value > 100)):  # noqa: PLR2004
            self.add_error("value", _("Not below 0, and a percentage not above 100."))

    def check_fact(self, kind: str) -> None:
        """Without a unit the usual one: hectares of land, numbers of things; money names its currency."""
        if not self.cleaned_data.get("unit"):
            self.cleaned_data["unit"] = Unit.HECTARE if kind == ClusterFactKind.AREA else Unit.COUNT
            if kind in _MONEY:
                self.add_error("unit", _("Choose the currency."))


class WithReaders(forms.Form):
    """Who may read it: everybody, members, or those of one of the clusters."""

    audience = ReadersField(Audience.objects.none(), label=_("Who can read this"), empty_label=None)

    def offer(self, access: Access, clusters: Any, chosen: int) -> None:
        field: Any = self.fields["audience"]
        field.queryset = offered_to_staff(access, clusters, chosen)
        field.initial = chosen


class FigureForm(WithReaders, QuantityForm):
    """A figure of a site."""

    kind = forms.ChoiceField(label=_("Figure"), choices=_grouped_figures)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "kind" in cleaned:
            self.check_figure(cleaned["kind"])
        return cleaned

    @property
    def record(self) -> FigureRecord:
        names = ("kind", "value", "unit", "approximation")
        return FigureRecord(**{name: self.cleaned_data[name] for name in names}, said=self.said)


class FigureCorrectionForm(QuantityForm):
    """The same figure, said right. ``kind`` is that of the row."""

    value = forms.DecimalField(label=_("Value"), max_digits=22, decimal_places=4, required=False, help_text=_WITHDRAWS)
    kind: ClassVar[str] = ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.check_figure(self.kind)
        return cleaned


class ScoreForm(SaidForm):
    """An item of the infrastructure, assessed."""

    item = forms.ChoiceField(label=_("Item"), choices=infrastructure.choices)
    value = forms.IntegerField(label=_("Score from 0 to 100"), min_value=0, max_value=infrastructure.BEST)
    measured = forms.CharField(
        label=_("What was measured"), max_length=160, required=False, help_text=_("Like: 3.2 of 4 km.")
    )
    field_order = ("item", "value", "measured")

    @property
    def record(self) -> ScoreRecord:
        values = self.cleaned_data
        return ScoreRecord(item=values["item"], value=values["value"], measured=values["measured"], said=self.said)


class ScoreCorrectionForm(SaidForm):
    value = forms.IntegerField(
        label=_("Score from 0 to 100"),
        min_value=0,
        max_value=infrastructure.BEST,
        required=False,
        help_text=_WITHDRAWS,
    )
    measured = forms.CharField(label=_("What was measured"), max_length=160, required=False)
    field_order = ("value", "measured")


class StepForm(SaidForm):
    """A stage that the site reached."""

    value = forms.ChoiceField(label=_("Stage"), choices=SiteStage)
    field_order = ("value",)

    @property
    def record(self) -> StepRecord:
        return StepRecord(value=self.cleaned_data["value"], said=self.said)


class StepCorrectionForm(SaidForm):
    value = forms.ChoiceField(
        label=_("Stage"), choices=[("", _("Withdrawn")), *SiteStage.choices], required=False, help_text=_WITHDRAWS
    )
    field_order = ("value",)

    def clean_value(self) -> str | None:
        return self.cleaned_data["value"] or None


class FactForm(WithReaders, QuantityForm):
    """A fact of a cluster."""

    cluster = forms.ModelChoiceField(Cluster.objects.none(), label=_("Cluster"), empty_label=None)
    kind = forms.ChoiceField(label=_("Fact"), choices=ClusterFactKind)
    label = forms.CharField(
        label=_("What exactly"),
        max_length=120,
        required=False,
        help_text=_("In the language of the cluster, like: established in 2020. Another label is another fact."),
    )
    field_order = ("cluster", "kind", "label", "value", "unit", "approximation")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("kind") == ClusterFactKind.OTHER and not cleaned.get("label"):
            self.add_error("label", _("Say what exactly is counted."))
        self.check_fact(cleaned.get("kind", ""))
        audience, cluster = cleaned.get("audience"), cleaned.get("cluster")
        if audience and cluster and audience.cluster_id not in {None, cluster.pk}:
            self.add_error("audience", _("Choose the members of this cluster, or a larger circle."))
        return cleaned

    @property
    def record(self) -> FactRecord:
        names = ("kind", "label", "value", "unit", "approximation")
        return FactRecord(**{name: self.cleaned_data[name] for name in names}, said=self.said)


class FactCorrectionForm(QuantityForm):
    """The same fact, said right. ``kind`` is that of the row."""

    value = forms.DecimalField(label=_("Value"), max_digits=22, decimal_places=4, required=False, help_text=_WITHDRAWS)
    kind: ClassVar[str] = ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.check_fact(self.kind)
        return cleaned

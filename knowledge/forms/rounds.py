"""The survey of needs: opening a round, and a firm's weights."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from knowledge.actions.rounds import CONTENT
from knowledge.models.round import WEIGHTS
from knowledge.queries.needs import NeedLine
from portal.enums import Language
from portal.models import Cluster


class DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **kwargs)


class RoundForm(forms.Form):
    """Whole days: from the morning of the first until the night of the last."""

    title = forms.CharField(label=_("Title"), max_length=120, help_text=_("Like: what we want to know in 2027."))
    cluster = forms.TypedChoiceField(label=_("Cluster"), coerce=int)
    first_day = DayField(label=_("First day"))
    last_day = DayField(
        label=_("Last day"), help_text=_("Firms can change their answer until then. A week before they are reminded.")
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=Language)

    def __init__(self, *args: Any, clusters: Sequence[Cluster], **kwargs: Any) -> None:
        kwargs["initial"] = {"language": translation.get_language(), "first_day": timezone.localdate()}
        super().__init__(*args, **kwargs)
        self.clusters = {row.pk: row for row in clusters}
        if len(clusters) == 1:
            del self.fields["cluster"]
        else:
            choices = [(row.pk, row.name) for row in clusters]
            cast("forms.TypedChoiceField", self.fields["cluster"]).choices = choices

    def clean_last_day(self) -> Any:
        last = self.cleaned_data["last_day"]
        first = self.cleaned_data.get("first_day")
        if first and last < first:
            raise ValidationError(_("The last day comes before the first."))
        if last < timezone.localdate():
            raise ValidationError(_("This day is over."))
        return last

    @property
    def chosen_cluster(self) -> Cluster:
        return self.clusters[self.cleaned_data.get("cluster", next(iter(self.clusters)))]

    @property
    def content(self) -> dict[str, Any]:
        """Valid values for what a round says; its moments from the days."""
        values = self.cleaned_data
        moments = {
            "opens_at": _morning(values["first_day"]),
            "closes_at": _morning(values["last_day"] + timedelta(days=1)),
        }
        return {name: moments.get(name, values.get(name)) for name in CONTENT}


class WeighForm(forms.Form):
    """Up to three needs, one of which may be new."""

    needs = forms.TypedMultipleChoiceField(
        label=_("Which needs weigh most for your firm?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Up to three. Each gets the weight of your firm once."),
    )
    new = forms.CharField(
        label=_("Or something that is not on the list"),
        required=False,
        max_length=160,
        help_text=_(
            "It becomes a need in the name of your firm. To ask without a name, state it first on its own page."
        ),
    )

    def __init__(self, *args: Any, lines: Iterable[NeedLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(line.need.pk, _label(line)) for line in lines]
        cast("forms.TypedMultipleChoiceField", self.fields["needs"]).choices = choices

    def clean_new(self) -> str:
        return " ".join(str(self.cleaned_data["new"]).split())

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if len(values.get("needs", [])) + bool(values.get("new")) > WEIGHTS:
            self.add_error("needs", _("Together at most three. Take some away."))
        return values


def _label(line: NeedLine) -> Any:
    firms = ngettext("%(n)s firm has it", "%(n)s firms have it", line.firms) % {"n": line.firms}
    return format_html(
        '<span class="choice"><span lang="{}">{}</span><small>{}</small></span>',
        line.need.language,
        line.need.title,
        firms,
    )


def _morning(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))

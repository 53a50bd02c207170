"""Cohorts and live sessions of a course."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.forms.fields import TextField
from knowledge.models import Cohort
from portal.forms.moments import LocalMomentField
from portal.lib import timezones
from portal.models import User

EVENT = ("title", "starts_at", "ends_at", "time_zone", "link", "capacity")


class CohortForm(forms.Form):
    title = forms.CharField(label=_("Name"), max_length=120, help_text=_("Like: Spring 2027."))
    starts_on = forms.DateField(label=_("Begins"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    ends_on = forms.DateField(label=_("Ends"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    places = forms.IntegerField(
        label=_("Number of places"),
        required=False,
        min_value=1,
        max_value=10_000,
        help_text=_("Empty: no end of them."),
    )
    facilitator = forms.ModelChoiceField(
        label=_("Facilitator"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("nobody yet"),
        help_text=_("Somebody of your organisation who reviews what learners hand in."),
    )

    def __init__(self, *args: Any, facilitators: Iterable[User], taken_titles: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken_titles = taken_titles
        field = self.fields["facilitator"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 — for the type
        field.queryset = User.objects.filter(pk__in=[person.pk for person in facilitators])
        field.label_from_instance = _name  # type: ignore[method-assign]

    def clean_title(self) -> str:
        title = str(self.cleaned_data["title"])
        if title in self.taken_titles:
            raise forms.ValidationError(_("A cohort of this course has this name already."))
        return title

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        starts, ends = values.get("starts_on"), values.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("It ends on the day it begins, or later."))
        return values


def _name(obj: Any) -> str:
    return str(obj.name)


class SessionForm(forms.Form):
    """Moments are written by the clock of the zone that is chosen beside them."""

    title = forms.CharField(label=_("Title"), max_length=160)
    starts_at = LocalMomentField(label=_("Begins"))
    ends_at = LocalMomentField(label=_("Ends"))
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=timezones.choices)
    link = forms.URLField(
        label=_("Link to the meeting"),
        required=False,
        help_text=_("Only people with a place are told."),
        assume_scheme="https",
    )
    capacity = forms.IntegerField(
        label=_("Number of places"),
        required=False,
        min_value=1,
        max_value=10_000,
        help_text=_("Empty: no end of them."),
    )
    cohort = forms.ModelChoiceField(
        label=_("For a cohort"), queryset=Cohort.objects.none(), required=False, empty_label=_("for all learners")
    )

    def __init__(self, *args: Any, cohorts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("time_zone", timezone.get_current_timezone_name())
        zone = str(self.initial["time_zone"])
        if zone not in timezones.PLACES:
            self.fields["time_zone"].choices = [(zone, zone), *timezones.choices()]  # type: ignore[attr-defined]
        for name in ("starts_at", "ends_at"):
            moment = self.initial.get(name)
            if isinstance(moment, datetime) and timezone.is_aware(moment):
                self.initial[name] = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        field = self.fields["cohort"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 — for the type
        field.queryset = cohorts

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        starts, ends = values.get("starts_at"), values.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("A session ends after it begins."))
        return values

    @property
    def event(self) -> dict[str, Any]:
        """The event's values, moments in UTC."""
        values = {name: self.cleaned_data[name] for name in EVENT}
        zone = ZoneInfo(values["time_zone"])
        for name in ("starts_at", "ends_at"):
            values[name] = values[name].replace(tzinfo=zone).astimezone(UTC)
        return values


class KeptForm(forms.Form):
    """What is kept of a session."""

    recording = forms.URLField(label=_("Where the recording is"), required=False, max_length=500, assume_scheme="https")
    notes = TextField(label=_("Notes"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}))


class AskForm(forms.Form):
    text = TextField(
        label=_("Your question"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody who reads the course sees it, with your name."),
    )


class AnswerForm(forms.Form):
    answer = TextField(label=_("Answer"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))


class CallOffForm(forms.Form):
    reason = TextField(
        label=_("Why?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever has a place reads it."),
    )

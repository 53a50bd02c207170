"""What governance fills in to hold an event: when, where, for how many; and who was there."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms.moments import LocalMomentField
from portal.forms.writing import COMMON, PublicationForm, ZonedForm
from portal.models import Event, SignUp


class EventForm(ZonedForm):
    moments = ("starts_at", "ends_at", "sign_up_until")

    starts_at = LocalMomentField(label=_("Begins"))
    ends_at = LocalMomentField(label=_("Ends"))
    sign_up_until = LocalMomentField(
        label=_("Sign-up ends"), required=False, help_text=_("Empty: when the event begins.")
    )

    class Meta(PublicationForm.Meta):
        model = Event
        fields = (
            *COMMON,
            "starts_at",
            "ends_at",
            "time_zone",
            "venue",
            "link",
            "sign_up",
            "sign_up_until",
            "capacity",
        )
        help_texts = {
            **PublicationForm.Meta.help_texts,
            "venue": _("Where to go. Empty: online."),
            "link": _("Where to take part from afar. Only people with a place are told."),
            "capacity": _("Empty: no end of them. When they are taken, a waiting list begins."),
        }
        widgets = {**PublicationForm.Meta.widgets, "sign_up": forms.RadioSelect()}

    def clean(self) -> dict[str, Any]:
        """An event ends after it begins, and nobody loses a place they have."""
        cleaned = super().clean()
        starts, ends, until = (cleaned.get(name) for name in self.moments)
        if starts and ends and ends < starts:
            self.add_error("ends_at", _("An event ends after it begins."))
        if starts and until and until > starts:
            self.add_error("sign_up_until", _("Sign-up ends before the event begins, or when it does."))
        capacity = cleaned.get("capacity")
        if self.instance.pk and capacity is not None:
            taken = SignUp.objects.going().filter(event=self.instance.pk).count()
            if taken > capacity:
                self.add_error("capacity", forms.ValidationError(_("%(n)d people have a place."), params={"n": taken}))
        return cleaned


class AttendanceForm(forms.Form):
    """Who was there, among those with a place."""

    present = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple, label=_("Who was there"))

    def __init__(self, *args: Any, places: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["present"]
        field.choices = [(str(pk), name) for pk, name in places.items()]

    @property
    def chosen(self) -> set[int]:
        return {int(pk) for pk in self.cleaned_data["present"]}

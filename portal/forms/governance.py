"""What governance fills in: a cluster's page and colour, its switchboard, reasons, appointments."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from portal.enums import Module
from portal.lib import countries
from portal.lib.colour import HEX, TEXT_RATIO, shortfalls
from portal.models import Organisation, User

_NOT_GIVEN = _("Not given")
_TELLS = {
    Module.KNOWLEDGE: _("Good practice, lessons, sources and the practices of the cluster."),
    Module.LEARNING: _("Courses and quizzes. Those in the public domain are open to everybody."),
    Module.FORUMS: _("Boards, topics and communities of practice."),
    Module.BENCHMARKING: _("Firms compare their figures in confidence."),
    Module.ACTIONS: _("Joint projects of several organisations, from the idea to the review."),
    Module.SITES: _("Land sites with their infrastructure, and development plans."),
}


class ConfirmForm(forms.Form):
    """Nothing to fill in: the button is the answer."""


class ReasonForm(forms.Form):
    """A decision that has to be explained."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Those concerned read it word for word. Say what would change the decision."),
    )


class OptionalReasonForm(forms.Form):
    """A decision that may be explained."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The person who asked reads it word for word."),
    )


class ClusterForm(forms.ModelForm):
    """What governance may change on a cluster's page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].empty_label = _NOT_GIVEN  # type: ignore[attr-defined]
        self.fields["country"].choices = [("", _NOT_GIVEN), *countries.choices()]  # type: ignore[attr-defined]
        if self.instance.pk is None and "kind" in self.fields:
            self.fields["kind"].help_text = _("It decides which modules are on at first; see the page of clusters.")
        if self.instance.agency_id:
            self.fields["agency"].queryset |= Organisation.objects.filter(pk=self.instance.agency_id)  # type: ignore[attr-defined]

    def clean_accent(self) -> str:
        """A colour that text can be read in. The dark theme's variant is worked out from it and needs no check."""
        colour = str(self.cleaned_data["accent"])
        if not HEX.fullmatch(colour):
            return colour
        short = shortfalls(colour)
        if short:
            worst = min(short, key=lambda shortfall: shortfall.ratio)
            raise forms.ValidationError(
                _(
                    "Text in this colour reaches a contrast of %(ratio)s on %(surface)s; it needs %(needed)s."
                    " Take a darker one."
                ),
                params={
                    "ratio": number_format(worst.ratio, decimal_pos=2),
                    "surface": worst.surface,
                    "needed": number_format(TEXT_RATIO, decimal_pos=1),
                },
            )
        return colour.lower()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given = [cleaned.get(name) is not None for name in ("latitude", "longitude")]
        if any(given) and not all(given) and not self.has_error("latitude") and not self.has_error("longitude"):
            missing = "longitude" if given[0] else "latitude"
            self.add_error(missing, _("Give both latitude and longitude, or neither."))
        return cleaned


class SwitchboardForm(forms.Form):
    """One switch for each module of a cluster."""

    def __init__(self, *args: Any, modules: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on = set(modules)
        for module in Module:
            self.fields[module.value] = forms.BooleanField(
                label=module.label, help_text=_TELLS[module], required=False, initial=module in on
            )

    @property
    def chosen(self) -> list[str]:
        """The modules that are to be on."""
        return [module.value for module in Module if self.cleaned_data[module.value]]


class AppointForm(forms.Form):
    """Who is to govern a cluster, by the address they sign in with."""

    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("The address the person signs in with. They need an account first.")
    )

    def clean(self) -> dict[str, Any]:
        """Keep the person; only administrators see this form, so it may say that there is none."""
        cleaned = super().clean() or self.cleaned_data
        if "email" in cleaned:
            person = User.objects.filter(email__iexact=cleaned["email"], is_active=True).first()
            if person is None:
                self.add_error("email", _("Nobody signs in with this address."))
            cleaned["person"] = person
        return cleaned

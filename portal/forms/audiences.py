"""The choice of who may read a thing: each audience in words and in numbers, before anything is saved."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.queries.audiences import Readership


class AudienceField(forms.TypedChoiceField):
    """Radios whose value is an audience's id. A form offers the choices when it is made:

    ``self.fields["audience"].offer(offered_readerships(access, organisation))``. Without one nothing can be chosen.
    """

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Who could read this"))
        super().__init__(coerce=int, empty_value=None, **kwargs)
        self.error_messages["required"] = _("Choose who may read this.")
        self.error_messages["invalid_choice"] = _("Choose one of the audiences below.")

    def offer(self, readerships: Iterable[Readership]) -> None:
        """Let the person choose among these."""
        self.choices = [(each.audience_id, each.sentence) for each in readerships]

"""How a person wants to hear of each kind of event: one row of choices per kind."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from portal.contributions import NoticeKind
from portal.enums import Delivery


class PreferencesForm(forms.Form):
    """One field per kind, named by its code."""

    def __init__(self, *args: Any, kinds: Iterable[NoticeKind], chosen: Mapping[str, Delivery], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in kinds:
            self.fields[kind.code] = forms.ChoiceField(
                label=str(kind.label),
                choices=Delivery.choices,
                initial=chosen.get(kind.code, kind.default),
                widget=forms.RadioSelect,
            )

    @property
    def deliveries(self) -> dict[str, Delivery]:
        """What was chosen, by kind. Of a valid form."""
        return {code: Delivery(value) for code, value in self.cleaned_data.items()}

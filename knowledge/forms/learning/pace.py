"""How much a day a learner means to do."""

from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

PACES: Final = (5, 7, 10, 15, 20, 30, 45, 60)


class PaceForm(forms.Form):
    """Empty: as it comes."""

    daily_minutes = forms.TypedChoiceField(label=_("Minutes a day"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        paces = [(each, ngettext("%(n)d minute", "%(n)d minutes", each) % {"n": each}) for each in PACES]
        cast("forms.ChoiceField", self.fields["daily_minutes"]).choices = [("", _("As it comes")), *paces]

"""What a reader says of an item."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from knowledge.enums import CommentKind
from knowledge.forms.fields import TextField
from portal.models import Organisation


class CommentForm(forms.Form):
    """A remark, or that it is out of date. A valid form has ``chosen_organisation``."""

    kind = forms.ChoiceField(label=_("What do you want to say?"), widget=forms.RadioSelect)
    text = TextField(
        label=_("In your words"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What helped, what is missing, what is not so any more and since when."),
    )
    organisation = forms.TypedChoiceField(label=_("In the name of"), coerce=int)

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        kwargs["initial"] = {"kind": CommentKind.REMARK} | dict(kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.organisations = {row.pk: row for row in organisations}
        cast("forms.ChoiceField", self.fields["kind"]).choices = [
            (CommentKind.REMARK, _("Something about it")),
            (CommentKind.OUTDATED, _("It is out of date")),
        ]
        if len(self.organisations) == 1:
            del self.fields["organisation"]
        else:
            choices = cast("forms.ChoiceField", self.fields["organisation"])
            choices.choices = [(pk, row.name) for pk, row in self.organisations.items()]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        only = next(iter(self.organisations), 0)
        values["chosen_organisation"] = self.organisations.get(values.get("organisation", only))
        return values


class HideForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("Who wrote the comment reads this."), strip=True
    )

"""A plan that closes a gap, and what became of it."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, cast

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from knowledge.enums import AcquisitionState, Way
from knowledge.models import Item, Need, Source
from portal.enums import Language
from portal.forms.audiences import AudienceField
from portal.models import Organisation
from portal.queries.audiences import Readership

CONTENT_FIELDS: Final = ("title", "way", "responsible", "due_on", "cost", "currency", "need", "source", "language")


class PlanForm(forms.Form):
    """What a plan says. Needs and sources are those that stand on the board and that the person sees."""

    title = forms.CharField(
        label=_("What is brought in"), max_length=160, help_text=_("A course, a machine trial, a standard, a visit.")
    )
    way = forms.ChoiceField(label=_("How"), choices=[("", _("Choose a way")), *Way.choices])
    responsible = forms.CharField(
        label=_("Who sees to it"), max_length=160, help_text=_("A person or a firm. Readers of the plan see it.")
    )
    due_on = forms.DateField(
        label=_("Until when"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    cost = forms.DecimalField(label=_("Cost"), required=False, min_value=0, max_digits=14, decimal_places=2)
    currency = forms.RegexField(
        r"^[A-Za-z]{3}$",
        label=_("Currency"),
        required=False,
        help_text=_("Three letters, as in BRL."),
        error_messages={"invalid": _("Three letters, as in BRL.")},
    )
    need = forms.TypedChoiceField(label=_("For which need"), required=False, coerce=int, empty_value=None)
    source = forms.TypedChoiceField(label=_("From which source"), required=False, coerce=int, empty_value=None)
    language = forms.ChoiceField(label=_("Language of the text"), choices=Language)

    def __init__(self, *args: Any, needs: Iterable[Need], sources: Iterable[Source], **kwargs: Any) -> None:
        kwargs["initial"] = {"language": translation.get_language()} | dict(kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.found: dict[str, dict[int, Any]] = {
            "need": {row.pk: row for row in needs},
            "source": {row.pk: row for row in sources},
        }
        for name, rows in self.found.items():
            if rows:
                choices = [("", _("None of these")), *((pk, str(row)) for pk, row in rows.items())]
                cast("forms.TypedChoiceField", self.fields[name]).choices = choices
            else:
                del self.fields[name]

    @property
    def content(self) -> dict[str, Any]:
        """Valid values for what a plan holds."""
        given = self.cleaned_data
        values: dict[str, Any] = {name: given[name] for name in CONTENT_FIELDS if name in given}
        return values | {name: rows.get(values.get(name) or 0) for name, rows in self.found.items()}

    def clean(self) -> dict[str, Any]:
        """A cost has a currency, and a currency a cost."""
        values = super().clean() or self.cleaned_data
        values["currency"] = values.get("currency", "").upper()
        if not {"cost", "currency"} & self.errors.keys():
            if values.get("cost") is not None and not values["currency"]:
                self.add_error("currency", _("Say in which currency."))
            if values.get("cost") is None:
                values["currency"] = ""
        return values


class NewPlanForm(PlanForm):
    """With the firm that plans, where the person has several in the cluster, and who reads the plan."""

    organisation = forms.TypedChoiceField(label=_("In the name of"), coerce=int)
    audience = AudienceField()

    def __init__(
        self, *args: Any, organisations: Sequence[Organisation], readerships: Iterable[Readership], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {row.pk: row for row in organisations}
        if len(organisations) == 1:
            del self.fields["organisation"]
        else:
            choices = [(row.pk, row.name) for row in organisations]
            cast("forms.TypedChoiceField", self.fields["organisation"]).choices = choices
        cast("AudienceField", self.fields["audience"]).offer(readerships)

    def chosen_organisation(self) -> Organisation:
        """Of a valid form."""
        return self.organisations[self.cleaned_data.get("organisation") or next(iter(self.organisations))]


class StateForm(forms.Form):
    """What became of a plan; of one that is done, the item that came of it."""

    state = forms.TypedChoiceField(choices=AcquisitionState, coerce=AcquisitionState)
    result = forms.TypedChoiceField(label=_("What came of it"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, items: Iterable[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {row.pk: row for row in items}
        choices = [("", _("Nothing written yet")), *((pk, row.title) for pk, row in self.items.items())]
        cast("forms.TypedChoiceField", self.fields["result"]).choices = choices

    @property
    def chosen_result(self) -> Item | None:
        return self.items.get(self.cleaned_data.get("result") or 0)


class PlanListForm(forms.Form):
    """What the list of plans may be asked; anything else counts as not asked."""

    theme = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
    state = forms.ChoiceField(
        required=False, label=_("State"), choices=[("", _("All states")), *AcquisitionState.choices]
    )

    def asked(self, name: str) -> Any:
        self.is_valid()
        return self.cleaned_data.get(name)

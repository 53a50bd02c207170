"""In whose name, for which cluster and for which readers something new is written."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from knowledge.policies.items import BY_GOVERNANCE
from knowledge.queries.places import Place, clusters_in, organisations_in
from portal.enums import AudienceKind
from portal.forms.audiences import AudienceField
from portal.models import Audience
from portal.queries.audiences import Readership


class PlacedForm(forms.Form):
    """The three questions, as far as there is a choice. A valid form has ``place`` and ``chosen_audience``."""

    organisation = forms.TypedChoiceField(label=_("In the name of"), coerce=int)
    cluster = forms.TypedChoiceField(
        label=_("Cluster"), coerce=int, help_text=_("Its governance looks after the item.")
    )
    audience = AudienceField()

    def __init__(self, *args: Any, places: Iterable[Place], readerships: Iterable[Readership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = list(places)
        self.readerships = {each.audience_id: each for each in readerships}
        self._offer_some("organisation", {row.pk: row.name for row in organisations_in(self.places)})
        self._offer_some("cluster", {row.pk: row.name for row in clusters_in(self.places)})
        choices = cast("forms.ChoiceField", self.fields["audience"])
        choices.choices = [(pk, _label(each)) for pk, each in self.readerships.items()]

    def _offer_some(self, name: str, choices: Mapping[int, str]) -> None:
        """What there is one of needs no question."""
        if len(choices) == 1:
            del self.fields[name]
            return
        cast("forms.ChoiceField", self.fields[name]).choices = list(choices.items())
        self.initial.setdefault(name, next(iter(choices), None))

    def clean(self) -> dict[str, Any]:
        """Organisation, cluster and audience fit together."""
        values = super().clean() or self.cleaned_data
        place = self._place(values)
        if place is None and not {"organisation", "cluster"} & self.errors.keys():
            self.add_error("cluster", _("This organisation is not in this cluster."))
        chosen = values.get("audience")
        audience = Audience.objects.filter(pk=chosen).first() if place and chosen else None
        if place and audience:
            self._check_audience(audience, place)
            values |= {"place": place, "chosen_audience": audience}
        return values

    def _place(self, values: Mapping[str, Any]) -> Place | None:
        """The one that was chosen, where there was a choice."""
        chosen = [
            each
            for each in self.places
            if values.get("organisation", each.organisation.pk) == each.organisation.pk
            and values.get("cluster", each.cluster.pk) == each.cluster.pk
        ]
        return chosen[0] if len(chosen) == 1 else None

    def _check_audience(self, audience: Audience, place: Place) -> None:
        if audience.organisation_id not in (None, place.organisation.pk):
            self.add_error("audience", _("These are the readers of another organisation than the one you write for."))
        if audience.kind == AudienceKind.CLUSTER and audience.cluster_id != place.cluster.pk:
            self.add_error("audience", _("These are the members of another cluster than the one you chose."))


def _label(readership: Readership) -> Any:
    """Who that is in words and numbers; what governance decides says so."""
    if readership.kind not in BY_GOVERNANCE:
        return readership.sentence
    return format_html(
        '<span class="choice">{}<small>{}</small></span>',
        readership.sentence,
        _("Governance decides. Until then only the people of your organisation read it."),
    )

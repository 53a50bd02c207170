"""Needs: what a firm asks, in whose name, and which ones a reader looks at."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from knowledge.actions.needs import WORDS
from knowledge.enums import NeedState
from knowledge.forms.fields import TextField
from knowledge.queries.places import Place, clusters_in, organisations_in
from portal.enums import Language
from portal.models import Cluster, Organisation

_NAMED, _ANONYMOUS = "named", "anonymous"
_HOW: Final = [
    (_NAMED, _("In the name of our firm. The members of the cluster read it.")),
    (
        _ANONYMOUS,
        _("Without a name. The members of the cluster read it; only you and its governance know who asks."),
    ),
]


class NeedForm(forms.Form):
    """A question, and whether the firm shows its face."""

    title = forms.CharField(
        label=_("What do you want to know?"),
        max_length=160,
        help_text=_("As you would ask a colleague. Like: how do others keep coolant from smelling?"),
    )
    text = TextField(
        label=_("What for, and what you know already"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Without a name, leave out what would give your firm away."),
    )
    how = forms.ChoiceField(label=_("How do you ask?"), choices=_HOW, widget=forms.RadioSelect, initial=_NAMED)
    language = forms.ChoiceField(label=_("Language of the text"), choices=Language)
    organisation = forms.TypedChoiceField(label=_("For which organisation"), coerce=int)
    cluster = forms.TypedChoiceField(label=_("Cluster"), coerce=int)

    def __init__(self, *args: Any, places: Iterable[Place], **kwargs: Any) -> None:
        kwargs["initial"] = {"language": translation.get_language()} | dict(kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.places = list(places)
        self._offer("organisation", organisations_in(self.places))
        self._offer("cluster", clusters_in(self.places))

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in WORDS}

    @property
    def is_anonymous(self) -> bool:
        return bool(self.cleaned_data["how"] == _ANONYMOUS)

    def clean(self) -> dict[str, Any]:
        """Organisation and cluster fit together."""
        values = super().clean() or self.cleaned_data
        fits = [
            each
            for each in self.places
            if values.get("organisation", each.organisation.pk) == each.organisation.pk
            and values.get("cluster", each.cluster.pk) == each.cluster.pk
        ]
        if len(fits) == 1:
            values["place"] = fits[0]
        elif not {"organisation", "cluster"} & self.errors.keys():
            self.add_error("cluster", _("This organisation is not in this cluster."))
        return values

    def _offer(self, name: str, rows: "list[Organisation] | list[Cluster]") -> None:
        """What there is one of needs no question."""
        if len(rows) == 1:
            del self.fields[name]
        else:
            cast("forms.ChoiceField", self.fields[name]).choices = [(row.pk, row.name) for row in rows]


class NeedWordsForm(forms.Form):
    """The words of a need that was stated already."""

    title = forms.CharField(label=_("What do you want to know?"), max_length=160)
    text = TextField(
        label=_("What for, and what you know already"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=Language)

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in WORDS}


class NeedFilterForm(forms.Form):
    """Which needs are shown. What makes no sense asks for nothing."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("Any state")), *NeedState.choices])
    whose = forms.ChoiceField(
        label=_("Whose"), required=False, choices=[("", _("All firms")), ("own", _("Those we have"))]
    )
    cluster = forms.ChoiceField(label=_("Cluster"), required=False)

    def __init__(self, query: Mapping[str, str], *, clusters: Iterable[Cluster]) -> None:
        super().__init__(query)
        choices = [("", _("All clusters")), *((row.slug, row.name) for row in clusters)]
        cast("forms.ChoiceField", self.fields["cluster"]).choices = choices

    @property
    def asked(self) -> dict[str, str]:
        """The words of the question that make sense."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}


class BackingForm(forms.Form):
    """In the name of which organisation: only one's own are offered."""

    organisation = forms.TypedChoiceField(coerce=int)

    def __init__(self, posted: Mapping[str, str], pks: Iterable[int]) -> None:
        super().__init__(posted)
        cast("forms.TypedChoiceField", self.fields["organisation"]).choices = [(pk, pk) for pk in pks]

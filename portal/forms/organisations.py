"""Registering an organisation, and the head of its page."""

from typing import Any, cast

from django import forms
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.enums import Language, OrganisationKind
from portal.models import Cluster

HAS_LETTERS = RegexValidator(r"\w", _("Write a name with letters or digits."))
_SUMMARY_HELP = _("What it does, for whom. The directory shows this sentence.")


class NameForm(forms.Form):
    """The first step of registering: is it here already?"""

    name = forms.CharField(
        label=_("Name of the organisation"),
        max_length=160,
        validators=[HAS_LETTERS],
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )


class _Head(forms.Form):
    """What registration and the head of the page have in common."""

    name = forms.CharField(
        label=_("Name"),
        max_length=160,
        validators=[HAS_LETTERS],
        help_text=_("As on its papers or over its door."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind)
    summary = forms.CharField(
        label=_("In one sentence"),
        max_length=280,
        help_text=_SUMMARY_HELP,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    website = forms.URLField(label=_("Web site"), required=False, max_length=200, assume_scheme="https")


class RegistrationForm(_Head):
    """A new organisation, and the cluster whose governance is asked to verify it."""

    cluster = forms.ModelChoiceField(
        Cluster.objects.none(),
        label=_("Cluster"),
        empty_label=_("Choose a cluster"),
        help_text=_("Its governance agency looks at your organisation and verifies it."),
    )
    field_order = ("name", "kind", "cluster", "summary", "website")

    def __init__(self, *args: Any, clusters: QuerySet[Cluster], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Cluster]", self.fields["cluster"])
        field.queryset = clusters


class HeadForm(_Head):
    """The head of the page. The address of the page does not follow the name."""

    description = forms.CharField(
        label=_("Description"),
        required=False,
        max_length=20_000,
        help_text=_("Markdown: **bold**, lists with a hyphen, links as [words](https://address)."),
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    language = forms.ChoiceField(
        label=_("Language of these texts"),
        choices=Language,
        required=False,
        help_text=_("Screen readers and browsers read them as written in it."),
    )
    field_order = ("name", "kind", "summary", "description", "language", "website")

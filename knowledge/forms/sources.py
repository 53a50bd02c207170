"""Sources: what the register says, what a firm that used one says, and which ones a reader asks for."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from knowledge.actions.sources import CONTENT
from knowledge.enums import Form, Origin, SourceKind
from knowledge.forms.fields import TagsField, TextField, WebAddressField
from knowledge.forms.placed import PlacedForm
from portal.enums import Language
from portal.forms.audiences import AudienceField
from portal.models import Cluster, Organisation

_LAST: Final = ("language", "organisation", "cluster", "audience")
_STARS: Final = {
    5: _("5: we would go there first"),
    4: _("4: good"),
    3: _("3: of some use"),
    2: _("2: little use"),
    1: _("1: no use to us"),
}


class SourceForm(PlacedForm):
    """A source in a minute; only name, kind and what can be had there are asked for."""

    name = forms.CharField(label=_("Name"), max_length=160, help_text=_("As people there call it."))
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Choose a kind")), *SourceKind.choices])
    summary = TextField(label=_("What can be had there"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
    origin = forms.ChoiceField(label=_("Where it is"), choices=Origin, widget=forms.RadioSelect)
    form = forms.ChoiceField(label=_("Where its knowledge is"), choices=Form, widget=forms.RadioSelect)
    contact = forms.CharField(
        label=_("Whom to ask, and how"),
        required=False,
        max_length=300,
        help_text=_("Ask people before you name them here."),
    )
    link = WebAddressField(label=_("Link"), required=False, max_length=500)
    conditions = forms.CharField(
        label=_("Conditions"), required=False, max_length=400, help_text=_("Cost, language, time.")
    )
    tags = TagsField(
        label=_("Topics"),
        required=False,
        max_length=1000,
        help_text=_("Words between commas, by which others find it."),
        widget=forms.TextInput(attrs={"list": "vocabulary", "autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=Language)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        usual = {"language": translation.get_language(), "origin": Origin.OUTSIDE, "form": Form.EXPLICIT}
        kwargs["initial"] = usual | dict(kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        # Beyond the cluster only governance chooses, and for it that is done when it is saved.
        cast("AudienceField", self.fields["audience"]).offer(self.readerships.values())
        self.order_fields([*(name for name in self.fields if name not in _LAST), *_LAST])

    @property
    def content(self) -> dict[str, Any]:
        """Valid values for what the register says."""
        return {name: self.cleaned_data[name] for name in CONTENT}


class RatingForm(forms.Form):
    """In the name of a firm that used it: stars, and why."""

    organisation = forms.TypedChoiceField(label=_("In the name of"), coerce=int)
    stars = forms.TypedChoiceField(
        label=_("How good was it?"), coerce=int, widget=forms.RadioSelect, choices=list(_STARS.items())
    )
    reason = TextField(
        label=_("Why?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What you went for, and what you came home with."),
    )

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {row.pk: row for row in organisations}
        if len(self.organisations) == 1:
            del self.fields["organisation"]
        else:
            choices = [(pk, row.name) for pk, row in self.organisations.items()]
            cast("forms.TypedChoiceField", self.fields["organisation"]).choices = choices

    @property
    def organisation_chosen(self) -> Organisation:
        """Of a valid form."""
        return self.organisations[self.cleaned_data.get("organisation") or next(iter(self.organisations))]


class SourceFilterForm(forms.Form):
    """Which sources are shown. What makes no sense asks for nothing."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All kinds")), *SourceKind.choices])
    origin = forms.ChoiceField(label=_("Where"), required=False, choices=[("", _("Anywhere")), *Origin.choices])
    form = forms.ChoiceField(label=_("Knowledge"), required=False, choices=[("", _("Any form")), *Form.choices])
    tag = forms.ChoiceField(label=_("Topic"), required=False)
    cluster = forms.ChoiceField(label=_("Cluster"), required=False)

    def __init__(
        self, query: Mapping[str, str], *, tags: Iterable[tuple[str, str]], clusters: Iterable[Cluster]
    ) -> None:
        super().__init__(query)
        cast("forms.ChoiceField", self.fields["tag"]).choices = [("", _("All topics")), *tags]
        choices = [("", _("All clusters")), *((row.slug, row.name) for row in clusters)]
        cast("forms.ChoiceField", self.fields["cluster"]).choices = choices

    @property
    def asked(self) -> dict[str, str]:
        """The words of the question that make sense."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}

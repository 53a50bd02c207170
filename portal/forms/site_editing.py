"""What governance writes of a site, of a decision about one, and of an administrative unit."""

import json
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.template.defaultfilters import filesizeformat
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from portal.access import PUBLIC_AUDIENCE_ID, Access
from portal.actions.site_decisions import EDITABLE as DECISION
from portal.enums import SiteService, Tenure
from portal.forms.statements import DayInput, WithReaders
from portal.forms.writing import ReadersField
from portal.lib import countries, isic
from portal.lib.geojson import LONGEST, BadBoundary, read_boundary
from portal.lib.papers import LARGEST, SUFFIXES, paper_of
from portal.models import AdministrativeUnit, Audience, Cluster, Organisation, Site, SiteDecision
from portal.queries.audiences import offered_to_staff

_NOT_GIVEN = _("Not given")
_COLUMNS = (
    "name", "kind", "code", "other_names", "language", "summary", "description", "place", "country", "address",
    "latitude", "longitude", "boundary_source", "land_law", "tenure", "isic", "industries", "operator",
    "operator_name", "investor", "investor_name", "environment", "services", "source", "external_id", "note",
    "audience",
)  # fmt: skip


class SiteForm(forms.ModelForm):
    """The record of a site. The admin gives ``access``: who writes. Figures and stages have forms of their own."""

    access: ClassVar[Access] = Access()

    belongs_to = forms.ModelMultipleChoiceField(
        Cluster.objects.none(), label=_("Clusters"), widget=forms.CheckboxSelectMultiple, required=False
    )
    unit_code = forms.RegexField(
        r"^[A-Za-z]{2}-[\w.-]{1,24}$",
        label=_("Administrative unit"),
        required=False,
        help_text=_("The smallest one, by country and code, like VN-09988."),
    )
    unit_day = forms.DateField(
        label=_("Day of the unit"),
        required=False,
        widget=DayInput(),
        help_text=_("Where the record is older: a day on which the unit had this code. Empty: today."),
    )
    boundary_text = forms.CharField(
        label=_("Boundary"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_("GeoJSON in WGS 84: a polygon, or a feature with one."),
    )
    isic = forms.TypedMultipleChoiceField(label=_("Industries"), choices=isic.choices, required=False)
    services = forms.MultipleChoiceField(
        label=_("Services"), choices=SiteService, widget=forms.CheckboxSelectMultiple, required=False
    )
    tenure = forms.ChoiceField(label=_("Land tenure"), choices=[("", _NOT_GIVEN), *Tenure.choices], required=False)
    audience = ReadersField(Audience.objects.none(), label=_("Who can read this"), empty_label=None)

    class Meta:
        model = Site
        fields = _COLUMNS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        site = self.instance
        governed = Cluster.objects.governed_by(self.access).order_by("name")
        self._field("belongs_to").queryset = governed
        self._field("belongs_to").required = not self.access.is_administrator
        self._field("country").choices = [("", _NOT_GIVEN), *countries.choices()]
        for name in ("operator", "investor"):
            self._offer_organisations(name)
        self._field("audience").queryset = offered_to_staff(self.access, governed, site.audience_id)
        if site.pk is None:
            self.initial["language"], self.initial["audience"] = translation.get_language(), PUBLIC_AUDIENCE_ID
            return
        self.initial["belongs_to"] = [cluster.pk for cluster in site.clusters.all() if cluster in governed]
        self.initial["boundary_text"] = json.dumps(site.boundary) if site.boundary else ""
        if site.unit:
            self.initial["unit_code"] = f"{site.unit.country}-{site.unit.code}"
            self.initial["unit_day"] = site.unit.valid_until or None

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def _offer_organisations(self, name: str) -> None:
        """Those the person governs, and the one that stands there."""
        field = self._field(name)
        field.empty_label = _NOT_GIVEN
        field.queryset = Organisation.objects.governed_by(self.access).order_by("name")
        present = getattr(self.instance, f"{name}_id")
        if present:
            field.queryset |= Organisation.objects.filter(pk=present)

    def clean_boundary_text(self) -> dict[str, Any] | None:
        text = self.cleaned_data["boundary_text"].strip()
        if not text:
            return None
        try:
            return read_boundary(text)
        except BadBoundary as error:
            raise forms.ValidationError(str(error.reason)) from error

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._check_unit(cleaned)
        given = [cleaned.get(name) is not None for name in ("latitude", "longitude")]
        if any(given) and not all(given):
            self.add_error("longitude" if given[0] else "latitude", _("Give both latitude and longitude, or neither."))
        if cleaned.get("external_id") and not cleaned.get("source"):
            self.add_error("source", _("Say which register the number is from."))
        return cleaned

    def _check_unit(self, cleaned: dict[str, Any]) -> None:
        code = cleaned.get("unit_code")
        cleaned["unit"] = None
        if not code:
            return
        country, _dash, number = code.partition("-")
        rows = AdministrativeUnit.objects.valid_on(cleaned.get("unit_day") or timezone.localdate())
        cleaned["unit"] = rows.filter(country=country.upper(), code=number).first()
        if cleaned["unit"] is None:
            self.add_error("unit_code", _("No unit had this code on that day."))

    @property
    def values(self) -> dict[str, Any]:
        """The columns that were changed, all of them for a new site."""
        data, changed = self.cleaned_data, set(self.changed_data)
        is_new = self.instance.pk is None
        found = {name: data[name] for name in _COLUMNS if is_new or name in changed}
        if is_new or changed & {"unit_code", "unit_day"}:
            found["unit"] = data["unit"]
        if is_new or "boundary_text" in changed:
            found["boundary"] = data["boundary_text"]
        return found

    @property
    def chosen_clusters(self) -> list[Cluster]:
        """Those ticked, and those that the person may not take away."""
        ticked = list(self.cleaned_data["belongs_to"])
        if self.instance.pk is None:
            return ticked
        offered = set(self._field("belongs_to").queryset)
        return [*ticked, *(cluster for cluster in self.instance.clusters.all() if cluster not in offered)]


class DecisionForm(WithReaders, forms.ModelForm):
    """A decision about a site, with its paper."""

    source_url = forms.URLField(label=_("Address of the source"), max_length=500, required=False, assume_scheme="https")
    paper = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("PDF or picture, at most 20 MB. Sent to those who may read the decision, and to nobody else."),
    )

    class Meta:
        model = SiteDecision
        fields = [name for name in DECISION if name != "audience"]
        widgets = {"decided_on": DayInput(), "effect": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.site = site
        rows = SiteDecision.objects.filter(site=site).order_by("-decided_on")
        field: Any = self.fields["supersedes"]
        field.queryset = rows.filter(~Q(pk=self.instance.pk)) if self.instance.pk else rows
        field.empty_label = _("None")
        field.required = False

    def clean_paper(self) -> UploadedFile | None:
        """By its first bytes, whatever its name says."""
        file = self.cleaned_data["paper"]
        if not isinstance(file, UploadedFile):
            return None
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError(_("This file is larger than %(size)s.") % {"size": filesizeformat(LARGEST)})
        if file.file is None or paper_of(file.name or "", file.file) is None:
            kinds = ", ".join(suffix.removeprefix(".") for suffix in SUFFIXES)
            raise forms.ValidationError(_("This is none of these files: %(kinds)s") % {"kinds": kinds})
        return file

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        number, kind = cleaned.get("number"), cleaned.get("kind")
        same = SiteDecision.objects.filter(site=self.site, kind=kind, number=number).exclude(pk=self.instance.pk)
        if number and kind and same.exists():
            self.add_error("number", _("This decision is recorded already."))
        before, day = cleaned.get("supersedes"), cleaned.get("decided_on")
        if before and day and before.decided_on > day:
            self.add_error("supersedes", _("That decision is the newer one."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in DECISION}

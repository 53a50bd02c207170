"""What governance fills in to write news, events, calls, pages and words of the glossary."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import Q, QuerySet, URLField
from django.forms.models import ModelChoiceIterator
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from portal.access import MEMBERS_AUDIENCE_ID, PUBLIC_AUDIENCE_ID, Access
from portal.enums import AudienceKind
from portal.forms.moments import LocalMomentField, MomentInput
from portal.lib import timezones
from portal.lib.moments import NoSuchTime, in_zone
from portal.models import Audience, Call, Cluster, News, Page, Term
from portal.models.publication import Publication
from portal.queries.audiences import readership

COMMON: tuple[str, ...] = (
    "title",
    "summary",
    "body",
    "language",
    "original",
    "cluster",
    "audience",
    "credit",
    "publish_at",
)
_OFFERED = 100


class RecentChoices(ModelChoiceIterator):
    """The newest rows and the chosen one; any row of the field's may still be sent."""

    def __iter__(self) -> Iterator[Any]:
        yield ("", self.field.empty_label)
        for row in self.queryset.order_by("-pk")[:_OFFERED]:
            yield self.choice(row)


class OriginalField(forms.ModelChoiceField):
    """Which text is translated."""

    iterator = RecentChoices

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.title} ({obj.get_language_display()})"


class ReadersField(forms.ModelChoiceField):
    """Audiences in words and numbers."""

    widget = forms.RadioSelect

    def label_from_instance(self, obj: Any) -> str:
        return readership(obj).sentence


def _form_field(db_field: Any, **kwargs: Any) -> Any:
    """Addresses typed without a scheme are taken to be https."""
    if isinstance(db_field, URLField):
        kwargs["assume_scheme"] = "https"
    return db_field.formfield(**kwargs)


class PublicationForm(forms.ModelForm):
    """What all texts have. The admin gives ``access``: who writes."""

    access: ClassVar[Access] = Access()
    moments: ClassVar[tuple[str, ...]] = ()

    audience = ReadersField(Audience.objects.none(), label=_("Who can read this"), empty_label=None)

    class Meta:
        fields = COMMON
        formfield_callback = _form_field
        field_classes = {"original": OriginalField}
        help_texts = {
            "summary": _("Lists, feeds and other sites show this sentence."),
            "body": _("Markdown: **bold**, lists with a hyphen, links as [words](https://address), headings with ##."),
            "original": _("Only where this text says in another language what one says already."),
            "credit": _("Whose text or picture it is, and under which licence, where it is not your own."),
            "publish_at": _("Empty: from the moment you publish it. By your own clock."),
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 2}),
            "body": forms.Textarea(attrs={"rows": 16}),
            "publish_at": MomentInput(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clusters = Cluster.objects.governed_by(self.access).order_by("name")
        self._offer_clusters(clusters)
        self._offer_audiences(clusters)
        self._offer_originals()
        if self.instance.pk is None:
            self.initial.setdefault("language", translation.get_language())
            self.initial.setdefault("audience", PUBLIC_AUDIENCE_ID)

    def _offer_clusters(self, clusters: QuerySet[Cluster]) -> None:
        field: Any = self.fields["cluster"]
        field.queryset = clusters
        field.empty_label = _("All clusters")
        if not self.access.is_administrator:
            field.required, field.empty_label = True, None
            self.initial.setdefault("cluster", clusters.values_list("pk", flat=True).first())

    def _offer_audiences(self, clusters: QuerySet[Cluster]) -> None:
        for_all = Q(pk__in=(PUBLIC_AUDIENCE_ID, MEMBERS_AUDIENCE_ID))
        for_one = Q(kind=AudienceKind.CLUSTER, cluster__in=clusters)
        field: Any = self.fields["audience"]
        present = Q(pk=self.instance.audience_id)
        field.queryset = Audience.objects.select_related("cluster").filter(for_all | for_one | present).order_by("pk")

    def _offer_originals(self) -> None:
        """Texts the person may edit that are no translations themselves."""
        field: Any = self.fields["original"]
        rows: Any = self._meta.model._default_manager
        field.queryset = rows.governed_by(self.access).filter(original=None).exclude(pk=self.instance.pk)
        field.empty_label = _("No translation")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._check_audience(cleaned)
        self._check_original(cleaned)
        for name in self.moments:
            self._place(name, cleaned)
        if self.instance.is_published and not cleaned.get("publish_at") and "publish_at" not in self.errors:
            self.add_error("publish_at", _("It is published: say since when, or take it back first."))
        return cleaned

    def _check_audience(self, cleaned: Mapping[str, Any]) -> None:
        audience, cluster = cleaned.get("audience"), cleaned.get("cluster")
        if audience is None or audience.cluster_id is None or "cluster" in self.errors:
            return
        if audience.cluster != cluster:
            self.add_error("audience", _("Choose the members of the cluster that the text is for, or a larger circle."))

    def _check_original(self, cleaned: Mapping[str, Any]) -> None:
        original: Publication | None = cleaned.get("original")
        if original is None:
            return
        if original.language == cleaned.get("language"):
            self.add_error("language", _("The text that this one translates is in this language already."))
        if self.instance.pk and self.instance.translations.exists():
            self.add_error("original", _("This text has translations itself."))

    def _place(self, name: str, cleaned: dict[str, Any]) -> None:
        """What the clock of the chosen zone shows becomes a moment."""
        local = cleaned.get(name)
        if local is None:
            return
        try:
            cleaned[name] = in_zone(local, cleaned.get("time_zone", "UTC"))
        except NoSuchTime:
            self.add_error(name, _("The clocks there leap over this time that day. Take another one."))

    @property
    def values(self) -> dict[str, Any]:
        """Of a valid form: everything for a new row, else what was changed."""
        if self.instance.pk is None:
            return {name: self.cleaned_data[name] for name in self.fields}
        changed = set(self.changed_data)
        if "time_zone" in changed:
            changed.update(self.moments)  # the clock shows the same and means another moment
        return {name: self.cleaned_data[name] for name in self.fields if name in changed}


class ZonedForm(PublicationForm):
    """Moments are written by the clock of the place."""

    time_zone = forms.ChoiceField(label=_("Time zone"), choices=timezones.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("time_zone", timezone.get_current_timezone_name())
        zone, field = str(self.initial["time_zone"]), self.fields["time_zone"]
        if zone not in timezones.PLACES:
            field.choices = [(zone, zone), *timezones.choices()]  # type: ignore[attr-defined]
        for name in self.moments:
            moment = self.initial.get(name)
            if isinstance(moment, datetime) and timezone.is_aware(moment):
                self.initial[name] = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


class NewsForm(PublicationForm):
    class Meta(PublicationForm.Meta):
        model = News


class PageForm(PublicationForm):
    class Meta(PublicationForm.Meta):
        model = Page
        fields = (*COMMON, "place")
        help_texts = {**PublicationForm.Meta.help_texts, "place": _("Small numbers come first.")}


class CallForm(ZonedForm):
    moments = ("deadline",)

    deadline = LocalMomentField(label=_("Deadline"))

    class Meta(PublicationForm.Meta):
        model = Call
        fields = (*COMMON, "deadline", "time_zone", "eligible", "link")
        help_texts = {**PublicationForm.Meta.help_texts, "link": _("The page on which one applies.")}


class TermForm(PublicationForm):
    class Meta(PublicationForm.Meta):
        model = Term
        fields = (*COMMON, "synonyms", "see_also", "module")
        labels = {"title": _("Word"), "summary": _("What it means"), "body": _("More about it")}
        help_texts = {
            **PublicationForm.Meta.help_texts,
            "title": _("As it stands in texts, in the singular: the first time it does, the text leads here."),
            "summary": _("In one sentence. Texts show it over the word."),
            "synonyms": _("One on each line: abbreviations, plurals that do not end in s, other spellings."),
            "module": _("Where this part of the portal is off everywhere, the word is not shown."),
        }
        widgets = {**PublicationForm.Meta.widgets, "synonyms": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        see_also: Any = self.fields["see_also"]
        see_also.queryset = Term.objects.governed_by(self.access).exclude(pk=self.instance.pk).order_by("title")

    def clean_synonyms(self) -> str:
        """Each once, none too long."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["synonyms"].splitlines()]
        words = list(dict.fromkeys(line for line in lines if line))
        if any(len(word) > 80 for word in words):  # noqa: PLR2004 — said in the message
            raise forms.ValidationError(_("A word has at most 80 characters."))
        return "\n".join(words)

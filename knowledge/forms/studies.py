"""Opening a study, and a firm's answers to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any, Final, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from knowledge.actions.studies import CONTENT, MOST_TOOLS, Rating
from knowledge.forms.fields import TextField
from knowledge.lib.disclosure import HIGHEST, LOWEST
from knowledge.models import Practice, Study
from knowledge.queries.studies import Entry
from portal.enums import AudienceKind, Language
from portal.forms.audiences import AudienceField
from portal.models import Audience, Cluster
from portal.queries.audiences import Readership

LONGEST_TOOL: Final = 80
_SCALE: Final = tuple((str(value), str(value)) for value in range(LOWEST, HIGHEST + 1))


class _DayField(forms.DateField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **kwargs)


class _PracticesField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Practice) -> str:
        return f"{obj.code} {obj.label}"


class StudyForm(forms.Form):
    """A study of importance × adoption. Whole days: from the morning of the first until the night of the last."""

    title = forms.CharField(label=_("Title"), max_length=120)
    purpose = TextField(
        label=_("What for"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What the cluster will do with the result. Firms read this before they answer."),
    )
    cluster = forms.TypedChoiceField(label=_("Cluster"), coerce=int)
    first_day = _DayField(label=_("First day"))
    last_day = _DayField(label=_("Last day"), help_text=_("Firms can change their answers until then."))
    practices = _PracticesField(
        Practice.objects.none(), label=_("Practices to rate"), required=False, widget=forms.CheckboxSelectMultiple
    )
    tools = TextField(
        label=_("Tools to rate"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One on each line, such as: the forum, the library, the directory."),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=Language)
    audience = AudienceField(label=_("Who could read the result"))

    def __init__(
        self, *args: Any, clusters: Sequence[Cluster], readerships: Iterable[Readership], **kwargs: Any
    ) -> None:
        offered = Practice.objects.offered().in_language().order_by("code")
        kwargs["initial"] = {"language": translation.get_language(), "first_day": timezone.localdate()}
        super().__init__(*args, **kwargs)
        self.clusters = {row.pk: row for row in clusters}
        if len(clusters) == 1:
            del self.fields["cluster"]
        else:
            choices = [(row.pk, row.name) for row in clusters]
            cast("forms.TypedChoiceField", self.fields["cluster"]).choices = choices
        cast("_PracticesField", self.fields["practices"]).queryset = offered

        cast("AudienceField", self.fields["audience"]).offer(readerships)

    @property
    def content(self) -> dict[str, Any]:
        """Valid values for what a study says; its moments from the days."""
        values = self.cleaned_data
        moments = {
            "opens_at": _morning(values["first_day"]),
            "closes_at": _morning(values["last_day"] + timedelta(days=1)),
        }
        return {name: moments.get(name, values.get(name)) for name in CONTENT}

    def clean_tools(self) -> list[str]:
        tools = list(dict.fromkeys(" ".join(line.split()) for line in self.cleaned_data["tools"].splitlines()))
        tools = [tool for tool in tools if tool]
        if len(tools) > MOST_TOOLS:
            raise ValidationError(_("At most %(most)d tools."), params={"most": MOST_TOOLS})
        if any(len(tool) > LONGEST_TOOL for tool in tools):
            raise ValidationError(_("A tool has at most %(most)d characters."), params={"most": LONGEST_TOOL})
        return tools

    def clean_last_day(self) -> Any:
        last = self.cleaned_data["last_day"]
        first = self.cleaned_data.get("first_day")
        if first and last < first:
            raise ValidationError(_("The last day comes before the first."))
        if last < timezone.localdate():
            raise ValidationError(_("This day is over."))
        return last

    def clean(self) -> dict[str, Any]:
        """Something to rate; cluster and audience fit together."""
        values = super().clean() or self.cleaned_data
        if not {"practices", "tools"} & self.errors.keys() and not values.get("practices") and not values.get("tools"):
            self.add_error("practices", _("Choose at least one practice, or name a tool."))
        cluster = self.clusters.get(values.get("cluster", next(iter(self.clusters))))
        audience = Audience.objects.filter(pk=values["audience"]).first() if values.get("audience") else None
        if cluster and audience:
            values |= {"chosen_cluster": cluster, "chosen_audience": audience}
            if audience.kind == AudienceKind.CLUSTER and audience.cluster_id != cluster.pk:
                self.add_error("audience", _("These are the members of another cluster than the one you chose."))
        return values


def _morning(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class AnswerForm(forms.Form):
    """For each entry two scales from 1 to 5, both or neither."""

    def __init__(
        self, posted: Mapping[str, str] | None, *, entries: Sequence[Entry], given: Mapping[int, Rating], study: Study
    ) -> None:
        initial: dict[str, int] = {}
        for pk, (importance, adoption) in given.items():
            initial |= {f"importance_{pk}": importance, f"adoption_{pk}": adoption}
        super().__init__(posted, initial=initial)
        self.entries, self.study = entries, study
        for entry in entries:
            self.fields[f"importance_{entry.row.pk}"] = _scale(_("Importance: %(name)s") % {"name": entry.name})
            self.fields[f"adoption_{entry.row.pk}"] = _scale(_("Adoption: %(name)s") % {"name": entry.name})

    @property
    def rows(self) -> Iterator[tuple[Entry, forms.BoundField, forms.BoundField]]:
        for entry in self.entries:
            yield entry, self[f"importance_{entry.row.pk}"], self[f"adoption_{entry.row.pk}"]

    @property
    def ratings(self) -> dict[int, Rating | None]:
        """Valid answers by entry; None where the firm says nothing."""
        found: dict[int, Rating | None] = {}
        for entry in self.entries:
            importance, adoption = self._pair(entry)
            found[entry.row.pk] = (int(importance), int(adoption)) if importance and adoption else None
        return found

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for entry in self.entries:
            importance, adoption = self._pair(entry)
            if bool(importance) != bool(adoption):
                lacking = "adoption" if importance else "importance"
                if f"{lacking}_{entry.row.pk}" not in self.errors:
                    self.add_error(f"{lacking}_{entry.row.pk}", _("Rate both, or neither."))
        return values

    def _pair(self, entry: Entry) -> tuple[str, str]:
        pk = entry.row.pk
        return self.cleaned_data.get(f"importance_{pk}", ""), self.cleaned_data.get(f"adoption_{pk}", "")


def _scale(label: str) -> forms.ChoiceField:
    choices = [*_SCALE, ("", _("No answer"))]
    return forms.ChoiceField(label=label, required=False, choices=choices, widget=forms.RadioSelect)

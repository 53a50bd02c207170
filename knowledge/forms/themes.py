"""Themes and their boards: what may be asked of the list, what is written of a theme, what is pressed on a board."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from knowledge.enums import Phase
from knowledge.forms.fields import TextField
from portal.enums import AudienceKind, Language
from portal.forms.audiences import AudienceField
from portal.lib.tags import LONGEST
from portal.models import Audience, Cluster
from portal.queries.audiences import Readership

_STEPS: Final = {"up": -1, "down": 1}
_TAKE: Final = "take"


class ThemeListForm(forms.Form):
    """The clusters are those that the reader knows of; anything else counts as not asked."""

    cluster = forms.ChoiceField(required=False, label=_("Cluster"))
    state = forms.ChoiceField(required=False, label=_("State"), choices=[("", _("Open")), ("closed", _("Closed"))])

    def __init__(self, query: Mapping[str, str], clusters: Iterable[Cluster]) -> None:
        super().__init__(query)
        choices = [("", _("All clusters")), *((row.slug, row.name) for row in clusters)]
        cast("forms.ChoiceField", self.fields["cluster"]).choices = choices
        self.is_valid()

    def asked(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "")


class BoardForm(forms.Form):
    """Which column of a board is looked at, and from where on."""

    phase = forms.ChoiceField(required=False, choices=Phase)
    start = forms.IntegerField(required=False, min_value=0, max_value=1_000_000)

    @property
    def asked(self) -> dict[str, Any]:
        """For ``board_of``. What makes no sense counts as not asked."""
        self.is_valid()
        return {"phase": self.cleaned_data.get("phase") or "", "start": self.cleaned_data.get("start") or 0}


class ThemeForm(forms.Form):
    """What a theme is about and who sees it."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("A few words, such as: quick tool changes."))
    aim = TextField(
        label=_("What do we want to get better at?"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
    cluster = forms.TypedChoiceField(label=_("Cluster"), coerce=int)
    tag = forms.CharField(
        label=_("Tag"),
        required=False,
        max_length=LONGEST,
        help_text=_("Items with this tag come onto the board by themselves."),
        widget=forms.TextInput(attrs={"list": "vocabulary", "autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=Language)
    audience = AudienceField()

    def __init__(
        self, *args: Any, clusters: Sequence[Cluster], readerships: Iterable[Readership], **kwargs: Any
    ) -> None:
        """With one cluster there is nothing to choose: a theme stays where it was begun."""
        kwargs["initial"] = {"language": translation.get_language()} | dict(kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.clusters = {row.pk: row for row in clusters}
        if len(clusters) == 1:
            del self.fields["cluster"]
        else:
            choices = [(row.pk, row.name) for row in clusters]
            cast("forms.TypedChoiceField", self.fields["cluster"]).choices = choices
        cast("AudienceField", self.fields["audience"]).offer(readerships)

    @property
    def content(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "aim", "language")}

    def clean(self) -> dict[str, Any]:
        """Cluster and audience fit together."""
        values = super().clean() or self.cleaned_data
        cluster = self.clusters.get(values.get("cluster", next(iter(self.clusters))))
        audience = Audience.objects.filter(pk=values["audience"]).first() if values.get("audience") else None
        if cluster and audience:
            values |= {"chosen_cluster": cluster, "chosen_audience": audience}
            if audience.kind == AudienceKind.CLUSTER and audience.cluster_id != cluster.pk:
                self.add_error("audience", _("These are the members of another cluster than the one you chose."))
        return values


@dataclass(frozen=True, slots=True)
class Move:
    """A press on a board: a card, and what is to become of it. ``step`` is -1 or 1; ``before`` is another card."""

    card: int
    phase: Phase | None = None
    step: int = 0
    before: int = 0
    is_away: bool = False


def move_of(text: str) -> Move | None:
    """Reads "12:use" (to a column), "12:use:34" (in front of card 34 there), "12:up", "12:down", "12:take"."""
    number, _colon, rest = text.partition(":")
    what, _colon, before = rest.partition(":")
    if not _is_number(number) or (before and not _is_number(before)):
        return None
    if what in _STEPS:
        return Move(int(number), step=_STEPS[what])
    if what == _TAKE:
        return Move(int(number), is_away=True)
    if what in Phase.values:
        return Move(int(number), phase=Phase(what), before=int(before or 0))
    return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10  # noqa: PLR2004 — a key


class PutForm(forms.Form):
    """A thing onto a board; the themes are those onto which the person may put it."""

    theme = forms.TypedChoiceField(coerce=int)
    phase = forms.TypedChoiceField(choices=Phase, coerce=Phase)

    def __init__(self, posted: Mapping[str, str], theme_pks: Iterable[int]) -> None:
        super().__init__(posted)
        cast("forms.TypedChoiceField", self.fields["theme"]).choices = [(pk, pk) for pk in theme_pks]

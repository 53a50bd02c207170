"""Collections: what a list says of itself, and why an item stands in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from knowledge.actions.collections import WORDS
from knowledge.forms.fields import TextField
from knowledge.forms.placed import PlacedForm
from knowledge.models import Collection
from portal.enums import Language
from portal.models import Cluster

_LAST: Final = ("language", "organisation", "cluster", "audience")
_STEPS: Final = {"up": -1, "down": 1}
_TAKE: Final = "take"


class CollectionForm(PlacedForm):
    """A reading list before there is anything in it."""

    title = forms.CharField(label=_("Title"), max_length=160, help_text=_("Like: first steps with quick changes."))
    aim = TextField(
        label=_("For whom, and what for"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences that say who should read it and what they can do afterwards."),
    )
    language = forms.ChoiceField(label=_("Language of the text"), choices=Language)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": translation.get_language()} | dict(kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name not in _LAST), *_LAST])

    @property
    def words(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in WORDS}


class WhyForm(forms.Form):
    """Why an item stands in a list."""

    why = TextField(
        label=_("Why should it be read here?"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence. Like: shows the whole way on one old press."),
    )


class CollectForm(WhyForm):
    """An item into one of the person's collections."""

    collection = forms.TypedChoiceField(label=_("Collection"), coerce=int)

    def __init__(self, *args: Any, collections: Iterable[Collection], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.collections = {row.pk: row for row in collections}
        choices = [(pk, row.title) for pk, row in self.collections.items()]
        cast("forms.TypedChoiceField", self.fields["collection"]).choices = choices
        self.order_fields(("collection", "why"))

    @property
    def chosen(self) -> Collection:
        """Of a valid form."""
        return self.collections[self.cleaned_data["collection"]]


class CollectionFilterForm(forms.Form):
    """Which collections are shown. What makes no sense asks for nothing."""

    whose = forms.ChoiceField(label=_("Whose"), required=False, choices=[("", _("All")), ("own", _("Those I keep"))])
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


@dataclass(frozen=True, slots=True)
class Move:
    """A press on a list: an entry, and what is to become of it. ``step`` is -1 or 1; ``before`` is another entry."""

    entry: int
    step: int = 0
    before: int | None = None
    is_away: bool = False


def move_of(text: str) -> Move | None:
    """Reads "12:up", "12:down", "12:take", "12:to:34" (in front of entry 34), "12:to" (to the end)."""
    number, _colon, rest = text.partition(":")
    what, _colon, before = rest.partition(":")
    if not _is_number(number) or (before and not _is_number(before)):
        return None
    if what in _STEPS:
        return Move(int(number), step=_STEPS[what])
    if what == _TAKE:
        return Move(int(number), is_away=True)
    return Move(int(number), before=int(before or 0)) if what == "to" else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10  # noqa: PLR2004 — a key

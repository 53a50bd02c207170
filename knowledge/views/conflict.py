"""A conflict as the editor shows it: nothing was overwritten, and both texts are there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from knowledge.forms.items import ContentForm
from knowledge.lib.conflicts import settle
from knowledge.lib.difference import Line, difference
from knowledge.models import Item, Revision

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field that both changed: its label, what each made of it."""

    label: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Conflict(Generic[Kept]):
    """``proposal`` goes into the form; ``lines`` lead from their text to ours; ``typed`` is ours word for word."""

    revision: Kept
    proposal: Mapping[str, Any]
    disputes: tuple[Dispute, ...]
    lines: tuple[Line, ...]
    typed: str
    theirs: str

    @property
    def is_clean(self) -> bool:
        return not self.disputes


def conflict_of(
    item: Item, *, base_version: int, ours: Mapping[str, Any], theirs: Mapping[str, Any]
) -> Conflict[Revision]:
    """Between what was typed over ``base_version`` and the item as it is now."""
    newest = Revision.objects.select_related("author").get(item=item, number=item.version)
    base = Revision.objects.filter(item=item, number=base_version).first()
    before = {name: getattr(base, name) for name in ours if name != "tags"} if base else {}
    if base:
        before["tags"] = theirs["tags"] if base.tag_names == newest.tag_names else ", ".join(base.tag_names)
    settled = settle(before, ours, theirs)
    return Conflict(
        revision=newest,
        proposal=settled.proposal,
        disputes=tuple(_dispute(name, ours, theirs) for name in settled.disputed),
        lines=tuple(difference(str(theirs["body"]), str(ours["body"]))),
        typed=str(ours["body"]),
        theirs=str(theirs["body"]),
    )


def _dispute(name: str, ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Dispute:
    field = ContentForm.base_fields[name]
    words = dict(getattr(field, "choices", ()))
    return Dispute(
        str(field.label),
        *(str(words.get(values[name], values[name]) if values[name] is not None else "") for values in (ours, theirs)),
    )

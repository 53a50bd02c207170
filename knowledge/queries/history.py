"""An item's history: the revisions a reader may see, and what is different between two of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from knowledge.lib.difference import Line, difference, is_same
from knowledge.models import Item, Revision
from knowledge.models.item import Content
from portal.access import Access

_TEXTS: Final = ("title", "summary", "body")
_WORDS: Final = tuple(each.name for each in Content._meta.get_fields() if each.name not in _TEXTS)


@dataclass(frozen=True, slots=True)
class Changed:
    """A field that is different: its label and both values in words; long texts as lines."""

    label: str | Promise
    before: str = ""
    after: str = ""
    lines: Sequence[Line] = ()


def revisions_of(access: Access, item: Item) -> QuerySet[Revision]:
    """Newest first. Of an item opened later the older ones stay with those they were written for."""
    rows: QuerySet[Revision] = Revision.objects.visible_to(access).filter(item=item)
    return rows.select_related("author").defer("body").order_by("-number")


def changes(before: Revision, after: Revision) -> list[Changed]:
    """What is different between two revisions, in the order in which it is read. Tags are compared as lists."""
    found = []
    for name in _TEXTS:
        lines = difference(getattr(before, name), getattr(after, name))
        if not is_same(lines):
            found.append(Changed(_label(name), lines=lines))
    for name in _WORDS:
        old, new = _in_words(before, name), _in_words(after, name)
        if old != new:
            found.append(Changed(_label(name), old, new))
    if before.tag_names != after.tag_names:
        found.append(Changed(_("Tags"), ", ".join(before.tag_names), ", ".join(after.tag_names)))
    return found


def _label(name: str) -> str:
    return capfirst(str(Content._meta.get_field(name).verbose_name))  # type: ignore[union-attr]


def _in_words(revision: Revision, name: str) -> str:
    display = getattr(revision, f"get_{name}_display", None)
    value = display() if display else getattr(revision, name)
    return "" if value is None else str(value)

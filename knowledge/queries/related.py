"""Items near to one: of the same tags, the same cell, the same organisation, each with a word that says why."""

from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Q, QuerySet, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.models import Item, ItemTag
from portal.access import Access

SHOWN = 5
_NEAR = 40  # candidates from each side, the latest of them


@dataclass(frozen=True, slots=True)
class Related:
    """Another item, and why it stands here."""

    item: Item
    url: str
    why: str


def related(access: Access, item: Item, tag_ids: list[int]) -> list[Related]:
    """At most five that the reader would find in the library. One query; each side of it walks down an index."""
    near = _near(access, item, tag_ids)
    same_cell = Q(phase=item.phase, process=item.process)
    rows = (
        Item.objects.in_library(access)
        .filter(pk__in=near)
        .exclude(pk=item.pk)
        .annotate(
            tags_shared=Count("item_tags", filter=Q(item_tags__tag__in=tag_ids)),
            is_in_cell=_as_number(same_cell),
            is_of_firm=_as_number(Q(organisation=item.organisation_id)),
        )
        .order_by("-tags_shared", "-is_in_cell", "-is_of_firm", "-shared_at", "-pk")
        .only("title", "slug", "language", "kind", "phase", "process", "organisation")
    )
    return [Related(row, row.get_absolute_url(), _why(row, item)) for row in rows[:SHOWN]]


def _as_number(condition: Q) -> Case:
    return Case(When(condition, then=1), default=0, output_field=IntegerField())


def _near(access: Access, item: Item, tag_ids: list[int]) -> "QuerySet[Item, int]":
    """The latest of the cell and of the organisation that the reader finds, and the latest with each tag."""
    newest = Item.objects.in_library(access).order_by("-shared_at", "-pk")
    tagged = ItemTag.objects.order_by("-content_object")
    sides = [
        newest.filter(phase=item.phase, process=item.process).values_list("pk", flat=True)[:_NEAR],
        newest.filter(organisation=item.organisation_id).values_list("pk", flat=True)[:_NEAR],
        *(tagged.filter(tag=tag).values_list("content_object", flat=True)[:_NEAR] for tag in tag_ids),
    ]
    return sides[0].union(*sides[1:], all=True)


def _why(row: Item, item: Item) -> str:
    """The nearest of its reasons."""
    tags_shared: int = getattr(row, "tags_shared", 0)
    if tags_shared:
        return ngettext("%(n)s tag in common", "%(n)s tags in common", tags_shared) % {"n": tags_shared}
    if (row.phase, row.process) == (item.phase, item.process):
        return _("in the same cell of the map")
    return _("from the same organisation")

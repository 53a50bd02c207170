"""An item in other languages, and the original that a translation or a brief was made from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.enums import ItemKind, Relation
from knowledge.models import Item, Lineage, Revision
from portal.access import Access

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Original:
    """What an item was made from. ``version`` is the one of the original that was read; ``is_behind``: it has a newer.

    ``may_compare``: the reader may see that version as well.
    """

    item: Item
    relation: str
    version: int | None
    is_behind: bool
    may_compare: bool


@dataclass(frozen=True, slots=True)
class Tongues:
    """``original`` is None where there is none, or none that the reader may see; ``others`` are in other languages."""

    original: Original | None
    others: Sequence[Item]


def tongues_of(access: Access, item: Item) -> Tongues:
    """Two queries, three where it is behind."""
    original = original_of(access, item)
    is_translation = original is not None and original.relation == Relation.TRANSLATES
    root = original.item if original and is_translation else item
    ties = Lineage.objects.visible_to(access).filter(to_item=root, relation=Relation.TRANSLATES).exclude(item=item)
    rows = ties.filter(item__withdrawn_at=None).select_related("item").order_by("item__language", "pk")[:_SHOWN]
    others = [row.item for row in rows]
    return Tongues(original, [root, *others] if is_translation else others)


def original_of(access: Access, item: Item) -> Original | None:
    """Of a translation, or of a brief that was made from another item. One query."""
    rows: Any = Lineage.objects.visible_to(access).filter(item=item).exclude(to_item=None)
    made = [Relation.TRANSLATES, *([Relation.DERIVED] if item.kind == ItemKind.BRIEF else [])]
    row = rows.filter(relation__in=made).select_related("to_item__audience").order_by("-relation", "pk").first()
    if row is None:
        return None
    is_behind = row.version is not None and row.version < row.to_item.version
    then = Revision.objects.visible_to(access).filter(item=row.to_item, number=row.version)
    return Original(row.to_item, row.relation, row.version, is_behind, is_behind and then.exists())

"""What was learned from a trial, as far as the reader may know it."""

from knowledge.enums import Relation
from knowledge.models import Item, Lineage, Trial
from knowledge.queries.lines import ItemLine, item_lines
from portal.access import Access

SHOWN = 10


def lessons_of(access: Access, trial: Trial) -> list[ItemLine]:
    """Items that descend from the trial, newest first. One query."""
    lines = Lineage.objects.visible_to(access).filter(to_trial=trial, relation=Relation.DERIVED)
    rows = Item.objects.visible_to(access).shared().filter(pk__in=lines.values("item")).for_list()
    return item_lines(access, rows.order_by("-shared_at", "-pk")[:SHOWN])

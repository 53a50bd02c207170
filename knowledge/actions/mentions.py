"""Which items a text names: kept with each saved version, so that the other items can say what leads to them."""

from collections.abc import Iterable

from knowledge.lib.references import has_references, references_of
from knowledge.models import Item, Mention


def keep_mentions(items: Iterable[Item]) -> None:
    """As the texts are now. Whoever reads a mention must see both ends, so a number may be any."""
    rows = list(items)
    Mention.objects.filter(item__in=[row.pk for row in rows]).delete()
    named = {row.pk: references_of(row.body) - {row.pk} for row in rows if has_references(row.body)}
    there = set(Item.objects.filter(pk__in={pk for each in named.values() for pk in each}).values_list("pk", flat=True))
    Mention.objects.bulk_create(
        Mention(item_id=pk, to_item_id=other) for pk, each in named.items() for other in sorted(each & there)
    )

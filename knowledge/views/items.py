"""Finding the item that an address names."""

from knowledge.models import Item
from portal.access import Access
from portal.views.visible import get_visible


def find_item(access: Access, pk: int) -> Item:
    """As far as the reader may see it; anything else does not exist. With what the pages about an item show."""
    rows = Item.objects.select_related(
        "audience__organisation", "audience__cluster", "organisation", "cluster", "author"
    )
    item: Item = get_visible(rows, access, pk=pk)
    return item

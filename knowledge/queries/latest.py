"""The newest items a reader finds: for feeds and for the front page."""

from knowledge.lib.filters import LibraryFilters
from knowledge.models import Item
from knowledge.queries.asking import asked_of, fitting
from knowledge.queries.library import FEW, matching
from knowledge.queries.lines import ItemLine, item_lines
from knowledge.queries.tallies import Question, tally
from knowledge.queries.wording import ranked
from portal.access import Access


def latest(access: Access, filters: LibraryFilters, most: int) -> list[ItemLine]:
    """Newest first. At most three queries and one for each slug; a rare filter costs no more than a frequent one."""
    if filters.asks_nothing:
        rows = fitting(access, {})
    else:
        asked, worded = asked_of(filters), ranked(access, filters.text)
        found = worded.pks if worded else None
        rows = matching(access, asked, tally(access, Question(asked=asked, found=found, most=FEW)), found)
    newest = rows.order_by("-shared_at", "-pk").values("pk")[:most]
    return item_lines(access, Item.objects.for_list().filter(pk__in=newest).order_by("-shared_at", "-pk"))

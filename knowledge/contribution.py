"""What the knowledge app adds to the shared pages."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from knowledge.lib.practices import PRACTICES
from portal.access import Access
from portal.contributions import Contribution, NavigationItem, SearchHit
from portal.enums import Module


def _search(access: Access, text: str, limit: int) -> Iterable[SearchHit]:
    """Practices whose name or sentence has the words, in the reader's language, while the module is on."""
    if not access.has_module(Module.KNOWLEDGE):
        return []
    words = text.casefold().split()
    found = (row for row in PRACTICES if all(word in f"{row.name} {row.sentence}".casefold() for word in words))
    here = reverse("knowledge:practice-list")
    hits = (SearchHit(_("Practice"), str(row.name), str(row.sentence), f"{here}#{row.code}") for row in found)
    return list(hits)[:limit]


contribution = Contribution(
    navigation=(NavigationItem(_("Practices"), "knowledge:practice-list", order=30, module=Module.KNOWLEDGE),),
    search=_search,
)

"""One search over everything a reader may see: each app finds its own, this merges."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.access import Access
from portal.contributions import SearchHit, Text, contributions

HITS_PER_KIND = 10


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits of one kind. ``is_cut``: there are more than are shown."""

    kind: Text
    hits: Sequence[SearchHit]
    is_cut: bool


def search_all(access: Access, text: str) -> list[HitGroup]:
    """What holds every word of the text, grouped by kind in the order of the contributions."""
    if not text.strip():
        return []
    found: dict[str, list[SearchHit]] = {}
    for contribution in contributions():
        if contribution.search:
            for hit in contribution.search(access, text, HITS_PER_KIND + 1):
                found.setdefault(str(hit.kind), []).append(hit)
    return [HitGroup(kind, hits[:HITS_PER_KIND], len(hits) > HITS_PER_KIND) for kind, hits in found.items()]

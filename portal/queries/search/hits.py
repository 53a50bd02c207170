"""What the page shows of the things that were found: one query, whatever kinds they are of."""

from collections.abc import Mapping, Sequence

from django.db.models import Value
from django.db.models.functions import JSONObject

from portal.access import Access
from portal.contributions import Searched, SearchHit


def hits_of(access: Access, wanted: Sequence[tuple[Searched, Sequence[int]]]) -> Mapping[tuple[str, int], SearchHit]:
    """By code of kind and key. What went away meanwhile is left out."""
    kinds = {kind.code: kind for kind, keys in wanted if keys}
    branches = [
        kind.rows(access).order_by().filter(pk__in=keys).values_list(Value(kind.code), "pk", _told(access, kind))
        for kind, keys in wanted
        if keys
    ]
    if not branches:
        return {}
    rows = branches[0].union(*branches[1:], all=True) if len(branches) > 1 else branches[0]
    return {(code, key): kinds[code].hit(access, told) for code, key, told in rows}


def _told(access: Access, kind: Searched) -> JSONObject:
    parts = {part.told: part.words(access) for part in kind.parts if part.words}
    return JSONObject(**kind.told, **parts)

"""Asking the search as the tests do."""

from django.contrib.auth.models import AnonymousUser

from portal.access import Access
from portal.queries.access import access_of
from portal.queries.search.results import Results, results


def page_for(text: str, access: Access | None = None, page: int = 1) -> Results:
    return results(access or access_of(AnonymousUser()), text, page)


def titles(text: str, access: Access | None = None) -> list[str]:
    """What answers, best first, as the reader sees it."""
    return ["".join(piece.text for piece in hit.title) for hit in page_for(text, access).results]


def extracts(text: str, access: Access | None = None) -> list[str]:
    """The extracts with [marked] words."""
    return [
        "".join(f"[{piece.text}]" if piece.is_marked else piece.text for piece in hit.extract)
        for hit in page_for(text, access).results
    ]


def counts(text: str, name: str, access: Access | None = None) -> dict[str, int]:
    """The numbers of a facet by what its values are called."""
    groups = {group.name: group for group in page_for(text, access).groups}
    return {str(facet.label): facet.count for facet in groups[name].facets} if name in groups else {}

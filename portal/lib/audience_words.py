"""Audiences as files write them: public, members, cluster:<slug>, firm:<slug>, partners:<slug>, review:<slug>."""

from typing import Any, Final

OF_ALL: Final = ("public", "members")
OF_CLUSTER: Final = ("cluster",)
OF_ORGANISATION: Final = ("firm", "partners", "review")
KINDS: Final = (*OF_ALL, *OF_CLUSTER, *OF_ORGANISATION)


def audience_word(audience: Any) -> str:
    """The word for an audience whose organisation and cluster are loaded. A named group has its number only."""
    if audience.kind in OF_ALL:
        return audience.kind
    owner = audience.cluster if audience.kind in OF_CLUSTER else audience.organisation
    return f"{audience.kind}:{owner.slug if owner else audience.pk}"


def split_audience(word: str) -> tuple[str, str]:
    """Kind and slug of a word, the slug empty where the kind has none. ValueError for anything else.

    >>> split_audience("Cluster: dong-anh")
    ('cluster', 'dong-anh')
    """
    kind, mark, slug = word.strip().partition(":")
    kind, slug = kind.strip().lower(), slug.strip()
    if kind not in KINDS or bool(slug) == (kind in OF_ALL) or (mark and not slug):
        raise ValueError(word)
    return kind, slug

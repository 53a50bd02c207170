"""The vocabulary: what may be offered to everybody, and with which words."""

from typing import Any, Self

from django.db.models import QuerySet

from portal.enums import TagState


class TagQuerySet(QuerySet[Any]):
    def accepted(self) -> Self:
        """In the vocabulary: proposed ones could tell what a rival works on."""
        return self.filter(state=TagState.ACCEPTED)

    def with_words(self) -> Self:
        """One more query; labels need it."""
        return self.prefetch_related("words")

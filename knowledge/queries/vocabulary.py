"""The vocabulary as an author meets it: words to choose from, and which of one's own words are new."""

from collections.abc import Iterable

from django.db.models import Q

from knowledge.models import Item
from portal.enums import TagState
from portal.lib.tags import tag_key
from portal.models import Tag, TagWord

_OFFERED = 400


def offered_words(language: str) -> list[str]:
    """The labels of the tags in this language, in English where there is none. Two queries."""
    tags = Tag.objects.accepted().order_by("name")[:_OFFERED]
    rows = TagWord.objects.filter(tag__state=TagState.ACCEPTED, language=language, is_label=True)
    labels = dict(rows.values_list("tag", "word"))
    return [labels.get(pk, name) for pk, name in tags.values_list("pk", "name")]


def new_words(words: Iterable[str]) -> list[str]:
    """Those that lead to no tag of the vocabulary.

    A word that somebody else proposed is new as well: that it was proposed is nobody's business.
    """
    keys = {word: tag_key(word) for word in words}
    known = TagWord.objects.filter(Q(key__in=keys.values()) | Q(plain__in=keys.values()))
    found = known.filter(tag__state=TagState.ACCEPTED).values_list("key", "plain")
    all_known = {key for pair in found for key in pair}
    return [word for word, key in keys.items() if key not in all_known]


def labels_of(item: Item) -> list[str]:
    """The item's tags in the reader's language, in the order they were given. Two queries."""
    rows = item.item_tags.select_related("tag").prefetch_related("tag__words").order_by("pk")
    return [row.tag.label for row in rows]

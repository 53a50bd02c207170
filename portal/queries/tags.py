"""The vocabulary as governance sees it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from taggit.models import ItemBase

from portal.access import Access
from portal.enums import TagState
from portal.lib.tags import tag_key
from portal.models import Tag, TagWord


def governed_tags(access: Access) -> QuerySet[Any]:
    """The vocabulary is one for all. A proposed tag is seen by whoever may read something that carries it: what a firm
    keeps to itself is not told by its tags either.
    """
    tags = Tag.objects.with_words()
    if access.is_administrator:
        return tags
    proposed = Q(pk__in=[])
    for carrier in _carriers():
        things = carrier._meta.get_field("content_object").related_model._default_manager.visible_to(access)
        proposed |= Q(Exists(carrier._default_manager.filter(tag=OuterRef("pk"), content_object__in=things)))
    return tags.filter(~Q(state=TagState.PROPOSED) | proposed)


def carried_by(access: Access, tag: Tag) -> int:
    """How many things that this person may read carry the tag."""
    count = 0
    for carrier in _carriers():
        things = carrier._meta.get_field("content_object").related_model._default_manager.visible_to(access)
        count += carrier._default_manager.filter(tag=tag, content_object__in=things).count()
    return count


def taken_words(tag: Tag, words: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Of words by language, those that lead to another tag already, with that tag's name."""
    found: dict[str, str] = {}
    for language, each in words.items():
        keys = {tag_key(word): word for word in each}
        rows = TagWord.objects.filter(language=language, key__in=keys).exclude(tag=tag).select_related("tag")
        found |= {keys[row.key]: row.tag.name for row in rows}
    return found


def _carriers() -> Iterator[Any]:
    """The models that put tags on things, in whatever app."""
    for relation in Tag._meta.related_objects:
        if issubclass(relation.related_model, ItemBase):
            yield relation.related_model

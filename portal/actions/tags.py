"""The vocabulary: words that people type lead to tags; governance takes new ones in or merges them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db import transaction
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from taggit.models import ItemBase

from portal.access import Access, require
from portal.enums import Language, TagState
from portal.lib.folding import fold
from portal.lib.tags import tag_key
from portal.models import Tag, TagWord
from portal.policies.tags import can_curate


@transaction.atomic
def tags_of(words: Iterable[str], *, language: str) -> list[Tag]:
    """The tags that the words name, in their order, each once; a word that nobody knows becomes a proposed tag."""
    found: dict[int, Tag] = {}
    for word in words:
        tag = _known(word, language) or _propose(word, language)
        found.setdefault(tag.pk, tag)
    return list(found.values())


def _known(word: str, language: str) -> Tag | None:
    """As written, else as written by somebody who leaves accents out; in the writer's language first.

    A merged tag leads on to the one it was merged into.
    """
    key = tag_key(word)
    same = Q(key=key) | Q(plain=key)
    rows = list(TagWord.objects.filter(same).select_related("tag__merged_into"))
    rows.sort(key=lambda row: (row.key != key, row.language != language, row.pk))
    return next((row.tag.merged_into or row.tag for row in rows), None)


def _propose(word: str, language: str) -> Tag:
    name = " ".join(word.split())[:80]
    tag, is_new = Tag.objects.get_or_create(name=name, defaults={"state": TagState.PROPOSED})
    if is_new:
        _add_word(tag, language, name, is_label=True)
    return tag.merged_into or tag


def _add_word(tag: Tag, language: str, word: str, *, is_label: bool) -> None:
    TagWord.objects.get_or_create(
        language=language,
        key=tag_key(word),
        defaults={"tag": tag, "word": word, "plain": fold(word)[:160], "is_label": is_label},
    )


@transaction.atomic
def add_tag(
    *, by: Access, name: str, labels: Mapping[str, str], synonyms: Mapping[str, Iterable[str]] | None = None
) -> Tag:
    """A tag of the vocabulary with a label for each language and its synonyms; the English label is its name.

    A tag of this name is taken into the vocabulary and gets what it lacks.
    """
    require(can_curate(by))
    tag, _is_new = Tag.objects.get_or_create(name=name)
    Tag.objects.filter(pk=tag.pk, state=TagState.PROPOSED).update(state=TagState.ACCEPTED)
    for language, word in {Language.ENGLISH.value: name, **labels}.items():
        _add_word(tag, language, word, is_label=True)
    for language, words in (synonyms or {}).items():
        for word in words:
            _add_word(tag, language, word, is_label=False)
    return tag


@transaction.atomic
def accept_tag(*, by: Access, tag: Tag) -> None:
    """Take a proposed tag into the vocabulary."""
    require(can_curate(by))
    Tag.objects.filter(pk=tag.pk, state=TagState.PROPOSED).update(state=TagState.ACCEPTED)


@transaction.atomic
def merge_tags(*, by: Access, tag: Tag, into: Tag) -> None:
    """One meaning, one tag: the words and whatever carries the tag go over; its address leads to the other."""
    require(can_curate(by))
    if tag.pk == into.pk or into.state == TagState.MERGED:
        raise ValueError("A tag is merged into another one of the vocabulary.")
    kept = set(into.words.filter(is_label=True).values_list("language", flat=True))
    tag.words.filter(language__in=kept).update(is_label=False)
    tag.words.update(tag=into)
    for carrier in _carriers():
        _carry_over(carrier, tag, into)
    Tag.objects.filter(merged_into=tag).update(merged_into=into)
    Tag.objects.filter(pk=tag.pk).update(state=TagState.MERGED, merged_into=into)
    refresh_words(into)


def refresh_words(tag: Tag) -> None:
    """After its words changed: what carries the tag is found by the new ones."""
    for carrier in _carriers():
        things = carrier._meta.get_field("content_object").related_model._default_manager
        words = (
            carrier._default_manager.filter(content_object=OuterRef("pk"))
            .values("content_object")
            .annotate(words=StringAgg("tag__words__word", " · "))
            .values("words")
        )
        tagged = carrier._default_manager.filter(tag=tag).values("content_object")
        things.filter(pk__in=tagged).update(tag_words=Coalesce(Subquery(words), Value("")))


def _carriers() -> Iterator[Any]:
    """The models that put tags on things, in whatever app: ``tag``, ``content_object`` with ``tag_words``."""
    for relation in Tag._meta.related_objects:
        if issubclass(relation.related_model, ItemBase):
            yield relation.related_model


def _carry_over(carrier: Any, tag: Tag, into: Tag) -> None:
    """Rows of ``tag`` become rows of ``into`` where the same thing has none yet."""
    rows = carrier._default_manager
    has_both = rows.filter(tag=into).values("content_object")
    rows.filter(tag=tag, content_object__in=has_both).delete()
    rows.filter(tag=tag).update(tag=into)


def words_of(tags: Iterable[Tag]) -> str:
    """All labels and synonyms of the tags, for the search."""
    rows = TagWord.objects.filter(tag__in=[tag.pk for tag in tags]).order_by("tag", "pk")
    return " · ".join(dict.fromkeys(rows.values_list("word", flat=True)))

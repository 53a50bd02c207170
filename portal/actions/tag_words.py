"""The words of one tag, put right by governance: a label in each language, and the synonyms that lead to it."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from portal.access import Access, Refused, require
from portal.actions.tags import refresh_words
from portal.enums import Language, TagState
from portal.lib.folding import fold
from portal.lib.tags import tag_key
from portal.models import Tag, TagWord
from portal.policies.tags import can_curate


@transaction.atomic
def set_words(*, by: Access, tag: Tag, labels: Mapping[str, str], synonyms: Mapping[str, Iterable[str]]) -> None:
    """Make the tag's words exactly these, by language. The English label is its name; its address stays.

    No word may lead to another tag already: the form says which one does.
    """
    require(can_curate(by))
    tag = Tag.objects.select_for_update().get(pk=tag.pk)
    if tag.state == TagState.MERGED:
        raise Refused(_("This tag was merged. Change the words of the other one."))
    rows = [_row(tag, language, word, is_label=True) for language, word in labels.items() if word]
    rows += [
        _row(tag, language, word, is_label=False) for language, words in synonyms.items() for word in words if word
    ]
    each_once: dict[tuple[str, str], TagWord] = {}
    for row in rows:
        each_once.setdefault((row.language, row.key), row)
    tag.words.all().delete()
    TagWord.objects.bulk_create(each_once.values())
    tag.name = labels[Language.ENGLISH]
    tag.save(update_fields=("name",))
    refresh_words(tag)


def _row(tag: Tag, language: str, word: str, *, is_label: bool) -> TagWord:
    plain = " ".join(word.split())
    return TagWord(
        tag=tag, language=language, word=plain, key=tag_key(plain), plain=fold(plain)[:160], is_label=is_label
    )

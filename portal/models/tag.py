"""The curated vocabulary: tags with a label in each language, their synonyms, and tags that were merged."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from portal.enums import Language, TagState
from portal.models.change import on_visitors_pages
from portal.querysets.tags import TagQuerySet


@on_visitors_pages()
@pghistory.track()
class Tag(TagBase):
    """One meaning. ``name`` is its English label; the words of people lead to it in any language.

    A proposed tag shows only on what it was put on; governance takes it into the vocabulary or merges it into another.
    """

    state = models.CharField(_("state"), max_length=8, choices=TagState, default=TagState.ACCEPTED)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(name="tag_state_known", condition=Q(state__in=TagState.values)),
            models.CheckConstraint(
                name="tag_merged_elsewhere",
                condition=Q(state=TagState.MERGED, merged_into__isnull=False)
                | (~Q(state=TagState.MERGED) & Q(merged_into=None)),
            ),
        )

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """In the reader's language, else in English. Needs ``words``: ``Tag.objects.with_words()``."""
        language = get_language()
        own = (word.word for word in self.words.all() if word.is_label and word.language == language)
        return next(own, self.name)


@on_visitors_pages()
class TagWord(models.Model):
    """A word that leads to a tag: its label in a language, or a synonym.

    ``key`` is ``portal.lib.tags.tag_key`` of the word, ``plain`` the same without accents.
    """

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="words")
    language = models.CharField(_("language"), max_length=7, choices=Language)
    word = models.CharField(_("word"), max_length=80)
    key = models.CharField(max_length=80, editable=False, db_index=True)
    plain = models.CharField(max_length=160, editable=False, db_index=True)
    is_label = models.BooleanField(_("label in this language"), default=False)

    class Meta:
        verbose_name = _("word of a tag")
        verbose_name_plural = _("words of tags")
        ordering = ("language", "-is_label", "word")
        constraints = (
            models.CheckConstraint(name="tagword_language_known", condition=Q(language__in=Language.values)),
            models.UniqueConstraint("language", "key", name="tagword_once"),
            models.UniqueConstraint("tag", "language", name="tagword_one_label", condition=Q(is_label=True)),
        )

    def __str__(self) -> str:
        return self.word

"""The glossary: its list by first letters, and marking its words in texts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Count, Max, QuerySet
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from portal.access import Access
from portal.enums import Language, PublicationState
from portal.lib.folding import fold, terms
from portal.lib.glossary import AskedWords
from portal.lib.terms import Entry, Marker
from portal.models import Term
from portal.queries.matching import Folded, all_terms_q, with_text

_HAS_PLURALS = frozenset({Language.ENGLISH, Language.PORTUGUESE})
Stamp = tuple[int, int | None, datetime | None]


@dataclass(frozen=True, slots=True)
class _Known:
    """A published term, and who may know of it."""

    entry: Entry
    audience_id: int
    module: str
    publish_at: datetime

    def is_known_to(self, access: Access, now: datetime) -> bool:
        """``Term.objects.visible_to(access).out()`` for this one."""
        if self.publish_at > now:
            return False
        if access.is_administrator:
            return True
        is_on = not self.module or bool(access.modules.get(self.module))
        return is_on and self.audience_id in access.audience_ids


def mark_terms(html: str, language: str, access: Access, *, without: Iterable[int] = ()) -> SafeString:
    """Safe HTML in a language, with a link to the glossary where one of its words stands for the first time.

    ``without`` are keys of terms that are not marked. One small query; terms are read again when one has changed.
    """
    stamp = _stamp(language)
    if not html or not stamp[0]:
        return SafeString(html)
    now = timezone.now()
    known = frozenset(each.entry.key for each in _known(language, stamp) if each.is_known_to(access, now))
    marker = _marker(language, stamp, known)
    return SafeString(marker.mark(html, leads_to=_address, without=without))


def _address(slug: str) -> str:
    return reverse("portal:term-detail", args=[slug])


def _published(language: str) -> QuerySet[Term]:
    return Term.objects.filter(language=language, state=PublicationState.PUBLISHED)


def _stamp(language: str) -> Stamp:
    """Another one whenever a published term of the language came, went or changed."""
    found = _published(language).aggregate(n=Count("pk"), last=Max("pk"), changed=Max("updated_at"))
    return found["n"], found["last"], found["changed"]


@lru_cache(maxsize=16)
def _known(language: str, _stamp: Stamp) -> tuple[_Known, ...]:
    """All published terms of the language, whoever may know of them: never shown without asking."""
    rows = _published(language).only("title", "synonyms", "summary", "slug", "audience_id", "module", "publish_at")
    return tuple(
        _Known(Entry(row.pk, tuple(row.words), row.summary, row.slug), row.audience_id, row.module, row.publish_at)
        for row in rows.order_by("pk")
        if row.publish_at is not None
    )


@lru_cache(maxsize=64)
def _marker(language: str, stamp: Stamp, keys: frozenset[int]) -> Marker:
    """For readers who know the same terms the same marker."""
    entries = (each.entry for each in _known(language, stamp) if each.entry.key in keys)
    return Marker(entries, has_plurals=language in _HAS_PLURALS)


# The list


@dataclass(frozen=True, slots=True)
class Choice:
    """A tab or a letter above the list."""

    label: str
    url: str
    is_current: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class WordOfDay:
    word: str
    meaning: str
    url: str


def _out(access: Access) -> QuerySet[Term]:
    rows: QuerySet[Term] = Term.objects.visible_to(access).out()
    return rows


def terms_of(access: Access, asked: AskedWords) -> QuerySet[Term]:
    """In alphabetical order, accents aside."""
    rows = with_text(_out(access).filter(language=asked.language), "title", "synonyms", "summary")
    if asked.letter:
        rows = rows.alias(start=Folded("title")).filter(start__startswith=fold(asked.letter))
    found: QuerySet[Term] = rows.filter(all_terms_q(terms(asked.text))).order_by(Folded("title"), "pk")
    return found.defer("body", "body_html")


def letters_of(access: Access, asked: AskedWords, path: str) -> list[Choice]:
    """First letters of the words of a language that has letters; one query."""
    if asked.language == Language.CHINESE:
        return []
    own = get_language() or ""
    first = Substr(Folded("title"), 1, 1)
    found = _out(access).filter(language=asked.language).order_by().values_list(first, flat=True).distinct()
    return [
        Choice(
            letter.upper(),
            asked.turned(letter="" if letter == asked.letter else letter, text="").address(path, own=own),
            is_current=letter == asked.letter,
        )
        for letter in sorted(each for each in found if each)
    ]


def glossary_tabs(access: Access, asked: AskedWords, path: str) -> list[Choice]:
    """The languages that have words the reader may know of; one query."""
    counted = _out(access).order_by().values("language").annotate(n=Count("pk"))
    counts = dict(counted.values_list("language", "n"))
    own = get_language() or ""
    return [
        Choice(
            str(language.label),
            AskedWords(language=language.value).address(path, own=own),
            is_current=language == asked.language,
            count=counts.get(language.value, 0),
        )
        for language in Language
        if counts.get(language.value) or language == asked.language
    ]


def word_of_the_day(access: Access) -> WordOfDay | None:
    """Another word each day, the same for everybody who knows the same words. One small query."""
    language = get_language() or Language.ENGLISH
    stamp, now = _stamp(language), timezone.now()
    known = [each.entry for each in _known(language, stamp) if each.is_known_to(access, now)] if stamp[0] else []
    if not known:
        return None
    entry = known[timezone.localdate().toordinal() % len(known)]
    return WordOfDay(entry.words[0], entry.meaning, _address(entry.slug))

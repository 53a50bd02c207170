"""Which experts fit a need: people who agreed to be asked, who may read it, and whose line shares its words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection
from django.db.models import Count
from django.utils import timezone

from knowledge.lib.fitting import IN_TEXT, IN_TITLE, Fit, Word, fits, words_in
from knowledge.models import AskedExpert, AskLimit, Need
from knowledge.models.ask import ASKED_A_MONTH
from portal.access import Access
from portal.enums import Language, TagState
from portal.lib.search.terms import any_of
from portal.lib.search.words import tokens
from portal.models import Contact, Tag, Trade
from portal.queries.audiences import readers_of
from portal.queries.experts import experts
from portal.queries.search.matching import Holds
from portal.queries.search.reading import stems

MONTH: Final = timedelta(days=30)
CANDIDATES: Final = 300  # lines that are compared; beyond that many share a word the word says nothing
_WITHOUT_MEANING: Final = """
    SELECT token FROM unnest(%s::text[]) AS asked (token)
    WHERE ts_lexize('english_stem', token) = '{}' OR ts_lexize('portuguese_stem', token) = '{}'
"""


@dataclass(frozen=True, slots=True)
class Fitting:
    """Somebody who could be asked. ``words`` and ``tags`` say why; the tags are in the active language."""

    contact: Contact
    words: tuple[str, ...]
    tags: tuple[str, ...]
    score: float

    @property
    def reasons(self) -> list[str]:
        return [*dict.fromkeys((*self.tags, *self.words))]


def fitting_experts(
    access: Access,
    need: Need,
    *,
    own: int,
    without: Collection[int] = (),
    leaves_rivals: bool = False,
    asked: Collection[int] = (),
) -> list[Fitting]:
    """Best first, and of equals those first who were asked less of late. About eight queries.

    ``access`` is that of who asks, ``own`` their organisation, ``without`` organisations of which nobody is asked,
    ``asked`` people who were asked already. Nobody who was sent as many questions as they want is among them.
    """
    question = _question(need)
    known_tags = _tags_by_word()
    tags = _tags_in(f"{need.title} {need.text}", known_tags)
    rows: Any = experts(access).filter(user__in=readers_of(need.audience))
    rows = rows.exclude(organisation__in=[own, *without]).exclude(user__in=asked)
    if leaves_rivals:
        rows = rows.exclude(organisation__in=rivals_of(own))
    query = _query(question, tags, known_tags)
    found: dict[int, Contact] = {}
    if query:
        found = {row.pk: row for row in rows.filter(Holds("search", query)).order_by("pk")[:CANDIDATES]}
    lines = {pk: tokens(f"{row.ask_about} {row.title}") for pk, row in found.items()}
    entries = stems({token for line in lines.values() for token in line} | {t for word in question for t in word})
    line_tags = {pk: _tags_in(row.ask_about, known_tags) for pk, row in found.items()}
    ranked = fits(
        question,
        lines,
        stems={token: each.all for token, each in entries.items()},
        tags=tags,
        line_tags=line_tags,
    )
    return _with_room(ranked, found, _labels(tags))


def counts_of_month(people: Iterable[int], *, now: datetime | None = None) -> dict[int, int]:
    """How many questions each was sent within the last thirty days; nobody with none. One query."""
    since = (now or timezone.now()) - MONTH
    rows = AskedExpert.objects.filter(expert__in=list(people), at__gt=since).order_by()
    return dict(rows.values_list("expert").annotate(Count("pk")))


def limits_of(people: Iterable[int]) -> dict[int, int]:
    """How many each wants to be sent; those who never said are not in it. One query."""
    return dict(AskLimit.objects.filter(user__in=list(people)).values_list("user", "most"))


def rivals_of(organisation_id: int) -> Any:
    """The other organisations of its sector; none where it has not said its own."""
    own = Trade.objects.filter(organisation=organisation_id).exclude(isic="").values("isic")
    return Trade.objects.filter(isic__in=own).exclude(organisation=organisation_id).values("organisation")


def _with_room(ranked: list[Fit], found: Mapping[int, Contact], labels: Mapping[int, str]) -> list[Fitting]:
    """Once per person, by their best line; without those who have had enough this month."""
    people = {row.user_id for row in found.values()}
    had, limits = counts_of_month(people), limits_of(people)
    best: dict[int, Fitting] = {}
    for fit in ranked:
        row = found[fit.key]
        if had.get(row.user_id, 0) < limits.get(row.user_id, ASKED_A_MONTH):
            shared = tuple(labels[tag] for tag in fit.tags)
            best.setdefault(row.user_id, Fitting(row, fit.words, shared, round(fit.score, 2)))
    return sorted(best.values(), key=lambda each: (-each.score, had.get(each.contact.user_id, 0), each.contact.pk))


def _question(need: Need) -> dict[Word, float]:
    """Its words with their weights, without those that every sentence has."""
    in_pairs = need.language == Language.VIETNAMESE
    found = dict.fromkeys(words_in(need.text, in_pairs=in_pairs), IN_TEXT)
    found |= dict.fromkeys(words_in(need.title, in_pairs=in_pairs), IN_TITLE)
    with connection.cursor() as cursor:
        cursor.execute(_WITHOUT_MEANING, [[word[0] for word in found if len(word) == 1]])
        empty = {token for (token,) in cursor}
    return {word: weight for word, weight in found.items() if word[0] not in empty or len(word) > 1}


def _query(question: Mapping[Word, float], tags: Collection[int], known: Mapping[str, int]) -> str:
    """A tsquery for lines with any of the words, or any word of a tag."""
    of_tags = {tuple(tokens(key)) for key, tag in known.items() if tag in tags}
    pieces = {*question, *(words for words in of_tags if words)}
    entries = stems({token for piece in pieces for token in piece})
    joined = (" & ".join(any_of(entries[token].all) for token in piece) for piece in sorted(pieces))
    return " | ".join(f"({each})" for each in joined)


def _tags_by_word() -> dict[str, int]:
    """The words of the vocabulary, in all languages, with their tags. One query."""
    words = Tag.objects.filter(state=TagState.ACCEPTED).values_list("words__key", "pk")
    return {key: pk for key, pk in words if key}


def _tags_in(text: str, known: Mapping[str, int]) -> set[int]:
    """Whole words; of Chinese, the characters in a row."""
    padded = f" {' '.join(tokens(text))} "
    return {tag for key, tag in known.items() if (words := " ".join(tokens(key))) and f" {words} " in padded}


def _labels(tags: Iterable[int]) -> dict[int, str]:
    return {tag.pk: tag.label for tag in Tag.objects.with_words().filter(pk__in=list(tags))}

"""From a question to the things that answer it, best first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from math import log1p
from typing import Any, Final

from django.utils import timezone

from portal.access import Access
from portal.contributions import Searched
from portal.lib.search.choosing import BUDGET, Choice, choose
from portal.lib.search.question import Question
from portal.lib.search.terms import MOST_SCORED, Frequencies, Stems, Term, in_a_row, neighbours, terms
from portal.queries.search.branches import Asked
from portal.queries.search.candidates import Candidate, Weighed, candidates
from portal.queries.search.operators import Read
from portal.queries.search.reading import frequencies, stems
from portal.queries.search.sources import Source, choices, sources

# How much of its score a hit may gain beside the text: by being new, in use, and good.
FRESHNESS, USE, QUALITY = 0.15, 0.1, 0.1
HALF_LIFE: Final = 365.0  # days
MUCH_USED: Final = 100


@dataclass(frozen=True, slots=True)
class Match:
    """One thing found: its kind, its key, and the row of it that is shown."""

    kind: Searched
    key: int
    row: Candidate
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """All that was found, best first. ``missing`` are words that nothing found holds; ``is_bounded``: there is more."""

    matches: list[Match] = field(default_factory=list)
    missing: tuple[str, ...] = ()
    is_bounded: bool = False
    stems: dict[str, Stems] = field(default_factory=dict)
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pass:
    """The terms a question was asked by, how rows were chosen, and those that came."""

    wanted: Sequence[Term]
    asked: Asked
    rows: list[Candidate]

    @property
    def absent(self) -> frozenset[str]:
        """Entries of words that chose rows, and none of the rows that came holds one."""
        held = 0
        for row in self.rows:
            held |= row.held
        alone = self.asked.choice.alone if self.asked.choice else ()
        scored = enumerate(self.wanted[:MOST_SCORED])
        unheld = {term.entries for number, term in scored if not held >> number & 1}
        return frozenset(entry for entries in unheld.intersection(alone) for entry in entries)

    @property
    def is_bounded(self) -> bool:
        return len(self.rows) >= BUDGET or bool(self.asked.choice and self.asked.choice.is_bounded)


def answer(access: Access, question: Question, read: Read, every: Sequence[Searched]) -> Answer:
    """The best of what the reader may see. Two queries for the words, one for the rows.

    How common a word is was counted over everybody's rows. Where a word that only others' rows hold would choose which
    rows are looked at, the rows are asked for again as if nothing held it: an answer must not tell what others write
    of.
    """
    if question.is_empty:
        return Answer()
    known = stems(question.tokens)
    common = frequencies(question, known)
    names = tuple(choices(every))
    searched = list(sources(access, [kind for kind in every if kind.code in read.kinds]))

    def ask(common: Frequencies) -> _Pass:
        wanted = terms(question, known, common)
        asked = _asked(question, read, known, choose(wanted, common.total), names)
        weighed = Weighed(wanted, neighbours(question, known, common), common.length)
        return _Pass(wanted, asked, candidates(access, searched, asked, weighed))

    found = ask(common)
    while found.absent and found.is_bounded:
        common = common.without(found.absent)
        found = ask(common)
    return Answer(
        matches=_ranked(found.rows, searched, has_words=question.has_words),
        missing=_missing(question, known, found.wanted, found.rows),
        is_bounded=found.is_bounded,
        stems=known,
        names=names,
    )


def _asked(  # noqa: PLR0917 — each in the order in which it was made
    question: Question, read: Read, known: Mapping[str, Stems], choice: Choice, names: Sequence[str]
) -> Asked:
    """A phrase chooses by itself; free words beside it only rank."""
    return Asked(
        choice=None if question.phrases or not question.has_words else choice,
        required=[in_a_row(phrase, known) for phrase in question.phrases],
        barred=[in_a_row(barred, known) for barred in question.barred],
        wanted=read.wanted,
        names=names,
    )


def _ranked(rows: Sequence[Candidate], searched: Sequence[Source], *, has_words: bool) -> list[Match]:
    """A thing counts as its best row does, and its other rows for words they add. Without words: the newest."""
    best: dict[tuple[str, int], tuple[Source, Candidate, float, int]] = {}
    for row in sorted(rows, key=lambda row: -row.text):
        source = searched[row.source]
        place = (source.kind.code, row.key)
        if place not in best:
            best[place] = (source, row, row.text, row.held)
            continue
        first, shown, text, held = best[place]
        new = (row.held & ~held).bit_count() / max(1, row.held.bit_count())
        best[place] = (first, shown, text + new * row.text, held | row.held)
    now = timezone.now()
    matches = [
        Match(source.kind, row.key, row, text * _gain(row, now) if has_words else _moment(row))
        for source, row, text, _ in best.values()
    ]
    return sorted(matches, key=lambda match: (-match.score, match.kind.code, -match.key))


def _gain(row: Candidate, now: datetime) -> float:
    age = max(0.0, (now.timestamp() - _moment(row)) / 86400) if row.moment else 10 * HALF_LIFE
    fresh = 0.5 ** (age / HALF_LIFE)
    used = min(1.0, log1p(max(0.0, row.use or 0)) / log1p(MUCH_USED))
    good = min(1.0, max(0.0, row.quality or 0))
    return 1 + FRESHNESS * fresh + USE * used + QUALITY * good


def _moment(row: Candidate) -> float:
    moment: Any = row.moment
    if moment is None:
        return 0.0
    if isinstance(moment, datetime):
        return moment.timestamp()
    return datetime(moment.year, moment.month, moment.day, tzinfo=UTC).timestamp() if isinstance(moment, date) else 0.0


def _missing(
    question: Question, known: Mapping[str, Stems], wanted: Sequence[Term], rows: Sequence[Candidate]
) -> tuple[str, ...]:
    """Free words of which no row that was found has a form."""
    held = 0
    for row in rows:
        held |= row.held
    there = {entry for number, term in enumerate(wanted) if held >> number & 1 for entry in term.entries}
    return tuple(word for word in dict.fromkeys(question.words) if there.isdisjoint(known[word].all))

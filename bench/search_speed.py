"""How long the search takes among many texts, in turns with a query that costs next to nothing."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import quantiles
from time import perf_counter

from django.contrib.auth.models import AnonymousUser

from bench.collections import Collection
from portal.access import Access
from portal.lib.search.question import parse
from portal.lib.search.words import is_han, tokens
from portal.models import Organisation
from portal.queries.access import access_of
from portal.queries.search.engine import answer
from portal.queries.search.operators import names, read
from portal.queries.search.results import results
from portal.queries.search.sources import kinds
from portal.queries.search.suggestions import suggestions

OF_EACH = 150  # questions of each collection and length
SHORT = 2  # words
SHORT_HAN = 4  # characters
SHOWN_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Speed:
    """What was asked and how often; milliseconds of the middle and of the 95th of 100, and of the trivial query."""

    label: str
    count: int
    p50: float
    p95: float
    trivial: float


@dataclass(frozen=True, slots=True)
class _Asked:
    label: str
    act: Callable[[str], object]
    texts: Sequence[str]


def measured(collections: Sequence[Collection]) -> list[Speed]:
    """Visitors' questions in random order, each once, after a few that warm up."""
    dice = random.Random(4)
    access = access_of(AnonymousUser())
    short, long = list(_questions(collections, dice, _shortened)), list(_questions(collections, dice, str))
    plans = (
        _Asked("search, one or two words", lambda text: _answer(access, text), short),
        _Asked("search, sentences", lambda text: _answer(access, text), long),
        _Asked("page of results, one or two words", lambda text: results(access, text, 1), short),
        _Asked("page of results, sentences", lambda text: results(access, text, 1), long),
        _Asked("suggestions for a beginning", lambda text: suggestions(access, text), [text[:4] for text in short]),
    )
    return [_speed(plan) for plan in plans]


def _answer(access: Access, text: str) -> None:
    every = kinds(access)
    question = parse(text, names(every))
    answer(access, question, read(access, question.asked, every), every)


def _questions(collections: Sequence[Collection], dice: random.Random, form: Callable[[str], str]) -> Iterator[str]:
    """Some questions of each collection in a form, mixed."""
    found = []
    for collection in collections:
        texts = list(collection.questions.values())
        found += [form(text) for text in dice.sample(texts, min(OF_EACH, len(texts)))]
    dice.shuffle(found)
    yield from found


def _shortened(text: str) -> str:
    """Its longest words, as people type them who are in a hurry; of Chinese some characters from the middle."""
    words = tokens(text)
    if sum(map(is_han, words)) > len(words) * SHOWN_HALF:
        middle = max(0, len(words) // 2 - SHORT_HAN // 2)
        return "".join(words[middle : middle + SHORT_HAN])
    chosen = sorted(words, key=len)[-SHORT:]
    return " ".join(word for word in words if word in chosen)


def _speed(plan: _Asked) -> Speed:
    for text in plan.texts[:30]:
        plan.act(text)
    times, trivial = [], []
    for text in plan.texts:
        times.append(_milliseconds(lambda text=text: plan.act(text)))  # type: ignore[misc]
        trivial.append(_milliseconds(_next_to_nothing))
    marks = quantiles(times, n=20)
    found = Speed(plan.label, len(times), marks[9], marks[18], quantiles(trivial, n=2)[0])
    print(f"{found.label}: {found.p50:.1f} ms, 95 % {found.p95:.1f} ms, trivial {found.trivial:.2f} ms", flush=True)
    return found


def _next_to_nothing() -> object:
    return Organisation.objects.values_list("name").get(slug="bench")


def _milliseconds(act: Callable[[], object]) -> float:
    started = perf_counter()
    act()
    return (perf_counter() - started) * 1000

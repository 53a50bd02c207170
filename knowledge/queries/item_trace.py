"""The life of one item: how far it spread and when, what it was made from, and what others made of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise

from knowledge.enums import WIDTH, Relation
from knowledge.models import Act, DiffusionStep, Item, Lineage, Trial
from knowledge.queries.trace import ActLine, act_lines
from portal.access import Access
from portal.enums import AudienceKind
from portal.lib.tables import Value
from portal.queries.audiences import words_of

SHOWN: Final = 200
CIRCLES: Final = tuple(AudienceKind(kind) for kind in sorted(WIDTH, key=lambda kind: WIDTH[kind]))
WIDE, HIGH, LEFT, STAIR = 600, 200, 150, 40  # of the drawing, in its own units


@dataclass(frozen=True, slots=True)
class Tread:
    """One circle of readers: since when, and until when; drawn from ``x`` to ``end`` at the height ``y``."""

    words: str
    since: datetime
    until: datetime | None
    x: float
    end: float
    y: float


@dataclass(frozen=True, slots=True)
class Relative:
    """Another thing and what it is to the item; ``at`` is when what was made of the item was shared."""

    relation: str | Promise
    title: str
    url: str
    language: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that was made of the item, at its time on the stairs. ``number`` is its place in the list below."""

    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ItemTrace:
    """``circles`` are the words and heights of the drawing's lines, widest on top."""

    treads: Sequence[Tread]
    circles: Sequence[tuple[str | Promise, int]]
    made_from: Sequence[Relative]
    made_of_it: Sequence[Relative]
    marks: Sequence[Mark]
    lines: Sequence[ActLine]


def item_trace(access: Access, item: Item) -> ItemTrace:
    """As far as the reader sees both ends of each line. At most eight queries."""
    trials = list(Trial.objects.visible_to(access).filter(item=item).values_list("pk", flat=True))
    lines: Any = Lineage.objects.visible_to(access)
    up = lines.filter(item=item).select_related("to_item", "to_source", "to_need", "to_trial__item")
    down = lines.filter(Q(to_item=item) | Q(to_trial__in=trials)).select_related("item")
    acts: Any = Act.objects.visible_to(access).filter(Q(item=item) | Q(trial__in=trials))
    about = acts.with_subjects().order_by("at", "pk")
    treads = list(_treads(item))
    made = [_below(row) for row in down.order_by("item__shared_at", "pk")]
    return ItemTrace(
        treads=treads,
        circles=[(kind.label, _height(kind)) for kind in reversed(CIRCLES)],
        made_from=[_above(row) for row in up],
        made_of_it=made,
        marks=list(_marks(treads, made)),
        lines=act_lines(access, about[:SHOWN]),
    )


def _height(kind: str) -> int:
    """The line of a circle, from 0 at the top; named groups stand where partners do."""
    return HIGH - STAIR // 2 - STAIR * WIDTH.get(kind, 1)


def _treads(item: Item) -> Iterator[Tread]:
    """The trail as stairs, each step as wide as its share of the time since the first; none is too thin to see."""
    steps = list(
        DiffusionStep.objects.filter(item=item)
        .select_related("after__organisation", "after__cluster")
        .order_by("at", "pk")
    )
    if not steps:
        return
    spans = [1 / len(steps)] * len(steps)
    x = float(LEFT)
    for place, step in enumerate(steps):
        end = x + spans[place] * (WIDE - LEFT)
        until = steps[place + 1].at if place + 1 < len(steps) else None
        yield Tread(words_of(step.after), step.at, until, round(x, 1), round(end, 1), _height(step.after.kind))
        x = end


def _above(row: Lineage) -> Relative:
    thing: Any = row.to_item or row.to_source or row.to_need or row.to_trial
    title = str(row.to_trial.item) if row.to_trial is not None else str(thing)
    return Relative(Relation(row.relation).label, title, thing.get_absolute_url(), getattr(thing, "language", ""))


def _below(row: Lineage) -> Relative:
    item: Item = row.item
    return Relative(Relation(row.relation).label, item.title, item.get_absolute_url(), item.language, at=item.shared_at)


def _marks(treads: Sequence[Tread], made: Sequence[Relative]) -> Iterator[Mark]:
    """On the step on which the item stood then, as far along as its time; before the first step at its beginning."""
    now = timezone.now()
    for number, each in enumerate(made, start=1):
        tread = next((row for row in reversed(treads) if each.at is not None and row.since <= each.at), None)
        if tread is None or each.at is None:
            continue
        share = (each.at - tread.since) / max((tread.until or now) - tread.since, timedelta(seconds=1))
        yield Mark(number, round(tread.x + min(share, 1) * (tread.end - tread.x), 1), tread.y)


COLUMNS: Final = ("what", "readers", "since", "until", "relation", "title", "url")


def way_rows(access: Access, item: Item, *, base: str) -> Iterator[Sequence[Value]]:
    """For a file: a row for each circle of readers, then for each thing made of it. ``base``: the portal's address."""
    found = item_trace(access, item)
    for tread in found.treads:
        yield ("circle", tread.words, tread.since, tread.until, "", "", "")
    for row in found.made_of_it:
        yield ("built-on", "", row.at, None, str(row.relation), row.title, f"{base}{row.url}")

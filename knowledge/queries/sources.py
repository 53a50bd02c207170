"""Sources as pages show them: the lines of the register, and one with its ratings and what came of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Avg, Count
from django.utils import timezone
from django.utils.formats import number_format

from knowledge.enums import Form, Origin, Relation, SourceKind
from knowledge.models import Item, Lineage, Source, SourceRating
from knowledge.queries.lines import ItemLine, item_lines, name_for
from knowledge.queries.unread import unread
from portal.access import Access
from portal.models import Cluster, Organisation, Tag
from portal.queries.audiences import words_of

SHOWN_TOPICS: Final = 200
SHOWN_ITEMS: Final = 20
SHOWN_RATINGS: Final = 50
_OLD: Final = timedelta(days=365)
_FILTERED: Final = {
    "kind": "kind",
    "origin": "origin",
    "form": "form",
    "tag": "source_tags__tag__slug",
    "cluster": "cluster__slug",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceLine:
    """One source. ``organisation`` is empty where the reader may not know of it, ``mean`` ("4.5") where nobody rated.

    ``is_old``: nobody looked for a year whether it is still right. ``new``: how much is, where the reader follows it.
    """

    source: Source
    url: str
    kind: str
    origin: str
    form: str
    organisation: str
    audience: str
    mean: str
    ratings: int
    is_old: bool
    new: int


@dataclass(frozen=True, slots=True)
class RatingLine:
    """``organisation`` is empty where the reader may not know of it."""

    rating: SourceRating
    organisation: str


def source_lines(access: Access, sources: Iterable[Source]) -> list[SourceLine]:
    """Of ``sources_asked``. One query, for the ratings; another for people, for what is new."""
    rows = list(sources)
    counted, new = _ratings_of(rows), unread(access, "source")
    return [_line(access, row, counted.get(row.pk, ("", 0)), new.get(row.pk, 0)) for row in rows]


def source_line(access: Access, source: Source) -> SourceLine:
    return source_lines(access, [source])[0]


def sources_asked(access: Access, asked: Mapping[str, str]) -> Any:
    """The rows that a question asks for, with what a line shows."""
    rows = Source.objects.visible_to(access).select_related(
        "organisation", "audience__organisation", "audience__cluster"
    )
    return rows.filter(**{column: asked[name] for name, column in _FILTERED.items() if name in asked})


def rating_lines(access: Access, source: Source) -> list[RatingLine]:
    """The newest first. One query."""
    rows = SourceRating.objects.visible_to(access).filter(source=source).select_related("organisation")
    return [RatingLine(row, name_for(access, row.organisation)) for row in rows[:SHOWN_RATINGS]]


def own_rating(source: Source, organisation: Organisation) -> SourceRating | None:
    """What this firm said already."""
    return SourceRating.objects.filter(source=source, organisation=organisation).first()


def items_from(access: Access, source: Source) -> list[ItemLine]:
    """Reports and other items that were made from the source, where the reader sees both. One query."""
    lines = Lineage.objects.visible_to(access).filter(to_source=source, relation=Relation.DERIVED)
    items = Item.objects.visible_to(access).filter(pk__in=lines.values("item"), withdrawn_at=None)
    return item_lines(access, items.for_list().order_by("-shared_at", "-pk")[:SHOWN_ITEMS])


def topics_of(source: Source) -> list[Tag]:
    """With their words. Two queries."""
    return list(Tag.objects.filter(source_tags__content_object=source).with_words().order_by("name"))


def topics_asked(access: Access) -> list[tuple[str, str]]:
    """The topics of sources that the reader may see: (slug, word). Two queries."""
    shown = Source.objects.visible_to(access)
    rows = Tag.objects.filter(source_tags__content_object__in=shown).with_words().distinct().order_by("name")
    return [(row.slug, row.label) for row in rows[:SHOWN_TOPICS]]


def clusters_with_sources(access: Access) -> list[Cluster]:
    """Those that the reader knows of and of which a source is shown."""
    shown = Source.objects.visible_to(access).values("cluster")
    return list(Cluster.objects.visible_to(access).filter(pk__in=shown).order_by("name"))


def _ratings_of(rows: Iterable[Source]) -> dict[int, tuple[str, int]]:
    """Mean and number of ratings by source. Whoever reads the source reads them."""
    found = SourceRating.objects.filter(source__in=[row.pk for row in rows]).order_by()
    counted = found.values_list("source").annotate(mean=Avg("stars"), count=Count("pk"))
    return {pk: (number_format(round(mean, 1), use_l10n=True), count) for pk, mean, count in counted}


def _line(access: Access, source: Source, rated: tuple[str, int], new: int) -> SourceLine:
    mean, count = rated
    return SourceLine(
        source=source,
        url=source.get_absolute_url(),
        kind=str(SourceKind(source.kind).label),
        origin=str(Origin(source.origin).label),
        form=str(Form(source.form).label),
        organisation=name_for(access, source.organisation),
        audience=words_of(source.audience),
        mean=mean,
        ratings=count,
        is_old=_is_old(source.checked_on, timezone.localdate()),
        new=new,
    )


def _is_old(checked: date, today: date) -> bool:
    return today - checked > _OLD

"""Notes of the watch as the list shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from knowledge.models import Item, WatchNote
from knowledge.queries.lines import name_for
from portal.access import Access
from portal.models import Cluster, Tag
from portal.queries.audiences import words_of

SHOWN_TAGS: Final = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteLine:
    """``organisation`` is empty where the reader may not know of it; ``brief`` is there where they may read it."""

    note: WatchNote
    organisation: str
    audience: str
    tags: list[Tag]
    brief: Item | None


def notes_asked(access: Access, asked: Mapping[str, str]) -> Any:
    rows = WatchNote.objects.visible_to(access).select_related(
        "organisation", "audience__organisation", "audience__cluster"
    )
    rows = rows.prefetch_related("watch_tags__tag__words")
    columns = {"tag": "watch_tags__tag__slug", "cluster": "cluster__slug"}
    return rows.filter(**{column: asked[name] for name, column in columns.items() if name in asked})


def note_lines(access: Access, notes: Iterable[WatchNote]) -> list[NoteLine]:
    """Of ``notes_asked``. One query, for the briefs."""
    rows = list(notes)
    briefs = Item.objects.visible_to(access).filter(pk__in=[row.brief_id for row in rows if row.brief_id])
    shown = {item.pk: item for item in briefs.for_list()}
    return [_line(access, row, shown.get(row.brief_id or 0)) for row in rows]


def tags_asked(access: Access) -> list[tuple[str, str]]:
    """The tags of notes that the reader may see: (slug, word). Two queries."""
    shown = WatchNote.objects.visible_to(access)
    rows = Tag.objects.filter(watch_tags__content_object__in=shown).with_words().distinct().order_by("name")
    return [(row.slug, row.label) for row in rows[:SHOWN_TAGS]]


def clusters_with_notes(access: Access) -> list[Cluster]:
    """Those that the reader knows of and of which a note is shown."""
    shown = WatchNote.objects.visible_to(access).values("cluster")
    return list(Cluster.objects.visible_to(access).filter(pk__in=shown).order_by("name"))


def _line(access: Access, note: WatchNote, brief: Item | None) -> NoteLine:
    return NoteLine(
        note=note,
        organisation=name_for(access, note.organisation),
        audience=words_of(note.audience),
        tags=[row.tag for row in note.watch_tags.all()],
        brief=brief,
    )

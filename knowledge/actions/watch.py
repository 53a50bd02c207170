"""The watch: noted in two lines, made into a brief, and the brief told to those it is for."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from knowledge.actions.acts import record
from knowledge.actions.cards import place_card
from knowledge.actions.diffusion import require_offered
from knowledge.actions.holding import NOTES, require_quota
from knowledge.actions.items import share_item
from knowledge.enums import SUGGESTED_CELLS, ActKind, ItemKind, Origin, Phase
from knowledge.models import Item, Theme, WatchNote, WatchTag
from knowledge.policies import watch as policies
from knowledge.policies.items import can_write_for
from knowledge.queries.follows import followers_concerned
from portal.access import Access, require
from portal.actions.notices import notify
from portal.actions.tags import tags_of, words_of
from portal.models import Audience, Cluster, Organisation, User

WORDS: Final = ("title", "link", "judgement", "language")
_CELL: Final = SUGGESTED_CELLS[ItemKind.BRIEF]


@transaction.atomic
def take_note(
    *,
    by: Access,
    organisation: Organisation,
    cluster: Cluster,
    audience: Audience,
    words: Mapping[str, str],
    tags: Sequence[str] = (),
    at: datetime | None = None,
) -> WatchNote:
    """A link with a judgement. ``words`` are valid values for ``WORDS``."""
    require(can_write_for(by, organisation.pk, cluster.pk))
    require(policies.can_show_note(audience))
    require_offered(audience, organisation=organisation, cluster=cluster)
    require_quota(by, NOTES)
    unknown = words.keys() - set(WORDS)
    if unknown:
        raise ValueError(f"A note does not say: {', '.join(sorted(unknown))}")
    found = tags_of(tags, language=words["language"])
    moment = at or timezone.now()
    note = WatchNote.objects.create(
        **words,
        cluster=cluster,
        organisation=organisation,
        audience=audience,
        author_id=by.user_id,
        at=moment,
        tag_words=words_of(found),
    )
    WatchTag.objects.bulk_create(WatchTag(content_object=note, tag=tag) for tag in found)
    record(ActKind.NOTE_TAKEN, note, by=by, organisation_id=organisation.pk, at=moment)
    return note


@transaction.atomic
def brief_note(
    *,
    by: Access,
    note: WatchNote,
    organisation: Organisation,
    cluster: Cluster,
    audience: Audience,
    words: Mapping[str, str],
    at: datetime | None = None,
) -> Item:
    """What was noted, on one plain page, once per note.

    Told to whoever noted it, and to those of its readers who follow its firm, a tag or a theme of it.

    ``words`` are title, summary, body and language.
    """
    WatchNote.objects.select_for_update(no_key=True).only("pk").get(pk=note.pk)
    note = WatchNote.objects.get(pk=note.pk)
    require(policies.can_brief(by, note))
    require(policies.can_show_note(audience))
    item = share_item(
        by=by,
        organisation=organisation,
        cluster=cluster,
        audience=audience,
        content={
            **words,
            "kind": ItemKind.BRIEF.value,
            "phase": _CELL.phase.value,
            "process": _CELL.process.value,
            "origin": Origin.OUTSIDE.value,
            "link": note.link,
        },
        tags=list(note.watch_tags.order_by("pk").values_list("tag__name", flat=True)),
        at=at,
    )
    note.brief = item
    note.save(update_fields=("brief",))
    for theme in Theme.objects.filter(cluster=cluster, closed_at=None, cards__note=note):
        place_card(theme, item, Phase.ACQUIRE)
    notify(
        kind="brief-shared",
        ref=f"knowledge.item:{item.pk}",
        recipients=_concerned(note, item),
        params={"title": item.title, "organisation": organisation.name},
        event=str(item.pk),
        by=by,
    )
    return item


def _concerned(note: WatchNote, brief: Item) -> QuerySet[User]:
    """Whether the writer of the note may read the brief is asked at delivery."""
    return User.objects.filter(Q(pk__in=followers_concerned(brief).values("pk")) | Q(pk=note.author_id))


@transaction.atomic
def take_note_away(*, by: Access, note: WatchNote) -> None:
    """With its acts and cards; a brief that was made of it stays."""
    require(policies.can_take_away(by, note))
    note.delete()


@transaction.atomic
def change_note(*, by: Access, note: WatchNote, words: Mapping[str, str], tags: Sequence[str]) -> WatchNote:
    """Put it in other words. Who reads it stays; the earlier words are kept."""
    WatchNote.objects.select_for_update(no_key=True).only("pk").get(pk=note.pk)
    note = WatchNote.objects.get(pk=note.pk)
    require(policies.can_change(by, note))
    unknown = words.keys() - set(WORDS)
    if unknown:
        raise ValueError(f"A note does not say: {', '.join(sorted(unknown))}")
    found = tags_of(tags, language=words["language"])
    for name, value in words.items():
        setattr(note, name, value)
    note.tag_words = words_of(found)
    note.save(update_fields=(*words, "tag_words"))
    WatchTag.objects.filter(content_object=note).delete()
    WatchTag.objects.bulk_create(WatchTag(content_object=note, tag=tag) for tag in found)
    return note

"""An item's life: shared, changed, restored."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from knowledge.actions.acts import record_sharing
from knowledge.actions.attachments import take_over
from knowledge.actions.bulk import CONTENT
from knowledge.actions.cards import put_on_boards
from knowledge.actions.diffusion import require_offered
from knowledge.actions.hands import tell_watchers
from knowledge.actions.holding import ITEMS, held_item, require_quota
from knowledge.actions.mentions import keep_mentions
from knowledge.actions.openings import ask_to_open
from knowledge.actions.telling import tell_author
from knowledge.enums import ItemKind
from knowledge.models import DiffusionStep, Draft, Item, Revision
from knowledge.policies import items as policies
from knowledge.policies.hands import can_write_in
from portal.access import Access, Refused, require
from portal.actions.audiences import organisation_audiences
from portal.actions.tags import tags_of, words_of
from portal.enums import AudienceKind
from portal.lib.markdown import render
from portal.lib.slugs import make_slug
from portal.models import Audience, Cluster, Organisation, Tag

_KEPT_WITH_IT: Final = ("body_html", "tag_words", "changed_at", "version", "freshness", "many_hands")
_OWN: Final = ("kind", "licence", "review_by")  # of a text by many hands these stay its own people's to say


class EditConflict(Exception):
    """Somebody saved while the text was being changed. Nothing was overwritten; ``item`` is as it is now."""

    def __init__(self, item: Item) -> None:
        super().__init__(f"Item {item.pk} is at version {item.version}.")
        self.item = item


@transaction.atomic
def share_item(
    *,
    by: Access,
    organisation: Organisation,
    cluster: Cluster,
    audience: Audience,
    content: Mapping[str, Any],
    tags: Sequence[str],
    draft: Draft | None = None,
    at: datetime | None = None,
) -> Item:
    """Share a new item with its first revision and the first step of its trail; the draft and its files go into it.

    ``content`` holds valid values for ``CONTENT``, ``tags`` words in the content's language. With all members or the
    public as audience the firm reads it at once and governance is asked for the rest.
    """
    require(policies.can_write_for(by, organisation.pk, cluster.pk))
    require_offered(audience, organisation=organisation, cluster=cluster)
    require_quota(by, ITEMS)
    is_asked = audience.kind in policies.BY_GOVERNANCE
    first = organisation_audiences(organisation)[AudienceKind.FIRM] if is_asked else audience
    moment = at or timezone.now()
    item = Item(organisation=organisation, cluster=cluster, audience=first, author_id=by.user_id, shared_at=moment)
    item.slug = make_slug(str(content["title"]), fallback="item")
    write_version(item, content, tags, by=by, at=moment)
    DiffusionStep.objects.create(item=item, after=first, by_id=by.user_id, at=moment)
    record_sharing([item])
    put_on_boards([item], item.item_tags.values_list("tag", flat=True))
    if draft is not None:
        take_over(draft, item)
    if is_asked:
        ask_to_open(by=by, item=item, audience=audience, at=moment)
    return item


@transaction.atomic
def edit_item(
    *, by: Access, item: Item, version: int, content: Mapping[str, Any], tags: Sequence[str], comment: str = ""
) -> Item:
    """Save a new version over ``version``, for the same audience. Raises ``EditConflict`` where it is not the newest.

    Nothing changed, nothing saved: the item comes back as it is. The person's draft of the edit goes, its files stay.
    """
    item = held_item(item)
    require(can_write_in(by, item))
    if item.version != version:
        raise EditConflict(item)
    if (item.kind == ItemKind.COURSE) != (content.get("kind", item.kind) == ItemKind.COURSE):
        raise Refused(_("A course stays a course, and nothing else becomes one."))
    draft = Draft.objects.filter(item=item, author=by.user_id).first() if by.is_signed_in else None
    if draft is not None:
        take_over(draft, item)
    content = content if policies.can_edit(by, item) else _left_alone(item, content)
    if _differs(item, content, tags):
        had = set(item.item_tags.values_list("tag", flat=True))
        write_version(item, content, tags, by=by, comment=comment)
        put_on_boards([item], set(item.item_tags.values_list("tag", flat=True)) - had)
        if item.many_hands:
            tell_watchers(item, by=by)
        tell_author(item, "item-edited", by=by, event=f"{item.pk}:{item.version}")
    return item


@transaction.atomic
def restore_revision(*, by: Access, item: Item, revision: Revision) -> Item:
    """Make an older revision the newest again, as a new version for the present audience."""
    item = held_item(item)
    require(can_write_in(by, item))
    if revision.item_id != item.pk:
        raise ValueError("This revision is another item's.")
    content = {name: getattr(revision, name) for name in CONTENT}
    content = content if policies.can_edit(by, item) else _left_alone(item, content)
    with translation.override(item.language):
        comment = _("Restored from version %(number)d") % {"number": revision.number}
    if _differs(item, content, revision.tag_names):
        write_version(item, content, revision.tag_names, by=by, comment=comment)
        tell_author(item, "item-edited", by=by, event=f"{item.pk}:{item.version}")
    return item


@transaction.atomic
def correct_credit(*, by: Access, item: Item, credit: str, licence: str) -> Item:
    """Governance puts right who is credited and under which licence: a revision like any other, told to the author."""
    item = held_item(item)
    require(policies.can_correct_credit(by, item))
    content = {name: getattr(item, name) for name in CONTENT} | {"credit": credit, "licence": licence}
    names = tag_names(item)
    if _differs(item, content, names):
        with translation.override(item.language):
            comment = _("Credit and licence put right by governance")
        write_version(item, content, names, by=by, comment=comment)
        tell_author(item, "item-edited", by=by, event=f"{item.pk}:{item.version}")
    return item


def tag_names(item: Item) -> list[str]:
    """The names of an item's tags in the order they were given."""
    return list(item.item_tags.order_by("pk").values_list("tag__name", flat=True))


def _left_alone(item: Item, content: Mapping[str, Any]) -> dict[str, Any]:
    """What other hands wrote, with what stays its own people's to say."""
    return dict(content) | {name: getattr(item, name) for name in _OWN}


def _differs(item: Item, content: Mapping[str, Any], tags: Sequence[str]) -> bool:
    changed = any(getattr(item, name) != value for name, value in content.items())
    return changed or [tag.pk for tag in tags_of(tags, language=item.language)] != list(
        item.item_tags.order_by("pk").values_list("tag", flat=True)
    )


def write_version(
    item: Item,
    content: Mapping[str, Any],
    tags: Sequence[str],
    *,
    by: Access,
    comment: str = "",
    at: datetime | None = None,
) -> None:
    """Content and tags into the row, and the state it is in now into a revision."""
    unknown = content.keys() - set(CONTENT)
    if unknown:
        raise ValueError(f"Not an item's content: {', '.join(sorted(unknown))}")
    for name, value in content.items():
        setattr(item, name, value)
    found = tags_of(tags, language=item.language)
    item.body_html, item.tag_words = render(item.body), words_of(found)
    item.changed_at = at or timezone.now()
    item.freshness = 0.0 if item.review_by and item.review_by < timezone.localdate() else 1.0
    if not item.pk:
        item.save(force_insert=True)
    else:
        item.version += 1
        item.many_hands = item.many_hands and item.kind == ItemKind.METHOD
        item.save(update_fields=(*content, *_KEPT_WITH_IT))
    keep_mentions([item])
    _put_tags(item, found)
    _keep(item, found, by=by, comment=comment)


def _put_tags(item: Item, tags: Sequence[Tag]) -> None:
    """These tags, in this order."""
    item.item_tags.all().delete()
    item.item_tags.bulk_create(item.item_tags.model(content_object=item, tag=tag) for tag in tags)


def _keep(item: Item, tags: Sequence[Tag], *, by: Access, comment: str) -> None:
    Revision.objects.create(
        **{name: getattr(item, name) for name in CONTENT},
        item=item,
        number=item.version,
        tag_names=[tag.name for tag in tags],
        author_id=by.user_id,
        audience_id=item.audience_id,
        saved_at=item.changed_at,
        comment=comment,
    )

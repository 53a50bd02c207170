"""Items that are made from another one: translations, and briefs with the original beside them."""

from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from knowledge.actions.acts import record
from knowledge.actions.items import share_item, tag_names
from knowledge.enums import SUGGESTED_CELLS, ActKind, ItemKind, Relation
from knowledge.models import Item, Lineage
from knowledge.policies import derived as policies
from knowledge.policies.items import can_edit
from portal.access import Access, Refused, require
from portal.models import Audience, Cluster, Organisation

WRITTEN: Final = ("title", "summary", "body", "language")
_TAKEN_OVER: Final = ("kind", "phase", "process", "form", "origin", "link", "licence", "credit", "wordless")


@transaction.atomic
def translate_item(
    *,
    by: Access,
    original: Item,
    organisation: Organisation,
    cluster: Cluster,
    audience: Audience,
    content: Mapping[str, Any],
) -> Item:
    """An item of its own in another language, of the same kind, with the same tags, licence and credit.

    ``content`` holds valid values for ``WRITTEN``. It is of the original's present version.
    """
    require(policies.can_translate(by, original))
    taken = {name: getattr(original, name) for name in _TAKEN_OVER}
    item = _share(by, original, {**taken, **content}, organisation=organisation, cluster=cluster, audience=audience)
    _tie(item, Relation.TRANSLATES, original)
    record(ActKind.ITEM_TRANSLATED, item, by=by, organisation_id=organisation.pk)
    return item


@transaction.atomic
def brief_item(
    *,
    by: Access,
    original: Item,
    organisation: Organisation,
    cluster: Cluster,
    audience: Audience,
    content: Mapping[str, Any],
) -> Item:
    """What it says on one plain page, in one's own words."""
    require(policies.can_brief(by, original))
    cell = SUGGESTED_CELLS[ItemKind.BRIEF]
    placed = {"kind": ItemKind.BRIEF.value, "phase": cell.phase.value, "process": cell.process.value}
    whole = {**placed, "link": original.link, **content}
    item = _share(by, original, whole, organisation=organisation, cluster=cluster, audience=audience)
    _tie(item, Relation.DERIVED, original)
    return item


@transaction.atomic
def say_made_from(*, by: Access, item: Item, original: Item, relation: Relation, version: int) -> None:
    """Of items that came in together: this one is a translation, or a brief, of that version of the other one."""
    require(can_edit(by, item))
    if relation == Relation.TRANSLATES and item.language == original.language:
        raise Refused(_("A translation is in another language than its original."))
    _tie_row, is_new = Lineage.objects.get_or_create(
        item=item, relation=relation, to_item=original, defaults={"version": version}
    )
    if is_new and relation == Relation.TRANSLATES:
        record(ActKind.ITEM_TRANSLATED, item, by=by, organisation_id=item.organisation_id, at=item.shared_at)


@transaction.atomic
def confirm_translation(*, by: Access, item: Item) -> None:
    """It says again what the original says now."""
    require(can_edit(by, item))
    ties = Lineage.objects.visible_to(by).filter(item=item, relation=Relation.TRANSLATES).exclude(to_item=None)
    for tie in ties.annotate(now=F("to_item__version")):
        Lineage.objects.filter(pk=tie.pk).update(version=tie.now)


def _share(
    by: Access,
    original: Item,
    content: Mapping[str, Any],
    *,
    organisation: Organisation,
    cluster: Cluster,
    audience: Audience,
) -> Item:
    """For no more readers than the original has."""
    inside = policies.fits_inside(audience, original, organisation_id=organisation.pk, cluster_id=cluster.pk)
    require(inside)
    tags = tag_names(original)
    return share_item(by=by, organisation=organisation, cluster=cluster, audience=audience, content=content, tags=tags)


def _tie(item: Item, relation: Relation, original: Item) -> None:
    Lineage.objects.create(item=item, relation=relation, to_item=original, version=original.version)

"""Who writes a translation or a brief of an item, and for which readers: never for more than the original has."""

from django.utils.translation import gettext_lazy as _

from knowledge.enums import ItemKind, Licence
from knowledge.models import Item
from knowledge.policies.items import can_write
from portal.access import ALLOWED, Access, Decision, refused
from portal.enums import AudienceKind
from portal.models import Audience


def can_brief(access: Access, item: Item) -> Decision:
    """Say in own words what it says."""
    if item.withdrawn_at is not None:
        return refused(_("This item is withdrawn."))
    return can_write(access)


def can_translate(access: Access, item: Item) -> Decision:
    """Somebody else's text only under a licence that lets them."""
    if item.kind == ItemKind.COURSE:
        return refused(_("A course in another language is a course of its own."))
    decision = can_brief(access, item)
    is_own = item.organisation_id in access.organisation_ids or access.is_system
    if decision and not is_own and item.licence == Licence.RESERVED:
        return refused(_("Its firm wants to be asked before reuse. Ask there first."))
    return decision


def fits_inside(audience: Audience, item: Item, *, organisation_id: int, cluster_id: int) -> Decision:
    """Would nobody read what is written in this name who may not read the item?"""
    kind, of = AudienceKind(audience.kind), AudienceKind(item.audience.kind)
    is_firm = kind == AudienceKind.FIRM
    if of == AudienceKind.PUBLIC:
        fits = True
    elif of == AudienceKind.MEMBERS:
        fits = kind != AudienceKind.PUBLIC
    elif of == AudienceKind.CLUSTER:
        fits = audience.pk == item.audience_id or (is_firm and cluster_id == item.cluster_id)
    else:
        fits = organisation_id == item.organisation_id and (is_firm or audience.pk == item.audience_id)
    return ALLOWED if fits else refused(_("It can have no more readers than the original."))

"""Taking an item back, and sharing it again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.actions.diffusion import move
from knowledge.actions.holding import held_item
from knowledge.actions.openings import end_requests
from knowledge.actions.telling import tell_firm
from knowledge.actions.trial_circles import end_trial_requests
from knowledge.models import Item
from knowledge.policies import items as policies
from portal.access import Access, Refused, require
from portal.actions.audiences import organisation_audiences
from portal.enums import AudienceKind


@transaction.atomic
def withdraw_item(*, by: Access, item: Item, reason: str = "") -> None:
    """For everybody but its own firm it is gone as if it had never been. Governance says why."""
    item = held_item(item)
    require(policies.can_withdraw(by, item))
    if not policies.can_edit(by, item) and not reason.strip():
        raise Refused(_("The firm is told why. Give a reason."))
    item.withdrawn_at, item.withdrawn_by_id, item.withdrawn_reason = timezone.now(), by.user_id, reason
    item.save(update_fields=("withdrawn_at", "withdrawn_by", "withdrawn_reason"))
    end_requests(item, by=by)
    end_trial_requests(item, by=by)
    event = f"{item.pk}:{item.withdrawn_at:%Y%m%d%H%M%S%f}"
    tell_firm(item, "item-withdrawn", by=by, event=event, reason=reason)


@transaction.atomic
def share_again(*, by: Access, item: Item) -> Item:
    """Back from the start: its firm reads it, and from there it widens as a new one would.

    So what governance took from the public comes back to the public through governance alone.
    """
    item = held_item(item)
    require(policies.can_share_again(by, item))
    item.withdrawn_at, item.withdrawn_by_id, item.withdrawn_reason = None, None, ""
    item.save(update_fields=("withdrawn_at", "withdrawn_by", "withdrawn_reason"))
    firm = organisation_audiences(item.organisation)[AudienceKind.FIRM]
    move(item, firm, by=by, is_told=False)
    return item

"""The secret address of a person's own calendar: made, made anew, taken away."""

from typing import cast

from django.db import transaction

from portal.access import Access, require
from portal.lib.tokens import hash_of, new_nonce, token_from
from portal.models import CalendarKey
from portal.policies import calendars
from portal.queries.events import CALENDAR_PURPOSE


@transaction.atomic
def make_calendar_key(*, by: Access) -> CalendarKey:
    """A new address; the one before, if any, leads nowhere from now on."""
    require(calendars.can_have_calendar(by))
    nonce = new_nonce()
    values = {"nonce": nonce, "token_hash": hash_of(token_from(nonce, purpose=CALENDAR_PURPOSE))}
    return CalendarKey.objects.update_or_create(user_id=cast("int", by.user_id), defaults=values)[0]


@transaction.atomic
def revoke_calendar_key(*, by: Access) -> None:
    """Without an address, or with one that is gone already, nothing happens."""
    require(calendars.can_have_calendar(by))
    CalendarKey.objects.visible_to(by).delete()

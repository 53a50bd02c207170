"""Who puts items on a firm's list of things to try, and who keeps and follows things for themselves."""

from django.utils.translation import gettext_lazy as _

from knowledge.models import Item, ToTry
from knowledge.policies.trials import can_try
from portal.access import ALLOWED, Access, Decision, refused


def can_save(access: Access, item: Item) -> Decision:
    """Put it on the list of one's own firm: of what another firm shared."""
    return can_try(access, item)


def can_answer(access: Access, row: ToTry) -> Decision:
    """Say how it went, or take it off the list: everybody of the firm."""
    if row.organisation_id in access.organisation_ids:
        return ALLOWED
    return refused(_("Only people of the firm answer for it."))


def can_keep(access: Access) -> Decision:
    """Bookmarks and follows: whoever has an account."""
    return ALLOWED if access.is_signed_in else refused(_("Sign in to keep what you want to find again."))

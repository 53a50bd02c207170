"""What a person may do with their own account, and who gets into the admin."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from portal.access import ALLOWED, Access, Decision, refused
from portal.models import Organisation


def can_save_settings(access: Access) -> Decision:
    return ALLOWED if access.is_signed_in else refused(_("Sign in to change your settings."))


def can_close_account(
    access: Access, *, left_without_manager: Collection[Organisation], is_last_administrator: bool
) -> Decision:
    """Nobody may leave an organisation without a manager, or the portal without an administrator."""
    if not access.is_signed_in:
        return refused(_("Sign in to close your account."))
    if left_without_manager:
        return refused(_("You are the last manager of an organisation. Make somebody else manager first."))
    if is_last_administrator:
        return refused(_("You are the last administrator. Appoint another one first."))
    return ALLOWED

"""Who has a calendar of their own."""

from django.utils.translation import gettext_lazy as _

from portal.access import ALLOWED, Access, Decision, refused


def can_have_calendar(access: Access) -> Decision:
    return ALLOWED if access.is_signed_in else refused(_("Sign in to get a calendar of your own."))

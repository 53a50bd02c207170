"""Who may sign up for an event, sign off, cancel it, and say who was there."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.access import ALLOWED, Access, Decision, refused
from portal.enums import SignUpRule
from portal.models import Event, SignUp
from portal.policies.publications import can_edit


def can_sign_up(access: Access, event: Event) -> Decision:
    """For an event that the person can see. Whether there is a place is decided under a lock, in the action."""
    if not event.is_out:
        return refused(_("This event is not published yet."))
    decision = _is_open(event)
    if not decision:
        return decision
    if not access.is_signed_in:
        return refused(_("Sign in to take a place."))
    if event.sign_up == SignUpRule.MEMBERS and not (access.is_member or access.is_staff):
        return refused(_("Only members of firms can sign up for this event."))
    return ALLOWED


def _is_open(event: Event) -> Decision:
    if event.sign_up == SignUpRule.NOBODY:
        return refused(_("This event needs no sign-up."))
    if event.is_cancelled:
        return refused(_("This event is cancelled."))
    if event.has_begun:
        return refused(_("This event has begun."))
    if event.sign_up_ends < timezone.now():
        return refused(_("Sign-up for this event has ended."))
    return ALLOWED


def can_sign_off(access: Access, sign_up: SignUp) -> Decision:
    """One's own place or place in the line, until the event begins."""
    if not access.is_signed_in or sign_up.user_id != access.user_id:
        return refused(_("Only your own place can be given back."))
    if sign_up.ended_at is not None:
        return refused(_("This place was given back already."))
    if sign_up.event.is_cancelled:
        return refused(_("This event is cancelled."))
    return refused(_("This event has begun.")) if sign_up.event.has_begun else ALLOWED


def can_know_link(access: Access, event: Event, sign_up: SignUp | None) -> bool:
    """The link for taking part from afar is for those who have a place, and for those who wrote it."""
    return bool(can_edit(access, event)) or (sign_up is not None and sign_up.is_going and not event.is_cancelled)


def can_cancel(access: Access, event: Event) -> Decision:
    if event.is_cancelled:
        return refused(_("This event is cancelled already."))
    if not event.is_published:
        return refused(_("Nobody knows of a draft: it need not be cancelled."))
    if event.is_over:
        return refused(_("This event is over."))
    return can_edit(access, event)


def can_mark_attendance(access: Access, event: Event) -> Decision:
    if event.is_cancelled:
        return refused(_("This event is cancelled."))
    if not event.has_begun:
        return refused(_("Say who was there once the event has begun."))
    return can_edit(access, event)

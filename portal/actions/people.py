"""A person's own account: its settings, its confirmed address, its end."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from portal.access import Access, require
from portal.actions.letters import post_letter
from portal.actions.mails import account_mail
from portal.contributions import forget
from portal.enums import MembershipState
from portal.models import (
    AudienceMember,
    Contact,
    Invitation,
    Letter,
    Membership,
    Notice,
    NoticePreference,
    Organisation,
    User,
)
from portal.policies import people
from portal.queries.people import ties_of

_NO_NAME = "—"


@transaction.atomic
def save_settings(*, by: Access, name: str, language: str, time_zone: str, theme: str) -> None:
    require(people.can_save_settings(by))
    User.objects.filter(pk=by.user_id).update(name=name, language=language, time_zone=time_zone, theme=theme)


@transaction.atomic
def give_up_unproved(*, address: str, keeper: User) -> None:
    """The address was proved to be the keeper's: an account somebody began with it and never confirmed goes.

    Such an account was never signed in to, so it holds nothing; it would only keep the address from its owner.
    """
    proved = EmailAddress.objects.filter(verified=True).values("user")
    began = User.objects.filter(email__iexact=address, last_login=None, is_staff=False, is_superuser=False)
    began.exclude(pk=keeper.pk).exclude(pk__in=proved).delete()


@transaction.atomic
def close_account(*, by: Access) -> None:
    """End memberships and erase who the person was, with what was theirs alone: drafts, bookmarks, what they learned.

    What was shared stays under the firm's name.

    All sessions end. Raises ``Refused`` for the last manager of an organisation and for the last administrator.
    """
    _hold_organisations(by)
    ties = ties_of(by)
    require(
        people.can_close_account(
            by, left_without_manager=ties.left_without_manager, is_last_administrator=ties.is_last_administrator
        )
    )
    person = User.objects.select_for_update().get(pk=by.user_id)
    address, language = person.email, person.language
    _end_memberships(person)
    _forget_ways_in(person)
    _forget_notices(person)
    forget(by)
    _erase(person)
    post_letter(account_mail("account/email/account_closed", address, {}, language=language))


def _hold_organisations(by: Access) -> None:
    """So that of two last managers who go at once, one is refused. By key, as everybody locks them."""
    rows = Organisation.objects.filter(pk__in=by.standings.keys()).order_by("pk")
    list(rows.select_for_update().values_list("pk", flat=True))


def _end_memberships(person: User) -> None:
    Membership.objects.live().filter(user=person).update(
        state=MembershipState.LEFT, decided_at=timezone.now(), decided_by=person
    )
    Membership.objects.filter(user=person).update(message="")
    Contact.objects.filter(user=person).delete()
    AudienceMember.objects.filter(user=person).delete()
    person.groups.clear()
    person.user_permissions.clear()


def _forget_ways_in(person: User) -> None:
    for session in UserSession.objects.filter(user=person):
        session.end()
    Authenticator.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()


def _forget_notices(person: User) -> None:
    """What was told to the person goes; what others were told of the person stays without the name."""
    Letter.objects.filter(address__iexact=person.email).delete()
    Notice.objects.filter(Q(recipient=person) | Q(address__iexact=person.email)).delete()
    NoticePreference.objects.filter(user=person).delete()
    refs = [f"portal.membership:{pk}" for pk in person.memberships.values_list("pk", flat=True)]
    sent = Invitation.objects.filter(invited_by=person)
    refs += [f"portal.invitation:{pk}" for pk in sent.values_list("pk", flat=True)]
    for notice in Notice.objects.filter(ref__in=refs, params__has_key="person"):
        notice.params["person"] = _NO_NAME
        notice.save(update_fields=("params",))


def _erase(person: User) -> None:
    address = f"closed-{person.pk}@closed.invalid"
    Invitation.objects.filter(accepted_by=person).update(email=address)
    person.name, person.email = "", address
    person.is_active = person.is_staff = person.is_superuser = False
    person.closed_at = timezone.now()
    person.set_unusable_password()
    person.save(update_fields=("name", "email", "is_active", "is_staff", "is_superuser", "closed_at", "password"))

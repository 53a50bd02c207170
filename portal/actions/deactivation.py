"""Keeping a person out, and letting them in again."""

from allauth.usersessions.models import UserSession
from django.db import transaction

from portal.access import Access, require
from portal.models import User
from portal.policies import governance


@transaction.atomic
def deactivate_person(*, by: Access, person: User) -> None:
    """They cannot sign in, and every session they have ends now: none comes back with a later readmission."""
    person = _locked(person)
    require(governance.can_deactivate(by, person))
    person.is_active = False
    person.save(update_fields=("is_active",))
    for session in UserSession.objects.filter(user=person):
        session.end()


@transaction.atomic
def reactivate_person(*, by: Access, person: User) -> None:
    """They may sign in again, with the memberships they had."""
    person = _locked(person)
    require(governance.can_reactivate(by, person))
    person.is_active = True
    person.save(update_fields=("is_active",))


def _locked(person: User) -> User:
    return User.objects.select_for_update().get(pk=person.pk)

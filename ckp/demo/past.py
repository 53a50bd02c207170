"""Puts what was just loaded into the past, so that lists have an order and what waits has an age."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from knowledge.enums import ActKind
from knowledge.models import Act
from knowledge.models.about import Subject, subject_name
from portal.enums import MembershipState
from portal.models import Affiliation, Invitation, Membership, Notice, Organisation, Partnership

_UNTIL_READ = timedelta(hours=20)
_UNTIL_ANSWER = timedelta(days=2)
_NEWS = timedelta(days=14)


def ago(days: int) -> datetime:
    """That many days ago, at an hour at which people work."""
    return timezone.now().replace(hour=13, minute=20, second=0, microsecond=0) - timedelta(days=days)


def age_organisation(organisation: Organisation, *, days: int) -> None:
    """The organisation, its first people and what was told of it."""
    when = ago(days)
    rows = Organisation.objects.filter(pk=organisation.pk)
    rows.update(registered_at=when)
    rows.filter(decided_at__isnull=False).update(decided_at=when + _UNTIL_ANSWER)
    places = Affiliation.objects.filter(organisation=organisation, since__isnull=False)
    places.update(since=(when + _UNTIL_ANSWER).date())
    memberships = Membership.objects.filter(organisation=organisation)
    memberships.update(requested_at=when, decided_at=when + _UNTIL_ANSWER)
    age_notices([f"portal.organisation:{organisation.pk}", *_refs(memberships.values_list("pk", flat=True))], when)


def age_request(membership: Membership, *, days: int) -> None:
    when = ago(days)
    rows = Membership.objects.filter(pk=membership.pk)
    rows.update(requested_at=when)
    rows.exclude(state=MembershipState.REQUESTED).update(decided_at=when + _UNTIL_ANSWER)
    age_notices(_refs([membership.pk]), when)


def age_partnership(partnership: Partnership, *, days: int) -> None:
    when = ago(days)
    rows = Partnership.objects.filter(pk=partnership.pk)
    rows.update(proposed_at=when)
    rows.filter(confirmed_at__isnull=False).update(confirmed_at=when + _UNTIL_ANSWER)
    rows.filter(ended_at__isnull=False).update(ended_at=when + 3 * _UNTIL_ANSWER)
    age_notices([f"portal.partnership:{partnership.pk}"], when)


def age_invitation(invitation: Invitation, *, days: int) -> None:
    when = ago(days)
    lifetime = invitation.expires_at - timezone.now()
    Invitation.objects.filter(pk=invitation.pk).update(invited_at=when, expires_at=when + lifetime)
    age_notices([f"portal.invitation:{invitation.pk}"], when)


def age_act(subject: Subject, kind: ActKind, when: datetime) -> None:
    """The last act of this kind about the subject was then."""
    acts = Act.objects.filter(**{subject_name(subject): subject}, kind=kind)
    acts.filter(pk=acts.order_by("-pk").values("pk")[:1]).update(at=when)


def age_notices(refs: list[str], when: datetime, *, kind: str = "") -> None:
    """What was told then. Older ones were mailed and read; the mails of the newest still go out."""
    rows = Notice.objects.filter(ref__in=refs, **({"kind": kind} if kind else {}))
    rows.update(created_at=when)
    if timezone.now() - when > _NEWS:
        rows.update(due_at=None, sent_at=when, read_at=when + _UNTIL_READ)


def _refs(pks: Iterable[int]) -> list[str]:
    return [f"portal.membership:{pk}" for pk in pks]

"""Invitations by e-mail: used once, expiring, stored as a hash."""

from datetime import timedelta
from typing import cast

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from portal.access import Access, require
from portal.actions.notices import notify_address
from portal.enums import MembershipState, OrganisationState, Role
from portal.lib.tokens import hash_of, new_nonce, token_from
from portal.models import Invitation, Membership, Organisation, User
from portal.policies import memberships, organisations

LIFETIME = timedelta(days=14)


class InvitationGone(Exception):
    """Used, withdrawn, expired, unknown or meant for another address: the reader is told the same of all."""


def invitation_token(invitation: Invitation) -> str:
    """The token that its mail carries."""
    return token_from(invitation.nonce, purpose="invitation")


@transaction.atomic
def invite(*, by: Access, organisation: Organisation, email: str, role: str = Role.MEMBER) -> Invitation:
    """Invite an address; an older open invitation to it is withdrawn. The mail is the same for known and unknown."""
    require(organisations.can_invite(by, organisation))
    email = email.strip().lower()
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    open_ones = Invitation.objects.filter(organisation=organisation, email=email, accepted_at=None, revoked_at=None)
    open_ones.update(revoked_at=timezone.now())
    nonce = new_nonce()
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=email,
        role=role,
        nonce=nonce,
        token_hash=hash_of(token_from(nonce, purpose="invitation")),
        invited_by_id=by.user_id,
        expires_at=timezone.now() + LIFETIME,
    )
    sender = User.objects.get(pk=by.user_id)
    notify_address(
        kind="invitation",
        ref=f"portal.invitation:{invitation.pk}",
        address=email,
        language=sender.language,
        params={"person": str(sender), "organisation": organisation.name},
        event=f"invited:{invitation.pk}",
    )
    return invitation


@transaction.atomic
def revoke_invitation(*, by: Access, invitation: Invitation) -> None:
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    require(memberships.can_revoke(by, invitation))
    invitation.revoked_at = timezone.now()
    invitation.save(update_fields=("revoked_at",))


def find_invitation(token: str) -> Invitation:
    """The open invitation a token belongs to. Raises ``InvitationGone``."""
    found = _open(token).select_related("organisation", "invited_by").first()
    if found is None:
        raise InvitationGone
    return found


@transaction.atomic
def accept_invitation(*, by: Access, token: str) -> Membership:
    """Make the signed-in person a member with the invited role. The rows are locked: of two at once, one gets in.

    The person must have confirmed the invited address. Raises ``InvitationGone``.
    """
    organisation_id = find_invitation(token).organisation_id
    # The organisation first, as everywhere else: two that lock in different orders would wait for each other.
    Organisation.objects.select_for_update().get(pk=organisation_id)
    invitation = _open(token).select_for_update(of=("self",)).first()
    if invitation is None or not has_address(by, invitation.email):
        raise InvitationGone
    now = timezone.now()
    invitation.accepted_at, invitation.accepted_by_id = now, by.user_id
    invitation.save(update_fields=("accepted_at", "accepted_by"))
    return _admit(invitation, by)


def has_address(by: Access, email: str) -> bool:
    """Has the person confirmed this address as theirs?"""
    return User.objects.filter(pk=by.user_id, emailaddress__email__iexact=email, emailaddress__verified=True).exists()


def _open(token: str) -> QuerySet[Invitation]:
    """Open invitations of a token, into an organisation that is verified still."""
    rows = Invitation.objects.open().filter(token_hash=hash_of(token))
    return rows.filter(organisation__state=OrganisationState.VERIFIED)


def _admit(invitation: Invitation, by: Access) -> Membership:
    """Turn an open request into a membership, or make one; a person who is in already stays as they are."""
    live = Membership.objects.live().filter(user=by.user_id, organisation=invitation.organisation_id).first()
    if live is not None and live.state == MembershipState.ACCEPTED:
        return live
    membership = live or Membership(user_id=cast("int", by.user_id), organisation_id=invitation.organisation_id)
    membership.role, membership.state = invitation.role, MembershipState.ACCEPTED
    membership.decided_at, membership.decided_by_id = timezone.now(), invitation.invited_by_id
    if live is None:
        membership.save(force_insert=True)
    else:
        membership.save(update_fields=("role", "state", "decided_at", "decided_by"))
    return membership

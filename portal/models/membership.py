"""Who belongs to which organisation, and how they came in."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.enums import MembershipState, Role
from portal.models.change import on_visitors_pages
from portal.models.organisation import Organisation
from portal.querysets.people import InvitationQuerySet, MembershipQuerySet

_LIVE = (MembershipState.REQUESTED, MembershipState.ACCEPTED)


@on_visitors_pages("state", "decided_at", "organisation_id")  # clusters with activity are marked
@pghistory.track()
class Membership(models.Model):
    """A person in an organisation. One live row per pair; ended rows stay as the record of what was."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=8, choices=Role, default=Role.MEMBER)
    is_data_steward = models.BooleanField(_("data steward"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=MembershipState, default=MembershipState.REQUESTED)
    message = models.CharField(_("message"), max_length=500, blank=True)
    requested_at = models.DateTimeField(_("asked"), auto_now_add=True)
    decided_at = models.DateTimeField(_("answered"), null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        indexes = (models.Index("organisation", "state", name="membership_by_organisation"),)
        constraints = (
            models.CheckConstraint(name="membership_role_known", condition=Q(role__in=Role.values)),
            models.CheckConstraint(name="membership_state_known", condition=Q(state__in=MembershipState.values)),
            models.UniqueConstraint("user", "organisation", name="membership_live_once", condition=Q(state__in=_LIVE)),
            models.CheckConstraint(
                name="membership_answer_dated",
                condition=Q(state=MembershipState.REQUESTED) | Q(decided_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.organisation}"

    @property
    def is_manager(self) -> bool:
        return self.role == Role.MANAGER


@pghistory.track(exclude=["email", "nonce", "token_hash"])  # an address must not outlive its erasure here
class Invitation(models.Model):
    """An invitation by e-mail. The token is never stored: its hash finds the row, the nonce makes it again."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=8, choices=Role, default=Role.MEMBER)
    nonce = models.CharField(max_length=22, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(_("invited"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = (
            models.CheckConstraint(name="invitation_role_known", condition=Q(role__in=Role.values)),
            models.CheckConstraint(
                name="invitation_used_or_withdrawn", condition=Q(accepted_at=None) | Q(revoked_at=None)
            ),
            models.UniqueConstraint(
                "organisation",
                Lower("email"),
                name="invitation_open_once",
                condition=Q(accepted_at=None, revoked_at=None),
            ),
        )

    def __str__(self) -> str:
        return f"{self.email}, {self.organisation}"

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.revoked_at is None and self.expires_at > timezone.now()

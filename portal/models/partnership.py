"""Ties between two organisations."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from portal.enums import PartnershipKind, PartnershipState
from portal.models.organisation import Organisation
from portal.querysets.people import PartnershipQuerySet

_LIVE = (PartnershipState.PROPOSED, PartnershipState.CONFIRMED)


@pghistory.track()
class Partnership(models.Model):
    """Proposed by one organisation, confirmed by the other, ended by either. ``kind`` is said by the proposer."""

    proposer = models.ForeignKey(Organisation, models.CASCADE, related_name="partnerships_proposed")
    partner = models.ForeignKey(Organisation, models.CASCADE, related_name="partnerships_received")
    kind = models.CharField(_("kind"), max_length=8, choices=PartnershipKind)
    state = models.CharField(_("state"), max_length=9, choices=PartnershipState, default=PartnershipState.PROPOSED)
    message = models.CharField(_("message"), max_length=500, blank=True)
    proposed_at = models.DateTimeField(_("proposed"), auto_now_add=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        constraints = (
            models.CheckConstraint(name="partnership_kind_known", condition=Q(kind__in=PartnershipKind.values)),
            models.CheckConstraint(name="partnership_state_known", condition=Q(state__in=PartnershipState.values)),
            models.CheckConstraint(name="partnership_between_two", condition=~Q(proposer=F("partner"))),
            models.CheckConstraint(
                name="partnership_dated",
                condition=Q(state=PartnershipState.PROPOSED, confirmed_at=None, ended_at=None)
                | Q(state=PartnershipState.CONFIRMED, confirmed_at__isnull=False, ended_at=None)
                | Q(state__in=(PartnershipState.DECLINED, PartnershipState.ENDED), ended_at__isnull=False),
            ),
            models.UniqueConstraint(
                Least("proposer", "partner"),
                Greatest("proposer", "partner"),
                name="partnership_live_once",
                condition=Q(state__in=_LIVE),
            ),
        )

    def __str__(self) -> str:
        return f"{self.proposer}, {self.partner}"

    def other(self, organisation_id: int) -> Organisation:
        """The organisation on the far side, seen from one of the two."""
        return self.partner if organisation_id == self.proposer_id else self.proposer

    def kind_for(self, organisation_id: int) -> PartnershipKind:
        """What the far side is, seen from one of the two."""
        kind = PartnershipKind(self.kind)
        return kind if organisation_id == self.proposer_id else kind.mirrored

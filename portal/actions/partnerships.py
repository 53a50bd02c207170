"""Ties between two organisations: proposed by one, confirmed by the other, ended by either."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.access import Access, Refused, require
from portal.actions.notices import notify
from portal.actions.organisations import managers_of
from portal.enums import PartnershipState
from portal.models import Organisation, Partnership
from portal.policies import partnerships


class TiedAlready(Refused):
    """Two organisations have at most one tie that is proposed or confirmed."""

    def __init__(self) -> None:
        super().__init__(_("There is a tie, or a proposal for one, between the two already."))


@transaction.atomic
def propose_partnership(
    *, by: Access, organisation: Organisation, partner: Organisation, kind: str, message: str = ""
) -> Partnership:
    """Raises ``TiedAlready``; of two proposals that cross, the database lets one in."""
    require(partnerships.can_propose(by, organisation, partner))
    try:
        with transaction.atomic():
            partnership = Partnership.objects.create(
                proposer=organisation, partner=partner, kind=kind, message=message, proposed_by_id=by.user_id
            )
    except IntegrityError as error:
        raise TiedAlready from error
    _tell(partnership, "partnership-proposed", to=partner, of=organisation, by=by)
    return partnership


@transaction.atomic
def confirm_partnership(*, by: Access, partnership: Partnership) -> None:
    partnership = _locked(partnership)
    require(partnerships.can_answer(by, partnership))
    partnership.state, partnership.confirmed_at = PartnershipState.CONFIRMED, timezone.now()
    partnership.save(update_fields=("state", "confirmed_at"))
    _tell(partnership, "partnership-confirmed", to=partnership.proposer, of=partnership.partner, by=by)


@transaction.atomic
def decline_partnership(*, by: Access, partnership: Partnership) -> None:
    partnership = _locked(partnership)
    require(partnerships.can_answer(by, partnership))
    _close(partnership, PartnershipState.DECLINED)
    _tell(partnership, "partnership-declined", to=partnership.proposer, of=partnership.partner, by=by)


@transaction.atomic
def end_partnership(*, by: Access, partnership: Partnership) -> None:
    """Whatever was shared with partners is closed to the other side from the next request on.

    A proposal that was not answered yet is withdrawn by this, in silence.
    """
    partnership = _locked(partnership)
    require(partnerships.can_end(by, partnership))
    was_confirmed = partnership.state == PartnershipState.CONFIRMED
    _close(partnership, PartnershipState.ENDED)
    if not was_confirmed:
        return
    ended_by_partner = by.manages(partnership.partner_id)
    near, far = partnership.partner, partnership.proposer
    if not ended_by_partner:
        near, far = far, near
    _tell(partnership, "partnership-ended", to=far, of=near, by=by)


def _locked(partnership: Partnership) -> Partnership:
    rows = Partnership.objects.select_for_update(of=("self",)).select_related("proposer", "partner")
    return rows.get(pk=partnership.pk)


def _close(partnership: Partnership, state: PartnershipState) -> None:
    partnership.state, partnership.ended_at = state, timezone.now()
    partnership.save(update_fields=("state", "ended_at"))


def _tell(partnership: Partnership, kind: str, *, to: Organisation, of: Organisation, by: Access) -> None:
    notify(
        kind=kind,
        ref=f"portal.partnership:{partnership.pk}",
        recipients=managers_of(to),
        params={"organisation": of.name, "ours": to.name},
        event=f"{partnership.state}:{partnership.pk}",
        by=by,
    )

"""Ties of an organisation, and the organisations it could tie itself to."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise

from portal.access import Access
from portal.enums import PartnershipState
from portal.lib.folding import terms
from portal.models import Organisation, Partnership
from portal.queries.matching import all_terms_q, with_text

_MOST_FOUND = 20
_MOST_PAST = 50


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie seen from one side: ``other`` is the far organisation, ``kind`` what it is to the near one."""

    partnership: Partnership
    other: Organisation
    kind: str | Promise
    is_readable: bool


@dataclass(frozen=True, slots=True)
class Ties:
    """Confirmed ones by name, proposals oldest first, what has ended latest first."""

    confirmed: tuple[Tie, ...]
    received: tuple[Tie, ...]
    sent: tuple[Tie, ...]
    past: tuple[Tie, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.confirmed or self.received or self.sent)


def ties_of(access: Access, organisation: Organisation) -> Ties:
    """All ties of the organisation, one query."""
    rows = Partnership.objects.visible_to(access).of(organisation.pk).select_related("proposer", "partner")
    ties = [_seen_from(access, organisation, row) for row in rows.order_by("proposed_at", "pk")]
    proposed = [tie for tie in ties if tie.partnership.state == PartnershipState.PROPOSED]
    past = [tie for tie in ties if tie.partnership.ended_at is not None]
    return Ties(
        confirmed=tuple(sorted(_in_state(ties, PartnershipState.CONFIRMED), key=lambda tie: tie.other.name.casefold())),
        received=tuple(tie for tie in proposed if tie.partnership.partner_id == organisation.pk),
        sent=tuple(tie for tie in proposed if tie.partnership.proposer_id == organisation.pk),
        past=tuple(past[: -_MOST_PAST - 1 : -1]),
    )


def possible_partners(access: Access, organisation: Organisation, text: str | None = None) -> QuerySet[Organisation]:
    """Verified organisations the reader sees that have no live tie with this one; with a text, the first that fit."""
    live = Partnership.objects.live().of(organisation.pk)
    rows = Organisation.objects.visible_to(access).verified().exclude(pk=organisation.pk)
    rows = rows.exclude(pk__in=live.values("proposer")).exclude(pk__in=live.values("partner"))
    if text is None:
        return rows
    return with_text(rows, "name").filter(all_terms_q(terms(text))).order_by("name", "pk")[:_MOST_FOUND]


def _in_state(ties: Iterable[Tie], state: PartnershipState) -> list[Tie]:
    return [tie for tie in ties if tie.partnership.state == state]


def _seen_from(access: Access, organisation: Organisation, row: Partnership) -> Tie:
    other = row.other(organisation.pk)
    is_readable = access.is_administrator or other.audience_id in access.audience_ids
    return Tie(row, other, row.kind_for(organisation.pk).label, is_readable)
